<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>KCIO Desk</source>
        <translation>KCIO Desk</translation>
    </message>
    <message>
        <source>KCIO Desk – training</source>
        <translation>KCIO Desk – oefenomgeving</translation>
    </message>
    <message>
        <source>Training – sample region, never synced</source>
        <translation>Oefenomgeving – voorbeeldregio, wordt nooit gesynchroniseerd</translation>
    </message>
    <message>
        <source>Search everything (Ctrl+K)</source>
        <translation>Zoek alles (Ctrl+K)</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Zoek alles</translation>
    </message>
    <message>
        <source>A person, phone number, room, location or municipality</source>
        <translation>Een persoon, telefoonnummer, kamer, locatie of gemeente</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>Nieuw gesprek</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Licht of donker</translation>
    </message>
    <message>
        <source>The keys of this screen</source>
        <translation>De toetsen van dit scherm</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokaal</translation>
    </message>
    <message>
        <source>Local · saved {time}</source>
        <translation>Lokaal · opgeslagen {time}</translation>
    </message>
    <message>
        <source>Local · working…</source>
        <translation>Lokaal · bezig…</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Schermen</translation>
    </message>
    <message>
        <source>{screen}, {count} waiting</source>
        <translation>{screen}, {count} wachtend</translation>
    </message>
    <message>
        <source>Fold the call away</source>
        <translation>Gesprek inklappen</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Wegdoen</translation>
    </message>
    <message>
        <source>Messages ({count})</source>
        <translation>Berichten ({count})</translation>
    </message>
    <message>
        <source>No messages yet.</source>
        <translation>Nog geen berichten.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Write in a few words why.</source>
        <translation>Schrijf in een paar woorden waarom.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Toetsen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Overal</translation>
    </message>
    <message>
        <source>new call</source>
        <translation>nieuw gesprek</translation>
    </message>
    <message>
        <source>search</source>
        <translation>zoeken</translation>
    </message>
    <message>
        <source>do what this screen is for</source>
        <translation>de hoofdactie van dit scherm</translation>
    </message>
    <message>
        <source>back</source>
        <translation>terug</translation>
    </message>
    <message>
        <source>to the call and back</source>
        <translation>naar het gesprek en terug</translation>
    </message>
    <message>
        <source>first screen; Ctrl+2 the second, and so on</source>
        <translation>eerste scherm; Ctrl+2 het tweede, enzovoort</translation>
    </message>
    <message>
        <source>light or dark</source>
        <translation>licht of donker</translation>
    </message>
    <message>
        <source>these keys</source>
        <translation>deze toetsen</translation>
    </message>
    <message>
        <source>Something broke in the program: {what}</source>
        <translation>Er ging iets stuk in het programma: {what}</translation>
    </message>
    <message>
        <source>Nothing that was saved is lost. Try again; if it comes back, send the log.</source>
        <translation>Wat is opgeslagen blijft bewaard. Probeer het opnieuw; komt het terug, stuur dan het logboek op.</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>nog {time}</translation>
    </message>
    <message>
        <source>{time} over time</source>
        <translation>{time} over tijd</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>{time} geleden</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>zojuist</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} dagen</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} u {minutes} min</translation>
    </message>
    <message>
        <source>occupied</source>
        <translation>bezet</translation>
    </message>
    <message>
        <source>free to give</source>
        <translation>vrij</translation>
    </message>
    <message>
        <source>stranded</source>
        <translation>leeg maar niet te geven</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>geblokkeerd</translation>
    </message>
    <message>
        <source>{places} places: {parts}</source>
        <translation>{places} plekken: {parts}</translation>
    </message>
    <message>
        <source>Welcome to KCIO Desk</source>
        <translation>Welkom bij KCIO Desk</translation>
    </message>
    <message>
        <source>From the ringing phone to the printed sheet. What shall this desk start with?</source>
        <translation>Van de telefoon die gaat tot het geprinte overdrachtsblad. Waar begint deze werkplek mee?</translation>
    </message>
    <message>
        <source>Try it with the sample region</source>
        <translation>Proberen met de voorbeeldregio</translation>
    </message>
    <message>
        <source>Makes a training copy of a made-up region. Nothing you do there is ever synced.</source>
        <translation>Maakt een oefenkopie van een verzonnen regio. Wat daar gebeurt, wordt nooit gesynchroniseerd.</translation>
    </message>
    <message>
        <source>74 locations · 1,636 rooms · 1,888 households</source>
        <translation>74 locaties · 1.636 kamers · 1.888 huishoudens</translation>
    </message>
    <message>
        <source>Bring your own region</source>
        <translation>Eigen gegevens inlezen</translation>
    </message>
    <message>
        <source>Drop files here or choose them. You first see what comes in; nothing is stored before that.</source>
        <translation>Sleep bestanden hierheen of kies ze. Eerst is te zien wat er binnenkomt; daarvoor wordt niets opgeslagen.</translation>
    </message>
    <message>
        <source>Excel, OpenDocument or CSV · locations, rooms, residents</source>
        <translation>Excel, OpenDocument of CSV · locaties, kamers, bewoners</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Bestanden kiezen</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
</context>
</TS>
