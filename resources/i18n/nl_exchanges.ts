<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>+1 bed</source>
        <translation>+1 bed</translation>
    </message>
    <message>
        <source>+{n} beds</source>
        <translation>+{n} bedden</translation>
    </message>
    <message>
        <source>-1 bed</source>
        <translation>-1 bed</translation>
    </message>
    <message>
        <source>-{n} beds</source>
        <translation>-{n} bedden</translation>
    </message>
    <message>
        <source>1 bed freed</source>
        <translation>1 bed vrijgemaakt</translation>
    </message>
    <message>
        <source>1 family nearer</source>
        <translation>1 gezin dichterbij</translation>
    </message>
    <message>
        <source>1 household</source>
        <translation>1 huishouden</translation>
    </message>
    <message>
        <source>Accept {n} moves for {day}</source>
        <translation>{n} verhuizingen op {day} accepteren</translation>
    </message>
    <message>
        <source>Aim</source>
        <translation>Doel</translation>
    </message>
    <message>
        <source>And location</source>
        <translation>En locatie</translation>
    </message>
    <message>
        <source>Best partners</source>
        <translation>Beste ruilpartners</translation>
    </message>
    <message>
        <source>Everybody of one location who can goes to the other, and the other way round. Choose two: you see who goes where, and who stays and why. Nothing is written until you accept.</source>
        <translation>Iedereen van de ene locatie die kan, gaat naar de andere, en andersom. Kies er twee: u ziet wie waarheen gaat, en wie blijft en waarom. Er wordt niets vastgelegd tot u accepteert.</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Ruilen</translation>
    </message>
    <message>
        <source>Exchanged already, right now</source>
        <translation>Nu meteen gewisseld</translation>
    </message>
    <message>
        <source>Exchanges with</source>
        <translation>Ruilt met</translation>
    </message>
    <message>
        <source>Families nearer to school or care</source>
        <translation>Gezinnen dichter bij school of zorg</translation>
    </message>
    <message>
        <source>Free stranded beds</source>
        <translation>Gestrande bedden vrijmaken</translation>
    </message>
    <message>
        <source>H10978, or a name</source>
        <translation>H10978, of een naam</translation>
    </message>
    <message>
        <source>H10981, or choose below</source>
        <translation>H10981, of kies hieronder</translation>
    </message>
    <message>
        <source>Improvement rounds</source>
        <translation>Verbeterrondes</translation>
    </message>
    <message>
        <source>In again: {turns}, that need each other.</source>
        <translation>Weer meegenomen: {turns}, die elkaar nodig hebben.</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglaten</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>Zoektijd</translation>
    </message>
    <message>
        <source>Look for a new round</source>
        <translation>Nieuwe ronde zoeken</translation>
    </message>
    <message>
        <source>Look for a round</source>
        <translation>Ronde zoeken</translation>
    </message>
    <message>
        <source>Look for a round again.</source>
        <translation>Zoek opnieuw een ronde.</translation>
    </message>
    <message>
        <source>May: {reasons}</source>
        <translation>Mag: {reasons}</translation>
    </message>
    <message>
        <source>Move order {order} was made: {n} households move.</source>
        <translation>Verhuisopdracht {order} is gemaakt: {n} huishoudens verhuizen.</translation>
    </message>
    <message>
        <source>Moves, at most</source>
        <translation>Verhuizingen, ten hoogste</translation>
    </message>
    <message>
        <source>No round of so many moves brings anything. Allow more moves, or look for something else.</source>
        <translation>Geen enkele ronde met zoveel verhuizingen levert iets op. Sta meer verhuizingen toe, of kies een ander doel.</translation>
    </message>
    <message>
        <source>Nothing was found in this time. Look longer, or for something else.</source>
        <translation>In deze tijd is niets gevonden. Zoek langer, of kies een ander doel.</translation>
    </message>
    <message>
        <source>Of nobody who lives here it is known where school or care is. Write that down there: Locations, then the room, then Ties.</source>
        <translation>Van niemand die hier woont is bekend waar school of zorg is. Leg dat vast bij Locaties → kamer → Binding.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Op</translation>
    </message>
    <message>
        <source>Plan it for {day}</source>
        <translation>Plannen op {day}</translation>
    </message>
    <message>
        <source>Plan the exchange</source>
        <translation>Ruil plannen</translation>
    </message>
    <message>
        <source>Record that they exchanged</source>
        <translation>Ruil vastleggen</translation>
    </message>
    <message>
        <source>Something has changed since this round was found.</source>
        <translation>Sinds deze ronde gevonden is, is er iets veranderd.</translation>
    </message>
    <message>
        <source>Something has changed: this round can no longer be carried out.</source>
        <translation>Er is iets veranderd: deze ronde kan niet meer worden uitgevoerd.</translation>
    </message>
    <message>
        <source>Take in again</source>
        <translation>Toch meenemen</translation>
    </message>
    <message>
        <source>The best it had found is kept; look again for a better one.</source>
        <translation>Het beste dat gevonden was, is bewaard; zoek opnieuw voor een betere.</translation>
    </message>
    <message>
        <source>The few moves that free the most stranded beds, or bring most families nearer to school or care. Choose what for and how many moves at most; nothing is written until you accept.</source>
        <translation>De paar verhuizingen die de meeste gestrande bedden vrijmaken, of de meeste gezinnen dichter bij school of zorg brengen. Kies het doel en hoeveel verhuizingen ten hoogste; er wordt niets vastgelegd tot u accepteert.</translation>
    </message>
    <message>
        <source>The search ended before its time: {what}</source>
        <translation>Het zoeken is voortijdig gestopt: {what}</translation>
    </message>
    <message>
        <source>There is nobody whose room suits them and whom theirs suits.</source>
        <translation>Er is niemand van wie de kamer bij hen past en bij wie hun kamer past.</translation>
    </message>
    <message>
        <source>Time used</source>
        <translation>Verstreken tijd</translation>
    </message>
    <message>
        <source>To the locations</source>
        <translation>Naar de locaties</translation>
    </message>
    <message>
        <source>Turn {n} is in again.</source>
        <translation>Beurt {n} doet weer mee.</translation>
    </message>
    <message>
        <source>Turn {n} is left out, and turn {other} with it: it builds on it.</source>
        <translation>Beurt {n} valt weg, en daarmee ook beurt {other}: die bouwt erop voort.</translation>
    </message>
    <message>
        <source>Turn {n} is left out, and with it {turns}: they build on it.</source>
        <translation>Beurt {n} valt weg, en daarmee ook {turns}: die bouwen erop voort.</translation>
    </message>
    <message>
        <source>Turn {n} is left out.</source>
        <translation>Beurt {n} valt weg.</translation>
    </message>
    <message>
        <source>Turns of the round</source>
        <translation>Beurten van de ronde</translation>
    </message>
    <message>
        <source>Two households</source>
        <translation>Twee huishoudens</translation>
    </message>
    <message>
        <source>Two households that live here take each other's rooms. Choose one: with whom that goes best is then worked out for you. Nothing is written until you accept.</source>
        <translation>Twee huishoudens die hier wonen, nemen elkaars kamer over. Kies er één: met wie dat het beste gaat, wordt voor u uitgezocht. Er wordt niets vastgelegd tot u accepteert.</translation>
    </message>
    <message>
        <source>Two locations</source>
        <translation>Twee locaties</translation>
    </message>
    <message>
        <source>What is left of this round does not hold together.</source>
        <translation>Wat er van deze ronde overblijft, past niet meer.</translation>
    </message>
    <message>
        <source>What it brings</source>
        <translation>Wat het oplevert</translation>
    </message>
    <message>
        <source>What it disturbs</source>
        <translation>Wat het verstoort</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Wat er gezocht wordt</translation>
    </message>
    <message>
        <source>When they exchange</source>
        <translation>Wanneer ze ruilen</translation>
    </message>
    <message>
        <source>Who exchange</source>
        <translation>Wie er ruilen</translation>
    </message>
    <message>
        <source>Who goes and who stays</source>
        <translation>Wie gaat en wie blijft</translation>
    </message>
    <message>
        <source>accept the exchange</source>
        <translation>de ruil accepteren</translation>
    </message>
    <message>
        <source>along what is offered or found</source>
        <translation>langs wat gevonden is</translation>
    </message>
    <message>
        <source>another turn</source>
        <translation>een andere beurt</translation>
    </message>
    <message>
        <source>at most {n} possible</source>
        <translation>ten hoogste {n} mogelijk</translation>
    </message>
    <message>
        <source>builds on {turns}</source>
        <translation>bouwt voort op {turns}</translation>
    </message>
    <message>
        <source>burden {n}</source>
        <translation>hinder {n}</translation>
    </message>
    <message>
        <source>code, name or municipality</source>
        <translation>code, naam of gemeente</translation>
    </message>
    <message>
        <source>empty: who suits best</source>
        <translation>leeg: wie het beste past</translation>
    </message>
    <message>
        <source>falls out too</source>
        <translation>valt mee weg</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>gaat</translation>
    </message>
    <message>
        <source>leave a turn out, or not (X too)</source>
        <translation>beurt weglaten of toch meenemen (ook X)</translation>
    </message>
    <message>
        <source>look for a round; accept it</source>
        <translation>ronde zoeken; ronde accepteren</translation>
    </message>
    <message>
        <source>makes room</source>
        <translation>maakt ruimte</translation>
    </message>
    <message>
        <source>may</source>
        <translation>mag</translation>
    </message>
    <message>
        <source>may not</source>
        <translation>mag niet</translation>
    </message>
    <message>
        <source>nearer</source>
        <translation>dichterbij</translation>
    </message>
    <message>
        <source>no other moves bring more</source>
        <translation>meer is niet mogelijk</translation>
    </message>
    <message>
        <source>of the {n} that the whole round brings</source>
        <translation>van de {n} die de hele ronde oplevert</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>blijft</translation>
    </message>
    <message>
        <source>stop, keep the best; back</source>
        <translation>stoppen, het beste blijft; terug</translation>
    </message>
    <message>
        <source>take the first; from the list to the exchange</source>
        <translation>de eerste kiezen; van de lijst naar de ruil</translation>
    </message>
    <message>
        <source>to the drawing</source>
        <translation>naar de tekening</translation>
    </message>
    <message>
        <source>to the list, then to the first field</source>
        <translation>naar de lijst, dan naar het eerste veld</translation>
    </message>
    <message>
        <source>turn {n}</source>
        <translation>beurt {n}</translation>
    </message>
    <message>
        <source>turns {numbers}</source>
        <translation>beurten {numbers}</translation>
    </message>
    <message>
        <source>two households; two locations</source>
        <translation>twee huishoudens; twee locaties</translation>
    </message>
    <message>
        <source>what is possible at most is not known</source>
        <translation>wat er ten hoogste mogelijk is, is niet bekend</translation>
    </message>
    <message>
        <source>{bound} · {seconds} of {limit} s</source>
        <translation>{bound} · {seconds} van {limit} s</translation>
    </message>
    <message>
        <source>{bound} · {seconds} s</source>
        <translation>{bound} · {seconds} s</translation>
    </message>
    <message>
        <source>{moving} ({persons}) exchange, {staying} stay</source>
        <translation>{moving} ({persons}) wisselen, {staying} blijven</translation>
    </message>
    <message>
        <source>{n} beds freed</source>
        <translation>{n} bedden vrijgemaakt</translation>
    </message>
    <message>
        <source>{n} families nearer</source>
        <translation>{n} gezinnen dichterbij</translation>
    </message>
    <message>
        <source>{n} households</source>
        <translation>{n} huishoudens</translation>
    </message>
    <message>
        <source>{n} households have moved: move order {order}.</source>
        <translation>{n} huishoudens zijn verhuisd: verhuisopdracht {order}.</translation>
    </message>
</context>
</TS>
