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
</context>
</TS>
