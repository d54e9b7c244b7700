<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>Somebody else changed the same while you were editing: {differences}.</source>
        <translation>Iemand anders heeft intussen hetzelfde gewijzigd: {differences}.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Decide what it is to be, and save it again.</source>
        <translation>Er is niets overschreven. Bepaal wat het moet worden en sla het opnieuw op.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>niets</translation>
    </message>
    <message>
        <source>{field} was “{seen}”, {who} made it “{theirs}” ({moment}), you “{yours}”</source>
        <translation>{field}: eerst “{seen}”, {who} maakte er “{theirs}” van ({moment}), u “{yours}”</translation>
    </message>
    <message>
        <source>{field} was “{seen}”, is now “{theirs}”, you made it “{yours}”</source>
        <translation>{field}: eerst “{seen}”, nu “{theirs}”, bij u “{yours}”</translation>
    </message>
    <message>
        <source>{what} of {who}</source>
        <translation>{what} van {who}</translation>
    </message>
    <message>
        <source>who is new</source>
        <translation>wie erbij komt</translation>
    </message>
    <message>
        <source>who is there</source>
        <translation>wie erbij is</translation>
    </message>
    <message>
        <source>how many {animals}</source>
        <translation>aantal {animals}</translation>
    </message>
    <message>
        <source>tie: {tie}</source>
        <translation>binding: {tie}</translation>
    </message>
    <message>
        <source>all animals</source>
        <translation>alle dieren</translation>
    </message>
    <message>
        <source>no animals</source>
        <translation>geen dieren</translation>
    </message>
    <message>
        <source>{first}; {then}</source>
        <translation>{first}; {then}</translation>
    </message>
    <message>
        <source>room {room} is kept by {holder} for the night</source>
        <translation>kamer {room} wordt vannacht vastgehouden door {holder}</translation>
    </message>
    <message>
        <source>kept for another desk</source>
        <translation>vastgehouden door een andere werkplek</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>hier niet bekend</translation>
    </message>
    <message>
        <source>An act of a newer program</source>
        <translation>Een handeling van een nieuwer programma</translation>
    </message>
    <message>
        <source>moves</source>
        <translation>verhuizingen</translation>
    </message>
    <message>
        <source>not in one location with</source>
        <translation>niet op één locatie met</translation>
    </message>
    <message>
        <source>on which day</source>
        <translation>op welke dag</translation>
    </message>
    <message>
        <source>near relatives</source>
        <translation>dicht bij familie</translation>
    </message>
    <message>
        <source>rooms</source>
        <translation>kamers</translation>
    </message>
    <message>
        <source>stays open</source>
        <translation>blijft open</translation>
    </message>
    <message>
        <source>Reservation of {rooms} for {who}</source>
        <translation>Reservering van {rooms} voor {who}</translation>
    </message>
    <message>
        <source>Placement of {who} in {rooms}</source>
        <translation>Plaatsing van {who} in {rooms}</translation>
    </message>
    <message>
        <source>Request of {who}</source>
        <translation>Aanvraag van {who}</translation>
    </message>
    <message>
        <source>{who}: {state}</source>
        <translation>{who}: {state}</translation>
    </message>
    <message>
        <source>{act}: {about}</source>
        <translation>{act}: {about}</translation>
    </message>
    <message>
        <source>{who} in {rooms}</source>
        <translation>{who} in {rooms}</translation>
    </message>
    <message>
        <source>{n} × {animals}</source>
        <translation>{n} × {animals}</translation>
    </message>
    <message>
        <source>It builds on what was refused before it: {what}.</source>
        <translation>Het bouwt voort op wat daarvoor is geweigerd: {what}.</translation>
    </message>
    <message>
        <source>Somebody has dealt with this already.</source>
        <translation>Dit heeft iemand al afgehandeld.</translation>
    </message>
    <message>
        <source>Look at the inbox again.</source>
        <translation>Kijk opnieuw in het postvak.</translation>
    </message>
    <message>
        <source>Nobody knows later why nothing came of it.</source>
        <translation>Later weet niemand waarom hier niets van gekomen is.</translation>
    </message>
    <message>
        <source>No room fits them now.</source>
        <translation>Er past nu geen kamer voor hen.</translation>
    </message>
    <message>
        <source>Open the request and look further.</source>
        <translation>Open de aanvraag en zoek verder.</translation>
    </message>
    <message>
        <source>Choose for each field whose it is to be.</source>
        <translation>Kies per veld wiens waarde het moet worden.</translation>
    </message>
    <message>
        <source>more people would sleep there than there are places</source>
        <translation>er zouden meer mensen slapen dan er plekken zijn</translation>
    </message>
    <message>
        <source>the places were given to somebody else</source>
        <translation>de plekken zijn aan iemand anders gegeven</translation>
    </message>
    <message>
        <source>a family does not share its room with strangers</source>
        <translation>een gezin deelt zijn kamer niet met vreemden</translation>
    </message>
    <message>
        <source>the room is kept for another desk</source>
        <translation>de kamer wordt vastgehouden door een andere werkplek</translation>
    </message>
    <message>
        <source>place them in the next best room</source>
        <translation>plaatsen in de volgende beste kamer</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>opnieuw proberen</translation>
    </message>
    <message>
        <source>overrule with a reason</source>
        <translation>afwijken met een reden</translation>
    </message>
    <message>
        <source>choose for each field</source>
        <translation>per veld kiezen</translation>
    </message>
    <message>
        <source>give up</source>
        <translation>laten vervallen</translation>
    </message>
    <message>
        <source>received by the shared database</source>
        <translation>ontvangen door de gedeelde database</translation>
    </message>
    <message>
        <source>confirmed, in a room kept for this desk</source>
        <translation>bevestigd, in een kamer die deze werkplek vasthoudt</translation>
    </message>
    <message>
        <source>lost with the server, waits for what others bring back</source>
        <translation>kwijt met de server, wacht op wat anderen terugbrengen</translation>
    </message>
    <message>
        <source>It comes after something else that waits.</source>
        <translation>Het komt na iets anders dat wacht.</translation>
    </message>
    <message>
        <source>It was lost with the shared database, and so was what it builds on.</source>
        <translation>Het ging met de gedeelde database verloren, en waar het op volgt ook.</translation>
    </message>
    <message>
        <source>waits for others</source>
        <translation>wacht op anderen</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>voorlopig</translation>
    </message>
    <message>
        <source>  by {who}, {moment}; refused {found}</source>
        <translation>  door {who}, {moment}; geweigerd {found}</translation>
    </message>
    <message>
        <source>Not confirmed by the shared database yet: the sheet says that it is provisional.</source>
        <translation>Nog niet bevestigd door de gedeelde database: op het blad staat dat het voorlopig is.</translation>
    </message>
    <message>
        <source>Notice of a room taken away read</source>
        <translation>Bericht van een afgenomen kamer gelezen</translation>
    </message>
    <message>
        <source>so that there is one for every kind of household</source>
        <translation>zodat er voor elk soort huishouden een is</translation>
    </message>
    <message>
        <source>needed on the last night with calls</source>
        <translation>nodig in de laatste nacht met meldingen</translation>
    </message>
    <message>
        <source>needed on {n} of the last {of} nights with calls</source>
        <translation>nodig in {n} van de laatste {of} nachten met meldingen</translation>
    </message>
    <message>
        <source>This program does not know this act as it was made.</source>
        <translation>Dit programma kent deze handeling niet zoals ze is gedaan.</translation>
    </message>
    <message>
        <source>Read what was typed and do it by hand, then give this up.</source>
        <translation>Lees wat er is ingevuld, doe het met de hand en laat dit vervallen.</translation>
    </message>
    <message>
        <source>The shared database refused this placement.</source>
        <translation>De gedeelde database heeft deze plaatsing geweigerd.</translation>
    </message>
    <message>
        <source>What is possible now stands with what was refused.</source>
        <translation>Wat er nu kan, staat bij wat geweigerd is.</translation>
    </message>
    <message>
        <source>somebody would have two beds on one night</source>
        <translation>iemand zou op één nacht twee bedden hebben</translation>
    </message>
    <message>
        <source>somebody would sleep in another household's stay</source>
        <translation>iemand zou bij een ander huishouden zijn ingedeeld</translation>
    </message>
</context>
</TS>
