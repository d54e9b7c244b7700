<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>stays until {day}</source>
        <translation>blijft tot {day}</translation>
    </message>
    <message>
        <source>reserved the room</source>
        <translation>reserveerde de kamer</translation>
    </message>
    <message>
        <source>confirmed the reservation</source>
        <translation>bevestigde de reservering</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>onderweg</translation>
    </message>
    <message>
        <source>arrived at the location</source>
        <translation>aangekomen op de locatie</translation>
    </message>
    <message>
        <source>departed from the location</source>
        <translation>vertrokken van de locatie</translation>
    </message>
    <message>
        <source>moved to another room</source>
        <translation>verhuisd naar een andere kamer</translation>
    </message>
    <message>
        <source>placement or reservation cancelled</source>
        <translation>plaatsing of reservering geannuleerd</translation>
    </message>
    <message>
        <source>reservation expired</source>
        <translation>reservering verlopen</translation>
    </message>
    <message>
        <source>caller</source>
        <translation>beller</translation>
    </message>
    <message>
        <source>phone number</source>
        <translation>telefoonnummer</translation>
    </message>
    <message>
        <source>kind of request</source>
        <translation>soort aanvraag</translation>
    </message>
    <message>
        <source>urgency</source>
        <translation>spoed</translation>
    </message>
    <message>
        <source>length of stay</source>
        <translation>verblijfsduur</translation>
    </message>
    <message>
        <source>first night</source>
        <translation>eerste nacht</translation>
    </message>
    <message>
        <source>end of the stay</source>
        <translation>einde van het verblijf</translation>
    </message>
    <message>
        <source>arrival at night</source>
        <translation>aankomst ’s nachts</translation>
    </message>
    <message>
        <source>near which municipality</source>
        <translation>bij welke gemeente</translation>
    </message>
    <message>
        <source>near what</source>
        <translation>waarbij</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>opmerkingen</translation>
    </message>
    <message>
        <source>stays without an end</source>
        <translation>blijft zonder einddatum</translation>
    </message>
    <message>
        <source>owner is now {owner}</source>
        <translation>behandelaar is nu {owner}</translation>
    </message>
    <message>
        <source>changed: {fields}</source>
        <translation>gewijzigd: {fields}</translation>
    </message>
    <message>
        <source>proposed a room to the caller</source>
        <translation>kamer voorgesteld aan de beller</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>weer opgepakt</translation>
    </message>
    <message>
        <source>reserved {room} until {ends}</source>
        <translation>reserveerde {room} tot {ends}</translation>
    </message>
    <message>
        <source>placed in {room}</source>
        <translation>geplaatst in {room}</translation>
    </message>
    <message>
        <source>overruled a condition: {reason}</source>
        <translation>afgeweken van een voorwaarde: {reason}</translation>
    </message>
    <message>
        <source>departed to {destination}</source>
        <translation>vertrokken naar {destination}</translation>
    </message>
    <message>
        <source>took the request</source>
        <translation>nam de aanvraag op</translation>
    </message>
    <message>
        <source>sheet {number}, {copy}: {how}</source>
        <translation>blad {number}, {copy}: {how}</translation>
    </message>
    <message>
        <source>changed the household</source>
        <translation>wijzigde het huishouden</translation>
    </message>
    <message>
        <source>request {status}: {grounds}</source>
        <translation>aanvraag {status}: {grounds}</translation>
    </message>
    <message>
        <source>parked until {day}</source>
        <translation>geparkeerd tot {day}</translation>
    </message>
    <message>
        <source>took the request up again</source>
        <translation>heropende de aanvraag</translation>
    </message>
    <message>
        <source>the proposal was turned down</source>
        <translation>voorstel afgewezen</translation>
    </message>
    <message>
        <source>Capacity per municipality</source>
        <translation>Capaciteit per gemeente</translation>
    </message>
    <message>
        <source>Capacity tonight</source>
        <translation>Capaciteit vannacht</translation>
    </message>
    <message>
        <source>does not add up: {places}</source>
        <translation>klopt niet: {places}</translation>
    </message>
    <message>
        <source>places = occupied + reserved + free + blocked, for every municipality and in all</source>
        <translation>plekken = bezet + gereserveerd + vrij + geblokkeerd, per gemeente en in totaal</translation>
    </message>
    <message>
        <source>the whole region</source>
        <translation>de hele regio</translation>
    </message>
    <message>
        <source>Free short</source>
        <translation>Vrij kort</translation>
    </message>
    <message>
        <source>Free long</source>
        <translation>Vrij lang</translation>
    </message>
    <message>
        <source>Stranded</source>
        <translation>Niet te geven</translation>
    </message>
    <message>
        <source>adds up</source>
        <translation>klopt</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Minder tonen</translation>
    </message>
    <message>
        <source>Show all {n}</source>
        <translation>Alle {n} tonen</translation>
    </message>
    <message>
        <source>Stays over their time</source>
        <translation>Verblijf over de tijd</translation>
    </message>
    <message>
        <source>Reservations running out</source>
        <translation>Reservering loopt af</translation>
    </message>
    <message>
        <source>Not arrived yet</source>
        <translation>Nog niet aangekomen</translation>
    </message>
    <message>
        <source>To follow up</source>
        <translation>Opvolgen</translation>
    </message>
    <message>
        <source>Locations that close</source>
        <translation>Locatie sluit</translation>
    </message>
    <message>
        <source>{municipality} · closes {day}</source>
        <translation>{municipality} · sluit {day}</translation>
    </message>
    <message>
        <source>look for a room</source>
        <translation>zoeken een kamer</translation>
    </message>
    <message>
        <source>expected {day}</source>
        <translation>verwacht {day}</translation>
    </message>
    <message>
        <source>the room is free again, the request still open</source>
        <translation>kamer weer vrij, aanvraag nog open</translation>
    </message>
    <message>
        <source>closed already</source>
        <translation>al gesloten</translation>
    </message>
    <message>
        <source>in {n} days</source>
        <translation>over {n} dagen</translation>
    </message>
    <message>
        <source>look for a room, {n} urgent</source>
        <translation>zoeken een kamer, {n} met spoed</translation>
    </message>
    <message>
        <source>follow up {day}</source>
        <translation>opvolgen {day}</translation>
    </message>
    <message>
        <source>expired {time}</source>
        <translation>verlopen {time}</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 dag</translation>
    </message>
    <message>
        <source>Nothing is over its time or about to be.</source>
        <translation>Niets is over de tijd en niets loopt bijna af.</translation>
    </message>
    <message>
        <source>Bureau</source>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>Open requests · {n}</source>
        <translation>Open aanvragen · {n}</translation>
    </message>
    <message>
        <source>Arrivals · {n} to come, {done} here</source>
        <translation>Aankomst · nog {n}, {done} binnen</translation>
    </message>
    <message>
        <source>Departures · {n} to go, {done} gone</source>
        <translation>Vertrek · nog {n}, {done} weg</translation>
    </message>
    <message>
        <source>over time, {n} nearly</source>
        <translation>over de tijd, {n} bijna</translation>
    </message>
    <message>
        <source>over their time</source>
        <translation>over de tijd</translation>
    </message>
    <message>
        <source>still to come / to go today</source>
        <translation>nog aankomst / vertrek vandaag</translation>
    </message>
    <message>
        <source>free: {short} short, {long} long</source>
        <translation>vrij: {short} kort, {long} lang</translation>
    </message>
    <message>
        <source>Open requests</source>
        <translation>Open aanvragen</translation>
    </message>
    <message>
        <source>Arrivals today</source>
        <translation>Aankomst vandaag</translation>
    </message>
    <message>
        <source>Departures today</source>
        <translation>Vertrek vandaag</translation>
    </message>
    <message>
        <source>Calls of today</source>
        <translation>Gesprekken van vandaag</translation>
    </message>
    <message>
        <source>No open requests. F2 for a new call.</source>
        <translation>Geen open aanvragen. F2 voor een nieuw gesprek.</translation>
    </message>
    <message>
        <source>Table and board</source>
        <translation>Tabel en bord</translation>
    </message>
    <message>
        <source>Needs someone now</source>
        <translation>Nu nodig</translation>
    </message>
    <message>
        <source>There are no rooms yet. Import the region's workbook: then this page shows what needs you.</source>
        <translation>Er zijn nog geen kamers. Importeer het werkboek van de regio: dan staat hier wat aandacht vraagt.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importeren</translation>
    </message>
    <message>
        <source>from line to line</source>
        <translation>van regel naar regel</translation>
    </message>
    <message>
        <source>open what the line speaks of</source>
        <translation>openen waar de regel over gaat</translation>
    </message>
    <message>
        <source>they have arrived</source>
        <translation>zijn aangekomen</translation>
    </message>
    <message>
        <source>they are on the way</source>
        <translation>zijn onderweg</translation>
    </message>
    <message>
        <source>they have left</source>
        <translation>zijn vertrokken</translation>
    </message>
    <message>
        <source>confirm the reservation</source>
        <translation>reservering bevestigen</translation>
    </message>
    <message>
        <source>another end of the stay</source>
        <translation>ander einde van het verblijf</translation>
    </message>
    <message>
        <source>cancel the placement</source>
        <translation>plaatsing annuleren</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Spoed</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Van mij</translation>
    </message>
    <message>
        <source>Nobody's yet</source>
        <translation>Van niemand</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Geparkeerd</translation>
    </message>
    <message>
        <source>Closed too</source>
        <translation>Afgesloten</translation>
    </message>
    <message>
        <source>Name, number, caller, phone, room, owner, notes</source>
        <translation>Naam, nummer, beller, telefoon, kamer, behandelaar, opmerking</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Elke status</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Any kind</source>
        <translation>Elke soort</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Soort aanvraag</translation>
    </message>
    <message>
        <source>Near anywhere</source>
        <translation>Overal</translation>
    </message>
    <message>
        <source>Near which municipality</source>
        <translation>Bij welke gemeente</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles tonen</translation>
    </message>
    <message>
        <source>Filter requests</source>
        <translation>Aanvragen filteren</translation>
    </message>
    <message>
        <source>{age} years</source>
        <translation>{age} jaar</translation>
    </message>
    <message>
        <source>{n} cats</source>
        <translation>{n} katten</translation>
    </message>
    <message>
        <source>{n} dogs</source>
        <translation>{n} honden</translation>
    </message>
    <message>
        <source>{n} rabbits</source>
        <translation>{n} konijnen</translation>
    </message>
    <message>
        <source>{n} birds</source>
        <translation>{n} vogels</translation>
    </message>
    <message>
        <source>{n} rodents</source>
        <translation>{n} knaagdieren</translation>
    </message>
    <message>
        <source>{n} other animals</source>
        <translation>{n} andere dieren</translation>
    </message>
    <message>
        <source>near {where}</source>
        <translation>bij {where}</translation>
    </message>
    <message>
        <source>nobody's yet</source>
        <translation>van niemand</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>tot {day}</translation>
    </message>
    <message>
        <source>low bed</source>
        <translation>laag bed</translation>
    </message>
    <message>
        <source>at night</source>
        <translation>’s nachts</translation>
    </message>
    <message>
        <source>shares a room</source>
        <translation>deelt kamer</translation>
    </message>
    <message>
        <source>{n} low beds</source>
        <translation>{n} lage bedden</translation>
    </message>
    <message>
        <source>1 low bed</source>
        <translation>1 laag bed</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>afgesloten</translation>
    </message>
    <message>
        <source>reference {reference}</source>
        <translation>kenmerk {reference}</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>Near what</source>
        <translation>Bij</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Opmerking</translation>
    </message>
    <message>
        <source>custody: {who}</source>
        <translation>gezag: {who}</translation>
    </message>
    <message>
        <source>not with: {households}</source>
        <translation>niet samen met: {households}</translation>
    </message>
    <message>
        <source>{first} until {last}</source>
        <translation>{first} tot {last}</translation>
    </message>
    <message>
        <source>from {day}, no end</source>
        <translation>vanaf {day}, geen einde</translation>
    </message>
    <message>
        <source>arrived {moment}</source>
        <translation>aangekomen {moment}</translation>
    </message>
    <message>
        <source>went to {destination}</source>
        <translation>naar {destination}</translation>
    </message>
    <message>
        <source>What they need</source>
        <translation>Wat zij nodig hebben</translation>
    </message>
    <message>
        <source>overruled: {reason}</source>
        <translation>afwijking: {reason}</translation>
    </message>
    <message>
        <source>name not known</source>
        <translation>naam onbekend</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Aanvragen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Huishouden</translation>
    </message>
    <message>
        <source>Pers.</source>
        <translation>Pers.</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Spoed</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Nodig</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Klok</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Behandelaar</translation>
    </message>
    <message>
        <source>To the list</source>
        <translation>Naar de lijst</translation>
    </message>
    <message>
        <source>Only the newest closed requests are shown: type words to find older ones.</source>
        <translation>Alleen de nieuwste afgesloten aanvragen staan hier: typ een woord om oudere te vinden.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>No request meets this filter.</source>
        <translation>Geen aanvraag past bij dit filter.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>table or board</source>
        <translation>tabel of bord</translation>
    </message>
    <message>
        <source>another request; on the board also ← →</source>
        <translation>andere aanvraag; op het bord ook ← →</translation>
    </message>
    <message>
        <source>open in the call, or go to what can be done</source>
        <translation>openen in het gesprek, of naar wat kan</translation>
    </message>
    <message>
        <source>in a narrow window: from the table to the request; Esc back</source>
        <translation>in een smal venster: van de tabel naar de aanvraag; Esc terug</translation>
    </message>
    <message>
        <source>it is mine</source>
        <translation>op mijn naam</translation>
    </message>
    <message>
        <source>park, or resume</source>
        <translation>parkeren of hervatten</translation>
    </message>
    <message>
        <source>a room was proposed, or they declined</source>
        <translation>kamer voorgesteld, of voorstel afgewezen</translation>
    </message>
    <message>
        <source>close it without a room</source>
        <translation>afsluiten zonder kamer</translation>
    </message>
    <message>
        <source>take it up again</source>
        <translation>heropenen</translation>
    </message>
    <message>
        <source>confirm, on the way, arrived</source>
        <translation>bevestigen, onderweg, aangekomen</translation>
    </message>
    <message>
        <source>has left, another end, cancel</source>
        <translation>vertrokken, ander einde, annuleren</translation>
    </message>
    <message>
        <source>1 request</source>
        <translation>1 aanvraag</translation>
    </message>
    <message>
        <source>{n} requests</source>
        <translation>{n} aanvragen</translation>
    </message>
    <message>
        <source>Park {number}</source>
        <translation>{number} parkeren</translation>
    </message>
    <message>
        <source>Follow up on</source>
        <translation>Opvolgen op</translation>
    </message>
    <message>
        <source>Close {number} without a room</source>
        <translation>{number} afsluiten zonder kamer</translation>
    </message>
    <message>
        <source>Close the request</source>
        <translation>Aanvraag afsluiten</translation>
    </message>
    <message>
        <source>empty: nobody is reminded</source>
        <translation>leeg: geen herinnering</translation>
    </message>
    <message>
        <source>How it ends</source>
        <translation>Hoe het eindigt</translation>
    </message>
    <message>
        <source>Grounds</source>
        <translation>Grond</translation>
    </message>
    <message>
        <source>one line; kept with the request</source>
        <translation>één regel; blijft bij de aanvraag</translation>
    </message>
    <message>
        <source>{kind}, received {moment} ({since}) · {owner}</source>
        <translation>{kind}, ontvangen {moment} ({since}) · {owner}</translation>
    </message>
    <message>
        <source>What can be done with this request</source>
        <translation>Wat er met deze aanvraag kan</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gevraagd</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Verloop</translation>
    </message>
    <message>
        <source>Find a room</source>
        <translation>Kamer zoeken</translation>
    </message>
    <message>
        <source>Open in the call</source>
        <translation>Openen in gesprek</translation>
    </message>
    <message>
        <source>{number} saved.</source>
        <translation>{number} opgeslagen.</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Heropenen</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>Afsluiten…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Hervatten</translation>
    </message>
    <message>
        <source>They declined</source>
        <translation>Afgewezen</translation>
    </message>
    <message>
        <source>Park…</source>
        <translation>Parkeren…</translation>
    </message>
    <message>
        <source>Room proposed</source>
        <translation>Voorgesteld</translation>
    </message>
</context>
</TS>
