"""The command line is a contract: what scripts rely on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kcio_desk.__main__ import main
from kcio_desk.settings import RESOURCES

CONDITIONS = [
    "capacity",
    "strangers",
    "pets",
    "remote",
    "stairs",
    "step_free",
    "lower_beds",
    "stay_length",
    "night_arrival",
    "closing",
    "blocked",
    "conflict",
]
FIGURES = {"realised", "occupied", "reserved", "free", "stranded", "blocked"}
MOTHER = {"persons": [{"name": "Olena", "sex": "v", "age": 34}, {"name": "Ivan", "sex": "m", "age": 6}]}
Desk = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def desk(region: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Run one command line on a copy of the sample region; gives exit code, JSON and stderr."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(region, data / region.name)

    def run(*words: str) -> tuple[int, Any, str]:
        code = main(["--data", str(data), "--today", "2026-11-23", "--json", *words])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return run


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., str]:
    """Write a request to a file; gives its path."""

    def write(**facts: Any) -> str:
        file = tmp_path / "request.json"
        file.write_text(json.dumps({**MOTHER, **facts}), "utf-8")
        return str(file)

    return write


def test_a_suggestion_names_room_place_score_and_reasons(desk: Desk, asked: Callable[..., str]) -> None:
    code, found, problem = desk("suggest", asked(near="Emmen"), "--top", "3")
    assert (code, problem) == (0, "")
    assert set(found["why_not"]) == set(CONDITIONS)
    assert len(found["suggestions"]) == 3
    best = found["suggestions"][0]
    assert {"rooms", "location", "municipality", "score", "reasons", "free_until"} <= set(best)
    assert best["rooms"][0].startswith(best["location"] + "/")
    assert best["municipality"] == "Emmen"
    assert best["reasons"]
    assert found["blocked_by"] is None
    assert all(row["condition"] in CONDITIONS and row["rooms"] > 0 for row in found["relax"])


STEP = {"household", "persons", "from_room", "to_room", "on", "until", "allowed", "disturbs", "cost"}


def test_where_no_room_fits_the_moves_that_free_one_are_told_step_by_step(
    desk: Desk, asked: Callable[..., str]
) -> None:
    ages = {"v38": 38, "m40": 40, "v16": 16, "m14": 14, "v11": 11, "m8": 8}
    persons = [{"sex": who[0], "age": age} for who, age in ages.items()]
    code, found, problem = desk("suggest", asked(persons=persons, pets="hond"))
    assert (code, problem) == (0, "")
    chains = found["moves"]
    assert 1 <= len(chains) <= 3
    assert [chain["cost"] for chain in chains] == sorted(chain["cost"] for chain in chains)
    for chain in chains:
        assert set(chain) == {"steps", "rooms", "disturbs", "cost", "score"}
        assert 1 <= len(chain["steps"]) <= 2
        assert {step["from_room"] for step in chain["steps"]} >= set(chain["rooms"])
        for step in chain["steps"]:
            assert set(step) == STEP
            assert step["on"] == "2026-11-23"
            assert step["persons"] > 0
            assert step["allowed"]
            assert {f"{step['household']}: {what}" for what in step["disturbs"]} <= set(chain["disturbs"])


def test_who_fits_well_makes_nobody_move(desk: Desk, asked: Callable[..., str]) -> None:
    _, found, _ = desk("suggest", asked())
    assert found["moves"] == []


def test_the_common_options_stand_before_or_after_the_verb(
    region: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = main(["--json", "--today", "2026-11-23", "--data", str(region.parent), "picture"])
    one = capsys.readouterr().out
    after = main(["picture", "--json", "--today", "2026-11-23", "--data", str(region.parent)])
    assert (before, after) == (0, 0)
    assert json.loads(capsys.readouterr().out) == json.loads(one)


def test_the_picture_reconciles_in_every_part(desk: Desk) -> None:
    _, found, _ = desk("picture", "--date", "2026-12-01")
    assert found["date"] == "2026-12-01"
    areas = [found["total"], found["short"], found["long"]]
    for area in found["municipalities"].values():
        areas += [area, area["short"], area["long"]]
    for area in areas:
        assert set(area) >= FIGURES
        assert area["realised"] == area["occupied"] + area["reserved"] + area["free"] + area["blocked"]
        assert 0 <= area["stranded"] <= area["free"]
    for name in FIGURES:
        assert found["total"][name] == found["short"][name] + found["long"][name]
        assert found["total"][name] == sum(area[name] for area in found["municipalities"].values())
    assert found["total"]["realised"] == 5063


def test_a_minor_alone_is_blocked_and_a_young_adult_asks_for_custody(
    desk: Desk, asked: Callable[..., str]
) -> None:
    alone = [{"sex": "m", "age": 15}]
    code, found, _ = desk("suggest", asked(persons=alone))
    assert (code, found["suggestions"], found["blocked_by"]) == (0, [], "unaccompanied_minor")
    _, found, _ = desk("suggest", asked(custody="none"))
    assert found["blocked_by"] == "unaccompanied_minor"
    siblings = [{"sex": "v", "age": 20}, {"sex": "m", "age": 15}]
    _, found, _ = desk("suggest", asked(persons=siblings))
    assert found["questions"] == ["custody"]
    assert found["suggestions"]
    _, found, _ = desk("suggest", asked(persons=siblings, custody="guardian"))
    assert found.get("questions", []) == []


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"pett": "kat"}, "pett"),
        ({"stay": "long"}, "stay"),
        ({"persons": []}, "persons"),
        ({"persons": [{"sex": "q", "age": 3}]}, "sex"),
        ({"near": "Amsterdam"}, "Amsterdam"),
        ({"custody": "uncle"}, "custody"),
        ({"until": "2020-01-01", "from": "2026-12-01"}, "until"),
    ],
)
def test_a_wrong_key_or_value_is_named_in_one_line(
    desk: Desk, asked: Callable[..., str], wrong: dict[str, Any], named: str
) -> None:
    code, found, problem = desk("suggest", asked(**wrong))
    assert (code, found) == (1, None)
    assert named in problem
    assert problem.count("\n") == 1
    assert "Traceback" not in problem


def test_a_room_is_given_once_and_the_second_hears_why(desk: Desk, asked: Callable[..., str]) -> None:
    request = asked(household="X1")
    room = desk("suggest", request)[1]["suggestions"][0]["rooms"][0]
    code, placed, _ = desk("place", request, "--room", room)
    assert code == 0
    assert len(placed["stays"]) == 1
    before = desk("picture")[1]["total"]
    code, found, problem = desk("place", asked(household="X2"), "--room", room)
    assert (code, found) == (1, None)
    assert problem.strip()
    assert desk("picture")[1]["total"] == before
    assert desk("check")[1]["problems"] == []


def test_an_exception_needs_a_reason(desk: Desk, asked: Callable[..., str]) -> None:
    request = asked(night=True, household="X3")
    day = asked(household="X3")
    fits_by_day = {one["rooms"][0] for one in desk("suggest", day, "--top", "500")[1]["suggestions"]}
    request = asked(night=True, household="X3")
    by_night = {one["rooms"][0] for one in desk("suggest", request, "--top", "500")[1]["suggestions"]}
    room = min(fits_by_day - by_night)
    assert desk("place", request, "--room", room)[0] == 1
    code, placed, _ = desk("place", request, "--room", room, "--override", "beheerder wacht op hen")
    assert (code, len(placed["stays"])) == (0, 1)


def test_a_sheet_has_four_copies_or_the_one_asked_for(
    desk: Desk, asked: Callable[..., str], tmp_path: Path
) -> None:
    request = asked(household="X4")
    room = desk("suggest", request)[1]["suggestions"][0]["rooms"][0]
    (stay,) = desk("place", request, "--room", room)[1]["stays"]
    for words, pages in (((), 4), (("--copy", "household"), 1)):
        file = tmp_path / f"{pages}.pdf"
        assert desk("sheet", stay, "-o", str(file), *words)[0] == 0
        assert len(PdfReader(file).pages) == pages
    assert desk("sheet", "nobody", "-o", str(tmp_path / "no.pdf"))[0] == 1
    assert not (tmp_path / "no.pdf").exists()


def test_importing_the_same_region_again_changes_nothing(desk: Desk) -> None:
    files = [str(RESOURCES / "sample" / name) for name in ("locaties.xlsx", "bewoners.csv")]
    code, found, _ = desk("import", *files)
    assert code == 0
    assert not any(found["added"].values())
    assert not any(found["changed"].values())
    assert found["rejected"] == []
    assert found["unchanged"]["room"] == 1636


def test_a_backup_comes_back_and_the_old_store_stays(
    desk: Desk, asked: Callable[..., str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    assert desk("backup", str(copy))[0] == 0
    before = desk("picture")[1]
    request = asked(household="X5")
    room = desk("suggest", request)[1]["suggestions"][0]["rooms"][0]
    desk("place", request, "--room", room)
    assert desk("picture")[1] != before
    assert desk("restore", str(copy))[0] == 0
    assert desk("picture")[1] == before
    assert len(list((tmp_path / "data").glob("store-replaced-*.sqlite"))) == 1
    (tmp_path / "note.txt").write_text("hallo")
    assert desk("restore", str(tmp_path / "note.txt"))[0] == 1


def test_wrong_usage_is_exit_code_2(desk: Desk) -> None:
    for words in (("suggest",), ("fly",), ("picture", "--date", "gisteren"), ("sheet", "x")):
        with pytest.raises(SystemExit) as ended:
            desk(*words)
        assert ended.value.code == 2


def test_the_doctor_finds_a_well_desk_well(desk: Desk) -> None:
    code, found, problem = desk("doctor")
    assert (code, found["ok"], problem) == (0, True, "")
