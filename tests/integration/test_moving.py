"""Move orders: at every step everybody has a bed, and what was found before is checked again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.moving import CarryOut, StepBack, StopOrder
from kcio_desk.commands.people import TieHousehold
from kcio_desk.commands.placing import Place
from kcio_desk.commands.staying import ExtendStay, StepStay
from kcio_desk.domain import Problem, StayState, Tie, new_id
from kcio_desk.models import Household, MoveOrder, Request, Stay
from kcio_desk.queries.check import check
from kcio_desk.queries.move_orders import state_of
from kcio_desk.store import Store
from tests.helpers.orders import ROOMS, chain, home, order
from tests.helpers.store import NOW, TODAY, ask, by, empty_store, family, furnish_many, house, place


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    with opened.reading() as session:
        assert check(session, TODAY) == []
    opened.close()


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(store, ROOMS)


def states(store: Store, made: str) -> list[str]:
    with store.reading() as session:
        return [state_of(step).value for step in session.get_one(MoveOrder, made).steps]


def status(store: Store, request: str) -> str:
    with store.reading() as session:
        return session.get_one(Request, request).status


def test_an_order_holds_every_room_of_its_chain_at_once(store: Store, rooms: dict[str, str]) -> None:
    made, wants = chain(store, rooms)
    assert states(store, made) == ["planned", "planned", "planned"]
    assert (home(store, "H2"), home(store, "H1"), home(store, "N1")) == ("B/2", "A/3", "A/4")
    assert status(store, wants) == "placed"
    other = ask(store, family(50, 14, reference="N2"))
    for taken in ("B/2", "A/3", "A/4"):
        with pytest.raises(Problem):
            place(store, other, rooms[taken])


def test_the_turns_are_carried_out_in_order(store: Store, rooms: dict[str, str]) -> None:
    made, _ = chain(store, rooms)
    run(store, CarryOut(**by(), order=made))
    assert states(store, made) == ["made", "planned", "planned"]
    run(store, CarryOut(**by(), order=made))
    assert states(store, made) == ["made", "made", "planned"]
    with pytest.raises(Problem, match="have been made"):
        run(store, CarryOut(**by(), order=made))


def test_a_newcomer_cannot_arrive_before_the_room_is_left(store: Store, rooms: dict[str, str]) -> None:
    made, wants = chain(store, rooms)
    with store.reading() as session:
        stay = session.scalars(select(Stay.id).where(Stay.request_id == wants)).one()
    with pytest.raises(Problem, match="H1 is still in this room"):
        run(store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    run(store, CarryOut(**by(), order=made))
    run(store, CarryOut(**by(), order=made))
    run(store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    assert states(store, made) == ["made"] * 3


@pytest.mark.parametrize("done", [0, 1, 2])
def test_an_order_stopped_at_any_step_leaves_everybody_a_bed(
    store: Store, rooms: dict[str, str], done: int
) -> None:
    made, wants = chain(store, rooms)
    for _ in range(done):
        run(store, CarryOut(**by(), order=made))
    run(store, StopOrder(**by(), order=made))
    assert states(store, made) == ["made"] * done + ["stopped"] * (3 - done)
    assert home(store, "H2") == ("A/3", "B/2", "B/2")[done]
    assert home(store, "H1") == ("A/4", "A/4", "A/3")[done]
    assert status(store, wants) == "in_progress"


def test_a_finished_chain_is_reversed_step_by_step(store: Store, rooms: dict[str, str]) -> None:
    made, _ = chain(store, rooms)
    run(store, CarryOut(**by(), order=made))
    run(store, CarryOut(**by(), order=made))
    run(store, StopOrder(**by(), order=made))
    run(store, StepBack(**by(), order=made))
    assert (home(store, "H1"), home(store, "H2")) == ("A/4", "B/2")
    run(store, StepBack(**by(), order=made))
    assert (home(store, "H1"), home(store, "H2")) == ("A/4", "A/3")
    assert states(store, made) == ["reversed", "reversed", "stopped"]
    with pytest.raises(Problem, match="Nobody is left to go back"):
        run(store, StepBack(**by(), order=made))


def test_nobody_goes_back_while_moves_are_still_planned(store: Store, rooms: dict[str, str]) -> None:
    made, _ = chain(store, rooms)
    run(store, CarryOut(**by(), order=made))
    with pytest.raises(Problem, match="not at its end") as told:
        run(store, StepBack(**by(), order=made))
    assert "Stop it first" in str(told.value.advice)


def test_nobody_goes_back_into_a_room_that_was_given_to_others(store: Store, rooms: dict[str, str]) -> None:
    made, wants = chain(store, rooms)
    run(store, CarryOut(**by(), order=made))
    run(store, CarryOut(**by(), order=made))
    with store.reading() as session:
        stay = session.scalars(select(Stay.id).where(Stay.request_id == wants)).one()
    run(store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    with pytest.raises(Problem, match="H1 cannot sleep in A/4"):
        run(store, StepBack(**by(), order=made))
    assert home(store, "H1") == "A/3"


def test_two_households_exchange_rooms_in_one_turn(store: Store, rooms: dict[str, str]) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    house(store, rooms["B/2"], family(40, 12, reference="H2"))
    made = order(store, ("H1", rooms["B/2"], 1), ("H2", rooms["A/3"], 1))
    with store.reading() as session:
        stays = {s.household.reference: s.id for s in session.scalars(select(Stay)) if s.previous_id}
    with pytest.raises(Problem, match="still in this room"):
        run(store, StepStay(**by(), stay=stays["H1"], to=StayState.ARRIVED))
    run(store, CarryOut(**by(), order=made))
    assert (home(store, "H1"), home(store, "H2")) == ("B/2", "A/3")
    run(store, StepBack(**by(), order=made))
    assert (home(store, "H1"), home(store, "H2")) == ("A/3", "B/2")


@pytest.mark.parametrize("late", [-2, 0, 3])
def test_a_move_made_earlier_or_later_than_planned_takes_the_rest_along(
    store: Store, rooms: dict[str, str], late: int
) -> None:
    house(store, rooms["A/4"], family(34, 9, 7, reference="H1"))
    house(store, rooms["A/3"], family(40, 12, reference="H2"))
    planned = TODAY + timedelta(days=2)
    made = order(store, ("H2", rooms["B/2"], 1), ("H1", rooms["A/3"], 2), on=planned)
    moment = NOW + timedelta(days=2 + late)
    run(store, CarryOut(**by(at=moment), order=made))
    run(store, CarryOut(**by(at=moment), order=made))
    with store.reading() as session:
        moved = session.scalars(select(Stay).where(Stay.state == StayState.MOVED)).all()
        assert {stay.until for stay in moved} == {moment.date()}
        assert check(session, moment.date()) == []


def test_who_must_not_be_moved_is_not_moved(store: Store, rooms: dict[str, str]) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    with pytest.raises(Problem) as told:
        run(store, TieHousehold(**by(), household="H1", do_not_move=True))
    assert told.value.field == "why"
    run(store, TieHousehold(**by(), household="H1", do_not_move=True, why="behandeling"))
    with pytest.raises(Problem, match="do not move, behandeling"):
        order(store, ("H1", rooms["B/2"], 1))


def test_a_move_is_never_an_exception_to_a_condition(store: Store, rooms: dict[str, str]) -> None:
    house(store, rooms["A/4"], family(34, 9, 7, reference="H1"))
    with pytest.raises(Problem, match="cannot move to A/2") as told:
        order(store, ("H1", rooms["A/2"], 1))
    assert told.value.advice is not None
    house(store, rooms["A/3"], family(40, reference="H2"))
    with pytest.raises(Problem, match="cannot move to A/3"):
        order(store, ("H1", rooms["A/3"], 1))
    assert home(store, "H1") == "A/4"


def test_who_has_yet_to_arrive_or_leaves_anyway_is_not_asked_to_move(
    store: Store, rooms: dict[str, str]
) -> None:
    place(store, ask(store, family(34, reference="H1")), rooms["A/2"])
    with pytest.raises(Problem, match="yet to arrive"):
        order(store, ("H1", rooms["B/2"], 1))
    house(store, rooms["A/3"], family(34, reference="H2"))
    with store.reading() as session:
        stay = session.scalars(select(Stay).where(Stay.state == StayState.ARRIVED)).one().id
    run(store, ExtendStay(**by(), stay=stay, until=TODAY + timedelta(days=1)))
    with pytest.raises(Problem, match="leaves before that day"):
        order(store, ("H2", rooms["B/2"], 1), on=TODAY + timedelta(days=1))
    with pytest.raises(Problem, match="exactly one room"):
        order(store, ("H9", rooms["B/2"], 1))


def test_one_step_of_an_order_is_not_called_off_by_itself(store: Store, rooms: dict[str, str]) -> None:
    chain(store, rooms)
    with store.reading() as session:
        stays = session.scalars(select(Stay)).all()
        move = next(s for s in stays if s.previous_id)
        old = move.previous_id or ""
    with pytest.raises(Problem, match="part of move order V2026-00001"):
        run(store, StepStay(**by(), stay=move.id, to=StayState.CANCELLED))
    with pytest.raises(Problem, match="about to move"):
        run(store, ExtendStay(**by(), stay=old, until=None))


def test_who_departs_instead_of_moving_leaves_the_new_room_free(store: Store, rooms: dict[str, str]) -> None:
    house(store, rooms["A/4"], family(34, 9, 7, reference="H1"))
    made = order(store, ("H1", rooms["B/6"], 1), on=TODAY + timedelta(days=2))
    with store.reading() as session:
        old = session.scalars(select(Stay).where(Stay.state == StayState.ARRIVED)).one().id
    run(store, StepStay(**by(), stay=old, to=StayState.DEPARTED, destination="Utrecht"))
    assert states(store, made) == ["stopped"]
    place(store, ask(store, family(30, 5, 4, 3, 2, 1, reference="N1")), rooms["B/6"])


def test_an_order_that_cannot_be_made_leaves_nothing_behind(store: Store, rooms: dict[str, str]) -> None:
    house(store, rooms["A/4"], family(34, 9, 7, reference="H1"))
    wants = ask(store, family(30, 8, 6, 2, 1, 4, reference="N1"))
    with pytest.raises(Problem):
        order(store, ("H1", rooms["A/3"], 1), places=(Place(**by(), request=wants, rooms=(rooms["A/4"],)),))
    with store.reading() as session:
        assert session.scalars(select(MoveOrder)).all() == []
    assert home(store, "H1") == "A/4"


def test_ties_are_kept_and_written_anew(store: Store, rooms: dict[str, str]) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    first = {Tie.SCHOOL: "assen", Tie.CASE: None}
    change = run(store, TieHousehold(**by(), household="H1", ties=first))
    assert change.rooms == {rooms["A/3"]}
    run(store, TieHousehold(**by(), household="H1", ties={Tie.SCHOOL: None, Tie.WORK: "Assen"}))
    with store.reading() as session:
        ties = session.scalars(select(Household).where(Household.reference == "H1")).one().ties
        assert {(tie.tie, tie.near) for tie in ties} == {("school", None), ("work", "Assen")}
    with pytest.raises(Problem):
        run(store, TieHousehold(**by(), household="H1", ties={Tie.WORK: "Nergenshuizen"}))
    with pytest.raises(Problem, match="not known"):
        run(store, TieHousehold(**by(), household=new_id()))
