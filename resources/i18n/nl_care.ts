<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>The care notes are no longer on this desk.</source>
        <translation>De zorgnotities staan niet meer op deze werkplek.</translation>
    </message>
    <message>
        <source>Care notes are kept on the shared database, and this desk has none.</source>
        <translation>Zorgnotities staan op de gedeelde database, en die heeft deze werkplek niet.</translation>
    </message>
    <message>
        <source>Another window still holds on to the old file: close it, and run this once more.</source>
        <translation>Een ander venster houdt het oude bestand nog vast: sluit het en doe dit nog een keer.</translation>
    </message>
    <message>
        <source>Taken along until {moment}.</source>
        <translation>Meegenomen tot {moment}.</translation>
    </message>
    <message>
        <source>The care note has been written.</source>
        <translation>De zorgnotitie is vastgelegd.</translation>
    </message>
    <message>
        <source>There are no care notes on this household.</source>
        <translation>Er zijn geen zorgnotities over dit huishouden.</translation>
    </message>
    <message>
        <source>when</source>
        <translation>wanneer</translation>
    </message>
    <message>
        <source>by whom</source>
        <translation>door wie</translation>
    </message>
    <message>
        <source>what</source>
        <translation>wat</translation>
    </message>
    <message>
        <source>Care notes</source>
        <translation>Zorgnotities</translation>
    </message>
    <message>
        <source>not included</source>
        <translation>niet opgenomen</translation>
    </message>
    <message>
        <source>{n} persons may be meant: choose one by its key.</source>
        <translation>Er kunnen {n} personen bedoeld zijn: kies er een met de sleutel.</translation>
    </message>
    <message>
        <source>This overview</source>
        <translation>Dit overzicht</translation>
    </message>
    <message>
        <source>{file} is neither a .json nor a .txt file.</source>
        <translation>{file} is geen .json- of .txt-bestand.</translation>
    </message>
    <message>
        <source>Written to {file}</source>
        <translation>Opgeslagen in {file}</translation>
    </message>
    <message>
        <source>region</source>
        <translation>regio</translation>
    </message>
    <message>
        <source>Who read or wrote care notes</source>
        <translation>Wie zorgnotities las of schreef</translation>
    </message>
    <message>
        <source>Give the file a name that ends in .json or .txt.</source>
        <translation>Geef het bestand een naam die eindigt op .json of .txt.</translation>
    </message>
    <message>
        <source>only with --reason</source>
        <translation>alleen met --reason</translation>
    </message>
    <message>
        <source>asks for the right “{right}”</source>
        <translation>vraagt het recht “{right}”</translation>
    </message>
    <message>
        <source>{reference}, {n} persons, left on {day}</source>
        <translation>{reference}, {n} personen, vertrokken op {day}</translation>
    </message>
    <message>
        <source>Made anonymous: {n}</source>
        <translation>Geanonimiseerd: {n}</translation>
    </message>
    <message>
        <source>Households to be made anonymous: {n}</source>
        <translation>Te anonimiseren huishoudens: {n}</translation>
    </message>
    <message>
        <source>These copies still tell who they were; remove them: {files}</source>
        <translation>In deze kopieën staat nog wie zij waren; verwijder ze: {files}</translation>
    </message>
    <message>
        <source>This household was made anonymous.</source>
        <translation>Dit huishouden is geanonimiseerd.</translation>
    </message>
    <message>
        <source>Personal data given</source>
        <translation>Persoonsgegevens verstrekt</translation>
    </message>
    <message>
        <source>Made anonymous</source>
        <translation>Geanonimiseerd</translation>
    </message>
    <message>
        <source>with the care notes</source>
        <translation>met de zorgnotities</translation>
    </message>
    <message>
        <source>Entry {no} of the audit trail was erased, and nobody was anonymised.</source>
        <translation>Regel {no} van het logboek is gewist, terwijl er niemand geanonimiseerd is.</translation>
    </message>
    <message>
        <source>age told on</source>
        <translation>leeftijd opgegeven op</translation>
    </message>
    <message>
        <source>issued at</source>
        <translation>uitgegeven op</translation>
    </message>
    <message>
        <source>issued by</source>
        <translation>uitgegeven door</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>Bindingen</translation>
    </message>
    <message>
        <source>Requests and calls</source>
        <translation>Aanvragen en gesprekken</translation>
    </message>
    <message>
        <source>Documents issued</source>
        <translation>Uitgegeven documenten</translation>
    </message>
    <message>
        <source>To whom these data were given before</source>
        <translation>Eerdere verstrekkingen van deze gegevens</translation>
    </message>
    <message>
        <source>Nobody here is called {name}.</source>
        <translation>Niemand hier heet {name}.</translation>
    </message>
    <message>
        <source>Other people</source>
        <translation>Anderen</translation>
    </message>
    <message>
        <source>Calls in progress</source>
        <translation>Lopende gesprekken</translation>
    </message>
    <message>
        <source>What was refused</source>
        <translation>Wat geweigerd is</translation>
    </message>
    <message>
        <source>Who wrote what, and when</source>
        <translation>Wie wat vastlegde, en wanneer</translation>
    </message>
    <message>
        <source>about</source>
        <translation>over</translation>
    </message>
    <message>
        <source>{was} → {now}</source>
        <translation>{was} → {now}</translation>
    </message>
    <message>
        <source>Give a name, a household's reference, or a person's key.</source>
        <translation>Geef een naam, het kenmerk van een huishouden of de sleutel van een persoon.</translation>
    </message>
    <message>
        <source>member of the household</source>
        <translation>lid van het huishouden</translation>
    </message>
    <message>
        <source>another member</source>
        <translation>een ander gezinslid</translation>
    </message>
    <message>
        <source>another household</source>
        <translation>een ander huishouden</translation>
    </message>
    <message>
        <source>would like to live near</source>
        <translation>wil graag wonen in de buurt van</translation>
    </message>
    <message>
        <source>made the household anonymous</source>
        <translation>huishouden geanonimiseerd</translation>
    </message>
    <message>
        <source>Household {reference} has not been gone long enough.</source>
        <translation>Huishouden {reference} is nog niet lang genoeg weg.</translation>
    </message>
    <message>
        <source>There is no household {reference}.</source>
        <translation>Er is geen huishouden {reference}.</translation>
    </message>
    <message>
        <source>Household {reference} has a place here or an open request.</source>
        <translation>Huishouden {reference} heeft hier nog een plek of een open aanvraag.</translation>
    </message>
    <message>
        <source>A room where {reference} stayed is kept for another desk.</source>
        <translation>Een kamer waar {reference} verbleef, wordt vastgehouden voor een andere werkplek.</translation>
    </message>
    <message>
        <source>It must have left before {day}; choose fewer days with --days.</source>
        <translation>Het moet vóór {day} vertrokken zijn; kies minder dagen met --days.</translation>
    </message>
    <message>
        <source>Look its reference up with Ctrl+K.</source>
        <translation>Zoek het kenmerk op met Ctrl+K.</translation>
    </message>
    <message>
        <source>Write down the departure, or close the request first.</source>
        <translation>Leg eerst het vertrek vast, of sluit de aanvraag.</translation>
    </message>
    <message>
        <source>Try again once the room has been given back.</source>
        <translation>Probeer het opnieuw als de kamer is teruggegeven.</translation>
    </message>
    <message>
        <source>Ask the administrator of the region. That you asked has been written down.</source>
        <translation>Vraag het de beheerder van de regio. Dat u erom vroeg, is vastgelegd.</translation>
    </message>
    <message>
        <source>You may not read or write care notes.</source>
        <translation>U mag geen zorgnotities lezen of schrijven.</translation>
    </message>
    <message>
        <source>You may not take care notes along.</source>
        <translation>U mag geen zorgnotities meenemen.</translation>
    </message>
    <message>
        <source>You may not see who read care notes.</source>
        <translation>U mag niet zien wie zorgnotities las.</translation>
    </message>
    <message>
        <source>Care notes are read for a reason, which is written down.</source>
        <translation>Zorgnotities leest u met een reden, en die wordt vastgelegd.</translation>
    </message>
    <message>
        <source>Write in a few words why you need them.</source>
        <translation>Schrijf in een paar woorden waarvoor u ze nodig hebt.</translation>
    </message>
    <message>
        <source>Care notes are taken along for one night at most.</source>
        <translation>Zorgnotities neemt u hooguit één nacht mee.</translation>
    </message>
    <message>
        <source>Choose a moment within 24 hours.</source>
        <translation>Kies een moment binnen 24 uur.</translation>
    </message>
    <message>
        <source>The shared database does not know this household.</source>
        <translation>De gedeelde database kent dit huishouden niet.</translation>
    </message>
    <message>
        <source>Let this desk sync first; then look the household up again.</source>
        <translation>Laat deze werkplek eerst bijwerken en zoek het huishouden dan opnieuw op.</translation>
    </message>
    <message>
        <source>A care note has some words, and at most 20,000 characters.</source>
        <translation>Een zorgnotitie heeft een paar woorden, en hooguit 20.000 tekens.</translation>
    </message>
    <message>
        <source>Write it shorter, or in two.</source>
        <translation>Schrijf het korter, of in tweeën.</translation>
    </message>
    <message>
        <source>There is another care note under this key.</source>
        <translation>Onder deze sleutel staat al een andere zorgnotitie.</translation>
    </message>
    <message>
        <source>Write it again.</source>
        <translation>Schrijf hem opnieuw.</translation>
    </message>
    <message>
        <source>The shared database gave no answer.</source>
        <translation>De gedeelde database gaf geen antwoord.</translation>
    </message>
    <message>
        <source>Ask once more.</source>
        <translation>Vraag het nog een keer.</translation>
    </message>
    <message>
        <source>The log of care notes ends at line {last}, and {no} were written.</source>
        <translation>Het leeslogboek van zorgnotities eindigt bij regel {last}, terwijl er {no} geschreven zijn.</translation>
    </message>
    <message>
        <source>The log of care notes is broken at line {no}.</source>
        <translation>Het leeslogboek van zorgnotities klopt niet meer vanaf regel {no}.</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelezen</translation>
    </message>
    <message>
        <source>taken along</source>
        <translation>meegenomen</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>teruggegeven</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschreven</translation>
    </message>
    <message>
        <source>erased, for they were made anonymous</source>
        <translation>gewist bij het anonimiseren</translation>
    </message>
    <message>
        <source>was refused</source>
        <translation>geweigerd</translation>
    </message>
</context>
</TS>
