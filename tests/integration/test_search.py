"""Ctrl+K finds whom and what is meant, however it is spelt, and says what to open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kcio_desk.commands.base import run
from kcio_desk.commands.documents import IssueDocument
from kcio_desk.commands.people import ChangeRequest
from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import HouseholdFacts, Issuing, PersonFacts, RequestFacts, Sex, SheetCopy, StayState
from kcio_desk.queries.search import Group, Hit, national, search
from kcio_desk.queries.search_index import NameWords
from kcio_desk.store import Store, open_store
from tests.helpers.store import TODAY, ask, by, furnish_many, place

REGION = {
    "0109-025": {
        "name": "De Linde",
        "municipality": "Emmen",
        "address": "Lindelaan 1",
        "place": "Emmen",
        "manager": "H. Wolters",
        "phone": "0592 201 328",
        "rooms": {"111": {"capacity": 4}, "012": {"capacity": 4}, "12": {"capacity": 2}},
    },
    "0106-002": {
        "name": "De Eik",
        "municipality": "Hoogeveen",
        "place": "Hoogeveen",
        "rooms": {"111": {"capacity": 4}},
    },
}
OLENA = PersonFacts(Sex.FEMALE, "Olena Bondar", date(1992, 5, 18))
SERHII = PersonFacts(Sex.MALE, "Сергій Ковальчук", date(1985, 1, 2))


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(store, REGION)


def household(*persons: PersonFacts, reference: str = "") -> HouseholdFacts:
    return HouseholdFacts(persons=persons, reference=reference)


def found(store: Store, typed: str) -> tuple[Hit, ...]:
    with store.reading() as session:
        return search(session, typed, TODAY)


def only(store: Store, typed: str, group: Group) -> list[Hit]:
    return [hit for hit in found(store, typed) if hit.group is group]


@pytest.mark.parametrize(
    "typed", ["olena", "bondar olena", "olen bon", "OLENA", "Оле́на Бондар", "олена", "elena bondar", "bonder"]
)
def test_a_person_is_found_in_any_spelling_and_by_half_a_name(
    store: Store, rooms: dict[str, str], typed: str
) -> None:
    place(store, ask(store, household(OLENA)), rooms["0109-025/111"])
    assert [hit.title for hit in found(store, typed)][:1] == ["Olena Bondar, 34"]


@pytest.mark.parametrize(
    "typed", ["kovalchuk", "Kovaltsjoek", "kovalts", "Ковальчук", "serhiy kov", "sergej"]
)
def test_a_name_in_cyrillic_is_found_in_either_latin_spelling(
    store: Store, rooms: dict[str, str], typed: str
) -> None:
    request = ask(store, household(SERHII))
    assert [(hit.screen, hit.id) for hit in only(store, typed, Group.PERSON)] == [("requests", request)]


def test_who_lives_somewhere_opens_the_room_and_says_since_when(store: Store, rooms: dict[str, str]) -> None:
    (stay,) = place(store, ask(store, household(OLENA, reference="H1")), rooms["0109-025/111"])
    run(store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    (hit,) = found(store, "olena")
    assert (hit.screen, hit.id) == ("locations", rooms["0109-025/111"])
    assert [str(part) for part in hit.context] == ["since 2026-11-23 in 0109-025/111 De Linde, Emmen", "H1"]


def test_who_still_has_to_come_or_left_is_told_apart(store: Store, rooms: dict[str, str]) -> None:
    (stay,) = place(store, ask(store, household(OLENA)), rooms["0109-025/111"])
    assert "placed, from 2026-11-23" in str(found(store, "olena")[0].context[0])
    run(store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    run(store, StepStay(**by(), stay=stay, to=StayState.DEPARTED, destination="Assen"))
    hit = found(store, "olena")[0]
    assert hit.screen == "requests"
    assert "arrived" in str(hit.context[0])


def test_a_new_name_is_found_at_once_and_the_old_one_no_longer(store: Store, rooms: dict[str, str]) -> None:
    request = ask(store, household(OLENA))
    assert found(store, "bondar")
    named = replace(OLENA, name="Olena Shevchenko")
    run(store, ChangeRequest(**by(), request=request, facts=RequestFacts(household(named))))
    assert [hit.title for hit in found(store, "shevchenko")] == ["Olena Shevchenko, 34"]
    assert found(store, "bondar") == ()


def test_what_another_program_wrote_is_found_too(store: Store, rooms: dict[str, str]) -> None:
    assert found(store, "olena") == ()
    other = open_store(store.file.parent)
    ask(other, household(OLENA))
    other.close()
    assert [hit.title for hit in found(store, "olena")] == ["Olena Bondar, 34"]


@pytest.mark.parametrize("typed", ["H00077", "h0007"])
def test_a_household_is_found_by_its_reference(store: Store, rooms: dict[str, str], typed: str) -> None:
    request = ask(store, household(OLENA, SERHII, reference="H00077"))
    assert [(hit.title, hit.id) for hit in found(store, typed)] == [("Olena Bondar, 34", request)]


def test_a_birth_date_finds_who_was_born_then(store: Store, rooms: dict[str, str]) -> None:
    ask(store, household(OLENA, SERHII))
    assert [hit.title for hit in found(store, "2-1-1985")] == ["Сергій Ковальчук, 41"]
    assert found(store, "31-2-1985") == ()


@pytest.mark.parametrize(
    "typed", ["0612345678", "06 12 34 56 78", "+31 6 12345678", "0031612345678", "345678", "0612"]
)
def test_a_phone_number_is_found_however_it_is_written(
    store: Store, rooms: dict[str, str], typed: str
) -> None:
    request = ask(store, household(OLENA), phone="+31612345678")
    assert [(hit.screen, hit.id) for hit in only(store, typed, Group.PHONE)] == [("requests", request)]


@pytest.mark.parametrize("typed", ["+380 50 123 45 67", "00380501234567", "380501234", "0501234567"])
def test_a_ukrainian_number_is_found_too(store: Store, rooms: dict[str, str], typed: str) -> None:
    ask(store, household(OLENA), phone="+380501234567")
    assert len(only(store, typed, Group.PHONE)) == 1


@pytest.mark.parametrize("typed", ["0592-201328", "0592 20", "+31592201328"])
def test_a_locations_number_is_found_as_well(store: Store, rooms: dict[str, str], typed: str) -> None:
    assert [hit.title for hit in only(store, typed, Group.PHONE)] == ["0592 201 328 · De Linde"]


def test_what_is_no_number_is_not_looked_up_as_one() -> None:
    assert national("olena 06") == ""
    assert national("0") == ""


@pytest.mark.parametrize("typed", ["A2026-00001", "a2026-00001", "2026-1", "00001"])
def test_a_request_is_found_by_its_number(store: Store, rooms: dict[str, str], typed: str) -> None:
    request = ask(store, household(OLENA))
    ask(store, household(SERHII))
    assert [hit.id for hit in only(store, typed, Group.REQUEST)] == [request]


def test_a_sheet_is_found_by_its_number(store: Store, rooms: dict[str, str]) -> None:
    (stay,) = place(store, ask(store, household(OLENA)), rooms["0109-025/111"])
    issued = {"copies": (SheetCopy.DRIVER,), "digest": "0" * 64, "how": Issuing.PRINTED}
    run(store, IssueDocument(**by(), stay=stay, number="T2026-00001", **issued))
    hits = only(store, "t2026-00001", Group.REQUEST)
    assert [(hit.title, hit.screen, hit.id) for hit in hits] == [("T2026-00001", "sheet", stay)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0109-025/111", ["0109-025/111"]),
        ("111 emmen", ["0109-025/111"]),
        ("emmen 111", ["0109-025/111"]),
        ("111", ["0106-002/111", "0109-025/111"]),
        ("12 linde", ["0109-025/012", "0109-025/12"]),
    ],
)
def test_a_room_is_found_by_its_door_and_where_it_is(
    store: Store, rooms: dict[str, str], typed: str, expected: list[str]
) -> None:
    hits = only(store, typed, Group.ROOM)
    assert sorted(hit.title for hit in hits) == expected
    assert {hit.id for hit in hits} == {rooms[title] for title in expected}


def test_a_room_says_how_much_is_free_tonight(store: Store, rooms: dict[str, str]) -> None:
    place(store, ask(store, household(OLENA)), rooms["0109-025/111"])
    (hit,) = only(store, "0109-025/111", Group.ROOM)
    assert [str(part) for part in hit.context] == ["De Linde, Emmen", "3 of 4 places free tonight"]


@pytest.mark.parametrize("typed", ["linde", "De Lindde", "0109-025", "lindelaan", "wolters", "h. wolters"])
def test_a_location_is_found_by_anything_said_of_it(store: Store, rooms: dict[str, str], typed: str) -> None:
    assert [hit.title for hit in only(store, typed, Group.LOCATION)] == ["De Linde"]


@pytest.mark.parametrize("typed", ["hoogeveen", "hoogevene", "hoog"])
def test_a_municipality_is_found_though_misspelt(store: Store, rooms: dict[str, str], typed: str) -> None:
    hits = only(store, typed, Group.MUNICIPALITY)
    assert [(hit.screen, hit.id) for hit in hits] == [("locations", "Hoogeveen")]


def test_what_is_surest_stands_first(store: Store, rooms: dict[str, str]) -> None:
    ask(store, household(replace(OLENA, name="Olena Emmenko")))
    groups = [hit.group for hit in found(store, "emmen")]
    assert groups[0] is Group.MUNICIPALITY
    assert Group.PERSON in groups


@pytest.mark.parametrize("typed", ["", " ", "o", "zzzz", "%", "__"])
def test_too_little_or_nothing_known_finds_nothing(store: Store, rooms: dict[str, str], typed: str) -> None:
    ask(store, household(OLENA, reference="H1"))
    assert found(store, typed) == ()


def test_a_thousand_of_one_name_give_five(store: Store, rooms: dict[str, str]) -> None:
    for _ in range(8):
        ask(store, household(OLENA))
    assert len(found(store, "olena bondar")) == 5


def test_every_word_must_be_like_something_in_the_name() -> None:
    book = NameWords({"a": "Olena Bondar", "b": "Olena Shevchenko", "c": "Petro Bondar"})
    assert set(book.find("olena bondar")) == {"a"}
    book.forget(["a"])
    assert book.find("olena bondar") == {}
