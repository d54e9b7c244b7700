"""The sample region as facts, read straight from its files: for tests and benchmarks of pure code."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Any

import openpyxl

from kcio_desk.domain import (
    ADULT,
    BlockingFacts,
    Designation,
    HouseholdFacts,
    LocationFacts,
    PersonFacts,
    PetFacts,
    RequestFacts,
    RoomFacts,
    Sex,
    StayFacts,
    StayLength,
    party_of,
)
from kcio_desk.matching.planning.problem import Occupant
from kcio_desk.settings import RESOURCES

TODAY = date(2026, 11, 23)
SAMPLE = RESOURCES / "sample"
_PETS: dict[str, frozenset[str] | None] = {
    "ja": None,
    "nee": frozenset(),
    "alleen katten": frozenset({"cat"}),
}
_LENGTHS = {"kort": StayLength.SHORT, "lang": StayLength.LONG}
_MEANT_FOR = {None: Designation.ANY, "gezin": Designation.FAMILY, "alleenreizend": Designation.SINGLES}
_SPECIES = {"kat": "cat", "katten": "cat", "hond": "dog", "konijn": "rabbit"}

Region = tuple[tuple[RoomFacts, ...], tuple[StayFacts, ...], tuple[BlockingFacts, ...]]


@cache
def sample_region() -> Region:
    """Rooms, stays and blockings of the sample; a room's id is its key."""
    book = openpyxl.load_workbook(SAMPLE / "locaties.xlsx", read_only=True)
    locations = {row["Code"]: _location(row) for row in _rows(book["Locaties"])}
    rows = list(_rows(book["Kamers"]))
    rooms = tuple(_room(row, locations[row["Locatie"]]) for row in rows)
    blocked = tuple(
        BlockingFacts(room.id, TODAY)
        for room, row in zip(rooms, rows, strict=True)
        if row["Geblokkeerd (reden)"]
    )
    return rooms, tuple(_stay(reference, rows) for reference, rows in _households()), blocked


@cache
def sample_occupants() -> tuple[Occupant, ...]:
    """The households housed, with what they need; all children of school age are taken to be at school."""
    return tuple(_occupant(reference, rows) for reference, rows in _households())


@cache
def sample_requests() -> tuple[RequestFacts, ...]:
    """The 240 requests, in the order in which they came in."""
    lines = (SAMPLE / "aanvragen.jsonl").read_text("utf-8").splitlines()
    return tuple(sorted((_request(json.loads(line)) for line in lines), key=lambda r: str(r.received)))


def _rows(sheet: Any) -> Iterator[dict[str, Any]]:
    rows = sheet.iter_rows(values_only=True)
    heads = next(rows)
    return (dict(zip(heads, row, strict=True)) for row in rows)


def _location(row: dict[str, Any]) -> LocationFacts:
    return LocationFacts(
        code=row["Code"],
        name=row["Naam locatie"],
        municipality=row["Gemeente"],
        pets=_PETS[row["Huisdieren"]],
        remote=row["Afgelegen (eigen vervoer)"] == "ja",
        stay_length=_LENGTHS[row["Kort/lang"]],
        night_arrival=row["Nachtelijke aankomst"] == "ja",
        closes_on=date.fromisoformat(row["Sluit op"]) if row["Sluit op"] else None,
        latitude=row["Breedtegraad"],
        longitude=row["Lengtegraad"],
    )


def _room(row: dict[str, Any], location: LocationFacts) -> RoomFacts:
    return RoomFacts(
        id=f"{location.code}/{row['Kamer']}",
        location=location,
        name=str(row["Kamer"]),
        capacity=row["Plaatsen"],
        floor=row["Verdieping"],
        bunk_beds=row["Stapelbedden"],
        stairs=row["Traplopen"] == "ja",
        step_free=row["Rolstoeltoegankelijk"] == "ja",
        designation=_MEANT_FOR[row["Bestemd voor"]],
    )


def _households() -> Iterator[tuple[str, list[dict[str, str]]]]:
    with (SAMPLE / "bewoners.csv").open(encoding="utf-8-sig", newline="") as file:
        for reference, members in groupby(csv.DictReader(file, delimiter=";"), lambda r: r["Huishouden"]):
            yield reference, list(members)


def _household(reference: str, rows: list[dict[str, str]]) -> HouseholdFacts:
    first = rows[0]
    return HouseholdFacts(
        tuple(_resident(row, first["Geen stapelbed"] == "ja") for row in rows),
        reference,
        pets=tuple(_pets(first["Huisdieren"])),
        wheelchair=first["Rolstoel"] == "ja",
        no_stairs=first["Geen trap"] == "ja",
        own_transport=first["Eigen vervoer"] == "ja",
        shares=True,
    )


def _occupant(reference: str, rows: list[dict[str, str]]) -> Occupant:
    household = _household(reference, rows)
    school = sum(4 <= person.age_on(TODAY) < ADULT for person in household.persons)
    return Occupant(household, school_children=school)


def _stay(reference: str, rows: list[dict[str, str]]) -> StayFacts:
    first = rows[0]
    household = _household(reference, rows)
    until = _day(first["Verwacht vertrek"]) if first["Verwacht vertrek"] else None
    return StayFacts(
        room_id=f"{first['Locatie']}/{first['Kamer']}",
        household=reference,
        persons=len(rows),
        party=party_of(household, reference),
        from_=_day(first["Sinds"]),
        until=TODAY + timedelta(days=1) if until and until < TODAY else until,
        lower_beds=household.lower_beds(TODAY),
    )


def _resident(row: dict[str, str], lower: bool) -> PersonFacts:
    return PersonFacts(Sex(row["Geslacht"]), row["Naam"], _day(row["Geboortedatum"]), needs_lower_bed=lower)


def _day(written: str) -> date:
    day, month, year = map(int, written.split("-"))
    return date(year, month, day)


def _request(row: dict[str, Any]) -> RequestFacts:
    household = HouseholdFacts(
        persons=tuple(_asking(person, row["no_bunk"]) for person in row["persons"]),
        reference=row["household"],
        pets=tuple(_pets(row["pets"])),
        wheelchair=row["wheelchair"],
        no_stairs=row["no_stairs"],
        own_transport=row["car"],
    )
    return RequestFacts(
        household=household,
        received=datetime.fromisoformat(row["received"]),
        caller=row["caller"],
        urgent=row["urgent"],
        stay_length=_LENGTHS[row["stay"]],
        near=row["near"],
    )


def _asking(person: dict[str, Any], lower: bool) -> PersonFacts:
    born = date.fromisoformat(person["born"])
    return PersonFacts(Sex(person["sex"]), person["name"], born, person["age"], needs_lower_bed=lower)


def _pets(written: str) -> Iterator[PetFacts]:
    if written:
        *count, word = written.split()
        yield PetFacts(_SPECIES[word], int(count[0]) if count else 1)
