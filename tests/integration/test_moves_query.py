"""What moves cost is worked out beforehand, and dropped halfway without a trace when others wait."""

from __future__ import annotations

from typing import Any

import pytest

from kcio_desk.commands.base import run
from kcio_desk.commands.placing import Place
from kcio_desk.domain import RequestFacts
from kcio_desk.queries.moves import Chains, moves, ready
from kcio_desk.store import Store
from tests.helpers.store import TODAY, ask, by, family, furnish_many, house

HOUSES: dict[str, dict[str, Any]] = {"A": {"rooms": {n: {"capacity": int(n)} for n in "234"}}}
FOUR = RequestFacts(household=family(40, 41, 12, 10))


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    made = furnish_many(store, HOUSES)
    house(store, made["A/4"], family(32, 33, 5, reference="H4"))
    house(store, made["A/3"], family(34, 9, reference="H3"))
    return made


def found(store: Store, *, request: RequestFacts = FOUR, stop: bool = False) -> Chains:
    with store.reading() as session:
        return moves(request, TODAY, stop=lambda: stop)(session)


def prepared(store: Store, *, stop: bool) -> bool:
    with store.reading() as session:
        return ready(TODAY, lambda: stop)(session)


def test_the_chains_come_with_the_names_of_those_they_touch(store: Store, rooms: dict[str, str]) -> None:
    answer = found(store)
    assert [chain.households for chain in answer.chains] == [("H3", "H4")]
    assert answer.names == {"H3": "Persoon 1", "H4": "Persoon 1"}


def test_what_was_stopped_halfway_is_begun_anew_by_the_next_who_asks(
    store: Store, rooms: dict[str, str]
) -> None:
    assert not prepared(store, stop=True)
    assert found(store, stop=True) == Chains()
    assert prepared(store, stop=False)
    assert len(found(store).chains) == 1


def test_a_change_after_a_stop_is_not_lost(store: Store, rooms: dict[str, str]) -> None:
    assert len(found(store).chains) == 1
    request = ask(store, family(50, reference="X"))
    run(store, Place(**by(), request=request, rooms=(rooms["A/2"],)))
    prepared(store, stop=True)
    assert found(store) == Chains()


def test_nothing_is_worked_out_for_who_fits_well_as_things_are(store: Store, rooms: dict[str, str]) -> None:
    assert found(store, request=RequestFacts(household=family(40, 41))) == Chains()
    assert "move_table" not in store.cache
