<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>Room kept for a desk</source>
        <translation>Kamer vastgehouden voor een werkplek</translation>
    </message>
    <message>
        <source>Kept room given back</source>
        <translation>Vastgehouden kamer teruggegeven</translation>
    </message>
    <message>
        <source>Kept room taken away</source>
        <translation>Vastgehouden kamer afgenomen</translation>
    </message>
    <message>
        <source>Kept room</source>
        <translation>Vastgehouden kamer</translation>
    </message>
    <message>
        <source>Ask the administrator of the region for that right, or let a colleague do it.</source>
        <translation>Vraag dat recht aan de beheerder van de regio, of laat een collega het doen.</translation>
    </message>
    <message>
        <source>This desk stands alone: nobody else can give its rooms away.</source>
        <translation>Deze werkplek staat alleen: niemand anders kan haar kamers weggeven.</translation>
    </message>
    <message>
        <source>Connect it to the shared database first.</source>
        <translation>Verbind haar eerst met de gedeelde database.</translation>
    </message>
    <message>
        <source>{room} is kept by {holder} already.</source>
        <translation>{room} wordt al vastgehouden door {holder}.</translation>
    </message>
    <message>
        <source>Choose another room, or ask them.</source>
        <translation>Kies een andere kamer, of vraag het hun.</translation>
    </message>
    <message>
        <source>Nobody knows later why the rooms were taken from them.</source>
        <translation>Later weet niemand waarom de kamers zijn afgenomen.</translation>
    </message>
    <message>
        <source>Choose another room, or call them.</source>
        <translation>Kies een andere kamer, of bel hen.</translation>
    </message>
    <message>
        <source>You may not do this on the shared database: it asks for the right “{right}”.</source>
        <translation>Dit mag u niet op de gedeelde database: het vraagt om het recht “{right}”.</translation>
    </message>
    <message>
        <source>The shared database refused it: {why}.</source>
        <translation>De gedeelde database weigerde het: {why}.</translation>
    </message>
    <message>
        <source>Look at the room again and choose another one.</source>
        <translation>Bekijk de kamer opnieuw en kies een andere.</translation>
    </message>
    <message>
        <source>Nobody said where the shared database is.</source>
        <translation>Niemand heeft gezegd waar de gedeelde database is.</translation>
    </message>
    <message>
        <source>Name it: --server postgresql://name@server/database.</source>
        <translation>Noem hem: --server postgresql://naam@server/database.</translation>
    </message>
    <message>
        <source>{n} sent, {m} received</source>
        <translation>{n} verstuurd, {m} ontvangen</translation>
    </message>
    <message>
        <source>This desk goes on alone.</source>
        <translation>Deze werkplek gaat alleen verder.</translation>
    </message>
    <message>
        <source>This store equals the shared database.</source>
        <translation>Deze opslag is gelijk aan de gedeelde database.</translation>
    </message>
    <message>
        <source>This store differs.</source>
        <translation>Deze opslag verschilt.</translation>
    </message>
    <message>
        <source>{n} still wait</source>
        <translation>{n} wachten nog</translation>
    </message>
    <message>
        <source>{n} refused: kcio-desk conflicts</source>
        <translation>{n} geweigerd: kcio-desk conflicts</translation>
    </message>
    <message>
        <source>{n} acts stay here; the shared database never heard of them.</source>
        <translation>{n} handelingen blijven hier; de gedeelde database heeft er nooit van gehoord.</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>Er wacht niets.</translation>
    </message>
    <message>
        <source>Nothing was refused.</source>
        <translation>Er is niets geweigerd.</translation>
    </message>
    <message>
        <source>No rooms are kept.</source>
        <translation>Er worden geen kamers vastgehouden.</translation>
    </message>
    <message>
        <source>Which rooms?</source>
        <translation>Welke kamers?</translation>
    </message>
    <message>
        <source>Name them: kcio-desk lease 0109-025/111 …</source>
        <translation>Noem ze: kcio-desk lease 0109-025/111 …</translation>
    </message>
    <message>
        <source>Without a verified certificate anybody between here and {host} could listen.</source>
        <translation>Zonder gecontroleerd certificaat kan iedereen tussen hier en {host} meeluisteren.</translation>
    </message>
    <message>
        <source>The address does not say who logs in.</source>
        <translation>Het adres zegt niet wie er inlogt.</translation>
    </message>
    <message>
        <source>{url} is no address of a shared database.</source>
        <translation>{url} is geen adres van een gedeelde database.</translation>
    </message>
    <message>
        <source>Leave sslmode out. Only on this machine itself may the link be plain.</source>
        <translation>Laat sslmode weg. Alleen op deze machine zelf mag de verbinding onversleuteld zijn.</translation>
    </message>
    <message>
        <source>Write it as postgresql://name@server/database.</source>
        <translation>Schrijf het als postgresql://naam@server/database.</translation>
    </message>
    <message>
        <source>Exchanging with the shared database broke; see the log.</source>
        <translation>Het uitwisselen met de gedeelde database ging stuk; zie het logboek.</translation>
    </message>
    <message>
        <source>This is the training region: it is never shared.</source>
        <translation>Dit is de oefenregio: die wordt nooit gedeeld.</translation>
    </message>
    <message>
        <source>There is a region in the shared database already.</source>
        <translation>Er is al een regio in de gedeelde database.</translation>
    </message>
    <message>
        <source>This store has a region of its own.</source>
        <translation>Deze opslag heeft een eigen regio.</translation>
    </message>
    <message>
        <source>Choose another directory with --data, or begin with your own region first.</source>
        <translation>Kies een andere map met --data, of begin eerst met uw eigen regio.</translation>
    </message>
    <message>
        <source>Load that one instead; what is here is put aside and kept.</source>
        <translation>Laad die; wat hier is wordt opzij gelegd en bewaard.</translation>
    </message>
    <message>
        <source>Make it the shared one (sync --publish), or put it aside and load the shared one (sync --replace).</source>
        <translation>Maak hem de gedeelde (sync --publish), of leg hem opzij en laad de gedeelde (sync --replace).</translation>
    </message>
    <message>
        <source>It does not go together with what others did meanwhile, or builds on what was refused.</source>
        <translation>Het gaat niet samen met wat anderen intussen deden, of bouwt op iets dat geweigerd is.</translation>
    </message>
    <message>
        <source>Somebody else changed the same rows while the file was being read in.</source>
        <translation>Iemand anders wijzigde dezelfde regels terwijl het bestand werd ingelezen.</translation>
    </message>
    <message>
        <source>Look at how things are now and do it again where it still makes sense.</source>
        <translation>Kijk hoe het nu is en doe het opnieuw waar het nog zin heeft.</translation>
    </message>
    <message>
        <source>Read the file in again: the preview shows what is left to do.</source>
        <translation>Lees het bestand opnieuw in: de voorvertoning laat zien wat er nog te doen is.</translation>
    </message>
    <message>
        <source>The work goes on and is kept here; it is tried again by itself.</source>
        <translation>Het werk gaat door en wordt hier bewaard; het wordt vanzelf opnieuw geprobeerd.</translation>
    </message>
    <message>
        <source>Ask the administrator of the region. The work goes on and is kept here.</source>
        <translation>Vraag de beheerder van de regio. Het werk gaat door en wordt hier bewaard.</translation>
    </message>
    <message>
        <source>The shared database does not accept this name and password; it may have expired.</source>
        <translation>De gedeelde database neemt deze naam en dit wachtwoord niet aan; misschien is het verlopen.</translation>
    </message>
    <message>
        <source>Type the password again under Administration › Shared database. The work is kept here.</source>
        <translation>Typ het wachtwoord opnieuw onder Beheer › Gedeelde database. Het werk wordt hier bewaard.</translation>
    </message>
    <message>
        <source>The password for the shared database is not known on this machine.</source>
        <translation>Het wachtwoord van de gedeelde database is op deze machine niet bekend.</translation>
    </message>
    <message>
        <source>Type it under Administration › Shared database. The work is kept here.</source>
        <translation>Typ het onder Beheer › Gedeelde database. Het werk wordt hier bewaard.</translation>
    </message>
    <message>
        <source>This name may no longer log in to the shared database.</source>
        <translation>Deze naam mag niet meer inloggen op de gedeelde database.</translation>
    </message>
    <message>
        <source>This name has no account on the shared database.</source>
        <translation>Deze naam heeft geen account op de gedeelde database.</translation>
    </message>
    <message>
        <source>The shared database does not accept this desk's own id.</source>
        <translation>De gedeelde database neemt het kenmerk van deze werkplek niet aan.</translation>
    </message>
    <message>
        <source>This name is not known to the shared database.</source>
        <translation>Deze naam is bij de gedeelde database niet bekend.</translation>
    </message>
    <message>
        <source>There is no such database on that server.</source>
        <translation>Er is geen database met die naam op die server.</translation>
    </message>
    <message>
        <source>The server does not let this machine in.</source>
        <translation>De server laat deze machine niet toe.</translation>
    </message>
    <message>
        <source>The server's certificate is for another name than its address.</source>
        <translation>Het certificaat van de server staat op een andere naam dan het adres.</translation>
    </message>
    <message>
        <source>Check the address. If it is right, somebody may be listening: call the administrator.</source>
        <translation>Controleer het adres. Klopt het, dan luistert er misschien iemand mee: bel de beheerder.</translation>
    </message>
    <message>
        <source>The certificate of the server has expired.</source>
        <translation>Het certificaat van de server is verlopen.</translation>
    </message>
    <message>
        <source>The administrator has to renew it. The work goes on and is kept here.</source>
        <translation>De beheerder moet het vernieuwen. Het werk gaat door en wordt hier bewaard.</translation>
    </message>
    <message>
        <source>Nobody that this machine trusts vouches for the server's certificate.</source>
        <translation>Niemand die deze machine vertrouwt staat in voor het certificaat van de server.</translation>
    </message>
    <message>
        <source>Give the region's own certificate file, or call the administrator: somebody may be listening.</source>
        <translation>Geef het eigen certificaatbestand van de regio, of bel de beheerder: misschien luistert er iemand mee.</translation>
    </message>
    <message>
        <source>The server does not speak TLS: everybody in between could listen.</source>
        <translation>De server spreekt geen TLS: iedereen ertussen kan meeluisteren.</translation>
    </message>
    <message>
        <source>The administrator has to switch it on. Nothing was sent.</source>
        <translation>De beheerder moet het aanzetten. Er is niets verstuurd.</translation>
    </message>
    <message>
        <source>The server does not prove that the link ends at itself.</source>
        <translation>De server bewijst niet dat de verbinding bij hemzelf eindigt.</translation>
    </message>
    <message>
        <source>The certificate file is not there.</source>
        <translation>Het certificaatbestand is er niet.</translation>
    </message>
    <message>
        <source>Choose the file again.</source>
        <translation>Kies het bestand opnieuw.</translation>
    </message>
    <message>
        <source>The server speaks no TLS 1.3.</source>
        <translation>De server spreekt geen TLS 1.3.</translation>
    </message>
    <message>
        <source>The server's name is not known on this network.</source>
        <translation>De naam van de server is op dit netwerk niet bekend.</translation>
    </message>
    <message>
        <source>Nothing answers at the server's address.</source>
        <translation>Op het adres van de server antwoordt niets.</translation>
    </message>
    <message>
        <source>The server has as many desks as it can bear.</source>
        <translation>De server heeft zoveel werkplekken als hij aankan.</translation>
    </message>
    <message>
        <source>The server hung up.</source>
        <translation>De server heeft opgehangen.</translation>
    </message>
    <message>
        <source>The server is just starting.</source>
        <translation>De server start net op.</translation>
    </message>
    <message>
        <source>The server is being stopped.</source>
        <translation>De server wordt gestopt.</translation>
    </message>
    <message>
        <source>The disk of the server is full.</source>
        <translation>De schijf van de server is vol.</translation>
    </message>
    <message>
        <source>The shared database is busy with somebody's large piece of work.</source>
        <translation>De gedeelde database is bezig met een groot stuk werk van iemand.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>De server antwoordde niet op tijd.</translation>
    </message>
    <message>
        <source>That database is not a shared database of this program.</source>
        <translation>Die database is geen gedeelde database van dit programma.</translation>
    </message>
    <message>
        <source>The administrator makes it one with: kcio-desk server init.</source>
        <translation>De beheerder maakt er een van met: kcio-desk server init.</translation>
    </message>
    <message>
        <source>The link to the shared database is gone: {why}</source>
        <translation>De verbinding met de gedeelde database is weg: {why}</translation>
    </message>
    <message>
        <source>The shared database is of a newer version ({revision}) than this program.</source>
        <translation>De gedeelde database is van een nieuwere versie ({revision}) dan dit programma.</translation>
    </message>
    <message>
        <source>The shared database is of an older version ({revision}) than this program.</source>
        <translation>De gedeelde database is van een oudere versie ({revision}) dan dit programma.</translation>
    </message>
    <message>
        <source>Install the newest version. Until then the work goes on here and is kept.</source>
        <translation>Installeer de nieuwste versie. Tot dan gaat het werk hier door en wordt het bewaard.</translation>
    </message>
    <message>
        <source>The administrator runs: kcio-desk server upgrade. The work is kept here until then.</source>
        <translation>De beheerder draait: kcio-desk server upgrade. Tot dan wordt het werk hier bewaard.</translation>
    </message>
    <message>
        <source>Own region made the shared one</source>
        <translation>Eigen regio de gedeelde gemaakt</translation>
    </message>
    <message>
        <source>Left the shared database</source>
        <translation>De gedeelde database verlaten</translation>
    </message>
    <message>
        <source>{who} looks at this (until {time})</source>
        <translation>{who} kijkt hiernaar (tot {time})</translation>
    </message>
    <message>
        <source>Household {reference} was taken down at another desk, which has not sent it yet.</source>
        <translation>Huishouden {reference} is genoteerd op een andere werkplek, die het nog niet heeft doorgegeven.</translation>
    </message>
    <message>
        <source>Leave the reference empty, or wait until that desk has its link back.</source>
        <translation>Laat het kenmerk leeg, of wacht tot die werkplek weer verbinding heeft.</translation>
    </message>
    <message>
        <source>The store is not encrypted: this computer has no keyring. Give a passphrase in KCIO_DESK_PASSPHRASE.</source>
        <translation>De opslag is niet versleuteld: deze computer heeft geen sleutelbos. Geef een wachtzin in KCIO_DESK_PASSPHRASE.</translation>
    </message>
    <message>
        <source>Nothing of that id waits: {id}.</source>
        <translation>Er wacht niets met kenmerk {id}.</translation>
    </message>
    <message>
        <source>See kcio-desk conflicts.</source>
        <translation>Zie kcio-desk conflicts.</translation>
    </message>
    <message>
        <source>That is another shared database than the one that this store belongs to.</source>
        <translation>Dat is een andere gedeelde database dan die waar deze opslag bij hoort.</translation>
    </message>
    <message>
        <source>Correct the address. If it is to take the other one's place: go on alone first, then connect to it. Nothing was sent, and the work is kept here.</source>
        <translation>Verbeter het adres. Moet deze de plaats van de andere innemen: ga eerst alleen verder en verbind dan met deze. Er is niets verstuurd, en het werk is hier bewaard.</translation>
    </message>
    <message>
        <source>This store is not as it must be: {wrong}</source>
        <translation>Deze opslag is niet zoals hij moet zijn: {wrong}</translation>
    </message>
    <message>
        <source>Mend that before you share it; what else is wrong, “kcio-desk check” tells.</source>
        <translation>Herstel dat voordat u hem deelt; wat er verder mis is, zegt “kcio-desk check”.</translation>
    </message>
</context>
</TS>
