<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>it does not have exactly one room</source>
        <translation>het heeft niet precies één kamer</translation>
    </message>
    <message>
        <source>do not move, {why}</source>
        <translation>niet verplaatsen, {why}</translation>
    </message>
    <message>
        <source>it has yet to arrive</source>
        <translation>het moet nog aankomen</translation>
    </message>
    <message>
        <source>it leaves before that day</source>
        <translation>het vertrekt vóór die dag</translation>
    </message>
    <message>
        <source>not everybody of it sleeps in that room</source>
        <translation>niet iedereen ervan slaapt in die kamer</translation>
    </message>
    <message>
        <source>Nobody moves yesterday.</source>
        <translation>Gisteren verhuist niemand meer.</translation>
    </message>
    <message>
        <source>A household moves at most once in a move order.</source>
        <translation>Een huishouden verhuist hoogstens één keer in een verhuisopdracht.</translation>
    </message>
    <message>
        <source>All moves of move order {order} have been made.</source>
        <translation>Alle verhuizingen van verhuisopdracht {order} zijn uitgevoerd.</translation>
    </message>
    <message>
        <source>Nothing of move order {order} is still to be done.</source>
        <translation>Van verhuisopdracht {order} hoeft niets meer te gebeuren.</translation>
    </message>
    <message>
        <source>Move order {order} is not at its end yet.</source>
        <translation>Verhuisopdracht {order} is nog niet klaar.</translation>
    </message>
    <message>
        <source>Nobody is left to go back in move order {order}.</source>
        <translation>In verhuisopdracht {order} kan niemand meer terug.</translation>
    </message>
    <message>
        <source>This move order is not known.</source>
        <translation>Deze verhuisopdracht is niet bekend.</translation>
    </message>
    <message>
        <source>Household {household} cannot be asked to move: {why}</source>
        <translation>Huishouden {household} kan niet worden gevraagd te verhuizen: {why}</translation>
    </message>
    <message>
        <source>Household {household} cannot move to {room}: {why}</source>
        <translation>Huishouden {household} kan niet verhuizen naar {room}: {why}</translation>
    </message>
    <message>
        <source>The stay of {household} would have ended by now.</source>
        <translation>Het verblijf van {household} zou nu al voorbij zijn.</translation>
    </message>
    <message>
        <source>Choose today or later.</source>
        <translation>Kies vandaag of later.</translation>
    </message>
    <message>
        <source>Stop it first; then go back step by step.</source>
        <translation>Stop hem eerst; ga dan stap voor stap terug.</translation>
    </message>
    <message>
        <source>Household {household} has gone on.</source>
        <translation>Huishouden {household} is alweer verder.</translation>
    </message>
    <message>
        <source>Look for another way: what was found before may have changed.</source>
        <translation>Zoek een andere weg: wat eerder gevonden is, kan veranderd zijn.</translation>
    </message>
    <message>
        <source>Stop the move order: then everybody keeps the bed they have.</source>
        <translation>Stop de verhuisopdracht: dan houdt iedereen het bed dat hij heeft.</translation>
    </message>
    <message>
        <source>What came after this move cannot be taken back with it.</source>
        <translation>Wat na deze verhuizing kwam, kan niet mee worden teruggedraaid.</translation>
    </message>
    <message>
        <source>This household is not known.</source>
        <translation>Dit huishouden is niet bekend.</translation>
    </message>
    <message>
        <source>Nobody knows later why they must not be moved.</source>
        <translation>Later weet niemand waarom zij niet verplaatst mogen worden.</translation>
    </message>
    <message>
        <source>This household is about to move to another room.</source>
        <translation>Dit huishouden staat op het punt te verhuizen.</translation>
    </message>
    <message>
        <source>This move is part of move order {order}.</source>
        <translation>Deze verhuizing hoort bij verhuisopdracht {order}.</translation>
    </message>
    <message>
        <source>Household {household} is still in this room.</source>
        <translation>Huishouden {household} zit nog in deze kamer.</translation>
    </message>
    <message>
        <source>Household {household} cannot sleep in {room}: {why}</source>
        <translation>Huishouden {household} kan niet slapen in {room}: {why}</translation>
    </message>
    <message>
        <source>Let the move come first, or call it off.</source>
        <translation>Laat eerst de verhuizing doorgaan, of zeg die af.</translation>
    </message>
    <message>
        <source>Carry out move order {order} first.</source>
        <translation>Voer eerst verhuisopdracht {order} uit.</translation>
    </message>
    <message>
        <source>Somebody else was given the place. Move or cancel that stay first.</source>
        <translation>De plek is aan een ander gegeven. Verplaats of annuleer eerst dat verblijf.</translation>
    </message>
    <message>
        <source>Move order made</source>
        <translation>Verhuisopdracht gemaakt</translation>
    </message>
    <message>
        <source>Move made</source>
        <translation>Verhuizing uitgevoerd</translation>
    </message>
    <message>
        <source>Move order stopped</source>
        <translation>Verhuisopdracht gestopt</translation>
    </message>
    <message>
        <source>Move taken back</source>
        <translation>Verhuizing teruggedraaid</translation>
    </message>
    <message>
        <source>Ties of a household</source>
        <translation>Binding van een huishouden</translation>
    </message>
    <message>
        <source>Move order</source>
        <translation>Verhuisopdracht</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>Binding</translation>
    </message>
    <message>
        <source>Step of a move order</source>
        <translation>Stap van een verhuisopdracht</translation>
    </message>
    <message>
        <source>back in stay</source>
        <translation>terug in verblijf</translation>
    </message>
    <message>
        <source>do not move</source>
        <translation>niet verplaatsen</translation>
    </message>
    <message>
        <source>why not move</source>
        <translation>waarom niet verplaatsen</translation>
    </message>
    <message>
        <source>move order</source>
        <translation>verhuisopdracht</translation>
    </message>
    <message>
        <source>what ties them</source>
        <translation>wat hen bindt</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>beurt</translation>
    </message>
    <message>
        <source>end if they do not move</source>
        <translation>einde als zij niet verhuizen</translation>
    </message>
    <message>
        <source>Household {household} has no bed before it moves on {night}.</source>
        <translation>Huishouden {household} heeft geen bed tot het verhuist op {night}.</translation>
    </message>
    <message>
        <source>Moves to make</source>
        <translation>Verhuizingen</translation>
    </message>
    <message>
        <source>What ties them to where they live</source>
        <translation>Wat hen bindt aan waar zij wonen</translation>
    </message>
    <message>
        <source>Ties…</source>
        <translation>Binding…</translation>
    </message>
    <message>
        <source>about to move</source>
        <translation>gaat verhuizen</translation>
    </message>
    <message>
        <source>what ties the household</source>
        <translation>wat het huishouden bindt</translation>
    </message>
    <message>
        <source>Stop {number}?</source>
        <translation>{number} stoppen?</translation>
    </message>
    <message>
        <source>Stop the move order</source>
        <translation>Verhuisopdracht stoppen</translation>
    </message>
    <message>
        <source>Stop {number} and go back?</source>
        <translation>{number} stoppen en teruggaan?</translation>
    </message>
    <message>
        <source>Stop and go back</source>
        <translation>Stoppen en teruggaan</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Laat maar</translation>
    </message>
    <message>
        <source>Take the last move of {number} back?</source>
        <translation>Laatste verhuizing van {number} terugdraaien?</translation>
    </message>
    <message>
        <source>A step back</source>
        <translation>Een stap terug</translation>
    </message>
    <message>
        <source>{kind} · {progress} · made by {who}, {moment}</source>
        <translation>{kind} · {progress} · gemaakt door {who}, {moment}</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Stoppen…</translation>
    </message>
    <message>
        <source>A step back…</source>
        <translation>Een stap terug…</translation>
    </message>
    <message>
        <source>What can be done with this move order</source>
        <translation>Wat er met deze verhuisopdracht kan</translation>
    </message>
    <message>
        <source>Turn {turn} of {number} was carried out.</source>
        <translation>Beurt {turn} van {number} is uitgevoerd.</translation>
    </message>
    <message>
        <source>Stop and go back…</source>
        <translation>Stoppen en teruggaan…</translation>
    </message>
    <message>
        <source>Planned for {day}; what you record happens today.</source>
        <translation>Gepland op {day}; wat u vastlegt, gebeurt vandaag.</translation>
    </message>
    <message>
        <source>Then come</source>
        <translation>Daarna komen</translation>
    </message>
    <message>
        <source>Turn {n}</source>
        <translation>Beurt {n}</translation>
    </message>
    <message>
        <source>Turn {n}, {moves} together</source>
        <translation>Beurt {n}, {moves} tegelijk</translation>
    </message>
    <message>
        <source>now to be made</source>
        <translation>nu aan de beurt</translation>
    </message>
    <message>
        <source>no room yet</source>
        <translation>nog geen kamer</translation>
    </message>
    <message>
        <source>Request {number}</source>
        <translation>Aanvraag {number}</translation>
    </message>
    <message>
        <source>Disturbs nothing that is known.</source>
        <translation>Verstoort niets dat bekend is.</translation>
    </message>
    <message>
        <source>Move orders</source>
        <translation>Verhuisopdrachten</translation>
    </message>
    <message>
        <source>A move order lets people who have a room move to another one, step by step, so that somebody else fits. You make one by accepting a chain with a request, or a plan.</source>
        <translation>Met een verhuisopdracht verhuizen mensen die al een kamer hebben, stap voor stap, zodat er plaats komt voor een ander. U maakt er een door bij een aanvraag een keten aan te nemen, of een plan.</translation>
    </message>
    <message>
        <source>To the requests</source>
        <translation>Naar de aanvragen</translation>
    </message>
    <message>
        <source>another move order</source>
        <translation>een andere verhuisopdracht</translation>
    </message>
    <message>
        <source>to what can be done; Esc back to the list</source>
        <translation>naar wat er kan; Esc terug naar de lijst</translation>
    </message>
    <message>
        <source>the moves of the next turn were made</source>
        <translation>de verhuizingen van de volgende beurt zijn uitgevoerd</translation>
    </message>
    <message>
        <source>stop: everybody keeps the bed they have</source>
        <translation>stoppen: iedereen houdt het bed dat hij heeft</translation>
    </message>
    <message>
        <source>a step back; Backspace does the same</source>
        <translation>een stap terug; ook met Backspace</translation>
    </message>
    <message>
        <source>{done} of {n} made</source>
        <translation>{done} van {n} verhuisd</translation>
    </message>
    <message>
        <source>Made: the {n} moves of turn {turn}</source>
        <translation>Verhuisd: alle {n} van beurt {turn}</translation>
    </message>
    <message>
        <source>The placement of {who} in {room} lapses: request {request} looks for a room again.</source>
        <translation>De plaatsing van {who} in {room} vervalt: aanvraag {request} zoekt weer een kamer.</translation>
    </message>
    <message>
        <source>{who} goes back today from {there} to {here}.</source>
        <translation>{who} gaat vandaag terug van {there} naar {here}.</translation>
    </message>
    <message>
        <source>Made: {moves}</source>
        <translation>Verhuisd: {moves}</translation>
    </message>
    <message>
        <source>{who} stays in {room}.</source>
        <translation>{who} blijft in {room}.</translation>
    </message>
    <message>
        <source>all made</source>
        <translation>uitgevoerd</translation>
    </message>
    <message>
        <source>1 day late</source>
        <translation>1 dag te laat</translation>
    </message>
    <message>
        <source>{days} days late</source>
        <translation>{days} dagen te laat</translation>
    </message>
    <message>
        <source>Puzzle</source>
        <translation>Puzzel</translation>
    </message>
    <message>
        <source>Move order {number}</source>
        <translation>Verhuisopdracht {number}</translation>
    </message>
    <message>
        <source>School</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>Zorg</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Casus</translation>
    </message>
    <message>
        <source>{tie} in {municipality}</source>
        <translation>{tie} in {municipality}</translation>
    </message>
    <message>
        <source>{tie} where they live</source>
        <translation>{tie} waar zij wonen</translation>
    </message>
    <message>
        <source>{what}: in which municipality</source>
        <translation>{what}: in welke gemeente</translation>
    </message>
    <message>
        <source>What ties {household}</source>
        <translation>Wat {household} bindt</translation>
    </message>
    <message>
        <source>Do not move</source>
        <translation>Niet verplaatsen</translation>
    </message>
    <message>
        <source>for instance: treatment in the hospital next door</source>
        <translation>bijvoorbeeld: behandeling in het ziekenhuis ernaast</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Waarom niet</translation>
    </message>
    <message>
        <source>where they live now</source>
        <translation>waar zij nu wonen</translation>
    </message>
    <message>
        <source>do not move: {why}</source>
        <translation>niet verplaatsen: {why}</translation>
    </message>
    <message>
        <source>making room</source>
        <translation>plaats maken</translation>
    </message>
    <message>
        <source>from a plan</source>
        <translation>uit een plan</translation>
    </message>
    <message>
        <source>improvement round</source>
        <translation>verbeterronde</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>gepland</translation>
    </message>
    <message>
        <source>made</source>
        <translation>uitgevoerd</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestopt</translation>
    </message>
    <message>
        <source>reversed</source>
        <translation>teruggedraaid</translation>
    </message>
    <message>
        <source>school</source>
        <translation>school</translation>
    </message>
    <message>
        <source>work</source>
        <translation>werk</translation>
    </message>
    <message>
        <source>care</source>
        <translation>zorg</translation>
    </message>
    <message>
        <source>case</source>
        <translation>casus</translation>
    </message>
    <message>
        <source>Write down first that they have left or moved.</source>
        <translation>Leg eerst vast dat zij vertrokken of verhuisd zijn.</translation>
    </message>
    <message>
        <source>Cancel it first, or stop the move order: then everybody keeps the bed they have.</source>
        <translation>Annuleer het eerst, of stop de verhuisopdracht: dan houdt iedereen het bed dat hij heeft.</translation>
    </message>
</context>
</TS>
