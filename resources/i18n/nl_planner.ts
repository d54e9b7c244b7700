<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>1 move</source>
        <translation>1 verhuizing</translation>
    </message>
    <message>
        <source>{n} moves</source>
        <translation>{n} verhuizingen</translation>
    </message>
    <message>
        <source>1 person more at most</source>
        <translation>hooguit 1 persoon meer</translation>
    </message>
    <message>
        <source>{n} persons more at most</source>
        <translation>hooguit {n} personen meer</translation>
    </message>
    <message>
        <source>proven: more is not possible</source>
        <translation>bewezen: meer kan niet</translation>
    </message>
    <message>
        <source>{n} of {all} persons placed</source>
        <translation>{n} van {all} personen geplaatst</translation>
    </message>
    <message>
        <source>A location that closes needs both its code and a day.</source>
        <translation>Een locatie die sluit heeft een code én een dag nodig.</translation>
    </message>
    <message>
        <source>A new plan</source>
        <translation>Nieuw plan</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepteren</translation>
    </message>
    <message>
        <source>Accepted: {n} households</source>
        <translation>Geaccepteerd: {n} huishoudens</translation>
    </message>
    <message>
        <source>Accepting: {n} of {all}</source>
        <translation>Accepteren: {n} van {all}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Niets</translation>
    </message>
    <message>
        <source>Only urgent</source>
        <translation>Alleen spoed</translation>
    </message>
    <message>
        <source>All sheets in one PDF…</source>
        <translation>Alle bladen in één pdf…</translation>
    </message>
    <message>
        <source>Lists of the plan</source>
        <translation>Lijsten van het plan</translation>
    </message>
    <message>
        <source>Undo a mark</source>
        <translation>Markering ongedaan maken</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Kenmerk</translation>
    </message>
    <message>
        <source>Save the sheets</source>
        <translation>Bladen opslaan</translation>
    </message>
    <message>
        <source>Who still sleeps there</source>
        <translation>Wie er nog slapen</translation>
    </message>
    <message>
        <source>{n} sheets saved as {file}</source>
        <translation>{n} bladen opgeslagen als {file}</translation>
    </message>
    <message>
        <source>all sheets of the plan in one PDF</source>
        <translation>alle bladen van het plan in één pdf</translation>
    </message>
    <message>
        <source>1 room forbidden</source>
        <translation>1 kamer uitgesloten</translation>
    </message>
    <message>
        <source>What can be done now</source>
        <translation>Wat nu kan</translation>
    </message>
    <message>
        <source>Allow here</source>
        <translation>Hier toch wel</translation>
    </message>
    <message>
        <source>Another choice</source>
        <translation>Andere keuze</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Ander bestand…</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>Terug naar het plan</translation>
    </message>
    <message>
        <source>Bus list</source>
        <translation>Buslijst</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Bestand kiezen…</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Kies een lijst</translation>
    </message>
    <message>
        <source>Choose requests, a list with at least one line, or a location that closes.</source>
        <translation>Kies aanvragen, een lijst met minstens één regel, of een locatie die sluit.</translation>
    </message>
    <message>
        <source>Disturbs</source>
        <translation>Verstoort</translation>
    </message>
    <message>
        <source>Drop the list of a bus here, or choose it: a file (.jsonl) with a request on each line. Nothing is taken into the store before the plan is accepted.</source>
        <translation>Sleep de lijst van een bus hierheen of kies hem: een bestand (.jsonl) met op elke regel een aanvraag. Er wordt pas iets opgenomen als het plan is geaccepteerd.</translation>
    </message>
    <message>
        <source>Each placement is checked once more and stands by itself.</source>
        <translation>Elke plaatsing wordt nog eens gecontroleerd en staat op zichzelf.</translation>
    </message>
    <message>
        <source>Esc: stop, and keep the best so far</source>
        <translation>Esc: stoppen en het beste tot nu toe houden</translation>
    </message>
    <message>
        <source>Everybody who asked has a room in this plan.</source>
        <translation>In dit plan heeft iedereen een kamer.</translation>
    </message>
    <message>
        <source>For whom?</source>
        <translation>Voor wie?</translation>
    </message>
    <message>
        <source>From that day on nobody can sleep there. Everybody who still does gets a room elsewhere.</source>
        <translation>Vanaf die dag kan daar niemand meer slapen. Wie er dan nog woont, krijgt elders een kamer.</translation>
    </message>
    <message>
        <source>Household {household} stands in the list before.</source>
        <translation>Huishouden {household} staat al eerder in de lijst.</translation>
    </message>
    <message>
        <source>How to plan</source>
        <translation>Hoe plannen</translation>
    </message>
    <message>
        <source>Let loose</source>
        <translation>Losmaken</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Line {n} was left out: {why}</source>
        <translation>Regel {n} is overgeslagen: {why}</translation>
    </message>
    <message>
        <source>Lines of the list</source>
        <translation>Regels van de lijst</translation>
    </message>
    <message>
        <source>Lists of requests</source>
        <translation>Lijsten met aanvragen</translation>
    </message>
    <message>
        <source>Location and households</source>
        <translation>Locatie en huishoudens</translation>
    </message>
    <message>
        <source>Location that closes</source>
        <translation>Locatie die sluit</translation>
    </message>
    <message>
        <source>Make a plan</source>
        <translation>Plan maken</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markering</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Verhuizingen</translation>
    </message>
    <message>
        <source>Moves ({n})</source>
        <translation>Verhuizingen ({n})</translation>
    </message>
    <message>
        <source>Name a file with requests, or a location that closes: --close CODE --on DATE.</source>
        <translation>Noem een bestand met aanvragen, of een locatie die sluit: --close CODE --on DATUM.</translation>
    </message>
    <message>
        <source>Name, number, caller, municipality</source>
        <translation>Naam, nummer, beller, gemeente</translation>
    </message>
    <message>
        <source>Nights</source>
        <translation>Nachten</translation>
    </message>
    <message>
        <source>No line of the list can be planned; line {n}: {why}</source>
        <translation>Geen enkele regel van de lijst kan worden gepland; regel {n}: {why}</translation>
    </message>
    <message>
        <source>No open request seeks a room. Choose a bus list or a location that closes; F2 takes a call.</source>
        <translation>Geen open aanvraag zoekt een kamer. Kies een buslijst of een locatie die sluit; F2 begint een gesprek.</translation>
    </message>
    <message>
        <source>No single condition stands in the way of those left over: there are no rooms for them.</source>
        <translation>Niet één voorwaarde staat hun in de weg: er zijn geen kamers meer voor hen.</translation>
    </message>
    <message>
        <source>Nobody could be placed. See “Without a room” for what would help.</source>
        <translation>Niemand kon worden geplaatst. Bij ‘Zonder kamer’ staat wat zou helpen.</translation>
    </message>
    <message>
        <source>Nobody has to move for this plan.</source>
        <translation>Voor dit plan hoeft niemand te verhuizen.</translation>
    </message>
    <message>
        <source>Nobody sleeps in {location} any more on {day}.</source>
        <translation>Op {day} slaapt niemand meer in {location}.</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Niet hier</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>niet hier</translation>
    </message>
    <message>
        <source>not in {n}</source>
        <translation>{n} niet</translation>
    </message>
    <message>
        <source>Nothing had changed meanwhile.</source>
        <translation>Intussen was er niets veranderd.</translation>
    </message>
    <message>
        <source>On which day does it close?</source>
        <translation>Op welke dag sluit de locatie?</translation>
    </message>
    <message>
        <source>Per location ({n})</source>
        <translation>Per locatie ({n})</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Vastzetten</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>vast</translation>
    </message>
    <message>
        <source>Placements</source>
        <translation>Plaatsingen</translation>
    </message>
    <message>
        <source>Placements ({n})</source>
        <translation>Plaatsingen ({n})</translation>
    </message>
    <message>
        <source>Places left</source>
        <translation>Nog vrij</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plannen</translation>
    </message>
    <message>
        <source>Plan accepted: {n} households placed.</source>
        <translation>Plan geaccepteerd: {n} huishoudens geplaatst.</translation>
    </message>
    <message>
        <source>Plan again</source>
        <translation>Opnieuw plannen</translation>
    </message>
    <message>
        <source>Plan these again</source>
        <translation>Deze opnieuw plannen</translation>
    </message>
    <message>
        <source>Plan these again ({n})</source>
        <translation>Deze opnieuw plannen ({n})</translation>
    </message>
    <message>
        <source>Requests to plan for</source>
        <translation>Aanvragen om te plannen</translation>
    </message>
    <message>
        <source>Residents who may move</source>
        <translation>Verhuizingen, hoogstens</translation>
    </message>
    <message>
        <source>Seconds to plan for</source>
        <translation>Rekentijd in seconden</translation>
    </message>
    <message>
        <source>The best plan it had found is kept; plan again for a better one.</source>
        <translation>Het beste plan tot dan toe is bewaard; plan opnieuw voor een beter plan.</translation>
    </message>
    <message>
        <source>The plan per location</source>
        <translation>Het plan per locatie</translation>
    </message>
    <message>
        <source>The planner ended before its time: {what}</source>
        <translation>De planner is voortijdig gestopt: {what}</translation>
    </message>
    <message>
        <source>The rooms have changed since; on accepting everything is checked again.</source>
        <translation>De kamers zijn intussen veranderd; bij accepteren wordt alles opnieuw gecontroleerd.</translation>
    </message>
    <message>
        <source>There is no location {code}.</source>
        <translation>Er is geen locatie {code}.</translation>
    </message>
    <message>
        <source>There is nobody to find a room for. Choose another location or day.</source>
        <translation>Er hoeft voor niemand een kamer gezocht. Kies een andere locatie of dag.</translation>
    </message>
    <message>
        <source>There is nobody to plan for.</source>
        <translation>Er is niemand om voor te plannen.</translation>
    </message>
    <message>
        <source>This room only comes free by a move of this plan, so nobody can be pinned to it.</source>
        <translation>Deze kamer komt pas vrij door een verhuizing in dit plan; daarin vastzetten kan niet.</translation>
    </message>
    <message>
        <source>Time to think</source>
        <translation>Rekentijd</translation>
    </message>
    <message>
        <source>Lives in now</source>
        <translation>Woont nu in</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Gaat naar</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Beurt</translation>
    </message>
    <message>
        <source>What became of the plan</source>
        <translation>Wat er van het plan geworden is</translation>
    </message>
    <message>
        <source>What had changed</source>
        <translation>Wat er veranderd was</translation>
    </message>
    <message>
        <source>What would help</source>
        <translation>Wat zou helpen</translation>
    </message>
    <message>
        <source>Why left out</source>
        <translation>Waarom overgeslagen</translation>
    </message>
    <message>
        <source>Why there</source>
        <translation>Waarom daar</translation>
    </message>
    <message>
        <source>With {moves} moves: {n} persons</source>
        <translation>Met {moves} verhuizingen: {n} personen</translation>
    </message>
    <message>
        <source>Without a room</source>
        <translation>Zonder kamer</translation>
    </message>
    <message>
        <source>Without a room ({n})</source>
        <translation>Zonder kamer ({n})</translation>
    </message>
    <message>
        <source>Without “{condition}” {n} persons more would have a room.</source>
        <translation>Zonder ‘{condition}’ zouden nog {n} personen een kamer hebben.</translation>
    </message>
    <message>
        <source>Without “{condition}” 1 person more would have a room.</source>
        <translation>Zonder ‘{condition}’ zou nog 1 persoon een kamer hebben.</translation>
    </message>
    <message>
        <source>Write --close CODE --on 2026-12-31.</source>
        <translation>Schrijf --close CODE --on 2026-12-31.</translation>
    </message>
    <message>
        <source>Write a later day, or leave it out.</source>
        <translation>Schrijf een latere dag of laat hem weg.</translation>
    </message>
    <message>
        <source>Write day, month and year.</source>
        <translation>Schrijf dag, maand en jaar.</translation>
    </message>
    <message>
        <source>Write one request on each line.</source>
        <translation>Zet op elke regel één aanvraag.</translation>
    </message>
    <message>
        <source>Write the code of a location, such as {code}.</source>
        <translation>Schrijf de code van een locatie, zoals {code}.</translation>
    </message>
    <message>
        <source>a first plan is there</source>
        <translation>het eerste plan is er</translation>
    </message>
    <message>
        <source>a first plan; looking for a better one</source>
        <translation>eerste plan; de planner zoekt een beter</translation>
    </message>
    <message>
        <source>looking for better exchanges</source>
        <translation>zoekt betere ruilingen</translation>
    </message>
    <message>
        <source>working out whether more is possible</source>
        <translation>rekent uit of er meer kan</translation>
    </message>
    <message>
        <source>choose a bus list</source>
        <translation>een buslijst kiezen</translation>
    </message>
    <message>
        <source>compare 0, 1, 2, 5 and 10 moves</source>
        <translation>vergelijk 0, 1, 2, 5 en 10 verhuizingen</translation>
    </message>
    <message>
        <source>is left out</source>
        <translation>wordt overgeslagen</translation>
    </message>
    <message>
        <source>is planned</source>
        <translation>wordt gepland</translation>
    </message>
    <message>
        <source>make the plan; plan again with the marks; accept</source>
        <translation>plan maken; opnieuw plannen met de markeringen; accepteren</translation>
    </message>
    <message>
        <source>move at most {n} households</source>
        <translation>hoogstens {n} huishoudens laten verhuizen</translation>
    </message>
    <message>
        <source>not in this room</source>
        <translation>niet in deze kamer</translation>
    </message>
    <message>
        <source>not planned with yet</source>
        <translation>nog niet mee gepland</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>niets bekend</translation>
    </message>
    <message>
        <source>pin a household to its room</source>
        <translation>een huishouden in zijn kamer vastzetten</translation>
    </message>
    <message>
        <source>stop, and keep the best so far; back to the choice</source>
        <translation>stoppen en het beste tot nu toe houden; terug naar de keuze</translation>
    </message>
    <message>
        <source>tick a request</source>
        <translation>een aanvraag aanvinken</translation>
    </message>
    <message>
        <source>tick all; with Shift none</source>
        <translation>alles aanvinken; met Shift niets</translation>
    </message>
    <message>
        <source>undo a mark</source>
        <translation>een markering ongedaan maken</translation>
    </message>
    <message>
        <source>until: {day} has passed.</source>
        <translation>until: {day} is al voorbij.</translation>
    </message>
    <message>
        <source>without “{condition}”: 1 room</source>
        <translation>zonder ‘{condition}’: 1 kamer</translation>
    </message>
    <message>
        <source>without “{condition}”: {n} rooms</source>
        <translation>zonder ‘{condition}’: {n} kamers</translation>
    </message>
    <message>
        <source>{day} has passed: nobody can be moved before it.</source>
        <translation>{day} is al voorbij: daarvoor kan niemand meer verhuizen.</translation>
    </message>
    <message>
        <source>{household} has no room: {why}</source>
        <translation>{household} heeft geen kamer: {why}</translation>
    </message>
    <message>
        <source>{household} moves from {rooms} to {others}</source>
        <translation>{household} verhuist van {rooms} naar {others}</translation>
    </message>
    <message>
        <source>{household} was not placed: {why}</source>
        <translation>{household} is niet geplaatst: {why}</translation>
    </message>
    <message>
        <source>{n} had changed meanwhile and were not placed; the rest stands.</source>
        <translation>Bij {n} was er intussen iets veranderd: die zijn niet geplaatst. De rest staat.</translation>
    </message>
    <message>
        <source>{n} households placed, {persons}</source>
        <translation>{n} huishoudens geplaatst, {persons}</translation>
    </message>
    <message>
        <source>{n} households, {persons}, still sleep there then.</source>
        <translation>Er slapen dan nog {n} huishoudens, {persons}.</translation>
    </message>
    <message>
        <source>{n} of {all} lines are planned, {persons}</source>
        <translation>{n} van {all} regels worden gepland, {persons}</translation>
    </message>
    <message>
        <source>{n} of {all} persons have a room; at most {bound} can have one.</source>
        <translation>{n} van {all} personen hebben een kamer; hooguit {bound} kunnen er een krijgen.</translation>
    </message>
    <message>
        <source>{n} of {all} requests, {persons}</source>
        <translation>{n} van {all} aanvragen, {persons}</translation>
    </message>
    <message>
        <source>{n} persons come, {left} places left</source>
        <translation>er komen {n} personen, nog {left} plekken vrij</translation>
    </message>
    <message>
        <source>{n} pinned</source>
        <translation>{n} vastgezet</translation>
    </message>
    <message>
        <source>{n} rooms forbidden</source>
        <translation>{n} kamers uitgesloten</translation>
    </message>
</context>
</TS>
