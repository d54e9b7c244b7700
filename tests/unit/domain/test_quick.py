"""One line fills a family, and says what it did not understand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcio_desk.domain import (
    HouseholdFacts,
    PersonFacts,
    PetFacts,
    RequestFacts,
    RequestKind,
    Sex,
    StayLength,
)
from kcio_desk.domain.quick import apply_quick, read_age, read_quick, write_quick
from kcio_desk.domain.quick_words import KNOWN, PETS, RELATIONS, Flag

TODAY = date(2026, 11, 23)
V, M, X = Sex.FEMALE, Sex.MALE, Sex.OTHER


def test_the_standard_call_is_one_line() -> None:
    quick = read_quick("v34 v9 m6 kat", TODAY)
    assert quick.persons == (PersonFacts(V, age=34), PersonFacts(V, age=9), PersonFacts(M, age=6))
    assert quick.pets == (PetFacts("cat", 1),)
    assert quick.unknown == ()


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("v34", PersonFacts(V, age=34)),
        ("V34", PersonFacts(V, age=34)),
        ("w34", PersonFacts(V, age=34)),
        ("x40", PersonFacts(X, age=40)),
        ("vrouw 34", PersonFacts(V, age=34)),
        ("jongen 6", PersonFacts(M, age=6)),
        ("m 6", PersonFacts(M, age=6)),
        ("v34jr", PersonFacts(V, age=34)),
        ("m0", PersonFacts(M, age=0)),
        ("m8mnd", PersonFacts(M, age=0)),
        ("v18mnd", PersonFacts(V, age=1)),
        ("v3wk", PersonFacts(V, age=0)),
        ("v12-3-1986", PersonFacts(V, born=date(1986, 3, 12))),
        ("v12-03-86", PersonFacts(V, born=date(1986, 3, 12))),
        ("m1-2-24", PersonFacts(M, born=date(2024, 2, 1))),
        ("v1986-03-12", PersonFacts(V, born=date(1986, 3, 12))),
        ("v34 oksana", PersonFacts(V, "Oksana", age=34)),
        ("v34 oksana kovalchuk", PersonFacts(V, "Oksana Kovalchuk", age=34)),
        ("v34 anna-mariia de vries", PersonFacts(V, "Anna-Mariia de Vries", age=34)),
        ("v34 Оксана", PersonFacts(V, "Оксана", age=34)),
        ('v34 "Kat"', PersonFacts(V, "Kat", age=34)),
        ("v34 Anto", PersonFacts(V, "Anto", age=34)),
        ("v34 moeder oksana", PersonFacts(V, "Oksana", age=34, relation="moeder")),
        ("v34 oksana onderbed", PersonFacts(V, "Oksana", age=34, needs_lower_bed=True)),
    ],
)
def test_a_person_is_read_in_each_way_people_write_one(line: str, person: PersonFacts) -> None:
    quick = read_quick(line, TODAY)
    assert quick.persons == (person,)
    assert quick.unknown == ()


@pytest.mark.parametrize(
    ("line", "pets"),
    [
        ("kat", (PetFacts("cat"),)),
        ("2 katten", (PetFacts("cat", 2),)),
        ("2katten", (PetFacts("cat", 2),)),
        ("katten", (PetFacts("cat", 2),)),
        ("een kat twee honden", (PetFacts("cat"), PetFacts("dog", 2))),
        ("kat, hond, kat", (PetFacts("cat", 2), PetFacts("dog"))),
        ("rabbit parrot hamster turtle", tuple(map(PetFacts, ("rabbit", "bird", "rodent", "other")))),
    ],
)
def test_pets_are_read_by_species_and_number(line: str, pets: tuple[PetFacts, ...]) -> None:
    assert read_quick(line, TODAY).pets == pets


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("rolstoel", {Flag.WHEELCHAIR}),
        ("geen trap", {Flag.NO_STAIRS}),
        ("no stairs", {Flag.NO_STAIRS}),
        ("auto", {Flag.OWN_TRANSPORT}),
        ("eigen vervoer", {Flag.OWN_TRANSPORT}),
        ("kort nacht spoed", {Flag.SHORT, Flag.NIGHT, Flag.URGENT}),
        ("lang acuut deelt", {Flag.LONG, Flag.ACUTE, Flag.SHARES}),
        ("geen auto geen huisdieren", {Flag.NO_CAR, Flag.NO_PETS}),
    ],
)
def test_needs_are_read_in_dutch_and_english(line: str, flags: set[Flag]) -> None:
    quick = read_quick(line, TODAY)
    assert quick.flags == flags
    assert quick.unknown == ()


def test_a_lower_bed_before_all_persons_is_for_all_of_them() -> None:
    assert all(p.needs_lower_bed for p in read_quick("onderbed v34 v9", TODAY).persons)
    assert [p.needs_lower_bed for p in read_quick("v34 v9 onderbed", TODAY).persons] == [False, True]


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("3 personen", ((0, "3"), (2, "personen"))),
        ("v34 3 personen", ((4, "3"), (6, "personen"))),
        ("v34 zwanger", ((4, "zwanger"),)),
        ("v34 hondd", ((4, "hondd"),)),
        ("v34 rolstoek", ((4, "rolstoek"),)),
        ("v200", ((0, "v200"),)),
        ("v31-2-1986", ((0, "v31-2-1986"),)),
        ("v1-1-2030", ((0, "v1-1-2030"),)),
        ("kat oksana", ((4, "oksana"),)),
        ("30 katten", ((0, "30"),)),
        ("v34 v", ((4, "v"),)),
        ("v34 @", ((4, "@"),)),
    ],
)
def test_what_is_not_understood_is_reported_with_its_place(
    line: str, unknown: tuple[tuple[int, str], ...]
) -> None:
    assert read_quick(line, TODAY).unknown == unknown


def test_each_part_stands_where_it_was_typed() -> None:
    line = "v34 oksana  2 katten geen trap"
    assert [(p.start, p.typed) for p in read_quick(line, TODAY).parts] == [
        (0, "v34 oksana"),
        (12, "2 katten"),
        (21, "geen trap"),
    ]


@pytest.mark.parametrize("typed", ["", "abc", "120", "3mm", "1-13-2000"])
def test_what_is_no_age_is_no_age(typed: str) -> None:
    assert read_age(typed, TODAY) is None


def test_an_older_line_loses_no_relation_that_it_cannot_say() -> None:
    mother = PersonFacts(V, age=34, relation="stiefmoeder van de jongste")
    before = RequestFacts(HouseholdFacts((mother, PersonFacts(M, age=6, relation="pleegkind 1"))))
    added = apply_quick(before, read_quick("v34 v9 m6", TODAY))
    assert [p.relation for p in added.household.persons] == ["stiefmoeder van de jongste", "", "pleegkind 1"]
    changed = apply_quick(before, read_quick("v35 m6", TODAY))
    assert changed.household.persons[0] == replace(mother, age=35)


def test_only_the_line_s_own_word_makes_a_request_acute() -> None:
    swap = RequestFacts(kind=RequestKind.SWAP)
    assert apply_quick(swap, read_quick("v34", TODAY)).kind is RequestKind.SWAP
    acute = apply_quick(swap, read_quick("v34 acuut", TODAY))
    assert acute.kind is RequestKind.ACUTE
    assert apply_quick(acute, read_quick("v34", TODAY)).kind is RequestKind.PLACEMENT


NAMES = st.one_of(
    st.sampled_from(["Oksana", "oksana", "Anna de Vries", "Drie", "Will", "Geen", "Оксана", "m6", "O'Brien"]),
    st.sampled_from(sorted(KNOWN | set(PETS) | RELATIONS)),
    st.text(max_size=12).map(str.strip).filter(lambda name: '"' not in name),
)
PERSONS = st.one_of(
    st.builds(PersonFacts, st.sampled_from(Sex), NAMES, age=st.integers(0, 119)),
    st.builds(
        PersonFacts,
        st.sampled_from(Sex),
        NAMES,
        born=st.dates(TODAY - timedelta(days=43_000), TODAY),
        relation=st.sampled_from(["", *sorted(RELATIONS)]),
        needs_lower_bed=st.booleans(),
    ),
)
PETS_OWNED = st.lists(
    st.builds(PetFacts, st.sampled_from(sorted({s for s, _ in PETS.values()})), st.integers(1, 20)),
    max_size=3,
    unique_by=lambda pet: pet.species,
).map(tuple)
HOUSEHOLDS = st.builds(
    HouseholdFacts,
    persons=st.lists(PERSONS, max_size=6).map(tuple),
    pets=PETS_OWNED,
    wheelchair=st.booleans(),
    no_stairs=st.booleans(),
    own_transport=st.booleans(),
    shares=st.booleans(),
)
REQUESTS = st.builds(
    RequestFacts,
    household=HOUSEHOLDS,
    kind=st.sampled_from([RequestKind.PLACEMENT, RequestKind.ACUTE]),
    urgent=st.booleans(),
    night=st.booleans(),
    stay_length=st.sampled_from(StayLength),
)


@given(REQUESTS, st.booleans())
def test_what_is_written_reads_back_the_same(request: RequestFacts, dutch: bool) -> None:
    line = write_quick(request, dutch=dutch)
    quick = read_quick(line, TODAY)
    assert quick.unknown == ()
    assert apply_quick(RequestFacts(), quick) == request


@given(st.text(max_size=60))
def test_every_letter_is_understood_or_reported(line: str) -> None:
    quick = read_quick(line, TODAY)
    told = [(part.start, part.typed) for part in quick.parts] + list(quick.unknown)
    assert all(line.startswith(typed, start) for start, typed in told)
    covered = {n for start, typed in told for n in range(start, start + len(typed))}
    assert all(n in covered or ch.isspace() or ch in ",;+" for n, ch in enumerate(line))
