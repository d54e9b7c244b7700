<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>{household} has left</source>
        <translation>{household} is vertrokken</translation>
    </message>
    <message>
        <source>Cancel {household}'s place?</source>
        <translation>Plek van {household} annuleren?</translation>
    </message>
    <message>
        <source>How long does {household} stay?</source>
        <translation>Hoe lang blijft {household}?</translation>
    </message>
    <message>
        <source>Block room {name}</source>
        <translation>Kamer {name} blokkeren</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blokkeren</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Vanaf</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Tot</translation>
    </message>
    <message>
        <source>for instance: leak, bed bugs, painting</source>
        <translation>bijvoorbeeld: lekkage, bedwantsen, schilderwerk</translation>
    </message>
    <message>
        <source>Record the departure</source>
        <translation>Vertrek vastleggen</translation>
    </message>
    <message>
        <source>Departed on</source>
        <translation>Vertrokken op</translation>
    </message>
    <message>
        <source>Give the places free</source>
        <translation>Plekken vrijgeven</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Plek houden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>Leaves on</source>
        <translation>Vertrekt op</translation>
    </message>
    <message>
        <source>Why it may all the same</source>
        <translation>Waarom het toch mag</translation>
    </message>
    <message>
        <source>is kept</source>
        <translation>wordt bewaard</translation>
    </message>
    <message>
        <source>the whole room</source>
        <translation>de hele kamer</translation>
    </message>
    <message>
        <source>empty: no end known</source>
        <translation>leeg: einde onbekend</translation>
    </message>
    <message>
        <source>empty: no end</source>
        <translation>leeg: geen einde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Wat</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reden</translation>
    </message>
    <message>
        <source>stands in the room's history</source>
        <translation>blijft bij de kamer staan</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Bestemming</translation>
    </message>
    <message>
        <source>or: unknown</source>
        <translation>of: onbekend</translation>
    </message>
    <message>
        <source>Their request looks for a room again.</source>
        <translation>De aanvraag zoekt dan opnieuw een kamer.</translation>
    </message>
    <message>
        <source>Room {name}</source>
        <translation>Kamer {name}</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>Walk with the arrows; Enter opens a room.</source>
        <translation>Loop met de pijltjes; Enter opent de kamer.</translation>
    </message>
    <message>
        <source>Room board: rooms down, nights across</source>
        <translation>Kamerbord: kamers omlaag, nachten opzij</translation>
    </message>
    <message>
        <source>A week earlier</source>
        <translation>Een week eerder</translation>
    </message>
    <message>
        <source>A week later</source>
        <translation>Een week later</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Vandaag</translation>
    </message>
    <message>
        <source>room for {n}</source>
        <translation>plek voor {n}</translation>
    </message>
    <message>
        <source>{room}, {first} until {last}</source>
        <translation>{room}, {first} tot {last}</translation>
    </message>
    <message>
        <source>tonight</source>
        <translation>vannacht</translation>
    </message>
    <message>
        <source>{room}, from {first} on</source>
        <translation>{room}, vanaf {first} zonder einde</translation>
    </message>
    <message>
        <source>remote</source>
        <translation>afgelegen</translation>
    </message>
    <message>
        <source>not remote</source>
        <translation>niet afgelegen</translation>
    </message>
    <message>
        <source>short stay</source>
        <translation>kort verblijf</translation>
    </message>
    <message>
        <source>long stay</source>
        <translation>lang verblijf</translation>
    </message>
    <message>
        <source>lower beds: {n}</source>
        <translation>lage bedden: {n}</translation>
    </message>
    <message>
        <source>step-free</source>
        <translation>gelijkvloers</translation>
    </message>
    <message>
        <source>no stairs</source>
        <translation>zonder trap</translation>
    </message>
    <message>
        <source>in at night</source>
        <translation>nachtaankomst</translation>
    </message>
    <message>
        <source>with free places</source>
        <translation>met vrije plekken</translation>
    </message>
    <message>
        <source>night of {day}</source>
        <translation>nacht van {day}</translation>
    </message>
    <message>
        <source>dd-mm-yyyy or +7</source>
        <translation>dd-mm-jjjj of +7</translation>
    </message>
    <message>
        <source>{said} is no date.</source>
        <translation>{said} is geen datum.</translation>
    </message>
    <message>
        <source>Write day, month and year: {example}.</source>
        <translation>Schrijf dag, maand en jaar: {example}.</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>{name} wijzigen</translation>
    </message>
    <message>
        <source>Closes on</source>
        <translation>Sluit op</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Voorwaarden</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Takes these animals</source>
        <translation>Neemt deze dieren</translation>
    </message>
    <message>
        <source>Change room {name}</source>
        <translation>Kamer {name} wijzigen</translation>
    </message>
    <message>
        <source>numbers, apart by commas</source>
        <translation>nummers, met komma’s</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Toegang</translation>
    </message>
    <message>
        <source>the first day nobody can sleep there</source>
        <translation>eerste dag zonder slaapplek</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Plaats</translation>
    </message>
    <message>
        <source>Location manager</source>
        <translation>Locatiemanager</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>Length of stay</source>
        <translation>Verblijfsduur</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notities</translation>
    </message>
    <message>
        <source>read by everyone at the desk</source>
        <translation>leest iedereen aan het bureau</translation>
    </message>
    <message>
        <source>lift</source>
        <translation>lift</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Plekken</translation>
    </message>
    <message>
        <source>Bunk beds</source>
        <translation>Stapelbedden</translation>
    </message>
    <message>
        <source>each two places</source>
        <translation>elk twee plekken</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Verdieping</translation>
    </message>
    <message>
        <source>0 = ground</source>
        <translation>0 = begane grond</translation>
    </message>
    <message>
        <source>Meant for</source>
        <translation>Bestemd voor</translation>
    </message>
    <message>
        <source>Adjoining rooms</source>
        <translation>Kamers ernaast</translation>
    </message>
    <message>
        <source>empty: by number</source>
        <translation>leeg: op nummer</translation>
    </message>
    <message>
        <source>step-free, fit for a wheelchair</source>
        <translation>gelijkvloers, past een rolstoel</translation>
    </message>
    <message>
        <source>up the stairs</source>
        <translation>trap op</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Meer filters</translation>
    </message>
    <message>
        <source>Filters in use</source>
        <translation>Filters die aan staan</translation>
    </message>
    <message>
        <source>Place, room, address, manager</source>
        <translation>Plaats, kamer, adres, beheerder</translation>
    </message>
    <message>
        <source>No longer ask: {what}</source>
        <translation>Filter weg: {what}</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Gemeente</translation>
    </message>
    <message>
        <source>Room for how many persons</source>
        <translation>Plek voor hoeveel personen</translation>
    </message>
    <message>
        <source>Persons:</source>
        <translation>Personen:</translation>
    </message>
    <message>
        <source>How many lower beds</source>
        <translation>Hoeveel lage bedden</translation>
    </message>
    <message>
        <source>Lower beds:</source>
        <translation>Laag bed:</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Voor hoe lang</translation>
    </message>
    <message>
        <source>How far away</source>
        <translation>Ligging</translation>
    </message>
    <message>
        <source>From which night</source>
        <translation>Vanaf welke nacht</translation>
    </message>
    <message>
        <source>Search locations and rooms</source>
        <translation>Zoek locaties en kamers</translation>
    </message>
    <message>
        <source>Pets</source>
        <translation>Huisdieren</translation>
    </message>
    <message>
        <source>What the room must have</source>
        <translation>Wat de kamer moet hebben</translation>
    </message>
    <message>
        <source>1 night</source>
        <translation>1 nacht</translation>
    </message>
    <message>
        <source>3 nights</source>
        <translation>3 nachten</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 week</translation>
    </message>
    <message>
        <source>4 weeks</source>
        <translation>4 weken</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>zonder einde</translation>
    </message>
    <message>
        <source>Short and long</source>
        <translation>Kort en lang</translation>
    </message>
    <message>
        <source>Short stay</source>
        <translation>Kort verblijf</translation>
    </message>
    <message>
        <source>Long stay</source>
        <translation>Lang verblijf</translation>
    </message>
    <message>
        <source>Near and remote</source>
        <translation>Overal</translation>
    </message>
    <message>
        <source>Not remote</source>
        <translation>Niet afgelegen</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>Afgelegen</translation>
    </message>
    <message>
        <source>clear all</source>
        <translation>alles wissen</translation>
    </message>
    <message>
        <source>All municipalities</source>
        <translation>Alle gemeenten</translation>
    </message>
    <message>
        <source>Fetch the new facts, keep what I changed</source>
        <translation>Haal het nieuwe op, houd mijn wijzigingen</translation>
    </message>
    <message>
        <source>Copy {what}</source>
        <translation>{what} kopiëren</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Wijzigen</translation>
    </message>
    <message>
        <source>still right</source>
        <translation>klopt nog</translation>
    </message>
    <message>
        <source>Rooms of this location</source>
        <translation>Kamers van deze locatie</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Kamers</translation>
    </message>
    <message>
        <source>Room board</source>
        <translation>Kamerbord</translation>
    </message>
    <message>
        <source>Rooms or room board</source>
        <translation>Kamers of kamerbord</translation>
    </message>
    <message>
        <source>Updated {time} by {who}</source>
        <translation>Bijgewerkt {time} door {who}</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Kamer</translation>
    </message>
    <message>
        <source>Tonight</source>
        <translation>Vannacht</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Vrij</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Kenmerken</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>blocked: {reason}</source>
        <translation>geblokkeerd: {reason}</translation>
    </message>
    <message>
        <source>{household} from {day}</source>
        <translation>{household} vanaf {day}</translation>
    </message>
    <message>
        <source>They were checked just now</source>
        <translation>Zojuist nagevraagd: de cijfers kloppen</translation>
    </message>
    <message>
        <source>{said} is no Dutch postcode.</source>
        <translation>{said} is geen postcode.</translation>
    </message>
    <message>
        <source>There is no other room {names} in this location.</source>
        <translation>Er is geen andere kamer {names} op deze locatie.</translation>
    </message>
    <message>
        <source>Write the numbers as on the doors, apart by commas.</source>
        <translation>Schrijf de nummers zoals op de deuren, met komma’s.</translation>
    </message>
    <message>
        <source>Last checked {moment}</source>
        <translation>Laatst nagevraagd {moment}</translation>
    </message>
    <message>
        <source>Nobody has told yet how fresh these figures are</source>
        <translation>Nog onbekend hoe vers deze cijfers zijn</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>Sluit</translation>
    </message>
    <message>
        <source>Figures of {name} confirmed.</source>
        <translation>Cijfers van {name} bevestigd.</translation>
    </message>
    <message>
        <source>rooms that meet the filter: {n}</source>
        <translation>kamers die passen: {n}</translation>
    </message>
    <message>
        <source>closes</source>
        <translation>sluit</translation>
    </message>
    <message>
        <source>What the patterns mean</source>
        <translation>Wat de patronen betekenen</translation>
    </message>
    <message>
        <source>1 location</source>
        <translation>1 locatie</translation>
    </message>
    <message>
        <source>{n} locations</source>
        <translation>{n} locaties</translation>
    </message>
    <message>
        <source>Locations in this municipality</source>
        <translation>Locaties in deze gemeente</translation>
    </message>
    <message>
        <source>Municipalities</source>
        <translation>Gemeenten</translation>
    </message>
    <message>
        <source>The whole region</source>
        <translation>De hele regio</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Locatie</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Verblijf</translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation>Bezetting</translation>
    </message>
    <message>
        <source>To give</source>
        <translation>Vrij</translation>
    </message>
    <message>
        <source>Locations</source>
        <translation>Locaties</translation>
    </message>
    <message>
        <source>short</source>
        <translation>kort</translation>
    </message>
    <message>
        <source>long</source>
        <translation>lang</translation>
    </message>
    <message>
        <source>no places</source>
        <translation>geen plekken</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bevestigen</translation>
    </message>
    <message>
        <source>{household} is placed.</source>
        <translation>{household} is geplaatst.</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>Onderweg</translation>
    </message>
    <message>
        <source>{household} is on the way.</source>
        <translation>{household} is onderweg.</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Aangekomen</translation>
    </message>
    <message>
        <source>{household} has arrived.</source>
        <translation>{household} is aangekomen.</translation>
    </message>
    <message>
        <source>What can be done with this stay</source>
        <translation>Wat met dit verblijf kan</translation>
    </message>
    <message>
        <source>Nobody sleeps here and nobody is coming.</source>
        <translation>Hier slaapt niemand en er komt niemand.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Geblokkeerd</translation>
    </message>
    <message>
        <source>Now and coming</source>
        <translation>Nu en straks</translation>
    </message>
    <message>
        <source>Free again</source>
        <translation>Weer vrijgeven</translation>
    </message>
    <message>
        <source>Free again: {what}</source>
        <translation>Weer vrijgeven: {what}</translation>
    </message>
    <message>
        <source>No longer blocked.</source>
        <translation>Niet meer geblokkeerd.</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blad</translation>
    </message>
    <message>
        <source>Has left…</source>
        <translation>Vertrokken…</translation>
    </message>
    <message>
        <source>Other end…</source>
        <translation>Ander einde…</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Aanvraag</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Annuleren…</translation>
    </message>
    <message>
        <source>Stays in this room</source>
        <translation>Verblijven in deze kamer</translation>
    </message>
    <message>
        <source>should have left</source>
        <translation>had weg moeten zijn</translation>
    </message>
    <message>
        <source>Municipalities, locations and rooms</source>
        <translation>Gemeenten, locaties en kamers</translation>
    </message>
    <message>
        <source>{locations} locations, {rooms} rooms</source>
        <translation>{locations} locaties, {rooms} kamers</translation>
    </message>
    <message>
        <source>Places that can be given to a new household</source>
        <translation>Plekken die een nieuw huishouden kan krijgen</translation>
    </message>
    <message>
        <source>{n} free</source>
        <translation>{n} vrij</translation>
    </message>
    <message>
        <source>No location meets all of this: take a filter away.</source>
        <translation>Geen locatie past: wis een filter.</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles wissen</translation>
    </message>
    <message>
        <source>There are no locations yet: import your workbook.</source>
        <translation>Er zijn nog geen locaties: importeer de werkmap.</translation>
    </message>
    <message>
        <source>Choose a location or a room in the tree.</source>
        <translation>Kies een locatie of kamer in de boom.</translation>
    </message>
    <message>
        <source>to the filter</source>
        <translation>naar het filter</translation>
    </message>
    <message>
        <source>from the filter to the tree</source>
        <translation>van het filter naar de boom</translation>
    </message>
    <message>
        <source>open the municipality, location or room</source>
        <translation>gemeente, locatie of kamer openen</translation>
    </message>
    <message>
        <source>change the location or room</source>
        <translation>locatie of kamer wijzigen</translation>
    </message>
    <message>
        <source>block the room</source>
        <translation>kamer blokkeren</translation>
    </message>
    <message>
        <source>room board: a week earlier</source>
        <translation>kamerbord: een week eerder</translation>
    </message>
    <message>
        <source>room board: a week later</source>
        <translation>kamerbord: een week later</translation>
    </message>
    <message>
        <source>put the form or filter away; from a room to its location</source>
        <translation>formulier of filter weg; van kamer naar locatie</translation>
    </message>
    <message>
        <source>other animals</source>
        <translation>andere dieren</translation>
    </message>
    <message>
        <source>shares with women</source>
        <translation>deelt met vrouwen</translation>
    </message>
    <message>
        <source>shares with men</source>
        <translation>deelt met mannen</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>deelt</translation>
    </message>
    <message>
        <source>only {species}</source>
        <translation>alleen {species}</translation>
    </message>
    <message>
        <source>{n} places, {low} low</source>
        <translation>{n} plekken, {low} laag</translation>
    </message>
    <message>
        <source>{start} until {day}</source>
        <translation>{start} tot {day}</translation>
    </message>
    <message>
        <source>{n} persons ({ages})</source>
        <translation>{n} personen ({ages})</translation>
    </message>
    <message>
        <source>{what} blocked: {reason}</source>
        <translation>{what} geblokkeerd: {reason}</translation>
    </message>
    <message>
        <source>pets welcome</source>
        <translation>huisdieren welkom</translation>
    </message>
    <message>
        <source>no pets</source>
        <translation>geen huisdieren</translation>
    </message>
    <message>
        <source>{n} places</source>
        <translation>{n} plekken</translation>
    </message>
    <message>
        <source>ground floor</source>
        <translation>begane grond</translation>
    </message>
    <message>
        <source>basement</source>
        <translation>kelder</translation>
    </message>
    <message>
        <source>floor {n}</source>
        <translation>verdieping {n}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>sinds {day}</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>vanaf {day}</translation>
    </message>
    <message>
        <source>{start}, no end</source>
        <translation>{start}, zonder einde</translation>
    </message>
    <message>
        <source>1 person ({ages})</source>
        <translation>1 persoon ({ages})</translation>
    </message>
    <message>
        <source>whole room</source>
        <translation>hele kamer</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 plek</translation>
    </message>
    <message>
        <source>bunk beds {n}</source>
        <translation>{n} stapelbedden</translation>
    </message>
    <message>
        <source>closes {day}</source>
        <translation>sluit {day}</translation>
    </message>
    <message>
        <source>remote, own transport needed</source>
        <translation>afgelegen, eigen vervoer nodig</translation>
    </message>
    <message>
        <source>nobody in at night</source>
        <translation>’s nachts niemand</translation>
    </message>
    <message>
        <source>reached without stairs</source>
        <translation>zonder trap bereikbaar</translation>
    </message>
    <message>
        <source>for {whom}</source>
        <translation>voor {whom}</translation>
    </message>
    <message>
        <source>G</source>
        <translation>bg</translation>
    </message>
    <message>
        <source>F{n}</source>
        <translation>v{n}</translation>
    </message>
</context>
</TS>
