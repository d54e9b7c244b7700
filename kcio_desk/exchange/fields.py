"""Every column that is understood: one declaration a field, its names in Dutch and English beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kcio_desk.domain import Designation, Ownership, StayLength, Text, text
from kcio_desk.exchange import pets, values
from kcio_desk.exchange.dates import day
from kcio_desk.exchange.rows import Kind
from kcio_desk.exchange.source import Cell

LATITUDES: Final = (50.7, 53.7)  # the Netherlands in Europe, in degrees north
LONGITUDES: Final = (3.2, 7.3)  # and east


@dataclass(frozen=True, slots=True)
class Field:
    """What one column can mean.

    `name` is the fact's name in the row, `blank` what an empty cell says, `synonyms` are in the order of
    preference and parted by |. A required field must be in every row.
    """

    name: str
    label: Text
    synonyms: str
    parse: Callable[[Cell], object]
    blank: object = ""
    required: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The synonyms, best first."""
        return tuple(self.synonyms.split("|"))


_CODE: Final = (
    "locatiecode|code locatie|location code|code|locatienummer|locatie nr|locatie id|location id"
    "|nummer locatie"
    "|opvanglocatie code|id"
)
_MUNICIPALITY: Final = Field(
    "municipality",
    text("municipality"),
    "gemeente|gemeentenaam|municipality|naam gemeente|council",
    values.words,
)
_ABOUT_LOCATIONS: Final = (
    _MUNICIPALITY,
    Field(
        "kind",
        text("kind of building"),
        "soort|soort locatie|type locatie|gebouw|soort gebouw|type|building|kind|type of building"
        "|location type",
        values.words,
    ),
    Field(
        "ownership",
        text("municipal or private"),
        "goo poo|goo of poo|soort opvang|opvangvorm|eigendom|gemeentelijk particulier|ownership"
        "|gemeentelijk of particulier",
        values.ownership,
        Ownership.MUNICIPAL,
    ),
    Field(
        "address",
        text("address"),
        "adres|straat en huisnummer|straat|adres locatie|bezoekadres|address|street",
        values.words,
    ),
    Field(
        "postcode", text("postcode"), "postcode|pc|postal code|zip|zip code|postcode locatie", values.postcode
    ),
    Field(
        "place",
        text("town"),
        "plaats|woonplaats|plaatsnaam|stad|dorp|vestigingsplaats|city|town|place|kern",
        values.words,
    ),
    Field(
        "latitude",
        text("latitude"),
        "breedtegraad|latitude|lat|gps breedte|breedte|noorderbreedte",
        values.coordinate(*LATITUDES),
        None,
    ),
    Field(
        "longitude",
        text("longitude"),
        "lengtegraad|longitude|lon|lng|long|gps lengte|lengte|oosterlengte",
        values.coordinate(*LONGITUDES),
        None,
    ),
    Field(
        "pets",
        text("pets"),
        "huisdieren|huisdieren toegestaan|huisdier|dieren|dieren toegestaan|pets|pets allowed"
        "|animals|huisdierbeleid",
        pets.allowed,
        frozenset(),
    ),
    Field(
        "remote",
        text("remote"),
        "afgelegen|eigen vervoer nodig|afgelegen eigen vervoer|eigen vervoer|eigen vervoer vereist"
        "|remote|ov slecht"
        "|slecht bereikbaar|own transport needed",
        values.yes_no,
        False,
    ),
    Field("lift", text("lift"), "lift|lift aanwezig|elevator|personenlift|heeft lift", values.yes_no, False),
    Field(
        "stay_length",
        text("short or long"),
        "kort lang|verblijfsduur|duur|kort of lang|soort verblijf|kortdurend langdurend|stay length"
        "|length of stay"
        "|short long|stay|opvangduur|termijn",
        values.stay_length,
        StayLength.LONG,
    ),
    Field(
        "night_arrival",
        text("night arrivals"),
        "nachtelijke aankomst|aankomst nacht|nacht|24 uurs aankomst|s nachts|aankomst s nachts|night arrival"
        "|night arrivals|nachtopname|accepts night arrivals",
        values.yes_no,
        False,
    ),
    Field(
        "manager",
        text("location manager"),
        "locatiemanager|manager|contactpersoon|beheerder|naam locatiemanager|location manager"
        "|contact|locatiebeheerder",
        values.words,
    ),
    Field(
        "phone",
        text("telephone"),
        "telefoon|telefoonnummer|tel|tel nr|mobiel|phone|telephone|phone number"
        "|telefoon locatiemanager|telefoon locatie",
        values.phone,
    ),
    Field(
        "closes_on",
        text("closing date"),
        "sluit op|sluitingsdatum|sluit|sluiting|einddatum|einde contract|contract tot|closes on"
        "|closing date|closes"
        "|beschikbaar tot|open tot|datum sluiting",
        day,
        None,
    ),
)
_LOCATIONS: Final = (
    Field("code", text("location code"), _CODE, values.words),
    Field(
        "name",
        text("name of the location"),
        "naam locatie|locatienaam|naam|locatie|opvanglocatie|location name|name|location"
        "|naam opvanglocatie|naam opvang",
        values.words,
    ),
    *_ABOUT_LOCATIONS,
)
_ROOM_NAME: Final = (
    "kamer|kamernummer|kamer nr|kamernr|room|room number|kamernaam|unit|unitnummer|room no|kamer nummer"
)
_LOCATION_KEY: Final = (
    "locatiecode|code locatie|location code|locatienummer|locatie nr|locatie id|location id|nummer locatie"
    "|locatie|opvanglocatie|location|opvang|code|opvanglocatie code|id"
)
_ROOMS: Final = (
    Field("location", text("location"), _LOCATION_KEY, values.words, required=True),
    Field("room", text("room"), _ROOM_NAME + "|naam kamer|room name", values.words, required=True),
    Field(
        "capacity",
        text("places"),
        "plaatsen|aantal plaatsen|capaciteit|bedden|aantal bedden|slaapplaatsen|plekken|aantal plekken|places"
        "|capacity|beds|number of beds|number of places|aantal personen|pers|max personen",
        values.whole(1, 50),
        required=True,
    ),
    Field(
        "floor",
        text("floor"),
        "verdieping|etage|woonlaag|floor|level|bouwlaag|verd",
        values.floor,
        0,
    ),
    Field(
        "bunk_beds",
        text("bunk beds"),
        "stapelbedden|aantal stapelbedden|stapelbed|bunk beds|bunks|bunkbeds|aantal stapels",
        values.whole(0, 25),
        0,
    ),
    Field(
        "stairs",
        text("stairs"),
        "traplopen|trap|trappen|trap nodig|stairs|traplopen nodig|alleen via trap|climbing stairs",
        values.yes_no,
        False,
    ),
    Field(
        "step_free",
        text("step-free"),
        "rolstoeltoegankelijk|rolstoel|gelijkvloers|rolstoelvriendelijk|drempelvrij|mindervalide"
        "|wheelchair accessible"
        "|step free|wheelchair|toegankelijk|miva",
        values.yes_no,
        False,
    ),
    Field(
        "designation",
        text("meant for"),
        "bestemd voor|bestemming|doelgroep|voor wie|geschikt voor|meant for|designation|target group"
        "|intended for",
        values.designation,
        Designation.ANY,
    ),
    Field(
        "adjoins",
        text("adjoining rooms"),
        "aangrenzend|aangrenzende kamers|grenst aan|naast|tussendeur|adjoining|adjoining rooms"
        "|adjoins|connecting rooms",
        values.names,
        (),
    ),
    Field(
        "blocked",
        text("blocked"),
        "geblokkeerd|geblokkeerd reden|reden blokkade|blokkade|reden geblokkeerd|buiten gebruik"
        "|blocked|blocked reason"
        "|reason blocked|out of use|blokkering",
        values.words,
    ),
)
_RESIDENTS: Final = (
    Field(
        "household",
        text("household"),
        "huishouden|huishoudnummer|huishouden nr|gezinsnummer|gezin|huishoudnr|household"
        "|household number|household id"
        "|family number|familie|dossier|dossiernummer|huishouden id|kenmerk",
        values.words,
        required=True,
    ),
    Field(
        "name",
        text("name"),
        "naam|volledige naam|naam bewoner|bewoner|name|full name|resident|naam persoon|achternaam voornaam",
        values.words,
        required=True,
    ),
    Field(
        "sex",
        text("sex"),
        "geslacht|m v|m v x|sex|gender|man vrouw|v m",
        values.sex,
        required=True,
    ),
    Field(
        "born",
        text("birth date"),
        "geboortedatum|geb datum|gebdatum|geboren|geboren op|birth date|date of birth|birthdate|dob"
        "|born|datum geboorte",
        day,
        None,
    ),
    Field("age", text("age"), "leeftijd|age|leeftijd in jaren|jaar oud", values.whole(0, 120), None),
    Field(
        "relation", text("relation"), "relatie|rol in gezin|gezinsrol|relation|familierelatie", values.words
    ),
    Field(
        "location", text("location"), f"{_LOCATION_KEY}|naam locatie|locatienaam", values.words, required=True
    ),
    Field("room", text("room"), _ROOM_NAME, values.words, required=True),
    Field(
        "since",
        text("since"),
        "sinds|aankomst|aankomstdatum|datum aankomst|ingangsdatum|startdatum|verblijf sinds|in sinds"
        "|since|arrival"
        "|arrival date|date of arrival|van|vanaf|from|start date|datum in|geplaatst op|plaatsingsdatum",
        day,
        None,
        required=True,
    ),
    Field(
        "until",
        text("expected departure"),
        "verwacht vertrek|verwachte vertrekdatum|vertrek|vertrekdatum|tot|einddatum|datum uit"
        "|expected departure"
        "|departure|departure date|until|end date|verwacht vertrek op|uitstroomdatum",
        day,
        None,
    ),
    Field(
        "pets",
        text("pets"),
        "huisdieren|huisdier|dieren|pets|pet|animals|soort huisdier",
        pets.owned,
        (),
    ),
    Field(
        "wheelchair",
        text("wheelchair"),
        "rolstoel|rolstoelgebruiker|wheelchair|in rolstoel|wheelchair user",
        values.yes_no,
        False,
    ),
    Field(
        "no_stairs",
        text("no stairs"),
        "geen trap|geen traplopen|kan geen trap|kan niet traplopen|niet traplopen|no stairs"
        "|cannot climb stairs"
        "|geen trappen|slecht ter been",
        values.yes_no,
        False,
    ),
    Field(
        "no_bunk",
        text("lower bed"),
        "geen stapelbed|geen bovenbed|onderbed|laag bed|no bunk|lower bed|no bunk bed"
        "|geen stapelbedden|onderbed nodig",
        values.yes_no,
        None,
    ),
    Field(
        "own_transport",
        text("own transport"),
        "eigen vervoer|auto|heeft auto|own transport|car|has car|eigen auto",
        values.yes_no,
        False,
    ),
)
# Facts of the location that stand on its rooms' rows again.
_REPEATED: Final = (
    Field(
        "location_name",
        text("name of the location"),
        "naam locatie|locatienaam|naam opvanglocatie|location name|naam|locatie",
        values.words,
    ),
    *_ABOUT_LOCATIONS,
)
# Columns that many lists have and that are never facts: figures that follow from others, and the
# citizen number, which this program does not keep.
IGNORED: Final = (
    "bsn|burgerservicenummer|citizen number|v nummer|bezet|bezetting|vrij|vrije plaatsen|beschikbaar"
    "|gereserveerd"
    "|occupied|free|available|gerealiseerd|aantal kamers|number of rooms|totaal|total|nr|volgnummer"
    "|regel|saldo"
    "|email|e mail|website|bijgewerkt|laatst bijgewerkt|updated"
)

FIELDS: Final[Mapping[Kind, tuple[Field, ...]]] = {
    Kind.LOCATIONS: _LOCATIONS,
    Kind.ROOMS: _ROOMS + _REPEATED,
    Kind.RESIDENTS: _RESIDENTS,
}
"""What the columns of each kind of table can mean; no two fields of a kind have the same name."""


def field_of(kind: Kind, name: str) -> Field:
    """The declaration of a field; KeyError where that kind has none of that name."""
    for field in FIELDS[kind]:
        if field.name == name:
            return field
    raise KeyError(name)
