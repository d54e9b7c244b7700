<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>A room that others have to leave first cannot be reserved.</source>
        <translation>Een kamer waar eerst anderen uit moeten, kan niet worden gereserveerd.</translation>
    </message>
    <message>
        <source>By moving</source>
        <translation>Met verhuizen</translation>
    </message>
    <message>
        <source>By moving: {n}</source>
        <translation>Met verhuizen: {n}</translation>
    </message>
    <message>
        <source>Move and place in {room}</source>
        <translation>Verhuizen en plaatsen in {room}</translation>
    </message>
    <message>
        <source>Look at them, then decide again.</source>
        <translation>Bekijk ze en kies opnieuw.</translation>
    </message>
    <message>
        <source>Look with three moves too</source>
        <translation>Zoek ook met drie verhuizingen</translation>
    </message>
    <message>
        <source>Looking with three moves</source>
        <translation>Zoeken met drie verhuizingen</translation>
    </message>
    <message>
        <source>Move order {order}: first {who} to {room}.</source>
        <translation>Verhuisopdracht {order}: eerst {who} naar {room}.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>Open the move order</source>
        <translation>Open de verhuisopdracht</translation>
    </message>
    <message>
        <source>Press Ctrl+Enter: that makes the move order and places the household.</source>
        <translation>Druk op Ctrl+Enter: dan komt er een verhuisopdracht en wordt het huishouden geplaatst.</translation>
    </message>
    <message>
        <source>Room {room}: now {before}; then {after}.</source>
        <translation>Kamer {room}: nu {before}; daarna {after}.</translation>
    </message>
    <message>
        <source>The moves have changed meanwhile.</source>
        <translation>De verhuizingen zijn intussen anders.</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Daarna</translation>
    </message>
    <message>
        <source>Why may they?</source>
        <translation>Waarom mag dit?</translation>
    </message>
    <message>
        <source>burden {points}</source>
        <translation>hinder {points}</translation>
    </message>
    <message>
        <source>disturbs nothing further</source>
        <translation>verstoort verder niets</translation>
    </message>
    <message>
        <source>look with three moves too; Esc stops</source>
        <translation>zoek ook met drie verhuizingen; Esc stopt</translation>
    </message>
    <message>
        <source>no one or two moves free a room</source>
        <translation>een of twee verhuizingen maken geen kamer vrij</translation>
    </message>
    <message>
        <source>this household</source>
        <translation>dit huishouden</translation>
    </message>
    <message>
        <source>three moves bring nothing better</source>
        <translation>ook drie verhuizingen leveren niets beters op</translation>
    </message>
    <message>
        <source>three moves looked at</source>
        <translation>ook met drie verhuizingen gezocht</translation>
    </message>
    <message>
        <source>to the rooms that moves free; Alt+W why they may</source>
        <translation>naar de kamers die met verhuizen vrijkomen; Alt+W waarom dat mag</translation>
    </message>
    <message>
        <source>who lives here makes room first</source>
        <translation>wie er al woont, maakt eerst plaats</translation>
    </message>
    <message>
        <source>{n} blocked</source>
        <translation>{n} geblokkeerd</translation>
    </message>
    <message>
        <source>{turn}. {who} may: {reasons}</source>
        <translation>{turn}. {who} mag: {reasons}</translation>
    </message>
    <message>
        <source>{who} ({persons}) from {one} to {other}</source>
        <translation>{who} ({persons}) van {one} naar {other}</translation>
    </message>
    <message>
        <source>looking whether moves make room…</source>
        <translation>zoekt of verhuizen plaats maakt…</translation>
    </message>
    <message>
        <source>By moving, burden {points}: {rooms}</source>
        <translation>Met verhuizen, hinder {points}: {rooms}</translation>
    </message>
    <message>
        <source>looking with three moves…</source>
        <translation>zoekt met drie verhuizingen…</translation>
    </message>
</context>
</TS>
