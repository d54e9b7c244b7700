<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>There is no file {file}.</source>
        <translation>Het bestand {file} is er niet.</translation>
    </message>
    <message>
        <source>{file} is a folder.</source>
        <translation>{file} is een map.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {why}</source>
        <translation>{file} is niet te lezen: {why}</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} is leeg.</translation>
    </message>
    <message>
        <source>{file} is too large to be a list of rooms or people.</source>
        <translation>{file} is te groot voor een lijst van kamers of mensen.</translation>
    </message>
    <message>
        <source>In {file}, sheet {sheet} reaches as far as cell {cell}.</source>
        <translation>In {file} loopt blad {sheet} door tot cel {cell}.</translation>
    </message>
    <message>
        <source>{file} is protected with a password.</source>
        <translation>{file} is beveiligd met een wachtwoord.</translation>
    </message>
    <message>
        <source>{file} is damaged: it cannot be read as a workbook.</source>
        <translation>{file} is beschadigd: het is niet als werkmap te lezen.</translation>
    </message>
    <message>
        <source>{file} is not a workbook but {what}.</source>
        <translation>{file} is geen werkmap maar {what}.</translation>
    </message>
    <message>
        <source>In {file}, the quotation marks in row {row} do not pair.</source>
        <translation>In {file} kloppen de aanhalingstekens in rij {row} niet.</translation>
    </message>
    <message>
        <source>No column names in {file} are known.</source>
        <translation>Geen enkele kolomnaam in {file} is bekend.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Controleer de naam en de map.</translation>
    </message>
    <message>
        <source>Choose the files inside it: {kinds}.</source>
        <translation>Kies de bestanden erin: {kinds}.</translation>
    </message>
    <message>
        <source>Close it in other programs, or copy it to another folder and choose the copy.</source>
        <translation>Sluit het in andere programma's, of kopieer het naar een andere map en kies de kopie.</translation>
    </message>
    <message>
        <source>Save it again from the program it came from, or ask for the file again.</source>
        <translation>Sla het opnieuw op in het programma waar het uit komt, of vraag het bestand opnieuw op.</translation>
    </message>
    <message>
        <source>Split it into files of one municipality each.</source>
        <translation>Splits het in een bestand per gemeente.</translation>
    </message>
    <message>
        <source>Delete the columns and rows beyond the table and save the workbook again.</source>
        <translation>Verwijder de kolommen en rijen buiten de tabel en sla de werkmap opnieuw op.</translation>
    </message>
    <message>
        <source>Open it in Excel, take the password off (File &gt; Info) and save it.</source>
        <translation>Open het in Excel, haal het wachtwoord eraf (Bestand &gt; Info) en sla het op.</translation>
    </message>
    <message>
        <source>Open it in Excel and save it as a new .xlsx, or ask for the file again.</source>
        <translation>Open het in Excel en sla het op als nieuw .xlsx, of vraag het bestand opnieuw op.</translation>
    </message>
    <message>
        <source>Open it in the program it came from and save it as .xlsx or .csv.</source>
        <translation>Open het in het programma waar het uit komt en sla het op als .xlsx of .csv.</translation>
    </message>
    <message>
        <source>Mend that row, or open the file in Excel and save it as .xlsx.</source>
        <translation>Herstel die rij, of open het bestand in Excel en sla het op als .xlsx.</translation>
    </message>
    <message>
        <source>Import it from the window and say there what its columns mean, or name them: {names}.</source>
        <translation>Importeer het in het venster en wijs daar aan wat de kolommen betekenen, of noem ze: {names}.</translation>
    </message>
    <message>
        <source>The location has no code and no name.</source>
        <translation>De locatie heeft geen code en geen naam.</translation>
    </message>
    <message>
        <source>Write at least one of the two.</source>
        <translation>Vul minstens een van de twee in.</translation>
    </message>
    <message>
        <source>{bunks} bunk beds are more than {places} places.</source>
        <translation>{bunks} stapelbedden zijn meer dan {places} plaatsen.</translation>
    </message>
    <message>
        <source>Count a bunk bed as two places, and write the number of bunk beds.</source>
        <translation>Een stapelbed is twee plaatsen; vul het aantal stapelbedden in.</translation>
    </message>
    <message>
        <source>{day} cannot be right.</source>
        <translation>{day} kan niet kloppen.</translation>
    </message>
    <message>
        <source>Write the day of arrival.</source>
        <translation>Vul de dag van aankomst in.</translation>
    </message>
    <message>
        <source>The departure on {until} is not after the arrival on {since}.</source>
        <translation>Het vertrek op {until} ligt niet na de aankomst op {since}.</translation>
    </message>
    <message>
        <source>Correct one of the two dates, or leave the departure empty.</source>
        <translation>Verbeter een van de twee datums, of laat het vertrek leeg.</translation>
    </message>
    <message>
        <source>Neither birth date nor age is known.</source>
        <translation>Geboortedatum en leeftijd ontbreken allebei.</translation>
    </message>
    <message>
        <source>Write one of the two.</source>
        <translation>Vul een van de twee in.</translation>
    </message>
    <message>
        <source>{day} lies in the future.</source>
        <translation>{day} ligt in de toekomst.</translation>
    </message>
    <message>
        <source>Write the true birth date.</source>
        <translation>Vul de juiste geboortedatum in.</translation>
    </message>
    <message>
        <source>Locations of which newer figures are known than this file has: {n}.</source>
        <translation>Locaties waarvan al nieuwere gegevens bekend zijn dan in dit bestand: {n}.</translation>
    </message>
    <message>
        <source>Stays that are not in the file: {n}. Nothing was ended.</source>
        <translation>Verblijven die niet in het bestand staan: {n}. Er is niets beëindigd.</translation>
    </message>
    <message>
        <source>Stays in the file that have ended here: {n}. They stay ended.</source>
        <translation>Verblijven in het bestand die hier al zijn beëindigd: {n}. Ze blijven beëindigd.</translation>
    </message>
    <message>
        <source>{value} is not a date.</source>
        <translation>{value} is geen datum.</translation>
    </message>
    <message>
        <source>The year in {value} has two digits.</source>
        <translation>Het jaar in {value} heeft maar twee cijfers.</translation>
    </message>
    <message>
        <source>municipality</source>
        <translation>gemeente</translation>
    </message>
    <message>
        <source>kind of building</source>
        <translation>soort gebouw</translation>
    </message>
    <message>
        <source>municipal or private</source>
        <translation>gemeentelijk of particulier</translation>
    </message>
    <message>
        <source>address</source>
        <translation>adres</translation>
    </message>
    <message>
        <source>postcode</source>
        <translation>postcode</translation>
    </message>
    <message>
        <source>town</source>
        <translation>plaats</translation>
    </message>
    <message>
        <source>latitude</source>
        <translation>breedtegraad</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>lengtegraad</translation>
    </message>
    <message>
        <source>pets</source>
        <translation>huisdieren</translation>
    </message>
    <message>
        <source>short or long</source>
        <translation>kort of lang</translation>
    </message>
    <message>
        <source>night arrivals</source>
        <translation>nachtelijke aankomst</translation>
    </message>
    <message>
        <source>location manager</source>
        <translation>locatiemanager</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>telefoon</translation>
    </message>
    <message>
        <source>closing date</source>
        <translation>sluitingsdatum</translation>
    </message>
    <message>
        <source>location code</source>
        <translation>locatiecode</translation>
    </message>
    <message>
        <source>name of the location</source>
        <translation>naam van de locatie</translation>
    </message>
    <message>
        <source>location</source>
        <translation>locatie</translation>
    </message>
    <message>
        <source>room</source>
        <translation>kamer</translation>
    </message>
    <message>
        <source>places</source>
        <translation>plaatsen</translation>
    </message>
    <message>
        <source>floor</source>
        <translation>verdieping</translation>
    </message>
    <message>
        <source>bunk beds</source>
        <translation>stapelbedden</translation>
    </message>
    <message>
        <source>meant for</source>
        <translation>bestemd voor</translation>
    </message>
    <message>
        <source>adjoining rooms</source>
        <translation>aangrenzende kamers</translation>
    </message>
    <message>
        <source>name</source>
        <translation>naam</translation>
    </message>
    <message>
        <source>sex</source>
        <translation>geslacht</translation>
    </message>
    <message>
        <source>birth date</source>
        <translation>geboortedatum</translation>
    </message>
    <message>
        <source>age</source>
        <translation>leeftijd</translation>
    </message>
    <message>
        <source>relation</source>
        <translation>relatie</translation>
    </message>
    <message>
        <source>since</source>
        <translation>sinds</translation>
    </message>
    <message>
        <source>expected departure</source>
        <translation>verwacht vertrek</translation>
    </message>
    <message>
        <source>wheelchair</source>
        <translation>rolstoel</translation>
    </message>
    <message>
        <source>lower bed</source>
        <translation>onderbed</translation>
    </message>
    <message>
        <source>own transport</source>
        <translation>eigen vervoer</translation>
    </message>
    <message>
        <source>A household goes in whole: mend the other row first.</source>
        <translation>Een huishouden gaat er in zijn geheel in: herstel eerst de andere rij.</translation>
    </message>
    <message>
        <source>Another row of household {reference} is rejected.</source>
        <translation>Een andere rij van huishouden {reference} is afgewezen.</translation>
    </message>
    <message>
        <source>Household {reference} stays out because of row {row}.</source>
        <translation>Huishouden {reference} blijft erbuiten vanwege rij {row}.</translation>
    </message>
    <message>
        <source>Location {code} is not known.</source>
        <translation>Locatie {code} is niet bekend.</translation>
    </message>
    <message>
        <source>Location {code} has no room {room}.</source>
        <translation>Locatie {code} heeft geen kamer {room}.</translation>
    </message>
    <message>
        <source>Correct the room, or import the list of rooms too.</source>
        <translation>Verbeter de kamer, of importeer ook de lijst met kamers.</translation>
    </message>
    <message>
        <source>{name} stands in row {row} with other facts.</source>
        <translation>{name} staat in rij {row} met andere gegevens.</translation>
    </message>
    <message>
        <source>Keep one of the two rows.</source>
        <translation>Houd een van de twee rijen.</translation>
    </message>
    <message>
        <source>Room {room} is blocked: {reason}.</source>
        <translation>Kamer {room} is geblokkeerd: {reason}.</translation>
    </message>
    <message>
        <source>Others sleep in room {room}, and a family does not share.</source>
        <translation>In kamer {room} slapen anderen, en een gezin deelt niet.</translation>
    </message>
    <message>
        <source>Room {room} has {places} places; with these it would be {n} on {night}.</source>
        <translation>Kamer {room} heeft {places} plaatsen; met hen erbij zouden er op {night} {n} mensen slapen.</translation>
    </message>
    <message>
        <source>the column names again</source>
        <translation>de kolomnamen nog eens</translation>
    </message>
    <message>
        <source>a total</source>
        <translation>een totaal</translation>
    </message>
    <message>
        <source>a note</source>
        <translation>een opmerking</translation>
    </message>
    <message>
        <source>column names that say nothing known, and all rows below</source>
        <translation>onbekende kolomnamen, en alle rijen eronder</translation>
    </message>
    <message>
        <source>{field}: nothing is filled in.</source>
        <translation>{field}: niets ingevuld.</translation>
    </message>
    <message>
        <source>Fill it in; without it the row means nothing.</source>
        <translation>Vul dit in; zonder dit zegt de rij niets.</translation>
    </message>
    <message>
        <source>No column for: {field}.</source>
        <translation>Geen kolom voor: {field}.</translation>
    </message>
    <message>
        <source>Choose the column that does, or add one named {name}.</source>
        <translation>Wijs de kolom aan, of voeg een kolom {name} toe.</translation>
    </message>
    <message>
        <source>Write the animals: kat, 2 katten, hond, konijn; or anders.</source>
        <translation>Schrijf de dieren: kat, 2 katten, hond, konijn; of anders.</translation>
    </message>
    <message>
        <source>{value} does not say which animals are taken.</source>
        <translation>{value} zegt niet welke dieren welkom zijn.</translation>
    </message>
    <message>
        <source>Write ja, nee, or the animals: alleen katten, geen honden.</source>
        <translation>Schrijf ja, nee of de dieren: alleen katten, geen honden.</translation>
    </message>
    <message>
        <source>{value} is not an animal that is known here.</source>
        <translation>{value} is geen bekend dier.</translation>
    </message>
    <message>
        <source>{value} does not say which animals.</source>
        <translation>{value} zegt niet welke dieren.</translation>
    </message>
    <message>
        <source>{value} cannot be right.</source>
        <translation>{value} kan niet kloppen.</translation>
    </message>
    <message>
        <source>Keep one of the two rows, or make them tell the same.</source>
        <translation>Houd een van de twee rijen, of maak ze gelijk.</translation>
    </message>
    <message>
        <source>{field}: {value} here, {other} in row {row} of {where}.</source>
        <translation>{field}: hier {value}, in rij {row} van {where} {other}.</translation>
    </message>
    <message>
        <source>Did you mean {code}? Otherwise import the list of locations too.</source>
        <translation>Bedoeld is misschien {code}. Importeer anders ook de lijst met locaties.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leeg</translation>
    </message>
    <message>
        <source>The municipality of {location} is not told.</source>
        <translation>De gemeente van {location} ontbreekt.</translation>
    </message>
    <message>
        <source>Add a column Gemeente, or name the sheet after the municipality.</source>
        <translation>Voeg een kolom Gemeente toe, of noem het blad naar de gemeente.</translation>
    </message>
    <message>
        <source>Move or end those stays first, then import again.</source>
        <translation>Verplaats of beëindig eerst die verblijven en importeer dan opnieuw.</translation>
    </message>
    <message>
        <source>Import the list of locations too, or correct the code.</source>
        <translation>Importeer ook de lijst met locaties, of verbeter de code.</translation>
    </message>
    <message>
        <source>Room {room} cannot be blocked: people sleep there.</source>
        <translation>Kamer {room} kan niet worden geblokkeerd: er slapen mensen.</translation>
    </message>
    <message>
        <source>Move or end those stays first, then block the room.</source>
        <translation>Verplaats of beëindig eerst die verblijven en blokkeer dan de kamer.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true of false</translation>
    </message>
    <message>
        <source>a date such as 2026-11-23</source>
        <translation>een datum zoals 2026-11-23</translation>
    </message>
    <message>
        <source>words in quotation marks</source>
        <translation>woorden tussen aanhalingstekens</translation>
    </message>
    <message>
        <source>Write one JSON object: {example}</source>
        <translation>Schrijf één JSON-object: {example}</translation>
    </message>
    <message>
        <source>a moment such as 2026-11-23T14:02:00</source>
        <translation>een tijdstip zoals 2026-11-23T14:02:00</translation>
    </message>
    <message>
        <source>“kort” or “lang”</source>
        <translation>“kort” of “lang”</translation>
    </message>
    <message>
        <source>a municipality in quotation marks, or null</source>
        <translation>een gemeente tussen aanhalingstekens, of null</translation>
    </message>
    <message>
        <source>a list of at least one person, each with sex and with age or born</source>
        <translation>een lijst van minstens één persoon, elk met sex en met age of born</translation>
    </message>
    <message>
        <source>“v”, “m” or “x”</source>
        <translation>“v”, “m” of “x”</translation>
    </message>
    <message>
        <source>a whole number from 0 to 120</source>
        <translation>een geheel getal van 0 tot en met 120</translation>
    </message>
    <message>
        <source>true, false, a number of persons, or a list of their names</source>
        <translation>true, false, een aantal personen of een lijst van hun namen</translation>
    </message>
    <message>
        <source>“parent”, “guardian”, “none” or “unknown”</source>
        <translation>“parent”, “guardian”, “none” of “unknown”</translation>
    </message>
    <message>
        <source>a list of household references</source>
        <translation>een lijst van huishoudnummers</translation>
    </message>
    <message>
        <source>the animals in words, such as “kat” or “2 katten”</source>
        <translation>de dieren in woorden, zoals “kat” of “2 katten”</translation>
    </message>
    <message>
        <source>Write {allowed}.</source>
        <translation>Schrijf {allowed}.</translation>
    </message>
    <message>
        <source>{key} is missing.</source>
        <translation>{key} ontbreekt.</translation>
    </message>
    <message>
        <source>{key} is wrong.</source>
        <translation>{key} klopt niet.</translation>
    </message>
    <message>
        <source>Did you mean {key}?</source>
        <translation>Bedoeld is misschien {key}.</translation>
    </message>
    <message>
        <source>Known keys: {keys}.</source>
        <translation>Bekende sleutels: {keys}.</translation>
    </message>
    <message>
        <source>{key} is not a key of a request.</source>
        <translation>{key} is geen sleutel van een aanvraag.</translation>
    </message>
    <message>
        <source>This is not a request.</source>
        <translation>Dit is geen aanvraag.</translation>
    </message>
    <message>
        <source>{key}: neither age nor born is given.</source>
        <translation>{key}: age en born ontbreken allebei.</translation>
    </message>
    <message>
        <source>until: the stay ends before it begins.</source>
        <translation>until: het verblijf eindigt voordat het begint.</translation>
    </message>
    <message>
        <source>This is not JSON: it breaks off at line {line}, column {column}.</source>
        <translation>Dit is geen JSON: het gaat mis op regel {line}, teken {column}.</translation>
    </message>
    <message>
        <source>Write a day after {day}.</source>
        <translation>Schrijf een dag na {day}.</translation>
    </message>
    <message>
        <source>pets: {why}</source>
        <translation>pets: {why}</translation>
    </message>
    <message>
        <source>Write one JSON object, with every word in double quotation marks.</source>
        <translation>Schrijf één JSON-object, met elk woord tussen dubbele aanhalingstekens.</translation>
    </message>
    <message>
        <source>Move the household with a transfer, or correct the file.</source>
        <translation>Verplaats het huishouden met een overplaatsing, of verbeter het bestand.</translation>
    </message>
    <message>
        <source>Correct the room, or first correct the places of the room and import again.</source>
        <translation>Verbeter de kamer, of verbeter eerst de plaatsen van de kamer en importeer opnieuw.</translation>
    </message>
    <message>
        <source>Household {reference} sleeps in {here}, not in {there}.</source>
        <translation>Huishouden {reference} slaapt in {here}, niet in {there}.</translation>
    </message>
    <message>
        <source>Household {reference} sleeps in {room} since {here}, not since {there}.</source>
        <translation>Huishouden {reference} slaapt in {room} sinds {here}, niet sinds {there}.</translation>
    </message>
    <message>
        <source>Correct the date in the file; the stay goes on as it was.</source>
        <translation>Verbeter de datum in het bestand; het verblijf loopt door zoals het was.</translation>
    </message>
    <message>
        <source>Write a number from {lowest} to {highest}.</source>
        <translation>Schrijf een getal van {lowest} tot en met {highest}.</translation>
    </message>
    <message>
        <source>v, m or x</source>
        <translation>v, m of x</translation>
    </message>
    <message>
        <source>kort or lang</source>
        <translation>kort of lang</translation>
    </message>
    <message>
        <source>gezin, alleenreizend or nothing</source>
        <translation>gezin, alleenreizend of niets</translation>
    </message>
    <message>
        <source>GOO or POO</source>
        <translation>GOO of POO</translation>
    </message>
    <message>
        <source>{value} is neither yes nor no.</source>
        <translation>{value} is geen ja en geen nee.</translation>
    </message>
    <message>
        <source>Write ja or nee.</source>
        <translation>Schrijf ja of nee.</translation>
    </message>
    <message>
        <source>Write degrees such as {example}, or leave it empty.</source>
        <translation>Schrijf graden zoals {example}, of laat het leeg.</translation>
    </message>
    <message>
        <source>{value} is not a floor.</source>
        <translation>{value} is geen verdieping.</translation>
    </message>
    <message>
        <source>Write 0 for the ground floor, 1 for the one above.</source>
        <translation>Schrijf 0 voor de begane grond, 1 voor de verdieping erboven.</translation>
    </message>
    <message>
        <source>{value} is not known here.</source>
        <translation>{value} is niet bekend.</translation>
    </message>
    <message>
        <source>{value} is not a postcode.</source>
        <translation>{value} is geen postcode.</translation>
    </message>
    <message>
        <source>Write four digits and two letters: 9401 AB.</source>
        <translation>Schrijf vier cijfers en twee letters: 9401 AB.</translation>
    </message>
    <message>
        <source>{value} is not a whole number.</source>
        <translation>{value} is geen geheel getal.</translation>
    </message>
    <message>
        <source>{value} does not lie in the Netherlands.</source>
        <translation>{value} ligt niet in Nederland.</translation>
    </message>
    <message>
        <source>{value} is not a coordinate.</source>
        <translation>{value} is geen coördinaat.</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>een PDF</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>een afbeelding</translation>
    </message>
    <message>
        <source>a packed folder</source>
        <translation>een ingepakte map</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>een database</translation>
    </message>
    <message>
        <source>a text document</source>
        <translation>een tekstdocument</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>een webpagina</translation>
    </message>
    <message>
        <source>Something changed since the preview was made.</source>
        <translation>Er is iets veranderd sinds het voorbeeld is gemaakt.</translation>
    </message>
    <message>
        <source>Nothing was imported. Look at the preview again and confirm it.</source>
        <translation>Er is niets geïmporteerd. Bekijk het voorbeeld opnieuw en bevestig het.</translation>
    </message>
</context>
</TS>
