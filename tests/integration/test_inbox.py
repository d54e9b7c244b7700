"""Two desks on a real shared database: what they change apart, and what is refused until somebody decides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import select

from kcio_desk.cli.inbox import conflict_document, conflict_lines, waiting_document, waiting_lines
from kcio_desk.commands.base import Command, run
from kcio_desk.commands.conflicts import DealWithConflict
from kcio_desk.commands.leasing import TakeLease
from kcio_desk.commands.locations import BlockRoom, EditLocation, EditRoom, UnblockRoom
from kcio_desk.commands.people import ChangeRequest, OwnRequest
from kcio_desk.commands.placing import Place
from kcio_desk.commands.staying import ExtendStay, StepStay
from kcio_desk.domain import PetFacts, Problem, RequestFacts, RequestStatus, StayState
from kcio_desk.domain.merge import Side
from kcio_desk.models import Conflict, Location, Request, Room, Stay
from kcio_desk.queries.facts import request_facts
from kcio_desk.queries.inbox import Refused, inbox
from kcio_desk.queries.outbox import Standing, outbox, provisional
from kcio_desk.queries.sheet import sheet
from kcio_desk.queries.ways import Way
from kcio_desk.settings import Language, Settings
from kcio_desk.store import Store
from kcio_desk.sync import redo
from kcio_desk.sync.replica import Replica
from kcio_desk.ui.shared.language import use
from tests.helpers.shared import Shared, rows, shared
from tests.helpers.store import NOW, TODAY, Furnish, ask, by, family, furnish, place

C = TypeVar("C", bound=Command)
HOUSE = {
    "rooms": {"101": {"capacity": 2}, "102": {"capacity": 2}, "103": {"capacity": 4}},
    "pets": ["cat"],
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


@pytest.fixture
def rooms(server: Shared) -> dict[str, str]:
    desk = server.desk("beheer")
    desk.once()
    run(desk.store, Furnish(**by(), locations={"A": HOUSE}))
    desk.once()
    with desk.store.reading() as session:
        return {row.name: row.id for row in session.scalars(select(Room))}


@pytest.fixture
def desks(server: Shared, rooms: dict[str, str]) -> tuple[Replica, Replica]:
    anna, bert = server.desk("anna"), server.desk("bert")
    anna.once()
    bert.once()
    return anna, bert


def bert_now(kind: type[C], /, **facts: Any) -> C:
    """A command by Bert, an hour later."""
    return kind(**by("Bert", NOW + timedelta(hours=1)), **facts)


def refused(store: Store) -> tuple[Refused, ...]:
    with store.reading() as session:
        return inbox(TODAY)(session)


def one_refused(store: Store) -> Refused:
    (one,) = refused(store)
    return one


def alike(*desks: Replica) -> bool:
    """After each has said everything, whether all have the same."""
    for desk in (*desks, *desks):
        desk.once()
    return all(rows(desk.store) == desks[0].link.fingerprint()[1] for desk in desks)


def both_want(desks: tuple[Replica, Replica], room: str) -> Refused:
    """Anna is the first in a room; what is left for Bert."""
    anna, bert = desks
    place(anna.store, ask(anna.store, family(30, 2, reference="H1")), room)
    place(bert.store, ask(bert.store, family(40, 3, reference="H2"), notes="met spoed"), room)
    anna.once()
    bert.once()
    return one_refused(bert.store)


def test_who_lost_the_last_place_is_placed_in_the_next_best_room(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    anna, bert = desks
    lost = both_want(desks, rooms["101"])
    assert str(lost.what).startswith("Placement of A2026-")
    assert str(lost.what).endswith("Persoon 1 in A/101")
    assert (lost.made_by, lost.made_at, lost.why != ()) == ("test", NOW, True)
    assert [str(name) for name, _ in lost.typed] == ["request", "rooms"]
    assert lost.ways == (Way.NEXT_BEST, Way.GIVE_UP)
    assert lost.best is not None
    assert lost.best.keys == ("A/102",)
    assert lost.best.reasons
    run(bert.store, *redo.next_best(lost, bert_now))
    assert refused(bert.store) == ()
    assert alike(anna, bert)
    with anna.store.reading() as session:
        assert {s.household.reference: s.room.name for s in session.scalars(select(Stay))} == {
            "H1": "101",
            "H2": "102",
        }


def test_the_sheet_of_a_placement_that_was_refused_says_where_to_go_on(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    anna, bert = desks
    for desk, reference in ((anna, "H1"), (bert, "H2")):
        stays = place(desk.store, ask(desk.store, family(30, reference=reference)), rooms["101"])
    anna.once()
    bert.once()
    with bert.store.reading() as session:
        for stay, found in ((stays[0], "refused"), ("nobody's", "not known")):
            with pytest.raises(Problem, match=found) as told:
                sheet(session, stay, Settings(), NOW)
            assert (told.value.field == "inbox") == (found == "refused")


def test_giving_up_a_placement_needs_a_reason_and_is_done_once(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    _, bert = desks
    lost = both_want(desks, rooms["101"])
    with pytest.raises(Problem, match="Nobody knows later") as told:
        run(bert.store, *redo.give_up(lost, bert_now, " "))
    assert told.value.field == "why"
    run(bert.store, *redo.give_up(lost, bert_now, "zij vonden zelf iets"))
    assert refused(bert.store) == ()
    with bert.store.reading() as session:
        row = session.scalars(select(Conflict)).one()
        assert row.dealt_how == "Bert · give_up · zij vonden zelf iets"
        assert set(session.scalars(select(Request.status))) == {RequestStatus.PLACED, RequestStatus.NEW}
    with pytest.raises(Problem, match="already"):
        run(bert.store, *redo.next_best(lost, bert_now))


def test_a_condition_that_may_be_overruled_is_with_a_reason_by_who_has_the_right(
    server: Shared, desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    anna, bert = desks
    with anna.store.reading() as session:
        where = session.scalars(select(Location.id)).one()
    run(anna.store, EditLocation(**by(), location=where, seen={"pets": ["cat"]}, pets=()))
    place(bert.store, ask(bert.store, family(40, reference="H2", pets=(PetFacts("cat"),))), rooms["101"])
    anna.once()
    bert.once()
    lost = one_refused(bert.store)
    assert lost.ways == (Way.OVERRULE, Way.GIVE_UP)
    assert "takes no cats" in str(lost.why[0])
    server.account("bert", "reader")
    bert.once()
    assert one_refused(bert.store).ways == (Way.GIVE_UP,)
    server.account("bert")
    bert.once()
    run(bert.store, *redo.overrule(lost, bert_now, "de kat mag mee, zegt de beheerder"))
    assert alike(anna, bert)
    with anna.store.reading() as session:
        assert session.scalars(select(Stay)).one().override_reason.startswith("de kat mag mee")


def test_what_is_possible_again_is_simply_done_again(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30, 2, reference="H1"))
    (stay,) = place(anna.store, request, rooms["101"])
    held = NOW + timedelta(hours=3)
    place(bert.store, ask(bert.store, family(40, 3, reference="H2")), rooms["101"], reserve_until=held)
    anna.once()
    bert.once()
    assert Way.AGAIN not in one_refused(bert.store).ways
    run(anna.store, StepStay(**by(), stay=stay, to=StayState.CANCELLED))
    anna.once()
    bert.once()
    lost = one_refused(bert.store)
    assert str(lost.what).startswith("Reservation of A/101")
    assert lost.ways == (Way.NEXT_BEST, Way.AGAIN, Way.GIVE_UP)
    run(bert.store, *redo.again(lost, bert_now))
    with bert.store.reading() as session:
        (kept,) = session.scalars(select(Stay).where(Stay.state == StayState.RESERVED))
        assert kept.expires_at == held + timedelta(hours=1)
    assert alike(anna, bert)


def test_who_was_placed_by_a_colleague_meanwhile_can_only_be_let_go(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30, reference="H1"))
    anna.once()
    bert.once()
    place(anna.store, request, rooms["101"])
    place(bert.store, request, rooms["102"])
    anna.once()
    bert.once()
    lost = one_refused(bert.store)
    assert (lost.ways, lost.best) == ((Way.GIVE_UP,), None)
    with pytest.raises(Problem, match="No room fits"):
        redo.next_best(lost, bert_now)


def facts(store: Store, request: str) -> RequestFacts:
    with store.reading() as session:
        return request_facts(session.get_one(Request, request))


def test_different_fields_of_two_desks_merge_and_the_same_stand_side_by_side(
    desks: tuple[Replica, Replica],
) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30, 2, reference="H1"), notes="belt terug")
    anna.once()
    bert.once()
    seen = facts(bert.store, request)
    for desk, who, change in (
        (anna, "Anna", replace(seen, notes="belt morgen", near_what="school")),
        (bert, "Bert", replace(seen, notes="belt nooit", urgent=True)),
    ):
        run(desk.store, ChangeRequest(**by(who), request=request, seen=seen, facts=change))
    run(
        bert.store,
        ChangeRequest(**by("Bert"), request=request, seen=seen, facts=replace(seen, caller="Olena")),
    )
    anna.once()
    bert.once()
    lost = one_refused(bert.store)
    assert lost.ways == (Way.CHOOSE, Way.GIVE_UP)
    (apart,) = lost.differences
    assert (str(apart.field), apart.seen, apart.theirs, apart.yours) == (
        "notes",
        "belt terug",
        "belt morgen",
        "belt nooit",
    )
    assert (apart.by, apart.at) == ("Anna", NOW)
    assert [str(name) for name, _ in lost.typed] == ["request", "urgent", "notes"]
    with pytest.raises(Problem, match="for each field"):
        redo.choose(lost, bert_now, {})
    run(bert.store, *redo.choose(lost, bert_now, {"notes": Side.MINE}))
    assert refused(bert.store) == ()
    assert alike(anna, bert)
    now = facts(anna.store, request)
    assert (now.notes, now.near_what, now.urgent, now.caller) == ("belt nooit", "school", True, "Olena")


def test_two_desks_that_give_a_stay_another_end_lay_them_side_by_side(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    anna, bert = desks
    seen, theirs, mine = (TODAY + timedelta(days=n) for n in (5, 8, 11))
    stays = [
        place(anna.store, ask(anna.store, family(30, reference=name), until=seen), rooms[room])[0]
        for name, room in (("H1", "101"), ("H2", "102"))
    ]
    anna.once()
    bert.once()
    for desk, who, ends in ((anna, "Anna", (theirs, theirs)), (bert, "Bert", (mine, theirs))):
        for stay, until in zip(stays, ends, strict=True):
            run(desk.store, ExtendStay(**by(who), stay=stay, until=until, seen={"until": seen}))
    anna.once()
    bert.once()
    lost = one_refused(bert.store)
    assert lost.ways == (Way.CHOOSE, Way.GIVE_UP)
    (apart,) = lost.differences
    assert (str(apart.field), apart.seen, apart.theirs, apart.yours) == ("end", seen, theirs, mine)
    assert [str(name) for name, _ in lost.typed] == ["stay", "end"]
    run(bert.store, *redo.choose(lost, bert_now, {"until": Side.MINE}))
    assert alike(anna, bert)
    with anna.store.reading() as session:
        assert [session.get_one(Stay, stay).until for stay in stays] == [mine, theirs]


def test_two_desks_that_take_the_same_request_lay_it_side_by_side(desks: tuple[Replica, Replica]) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30))
    anna.once()
    bert.once()
    for desk, who in ((anna, "Anna"), (bert, "Bert")):
        run(desk.store, OwnRequest(**by(who), request=request, owner=who, seen={"owner": "test"}))
    anna.once()
    bert.once()
    lost = one_refused(bert.store)
    assert lost.ways == (Way.CHOOSE, Way.GIVE_UP)
    (apart,) = lost.differences
    assert (str(apart.field), apart.seen, apart.theirs, apart.yours) == ("owner", "test", "Anna", "Bert")
    run(bert.store, *redo.choose(lost, bert_now, {"owner": Side.MINE}))
    assert alike(anna, bert)
    with anna.store.reading() as session:
        assert session.get_one(Request, request).owner == "Bert"


def test_choosing_theirs_everywhere_leaves_what_is_and_the_rest_of_mine(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    anna, bert = desks
    for desk, capacity, floor in ((anna, 3, None), (bert, 4, 1)):
        seen = {"capacity": 2, "floor": 0}
        run(desk.store, EditRoom(**by(), room=rooms["101"], seen=seen, capacity=capacity, floor=floor))
    anna.once()
    bert.once()
    lost = one_refused(bert.store)
    assert [(str(d.field), d.theirs, d.yours) for d in lost.differences] == [("places", "3", "4")]
    run(bert.store, *redo.choose(lost, bert_now, {"capacity": Side.THEIRS}))
    assert alike(anna, bert)
    with anna.store.reading() as session:
        row = session.get_one(Room, rooms["101"])
        assert (row.capacity, row.floor) == (3, 1)


def test_a_location_edited_by_two_desks_merges_without_a_word(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    anna, bert = desks
    with anna.store.reading() as session:
        where = session.scalars(select(Location.id)).one()
    run(anna.store, EditLocation(**by(), location=where, seen={"manager": ""}, manager="J. Vos"))
    closes = {"seen": {"closes_on": None}, "closes_on": date(2027, 3, 1)}
    run(bert.store, EditLocation(**by(), location=where, **closes))
    assert alike(anna, bert)
    assert refused(bert.store) == ()
    with anna.store.reading() as session:
        row = session.scalars(select(Location)).one()
        assert (row.manager, row.closes_on) == ("J. Vos", date(2027, 3, 1))


def test_what_builds_on_what_was_refused_is_done_again_after_it(
    server: Shared, desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    reader = server.desk("lezer")
    reader.once()
    request = ask(reader.store, family(30, reference="H9"))
    (stay,) = place(reader.store, request, rooms["101"])
    run(reader.store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    server.account("lezer", "reader")
    reader.once()
    taken, placed, arrived = refused(reader.store)
    assert [one.ways for one in (taken, placed, arrived)] == [
        (Way.AGAIN, Way.GIVE_UP),
        (Way.NEXT_BEST, Way.AGAIN, Way.GIVE_UP),
        (Way.AGAIN, Way.GIVE_UP),
    ]
    assert str(arrived.what) == "Persoon 1 in A/101: arrived"
    assert "Placement of Persoon 1" in str(arrived.why[-1])
    assert placed.builds_on is not None
    assert (placed.builds_on.id, taken.carries) == (taken.id, (placed.id, arrived.id))
    server.account("lezer", "operator")
    reader.once()
    again = redo.again(arrived, bert_now)
    assert len(again) == 2 * 3
    run(reader.store, *again)
    assert refused(reader.store) == ()
    assert alike(reader, *desks)
    with desks[0].store.reading() as session:
        row = session.scalars(select(Stay)).one()
        assert (row.state, row.room.name, row.arrived_at) == (
            StayState.ARRIVED,
            "101",
            NOW + timedelta(hours=1),
        )
        assert session.scalars(select(Request.received)).one() == NOW


def test_giving_up_what_others_build_on_gives_them_up_too(server: Shared, rooms: dict[str, str]) -> None:
    reader = server.desk("lezer")
    reader.once()
    place(reader.store, ask(reader.store, family(30, reference="H9")), rooms["101"])
    server.account("lezer", "reader")
    reader.once()
    run(reader.store, *redo.give_up(refused(reader.store)[0], bert_now, "proef"))
    assert refused(reader.store) == ()


def test_what_needs_something_that_is_gone_can_only_be_given_up(
    server: Shared, rooms: dict[str, str]
) -> None:
    reader = server.desk("lezer")
    reader.once()
    blocking = "019ab000-0000-7000-8000-000000000001"
    block = {"blocking": blocking, "room": rooms["101"], "from_": TODAY, "reason": "lek"}
    run(reader.store, BlockRoom(**by(), **block), UnblockRoom(**by(), blocking=blocking))
    server.account("lezer", "reader")
    reader.once()
    blocked, freed = refused(reader.store)
    assert freed.ways == (Way.AGAIN, Way.GIVE_UP)
    run(reader.store, bert_now(DealWithConflict, conflict=blocked.id, how=Way.GIVE_UP))
    assert one_refused(reader.store).ways == (Way.GIVE_UP,)


def test_a_longer_stay_in_a_room_that_was_given_away_can_only_be_given_up(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    anna, bert = desks
    until = TODAY + timedelta(days=5)
    (stay,) = place(anna.store, ask(anna.store, family(30, reference="H1"), until=until), rooms["101"])
    anna.once()
    bert.once()
    place(anna.store, ask(anna.store, family(50, reference="H3"), from_=until), rooms["101"])
    run(bert.store, ExtendStay(**by(), stay=stay, until=until + timedelta(days=3)))
    anna.once()
    bert.once()
    lost = one_refused(bert.store)
    assert lost.ways == (Way.GIVE_UP,)
    assert [str(name) for name, _ in lost.typed] == ["stay", "end"]


def test_what_waits_is_told_with_how_sure_it_is_on_its_sheet_too(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    anna, bert = desks
    run(anna.store, TakeLease(**by("Anna"), rooms=(rooms["102"],), until=TODAY + timedelta(days=1)))
    anna.once()
    (unsure,) = place(anna.store, ask(anna.store, family(30, reference="H1")), rooms["101"])
    (sure,) = place(anna.store, ask(anna.store, family(40)), rooms["102"])
    with anna.store.reading() as session:
        waits = outbox(session)
        assert provisional(session) == {unsure}
        marked = {stay: sheet(session, stay, Settings(), NOW).provisional for stay in (unsure, sure)}
        assert marked == {unsure: True, sure: False}
    standings = [Standing.PROVISIONAL, Standing.PROVISIONAL, Standing.PROVISIONAL, Standing.CONFIRMED]
    assert [one.standing for one in waits] == standings
    assert [str(one.what).split(" ")[0] for one in waits] == ["Request", "Placement", "Request", "Placement"]
    anna.push()
    with anna.store.reading() as session:
        assert {one.standing for one in outbox(session)} == {Standing.ANSWERED}
        assert provisional(session) == frozenset()
        assert not sheet(session, unsure, Settings(), NOW).provisional
    assert alike(anna, bert)
    with anna.store.reading() as session:
        assert outbox(session) == ()
    run(anna.store, ExtendStay(**by(), stay=sure, until=TODAY + timedelta(days=9)))
    run(anna.store, StepStay(**by(), stay=unsure, to=StayState.ARRIVED))
    with anna.store.reading() as session:
        assert provisional(session) == frozenset()
    run(anna.store, ExtendStay(**by(), stay=sure, until=TODAY + timedelta(days=12)))
    with anna.store.reading() as session:
        assert provisional(session) == {sure}


def test_a_store_that_stands_alone_has_nothing_that_is_not_sure(store: Store) -> None:
    room = furnish(store, **{"1": {"capacity": 2}})["1"]
    place(store, ask(store, family(30)), room)
    with store.reading() as session:
        assert (provisional(session), outbox(session), inbox(TODAY)(session)) == (frozenset(), (), ())


def test_a_placement_by_an_older_program_still_stands_in_the_inbox(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    lost = both_want(desks, rooms["101"])
    assert Place.model_validate(lost.args).rooms == (rooms["101"],)


def test_the_inbox_and_the_outbox_are_told_as_json_and_in_dutch_lines(
    desks: tuple[Replica, Replica], rooms: dict[str, str]
) -> None:
    _, bert = desks
    lost = both_want(desks, rooms["101"])
    run(bert.store, EditRoom(**by("Bert"), room=rooms["103"], seen={"floor": 0}, floor=2))
    with bert.store.reading() as session:
        (waits,) = outbox(session)
    use(Language.DUTCH)
    told = json.loads(json.dumps([conflict_document(lost), waiting_document(waits)]))
    lines = [*conflict_lines([lost]), *waiting_lines([waits])]
    use(Language.ENGLISH)
    assert told[0]["what"].startswith("Plaatsing van A2026-")
    assert (told[0]["next_best"], told[0]["ways"]) == (["A/102"], ["next_best", "give_up"])
    assert told[0]["typed"]["kamers"] == "A/101"
    assert told[1]["typed"] == {"kamer": "A/103", "verdieping": "2"}
    assert lines[-2] == "  → plaatsen in de volgende beste kamer (A/102) · laten vervallen"
    assert lines[-1] == "ma 23 nov 10:00  Bert  Kamer gewijzigd: A/103  (voorlopig)"


def test_an_act_that_this_program_does_not_know_is_shown_and_left_to_be_done_by_hand(store: Store) -> None:
    made = {"made_by": "Anna", "made_at": NOW, "found_at": NOW, "why": ["It was refused.", {}]}
    with store.writing() as session:
        session.add(Conflict(id="x", kind="Foresee", args={"reason": "nieuw"}, **made))
    one = one_refused(store)
    assert (str(one.what), str(one.why[0])) == ("An act of a newer program", "It was refused.")
    assert [(str(name), said) for name, said in one.typed] == [("reason", "nieuw")]
    with pytest.raises(Problem, match="does not know this act"):
        redo.again(one, bert_now)
    run(store, *redo.give_up(one, bert_now, "met de hand gedaan"))
    assert refused(store) == ()
