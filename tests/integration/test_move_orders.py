"""Move orders as they are looked at: in the order of need, how far, who is next, and wherever they matter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from kcio_desk.commands.base import run
from kcio_desk.commands.moving import CarryOut, StepBack, StopOrder
from kcio_desk.commands.people import TieHousehold
from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import MoveState, OrderKind, StayState, Tie
from kcio_desk.queries.audit import changes, trail
from kcio_desk.queries.audit_words import COMMANDS, TABLES
from kcio_desk.queries.bureau import Alert, Bureau, Need, bureau
from kcio_desk.queries.location_detail import RoomDetail, StayLine, room_detail
from kcio_desk.queries.move_orders import MOST, OrderLine, orders
from kcio_desk.queries.requests import request_detail
from kcio_desk.queries.search import Group, Hit, search
from kcio_desk.queries.sheet import sheet
from kcio_desk.settings import Settings
from kcio_desk.store import Store
from tests.helpers.orders import ROOMS, chain, house, order
from tests.helpers.store import NOW, TODAY, by, family, furnish_many

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(store, ROOMS)


def every(store: Store, also: str = "") -> tuple[OrderLine, ...]:
    with store.reading() as session:
        return orders(session, also)


def line(store: Store, made: str) -> OrderLine:
    return next(found for found in every(store, made) if found.id == made)


def look(store: Store, day: date = TODAY) -> Bureau:
    with store.reading() as session:
        return bureau(session, NOW + (day - TODAY))


def to_move(found: Bureau) -> list[Alert]:
    return [alert for alert in found.alerts if alert.need is Need.MOVE]


def room(store: Store, room_id: str, today: date = TODAY) -> RoomDetail:
    with store.reading() as session:
        found = room_detail(session, room_id, today)
    assert found is not None
    return found


def stay_in(store: Store, room_id: str, household: str, today: date = TODAY) -> StayLine:
    return next(stay for stay in room(store, room_id, today).stays if stay.household == household)


def found_by(store: Store, typed: str) -> list[Hit]:
    with store.reading() as session:
        return [hit for hit in search(session, typed, TODAY) if hit.group is Group.ORDER]


def test_an_order_says_who_goes_where_and_whom_that_houses(store: Store, rooms: dict[str, str]) -> None:
    made, wants = chain(store, rooms)
    told = line(store, made)
    assert (told.number, told.kind, told.made_by) == ("V2026-00001", OrderKind.CHAIN, "test")
    assert [(s.household, s.from_room, s.to_room, s.turn) for s in told.steps] == [
        ("H2", "A/3", "B/2", 1),
        ("H1", "A/4", "A/3", 2),
        ("N1", "", "A/4", 3),
    ]
    assert told.steps[0].from_location == "Huis A"
    assert told.steps[0].to_location == "Huis B"
    assert told.steps[0].who == "Persoon 1"
    assert [step.household for step in told.moves] == ["H2", "H1"]
    newcomer = told.steps[2]
    assert (newcomer.request, newcomer.request_number, newcomer.is_move) == (wants, "A2026-00003", False)


def test_the_next_turn_is_the_first_that_was_not_made(store: Store, rooms: dict[str, str]) -> None:
    made, _ = chain(store, rooms)
    for done, following in ((0, ["H2"]), (1, ["H1"]), (2, [])):
        told = line(store, made)
        assert [step.household for step in told.next] == following
        assert told.made == done
        assert told.due == (TODAY if following else None)
        if following:
            run(store, CarryOut(**by(), order=made))
    assert line(store, made).state is MoveState.MADE


def test_households_of_one_turn_are_next_together_on_the_first_of_their_days(
    store: Store, rooms: dict[str, str]
) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    house(store, rooms["B/2"], family(40, 12, reference="H2"))
    made = order(store, ("H1", rooms["B/2"], 1), ("H2", rooms["A/3"], 1), on=TOMORROW)
    told = line(store, made)
    assert {step.household for step in told.next} == {"H1", "H2"}
    assert told.due == TOMORROW


def test_stopping_is_told_before_it_is_done(store: Store, rooms: dict[str, str]) -> None:
    made, _ = chain(store, rooms)
    run(store, CarryOut(**by(), order=made))
    told = line(store, made)
    assert [step.household for step in told.stops] == ["H1", "N1"]
    assert [step.household for step in told.goes_back] == ["H2"]
    run(store, StopOrder(**by(), order=made))
    stopped = line(store, made)
    assert [step.household for step in stopped.steps if step.state is MoveState.STOPPED] == ["H1", "N1"]
    assert (stopped.state, stopped.can_stop, stopped.can_go_back) == (MoveState.STOPPED, False, True)
    run(store, StepBack(**by(), order=made))
    back = line(store, made)
    assert (back.state, back.made, back.can_go_back) == (MoveState.REVERSED, 0, False)


def test_orders_with_moves_to_make_come_first_and_of_those_the_first_day(
    store: Store, rooms: dict[str, str]
) -> None:
    for n, key in enumerate(("A/2", "A/3", "A/4"), start=1):
        house(store, rooms[key], family(30 + n, reference=f"H{n}"))
    later = order(store, ("H1", rooms["A/5"], 1), on=TODAY + timedelta(days=5))
    done = order(store, ("H2", rooms["B/2"], 1))
    soon = order(store, ("H3", rooms["B/6"], 1), on=TOMORROW)
    run(store, CarryOut(**by(), order=done))
    assert [found.id for found in every(store)] == [soon, later, done]


def test_an_old_order_is_still_found_by_its_id(
    store: Store, rooms: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST > 1
    monkeypatch.setattr("kcio_desk.queries.move_orders.MOST", 1)
    made = []
    for key in ("A/2", "B/6"):
        who = house(store, rooms["A/3"] if not made else rooms["A/4"], family(30, reference=f"H{key}"))
        made.append(order(store, (who, rooms[key], 1)))
        run(store, CarryOut(**by(), order=made[-1]))
    assert [found.id for found in every(store)] == [made[1]]
    assert [found.id for found in every(store, made[0])] == [made[1], made[0]]


@pytest.mark.parametrize(("days", "seen", "overdue"), [(-1, 0, 0), (0, 1, 0), (1, 1, 1)])
def test_the_bureau_tells_of_a_move_on_its_day_and_louder_after(
    store: Store, rooms: dict[str, str], days: int, seen: int, overdue: int
) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    made = order(store, ("H1", rooms["B/2"], 1), on=TOMORROW)
    found = look(store, TOMORROW + timedelta(days=days))
    assert [alert.order.id for alert in to_move(found) if alert.order] == [made] * seen
    assert sum(alert.overdue for alert in to_move(found)) == overdue
    assert [alert.need for alert in found.alerts if alert.need is not Need.MOVE] == []
    assert found.departures == ()


def test_a_stopped_order_needs_nobody(store: Store, rooms: dict[str, str]) -> None:
    made, _ = chain(store, rooms)
    run(store, StopOrder(**by(), order=made))
    assert to_move(look(store)) == []


def test_a_stay_tells_of_its_move_order_while_there_is_one(store: Store, rooms: dict[str, str]) -> None:
    made, wants = chain(store, rooms)
    leaves, comes = stay_in(store, rooms["A/3"], "H2").moving, stay_in(store, rooms["B/2"], "H2").moving
    assert leaves is not None
    assert comes is not None
    assert (leaves.order, leaves.number, leaves.leaves) == (made, "V2026-00001", True)
    assert (comes.order, comes.leaves) == (made, False)
    with store.reading() as session:
        asked = request_detail(session, wants, TODAY)
    assert asked is not None
    moving = asked.stays[0].line.moving
    assert moving is not None
    assert moving.order == made
    run(store, StopOrder(**by(), order=made))
    assert stay_in(store, rooms["A/3"], "H2").moving is None


def test_who_waits_for_a_late_move_should_not_have_left(store: Store, rooms: dict[str, str]) -> None:
    chain(store, rooms)
    waits = stay_in(store, rooms["A/3"], "H2", TOMORROW)
    assert waits.overdue
    assert not waits.late


@pytest.mark.parametrize("typed", ["V2026-00001", "v2026-00001", "V2026-0"])
def test_an_order_is_found_by_its_number(store: Store, rooms: dict[str, str], typed: str) -> None:
    made, _ = chain(store, rooms)
    assert [(hit.screen, hit.id) for hit in found_by(store, typed)] == [("puzzle", f"orders/{made}")]
    assert found_by(store, "V2025-00001") == []


def test_a_move_has_a_sheet_from_the_old_location_to_the_new_room_alone(
    store: Store, rooms: dict[str, str]
) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    made = order(store, ("H1", rooms["A/4"], 1))
    run(store, CarryOut(**by(), order=made))
    again = order(store, ("H1", rooms["B/2"], 1))
    run(store, CarryOut(**by(), order=again))
    run(store, StepBack(**by(), order=again))
    with store.reading() as session:
        back = sheet(session, stay_in(store, rooms["A/4"], "H1").id, Settings(), NOW)
        moved = sheet(session, line(store, again).steps[0].stay, Settings(), NOW)
    assert (back.origin.name, back.destination.name) == ("Huis B", "Huis A")
    assert [each.name for each in back.rooms] == ["4"]
    assert (moved.origin.name, moved.destination.name) == ("Huis A", "Huis B")
    assert len(moved.persons) == 2
    assert back.number != moved.number


def test_ties_are_told_with_the_stay_and_with_the_request(store: Store, rooms: dict[str, str]) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    assert not stay_in(store, rooms["A/3"], "H1").ties
    ties = {Tie.CARE: None, Tie.SCHOOL: "Assen"}
    run(store, TieHousehold(**by(), household="H1", do_not_move=True, why="behandeling", ties=ties))
    told = stay_in(store, rooms["A/3"], "H1").ties
    assert (told.do_not_move, told.why) == (True, "behandeling")
    assert told.near == ((Tie.SCHOOL, "Assen"), (Tie.CARE, None))
    with store.reading() as session:
        request = stay_in(store, rooms["A/3"], "H1").request or ""
        asked = request_detail(session, request, TODAY)
    assert asked is not None
    assert asked.ties == told


def test_the_trail_tells_of_orders_and_ties_in_words(store: Store, rooms: dict[str, str]) -> None:
    made, _ = chain(store, rooms)
    run(store, CarryOut(**by(), order=made))
    run(store, StopOrder(**by(), order=made))
    run(store, StepBack(**by(), order=made))
    run(store, TieHousehold(**by(), household="H1", ties={Tie.WORK: "Assen"}))
    with store.reading() as session:
        acts = trail(session).acts
        rows = {act.command: changes(session, act.id) for act in acts}
    assert {"MakeOrder", "CarryOut", "StopOrder", "StepBack", "TieHousehold"} <= set(COMMANDS) & set(rows)
    assert {row.table for told in rows.values() for row in told} <= set(TABLES)
    order_act = next(act for act in acts if act.command == "MakeOrder")
    assert (order_act.table, order_act.about) == ("move_order", "V2026-00001")
    told = {column: now for row in rows["MakeOrder"] for column, _, now in row.columns}
    assert told["kind"] is OrderKind.CHAIN
    assert told["order_id"] == "V2026-00001"
    (tie,) = (row for row in rows["TieHousehold"] if row.table == "household_tie")
    assert ("tie", "", Tie.WORK) in tie.columns


def test_a_household_that_arrived_by_itself_is_told_as_moved(store: Store, rooms: dict[str, str]) -> None:
    made, _ = chain(store, rooms)
    first = line(store, made).steps[0]
    run(store, StepStay(**by(), stay=first.stay, to=StayState.ARRIVED))
    told = line(store, made)
    assert told.steps[0].state is MoveState.MADE
    assert [step.household for step in told.next] == ["H1"]


def test_many_orders_are_looked_up_in_as_many_statements_as_few(store: Store, rooms: dict[str, str]) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    order(store, ("H1", rooms["B/2"], 1))
    few = statements(store)
    house(store, rooms["A/2"], family(34, reference="H2"))
    house(store, rooms["A/4"], family(35, reference="H3"))
    order(store, ("H2", rooms["A/5"], 1), ("H3", rooms["B/6"], 2))
    assert 0 < statements(store) <= few


def statements(store: Store) -> int:
    """How many it takes to look at all orders."""
    seen: list[str] = []

    def note(*args: Any) -> None:
        seen.append(args[2])

    with store.reading() as session:
        event.listen(session.get_bind(), "before_cursor_execute", note)
        orders(session)
        event.remove(session.get_bind(), "before_cursor_execute", note)
    return len(seen)
