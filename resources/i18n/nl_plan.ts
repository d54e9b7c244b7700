<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>kcio</name>
    <message>
        <source>pinned by hand</source>
        <translation>met de hand vastgezet</translation>
    </message>
    <message>
        <source>pinned by hand, but {why}</source>
        <translation>met de hand vastgezet, maar {why}</translation>
    </message>
    <message>
        <source>an unaccompanied minor is not placed by this desk</source>
        <translation>deze desk plaatst geen alleenstaande minderjarigen</translation>
    </message>
    <message>
        <source>those rooms are in different locations</source>
        <translation>die kamers liggen op verschillende locaties</translation>
    </message>
    <message>
        <source>those rooms do not hold them</source>
        <translation>in die kamers passen zij niet</translation>
    </message>
    <message>
        <source>no room fits, whatever becomes of the others</source>
        <translation>geen kamer past, wat er ook met de anderen gebeurt</translation>
    </message>
    <message>
        <source>{feature}, as wished</source>
        <translation>{feature}, zoals gewenst</translation>
    </message>
    <message>
        <source>the {n} rooms that fit went to others</source>
        <translation>passende kamers ({n}) gingen naar anderen</translation>
    </message>
    <message>
        <source>the rooms that fit are lived in, and nobody more may be moved</source>
        <translation>passende kamers zijn bewoond; meer verhuizingen mogen niet</translation>
    </message>
    <message>
        <source>too large for one room, and no rooms together are left</source>
        <translation>te groot voor één kamer, en er is geen combinatie van kamers over</translation>
    </message>
    <message>
        <source>in one location with {household}, as wished</source>
        <translation>op één locatie met {household}, zoals gewenst</translation>
    </message>
    <message>
        <source>in {location}, as wished</source>
        <translation>in {location}, zoals gewenst</translation>
    </message>
    <message>
        <source>children at school: {n}</source>
        <translation>schoolgaande kinderen: {n}</translation>
    </message>
    <message>
        <source>work near by</source>
        <translation>werk in de buurt</translation>
    </message>
    <message>
        <source>care near by</source>
        <translation>zorg in de buurt</translation>
    </message>
    <message>
        <source>a case is open</source>
        <translation>er loopt een casus</translation>
    </message>
    <message>
        <source>moved not long ago</source>
        <translation>kortgeleden verhuisd</translation>
    </message>
    <message>
        <source>free once {household} has moved</source>
        <translation>vrij zodra {household} verhuisd is</translation>
    </message>
    <message>
        <source>too few lower beds on {date}</source>
        <translation>te weinig onderste bedden op {date}</translation>
    </message>
    <message>
        <source>blocked on {date}</source>
        <translation>geblokkeerd op {date}</translation>
    </message>
    <message>
        <source>too few places on {date}</source>
        <translation>te weinig plekken op {date}</translation>
    </message>
    <message>
        <source>with strangers on {date}</source>
        <translation>met vreemden op {date}</translation>
    </message>
    <message>
        <source>{n} moves, {most} allowed</source>
        <translation>{n} verhuizingen, {most} toegestaan</translation>
    </message>
    <message>
        <source>a household moves twice</source>
        <translation>een huishouden verhuist twee keer</translation>
    </message>
    <message>
        <source>{household} may not be moved</source>
        <translation>{household} mag niet verhuizen</translation>
    </message>
    <message>
        <source>{household} does not live in the room it would leave</source>
        <translation>{household} woont niet in de kamer die het zou verlaten</translation>
    </message>
    <message>
        <source>{household} arrives or leaves while the plan is carried out</source>
        <translation>{household} komt of vertrekt terwijl het plan loopt</translation>
    </message>
    <message>
        <source>{household} did not ask for a room</source>
        <translation>{household} vroeg geen kamer</translation>
    </message>
    <message>
        <source>{household}: an unaccompanied minor is not placed by this desk</source>
        <translation>{household}: deze desk plaatst geen alleenstaande minderjarigen</translation>
    </message>
    <message>
        <source>{household} asked for other nights</source>
        <translation>{household} vroeg andere nachten</translation>
    </message>
    <message>
        <source>{household} is in a room that was forbidden</source>
        <translation>{household} staat in een kamer die niet mocht</translation>
    </message>
    <message>
        <source>{household} is not in the room that was pinned</source>
        <translation>{household} staat niet in de vastgezette kamer</translation>
    </message>
    <message>
        <source>{household}: not everybody has one bed</source>
        <translation>{household}: niet iedereen heeft precies één bed</translation>
    </message>
    <message>
        <source>{household}: not in rooms of one location</source>
        <translation>{household}: niet in kamers van één locatie</translation>
    </message>
    <message>
        <source>pets are not taken</source>
        <translation>huisdieren mogen er niet</translation>
    </message>
    <message>
        <source>remote, without own transport</source>
        <translation>afgelegen, zonder eigen vervoer</translation>
    </message>
    <message>
        <source>for another length of stay</source>
        <translation>voor een andere verblijfsduur</translation>
    </message>
    <message>
        <source>nobody is taken in at night</source>
        <translation>geen nachtelijke aankomst</translation>
    </message>
    <message>
        <source>closes too soon</source>
        <translation>sluit te vroeg</translation>
    </message>
    <message>
        <source>not every household is told of once</source>
        <translation>niet elk huishouden staat er precies één keer in</translation>
    </message>
    <message>
        <source>the persons placed are miscounted</source>
        <translation>de geplaatste personen zijn verkeerd geteld</translation>
    </message>
    <message>
        <source>the persons asked for are miscounted</source>
        <translation>de gevraagde personen zijn verkeerd geteld</translation>
    </message>
    <message>
        <source>more persons are placed than the bound allows</source>
        <translation>er zijn meer personen geplaatst dan kan volgens de grens</translation>
    </message>
    <message>
        <source>{household}: children sleep without an adult near</source>
        <translation>{household}: kinderen slapen zonder volwassene in de buurt</translation>
    </message>
    <message>
        <source>{room} is not one of the rooms</source>
        <translation>{room} hoort niet bij de kamers</translation>
    </message>
    <message>
        <source>{household} in {room}: {why}</source>
        <translation>{household} in {room}: {why}</translation>
    </message>
    <message>
        <source>a reported conflict in this location</source>
        <translation>een gemeld conflict op deze locatie</translation>
    </message>
</context>
</TS>
