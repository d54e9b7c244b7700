<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>Results</source>
        <translation>Resultaten</translation>
    </message>
    <message>
        <source>Phone numbers</source>
        <translation>Telefoonnummers</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>Een persoon</translation>
    </message>
    <message>
        <source>A phone number</source>
        <translation>Een telefoonnummer</translation>
    </message>
    <message>
        <source>A request or a sheet</source>
        <translation>Een aanvraag of een blad</translation>
    </message>
    <message>
        <source>A room</source>
        <translation>Een kamer</translation>
    </message>
    <message>
        <source>A location</source>
        <translation>Een locatie</translation>
    </message>
    <message>
        <source>A municipality</source>
        <translation>Een gemeente</translation>
    </message>
    <message>
        <source>name, code, street, place or manager</source>
        <translation>naam, code, straat, plaats of beheerder</translation>
    </message>
    <message>
        <source>Any spelling will do, and a part of a word.</source>
        <translation>Elke spelling mag, en een deel van een woord ook.</translation>
    </message>
    <message>
        <source>Nothing found for “{typed}”. Try fewer letters, or a phone number or birth date.</source>
        <translation>Niets gevonden voor “{typed}”. Probeer minder letters, of een telefoonnummer of geboortedatum.</translation>
    </message>
    <message>
        <source>request {number} {status}</source>
        <translation>aanvraag {number} {status}</translation>
    </message>
    <message>
        <source>all locations there</source>
        <translation>alle locaties daar</translation>
    </message>
    <message>
        <source>{free} of {places} places free tonight</source>
        <translation>{free} van {places} plekken vrij vannacht</translation>
    </message>
    <message>
        <source>no room and no request known</source>
        <translation>geen kamer en geen aanvraag bekend</translation>
    </message>
    <message>
        <source>left {where} on {day}</source>
        <translation>vertrokken uit {where} op {day}</translation>
    </message>
    <message>
        <source>since {day} in {where}</source>
        <translation>sinds {day} in {where}</translation>
    </message>
    <message>
        <source>{state}, from {day} in {where}</source>
        <translation>{state}, vanaf {day} in {where}</translation>
    </message>
</context>
</TS>
