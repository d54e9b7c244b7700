<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>woman</source>
        <translation>vrouw</translation>
    </message>
    <message>
        <source>man</source>
        <translation>man</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>short (&lt; 72 h)</source>
        <translation>kort (&lt; 72 u)</translation>
    </message>
    <message>
        <source>long (&gt; 72 h)</source>
        <translation>lang (&gt; 72 u)</translation>
    </message>
    <message>
        <source>anyone</source>
        <translation>iedereen</translation>
    </message>
    <message>
        <source>a family</source>
        <translation>een gezin</translation>
    </message>
    <message>
        <source>single travellers</source>
        <translation>alleenreizenden</translation>
    </message>
    <message>
        <source>municipal reception</source>
        <translation>gemeentelijke opvang</translation>
    </message>
    <message>
        <source>private reception</source>
        <translation>particuliere opvang</translation>
    </message>
    <message>
        <source>a parent</source>
        <translation>een ouder</translation>
    </message>
    <message>
        <source>a guardian</source>
        <translation>een voogd</translation>
    </message>
    <message>
        <source>nobody here</source>
        <translation>niemand hier</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>nog niet bekend</translation>
    </message>
    <message>
        <source>placement</source>
        <translation>plaatsing</translation>
    </message>
    <message>
        <source>acute</source>
        <translation>acuut</translation>
    </message>
    <message>
        <source>transfer</source>
        <translation>overplaatsing</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>ruiling</translation>
    </message>
    <message>
        <source>advice</source>
        <translation>advies</translation>
    </message>
    <message>
        <source>incident</source>
        <translation>incident</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>vervoer</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>iets anders</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nieuw</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>in behandeling</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>voorgesteld</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>gereserveerd</translation>
    </message>
    <message>
        <source>placed</source>
        <translation>geplaatst</translation>
    </message>
    <message>
        <source>travelling</source>
        <translation>onderweg</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>aangekomen</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>ingetrokken</translation>
    </message>
    <message>
        <source>referred</source>
        <translation>doorverwezen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>afgewezen</translation>
    </message>
    <message>
        <source>handled</source>
        <translation>afgehandeld</translation>
    </message>
    <message>
        <source>departed</source>
        <translation>vertrokken</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verhuisd</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>geannuleerd</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>verlopen</translation>
    </message>
    <message>
        <source>too few places</source>
        <translation>te weinig plekken</translation>
    </message>
    <message>
        <source>not with strangers</source>
        <translation>niet met vreemden</translation>
    </message>
    <message>
        <source>pets not allowed</source>
        <translation>huisdier niet toegestaan</translation>
    </message>
    <message>
        <source>remote, no transport of their own</source>
        <translation>afgelegen, geen eigen vervoer</translation>
    </message>
    <message>
        <source>stairs</source>
        <translation>traplopen</translation>
    </message>
    <message>
        <source>not step-free</source>
        <translation>niet gelijkvloers</translation>
    </message>
    <message>
        <source>too few lower beds</source>
        <translation>te weinig onderbedden</translation>
    </message>
    <message>
        <source>wrong length of stay</source>
        <translation>verkeerde verblijfsduur</translation>
    </message>
    <message>
        <source>no arrival at night</source>
        <translation>geen nachtelijke aankomst</translation>
    </message>
    <message>
        <source>location closes</source>
        <translation>locatie sluit</translation>
    </message>
    <message>
        <source>room blocked</source>
        <translation>kamer geblokkeerd</translation>
    </message>
    <message>
        <source>conflict with a household</source>
        <translation>conflict met een huishouden</translation>
    </message>
    <message>
        <source>sending location</source>
        <translation>vertreklocatie</translation>
    </message>
    <message>
        <source>receiving location</source>
        <translation>aankomstlocatie</translation>
    </message>
    <message>
        <source>driver</source>
        <translation>chauffeur</translation>
    </message>
    <message>
        <source>household</source>
        <translation>huishouden</translation>
    </message>
</context>
</TS>
