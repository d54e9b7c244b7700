<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>from {date} only {free} of {capacity} places free, {needed} needed</source>
        <translation>vanaf {date} nog {free} van {capacity} plekken vrij, {needed} nodig</translation>
    </message>
    <message>
        <source>{free} of {capacity} places free, {needed} needed</source>
        <translation>{free} van {capacity} plekken vrij, {needed} nodig</translation>
    </message>
    <message>
        <source>somebody sleeps here who does not share with them</source>
        <translation>hier slaapt iemand met wie zij geen kamer delen</translation>
    </message>
    <message>
        <source>others come to sleep here on {date}</source>
        <translation>vanaf {date} slapen hier anderen</translation>
    </message>
    <message>
        <source>others sleep here</source>
        <translation>hier slapen anderen</translation>
    </message>
    <message>
        <source>{location} takes no {species}</source>
        <translation>{location} neemt geen {species}</translation>
    </message>
    <message>
        <source>such animals</source>
        <translation>zulke dieren</translation>
    </message>
    <message>
        <source>cats</source>
        <translation>katten</translation>
    </message>
    <message>
        <source>dogs</source>
        <translation>honden</translation>
    </message>
    <message>
        <source>rabbits</source>
        <translation>konijnen</translation>
    </message>
    <message>
        <source>birds</source>
        <translation>vogels</translation>
    </message>
    <message>
        <source>rodents</source>
        <translation>knaagdieren</translation>
    </message>
    <message>
        <source>{location} is remote, own transport needed</source>
        <translation>{location} ligt afgelegen, eigen vervoer nodig</translation>
    </message>
    <message>
        <source>room {room} is up the stairs</source>
        <translation>kamer {room} is alleen via een trap te bereiken</translation>
    </message>
    <message>
        <source>room {room} is not step-free</source>
        <translation>kamer {room} is niet gelijkvloers</translation>
    </message>
    <message>
        <source>lower beds: {free} free, {needed} needed</source>
        <translation>onderbedden: {free} vrij, {needed} nodig</translation>
    </message>
    <message>
        <source>{location} is for short stays only</source>
        <translation>{location} is alleen voor kort verblijf</translation>
    </message>
    <message>
        <source>{location} is for long stays only</source>
        <translation>{location} is alleen voor lang verblijf</translation>
    </message>
    <message>
        <source>{location} takes nobody in at night</source>
        <translation>{location} neemt 's nachts niemand op</translation>
    </message>
    <message>
        <source>{location} closes on {date}</source>
        <translation>{location} sluit op {date}</translation>
    </message>
    <message>
        <source>room {room} is blocked, no end known</source>
        <translation>kamer {room} is geblokkeerd, einde onbekend</translation>
    </message>
    <message>
        <source>room {room} is blocked until {date}</source>
        <translation>kamer {room} is geblokkeerd tot {date}</translation>
    </message>
    <message>
        <source>a reported conflict: not in {location}</source>
        <translation>gemeld conflict: niet in {location}</translation>
    </message>
    <message>
        <source>in {municipality}, as wished</source>
        <translation>in {municipality}, zoals gewenst</translation>
    </message>
    <message>
        <source>distance to {municipality} not known</source>
        <translation>afstand tot {municipality} onbekend</translation>
    </message>
    <message>
        <source>{km} km from {municipality}</source>
        <translation>{km} km van {municipality}</translation>
    </message>
    <message>
        <source>fits exactly</source>
        <translation>past precies</translation>
    </message>
    <message>
        <source>leaves {empty} of {capacity} places empty</source>
        <translation>laat {empty} van {capacity} plekken leeg</translation>
    </message>
    <message>
        <source>shared with single travellers of the same sex</source>
        <translation>delen met alleenreizenden van hetzelfde geslacht</translation>
    </message>
    <message>
        <source>meant for {whom}</source>
        <translation>bedoeld voor {whom}</translation>
    </message>
    <message>
        <source>free until {date}, no longer</source>
        <translation>maar tot {date} vrij</translation>
    </message>
    <message>
        <source>takes people in at night</source>
        <translation>neemt 's nachts mensen op</translation>
    </message>
    <message>
        <source>one of {n} step-free rooms left in {municipality}</source>
        <translation>een van de {n} gelijkvloerse kamers die nog vrij zijn in {municipality}</translation>
    </message>
    <message>
        <source>the last step-free room free in {municipality}</source>
        <translation>de laatste vrije gelijkvloerse kamer in {municipality}</translation>
    </message>
    <message>
        <source>one of {n} rooms left in {municipality} that take pets</source>
        <translation>een van de {n} kamers voor huisdieren die nog vrij zijn in {municipality}</translation>
    </message>
    <message>
        <source>the last room free in {municipality} that takes pets</source>
        <translation>de laatste vrije kamer voor huisdieren in {municipality}</translation>
    </message>
    <message>
        <source>one of {n} rooms left in {municipality} within reach without a car</source>
        <translation>een van de {n} kamers bereikbaar zonder auto die nog vrij zijn in {municipality}</translation>
    </message>
    <message>
        <source>the last room free in {municipality} within reach without a car</source>
        <translation>de laatste vrije kamer bereikbaar zonder auto in {municipality}</translation>
    </message>
    <message>
        <source>one of {n} rooms left in {municipality} without stairs</source>
        <translation>een van de {n} kamers zonder trap die nog vrij zijn in {municipality}</translation>
    </message>
    <message>
        <source>the last room free in {municipality} without stairs</source>
        <translation>de laatste vrije kamer zonder trap in {municipality}</translation>
    </message>
    <message>
        <source>one of {n} rooms left in {municipality} for an arrival at night</source>
        <translation>een van de {n} kamers voor nachtelijke aankomst die nog vrij zijn in {municipality}</translation>
    </message>
    <message>
        <source>the last room free in {municipality} for an arrival at night</source>
        <translation>de laatste vrije kamer voor nachtelijke aankomst in {municipality}</translation>
    </message>
    <message>
        <source>one of {n} rooms left in {municipality} with lower beds only</source>
        <translation>een van de {n} kamers met alleen onderbedden die nog vrij zijn in {municipality}</translation>
    </message>
    <message>
        <source>the last room free in {municipality} with lower beds only</source>
        <translation>de laatste vrije kamer met alleen onderbedden in {municipality}</translation>
    </message>
    <message>
        <source>better kept: more people are expected for it</source>
        <translation>liever bewaren: hiervoor worden meer mensen verwacht</translation>
    </message>
    <message>
        <source>{n} rooms side by side</source>
        <translation>{n} kamers naast elkaar</translation>
    </message>
    <message>
        <source>{n} rooms on one floor</source>
        <translation>{n} kamers op één verdieping</translation>
    </message>
    <message>
        <source>{n} rooms in one location</source>
        <translation>{n} kamers op één locatie</translation>
    </message>
    <message>
        <source>children of 12 and over sleep next door to an adult</source>
        <translation>kinderen vanaf 12 jaar slapen in de kamer naast een volwassene</translation>
    </message>
    <message>
        <source>in one location with their relatives</source>
        <translation>op één locatie met familie</translation>
    </message>
    <message>
        <source>in {municipality}, as their relatives</source>
        <translation>in {municipality}, net als hun familie</translation>
    </message>
</context>
</TS>
