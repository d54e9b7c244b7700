<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>Transfer sheet</source>
        <translation>Overdrachtsblad</translation>
    </message>
    <message>
        <source>Read this out</source>
        <translation>Voorlezen</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Exemplaren</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Copy as text, for mail or chat</source>
        <translation>Kopieer als tekst, voor mail of chat</translation>
    </message>
    <message>
        <source>{name} and {n} more</source>
        <translation>{name} en {n} anderen</translation>
    </message>
    <message>
        <source>{name} and one more</source>
        <translation>{name} en één ander</translation>
    </message>
    <message>
        <source>Reserved, not placed yet: the sheet says that it is provisional.</source>
        <translation>Nog niet geplaatst, alleen gereserveerd: op het blad staat Voorlopig.</translation>
    </message>
    <message>
        <source>{how} by {who}</source>
        <translation>{how} door {who}</translation>
    </message>
    <message>
        <source>all copies</source>
        <translation>alle exemplaren</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Afdrukken</translation>
    </message>
    <message>
        <source>Choose another folder or name</source>
        <translation>Andere map of naam kiezen</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Opslaan als</translation>
    </message>
    <message>
        <source>Enter saves</source>
        <translation>Enter slaat op</translation>
    </message>
    <message>
        <source>Issued before</source>
        <translation>Eerder uitgegeven</translation>
    </message>
    <message>
        <source>No sheet is open. Place a household, or open a stay and ask for its sheet.</source>
        <translation>Er is geen blad geopend. Plaats een huishouden, of open een verblijf en vraag het blad op.</translation>
    </message>
    <message>
        <source>The sheet as it will be printed</source>
        <translation>Het blad zoals het wordt afgedrukt</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>Blad opslaan</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF-document</translation>
    </message>
    <message>
        <source>print</source>
        <translation>afdrukken</translation>
    </message>
    <message>
        <source>save under the name that stands there</source>
        <translation>opslaan onder de naam die er staat</translation>
    </message>
    <message>
        <source>save under another name</source>
        <translation>opslaan onder een andere naam</translation>
    </message>
    <message>
        <source>copy the household's copy as text</source>
        <translation>exemplaar voor het huishouden als tekst kopiëren</translation>
    </message>
    <message>
        <source>Sheet {number} was sent to the printer.</source>
        <translation>Blad {number} is naar de printer gestuurd.</translation>
    </message>
    <message>
        <source>The printer cannot be reached.</source>
        <translation>De printer is niet te bereiken.</translation>
    </message>
    <message>
        <source>Choose another one, or save the sheet as a file.</source>
        <translation>Kies een andere, of sla het blad op als bestand.</translation>
    </message>
    <message>
        <source>Copied as text: {copy}. Paste it into a mail or chat.</source>
        <translation>Als tekst gekopieerd: {copy}. Plak het in een mail of chat.</translation>
    </message>
    <message>
        <source>Sheet {number} saved as {file}</source>
        <translation>Blad {number} opgeslagen als {file}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>No copy is chosen.</source>
        <translation>Er is geen exemplaar gekozen.</translation>
    </message>
    <message>
        <source>Tick at least one.</source>
        <translation>Vink er minstens één aan.</translation>
    </message>
    <message>
        <source>This stay is {state}: there is no sheet for it.</source>
        <translation>Dit verblijf is {state}: er hoort geen blad bij.</translation>
    </message>
    <message>
        <source>Place the household again, then print that sheet.</source>
        <translation>Plaats het huishouden opnieuw en gebruik dat blad.</translation>
    </message>
    <message>
        <source>Sheet {number} has another number by now.</source>
        <translation>Blad {number} heeft inmiddels een ander nummer.</translation>
    </message>
    <message>
        <source>Open the sheet again; nothing was issued.</source>
        <translation>Open het blad opnieuw; er is niets uitgegeven.</translation>
    </message>
    <message>
        <source>{file} was not written: {why}.</source>
        <translation>{file} is niet geschreven: {why}.</translation>
    </message>
    <message>
        <source>The disk is full: {file} was not written.</source>
        <translation>De schijf is vol: {file} is niet geschreven.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Er is geen map {folder}.</translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation>{file} kan niet worden geschreven.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Kies een andere map.</translation>
    </message>
    <message>
        <source>Make room, or choose another folder.</source>
        <translation>Maak ruimte, of kies een andere map.</translation>
    </message>
    <message>
        <source>Choose a folder that is there.</source>
        <translation>Kies een map die er is.</translation>
    </message>
    <message>
        <source>Write the name of a file.</source>
        <translation>Schrijf de naam van een bestand.</translation>
    </message>
    <message>
        <source>Close the program that has it open, or choose another folder.</source>
        <translation>Sluit het programma dat het open heeft, of kies een andere map.</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>afgedrukt</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>opgeslagen</translation>
    </message>
    <message>
        <source>copied as text</source>
        <translation>als tekst gekopieerd</translation>
    </message>
</context>
</TS>
