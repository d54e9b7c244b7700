"""What needs the desk: each reason from both sides of its limit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from kcio_desk.commands.base import run
from kcio_desk.commands.people import ParkRequest
from kcio_desk.commands.staying import ExpireReservations, ExtendStay, StepStay
from kcio_desk.domain import StayLength, StayState
from kcio_desk.queries.bureau import Alert, Bureau, Need, bureau, midnight
from kcio_desk.store import Store
from tests.helpers.store import NOW, TODAY, ask, by, family, furnish, furnish_many, place

SHORT = {"stay_length": "short", "rooms": {"k1": {"capacity": 4}}}


def look(store: Store, now: datetime = NOW) -> Bureau:
    with store.reading() as session:
        return bureau(session, now)


def alerts(store: Store, need: Need, now: datetime = NOW) -> list[Alert]:
    return [alert for alert in look(store, now).alerts if alert.need is need]


def short_stay(store: Store, arrived: datetime, **wishes: Any) -> str:
    """A household that came to a short-stay room at that moment."""
    rooms = furnish_many(store, {"S": SHORT})
    day = arrived.date()
    request = ask(store, family(30, 4), stay_length=StayLength.SHORT, from_=day, **wishes)
    (stay,) = place(store, request, rooms["S/k1"])
    run(store, StepStay(**by(at=arrived), stay=stay, to=StayState.ARRIVED, on=day))
    return stay


@pytest.mark.parametrize(("hours", "seen", "overdue"), [(65, 0, 0), (67, 1, 0), (73, 1, 1)])
def test_a_short_stay_warns_six_hours_before_its_72_are_over(
    store: Store, hours: int, seen: int, overdue: int
) -> None:
    short_stay(store, NOW - timedelta(hours=hours))
    assert len(alerts(store, Need.SHORT_STAY)) == seen
    assert look(store).overdue == overdue


def test_another_end_that_was_agreed_counts_instead_of_the_72_hours(store: Store) -> None:
    stay = short_stay(store, NOW - timedelta(hours=73))
    until = TODAY + timedelta(days=1)
    run(store, ExtendStay(**by(), stay=stay, until=until, override="wacht op de bus"))
    assert alerts(store, Need.SHORT_STAY) == []
    over = midnight(until + timedelta(days=1)) + timedelta(minutes=1)
    assert [alert.overdue for alert in alerts(store, Need.SHORT_STAY, over)] == [True]


def test_a_long_stay_with_an_end_is_over_when_that_day_is(store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    start = NOW - timedelta(days=9)
    request = ask(store, family(30), from_=start.date(), until=TODAY)
    (stay,) = place(store, request, rooms["k1"])
    run(store, StepStay(**by(at=start), stay=stay, to=StayState.ARRIVED))
    assert alerts(store, Need.SHORT_STAY) == []
    (evening,) = alerts(store, Need.SHORT_STAY, midnight(TODAY) + timedelta(hours=19))
    assert not evening.overdue
    (next_day,) = alerts(store, Need.SHORT_STAY, midnight(TODAY + timedelta(days=1)) + timedelta(minutes=1))
    assert next_day.overdue


@pytest.mark.parametrize(("hours", "seen"), [(5, 1), (7, 0)])
def test_a_reservation_says_so_before_it_expires(store: Store, hours: int, seen: int) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    place(store, ask(store, family(30)), rooms["k1"], reserve_until=NOW + timedelta(hours=hours))
    assert len(alerts(store, Need.RESERVATION)) == seen


def test_an_expired_reservation_is_shown_until_its_request_has_a_room_or_a_day_is_over(store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    request = ask(store, family(30))
    ends = NOW + timedelta(hours=1)
    place(store, request, rooms["k1"], reserve_until=ends)
    later = NOW + timedelta(hours=2)
    run(store, ExpireReservations(**by(at=later)))
    (alert,) = alerts(store, Need.RESERVATION, later)
    assert alert.expired
    assert alert.overdue
    assert alerts(store, Need.RESERVATION, ends + timedelta(hours=25)) == []
    place(store, request, rooms["k1"])
    assert alerts(store, Need.RESERVATION, later) == []


def test_who_did_not_come_is_missed_from_the_next_day_on(store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    (stay,) = place(store, ask(store, family(30), from_=TODAY), rooms["k1"])
    assert alerts(store, Need.NO_SHOW) == []
    assert [found.line.id for found in look(store).arrivals] == [stay]
    tomorrow = NOW + timedelta(days=1)
    assert [alert.stay.line.id for alert in alerts(store, Need.NO_SHOW, tomorrow) if alert.stay] == [stay]
    run(store, StepStay(**by(at=tomorrow), stay=stay, to=StayState.ARRIVED))
    assert alerts(store, Need.NO_SHOW, tomorrow) == []


@pytest.mark.parametrize(("days", "seen"), [(-1, 1), (0, 1), (1, 0)])
def test_a_parked_request_comes_back_on_its_day(store: Store, days: int, seen: int) -> None:
    request = ask(store, family(30))
    day = TODAY + timedelta(days=days)
    run(store, ParkRequest(**by(), request=request, parked=True, follow_up=day))
    assert len(alerts(store, Need.FOLLOW_UP)) == seen


@pytest.mark.parametrize(("days", "seen"), [(60, 1), (61, 0)])
def test_a_location_that_closes_within_sixty_days_counts_who_is_still_there(
    store: Store, days: int, seen: int
) -> None:
    closes = TODAY + timedelta(days=days)
    two = {"k1": {"capacity": 3}, "k2": {"capacity": 1}}
    rooms = furnish_many(store, {"A": {"closes_on": closes, "rooms": two, "name": "De Brink"}})
    until = TODAY + timedelta(days=3)
    place(store, ask(store, family(30, 5, 7)), rooms["k1"], override="tot de sluiting")
    place(store, ask(store, family(40), from_=TODAY, until=until), rooms["k2"])
    found = alerts(store, Need.CLOSING)
    assert [(alert.location, alert.persons, alert.overdue) for alert in found] == [
        ("De Brink", 3, False)
    ] * seen


def test_a_closing_location_without_people_needs_nobody(store: Store) -> None:
    furnish_many(store, {"A": {"closes_on": TODAY + timedelta(days=5), "rooms": {"k1": {"capacity": 3}}}})
    assert look(store).alerts == ()


def test_arrivals_and_departures_of_today_are_listed_and_those_done_are_counted(store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1}, k2={"capacity": 1}, k3={"capacity": 1})
    start = NOW - timedelta(days=2)
    for room in ("k1", "k2"):
        request = ask(store, family(30), from_=start.date(), until=TODAY)
        (stay,) = place(store, request, rooms[room])
        run(store, StepStay(**by(at=start), stay=stay, to=StayState.ARRIVED))
    run(store, StepStay(**by(), stay=stay, to=StayState.DEPARTED, destination="Meppel"))
    place(store, ask(store, family(50)), rooms["k3"])
    found = look(store)
    assert [stay.room for stay in found.departures] == ["A/k1"]
    assert [stay.room for stay in found.arrivals] == ["A/k3"]
    assert (found.departed, found.arrived) == (1, 0)


def test_the_most_pressing_reason_stands_first(store: Store) -> None:
    short_stay(store, NOW - timedelta(hours=80))
    request = ask(store, family(30))
    run(store, ParkRequest(**by(), request=request, parked=True, follow_up=TODAY - timedelta(days=40)))
    assert [alert.need for alert in look(store).alerts] == [Need.SHORT_STAY, Need.FOLLOW_UP]


def test_an_empty_store_needs_nobody(store: Store) -> None:
    assert look(store) == Bureau(NOW)
