<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>{n} things in the store are not as they must be.</source>
        <translation>{n} dingen in de opslag kloppen niet.</translation>
    </message>
    <message>
        <source>realised</source>
        <translation>gerealiseerd</translation>
    </message>
    <message>
        <source>free</source>
        <translation>vrij</translation>
    </message>
    <message>
        <source>of which stranded</source>
        <translation>waarvan gestrand</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles klopt.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Regio</translation>
    </message>
    <message>
        <source>{why}: {n} rooms</source>
        <translation>{why}: {n} kamers</translation>
    </message>
    <message>
        <source>Without “{why}”: {n} more rooms</source>
        <translation>Zonder “{why}”: {n} kamers erbij</translation>
    </message>
    <message>
        <source>There is no such room: {room}.</source>
        <translation>Deze kamer bestaat niet: {room}.</translation>
    </message>
    <message>
        <source>An unaccompanied minor is never placed by this desk. Call Nidos: 088 - 501 15 00.</source>
        <translation>Een alleenstaande minderjarige wordt hier nooit geplaatst. Bel Nidos: 088 - 501 15 00.</translation>
    </message>
    <message>
        <source>Ask who has custody of the children.</source>
        <translation>Vraag wie het gezag over de kinderen heeft.</translation>
    </message>
    <message>
        <source>Placed: stay {stay}</source>
        <translation>Geplaatst: verblijf {stay}</translation>
    </message>
    <message>
        <source>Write location code/room name, such as 0109-025/111.</source>
        <translation>Schrijf locatiecode/kamernaam, zoals 0109-025/111.</translation>
    </message>
    <message>
        <source>No room fits.</source>
        <translation>Geen kamer past.</translation>
    </message>
    <message>
        <source>Sheet {number} written to {file}: {copies}</source>
        <translation>Overdrachtsblad {number} staat in {file}: {copies}</translation>
    </message>
    <message>
        <source>Restored from {file}</source>
        <translation>Teruggezet uit {file}</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>compleet</translation>
    </message>
    <message>
        <source>{file} is there already and is not a backup.</source>
        <translation>{file} bestaat al en is geen reservekopie.</translation>
    </message>
    <message>
        <source>Copied to {file}</source>
        <translation>Gekopieerd naar {file}</translation>
    </message>
    <message>
        <source>{file} is not a backup of this program.</source>
        <translation>{file} is geen reservekopie van dit programma.</translation>
    </message>
    <message>
        <source>The old store is kept as {file}</source>
        <translation>De oude opslag is bewaard als {file}</translation>
    </message>
    <message>
        <source>system</source>
        <translation>systeem</translation>
    </message>
    <message>
        <source>data directory</source>
        <translation>gegevensmap</translation>
    </message>
    <message>
        <source>free disk space</source>
        <translation>vrije schijfruimte</translation>
    </message>
    <message>
        <source>Make room on this disk; the store and its backups need it.</source>
        <translation>Maak ruimte op deze schijf; de opslag en de reservekopieën hebben die nodig.</translation>
    </message>
    <message>
        <source>fonts</source>
        <translation>lettertypen</translation>
    </message>
    <message>
        <source>Install the program again: fonts are missing.</source>
        <translation>Installeer het programma opnieuw: er ontbreken lettertypen.</translation>
    </message>
    <message>
        <source>translations</source>
        <translation>vertalingen</translation>
    </message>
    <message>
        <source>Install the program again: its words are missing.</source>
        <translation>Installeer het programma opnieuw: de teksten ontbreken.</translation>
    </message>
    <message>
        <source>store</source>
        <translation>opslag</translation>
    </message>
    <message>
        <source>store intact</source>
        <translation>opslag heel</translation>
    </message>
    <message>
        <source>Restore a backup: kcio-desk restore FILE. The old store is kept.</source>
        <translation>Zet een reservekopie terug: kcio-desk restore BESTAND. De oude opslag blijft bewaard.</translation>
    </message>
    <message>
        <source>guards</source>
        <translation>bewaking</translation>
    </message>
    <message>
        <source>Open the program again to lay them.</source>
        <translation>Open het programma opnieuw; dan wordt de bewaking hersteld.</translation>
    </message>
    <message>
        <source>locations, rooms, stays</source>
        <translation>locaties, kamers, verblijven</translation>
    </message>
    <message>
        <source>training copy</source>
        <translation>oefenomgeving</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Kies een andere naam.</translation>
    </message>
    <message>
        <source>Choose a file that was made with kcio-desk backup.</source>
        <translation>Kies een bestand dat met kcio-desk backup is gemaakt.</translation>
    </message>
    <message>
        <source>none yet: open the program to make one</source>
        <translation>nog geen: open het programma om er een te maken</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nee</translation>
    </message>
    <message>
        <source>Somebody else was given this place a moment ago.</source>
        <translation>Deze plek is zojuist aan iemand anders gegeven.</translation>
    </message>
    <message>
        <source>Somebody else changed this at the same moment.</source>
        <translation>Iemand anders wijzigde dit op hetzelfde moment.</translation>
    </message>
    <message>
        <source>Choose another room; the list is up to date again.</source>
        <translation>Kies een andere kamer; de lijst is weer bij.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Look at it again and try once more.</source>
        <translation>Er is niets overschreven. Kijk er opnieuw naar en probeer het nog eens.</translation>
    </message>
    <message>
        <source>This is no longer there.</source>
        <translation>Dit is er niet meer.</translation>
    </message>
    <message>
        <source>A location needs a name.</source>
        <translation>Een locatie heeft een naam nodig.</translation>
    </message>
    <message>
        <source>A room has 1 to 60 places.</source>
        <translation>Een kamer heeft 1 tot 60 plekken.</translation>
    </message>
    <message>
        <source>{beds} bunk beds do not fit in {places} places.</source>
        <translation>{beds} stapelbedden passen niet in {places} plekken.</translation>
    </message>
    <message>
        <source>Why is it blocked?</source>
        <translation>Waarom is dit geblokkeerd?</translation>
    </message>
    <message>
        <source>The blocking ends before it begins.</source>
        <translation>De blokkade eindigt voor ze begint.</translation>
    </message>
    <message>
        <source>This room has {places} places.</source>
        <translation>Deze kamer heeft {places} plekken.</translation>
    </message>
    <message>
        <source>This blocking is no longer there.</source>
        <translation>Deze blokkade is er niet meer.</translation>
    </message>
    <message>
        <source>On {night} more people sleep in {room} than would be left.</source>
        <translation>Op {night} slapen er meer mensen in {room} dan er plekken overblijven.</translation>
    </message>
    <message>
        <source>Somebody else changed this while you were editing.</source>
        <translation>Iemand anders heeft dit intussen gewijzigd.</translation>
    </message>
    <message>
        <source>Look it up again.</source>
        <translation>Zoek het opnieuw op.</translation>
    </message>
    <message>
        <source>Correct the number of places.</source>
        <translation>Pas het aantal plekken aan.</translation>
    </message>
    <message>
        <source>Each bunk bed has two places.</source>
        <translation>Elk stapelbed telt twee plekken.</translation>
    </message>
    <message>
        <source>Write the reason in a few words.</source>
        <translation>Schrijf de reden in een paar woorden.</translation>
    </message>
    <message>
        <source>Choose an end after {day}.</source>
        <translation>Kies een einde na {day}.</translation>
    </message>
    <message>
        <source>Block at most so many, or the whole room.</source>
        <translation>Blokkeer er hoogstens zoveel, of de hele kamer.</translation>
    </message>
    <message>
        <source>Move or end those stays first, or begin later.</source>
        <translation>Verplaats of beëindig die verblijven eerst, of begin later.</translation>
    </message>
    <message>
        <source>Look at the new facts and make your change again.</source>
        <translation>Bekijk de nieuwe gegevens en breng de wijziging opnieuw aan.</translation>
    </message>
    <message>
        <source>Nobody is in this household yet.</source>
        <translation>In dit huishouden staat nog niemand.</translation>
    </message>
    <message>
        <source>Household {reference} already has a place for other persons.</source>
        <translation>Huishouden {reference} heeft al een plek, voor andere personen.</translation>
    </message>
    <message>
        <source>A request is not {status} without grounds.</source>
        <translation>Zonder reden wordt een aanvraag niet {status}.</translation>
    </message>
    <message>
        <source>Request {number} still holds a place.</source>
        <translation>Aanvraag {number} houdt nog een plek vast.</translation>
    </message>
    <message>
        <source>This request is no longer there.</source>
        <translation>Deze aanvraag is er niet meer.</translation>
    </message>
    <message>
        <source>Request {number} is {now} and cannot become {to}.</source>
        <translation>Aanvraag {number} is {now} en kan niet {to} worden.</translation>
    </message>
    <message>
        <source>The stay ends before it begins.</source>
        <translation>Het verblijf eindigt voor het begint.</translation>
    </message>
    <message>
        <source>Add at least one person.</source>
        <translation>Voeg minstens één persoon toe.</translation>
    </message>
    <message>
        <source>Cancel the reservation or placement, change the persons, and place them again.</source>
        <translation>Annuleer de reservering of plaatsing, wijzig de personen en plaats hen opnieuw.</translation>
    </message>
    <message>
        <source>Write in one line why.</source>
        <translation>Schrijf in één regel waarom.</translation>
    </message>
    <message>
        <source>Cancel the reservation or the placement first.</source>
        <translation>Annuleer eerst de reservering of plaatsing.</translation>
    </message>
    <message>
        <source>In these rooms they cannot all have a bed with an adult near every child.</source>
        <translation>In deze kamers krijgt niet ieder een bed met een volwassene bij elk kind.</translation>
    </message>
    <message>
        <source>This stay has ended.</source>
        <translation>Dit verblijf is afgelopen.</translation>
    </message>
    <message>
        <source>The stay would end before it begins or in the past.</source>
        <translation>Het verblijf zou eindigen voor het begint of in het verleden.</translation>
    </message>
    <message>
        <source>This stay is not known.</source>
        <translation>Dit verblijf is niet bekend.</translation>
    </message>
    <message>
        <source>This stay is {now} and cannot become {to}.</source>
        <translation>Dit verblijf is {now} en kan niet {to} worden.</translation>
    </message>
    <message>
        <source>An unaccompanied minor is never placed by this desk.</source>
        <translation>Een alleenstaande minderjarige wordt hier nooit geplaatst.</translation>
    </message>
    <message>
        <source>Request {number} is {status} already.</source>
        <translation>Aanvraag {number} is al {status}.</translation>
    </message>
    <message>
        <source>This room does not fit: {why}</source>
        <translation>Deze kamer past niet: {why}</translation>
    </message>
    <message>
        <source>Each person needs exactly one bed.</source>
        <translation>Iedereen heeft precies één bed nodig.</translation>
    </message>
    <message>
        <source>An arrival lies in the past or is today.</source>
        <translation>Een aankomst is vandaag of ligt in het verleden.</translation>
    </message>
    <message>
        <source>A departure lies between the arrival and today.</source>
        <translation>Een vertrek ligt tussen de aankomst en vandaag.</translation>
    </message>
    <message>
        <source>Where did they go?</source>
        <translation>Waar zijn zij heen gegaan?</translation>
    </message>
    <message>
        <source>Take a new request.</source>
        <translation>Neem een nieuwe aanvraag aan.</translation>
    </message>
    <message>
        <source>Look the household up again.</source>
        <translation>Zoek het huishouden opnieuw op.</translation>
    </message>
    <message>
        <source>Call the guardianship body Nidos (088 - 501 15 00) and stay with the child.</source>
        <translation>Bel voogdij-instelling Nidos (088 - 501 15 00) en laat het kind niet alleen.</translation>
    </message>
    <message>
        <source>Open the request to see its room, or take a new one.</source>
        <translation>Open de aanvraag voor de kamer, of neem een nieuwe aan.</translation>
    </message>
    <message>
        <source>Choose another room, or overrule it with a written reason.</source>
        <translation>Kies een andere kamer, of wijk af met een geschreven reden.</translation>
    </message>
    <message>
        <source>Write the destination, or: unknown.</source>
        <translation>Schrijf de bestemming, of: onbekend.</translation>
    </message>
    <message>
        <source>Household {reference} already has a place: {room}.</source>
        <translation>Huishouden {reference} heeft al een plek: {room}.</translation>
    </message>
    <message>
        <source>This cannot be overruled. Choose another room.</source>
        <translation>Hiervan kan niet worden afgeweken. Kies een andere kamer.</translation>
    </message>
    <message>
        <source>Make the request a transfer to move them, or end that stay first.</source>
        <translation>Maak er een overplaatsing van om hen te verhuizen, of beëindig eerst dat verblijf.</translation>
    </message>
    <message>
        <source>{room}: {n} persons in {places} places on {night}.</source>
        <translation>{room}: {n} personen op {places} plekken, nacht van {night}.</translation>
    </message>
    <message>
        <source>{room}: a family with strangers on {night}.</source>
        <translation>{room}: een gezin met vreemden, nacht van {night}.</translation>
    </message>
    <message>
        <source>The store's guard {name} is missing.</source>
        <translation>Bewaking {name} van de opslag ontbreekt.</translation>
    </message>
    <message>
        <source>The figures of {night} do not add up.</source>
        <translation>De cijfers van {night} tellen niet op.</translation>
    </message>
    <message>
        <source>Row {row} of {table} is gone, and nobody deleted it.</source>
        <translation>Rij {row} van {table} is weg, en niemand heeft die verwijderd.</translation>
    </message>
    <message>
        <source>{room}: {n} persons, {blocked} of {places} places blocked on {night}.</source>
        <translation>{room}: {n} personen, {blocked} van {places} plekken geblokkeerd, nacht van {night}.</translation>
    </message>
    <message>
        <source>Person {person} sleeps in another household's stay.</source>
        <translation>Persoon {person} slaapt in het verblijf van een ander huishouden.</translation>
    </message>
    <message>
        <source>Person {person} has two beds on {night}.</source>
        <translation>Persoon {person} heeft twee bedden, nacht van {night}.</translation>
    </message>
    <message>
        <source>Stay {stay} takes {n} places and has {m} persons.</source>
        <translation>Verblijf {stay} neemt {n} plekken in en telt {m} personen.</translation>
    </message>
    <message>
        <source>The audit trail is broken at entry {no}.</source>
        <translation>Het logboek is verbroken bij regel {no}.</translation>
    </message>
    <message>
        <source>Row {row} of {table} is not what the audit trail tells.</source>
        <translation>Rij {row} van {table} is anders dan het logboek vertelt.</translation>
    </message>
    <message>
        <source>near: there is no municipality {name} in this region.</source>
        <translation>near: gemeente {name} bestaat niet in deze regio.</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>Kies uit: {names}.</translation>
    </message>
    <message>
        <source>The settings in {file} cannot be read: {why}</source>
        <translation>De instellingen in {file} zijn niet leesbaar: {why}</translation>
    </message>
    <message>
        <source>Mend the file, or rename it to start with fresh settings.</source>
        <translation>Herstel het bestand, of hernoem het om met nieuwe instellingen te beginnen.</translation>
    </message>
    <message>
        <source>{file} is a database, but not one of this program.</source>
        <translation>{file} is een database, maar niet van dit programma.</translation>
    </message>
    <message>
        <source>The store {file} was made by a newer version of this program.</source>
        <translation>De opslag {file} is gemaakt door een nieuwere versie van dit programma.</translation>
    </message>
    <message>
        <source>Another program keeps the store {file} busy.</source>
        <translation>Een ander programma houdt de opslag {file} bezet.</translation>
    </message>
    <message>
        <source>The disk of {file} is full or cannot be written.</source>
        <translation>De schijf van {file} is vol of niet te beschrijven.</translation>
    </message>
    <message>
        <source>The store {file} cannot be written.</source>
        <translation>De opslag {file} is niet te beschrijven.</translation>
    </message>
    <message>
        <source>The store {file} is damaged or is not a store.</source>
        <translation>De opslag {file} is beschadigd of is geen opslag.</translation>
    </message>
    <message>
        <source>Choose another data directory with --data, or move the file away.</source>
        <translation>Kies een andere gegevensmap met --data, of verplaats het bestand.</translation>
    </message>
    <message>
        <source>Install the newest version. The store has not been touched.</source>
        <translation>Installeer de nieuwste versie. De opslag is niet aangeraakt.</translation>
    </message>
    <message>
        <source>{file}: {why}.</source>
        <translation>{file}: {why}.</translation>
    </message>
    <message>
        <source>Nothing was changed. Close the other program or try again.</source>
        <translation>Er is niets gewijzigd. Sluit het andere programma of probeer het opnieuw.</translation>
    </message>
    <message>
        <source>Make room and try again. Nothing was changed.</source>
        <translation>Maak ruimte en probeer het opnieuw. Er is niets gewijzigd.</translation>
    </message>
    <message>
        <source>Ask for the right to write there, or choose another directory with --data.</source>
        <translation>Vraag schrijfrechten voor deze map, of kies een andere map met --data.</translation>
    </message>
    <message>
        <source>Restore a backup: kcio-desk restore FILE. The damaged file is kept.</source>
        <translation>Zet een reservekopie terug: kcio-desk restore BESTAND. Het beschadigde bestand blijft bewaard.</translation>
    </message>
    <message>
        <source>Check that the disk is there, not full, and that you may write to it.</source>
        <translation>Controleer of de schijf er is, niet vol is en beschreven mag worden.</translation>
    </message>
    <message>
        <source>There is no screen to open a window on.</source>
        <translation>Er is geen scherm om een venster op te openen.</translation>
    </message>
    <message>
        <source>Start it in a desktop session, or use a verb: kcio-desk --help.</source>
        <translation>Start het in een bureaubladsessie, of gebruik een opdracht: kcio-desk --help.</translation>
    </message>
    <message>
        <source>The training copy is ready.</source>
        <translation>De oefenomgeving staat klaar.</translation>
    </message>
    <message>
        <source>The training copy was there already.</source>
        <translation>De oefenomgeving was er al.</translation>
    </message>
    <message>
        <source>added</source>
        <translation>nieuw</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>gewijzigd</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>gelijk</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>niet in het bestand</translation>
    </message>
    <message>
        <source>{file} {sheet} row {row}, column {column}: {problem} → {advice}</source>
        <translation>{file} {sheet} rij {row}, kolom {column}: {problem} → {advice}</translation>
    </message>
    <message>
        <source>{n} rows were not taken in.</source>
        <translation>{n} rijen zijn niet ingelezen.</translation>
    </message>
    <message>
        <source>Choose larger rooms, or rooms side by side.</source>
        <translation>Kies grotere kamers, of kamers naast elkaar.</translation>
    </message>
    <message>
        <source>There is a region in this store already.</source>
        <translation>In deze opslag staat al een regio.</translation>
    </message>
    <message>
        <source>Choose another directory for practice, with --data.</source>
        <translation>Kies een andere map om te oefenen, met --data.</translation>
    </message>
    <message>
        <source>{n} pictures in {directory}</source>
        <translation>{n} plaatjes in {directory}</translation>
    </message>
</context>
</TS>
