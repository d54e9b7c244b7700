<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>Administration</source>
        <translation>Beheer</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>Data and backup</source>
        <translation>Gegevens en reservekopie</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Gegevens</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gedeeld</translation>
    </message>
    <message>
        <source>Trail</source>
        <translation>Logboek</translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>Wie deed wat</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Gezondheid</translation>
    </message>
    <message>
        <source>next page</source>
        <translation>volgende pagina</translation>
    </message>
    <message>
        <source>previous page</source>
        <translation>vorige pagina</translation>
    </message>
    <message>
        <source>Every change is kept at once.</source>
        <translation>Elke wijziging wordt meteen bewaard.</translation>
    </message>
    <message>
        <source>This desk</source>
        <translation>Deze werkplek</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Weergave</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>Reserveringen</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>stands on every sheet and in the trail</source>
        <translation>staat op elk blad en in het logboek</translation>
    </message>
    <message>
        <source>Phone number of the call team</source>
        <translation>Telefoonnummer van het belteam</translation>
    </message>
    <message>
        <source>printed on the sheet</source>
        <translation>staat op het blad</translation>
    </message>
    <message>
        <source>at the head of every document</source>
        <translation>staat boven elk document</translation>
    </message>
    <message>
        <source>Folder for sheets</source>
        <translation>Map voor bladen</translation>
    </message>
    <message>
        <source>empty: your documents</source>
        <translation>leeg: de map Documenten</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>zoals het systeem</translation>
    </message>
    <message>
        <source>light</source>
        <translation>licht</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>donker</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>of the screens; documents keep their own</source>
        <translation>van de schermen; documenten houden hun eigen taal</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kleuren</translation>
    </message>
    <message>
        <source>F9 changes them too</source>
        <translation>kan ook met F9</translation>
    </message>
    <message>
        <source>A reservation holds</source>
        <translation>Een reservering geldt</translation>
    </message>
    <message>
        <source>An acute one holds</source>
        <translation>Een acute reservering geldt</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>uur</translation>
    </message>
    <message>
        <source>hours until it is let go of, if nobody confirms</source>
        <translation>daarna vervalt ze, als niemand bevestigt</translation>
    </message>
    <message>
        <source>This may not be empty: it stands on every sheet.</source>
        <translation>Dit mag niet leeg zijn: het staat op elk blad.</translation>
    </message>
    <message>
        <source>This is no phone number (yet).</source>
        <translation>Dit is (nog) geen telefoonnummer.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Deze map bestaat niet.</translation>
    </message>
    <message>
        <source>Read data in…</source>
        <translation>Gegevens inlezen…</translation>
    </message>
    <message>
        <source>Read data in</source>
        <translation>Gegevens inlezen</translation>
    </message>
    <message>
        <source>Locations, rooms and residents from Excel, OpenDocument or CSV. What changes is shown first.</source>
        <translation>Locaties, kamers en bewoners uit Excel, OpenDocument of CSV. Eerst is te zien wat er verandert.</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Oefenen</translation>
    </message>
    <message>
        <source>Open the training region</source>
        <translation>Oefenomgeving openen</translation>
    </message>
    <message>
        <source>A made-up region in a window of its own, to practise in. Nothing you do there is real.</source>
        <translation>Een verzonnen regio in een eigen venster. Niets van wat daar gebeurt is echt.</translation>
    </message>
    <message>
        <source>This is the training region: practise as much as you like.</source>
        <translation>Dit is de oefenomgeving: oefen naar hartenlust.</translation>
    </message>
    <message>
        <source>The training region could not be started.</source>
        <translation>De oefenomgeving kon niet worden gestart.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Reservekopie</translation>
    </message>
    <message>
        <source>Backup file</source>
        <translation>Bestand voor de reservekopie</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>Reservekopie maken</translation>
    </message>
    <message>
        <source>a consistent copy, also while others work</source>
        <translation>een kloppende kopie, ook terwijl anderen werken</translation>
    </message>
    <message>
        <source>Choose another place for the backup</source>
        <translation>Andere plek voor de reservekopie kiezen</translation>
    </message>
    <message>
        <source>In which folder?</source>
        <translation>In welke map?</translation>
    </message>
    <message>
        <source>Write the whole path, or choose one.</source>
        <translation>Schrijf het hele pad, of kies er een.</translation>
    </message>
    <message>
        <source>Backup made: {file}</source>
        <translation>Reservekopie gemaakt: {file}</translation>
    </message>
    <message>
        <source>Where the data lives</source>
        <translation>Waar de gegevens staan</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Map openen</translation>
    </message>
    <message>
        <source>Put a backup back</source>
        <translation>Reservekopie terugzetten</translation>
    </message>
    <message>
        <source>Choose a backup…</source>
        <translation>Reservekopie kiezen…</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Reservekopie kiezen</translation>
    </message>
    <message>
        <source>Replaces all data of this desk by the backup. What is there now is kept beside it.</source>
        <translation>Vervangt alle gegevens van deze werkplek door de reservekopie. Wat er nu staat, blijft ernaast bewaard.</translation>
    </message>
    <message>
        <source>Replace everything</source>
        <translation>Alles vervangen</translation>
    </message>
    <message>
        <source>{file}: {locations} locations, {stays} stays, last changed {changed}.</source>
        <translation>{file}: {locations} locaties, {stays} verblijven, laatst gewijzigd {changed}.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nooit</translation>
    </message>
    <message>
        <source>The backup is put back.</source>
        <translation>De reservekopie is teruggezet.</translation>
    </message>
    <message>
        <source>What was there is kept as {file}</source>
        <translation>Wat er stond is bewaard als {file}</translation>
    </message>
    <message>
        <source>This backup is of the training region and this is not, or the reverse.</source>
        <translation>De een is de oefenomgeving, de ander niet: deze reservekopie hoort hier niet.</translation>
    </message>
    <message>
        <source>Choose a backup of the region that is open.</source>
        <translation>Kies een reservekopie van de regio die open is.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Opnieuw kijken</translation>
    </message>
    <message>
        <source>Copy for the help desk</source>
        <translation>Kopieer voor de helpdesk</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Bezig met kijken…</translation>
    </message>
    <message>
        <source>{n} things need attention</source>
        <translation>{n} punten vragen aandacht</translation>
    </message>
    <message>
        <source>One thing needs attention</source>
        <translation>Eén punt vraagt aandacht</translation>
    </message>
    <message>
        <source>{file} (revision {revision})</source>
        <translation>{file} (versie {revision})</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>alle dagen</translation>
    </message>
    <message>
        <source>since yesterday</source>
        <translation>sinds gisteren</translation>
    </message>
    <message>
        <source>the last seven days</source>
        <translation>de laatste zeven dagen</translation>
    </message>
    <message>
        <source>Acts</source>
        <translation>Handelingen</translation>
    </message>
    <message>
        <source>by anybody</source>
        <translation>door iedereen</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>alle handelingen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Door wie</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Waarover</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Regels</translation>
    </message>
    <message>
        <source>{what} (new)</source>
        <translation>{what} (nieuw)</translation>
    </message>
    <message>
        <source>The latest 200</source>
        <translation>De laatste 200</translation>
    </message>
    <message>
        <source>Request taken</source>
        <translation>Aanvraag opgenomen</translation>
    </message>
    <message>
        <source>Request changed</source>
        <translation>Aanvraag gewijzigd</translation>
    </message>
    <message>
        <source>Request parked or resumed</source>
        <translation>Aanvraag geparkeerd of hervat</translation>
    </message>
    <message>
        <source>Request closed</source>
        <translation>Aanvraag afgesloten</translation>
    </message>
    <message>
        <source>Request reopened</source>
        <translation>Aanvraag heropend</translation>
    </message>
    <message>
        <source>Owner of a request</source>
        <translation>Eigenaar van een aanvraag</translation>
    </message>
    <message>
        <source>Placed or reserved</source>
        <translation>Geplaatst of gereserveerd</translation>
    </message>
    <message>
        <source>Step of a stay</source>
        <translation>Stap van een verblijf</translation>
    </message>
    <message>
        <source>End of a stay</source>
        <translation>Einde van een verblijf</translation>
    </message>
    <message>
        <source>Reservation expired</source>
        <translation>Reservering verlopen</translation>
    </message>
    <message>
        <source>Location changed</source>
        <translation>Locatie gewijzigd</translation>
    </message>
    <message>
        <source>Room changed</source>
        <translation>Kamer gewijzigd</translation>
    </message>
    <message>
        <source>Room blocked</source>
        <translation>Kamer geblokkeerd</translation>
    </message>
    <message>
        <source>Blocking ended</source>
        <translation>Blokkering beëindigd</translation>
    </message>
    <message>
        <source>Figures confirmed</source>
        <translation>Cijfers bevestigd</translation>
    </message>
    <message>
        <source>Files read in</source>
        <translation>Bestanden ingelezen</translation>
    </message>
    <message>
        <source>Columns of a file</source>
        <translation>Kolommen van een bestand</translation>
    </message>
    <message>
        <source>Sheet issued</source>
        <translation>Blad uitgegeven</translation>
    </message>
    <message>
        <source>Training copy made</source>
        <translation>Oefenomgeving gemaakt</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Blocking</source>
        <translation>Blokkering</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persoon</translation>
    </message>
    <message>
        <source>Pet</source>
        <translation>Huisdier</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Conflict</translation>
    </message>
    <message>
        <source>Who sleeps there</source>
        <translation>Wie er slaapt</translation>
    </message>
    <message>
        <source>rooms beside it</source>
        <translation>aangrenzende kamers</translation>
    </message>
    <message>
        <source>arrived at</source>
        <translation>aangekomen om</translation>
    </message>
    <message>
        <source>closes on</source>
        <translation>sluit op</translation>
    </message>
    <message>
        <source>code</source>
        <translation>code</translation>
    </message>
    <message>
        <source>whose copy</source>
        <translation>exemplaar voor</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nummer</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>aantal</translation>
    </message>
    <message>
        <source>custody</source>
        <translation>gezag</translation>
    </message>
    <message>
        <source>gone to</source>
        <translation>vertrokken naar</translation>
    </message>
    <message>
        <source>held until</source>
        <translation>vastgehouden tot</translation>
    </message>
    <message>
        <source>figures of</source>
        <translation>cijfers van</translation>
    </message>
    <message>
        <source>figures from</source>
        <translation>cijfers volgens</translation>
    </message>
    <message>
        <source>look again on</source>
        <translation>opnieuw bekijken op</translation>
    </message>
    <message>
        <source>grounds</source>
        <translation>reden</translation>
    </message>
    <message>
        <source>how</source>
        <translation>hoe</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>soort</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>beheerder</translation>
    </message>
    <message>
        <source>takes arrivals at night</source>
        <translation>neemt nachtelijke aankomst</translation>
    </message>
    <message>
        <source>reason for overruling</source>
        <translation>reden van afwijking</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>eigenaar</translation>
    </message>
    <message>
        <source>whose location</source>
        <translation>soort opvang</translation>
    </message>
    <message>
        <source>person</source>
        <translation>persoon</translation>
    </message>
    <message>
        <source>place</source>
        <translation>plaats</translation>
    </message>
    <message>
        <source>comes from stay</source>
        <translation>komt uit verblijf</translation>
    </message>
    <message>
        <source>received</source>
        <translation>ontvangen</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>kenmerk</translation>
    </message>
    <message>
        <source>request</source>
        <translation>aanvraag</translation>
    </message>
    <message>
        <source>species</source>
        <translation>diersoort</translation>
    </message>
    <message>
        <source>state</source>
        <translation>stand</translation>
    </message>
    <message>
        <source>status</source>
        <translation>status</translation>
    </message>
    <message>
        <source>stay</source>
        <translation>verblijf</translation>
    </message>
    <message>
        <source>end</source>
        <translation>einde</translation>
    </message>
</context>
</TS>
