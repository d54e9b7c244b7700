"""Four weeks of calls, in the order they came: each household is placed or refused with its reasons."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from sqlalchemy.orm import Session

from kcio_desk.__main__ import main
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.desk import Desk
from kcio_desk.domain import Change, RequestFacts, new_id
from kcio_desk.exchange.request_file import read_request
from kcio_desk.matching.answers import Suggestion, Suggestions
from kcio_desk.queries.check import check
from kcio_desk.queries.prices import refresh_prices
from kcio_desk.queries.suggestions import suggestions
from kcio_desk.settings import RESOURCES, Settings
from kcio_desk.store import Clock, Store
from tests.helpers.store import TODAY

REQUESTS = RESOURCES / "sample" / "aanvragen.jsonl"
BY_SCRIPT = 8
"""Every so manieth request goes by the command line too: it reads the whole region anew each time."""
T = TypeVar("T")


@pytest.fixture
def desk(sample_store: Store) -> Iterator[Desk]:
    opened = Desk(sample_store, Settings(operator="Anna"), Clock(TODAY))
    yield opened
    opened.close()
    delete(opened)


def test_all_240_requests_are_placed_or_refused_with_reasons(
    qtbot: QtBot, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The window's own way, with the command line beside it on the same store, which must say the same."""

    def script(*words: str) -> Any:
        data = str(desk.store.file.parent)
        code = main(["--data", data, "--today", "2026-11-23", "--json", *words])
        said = capsys.readouterr()
        assert code == 0, said.err
        return json.loads(said.out)

    before = script("picture")["total"]
    outcome: Counter[str] = Counter()
    persons = 0
    file = tmp_path / "request.json"
    lines = sorted(REQUESTS.read_text("utf-8").splitlines(), key=lambda line: json.loads(line)["received"])
    for number, line in enumerate(lines):
        file.write_text(line, "utf-8")
        facts = read_request(file)
        by_script = number % BY_SCRIPT == 0
        found = answer(qtbot, desk, facts)
        if by_script:
            assert seen(found) == told(script("suggest", str(file), "--top", "3"))
        if not found.suggestions:
            assert found.blocked_by or any(found.why_not.values())
            outcome["refused"] += 1
            continue
        best = found.suggestions[0]
        if by_script:
            rooms = [word for room in best.keys for word in ("--room", room)]
            with qtbot.waitSignal(desk.changed):
                assert len(script("place", str(file), *rooms)["stays"]) == len(best.keys)
                desk.look_elsewhere()
        else:
            place(qtbot, desk, facts, best)
        outcome["split" if len(best.keys) > 1 else "placed"] += 1
        persons += len(facts.household.persons)
    assert (outcome.total(), outcome["placed"] + outcome["split"]) == (240, 66)
    assert script("check")["problems"] == []
    with desk.store.reading() as session:
        assert [str(row) for row in check(session, TODAY)] == []
    after = script("picture")["total"]
    assert after["realised"] == before["realised"] == 5063
    assert after["occupied"] == before["occupied"] + persons
    assert after["realised"] == after["occupied"] + after["reserved"] + after["free"] + after["blocked"]
    with capsys.disabled():
        print(f"\n240 requests: {dict(outcome)}, {persons} persons placed")


def answer(bot: QtBot, desk: Desk, facts: RequestFacts) -> Suggestions:
    """The best three rooms, at the prices of this moment."""

    def look(session: Session) -> Suggestions:
        refresh_prices(TODAY)(session)
        return suggestions(facts, TODAY, 3)(session)

    return heard(bot, lambda then: desk.ask(look, then))


def place(bot: QtBot, desk: Desk, facts: RequestFacts, best: Suggestion) -> None:
    """Request and placement in one transaction, as the call does."""
    request = new_id()
    asked = desk.made(TakeRequest, request=request, facts=facts)
    placed = desk.made(Place, request=request, rooms=best.ids, who=best.sleeps or None)
    change: Change = heard(bot, lambda then: desk.do((asked, placed), then))
    assert len(change.made) == 1 + len(best.keys)


def heard(bot: QtBot, ask: Callable[[Callable[[T], None]], None]) -> T:
    answers: list[T] = []
    ask(answers.append)
    bot.waitUntil(lambda: bool(answers), timeout=10_000)
    return answers[0]


def seen(found: Suggestions) -> dict[str, Any]:
    """The same of both ways, to compare."""
    return {
        "rooms": [[list(one.keys), one.score] for one in found.suggestions],
        "why_not": {condition.value: count for condition, count in found.why_not.items() if count},
        "relax": [{"condition": condition, "rooms": rooms} for condition, rooms in found.relax],
        "blocked_by": found.blocked_by,
    }


def told(found: dict[str, Any]) -> dict[str, Any]:
    rooms = [[one["rooms"], one["score"]] for one in found["suggestions"]]
    why_not = {condition: count for condition, count in found["why_not"].items() if count}
    return {"rooms": rooms, "why_not": why_not, "relax": found["relax"], "blocked_by": found["blocked_by"]}
