<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>Choose two locations: one cannot exchange rooms with itself.</source>
        <translation>Kies twee locaties: een locatie kan niet met zichzelf ruilen.</translation>
    </message>
    <message>
        <source>There is no location {code} with rooms.</source>
        <translation>Er is geen locatie {code} met kamers.</translation>
    </message>
    <message>
        <source>a household cannot exchange rooms with itself</source>
        <translation>een huishouden kan niet met zichzelf ruilen</translation>
    </message>
    <message>
        <source>no room for them comes free in {location}</source>
        <translation>in {location} komt geen kamer voor hen vrij</translation>
    </message>
    <message>
        <source>no room in {location} takes them</source>
        <translation>in {location} past geen enkele kamer</translation>
    </message>
    <message>
        <source>nobody of that name sleeps in this region</source>
        <translation>dit huishouden slaapt niet in deze regio</translation>
    </message>
    <message>
        <source>one family nearer to school or care</source>
        <translation>één gezin dichter bij school of zorg</translation>
    </message>
    <message>
        <source>one place less for new households</source>
        <translation>één plaats minder voor nieuwe huishoudens</translation>
    </message>
    <message>
        <source>one place more for new households</source>
        <translation>één plaats meer voor nieuwe huishoudens</translation>
    </message>
    <message>
        <source>there is no adult with them</source>
        <translation>er is geen volwassene bij</translation>
    </message>
    <message>
        <source>they are not to be moved</source>
        <translation>mag niet verhuizen</translation>
    </message>
    <message>
        <source>they do not all sleep in that room</source>
        <translation>slaapt niet compleet in die kamer</translation>
    </message>
    <message>
        <source>they do not sleep in one room only</source>
        <translation>slaapt niet in één kamer</translation>
    </message>
    <message>
        <source>they have not arrived yet</source>
        <translation>is nog niet aangekomen</translation>
    </message>
    <message>
        <source>they leave on {date}</source>
        <translation>vertrekt op {date}</translation>
    </message>
    <message>
        <source>they sleep in one room</source>
        <translation>ze slapen in dezelfde kamer</translation>
    </message>
    <message>
        <source>{household}: to {town}, where care is</source>
        <translation>{household}: naar {town}, waar de zorg is</translation>
    </message>
    <message>
        <source>{household}: to {town}, where school is</source>
        <translation>{household}: naar {town}, waar de school is</translation>
    </message>
    <message>
        <source>{household}: {will} km from care, was {was} km</source>
        <translation>{household}: {will} km van zorg, was {was} km</translation>
    </message>
    <message>
        <source>{household}: {will} km from school, was {was} km</source>
        <translation>{household}: {will} km van school, was {was} km</translation>
    </message>
    <message>
        <source>{n} families nearer to school or care</source>
        <translation>{n} gezinnen dichter bij school of zorg</translation>
    </message>
    <message>
        <source>{n} places less for new households</source>
        <translation>{n} plaatsen minder voor nieuwe huishoudens</translation>
    </message>
    <message>
        <source>{n} places more for new households</source>
        <translation>{n} plaatsen meer voor nieuwe huishoudens</translation>
    </message>
</context>
</TS>
