"""Sheets of made-up households: one person, three, eight; and what a test reads out of a PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import StreamObject

from kcio_desk.documents import NIGHT_WINDOW, Address, Arrival, Needs, Sheet, SheetRoom, Terms, Traveller
from kcio_desk.domain import PetFacts, Sex, StayLength

MONDAY = date(2026, 11, 23)


def person(name: str, sex: str, age: int, relation: str = "") -> Traveller:
    return Traveller(name, Sex(sex), age, date(MONDAY.year - age, 5, 18), relation)


FAMILY_OF_THREE = Sheet(
    number="2026-004217",
    region="Veiligheidsregio Drenthe",
    printed_by="M. de Vries",
    printed_at=datetime(2026, 11, 23, 13, 2, tzinfo=UTC),
    arrival=Arrival(MONDAY),
    desk_phone="088 246 9000",
    persons=(
        person("Olena Kovalenko", "v", 34, "moeder"),
        person("Sofiia Kovalenko", "v", 9, "dochter"),
        person("Danylo Kovalenko", "m", 6, "zoon"),
    ),
    pets=(PetFacts("cat"),),
    origin=Address(
        name="Hub Utrecht",
        street="Jaarbeursplein 6",
        postcode="3521 AL",
        town="Utrecht",
        contact="balie aankomst",
        phone="030-2955911",
    ),
    destination=Address(
        name="De Hunze Annen",
        kind="vakantiepark",
        street="Veenweg 160",
        postcode="9468 WR",
        town="Annen",
        municipality="Aa en Hunze",
        contact="H. Wolters",
        phone="0592-201328",
    ),
    rooms=(SheetRoom("12", 0),),
    stay_length=StayLength.LONG,
    terms=Terms(pets=frozenset({"cat"})),
    caller="hub Utrecht",
    notes="Komt met een kinderwagen. Moeder spreekt wat Engels.",
    request="A-240",
    household="H10978",
)

ONE_AT_NIGHT = replace(
    FAMILY_OF_THREE,
    number="2026-004218",
    provisional=True,
    persons=(person("Dmytro Sydorenko", "m", 73),),
    pets=(),
    needs=Needs(wheelchair=True, no_stairs=True, lower_beds=1),
    origin=Address(name="Politiebureau Assen, wachtruimte"),
    rooms=(SheetRoom("Chalet 14", 0),),
    arrival=Arrival(MONDAY, *NIGHT_WINDOW),
    stay_length=StayLength.SHORT,
    until=date(2026, 11, 26),
    terms=Terms(shared=True, remote=True, lift=True, quiet=(time(22), time(7))),
    caller="politie",
    phone="06-12345678",
    notes="",
    override_reason="Enige rolstoelkamer in de regio; manager akkoord.",
)

FAMILY_OF_EIGHT = replace(
    FAMILY_OF_THREE,
    number="2026-004219",
    persons=(
        person("Oleksandra Nechyporenko", "v", 41, "moeder"),
        person("Volodymyr Nechyporenko", "m", 44, "vader"),
        person("Anastasiia Nechyporenko", "v", 17, "dochter"),
        person("Maksym Nechyporenko", "m", 14, "zoon"),
        person("Yevheniia Nechyporenko", "v", 9, "dochter"),
        person("Oleh Nechyporenko", "m", 6, "zoon"),
        person("Zlata Nechyporenko", "v", 2, "dochter"),
        person("Halyna Nechyporenko", "v", 70, "grootmoeder"),
    ),
    needs=Needs(no_stairs=False, lower_beds=3),
    rooms=(SheetRoom("111", 1, (0, 4, 5, 6)), SheetRoom("112", 1, (1, 2, 3, 7))),
    terms=Terms(pets=frozenset({"cat"}), stairs=True),
)

SAMPLES = {"one": ONE_AT_NIGHT, "three": FAMILY_OF_THREE, "eight": FAMILY_OF_EIGHT}


def page_texts(pdf: bytes) -> list[str]:
    """Each page's words, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    """All words, with single spaces."""
    return " ".join(page_texts(pdf))


def streams(pdf: bytes) -> list[tuple[str, Any]]:
    """What is in the file with compression undone: other builds of zlib pack the same data differently."""
    reader = PdfReader(BytesIO(pdf))
    objects = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    return [_unpacked(one) for one in objects]


def _unpacked(one: Any) -> tuple[str, Any]:
    if isinstance(one, StreamObject):
        kept = {key: value for key, value in one.items() if key not in {"/Length", "/Filter"}}
        return str(sorted(map(str, kept.items()))), one.get_data()
    return str(one), None
