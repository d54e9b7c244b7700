<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>The server for trying things out is not installed here.</source>
        <translation>De server om het mee te proberen staat hier niet op.</translation>
    </message>
    <message>
        <source>Something answers at port {port} already; perhaps this server.</source>
        <translation>Op poort {port} antwoordt al iets; misschien deze server.</translation>
    </message>
    <message>
        <source>Start it with: uv run --extra demo kcio-desk server demo</source>
        <translation>Start hem met: uv run --extra demo kcio-desk server demo</translation>
    </message>
    <message>
        <source>Stop it first, or choose another directory.</source>
        <translation>Stop die eerst, of kies een andere map.</translation>
    </message>
    <message>
        <source>{name}: tables from {old} to {new}; functions, bounds and rights are laid anew. Desks with an older program wait, with their work kept, until they are updated.</source>
        <translation>{name}: tabellen van {old} naar {new}; functies, grenzen en rechten worden opnieuw gelegd. Werkplekken met een ouder programma wachten, met hun werk bewaard, tot ze zijn bijgewerkt.</translation>
    </message>
    <message>
        <source>What desks send may stand in the server's log. Its superuser says: ALTER DATABASE {name} SET log_parameter_max_length = 0;</source>
        <translation>Wat werkplekken sturen kan in het logboek van de server komen te staan. De superuser ervan geeft: ALTER DATABASE {name} SET log_parameter_max_length = 0;</translation>
    </message>
    <message>
        <source>{name} may log in: {url}</source>
        <translation>{name} kan inloggen: {url}</translation>
    </message>
    <message>
        <source>{n} things in the shared database are not as they must be.</source>
        <translation>{n} dingen in de gedeelde database zijn niet zoals ze moeten zijn.</translation>
    </message>
    <message>
        <source>New password: </source>
        <translation>Nieuw wachtwoord: </translation>
    </message>
    <message>
        <source>may not log in any more</source>
        <translation>kan niet meer inloggen</translation>
    </message>
    <message>
        <source>last here {when}</source>
        <translation>laatst hier {when}</translation>
    </message>
    <message>
        <source>never here yet</source>
        <translation>nog nooit hier</translation>
    </message>
    <message>
        <source>no rights</source>
        <translation>geen rechten</translation>
    </message>
    <message>
        <source>The shared database is set up.</source>
        <translation>De gedeelde database staat klaar.</translation>
    </message>
    <message>
        <source>The shared database was there already.</source>
        <translation>De gedeelde database was er al.</translation>
    </message>
    <message>
        <source>Now let people in: kcio-desk server add-user NAME --role operator --generate</source>
        <translation>Laat nu mensen toe: kcio-desk server add-user NAAM --role operator --generate</translation>
    </message>
    <message>
        <source>The shared database is up to date.</source>
        <translation>De gedeelde database is bijgewerkt.</translation>
    </message>
    <message>
        <source>Password, shown this once: {password}</source>
        <translation>Wachtwoord, eenmalig getoond: {password}</translation>
    </message>
    <message>
        <source>A password needs {n} characters or more.</source>
        <translation>Een wachtwoord heeft minstens {n} tekens.</translation>
    </message>
    <message>
        <source>{n} rooms are still kept by {name}: a coordinator takes them with lease ROOM --break</source>
        <translation>{name} houdt nog {n} kamers vast: een coördinator neemt ze af met lease KAMER --break</translation>
    </message>
    <message>
        <source>What may {name} do?</source>
        <translation>Wat mag {name}?</translation>
    </message>
    <message>
        <source>Name it: postgresql://owner@server/database, or set KCIO_DESK_SERVER.</source>
        <translation>Noem haar: postgresql://eigenaar@server/database, of zet KCIO_DESK_SERVER.</translation>
    </message>
    <message>
        <source>Or let one be made: --generate.</source>
        <translation>Of laat er een maken: --generate.</translation>
    </message>
    <message>
        <source>The same again: </source>
        <translation>Nog een keer: </translation>
    </message>
    <message>
        <source>Name a role or rights: --role operator, or --right read --right place.</source>
        <translation>Noem een rol of rechten: --role operator, of --right read --right place.</translation>
    </message>
    <message>
        <source>Nobody may log in yet.</source>
        <translation>Nog niemand kan inloggen.</translation>
    </message>
    <message>
        <source>The shared database runs until Ctrl+C. On it:</source>
        <translation>De gedeelde database draait tot Ctrl+C. Daarop:</translation>
    </message>
    <message>
        <source>Stopped; all is kept in {dir}</source>
        <translation>Gestopt; alles is bewaard in {dir}</translation>
    </message>
    <message>
        <source>{name} has no account on the shared database.</source>
        <translation>{name} heeft geen account op de gedeelde database.</translation>
    </message>
    <message>
        <source>See who has: kcio-desk server list-users.</source>
        <translation>Kijk wie er een heeft: kcio-desk server list-users.</translation>
    </message>
    <message>
        <source>There is no role “{role}”.</source>
        <translation>Een rol “{role}” is er niet.</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of an account.</source>
        <translation>“{name}” kan geen naam van een account zijn.</translation>
    </message>
    <message>
        <source>The server knows the name {name} for something else.</source>
        <translation>De server kent de naam {name} al voor iets anders.</translation>
    </message>
    <message>
        <source>These there are: {names}.</source>
        <translation>Deze zijn er: {names}.</translation>
    </message>
    <message>
        <source>There is no right “{right}”.</source>
        <translation>Een recht “{right}” is er niet.</translation>
    </message>
    <message>
        <source>Use letters, digits, dots and hyphens: anna, j.devries.</source>
        <translation>Gebruik letters, cijfers, punten en streepjes: anna, j.devries.</translation>
    </message>
    <message>
        <source>{who} has rights on the table {what}.</source>
        <translation>{who} heeft rechten op de tabel {what}.</translation>
    </message>
    <message>
        <source>{who} may call {what}, and has no account.</source>
        <translation>{who} mag {what} aanroepen en heeft geen account.</translation>
    </message>
    <message>
        <source>The account {who} has power over the server: {what}.</source>
        <translation>Het account {who} heeft macht over de server: {what}.</translation>
    </message>
    <message>
        <source>{who} has no account any more and can still log in.</source>
        <translation>{who} heeft geen account meer en kan nog inloggen.</translation>
    </message>
    <message>
        <source>{who} has an account and cannot log in.</source>
        <translation>{who} heeft een account en kan niet inloggen.</translation>
    </message>
    <message>
        <source>The table {what} lacks its row-level security.</source>
        <translation>De tabel {what} mist haar beveiliging per rij.</translation>
    </message>
    <message>
        <source>The guard {what} of {where} is gone or switched off.</source>
        <translation>De bewaker {what} van {where} is weg of staat uit.</translation>
    </message>
    <message>
        <source>The shared database belongs to {name}, who rules the whole server: CREATEROLE would do.</source>
        <translation>De gedeelde database is van {name}, die over de hele server gaat: CREATEROLE zou genoeg zijn.</translation>
    </message>
    <message>
        <source>The server does not wait for its disk: {name} is off.</source>
        <translation>De server wacht niet op zijn schijf: {name} staat uit.</translation>
    </message>
    <message>
        <source>That server is Postgres {release}, which is too old.</source>
        <translation>Die server is Postgres {release}; dat is te oud.</translation>
    </message>
    <message>
        <source>The database {name} keeps its text as {encoding}.</source>
        <translation>De database {name} bewaart tekst als {encoding}.</translation>
    </message>
    <message>
        <source>The database {name} was made by a newer version of this program.</source>
        <translation>De database {name} is van een nieuwere versie van dit programma.</translation>
    </message>
    <message>
        <source>The server lacks the extension btree_gist.</source>
        <translation>De server mist de extensie btree_gist.</translation>
    </message>
    <message>
        <source>That name may not do this on the shared database.</source>
        <translation>Die naam mag dit niet op de gedeelde database.</translation>
    </message>
    <message>
        <source>Version {oldest} or newer is needed.</source>
        <translation>Versie {oldest} of nieuwer is nodig.</translation>
    </message>
    <message>
        <source>Make an empty one with ENCODING 'UTF8'.</source>
        <translation>Maak een lege met ENCODING 'UTF8'.</translation>
    </message>
    <message>
        <source>Install the newest version. Nothing was changed.</source>
        <translation>Installeer de nieuwste versie. Er is niets gewijzigd.</translation>
    </message>
    <message>
        <source>{who} may not set this database up.</source>
        <translation>{who} mag deze database niet inrichten.</translation>
    </message>
    <message>
        <source>{who} may not make logins on this server.</source>
        <translation>{who} mag op deze server geen logins maken.</translation>
    </message>
    <message>
        <source>Whoever runs the server says: CREATE ROLE {who} LOGIN CREATEROLE; and CREATE DATABASE … OWNER {who};</source>
        <translation>Wie de server beheert geeft: CREATE ROLE {who} LOGIN CREATEROLE; en CREATE DATABASE … OWNER {who};</translation>
    </message>
    <message>
        <source>It is in the package postgresql-contrib.</source>
        <translation>Ze zit in het pakket postgresql-contrib.</translation>
    </message>
    <message>
        <source>Log in as who set the database up.</source>
        <translation>Log in als wie de database heeft ingericht.</translation>
    </message>
    <message>
        <source>Make it one first: kcio-desk server init.</source>
        <translation>Maak er eerst een van: kcio-desk server init.</translation>
    </message>
    <message>
        <source>Check the address, the name and the password.</source>
        <translation>Controleer het adres, de naam en het wachtwoord.</translation>
    </message>
    <message>
        <source>The shared database {name} is there already, of an older version.</source>
        <translation>De gedeelde database {name} is er al, van een oudere versie.</translation>
    </message>
    <message>
        <source>The database {name} is not empty: {some}.</source>
        <translation>De database {name} is niet leeg: {some}.</translation>
    </message>
    <message>
        <source>Bring it up to this program: kcio-desk server upgrade.</source>
        <translation>Werk haar bij tot dit programma: kcio-desk server upgrade.</translation>
    </message>
    <message>
        <source>Make an empty one. Nothing was changed.</source>
        <translation>Maak een lege. Er is niets gewijzigd.</translation>
    </message>
    <message>
        <source>The feed ends at entry {last}, and the head says {no}.</source>
        <translation>De reeks eindigt bij regel {last}, en de kop zegt {no}.</translation>
    </message>
    <message>
        <source>Command {command} was answered otherwise than the feed tells.</source>
        <translation>Opdracht {command} is anders beantwoord dan de reeks vertelt.</translation>
    </message>
    <message>
        <source>Entry {no} of the feed writes in room {room}, kept for another desk.</source>
        <translation>Regel {no} van de reeks schrijft in kamer {room}, vastgehouden voor een andere werkplek.</translation>
    </message>
    <message>
        <source>Entry {no} of the feed changes the lease of another desk.</source>
        <translation>Regel {no} van de reeks verandert wat een andere werkplek vasthoudt.</translation>
    </message>
    <message>
        <source>Stay {stay} is of a party that is not its own: {party}.</source>
        <translation>Verblijf {stay} hoort bij een gezelschap dat niet het zijne is: {party}.</translation>
    </message>
    <message>
        <source>it is more than the server takes in at once</source>
        <translation>het is meer dan de server in één keer aanneemt</translation>
    </message>
    <message>
        <source>The feed is broken at entry {no}.</source>
        <translation>De reeks is gebroken bij regel {no}.</translation>
    </message>
    <message>
        <source>Row {row} of {table} is there, and the feed tells nothing of it.</source>
        <translation>Rij {row} van {table} staat er, en de reeks vertelt er niets van.</translation>
    </message>
    <message>
        <source>Row {row} of {table} is not what the feed tells.</source>
        <translation>Rij {row} van {table} is niet wat de reeks vertelt.</translation>
    </message>
</context>
</TS>
