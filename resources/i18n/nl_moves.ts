<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>{household}: {what}</source>
        <translation>{household}: {what}</translation>
    </message>
    <message>
        <source>an open case</source>
        <translation>een lopende casus</translation>
    </message>
    <message>
        <source>in this room for {days} days only</source>
        <translation>pas {days} dagen in deze kamer</translation>
    </message>
    <message>
        <source>in this room since today</source>
        <translation>sinds vandaag in deze kamer</translation>
    </message>
    <message>
        <source>in this room for one day only</source>
        <translation>pas een dag in deze kamer</translation>
    </message>
    <message>
        <source>further from work</source>
        <translation>verder van het werk</translation>
    </message>
    <message>
        <source>another way to work</source>
        <translation>andere route naar het werk</translation>
    </message>
    <message>
        <source>further from care</source>
        <translation>verder van de zorg</translation>
    </message>
    <message>
        <source>another way to care</source>
        <translation>andere route naar de zorg</translation>
    </message>
    <message>
        <source>one child changes school</source>
        <translation>één kind moet naar een andere school</translation>
    </message>
    <message>
        <source>one child gets another way to school</source>
        <translation>één kind krijgt een andere route naar school</translation>
    </message>
    <message>
        <source>{n} children change school</source>
        <translation>{n} kinderen moeten naar een andere school</translation>
    </message>
    <message>
        <source>{n} children get another way to school</source>
        <translation>{n} kinderen krijgen een andere route naar school</translation>
    </message>
    <message>
        <source>from {one} to {other}</source>
        <translation>van {one} naar {other}</translation>
    </message>
    <message>
        <source>distance not known</source>
        <translation>afstand onbekend</translation>
    </message>
    <message>
        <source>{km} km further on</source>
        <translation>{km} km verderop</translation>
    </message>
    <message>
        <source>beside one of the same sex who shares too</source>
        <translation>naast iemand van hetzelfde geslacht die ook deelt</translation>
    </message>
    <message>
        <source>beside {n} of the same sex who share too</source>
        <translation>naast {n} van hetzelfde geslacht die ook delen</translation>
    </message>
    <message>
        <source>nobody else sleeps there</source>
        <translation>er slaapt niemand anders</translation>
    </message>
    <message>
        <source>places: {free} free, {needed} needed</source>
        <translation>plekken: {free} vrij, {needed} nodig</translation>
    </message>
    <message>
        <source>{location} takes {species}</source>
        <translation>{location} neemt {species}</translation>
    </message>
    <message>
        <source>remote, and they have their own transport</source>
        <translation>afgelegen, en zij hebben eigen vervoer</translation>
    </message>
    <message>
        <source>for short stays, as theirs is</source>
        <translation>voor kort verblijf, zoals dat van hen</translation>
    </message>
    <message>
        <source>for long stays, as theirs is</source>
        <translation>voor lang verblijf, zoals dat van hen</translation>
    </message>
    <message>
        <source>open until {date}, they leave on {until}</source>
        <translation>open tot {date}, zij vertrekken op {until}</translation>
    </message>
</context>
</TS>
