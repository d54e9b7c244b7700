<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>Encrypted: {file}</source>
        <translation>Versleuteld: {file}</translation>
    </message>
    <message>
        <source>The store is encrypted; its key is {where}.</source>
        <translation>De gegevens zijn versleuteld; de sleutel zit {where}.</translation>
    </message>
    <message>
        <source>Write down the recovery key that kcio-desk key shows, and keep it in a safe.</source>
        <translation>Schrijf de herstelsleutel op (kcio-desk key toont hem) en bewaar hem in een kluis.</translation>
    </message>
    <message>
        <source>Backups from before are still readable for everybody: make new ones and delete those.</source>
        <translation>Eerdere reservekopieën kan iedereen nog lezen: maak nieuwe en gooi de oude weg.</translation>
    </message>
    <message>
        <source>The store in {directory} is not encrypted.</source>
        <translation>De gegevens in {directory} zijn niet versleuteld.</translation>
    </message>
    <message>
        <source>These are two different passphrases.</source>
        <translation>Dit zijn twee verschillende wachtzinnen.</translation>
    </message>
    <message>
        <source>Encrypt it first: kcio-desk encrypt.</source>
        <translation>Versleutel ze eerst: kcio-desk encrypt.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Wachtzin</translation>
    </message>
    <message>
        <source>Nothing was done. Try again.</source>
        <translation>Er is niets gedaan. Probeer het opnieuw.</translation>
    </message>
    <message>
        <source>The new passphrase counts from now on; the recovery key stays the same.</source>
        <translation>De nieuwe wachtzin geldt vanaf nu; de herstelsleutel blijft dezelfde.</translation>
    </message>
    <message>
        <source>There is nobody here to type a passphrase.</source>
        <translation>Er zit hier niemand om een wachtzin te typen.</translation>
    </message>
    <message>
        <source>Give it in KCIO_DESK_PASSPHRASE, and a new one in KCIO_DESK_NEW_PASSPHRASE.</source>
        <translation>Geef hem in KCIO_DESK_PASSPHRASE, en een nieuwe in KCIO_DESK_NEW_PASSPHRASE.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Nog een keer</translation>
    </message>
    <message>
        <source>{file} is encrypted, and no key that is known here opens it.</source>
        <translation>{file} is versleuteld en geen sleutel die hier bekend is, opent het.</translation>
    </message>
    <message>
        <source>Give the recovery key of the desk that made it (--key): kcio-desk key shows it there.</source>
        <translation>Geef de herstelsleutel van het bureau waar het is gemaakt (--key): kcio-desk key toont hem daar.</translation>
    </message>
    <message>
        <source>This installation cannot encrypt: its database library is not SQLCipher.</source>
        <translation>Deze installatie kan niet versleutelen: haar databasebibliotheek is niet SQLCipher.</translation>
    </message>
    <message>
        <source>The encrypted copy of {file} is not the same as the store.</source>
        <translation>De versleutelde kopie van {file} is niet gelijk aan het origineel.</translation>
    </message>
    <message>
        <source>Install the program again. Nothing was opened and nothing was written.</source>
        <translation>Installeer het programma opnieuw. Er is niets geopend en niets geschreven.</translation>
    </message>
    <message>
        <source>The store stays as it is. Look at it with kcio-desk doctor, and try again.</source>
        <translation>De gegevens blijven zoals ze zijn. Bekijk ze met kcio-desk doctor en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>in the keyring of this computer</source>
        <translation>in de sleutelbos van deze computer</translation>
    </message>
    <message>
        <source>The key of the encrypted store in {directory} is not on this computer.</source>
        <translation>De sleutel van de versleutelde gegevens in {directory} staat niet op deze computer.</translation>
    </message>
    <message>
        <source>Give the recovery key that was written down (KCIO_DESK_KEY), or move store.sqlite and store.key away and load the region anew.</source>
        <translation>Geef de herstelsleutel die is opgeschreven (KCIO_DESK_KEY), of zet store.sqlite en store.key ergens anders neer en laad de regio opnieuw.</translation>
    </message>
    <message>
        <source>behind a passphrase</source>
        <translation>achter een wachtzin</translation>
    </message>
    <message>
        <source>This computer has no keyring to keep the store's key in.</source>
        <translation>Deze computer heeft geen sleutelbos om de sleutel in te bewaren.</translation>
    </message>
    <message>
        <source>This is neither the passphrase nor the recovery key of this store.</source>
        <translation>Dit is niet de wachtzin en ook niet de herstelsleutel van deze gegevens.</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <translation>Er is niets veranderd. Probeer het opnieuw.</translation>
    </message>
    <message>
        <source>This store is locked with a passphrase.</source>
        <translation>Deze gegevens zijn vergrendeld met een wachtzin.</translation>
    </message>
    <message>
        <source>Type it in the window, or give it to a script in KCIO_DESK_PASSPHRASE.</source>
        <translation>Typ hem in het venster, of geef hem aan een script mee in KCIO_DESK_PASSPHRASE.</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>Dit is niet de wachtzin.</translation>
    </message>
    <message>
        <source>This is not a recovery key: a character is wrong or missing.</source>
        <translation>Dit is geen herstelsleutel: er is een teken fout of er ontbreekt een.</translation>
    </message>
    <message>
        <source>Choose a passphrase: type it in the window, or give it in KCIO_DESK_PASSPHRASE.</source>
        <translation>Kies een wachtzin: typ hem in het venster, of geef hem mee in KCIO_DESK_PASSPHRASE.</translation>
    </message>
    <message>
        <source>This is too short to protect anything.</source>
        <translation>Dit is te kort om iets te beschermen.</translation>
    </message>
    <message>
        <source>Try again, or type the recovery key.</source>
        <translation>Probeer het opnieuw, of typ de herstelsleutel.</translation>
    </message>
    <message>
        <source>It has 14 groups of four letters and digits, as kcio-desk key shows it.</source>
        <translation>Hij bestaat uit 14 groepen van vier letters en cijfers, zoals kcio-desk key hem toont.</translation>
    </message>
    <message>
        <source>Take at least {least} characters: a few words in a row will do.</source>
        <translation>Neem ten minste {least} tekens: een paar woorden achter elkaar is goed.</translation>
    </message>
    <message>
        <source>Encrypt it: kcio-desk encrypt. Without a keyring, set KCIO_DESK_PASSPHRASE first.</source>
        <translation>Versleutel ze: kcio-desk encrypt. Zonder sleutelbos: zet eerst een wachtzin in KCIO_DESK_PASSPHRASE.</translation>
    </message>
    <message>
        <source>encryption</source>
        <translation>versleuteling</translation>
    </message>
    <message>
        <source>no: whoever has the disk can read it</source>
        <translation>nee: wie de schijf heeft, kan alles lezen</translation>
    </message>
    <message>
        <source>yes; the key is {where}</source>
        <translation>ja; de sleutel zit {where}</translation>
    </message>
    <message>
        <source>The store {file} should be encrypted and is not.</source>
        <translation>De gegevens in {file} horen versleuteld te zijn en zijn het niet.</translation>
    </message>
    <message>
        <source>Somebody has put another file in its place. Nothing was opened: restore a backup.</source>
        <translation>Iemand heeft er een ander bestand neergezet. Er is niets geopend: zet een reservekopie terug.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Herstelsleutel</translation>
    </message>
    <message>
        <source>of the desk that made it; Enter looks again</source>
        <translation>van het bureau waar hij is gemaakt; Enter kijkt opnieuw</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Vergrendel na</translation>
    </message>
    <message>
        <source>left alone so long; 0: never</source>
        <translation>zo lang niets gedaan; 0: nooit</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minuten</translation>
    </message>
    <message>
        <source>The data is encrypted; its key is in the keyring of this computer. No passphrase is set: the lock covers the screen against eyes, and any key lifts it. Set one to keep out who finds it open.</source>
        <translation>De gegevens zijn versleuteld; de sleutel zit in de sleutelbos van deze computer. Er is geen wachtzin: de vergrendeling houdt alleen meekijkers tegen en elke toets heft haar op. Stel er een in om ook wie het programma open aantreft buiten te houden.</translation>
    </message>
    <message>
        <source>The data on this computer is not encrypted, so a lock would keep nobody out. It is encrypted once this desk shares a database, or with kcio-desk encrypt.</source>
        <translation>De gegevens op deze computer zijn niet versleuteld; een vergrendeling zou niemand tegenhouden. Ze worden versleuteld zodra dit bureau een database deelt, of met kcio-desk encrypt.</translation>
    </message>
    <message>
        <source>The data is encrypted. The passphrase is asked for at each start and lifts the lock; without it or the recovery key nobody reads anything here.</source>
        <translation>De gegevens zijn versleuteld. De wachtzin wordt bij elke start gevraagd en heft de vergrendeling op; zonder wachtzin of herstelsleutel leest hier niemand iets.</translation>
    </message>
    <message>
        <source>The data is encrypted; its key is in the keyring of this computer. The passphrase lifts the lock and keeps out who finds it open. Who logs in to the computer as you can start it anew.</source>
        <translation>De gegevens zijn versleuteld; de sleutel zit in de sleutelbos van deze computer. De wachtzin heft de vergrendeling op en houdt buiten wie het programma open aantreft. Wie zich als u op de computer aanmeldt, kan het opnieuw starten.</translation>
    </message>
    <message>
        <source>Passphrase of now</source>
        <translation>Huidige wachtzin</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Nieuwe wachtzin</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Nog een keer dezelfde</translation>
    </message>
    <message>
        <source>Set the passphrase</source>
        <translation>Wachtzin instellen</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Vergrendeling</translation>
    </message>
    <message>
        <source>The new passphrase counts from now on.</source>
        <translation>De nieuwe wachtzin geldt vanaf nu.</translation>
    </message>
    <message>
        <source>KCIO Desk – locked</source>
        <translation>KCIO Desk – vergrendeld</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Ontgrendelen</translation>
    </message>
    <message>
        <source>The data on this computer is encrypted.</source>
        <translation>De gegevens op deze computer zijn versleuteld.</translation>
    </message>
    <message>
        <source>The data on this computer is encrypted, and its key is not here.</source>
        <translation>De gegevens op deze computer zijn versleuteld en de sleutel is er niet.</translation>
    </message>
    <message>
        <source>Nobody has touched it for a while. What was typed is saved.</source>
        <translation>Er is een tijdje niets gedaan. Wat u typte, is bewaard.</translation>
    </message>
    <message>
        <source>Nobody has touched it for a while. Any key goes on where you were.</source>
        <translation>Er is een tijdje niets gedaan. Met elke toets gaat u verder waar u was.</translation>
    </message>
    <message>
        <source>or the recovery key</source>
        <translation>of de herstelsleutel</translation>
    </message>
    <message>
        <source>14 groups of four, as it was written down</source>
        <translation>14 groepen van vier, zoals hij is opgeschreven</translation>
    </message>
    <message>
        <source>KCIO Desk is locked</source>
        <translation>KCIO Desk is vergrendeld</translation>
    </message>
</context>
</TS>
