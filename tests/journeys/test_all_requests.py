"""Four weeks of calls, in the order they came: each household is placed or refused with its reasons."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kcio_desk.__main__ import main
from kcio_desk.settings import RESOURCES

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
