<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>Somebody else changed the same while you were editing: {differences}.</source>
        <translation>Iemand anders heeft intussen hetzelfde gewijzigd: {differences}.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Decide what it is to be, and save it again.</source>
        <translation>Er is niets overschreven. Bepaal wat het moet worden en sla het opnieuw op.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>niets</translation>
    </message>
    <message>
        <source>{field} was “{seen}”, {who} made it “{theirs}” ({moment}), you “{yours}”</source>
        <translation>{field} was “{seen}”, {who} maakte er “{theirs}” van ({moment}), u “{yours}”</translation>
    </message>
    <message>
        <source>{field} was “{seen}”, is now “{theirs}”, you made it “{yours}”</source>
        <translation>{field} was “{seen}”, is nu “{theirs}”, u maakte er “{yours}” van</translation>
    </message>
    <message>
        <source>{what} of {who}</source>
        <translation>{what} van {who}</translation>
    </message>
    <message>
        <source>who is new</source>
        <translation>wie erbij komt</translation>
    </message>
    <message>
        <source>who is there</source>
        <translation>wie erbij is</translation>
    </message>
    <message>
        <source>how many {animals}</source>
        <translation>aantal {animals}</translation>
    </message>
    <message>
        <source>tie: {tie}</source>
        <translation>binding: {tie}</translation>
    </message>
    <message>
        <source>all animals</source>
        <translation>alle dieren</translation>
    </message>
    <message>
        <source>no animals</source>
        <translation>geen dieren</translation>
    </message>
    <message>
        <source>{first}; {then}</source>
        <translation>{first}; {then}</translation>
    </message>
    <message>
        <source>room {room} is kept by {holder} for the night</source>
        <translation>kamer {room} wordt vannacht vastgehouden door {holder}</translation>
    </message>
    <message>
        <source>kept for another desk</source>
        <translation>vastgehouden door een andere werkplek</translation>
    </message>
</context>
</TS>
