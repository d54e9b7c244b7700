<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>The shared database lets nobody in at the moment.</source>
        <translation>De gedeelde database laat op dit moment niemand toe.</translation>
    </message>
    <message>
        <source>By this machine's clock the server's certificate is not valid yet.</source>
        <translation>Volgens de klok van deze computer is het certificaat van de server nog niet geldig.</translation>
    </message>
    <message>
        <source>Set the clock of this machine right. The work goes on and is kept here.</source>
        <translation>Zet de klok van deze computer goed. Het werk gaat door en blijft hier bewaard.</translation>
    </message>
    <message>
        <source>This machine has no network, or none that reaches the server.</source>
        <translation>Deze computer heeft geen netwerk, of geen netwerk dat de server bereikt.</translation>
    </message>
    <message>
        <source>The shared database takes nothing in at the moment: it can only be read.</source>
        <translation>De gedeelde database neemt nu niets aan: er kan alleen uit gelezen worden.</translation>
    </message>
    <message>
        <source>{room} is kept by {holder} for the night.</source>
        <translation>{room} wordt vannacht vastgehouden door {holder}.</translation>
    </message>
    <message>
        <source>Call them, or let a coordinator take the room from them.</source>
        <translation>Bel hen, of laat een coördinator de kamer afnemen.</translation>
    </message>
</context>
</TS>
