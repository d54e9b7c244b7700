"""Swaps and rounds read from a store, and what becomes of them when they are accepted."""

from __future__ import annotations

import pytest

from kcio_desk.commands.base import run
from kcio_desk.commands.moving import CarryOut, MakeOrder
from kcio_desk.commands.people import TieHousehold
from kcio_desk.domain import OrderKind, Problem, Tie
from kcio_desk.matching.rounds import Aim, Round
from kcio_desk.queries.check import check
from kcio_desk.queries.exchanges import (
    anybody_near,
    location_swap,
    partners_of,
    round_process,
    round_turns,
    sites,
    swap_of,
)
from kcio_desk.store import Store
from kcio_desk.ui.swaps.accept import relocations
from tests.helpers.orders import ROOMS, home
from tests.helpers.store import TODAY, by, family, furnish_many, house


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(store, ROOMS)


@pytest.fixture
def two(store: Store, rooms: dict[str, str]) -> dict[str, str]:
    """Two mothers with a child, one in each location."""
    house(store, rooms["A/3"], family(30, 8, reference="H1"), days=90)
    house(store, rooms["B/2"], family(40, 9, reference="H2"), days=90)
    return rooms


def search(store: Store, moves: int) -> Round:
    with store.reading() as session:
        process = round_process(Aim.STRANDED, moves, 2.0, TODAY)(session)
    process.start()
    found = process.wait()
    assert found is not None, process.failed
    return found


def order(store: Store, kind: OrderKind, *turns: tuple[int, object]) -> MakeOrder:
    moves = tuple(move for number, steps in turns for move in relocations(steps, number))  # type: ignore[arg-type]
    return MakeOrder(**by(), kind=kind, on=TODAY, moves=moves)


def test_two_households_that_may_exchange_do_so_in_one_transaction(store: Store, two: dict[str, str]) -> None:
    with store.reading() as session:
        found = swap_of("H1", "H2", TODAY, TODAY)(session)
    assert found.names == {"H1": "Persoon 1", "H2": "Persoon 1"}
    assert found.refused == ()
    made = order(store, OrderKind.SWAP, (1, found.swaps[0].steps))
    run(store, made, CarryOut(**by(), order=made.order))
    assert (home(store, "H1"), home(store, "H2")) == ("B/2", "A/3")
    with store.reading() as session:
        assert check(session, TODAY) == []


def test_who_may_not_is_told_why_by_name(store: Store, two: dict[str, str]) -> None:
    house(store, two["A/4"], family(50, 12, 11, 10, reference="H3"), days=90)
    with store.reading() as session:
        found = swap_of("H2", "H3", TODAY, TODAY)(session)
    assert found.swaps == ()
    assert [refusal.household for refusal in found.refused] == ["H3"]
    assert found.names["H3"] == "Persoon 1"


def test_partners_come_with_their_names_and_somebody_who_stays_put_with_the_reason(
    store: Store, two: dict[str, str]
) -> None:
    with store.reading() as session:
        found = partners_of("H1", TODAY, TODAY)(session)
    assert [swap.households for swap in found.swaps] == [("H1", "H2")]
    run(store, TieHousehold(**by(), household="H1", do_not_move=True, why="dialyse", ties={}))
    with store.reading() as session:
        found = partners_of("H1", TODAY, TODAY)(session)
    assert found.swaps == ()
    assert [str(refusal.why) for refusal in found.refused] == ["they are not to be moved"]
    with store.reading() as session:
        found = partners_of("H9", TODAY, TODAY)(session)
    assert [str(refusal.why) for refusal in found.refused] == ["nobody of that name sleeps in this region"]


def test_two_locations_exchange_and_everybody_who_stays_has_a_reason(
    store: Store, two: dict[str, str]
) -> None:
    house(store, two["A/5"], family(50, 12, 11, 10, 9, reference="H3"), days=90)
    house(store, two["A/4"], family(51, 15, 14, reference="H4"), days=90)
    with store.reading() as session:
        found = location_swap("A", "B", TODAY, TODAY)(session)
        known = sites(session)
    (swap,) = found.swaps
    assert {*swap.households} | {refusal.household for refusal in swap.stay} == {"H1", "H2", "H3", "H4"}
    assert {*found.names} == {"H1", "H2", "H3", "H4"}
    assert [(site.code, site.municipality, site.households) for site in known] == [
        ("A", "Assen", 3),
        ("B", "Assen", 1),
    ]
    with pytest.raises(Problem, match="Choose two locations"), store.reading() as session:
        location_swap("A", "A", TODAY, TODAY)(session)


def test_a_round_without_a_turn_brings_what_it_still_promises(store: Store, rooms: dict[str, str]) -> None:
    house(store, rooms["B/6"], family(30, 8, reference="H1"), days=90)
    house(store, rooms["A/5"], family(40, 9, reference="H2"), days=90)
    found = search(store, 2)
    assert (found.gained, len(found.turns)) == (7, 2)
    with store.reading() as session:
        rest = round_turns(found, {1}, TODAY)(session)
    (turn,) = rest.left.turns
    run(store, order(store, OrderKind.ROUND, (turn.number, turn.steps)))
    with store.reading() as session:
        assert check(session, TODAY) == []
        with pytest.raises(Problem, match="Something has changed"):
            round_turns(found, (), TODAY)(session)


def test_nearness_is_known_once_somebody_says_where_school_is(store: Store, two: dict[str, str]) -> None:
    with store.reading() as session:
        assert not anybody_near(session)
    run(store, TieHousehold(**by(), household="H1", do_not_move=False, why="", ties={Tie.SCHOOL: None}))
    with store.reading() as session:
        assert not anybody_near(session)
    run(store, TieHousehold(**by(), household="H1", do_not_move=False, why="", ties={Tie.SCHOOL: "Assen"}))
    with store.reading() as session:
        assert anybody_near(session)
