<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>All files</source>
        <translation>Alle bestanden</translation>
    </message>
    <message>
        <source>Before → after</source>
        <translation>Voor → na</translation>
    </message>
    <message>
        <source>Blockings</source>
        <translation>Blokkades</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Gewijzigd</translation>
    </message>
    <message>
        <source>Checking the rows</source>
        <translation>Rijen nakijken</translation>
    </message>
    <message>
        <source>Close these as well: {what}</source>
        <translation>Deze ook sluiten: {what}</translation>
    </message>
    <message>
        <source>These rows stay out. To take them in, say first what they are.</source>
        <translation>Deze rijen gaan niet mee. Wijs eerst aan wat het zijn, dan kunnen ze mee.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Kolom</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>Kolom in het bestand</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolommen</translation>
    </message>
    <message>
        <source>Comparing with what is known</source>
        <translation>Vergelijken met wat bekend is</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopiëren</translation>
    </message>
    <message>
        <source>Drop files here, or choose them</source>
        <translation>Sleep bestanden hierheen, of kies ze</translation>
    </message>
    <message>
        <source>Every row can go in.</source>
        <translation>Elke rij kan mee.</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Voorbeeld</translation>
    </message>
    <message>
        <source>Excel (.xlsx, .xls), OpenDocument (.ods) or CSV. Other column names and orders are fine.</source>
        <translation>Excel (.xlsx, .xls), OpenDocument (.ods) of CSV. Andere kolomnamen en volgordes mogen.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>First comes a preview: what is new, what changes, what stays behind and why.</source>
        <translation>Eerst een voorbeeld: wat nieuw is, wat wijzigt, wat achterblijft en waarom.</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>Huishoudens</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Zekerheid</translation>
    </message>
    <message>
        <source>Import data</source>
        <translation>Gegevens inlezen</translation>
    </message>
    <message>
        <source>Import now</source>
        <translation>Inlezen</translation>
    </message>
    <message>
        <source>Import more</source>
        <translation>Meer inlezen</translation>
    </message>
    <message>
        <source>Imported: {added} new, {changed} changed.</source>
        <translation>Ingelezen: {added} nieuw, {changed} gewijzigd.</translation>
    </message>
    <message>
        <source>Imported: {n} new.</source>
        <translation>Ingelezen: {n} nieuw.</translation>
    </message>
    <message>
        <source>Imported: {n} changed.</source>
        <translation>Ingelezen: {n} gewijzigd.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Bezig met inlezen</translation>
    </message>
    <message>
        <source>Importing only notes that the figures are fresher: {n} locations.</source>
        <translation>Inlezen noteert alleen dat de cijfers verser zijn: {n} locaties.</translation>
    </message>
    <message>
        <source>Its rows are</source>
        <translation>De rijen zijn</translation>
    </message>
    <message>
        <source>Locations close today, rooms are blocked, blockings end. A stay never ends by a file.</source>
        <translation>Locaties sluiten vandaag, kamers worden geblokkeerd, blokkades eindigen. Een verblijf eindigt nooit door een bestand.</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Betekent</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nieuw</translation>
    </message>
    <message>
        <source>New or newer lists of locations, rooms and residents.</source>
        <translation>Nieuwe of nieuwere lijsten van locaties, kamers en bewoners.</translation>
    </message>
    <message>
        <source>Not in the file</source>
        <translation>Niet in het bestand</translation>
    </message>
    <message>
        <source>Nothing is stored before that is confirmed. No list ever ends a stay.</source>
        <translation>Voor het bevestigen wordt niets opgeslagen. Een lijst beëindigt nooit een verblijf.</translation>
    </message>
    <message>
        <source>Nothing is stored before “Import now”.</source>
        <translation>Voor “Inlezen” wordt niets opgeslagen.</translation>
    </message>
    <message>
        <source>Nothing new: everything was there already.</source>
        <translation>Niets nieuws: alles was er al.</translation>
    </message>
    <message>
        <source>Nothing was imported and nothing was changed.</source>
        <translation>Er is niets ingelezen en niets gewijzigd.</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>Andere bestanden</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Bestanden lezen</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>{file} lezen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Afgewezen</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Afgewezen rijen</translation>
    </message>
    <message>
        <source>Rejected rows saved as {file}.</source>
        <translation>Afgewezen rijen opgeslagen als {file}.</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Bewoners</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Rij</translation>
    </message>
    <message>
        <source>Rows that are no data</source>
        <translation>Rijen zonder gegevens</translation>
    </message>
    <message>
        <source>Rows that stay behind: {n}. All others go in; a household goes in whole or not at all.</source>
        <translation>Rijen die achterblijven: {n}. Alle andere gaan mee; een huishouden gaat in zijn geheel mee of niet.</translation>
    </message>
    <message>
        <source>Rows that stayed behind: {n}.</source>
        <translation>Rijen die achterbleven: {n}.</translation>
    </message>
    <message>
        <source>Save for the sender</source>
        <translation>Opslaan voor de afzender</translation>
    </message>
    <message>
        <source>Save the rejected rows</source>
        <translation>Afgewezen rijen opslaan</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Overgeslagen</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Opnieuw beginnen</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Verblijven</translation>
    </message>
    <message>
        <source>Still needed: {fields}. Until then none of these rows goes in.</source>
        <translation>Nog nodig: {fields}. Tot dan gaat geen van deze rijen mee.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestopt.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Bezig te stoppen…</translation>
    </message>
    <message>
        <source>Tables with columns that are not understood: {n}. Say under “Columns” what they mean.</source>
        <translation>Tabellen met onbegrepen kolommen: {n}. Wijs bij “Kolommen” aan wat ze betekenen.</translation>
    </message>
    <message>
        <source>The region's workbook with locations and rooms, the list of residents, or both at once.</source>
        <translation>De werkmap van de regio met locaties en kamers, de bewonerslijst, of allebei tegelijk.</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Gelijk</translation>
    </message>
    <message>
        <source>The same file twice changes nothing; a newer one brings only what differs.</source>
        <translation>Twee keer hetzelfde bestand verandert niets; een nieuwer brengt alleen de verschillen.</translation>
    </message>
    <message>
        <source>These rows stay behind; all others go in. Of a household either everybody goes in or nobody.</source>
        <translation>Deze rijen blijven achter, alle andere gaan mee. Van een huishouden gaat iedereen mee of niemand.</translation>
    </message>
    <message>
        <source>To the desk</source>
        <translation>Naar het bureau</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Wat wijzigt</translation>
    </message>
    <message>
        <source>What happens to how many</source>
        <translation>Wat er met hoeveel gebeurt</translation>
    </message>
    <message>
        <source>* every row needs it. What is corrected here is remembered once it is imported.</source>
        <translation>* nodig in elke rij. Wat hier wordt verbeterd, blijft na het inlezen onthouden.</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>Wat bekend is</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Wat nieuw is</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Wat er mis is</translation>
    </message>
    <message>
        <source>What is wrong, and what to do</source>
        <translation>Wat er mis is, en wat te doen</translation>
    </message>
    <message>
        <source>What the file tells</source>
        <translation>Wat het bestand vertelt</translation>
    </message>
    <message>
        <source>What the files bring</source>
        <translation>Wat de bestanden brengen</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Wat te doen</translation>
    </message>
    <message>
        <source>What {column} means</source>
        <translation>Wat {column} betekent</translation>
    </message>
    <message>
        <source>When closed</source>
        <translation>Bij sluiten</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Waar</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Waarom</translation>
    </message>
    <message>
        <source>choose files; those that are dropped come on top</source>
        <translation>bestanden kiezen; wat op het voorbeeld wordt gesleept, komt erbij</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gekozen</translation>
    </message>
    <message>
        <source>closes today</source>
        <translation>sluit vandaag</translation>
    </message>
    <message>
        <source>column {n}</source>
        <translation>kolom {n}</translation>
    </message>
    <message>
        <source>copy the row</source>
        <translation>rij kopiëren</translation>
    </message>
    <message>
        <source>ends, the room is free again</source>
        <translation>eindigt, de kamer is weer vrij</translation>
    </message>
    <message>
        <source>from figure to figure; the list below follows</source>
        <translation>van cijfer naar cijfer; de lijst eronder volgt</translation>
    </message>
    <message>
        <source>import what the preview shows</source>
        <translation>inlezen wat het voorbeeld toont</translation>
    </message>
    <message>
        <source>is blocked</source>
        <translation>wordt geblokkeerd</translation>
    </message>
    <message>
        <source>kept with each of them</source>
        <translation>wordt bij elk bewaard</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>niet meegenomen</translation>
    </message>
    <message>
        <source>likely, {n} %</source>
        <translation>lijkt erop, {n} %</translation>
    </message>
    <message>
        <source>next list; the one before</source>
        <translation>volgende lijst; de vorige</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>niet gebruikt</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>personen</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>reden</translation>
    </message>
    <message>
        <source>remembered</source>
        <translation>onthouden</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>rij {row}</translation>
    </message>
    <message>
        <source>save the rejected rows for the sender</source>
        <translation>afgewezen rijen opslaan voor de afzender</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>blijft zoals het is</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>stoppen</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>zeker</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} van {total}</translation>
    </message>
    <message>
        <source>{file} - rejected</source>
        <translation>{file} - afgewezen</translation>
    </message>
    <message>
        <source>{n} years</source>
        <translation>{n} jaar</translation>
    </message>
    <message>
        <source>{place} ({n} rows)</source>
        <translation>{place} ({n} rijen)</translation>
    </message>
    <message>
        <source>{where}, row {row}</source>
        <translation>{where}, rij {row}</translation>
    </message>
</context>
</TS>
