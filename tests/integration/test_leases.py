"""Rooms kept for the night: proposed, taken at the start of it, given back after it, taken away."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.leasing import BreakLease, ReadBroken, ReturnLease, TakeLease, due
from kcio_desk.domain import Problem
from kcio_desk.models import BrokenLease, Lease
from kcio_desk.queries.leases import Proposed, broken_for_me, leases, night_of, propose
from kcio_desk.settings import Settings
from kcio_desk.store import AMSTERDAM, Store
from kcio_desk.sync.replica import attach
from tests.helpers.shared import log_in, shared
from tests.helpers.store import NOW, TODAY, Furnish, ask, by, family, furnish_many, place

HOUSE = {
    "A": {
        "night_arrival": True,
        "rooms": {
            **{f"1{n}": {"capacity": 1} for n in range(4)},
            **{f"2{n}": {"capacity": 2} for n in range(4)},
            **{f"4{n}": {"capacity": 4} for n in range(4)},
        },
    },
    "B": {"rooms": {"9": {"capacity": 2}}},
}
NIGHT = Settings(operator="piket", lease_at="23:00", lease_rooms=4)


def at(hour: int, day: date = TODAY, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)


TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    """Of a desk that shares a database, though nobody answers."""
    rooms = furnish_many(store, HOUSE)
    with store.writing() as session:
        log_in(session, 7)
    attach(store)
    return rooms


def proposed(store: Store, most: int) -> tuple[Proposed, ...]:
    with store.reading() as session:
        return propose(TODAY, most)(session)


def doing(store: Store, now: datetime, settings: Settings = NIGHT) -> TakeLease | ReturnLease | None:
    with store.reading() as session:
        return due(now, settings, session)


def kept(store: Store) -> list[str]:
    with store.reading() as session:
        return [lease.room.name for lease in leases(session)]


def test_what_is_proposed_goes_by_the_night_calls_of_the_last_weeks(
    store: Store, rooms: dict[str, str]
) -> None:
    for n in range(1, 4):
        ask(store, family(30, 9, 6), received=at(2, TODAY - timedelta(days=n)))
        ask(store, family(30, 9, 6), received=at(14, TODAY - timedelta(days=n)))
    ask(store, family(40), received=at(16, TODAY - timedelta(days=9)), night=True)
    ask(store, family(40, 3), received=at(23, TODAY - timedelta(days=40)))
    ask(store, family(12), received=at(3, TODAY - timedelta(days=2)))
    first, *rest = proposed(store, 3)
    assert first.room.capacity == 4
    assert str(first.why) == "needed on 3 of the last 4 nights with calls"
    assert [one.room.capacity for one in rest] == [1, 2]
    assert str(rest[1].why) == "so that there is one for every kind of household"
    assert all(one.room.location.code == "A" for one in (first, *rest))


def test_rooms_are_taken_once_at_the_start_of_the_night_and_given_back_after_it(
    store: Store, rooms: dict[str, str]
) -> None:
    assert doing(store, at(22, minute=59)) is None
    taking = doing(store, at(23))
    assert isinstance(taking, TakeLease)
    assert (taking.made_by, taking.until, len(taking.rooms)) == ("piket", TOMORROW, 4)
    assert doing(store, at(6, TOMORROW)) is not None
    run(store, taking)
    assert len(kept(store)) == 4
    assert doing(store, at(23, minute=1)) is None
    assert doing(store, at(6, TOMORROW, minute=59)) is None
    giving = doing(store, at(7, TOMORROW))
    assert isinstance(giving, ReturnLease)
    run(store, giving)
    assert kept(store) == []
    assert doing(store, at(8, TOMORROW)) is None


def test_who_gave_the_rooms_back_by_hand_is_not_given_them_again_that_night(
    store: Store, rooms: dict[str, str]
) -> None:
    taking = doing(store, at(23))
    assert isinstance(taking, TakeLease)
    run(store, taking, ReturnLease(**by(at=at(23, minute=5)), rooms=taking.rooms))
    assert kept(store) == []
    assert doing(store, at(23, minute=6)) is None
    assert isinstance(doing(store, at(23, TOMORROW)), TakeLease)


def test_a_room_in_which_a_placement_waits_is_kept_until_it_is_answered(
    store: Store, rooms: dict[str, str]
) -> None:
    taking = doing(store, at(23))
    assert isinstance(taking, TakeLease)
    run(store, taking)
    given = taking.rooms[0]
    place(store, ask(store, family(30)), given, at=at(23, minute=30))
    with store.reading() as session:
        assert {lease.room.id for lease in leases(session) if lease.waits} == {given}
    giving = doing(store, at(7, TOMORROW))
    assert isinstance(giving, ReturnLease)
    assert set(giving.rooms) == set(taking.rooms) - {given}


def test_rooms_kept_by_hand_are_given_back_on_the_day_that_was_said_or_not_at_all(
    store: Store, rooms: dict[str, str]
) -> None:
    run(store, TakeLease(**by(), rooms=(rooms["A/10"],)))
    run(store, TakeLease(**by(), rooms=(rooms["A/11"],), until=TOMORROW))
    by_hand = Settings(operator="piket")
    assert doing(store, at(9), by_hand) is None
    assert doing(store, at(6, TOMORROW), by_hand) is None
    giving = doing(store, at(7, TOMORROW), by_hand)
    assert giving is not None
    assert giving.rooms == (rooms["A/11"],)


def test_a_desk_that_stands_alone_keeps_nothing(store: Store) -> None:
    furnish_many(store, HOUSE)
    assert doing(store, at(23)) is None


@pytest.mark.parametrize(
    ("now", "starts", "began", "ends"),
    [
        (at(23), "23:00", at(23), at(7, TOMORROW)),
        (at(22), "23:00", at(23, TODAY - timedelta(days=1)), at(7)),
        (at(3, TOMORROW), "23:00", at(23), at(7, TOMORROW)),
        (at(3), "00:30", at(0, minute=30), at(7)),
        (at(20), "17:00", at(17), at(7, TOMORROW)),
        (at(12, date(2026, 10, 25)), "23:00", at(23, date(2026, 10, 24)), at(7, date(2026, 10, 25))),
    ],
)
def test_a_night_begins_at_the_set_time_and_ends_at_seven(
    now: datetime, starts: str, began: datetime, ends: datetime
) -> None:
    night = night_of(now, starts)
    assert night is not None
    assert (night.began, night.ends) == (began, ends)
    assert night_of(now, "") is None


def test_the_desk_whose_room_is_taken_away_is_told_until_it_has_read_it(tmp_path: Path) -> None:
    with shared(tmp_path) as server:
        chief, night = server.desk("chef"), server.desk("piket", "duty")
        chief.once()
        run(chief.store, Furnish(**by(), locations=HOUSE))
        chief.once()
        night.once()
        with night.store.reading() as session:
            (room, other) = (one.room.id for one in propose(TODAY, 2)(session))
        run(night.store, TakeLease(**by("piket"), rooms=(room, other), until=TOMORROW))
        night.once()
        chief.once()
        with chief.store.reading() as session:
            assert [(one.holder, one.mine, one.until) for one in leases(session)] == [
                ("piket", False, TOMORROW)
            ] * 2
        with pytest.raises(Problem, match="Nobody knows later"):
            run(chief.store, BreakLease(**by("chef"), rooms=(room,), reason=" "))
        run(chief.store, BreakLease(**by("chef"), rooms=(room,), reason="gezin staat op straat"))
        place(chief.store, ask(chief.store, family(30, reference="H1")), room)
        assert chief.once().conflicts == 0
        night.once()
        with night.store.reading() as session:
            (told,) = broken_for_me(session)
            assert (told.room.id, told.by, told.reason, told.at) == (
                room,
                "chef",
                "gezin staat op straat",
                NOW,
            )
            assert [one.room.id for one in leases(session)] == [other]
        night.load()
        with night.store.reading() as session:
            assert len(broken_for_me(session)) == 1
        run(chief.store, ReadBroken(**by("chef"), notices=(told.id,)))
        run(night.store, ReadBroken(**by("piket"), notices=(told.id,)))
        night.once()
        chief.once()
        for desk in (chief, night):
            with desk.store.reading() as session:
                assert broken_for_me(session) == ()
                assert session.scalars(select(BrokenLease.read_at)).one() == NOW
                assert session.scalars(select(Lease.room_id)).all() == [other]
