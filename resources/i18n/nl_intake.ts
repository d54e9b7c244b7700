<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>Write in the notes what was asked and answered.</source>
        <translation>Schrijf bij de notities wat er is gevraagd en geantwoord.</translation>
    </message>
    <message>
        <source>Handled: {call}</source>
        <translation>Afgehandeld: {call}</translation>
    </message>
    <message>
        <source>Ended: {call}</source>
        <translation>Beëindigd: {call}</translation>
    </message>
    <message>
        <source>Parked: {call}</source>
        <translation>Geparkeerd: {call}</translation>
    </message>
    <message>
        <source>Discarded: {call}</source>
        <translation>Weggegooid: {call}</translation>
    </message>
    <message>
        <source>Reserved until {moment}: {room}</source>
        <translation>Gereserveerd tot {moment}: {room}</translation>
    </message>
    <message>
        <source>Placed: {room}</source>
        <translation>Geplaatst: {room}</translation>
    </message>
    <message>
        <source>Nothing is written down yet.</source>
        <translation>Er is nog niets opgeschreven.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Terughalen</translation>
    </message>
    <message>
        <source>Saved: {call}</source>
        <translation>Opgeslagen: {call}</translation>
    </message>
    <message>
        <source>needs a lower bed</source>
        <translation>onderbed nodig</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Sex of {who}</source>
        <translation>Geslacht van {who}</translation>
    </message>
    <message>
        <source>Name of {who}</source>
        <translation>Naam van {who}</translation>
    </message>
    <message>
        <source>Age or birth date of {who}</source>
        <translation>Leeftijd of geboortedatum van {who}</translation>
    </message>
    <message>
        <source>Relation of {who}</source>
        <translation>Relatie van {who}</translation>
    </message>
    <message>
        <source>Lower bed for {who}</source>
        <translation>Onderbed voor {who}</translation>
    </message>
    <message>
        <source>Remove {who}</source>
        <translation>{who} verwijderen</translation>
    </message>
    <message>
        <source>34, 8mnd or 12-3-1986</source>
        <translation>34, 8mnd of 12-3-1986</translation>
    </message>
    <message>
        <source>low</source>
        <translation>laag</translation>
    </message>
    <message>
        <source>person {number}</source>
        <translation>persoon {number}</translation>
    </message>
    <message>
        <source>Explanation of the line</source>
        <translation>Uitleg van de regel</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Meer</translation>
    </message>
    <message>
        <source>This is not a day. Write it so: 1-12.</source>
        <translation>Dit is geen dag. Schrijf bijvoorbeeld 1-12.</translation>
    </message>
    <message>
        <source>No municipality of this region.</source>
        <translation>Geen gemeente van deze regio.</translation>
    </message>
    <message>
        <source>cannot climb stairs</source>
        <translation>kan geen trap op</translation>
    </message>
    <message>
        <source>lower bed for all</source>
        <translation>onderbed voor allen</translation>
    </message>
    <message>
        <source>will share a room</source>
        <translation>wil een kamer delen</translation>
    </message>
    <message>
        <source>arrives at night (22–7)</source>
        <translation>komt ’s nachts (22–7)</translation>
    </message>
    <message>
        <source>today</source>
        <translation>vandaag</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>school, work or care</source>
        <translation>school, werk of zorg</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>spoed</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>known numbers show by themselves</source>
        <translation>bekende nummers verschijnen vanzelf</translation>
    </message>
    <message>
        <source>Who seeks shelter?</source>
        <translation>Wie zoekt onderdak?</translation>
    </message>
    <message>
        <source>v34 oksana v9 m6 cat</source>
        <translation>v34 oksana v9 m6 kat</translation>
    </message>
    <message>
        <source>sex and age of each, animals, needs</source>
        <translation>geslacht en leeftijd, dieren, wat nodig is</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Beller</translation>
    </message>
    <message>
        <source>name or organisation</source>
        <translation>naam of organisatie</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Wat is het?</translation>
    </message>
    <message>
        <source>Animals</source>
        <translation>Dieren</translation>
    </message>
    <message>
        <source>how many of each</source>
        <translation>hoeveel van elk</translation>
    </message>
    <message>
        <source>morgen, vr, +3 or 1-12</source>
        <translation>morgen, vr, +3 of 1-12</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Dicht bij</translation>
    </message>
    <message>
        <source>What is there?</source>
        <translation>Wat is daar?</translation>
    </message>
    <message>
        <source>Not in one location with</source>
        <translation>Niet op één locatie met</translation>
    </message>
    <message>
        <source>reference or name</source>
        <translation>kenmerk of naam</translation>
    </message>
    <message>
        <source>Place in {room}</source>
        <translation>Plaatsen in {room}</translation>
    </message>
    <message>
        <source>Withdrawn by the caller…</source>
        <translation>Ingetrokken door de beller…</translation>
    </message>
    <message>
        <source>Why was it withdrawn?</source>
        <translation>Waarom ingetrokken?</translation>
    </message>
    <message>
        <source>Referred…</source>
        <translation>Doorverwezen…</translation>
    </message>
    <message>
        <source>To whom, and why?</source>
        <translation>Naar wie, en waarom?</translation>
    </message>
    <message>
        <source>Refused…</source>
        <translation>Afgewezen…</translation>
    </message>
    <message>
        <source>On what grounds?</source>
        <translation>Op welke grond?</translation>
    </message>
    <message>
        <source>kept with the request</source>
        <translation>wordt bewaard bij de aanvraag</translation>
    </message>
    <message>
        <source>Save and handle</source>
        <translation>Opslaan en afhandelen</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plaatsen</translation>
    </message>
    <message>
        <source>Place until {day}</source>
        <translation>Plaatsen tot {day}</translation>
    </message>
    <message>
        <source>Place with a reason…</source>
        <translation>Plaatsen met reden…</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Reserveren</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parkeren</translation>
    </message>
    <message>
        <source>Discard this call</source>
        <translation>Dit gesprek weggooien</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>Afsluiten…</translation>
    </message>
    <message>
        <source>End the request</source>
        <translation>Aanvraag afsluiten</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>opgeslagen {time}</translation>
    </message>
    <message>
        <source>Open calls</source>
        <translation>Open gesprekken</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>geparkeerd</translation>
    </message>
    <message>
        <source>woman of {age}</source>
        <translation>vrouw van {age}</translation>
    </message>
    <message>
        <source>man of {age}</source>
        <translation>man van {age}</translation>
    </message>
    <message>
        <source>person (x) of {age}</source>
        <translation>persoon (x) van {age}</translation>
    </message>
    <message>
        <source>girl of {age}</source>
        <translation>meisje van {age}</translation>
    </message>
    <message>
        <source>boy of {age}</source>
        <translation>jongen van {age}</translation>
    </message>
    <message>
        <source>child (x) of {age}</source>
        <translation>kind (x) van {age}</translation>
    </message>
    <message>
        <source>arrives at night</source>
        <translation>komt ’s nachts aan</translation>
    </message>
    <message>
        <source>no own transport</source>
        <translation>geen eigen vervoer</translation>
    </message>
    <message>
        <source>cat</source>
        <translation>kat</translation>
    </message>
    <message>
        <source>dog</source>
        <translation>hond</translation>
    </message>
    <message>
        <source>rabbit</source>
        <translation>konijn</translation>
    </message>
    <message>
        <source>bird</source>
        <translation>vogel</translation>
    </message>
    <message>
        <source>rodent</source>
        <translation>knaagdier</translation>
    </message>
    <message>
        <source>other animal</source>
        <translation>ander dier</translation>
    </message>
    <message>
        <source>Not understood: {words}</source>
        <translation>Niet begrepen: {words}</translation>
    </message>
    <message>
        <source>born {day}</source>
        <translation>geboren {day}</translation>
    </message>
    <message>
        <source>Who has custody of the children?</source>
        <translation>Wie heeft het gezag over de kinderen?</translation>
    </message>
    <message>
        <source>By age nobody here is likely to be their parent. Without custody they are unaccompanied.</source>
        <translation>Naar leeftijd is hier waarschijnlijk niemand hun ouder. Zonder gezag zijn zij alleenstaand.</translation>
    </message>
    <message>
        <source>First ask this; “not known yet” is an answer too.</source>
        <translation>Vraag dit eerst; “nog niet bekend” is ook een antwoord.</translation>
    </message>
    <message>
        <source>Space: one more · Backspace: one less · or type how many</source>
        <translation>Spatie: één erbij · Backspace: één eraf · of typ hoeveel</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Gesprek</translation>
    </message>
    <message>
        <source>place in the room that is marked</source>
        <translation>plaatsen in de gemarkeerde kamer</translation>
    </message>
    <message>
        <source>reserve it</source>
        <translation>die kamer reserveren</translation>
    </message>
    <message>
        <source>to the next room; ↑ the one before</source>
        <translation>naar de volgende kamer; ↑ de vorige</translation>
    </message>
    <message>
        <source>save as a request</source>
        <translation>opslaan als aanvraag</translation>
    </message>
    <message>
        <source>park the call</source>
        <translation>gesprek parkeren</translation>
    </message>
    <message>
        <source>to the next call; Alt+↑ the one before</source>
        <translation>naar het volgende gesprek; Alt+↑ het vorige</translation>
    </message>
    <message>
        <source>undo; Ctrl+Shift+Z redo</source>
        <translation>ongedaan maken; Ctrl+Shift+Z opnieuw</translation>
    </message>
    <message>
        <source>No call open. The phone rings? Press F2.</source>
        <translation>Geen gesprek open. Gaat de telefoon? Druk op F2.</translation>
    </message>
    <message>
        <source>same number</source>
        <translation>zelfde nummer</translation>
    </message>
    <message>
        <source>similar name</source>
        <translation>naam lijkt erop</translation>
    </message>
    <message>
        <source>same birth date</source>
        <translation>zelfde geboortedatum</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>Lijkt op</translation>
    </message>
    <message>
        <source>This is the number of {location}</source>
        <translation>Dit is het nummer van {location}</translation>
    </message>
    <message>
        <source>Called before</source>
        <translation>Belde eerder</translation>
    </message>
    <message>
        <source>Caller without a household</source>
        <translation>Beller zonder huishouden</translation>
    </message>
    <message>
        <source>{who} and {n} more</source>
        <translation>{who} en {n} anderen</translation>
    </message>
    <message>
        <source>in {room}</source>
        <translation>in {room}</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Overnemen</translation>
    </message>
    <message>
        <source>Rooms that fit</source>
        <translation>Passende kamers</translation>
    </message>
    <message>
        <source>born {year}</source>
        <translation>geb. {year}</translation>
    </message>
    <message>
        <source>room {room}</source>
        <translation>kamer {room}</translation>
    </message>
    <message>
        <source>free until {day}</source>
        <translation>vrij tot {day}</translation>
    </message>
    <message>
        <source>{persons} of {capacity} places</source>
        <translation>{persons} van {capacity} plekken</translation>
    </message>
    <message>
        <source>stays free</source>
        <translation>blijft vrij</translation>
    </message>
    <message>
        <source>No room fits</source>
        <translation>Geen kamer past</translation>
    </message>
    <message>
        <source>Type at the right who seeks shelter: the rooms that fit appear here at once.</source>
        <translation>Typ rechts wie onderdak zoekt: passende kamers verschijnen hier meteen.</translation>
    </message>
    <message>
        <source>Why {room} all the same? {why}</source>
        <translation>Waarom toch {room}? {why}</translation>
    </message>
    <message>
        <source>kept with the stay and the audit trail</source>
        <translation>wordt bewaard bij het verblijf</translation>
    </message>
    <message>
        <source>No single room fits: split over rooms</source>
        <translation>Niet in één kamer: verdeeld over kamers</translation>
    </message>
    <message>
        <source>All rooms that fit</source>
        <translation>Alle passende kamers</translation>
    </message>
    <message>
        <source>No room fits. See below which exception opens the most.</source>
        <translation>Geen kamer past. Hieronder staat welke afwijking het meest opent.</translation>
    </message>
    <message>
        <source>Exception: {condition}</source>
        <translation>Afwijking: {condition}</translation>
    </message>
    <message>
        <source>{n} persons</source>
        <translation>{n} personen</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 persoon</translation>
    </message>
    <message>
        <source>near {municipality}</source>
        <translation>bij {municipality}</translation>
    </message>
    <message>
        <source>Reserve with this reason</source>
        <translation>Reserveren met deze reden</translation>
    </message>
    <message>
        <source>Place with this reason</source>
        <translation>Plaatsen met deze reden</translation>
    </message>
    <message>
        <source>{n} rooms fit</source>
        <translation>{n} kamers passen</translation>
    </message>
    <message>
        <source>1 room fits</source>
        <translation>1 kamer past</translation>
    </message>
    <message>
        <source>Stop: an unaccompanied minor</source>
        <translation>Stop: alleenstaande minderjarige</translation>
    </message>
    <message>
        <source>A child without a parent or guardian is never placed by this desk.</source>
        <translation>Een kind zonder ouder of voogd wordt hier nooit geplaatst.</translation>
    </message>
    <message>
        <source>Phone number of Nidos: {number}</source>
        <translation>Telefoonnummer van Nidos: {number}</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Nummer kopiëren</translation>
    </message>
    <message>
        <source>1. Call Nidos; they are the guardian and find the place, day and night.</source>
        <translation>1. Bel Nidos, dag en nacht: zij zijn voogd en zoeken de plek.</translation>
    </message>
    <message>
        <source>2. Let the caller stay with the child until Nidos takes over.</source>
        <translation>2. Laat de beller bij het kind blijven tot Nidos het overneemt.</translation>
    </message>
    <message>
        <source>3. Write in the notes who is with the child and where, and save the request.</source>
        <translation>3. Schrijf bij de notities wie er bij het kind is en waar, en sla de aanvraag op.</translation>
    </message>
    <message>
        <source>Call Nidos now</source>
        <translation>Bel nu Nidos</translation>
    </message>
    <message>
        <source>One exception opens the most</source>
        <translation>Eén afwijking opent het meest</translation>
    </message>
    <message>
        <source>Why other rooms do not fit</source>
        <translation>Waarom andere kamers niet passen</translation>
    </message>
    <message>
        <source>{condition}: 1 room</source>
        <translation>{condition}: 1 kamer</translation>
    </message>
    <message>
        <source>{condition}: {n} rooms</source>
        <translation>{condition}: {n} kamers</translation>
    </message>
    <message>
        <source>Show the rooms that break only this</source>
        <translation>Toon de kamers die alleen hierop stuklopen</translation>
    </message>
    <message>
        <source>Near relatives</source>
        <translation>Bij familie</translation>
    </message>
    <message>
        <source>near relatives: {households}</source>
        <translation>bij familie: {households}</translation>
    </message>
</context>
</TS>
