<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>What was here is kept as {name}.</source>
        <translation>Wat hier stond is bewaard als {name}.</translation>
    </message>
    <message>
        <source>A name has 2 to 40 small letters and digits; . - and _ may stand between them.</source>
        <translation>Een naam heeft 2 tot 40 kleine letters en cijfers; . - en _ mogen ertussen staan.</translation>
    </message>
    <message>
        <source>Write it as the name part of their mail address, for instance.</source>
        <translation>Schrijf hem bijvoorbeeld als het deel van het mailadres voor de @.</translation>
    </message>
    <message>
        <source>This name is used on the server for something else.</source>
        <translation>Deze naam is op de server al voor iets anders in gebruik.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Kies een andere.</translation>
    </message>
    <message>
        <source>A new account needs a password.</source>
        <translation>Een nieuw account heeft een wachtwoord nodig.</translation>
    </message>
    <message>
        <source>Add them as somebody new.</source>
        <translation>Voeg deze persoon als nieuw toe.</translation>
    </message>
    <message>
        <source>Without a single right nobody needs an account.</source>
        <translation>Zonder één recht heeft niemand een account nodig.</translation>
    </message>
    <message>
        <source>Choose a role, or revoke the account.</source>
        <translation>Kies een rol, of trek het account in.</translation>
    </message>
    <message>
        <source>This is the last administrator: nobody could give rights any more.</source>
        <translation>Dit is de laatste beheerder: daarna kan niemand meer rechten geven.</translation>
    </message>
    <message>
        <source>Make somebody else an administrator first.</source>
        <translation>Maak eerst iemand anders beheerder.</translation>
    </message>
    <message>
        <source>Where is the shared database?</source>
        <translation>Waar is de gedeelde database?</translation>
    </message>
    <message>
        <source>Write server/database, as the administrator gave it.</source>
        <translation>Schrijf server/database, zoals de beheerder het gaf.</translation>
    </message>
    <message>
        <source>With which name do you log in?</source>
        <translation>Met welke naam logt u in?</translation>
    </message>
    <message>
        <source>The name of the database is missing.</source>
        <translation>De naam van de database ontbreekt.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Dat bestand bestaat niet.</translation>
    </message>
    <message>
        <source>small letters; they log in with it</source>
        <translation>kleine letters; hiermee wordt ingelogd</translation>
    </message>
    <message>
        <source>A new password for {name}?</source>
        <translation>Een nieuw wachtwoord voor {name}?</translation>
    </message>
    <message>
        <source>Let {name} in no longer?</source>
        <translation>{name} niet meer toelaten?</translation>
    </message>
    <message>
        <source>From this moment their desk neither sends nor receives. What they did stays.</source>
        <translation>Vanaf nu verstuurt en ontvangt die werkplek niets meer. Wat er gedaan is, blijft.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechten</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Toevoegen</translation>
    </message>
    <message>
        <source>What {name} may</source>
        <translation>Wat {name} mag</translation>
    </message>
    <message>
        <source>Make a new password</source>
        <translation>Nieuw wachtwoord maken</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Intrekken</translation>
    </message>
    <message>
        <source>chosen one by one</source>
        <translation>zelf gekozen</translation>
    </message>
    <message>
        <source>This desk stands alone.</source>
        <translation>Deze werkplek staat alleen.</translation>
    </message>
    <message>
        <source>Let {name} in again</source>
        <translation>{name} weer toelaten</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>Iemand toevoegen</translation>
    </message>
    <message>
        <source>What they may</source>
        <translation>Wat diegene mag</translation>
    </message>
    <message>
        <source>The old one no longer works from then on.</source>
        <translation>Het oude werkt dan niet meer.</translation>
    </message>
    <message>
        <source>what they may</source>
        <translation>wat diegene mag</translation>
    </message>
    <message>
        <source>somebody new</source>
        <translation>iemand toevoegen</translation>
    </message>
    <message>
        <source>other rights</source>
        <translation>andere rechten</translation>
    </message>
    <message>
        <source>a new password</source>
        <translation>een nieuw wachtwoord</translation>
    </message>
    <message>
        <source>let them in no longer</source>
        <translation>toegang intrekken</translation>
    </message>
    <message>
        <source>look again</source>
        <translation>opnieuw kijken</translation>
    </message>
    <message>
        <source>It is shown this once and kept nowhere: read it out, or hand it over in person.</source>
        <translation>Het staat hier één keer en wordt nergens bewaard: lees het voor of geef het zelf.</translation>
    </message>
    <message>
        <source>Password of {name}</source>
        <translation>Wachtwoord van {name}</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>ingetrokken</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Gebruikers</translation>
    </message>
    <message>
        <source>Somebody new…</source>
        <translation>Iemand toevoegen…</translation>
    </message>
    <message>
        <source>Rights…</source>
        <translation>Rechten…</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>Nieuw wachtwoord…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Intrekken…</translation>
    </message>
    <message>
        <source>What can be done about users</source>
        <translation>Wat er met gebruikers kan</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Wachtwoord</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>I have handed it over</source>
        <translation>Ik heb het doorgegeven</translation>
    </message>
    <message>
        <source>May come in</source>
        <translation>Toegang</translation>
    </message>
    <message>
        <source>Role or rights</source>
        <translation>Rol of rechten</translation>
    </message>
    <message>
        <source>Desks</source>
        <translation>Werkplekken</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Laatst gezien</translation>
    </message>
    <message>
        <source>The account of {name} is as you said.</source>
        <translation>Het account van {name} is bijgewerkt.</translation>
    </message>
    <message>
        <source>Let in again…</source>
        <translation>Weer toelaten…</translation>
    </message>
    <message>
        <source>reader</source>
        <translation>lezer</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>belteam</translation>
    </message>
    <message>
        <source>duty officer</source>
        <translation>piket</translation>
    </message>
    <message>
        <source>coordinator</source>
        <translation>coördinator</translation>
    </message>
    <message>
        <source>care coordinator</source>
        <translation>zorgcoördinator</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>beheerder</translation>
    </message>
    <message>
        <source>see the region</source>
        <translation>regio bekijken</translation>
    </message>
    <message>
        <source>requests and placements</source>
        <translation>aanvragen en plaatsingen</translation>
    </message>
    <message>
        <source>keep rooms for the night</source>
        <translation>kamers vasthouden voor de nacht</translation>
    </message>
    <message>
        <source>take kept rooms away</source>
        <translation>vastgehouden kamers afnemen</translation>
    </message>
    <message>
        <source>locations and rooms</source>
        <translation>locaties en kamers</translation>
    </message>
    <message>
        <source>read files in</source>
        <translation>bestanden inlezen</translation>
    </message>
    <message>
        <source>care notes</source>
        <translation>zorgnotities</translation>
    </message>
    <message>
        <source>take care notes along</source>
        <translation>zorgnotities meenemen</translation>
    </message>
    <message>
        <source>users and rights</source>
        <translation>gebruikers en rechten</translation>
    </message>
    <message>
        <source>{right} in {scope}</source>
        <translation>{right} in {scope}</translation>
    </message>
    <message>
        <source>as 23:00; empty: not by itself</source>
        <translation>zoals 23:00; leeg: niet vanzelf</translation>
    </message>
    <message>
        <source>where this desk shares a database</source>
        <translation>waar deze werkplek een database deelt</translation>
    </message>
    <message>
        <source>Write it as hours and minutes: 23:00.</source>
        <translation>Schrijf het als uren en minuten: 23:00.</translation>
    </message>
    <message>
        <source>Rooms for the night</source>
        <translation>Kamers voor de nacht</translation>
    </message>
    <message>
        <source>Keep rooms from</source>
        <translation>Kamers vasthouden vanaf</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Hoogstens</translation>
    </message>
    <message>
        <source>Shared database</source>
        <translation>Gedeelde database</translation>
    </message>
    <message>
        <source>Refused by the shared database</source>
        <translation>Geweigerd door de gedeelde database</translation>
    </message>
    <message>
        <source>Kept rooms that were taken away</source>
        <translation>Afgenomen vastgehouden kamers</translation>
    </message>
    <message>
        <source>taken by {who}: {why}</source>
        <translation>afgenomen door {who}: {why}</translation>
    </message>
    <message>
        <source>This computer has no keyring: the password is asked at each start.</source>
        <translation>Deze computer heeft geen sleutelbos: het wachtwoord wordt bij elke start gevraagd.</translation>
    </message>
    <message>
        <source>Keep this choice</source>
        <translation>Zo bewaren</translation>
    </message>
    <message>
        <source>Whose is it to be?</source>
        <translation>Welke waarde moet het worden?</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Veld</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>Het was</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Van de ander</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Certificaatbestand</translation>
    </message>
    <message>
        <source>a few words in a row; they open this program at each start</source>
        <translation>een paar woorden achter elkaar; daarmee opent dit programma bij elke start</translation>
    </message>
    <message>
        <source>Connected to {database} as {name}</source>
        <translation>Verbonden met {database} als {name}</translation>
    </message>
    <message>
        <source>The region is there already: {locations} locations, {places} places.</source>
        <translation>De regio is er al: {locations} locaties, {places} plekken.</translation>
    </message>
    <message>
        <source>On this computer there is a region of its own: {locations} locations, {places} places.</source>
        <translation>Op deze computer staat een eigen regio: {locations} locaties, {places} plekken.</translation>
    </message>
    <message>
        <source>Connect to the shared database</source>
        <translation>Verbinden met de gedeelde database</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Choose the certificate file</source>
        <translation>Kies het certificaatbestand</translation>
    </message>
    <message>
        <source>empty: the usual ones</source>
        <translation>leeg: de gebruikelijke</translation>
    </message>
    <message>
        <source>Passphrase of this computer</source>
        <translation>Wachtzin van deze computer</translation>
    </message>
    <message>
        <source>The shared database is still empty.</source>
        <translation>De gedeelde database is nog leeg.</translation>
    </message>
    <message>
        <source>On this computer there is nothing yet.</source>
        <translation>Op deze computer staat nog niets.</translation>
    </message>
    <message>
        <source>kept in this computer's keyring</source>
        <translation>komt in de sleutelbos van deze computer</translation>
    </message>
    <message>
        <source>asked at each start</source>
        <translation>geen sleutelbos hier: wordt bij elke start gevraagd</translation>
    </message>
    <message>
        <source>This account may not read anything yet: ask the administrator for a role.</source>
        <translation>Dit account mag nog niets lezen: vraag de beheerder om een rol.</translation>
    </message>
    <message>
        <source>What is here is put aside as {name}, in the same folder.</source>
        <translation>Wat hier staat wordt opzij gelegd als {name}, in dezelfde map.</translation>
    </message>
    <message>
        <source>server/database, or a whole address</source>
        <translation>server/database, of een heel adres</translation>
    </message>
    <message>
        <source>yours, on that server</source>
        <translation>uw naam op die server</translation>
    </message>
    <message>
        <source>Load the shared region</source>
        <translation>De gedeelde regio laden</translation>
    </message>
    <message>
        <source>Begin with an empty region</source>
        <translation>Met een lege regio beginnen</translation>
    </message>
    <message>
        <source>Then read in your own files.</source>
        <translation>Lees daarna uw eigen bestanden in.</translation>
    </message>
    <message>
        <source>Everybody who connects works with it from then on, and you with them.</source>
        <translation>Iedereen die verbinding maakt werkt er vanaf dan mee, en u met hen.</translation>
    </message>
    <message>
        <source>Make this region the shared one</source>
        <translation>Deze regio de gedeelde maken</translation>
    </message>
    <message>
        <source>To make this region the shared one your account needs the right to read files in.</source>
        <translation>Om deze regio de gedeelde te maken heeft uw account het recht nodig om bestanden in te lezen.</translation>
    </message>
    <message>
        <source>What is here stays here. Others no longer see what you do, nor you what they do.</source>
        <translation>Wat hier staat blijft hier. Anderen zien niet meer wat u doet, en u niet wat zij doen.</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Inloggen</translation>
    </message>
    <message>
        <source>Go on alone?</source>
        <translation>Alleen verdergaan?</translation>
    </message>
    <message>
        <source>Go on alone</source>
        <translation>Alleen verdergaan</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Typ het wachtwoord.</translation>
    </message>
    <message>
        <source>One act never reaches the others.</source>
        <translation>Eén handeling bereikt de anderen nooit.</translation>
    </message>
    <message>
        <source>{n} acts never reach the others.</source>
        <translation>{n} handelingen bereiken de anderen nooit.</translation>
    </message>
    <message>
        <source>See what it was</source>
        <translation>Bekijk wat het was</translation>
    </message>
    <message>
        <source>The clock of this computer is {n} minutes fast.</source>
        <translation>De klok van deze computer loopt {n} minuten voor.</translation>
    </message>
    <message>
        <source>The clock of this computer is {n} minutes slow.</source>
        <translation>De klok van deze computer loopt {n} minuten achter.</translation>
    </message>
    <message>
        <source>Set it right: times on sheets and in the trail go by it.</source>
        <translation>Zet hem goed: tijden op overdrachten en in het spoor gaan ernaar.</translation>
    </message>
    <message>
        <source>The shared database refused something that was done here.</source>
        <translation>De gedeelde database weigerde iets dat hier gedaan is.</translation>
    </message>
    <message>
        <source>The shared database refused {n} things that were done here.</source>
        <translation>De gedeelde database weigerde {n} handelingen die hier gedaan zijn.</translation>
    </message>
    <message>
        <source>{who} took {room} from this desk: {why}</source>
        <translation>{who} nam {room} af van deze werkplek: {why}</translation>
    </message>
    <message>
        <source>The shared database asks for your password.</source>
        <translation>De gedeelde database vraagt uw wachtwoord.</translation>
    </message>
    <message>
        <source>Type it</source>
        <translation>Typ het</translation>
    </message>
    <message>
        <source>See it</source>
        <translation>Bekijk het</translation>
    </message>
    <message>
        <source>since {moment}</source>
        <translation>sinds {moment}</translation>
    </message>
    <message>
        <source>In these rooms you can place without the link, and nobody else can take them meanwhile.</source>
        <translation>In deze kamers kunt u ook zonder verbinding plaatsen; niemand anders kan ze intussen geven.</translation>
    </message>
    <message>
        <source>Take {room} from {holder}?</source>
        <translation>{room} afnemen van {holder}?</translation>
    </message>
    <message>
        <source>What they placed there without the link may be refused then.</source>
        <translation>Wat daar zonder verbinding geplaatst is, kan dan geweigerd worden.</translation>
    </message>
    <message>
        <source>{who} took {room} from this desk, {moment}: {why}</source>
        <translation>{who} nam {room} af van deze werkplek, {moment}: {why}</translation>
    </message>
    <message>
        <source>this desk</source>
        <translation>deze werkplek</translation>
    </message>
    <message>
        <source>Keep rooms for the night</source>
        <translation>Kamers vasthouden voor de nacht</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Vasthouden</translation>
    </message>
    <message>
        <source>Give them back on</source>
        <translation>Teruggeven op</translation>
    </message>
    <message>
        <source>There is no free room by which more people would have a bed.</source>
        <translation>Er is geen vrije kamer waarmee meer mensen een bed zouden hebben.</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Afnemen</translation>
    </message>
    <message>
        <source>Kept rooms</source>
        <translation>Vastgehouden kamers</translation>
    </message>
    <message>
        <source>For the night…</source>
        <translation>Voor de nacht…</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Teruggeven</translation>
    </message>
    <message>
        <source>Take away…</source>
        <translation>Afnemen…</translation>
    </message>
    <message>
        <source>What can be done with kept rooms</source>
        <translation>Wat er met vastgehouden kamers kan</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gezien</translation>
    </message>
    <message>
        <source>Seen: {what}</source>
        <translation>Gezien: {what}</translation>
    </message>
    <message>
        <source>another desk</source>
        <translation>andere werkplek</translation>
    </message>
    <message>
        <source>in use, waits</source>
        <translation>in gebruik, wacht</translation>
    </message>
    <message>
        <source>Looking for rooms…</source>
        <translation>Kamers zoeken…</translation>
    </message>
    <message>
        <source>{n} rooms are everybody's again.</source>
        <translation>{n} kamers zijn weer van iedereen.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
    <message>
        <source>they read it</source>
        <translation>wordt daar gelezen</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>Wacht op verzending</translation>
    </message>
    <message>
        <source>Nothing was exchanged yet since the start.</source>
        <translation>Sinds de start is nog niets uitgewisseld.</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bevestigd</translation>
    </message>
    <message>
        <source>{n} of {all} rows</source>
        <translation>{n} van {all} regels</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Nu proberen</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} regels</translation>
    </message>
    <message>
        <source>another act that was refused</source>
        <translation>een andere geweigerde handeling</translation>
    </message>
    <message>
        <source>do it again</source>
        <translation>nog een keer doen</translation>
    </message>
    <message>
        <source>do it all the same, with a reason</source>
        <translation>toch doen, met een reden</translation>
    </message>
    <message>
        <source>choose whose it is to be</source>
        <translation>kiezen welke waarde het wordt</translation>
    </message>
    <message>
        <source>let it lapse</source>
        <translation>laten vervallen</translation>
    </message>
    <message>
        <source>try now</source>
        <translation>nu proberen</translation>
    </message>
    <message>
        <source>another password</source>
        <translation>een ander wachtwoord</translation>
    </message>
    <message>
        <source>go on alone</source>
        <translation>alleen verdergaan</translation>
    </message>
    <message>
        <source>give all kept rooms back</source>
        <translation>alle vastgehouden kamers teruggeven</translation>
    </message>
    <message>
        <source>take a kept room from another desk</source>
        <translation>een vastgehouden kamer afnemen</translation>
    </message>
    <message>
        <source>The administrator of the region gives you the address, a name and a password.</source>
        <translation>De beheerder van de regio geeft u het adres, een naam en een wachtwoord.</translation>
    </message>
    <message>
        <source>Refused · {n}</source>
        <translation>Geweigerd · {n}</translation>
    </message>
    <message>
        <source>Waits to be sent · {n}</source>
        <translation>Wacht op verzending · {n}</translation>
    </message>
    <message>
        <source>Kept rooms · {n}</source>
        <translation>Vastgehouden kamers · {n}</translation>
    </message>
    <message>
        <source>Last answers of the server</source>
        <translation>Laatste antwoorden van de server</translation>
    </message>
    <message>
        <source>This is the training region: it is never shared. Start the program on your own region.</source>
        <translation>Dit is de oefenregio: die wordt nooit gedeeld. Start het programma op uw eigen regio.</translation>
    </message>
    <message>
        <source>{name}, {moment} · refused {found}</source>
        <translation>{name}, {moment} · geweigerd {found}</translation>
    </message>
    <message>
        <source>{what}: nothing comes of it.</source>
        <translation>{what}: vervallen.</translation>
    </message>
    <message>
        <source>Placed in {room} instead.</source>
        <translation>In plaats daarvan geplaatst in {room}.</translation>
    </message>
    <message>
        <source>What can be done about it</source>
        <translation>Wat eraan te doen is</translation>
    </message>
    <message>
        <source>Let it lapse…</source>
        <translation>Laten vervallen…</translation>
    </message>
    <message>
        <source>Let it lapse</source>
        <translation>Laten vervallen</translation>
    </message>
    <message>
        <source>Why does nothing come of it?</source>
        <translation>Waarom vervalt dit?</translation>
    </message>
    <message>
        <source>To the sheet</source>
        <translation>Naar de overdracht</translation>
    </message>
    <message>
        <source>{what}: done once more.</source>
        <translation>{what}: opnieuw gedaan.</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Nog een keer</translation>
    </message>
    <message>
        <source>All the same…</source>
        <translation>Toch doen…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Kiezen…</translation>
    </message>
    <message>
        <source>Why may it be done all the same?</source>
        <translation>Waarom mag het toch?</translation>
    </message>
    <message>
        <source>Do it all the same</source>
        <translation>Toch doen</translation>
    </message>
    <message>
        <source>Typed: {words}</source>
        <translation>Getypt: {words}</translation>
    </message>
    <message>
        <source>Open the request</source>
        <translation>Open de aanvraag</translation>
    </message>
    <message>
        <source>One more act builds on it, and goes with it.</source>
        <translation>Eén andere handeling bouwt erop voort en gaat mee.</translation>
    </message>
    <message>
        <source>{n} more acts build on it, and go with it.</source>
        <translation>{n} andere handelingen bouwen erop voort en gaan mee.</translation>
    </message>
    <message>
        <source>Next best: {room}</source>
        <translation>Volgende beste: {room}</translation>
    </message>
    <message>
        <source>Choose “Password…” and type it. The work is kept here.</source>
        <translation>Kies ‘Wachtwoord…’ en typ het. Het werk blijft hier bewaard.</translation>
    </message>
    <message>
        <source>The shared database lets this desk in again.</source>
        <translation>De gedeelde database laat deze werkplek weer toe.</translation>
    </message>
    <message>
        <source>Account {name} on {server}</source>
        <translation>Account {name} op {server}</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Wachtwoord…</translation>
    </message>
    <message>
        <source>Go on alone…</source>
        <translation>Alleen verder…</translation>
    </message>
    <message>
        <source>What can be done about the connection</source>
        <translation>Wat er met de verbinding kan</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>deze computer</translation>
    </message>
    <message>
        <source>Work together in the shared database</source>
        <translation>Samenwerken in de gedeelde database</translation>
    </message>
    <message>
        <source>One act waits here to be sent; it is safe.</source>
        <translation>Eén handeling wacht hier op verzending; ze is bewaard.</translation>
    </message>
    <message>
        <source>{n} acts wait here to be sent; they are safe.</source>
        <translation>{n} handelingen wachten hier op verzending; ze zijn bewaard.</translation>
    </message>
    <message>
        <source>One act was refused and waits for somebody.</source>
        <translation>Eén handeling is geweigerd en wacht op iemand.</translation>
    </message>
    <message>
        <source>{n} acts were refused and wait for somebody.</source>
        <translation>{n} handelingen zijn geweigerd en wachten op iemand.</translation>
    </message>
    <message>
        <source>{n} refused</source>
        <translation>{n} geweigerd</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>The shared region is being loaded</source>
        <translation>De gedeelde regio wordt geladen</translation>
    </message>
    <message>
        <source>Alike with the shared database</source>
        <translation>Gelijk met de gedeelde database</translation>
    </message>
    <message>
        <source>Being sent to the shared database</source>
        <translation>Onderweg naar de gedeelde database</translation>
    </message>
    <message>
        <source>No connection since {time}</source>
        <translation>Zonder verbinding sinds {time}</translation>
    </message>
    <message>
        <source>The shared database does not let this desk in</source>
        <translation>De gedeelde database laat deze werkplek niet toe</translation>
    </message>
    <message>
        <source>put back from a backup · {n} offered again</source>
        <translation>teruggezet uit een reservekopie · {n} opnieuw aangeboden</translation>
    </message>
    <message>
        <source>The shared database was put back from a backup. Offered to it again, of what was done here: {n}.</source>
        <translation>De gedeelde database is teruggezet uit een reservekopie. Opnieuw aangeboden van wat hier gedaan is: {n}.</translation>
    </message>
    <message>
        <source>loaded anew</source>
        <translation>opnieuw geladen</translation>
    </message>
    <message>
        <source>{n} sent</source>
        <translation>{n} verstuurd</translation>
    </message>
    <message>
        <source>{n} rows received</source>
        <translation>{n} regels ontvangen</translation>
    </message>
    <message>
        <source>Alike · {time}</source>
        <translation>Gelijk · {time}</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Verbinding geweigerd</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Geweigerd</translation>
    </message>
    <message>
        <source>1 waits</source>
        <translation>1 wacht</translation>
    </message>
    <message>
        <source>{n} wait</source>
        <translation>{n} wachten</translation>
    </message>
    <message>
        <source>Loading · {rows} rows</source>
        <translation>Laden · {rows} regels</translation>
    </message>
    <message>
        <source>{rows} rows are in.</source>
        <translation>{rows} regels zijn binnen.</translation>
    </message>
    <message>
        <source>Looked at last at {time}; it goes by itself.</source>
        <translation>Voor het laatst nagegaan om {time}; dat gaat vanzelf.</translation>
    </message>
    <message>
        <source>Loads the region that the other desks work with, and keeps it alike. You first see what is there.</source>
        <translation>Laadt de regio waarmee de andere werkplekken werken en houdt die gelijk. U ziet eerst wat er is.</translation>
    </message>
    <message>
        <source>Address, name and password from the administrator</source>
        <translation>Adres, naam en wachtwoord van de beheerder</translation>
    </message>
    <message>
        <source>the shared database</source>
        <translation>de gedeelde database</translation>
    </message>
    <message>
        <source>the whole region loaded</source>
        <translation>de hele regio geladen</translation>
    </message>
</context>
</TS>
