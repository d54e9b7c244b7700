"""Residents for tests and benchmarks of moves: the sample's own, and a made-up country's."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import groupby
from random import Random

from kcio_desk.domain import HouseholdFacts, PersonFacts, PetFacts, RoomFacts, Sex, StayFacts, StayLength
from kcio_desk.matching.moves import Resident
from tests.helpers.national import SEED, national_region
from tests.helpers.sample import SAMPLE, TODAY, sample_region

SPECIES = {"kat": "cat", "katten": "cat", "hond": "dog", "konijn": "rabbit"}


@cache
def sample_residents() -> dict[str, Resident]:
    """Everybody who is housed in the sample region, with their needs as its file tells them."""
    with (SAMPLE / "bewoners.csv").open(encoding="utf-8-sig", newline="") as file:
        told = groupby(csv.DictReader(file, delimiter=";"), lambda row: row["Huishouden"])
        households = {reference: _household(reference, list(rows)) for reference, rows in told}
    return _residents(households, sample_region()[0], sample_region()[1])


@cache
def national_residents() -> dict[str, Resident]:
    """Everybody who is housed in the country tonight or later, with needs as common as in the sample."""
    random = Random(SEED)
    stays = [s for s in national_region()[1] if s.until is None or s.until > TODAY]
    households = {s.household: _made_up(random, s) for s in stays}
    return _residents(households, national_region()[0], stays)


def _residents(
    households: Mapping[str, HouseholdFacts], rooms: Iterable[RoomFacts], stays: Iterable[StayFacts]
) -> dict[str, Resident]:
    length = {room.id: room.location.stay_length for room in rooms}
    held: dict[str, list[StayFacts]] = defaultdict(list)
    for stay in stays:
        if stay.until is None or stay.until > TODAY:
            held[stay.household].append(stay)
    return {
        reference: _resident(households[reference], own, length[own[0].room_id])
        for reference, own in held.items()
    }


def _resident(household: HouseholdFacts, own: list[StayFacts], length: StayLength) -> Resident:
    number = sum(map(ord, household.reference)) * 7919
    return Resident(
        household,
        tuple(dict.fromkeys(stay.room_id for stay in own)),
        min(stay.from_ for stay in own),
        stay_length=length,
        do_not_move=number % 50 == 0,
        work=number % 3 == 0,
        care=number % 11 == 0,
        case=number % 23 == 0,
    )


def _household(reference: str, rows: list[dict[str, str]]) -> HouseholdFacts:
    first = rows[0]
    lower = first["Geen stapelbed"] == "ja"
    return HouseholdFacts(
        tuple(
            PersonFacts(Sex(row["Geslacht"]), row["Naam"], _day(row["Geboortedatum"]), needs_lower_bed=lower)
            for row in rows
        ),
        reference,
        tuple(PetFacts(SPECIES[word.split()[-1]]) for word in [first["Huisdieren"]] if word),
        wheelchair=first["Rolstoel"] == "ja",
        no_stairs=first["Geen trap"] == "ja",
        own_transport=first["Eigen vervoer"] == "ja",
        shares=len(rows) == 1,
    )


def _made_up(random: Random, stay: StayFacts) -> HouseholdFacts:
    shares = stay.party != stay.household
    sex = Sex(stay.party) if shares else random.choice([Sex.FEMALE, Sex.MALE])
    adult = PersonFacts(sex, age=random.randrange(18, 70), needs_lower_bed=stay.lower_beds > 0)
    others = (PersonFacts(Sex.FEMALE, age=random.randrange(6, 50)) for _ in range(stay.persons - 1))
    return HouseholdFacts(
        (adult, *others),
        stay.household,
        tuple(PetFacts("cat") for _ in range(random.random() < 0.09)),
        wheelchair=random.random() < 0.012,
        no_stairs=random.random() < 0.07,
        own_transport=random.random() < 0.39,
        shares=shares,
    )


def _day(written: str) -> date:
    day, month, year = map(int, written.split("-"))
    return date(year, month, day)
