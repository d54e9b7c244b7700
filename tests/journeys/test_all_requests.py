"""Four weeks of calls, in the order they came: each household is placed or refused with its reasons."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kcio_desk.__main__ import main
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.domain import Change, new_id
from kcio_desk.exchange.request_file import read_requests
from kcio_desk.matching.answers import Suggestions
from kcio_desk.queries.check import check
from kcio_desk.queries.suggestions import suggestions
from kcio_desk.settings import RESOURCES
from tests.helpers.store import TODAY
from tests.journeys.conftest import Person

REQUESTS = RESOURCES / "sample" / "aanvragen.jsonl"


def test_all_240_requests_are_placed_or_refused_with_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def desk(*words: str) -> tuple[int, Any, str]:
        code = main(["--data", str(tmp_path / "data"), "--today", "2026-11-23", "--json", *words])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    assert desk("sample", "--no-window")[0] == 0
    before = desk("picture")[1]["total"]
    outcome: Counter[str] = Counter()
    persons = 0
    lines = sorted(REQUESTS.read_text("utf-8").splitlines(), key=lambda line: json.loads(line)["received"])
    for line in lines:
        file = tmp_path / "request.json"
        file.write_text(line, "utf-8")
        _, found, _ = desk("suggest", str(file), "--top", "3")
        if found["suggestions"]:
            best = found["suggestions"][0]
            rooms = [word for room in best["rooms"] for word in ("--room", room)]
            code, placed, problem = desk("place", str(file), *rooms)
            assert code == 0, problem
            assert len(placed["stays"]) == len(best["rooms"])
            outcome["split" if len(best["rooms"]) > 1 else "placed"] += 1
            persons += len(json.loads(line)["persons"])
        else:
            assert found["blocked_by"] or any(found["why_not"].values())
            outcome["refused"] += 1
    assert sum(outcome.values()) == 240
    assert outcome["placed"] >= 60
    code, checked, _ = desk("check")
    assert (code, checked["problems"]) == (0, [])
    after = desk("picture")[1]["total"]
    assert after["realised"] == before["realised"] == 5063
    assert after["occupied"] == before["occupied"] + persons
    assert after["realised"] == after["occupied"] + after["reserved"] + after["free"] + after["blocked"]
    with capsys.disabled():
        print(f"\n240 requests: {dict(outcome)}, {persons} persons placed")


def test_the_window_places_the_same_requests_in_the_same_rooms(person: Person) -> None:
    """The desk's own way: ask for suggestions, do request and placement in one transaction."""
    lines = [line.facts for line in read_requests(REQUESTS) if line.facts]
    outcome: Counter[str] = Counter()
    desk = person.desk
    for facts in sorted(lines, key=lambda facts: str(facts.received)):
        answers: list[Suggestions] = []
        desk.ask(suggestions(facts, TODAY), answers.append, key="suggest")
        person.until(lambda answers=answers: answers)
        if not answers[0].suggestions:
            outcome["refused"] += 1
            continue
        best, request = answers[0].suggestions[0], new_id()
        made: list[Change] = []
        place = desk.made(Place, request=request, rooms=best.ids, who=best.sleeps or None)
        desk.do((desk.made(TakeRequest, request=request, facts=facts), place), made.append)
        person.until(lambda made=made: made)
        outcome["placed"] += 1
    assert outcome == {"placed": 66, "refused": 174}
    with desk.store.reading() as session:
        assert [str(row) for row in check(session, TODAY)] == []
