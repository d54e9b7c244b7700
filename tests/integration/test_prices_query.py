"""The prices of free rooms in the sample region's store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from kcio_desk.app import Program
from kcio_desk.cli.context import Context
from kcio_desk.commands.base import run
from kcio_desk.commands.people import TakeRequest
from kcio_desk.domain import EVERYTHING, HouseholdFacts, RequestFacts, RequestKind, new_id
from kcio_desk.exchange.request_file import read_requests
from kcio_desk.matching.answers import Suggestions
from kcio_desk.matching.rank import Weights
from kcio_desk.queries.prices import FEWEST, SEEN, priced, recent_requests, refresh_prices
from kcio_desk.queries.room_index import note, room_index
from kcio_desk.queries.suggestions import suggestions
from kcio_desk.settings import RESOURCES
from kcio_desk.store import Clock, Store, copy_database, open_store
from tests.helpers.store import NOW, TODAY, ask, by, family, place

REQUESTS = RESOURCES / "sample" / "aanvragen.jsonl"


@pytest.fixture(scope="module")
def four_weeks(region: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample region, and every other request of the weeks before."""
    store = open_store(Path(shutil.copy(region, tmp_path_factory.mktemp("region"))).parent)
    asked = [line.facts for line in read_requests(REQUESTS) if line.facts][::2]
    run(store, *(TakeRequest(**by(), request=new_id(), facts=facts) for facts in asked))
    store.close()
    return store.file


@pytest.fixture
def busy(four_weeks: Path, tmp_path: Path) -> Iterator[Store]:
    directory = tmp_path / "busy"
    directory.mkdir()
    copy_database(four_weeks, directory / four_weeks.name)
    store = open_store(directory)
    yield store
    store.close()


def weights(session: Session) -> Weights:
    return priced(session, room_index(session, TODAY))


def answer(store: Store, household: HouseholdFacts) -> Suggestions:
    with store.reading() as session:
        return suggestions(RequestFacts(household), TODAY)(session)


def refresh(store: Store) -> Weights:
    with store.reading() as session:
        refresh_prices(TODAY)(session)
        return weights(session)


def test_a_key_stroke_never_makes_prices(busy: Store) -> None:
    answer(busy, family(34, 9))
    with busy.reading() as session:
        assert weights(session).prices is None


def test_suggestions_go_by_the_prices_once_they_are_there(busy: Store) -> None:
    flat = answer(busy, family(34))
    assert refresh(busy).prices is not None
    dear = answer(busy, family(34))
    assert (dear.fitting, dear.why_not, dear.relax) == (flat.fitting, flat.why_not, flat.relax)
    assert [one.keys for one in dear.suggestions] != [one.keys for one in flat.suggestions]


def test_prices_are_made_anew_only_where_something_has_changed(busy: Store) -> None:
    first = refresh(busy)
    assert refresh(busy) is first
    request = ask(busy, family(34, reference="N1"))
    place(busy, request, answer(busy, family(34)).suggestions[0].rooms[0].id)
    assert refresh(busy) is not first


def test_old_prices_serve_until_there_are_new_ones(busy: Store) -> None:
    first = refresh(busy)
    ask(busy, family(34, reference="N1"))
    with busy.reading() as session:
        assert weights(session) is first


def test_prices_of_another_index_are_never_used(busy: Store) -> None:
    refresh(busy)
    note(busy.cache, EVERYTHING)
    with busy.reading() as session:
        assert weights(session).prices is None


def test_the_window_has_them_made_while_the_worker_rests(
    busy: Store, qtbot: QtBot, qapp: QApplication
) -> None:
    program = Program(qapp, Context(busy.file.parent, Clock(TODAY)))
    program.start()
    qtbot.waitUntil(lambda: program.window is not None and not working(program), timeout=10_000)
    program.reprice()
    qtbot.waitUntil(lambda: not working(program), timeout=10_000)
    assert program.desk is not None
    with program.desk.store.reading() as session:
        assert weights(session).prices is not None
    program.close()


def working(program: Program) -> bool:
    return program.desk is None or program.desk.working


def test_a_store_that_has_seen_little_keeps_the_flat_prices(store: Store) -> None:
    for n in range(FEWEST - 1):
        ask(store, family(34, reference=f"N{n}"), received=NOW)
    assert refresh(store).prices is None
    ask(store, family(34, reference="last"), received=NOW)
    assert refresh(store).prices is not None


@pytest.mark.parametrize(
    ("days", "kind", "counts"),
    [
        (0, RequestKind.PLACEMENT, True),
        (SEEN.days, RequestKind.ACUTE, True),
        (SEEN.days + 1, RequestKind.PLACEMENT, False),
        (1, RequestKind.ADVICE, False),
    ],
)
def test_only_the_last_weeks_requests_for_a_room_count(
    store: Store, days: int, kind: RequestKind, counts: bool
) -> None:
    facts = RequestFacts(family(34, 9, reference="N1"), received=NOW - timedelta(days=days), kind=kind)
    run(store, TakeRequest(**by(), request=new_id(), facts=facts))
    with store.reading() as session:
        found = [replace(one, received=None) for one in recent_requests(session, TODAY)]
    assert [len(one.household.persons) for one in found] == ([2] if counts else [])
