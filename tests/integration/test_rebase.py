"""What the simulation found, each as small as it can be told: commands that meet others' on their way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text

from kcio_desk.commands.base import run
from kcio_desk.commands.leasing import BreakLease, TakeLease
from kcio_desk.commands.locations import EditLocation
from kcio_desk.commands.moving import MakeOrder, Relocation
from kcio_desk.commands.people import ChangeRequest, ParkRequest
from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import HouseholdFacts, OrderKind, Problem, RequestFacts, StayLength, StayState
from kcio_desk.models import (
    Conflict,
    Household,
    Location,
    MoveOrder,
    Outgoing,
    Request,
    Room,
    Stay,
    StayPlace,
)
from kcio_desk.queries.facts import request_facts
from kcio_desk.queries.own_desk import own_desk
from kcio_desk.store import Clock
from kcio_desk.sync import position
from kcio_desk.sync.link import Answers
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.trouble import LinkLost
from tests.helpers.shared import Shared, rows, shared
from tests.helpers.store import TODAY, Furnish, ask, by, family, house, place


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


@pytest.fixture
def desks(server: Shared) -> tuple[Replica, Replica]:
    """Two that know of the rooms 101 to 104."""
    anna, bert = server.desk("anna"), server.desk("bert")
    anna.once()
    kinds = {"rooms": {name: {"capacity": 4} for name in ("101", "102", "103", "104")}}
    run(anna.store, Furnish(**by(), locations={"A": kinds}))
    anna.once()
    bert.once()
    return anna, bert


def room(desk: Replica, name: str) -> str:
    with desk.store.reading() as session:
        return session.scalars(select(Room.id).where(Room.name == name)).one()


def unheard(submit: Callable[..., Answers]) -> Callable[..., Answers]:
    """The answer is lost on its way."""

    def lost(epoch: str, commands: Sequence[dict[str, Any]]) -> Answers:
        submit(epoch, commands)
        raise LinkLost("unheard")

    return lost


def outbox(desk: Replica) -> list[bool]:
    """Of each command that waits whether it is confirmed."""
    with desk.store.reading() as session:
        return list(session.scalars(select(Outgoing.confirmed).order_by(Outgoing.no)))


def night(desk: Replica, household: HouseholdFacts, where: str) -> None:
    place(desk.store, ask(desk.store, household), where)


def test_who_does_what_another_has_done_already_comes_to_rest(desks: tuple[Replica, Replica]) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30))
    anna.once()
    bert.once()
    for desk in desks:
        run(desk.store, ParkRequest(**by(), request=request, parked=True))
        desk.once()
    assert outbox(bert) == []
    assert rows(bert.store) == bert.link.fingerprint()[1]


def test_what_was_needless_when_it_was_applied_stays_undone_though_nobody_heard_of_it(
    desks: tuple[Replica, Replica], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30))
    anna.once()
    bert.once()
    for desk in desks:
        run(desk.store, ParkRequest(**by(), request=request, parked=True))
    anna.once()
    with monkeypatch.context() as deaf:
        bert.pull()
        deaf.setattr(bert.link, "submit", unheard(bert.link.submit))
        with pytest.raises(LinkLost):
            bert.push()
    run(anna.store, ParkRequest(**by(), request=request, parked=False))
    anna.once()
    bert.once()
    assert outbox(bert) == []
    assert rows(bert.store) == bert.link.fingerprint()[1]


def test_a_push_that_comes_in_late_is_stale_though_its_desk_has_touched_the_same_since(
    desks: tuple[Replica, Replica],
) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30))
    anna.once()
    bert.once()
    place(bert.store, request, room(bert, "101"))
    late = bert.position()
    place(anna.store, request, room(anna, "102"))
    anna.once()
    assert bert.once().conflicts == 1
    run(bert.store, ParkRequest(**by(), request=request, parked=True))
    bert.once()
    (answer,) = bert.link.submit(late.epoch, late.offered).answers
    assert answer.status == "stale"


def test_a_confirmed_place_comes_in_together_with_whom_it_is_for(
    desks: tuple[Replica, Replica], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bert = desks
    kept = room(bert, "101")
    run(bert.store, TakeLease(**by(), rooms=(kept,)))
    bert.once()
    night(bert, family(30), kept)
    with anna.store.reading() as session:
        location = session.scalars(select(Location.id)).one()
    run(anna.store, EditLocation(**by(), location=location, version=1, stays_open=True))
    anna.once()
    monkeypatch.setattr(position, "MOST_COMMANDS", 1)
    assert bert.push() == 2


def test_who_was_on_their_way_to_the_server_is_not_known_to_this_desk_alone(
    desks: tuple[Replica, Replica], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, bert = desks
    kept = room(bert, "101")
    run(bert.store, TakeLease(**by(), rooms=(kept,)))
    bert.once()
    request = ask(bert.store, family(30))
    monkeypatch.setattr(bert.link, "submit", unheard(bert.link.submit))
    with pytest.raises(LinkLost):
        bert.push()
    place(bert.store, request, kept)
    assert outbox(bert) == [False, False]


def test_a_place_is_not_confirmed_where_something_may_hold_it_up_behind_whom_it_is_for(
    desks: tuple[Replica, Replica],
) -> None:
    _, bert = desks
    kept = room(bert, "101")
    other = ask(bert.store, family(50))
    run(bert.store, TakeLease(**by(), rooms=(kept,)))
    bert.once()
    request = ask(bert.store, family(30))
    run(bert.store, ParkRequest(**by(), request=other, parked=True))
    place(bert.store, request, kept)
    assert outbox(bert) == [False, False, False]


def test_a_confirmed_place_that_is_broken_leaves_what_others_did_to_its_request(
    desks: tuple[Replica, Replica],
) -> None:
    anna, bert = desks
    kept = room(bert, "101")
    run(bert.store, TakeLease(**by(), rooms=(kept,)))
    bert.once()
    night(bert, family(30, 9), kept)
    now = bert.position()
    bert.link.submit(now.epoch, now.offered[:1])
    anna.once()
    with anna.store.reading() as session:
        request = session.scalars(select(Request.id)).one()
    run(anna.store, ParkRequest(**by(), request=request, parked=True))
    anna.once()
    bert.pull()
    run(anna.store, BreakLease(**by(), rooms=(kept,), reason="nood"))
    house(anna.store, kept, family(50))
    anna.once()
    assert bert.once().conflicts == 1
    assert rows(bert.store) == bert.link.fingerprint()[1]


def test_a_household_that_others_may_know_too_is_not_called_confirmed(
    desks: tuple[Replica, Replica],
) -> None:
    anna, bert = desks
    kept = room(bert, "101")
    run(bert.store, TakeLease(**by(), rooms=(kept,)))
    bert.once()
    night(bert, family(30, reference="H1"), kept)
    ask(anna.store, family(40, reference="H1"))
    anna.once()
    assert outbox(bert) == [False, False]
    bert.once()
    with bert.store.reading() as session:
        assert [stay.household.reference for stay in session.scalars(select(Stay))] == ["H1"]


def test_what_one_desk_named_no_other_makes_before_it_has_heard_of_it(
    desks: tuple[Replica, Replica],
) -> None:
    anna, bert = desks
    request = ask(bert.store, family(30))
    with pytest.raises(Problem, match="has not sent it yet"):
        ask(anna.store, family(30, reference="K02-000001"))
    bert.once()
    anna.once()
    ask(anna.store, family(30, reference="K02-000001"))
    with anna.store.reading() as session:
        (home,) = session.scalars(select(Household)).all()
        assert session.get_one(Request, request).household_id == home.id


def test_a_number_that_was_told_stays_whatever_becomes_of_the_one_before_it(
    desks: tuple[Replica, Replica],
) -> None:
    anna, bert = desks
    for name in ("101", "102"):
        house(anna.store, room(anna, name), family(30, 9, reference=f"H{name}"))
    anna.once()
    bert.once()
    for name, new in (("101", "103"), ("102", "104")):
        moves = (Relocation(household=f"H{name}", room=room(bert, new)),)
        run(bert.store, MakeOrder(**by(), kind=OrderKind.CHAIN, on=TODAY, moves=moves))
    night(anna, family(50), room(anna, "103"))
    anna.once()
    assert bert.once().conflicts == 1
    with bert.store.reading() as session:
        assert session.scalars(select(MoveOrder.number)).one() == "V2026-02-00002"


def test_a_confirmed_place_of_a_household_that_a_restored_server_forgot_ends_in_the_inbox(
    server: Shared, desks: tuple[Replica, Replica]
) -> None:
    _, bert = desks
    kept = room(bert, "101")
    run(bert.store, TakeLease(**by(), rooms=(kept,)))
    bert.once()
    night(bert, family(30), kept)
    with bert.store.writing() as session:
        session.execute(delete(Outgoing).where(Outgoing.kind == "TakeRequest"))
    with server.engine.begin() as connection:
        connection.execute(text("UPDATE kcio.head SET epoch = 'restored'"))
    assert bert.once().conflicts == 0  # Whoever made the request may bring it back.
    assert Replica(bert.store, bert.link, Clock(TODAY + timedelta(days=1))).once().conflicts == 1
    with bert.store.reading() as session:
        assert session.scalars(select(Conflict)).one().why[0] == "This request is no longer there."


def asked_where_nobody_stays_long(anna: Replica, bert: Replica) -> str:
    """Both know a request; since then Anna made the location one for short stays. Gives the request."""
    request = ask(bert.store, family(30))
    bert.once()
    anna.once()
    with anna.store.reading() as session:
        where = session.scalars(select(Location.id)).one()
    run(anna.store, EditLocation(**by(), location=where, version=1, stay_length=StayLength.SHORT))
    anna.once()
    return request


def test_a_placement_relies_on_everything_it_looked_at(desks: tuple[Replica, Replica]) -> None:
    anna, bert = desks
    request = asked_where_nobody_stays_long(anna, bert)
    # Nobody has told Bert's desk when it sends this.
    place(bert.store, request, room(bert, "101"))
    assert bert.once(greet=False).conflicts == 1
    assert rows(bert.store) == bert.link.fingerprint()[1]
    with bert.store.reading() as session:
        assert session.scalars(select(Stay)).all() == []


def test_what_the_server_has_applied_is_not_undone_by_what_it_had_before(
    desks: tuple[Replica, Replica], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bert = desks
    request = asked_where_nobody_stays_long(anna, bert)
    # A rule that no key tells of, and the feed in pages of one command.
    monkeypatch.setattr("kcio_desk.sync.outbox._relied_on", lambda session, writes: {"request/another"})
    monkeypatch.setattr("kcio_desk.sync.replica.MOST_ENTRIES", 1)
    place(bert.store, request, room(bert, "101"))
    report = bert.once(greet=False)
    assert (report.pushed, report.pending, report.conflicts) == (1, 0, 0)
    assert rows(bert.store) == bert.link.fingerprint()[1]


def test_who_turns_out_never_to_have_slept_there_leaves_their_place_at_every_desk(
    desks: tuple[Replica, Replica],
) -> None:
    anna, bert = desks
    house(anna.store, room(anna, "101"), family(30, 9, reference="H1"))
    with anna.store.reading() as session:
        stay = session.scalars(select(Stay)).one()
        request, stay_id = stay.request_id, stay.id
    run(anna.store, StepStay(**by(), stay=stay_id, to=StayState.DEPARTED, on=TODAY, destination="elders"))
    facts = RequestFacts(household=family(30, reference="H1"))
    run(anna.store, ChangeRequest(**by(), request=request, facts=facts))
    anna.once()
    bert.once()
    for desk in desks:
        with desk.store.reading() as session:
            assert session.scalar(select(func.count()).select_from(StayPlace)) == 1


@pytest.mark.parametrize(
    ("where", "kinds"), [("105", ["ChangeRequest", "Place"]), ("101", ["ChangeRequest"])]
)
def test_a_placement_whose_change_of_the_household_is_refused_is_judged_by_the_household_as_it_is(
    desks: tuple[Replica, Replica], where: str, kinds: list[str]
) -> None:
    anna, bert = desks
    run(anna.store, Furnish(**by(), locations={"B": {"rooms": {"105": {"capacity": 2}}}}))
    request = ask(anna.store, family(30, 8, reference="H1"))
    anna.once()
    bert.once()
    with bert.store.reading() as session:
        seen = request_facts(session.get_one(Request, request))
    for desk, notes, ages in ((anna, "belt morgen", (30, 8, 5)), (bert, "belt nooit", (30, 9))):
        facts = RequestFacts(family(*ages, reference="H1"), notes=notes)
        run(desk.store, ChangeRequest(**by(), request=request, seen=seen, facts=facts))
    place(bert.store, request, room(bert, where))
    anna.once()
    assert bert.once().conflicts == len(kinds)
    with bert.store.reading() as session:
        refused = session.scalars(select(Conflict).order_by(Conflict.made_at, Conflict.id)).all()
        assert [one.kind for one in refused] == kinds
        slept = [len(stay.persons) for stay in session.scalars(select(Stay))]
    assert slept == ([] if "Place" in kinds else [3])
    assert rows(bert.store) == bert.link.fingerprint()[1]


def test_desks_are_numbered_one_after_the_other_however_often_they_call(server: Shared) -> None:
    desks = [server.desk("anna"), server.desk("bert")]
    for desk in (*desks, *desks):
        desk.once()
    found = []
    for desk in (*desks, server.desk("carla")):
        desk.once()
        with desk.store.reading() as session:
            found.append(own_desk(session).number)
    assert found == [1, 2, 3]
