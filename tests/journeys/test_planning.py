"""A bus, four weeks of requests, a location that closes: planned at once, by script and by key."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kcio_desk.__main__ import main
from kcio_desk.commands.base import run
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.domain import HouseholdFacts, PersonFacts, RequestFacts, Sex, new_id
from kcio_desk.queries.check import check
from kcio_desk.settings import RESOURCES
from kcio_desk.store import open_store
from kcio_desk.ui.planner.view import PlannerPage
from kcio_desk.ui.shared.screen import Link
from tests.helpers.accessible import unnamed
from tests.helpers.store import TODAY, by, furnish
from tests.journeys.conftest import CTRL, Person

REQUESTS = str(RESOURCES / "sample" / "aanvragen.jsonl")
ONE_BY_ONE = 140
"""Persons that the same requests get a room for in the order they came, as `test_all_requests` prints."""
LARGEST = "0114-039"
KEYS = {
    "placed",
    "moves",
    "unplaced",
    "persons_placed",
    "persons_asked",
    "bound",
    "gap",
    "seconds",
    "method",
    "rejected",
}
Script = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def script(region: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    """Run one command line on a copy of the sample region; gives exit code, JSON and stderr."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(region, data / region.name)

    def run_line(*words: str) -> tuple[int, Any, str]:
        code = main(["--data", str(data), "--today", "2026-11-23", "--json", *words])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return run_line


def test_all_requests_at_once_place_more_persons_than_one_by_one(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found, problem = script("plan", REQUESTS, "--limit", "3", "--accept")
    assert (code, problem) == (0, "")
    assert set(found) == KEYS | {"accepted", "changed"}
    assert found["persons_placed"] > ONE_BY_ONE
    assert found["persons_placed"] <= found["bound"] <= found["persons_asked"]
    assert found["moves"] == []
    assert {len(one) for one in found["placed"]} == {5}
    assert all(one["reasons"] and "/" in one["rooms"][0] for one in found["placed"])
    assert all(one["why"] and (one["relax"] is None or one["relax"]) for one in found["unplaced"])
    households = {one["household"] for one in found["placed"]}
    assert {one["household"] for one in found["accepted"]} == households
    assert (found["changed"], found["rejected"]) == ([], [])
    assert all(one["stays"] for one in found["accepted"])
    assert script("check")[1] == {"ok": True, "problems": []}
    _, again, _ = script("plan", REQUESTS, "--limit", "1", "--accept")
    assert len(again["rejected"]) == len(households)
    assert all("heeft al een plek" in line["why"] for line in again["rejected"])
    with capsys.disabled():
        print(f"\n240 requests at once: {found['persons_placed']} persons placed, one by one {ONE_BY_ONE}")


def test_the_largest_location_closes_and_who_cannot_be_placed_is_told(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for moves in ("0", "5"):
        line = ("plan", "--close", LARGEST, "--on", "2026-12-31", "--limit", "2", "--moves", moves)
        code, found, _ = script(*line)
        assert code == 0
        assert len(found["moves"]) <= int(moves)
        assert all(one["from"] >= "2026-12-31" for one in found["placed"])
        assert not any(key.startswith(LARGEST) for one in found["placed"] for key in one["rooms"])
        told.append(found["persons_asked"] - found["persons_placed"])
    assert told[1] <= told[0]
    with capsys.disabled():
        print(f"\n{LARGEST} closes: {told[0]} persons without a room, {told[1]} with five moves")


def test_a_closing_plan_that_is_accepted_moves_people_on_that_day(script: Script) -> None:
    line = ("plan", "--close", "0109-025", "--on", "2026-12-31", "--limit", "2", "--moves", "2", "--accept")
    _, found, _ = script(*line)
    assert found["changed"] == []
    assert len(found["accepted"]) == len(found["placed"]) > 0
    assert all(one["order"].startswith("V2026-") and one["stays"] for one in found["accepted"])
    assert script("check")[1]["ok"]


def test_a_line_nobody_can_read_gets_its_number_and_the_rest_is_planned(
    script: Script, tmp_path: Path
) -> None:
    lines = [
        '{"persons": [{"sex": "v", "age": 34}], "near": "Emmen"}',
        "rommel",
        "",
        '{"persons": [{"sex": "v", "age": 34}], "near": "Amsterdam"}',
        '{"persons": [{"sex": "v", "age": 34}], "until": "2026-11-01"}',
    ]
    file = tmp_path / "bus.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    code, found, _ = script("plan", str(file), "--limit", "1", "--frontier")
    assert code == 0
    assert [line["line"] for line in found["rejected"]] == [2, 4, 5]
    assert all(line["why"] for line in found["rejected"])
    assert found["persons_asked"] == 1
    assert [point["moves"] for point in found["frontier"]] == [0, 1, 2, 5, 10]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ([], "--close"),
        (["--close", "0109-025"], "--on"),
        (["--close", "0109-26", "--on", "2026-12-31"], "0109-026"),
        (["--close", "0109-025", "--on", "2026-11-01"], "voorbij"),
        (["{empty}"], "leeg"),
        (["{bad}"], "regel 1"),
        (["{missing}"], "missing.jsonl"),
    ],
)
def test_bad_input_is_told_in_words_and_writes_nothing(
    script: Script, tmp_path: Path, words: list[str], named: str
) -> None:
    files = {name: tmp_path / f"{name}.jsonl" for name in ("empty", "bad", "missing")}
    files["empty"].write_text("\n", "utf-8")
    files["bad"].write_text('{"persons": 3}\n', "utf-8")
    code, found, problem = script("plan", *(word.format(**files) for word in words), "--accept")
    assert (code, found) == (1, None)
    assert named in problem
    assert problem.count("\n") == 1


@pytest.mark.parametrize("words", [["--limit", "0"], ["--moves", "-1"], ["--on", "morgen"]])
def test_what_is_no_number_or_date_is_wrong_usage(script: Script, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        script("plan", REQUESTS, *words)
    assert ended.value.code == 2


def test_a_location_where_nobody_lives_has_nothing_to_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(tmp_path / "empty")
    furnish(store, k1={"capacity": 2})
    store.close()
    line = ["--data", str(tmp_path / "empty"), "--today", "2026-11-23", "plan", "--close", "A", "--on"]
    assert main([*line, "2026-12-31"]) == 1
    assert "slaapt niemand meer" in capsys.readouterr().err


def test_by_key_from_the_choice_to_the_plan_that_is_carried_out(person: Person) -> None:
    page = to_planner(person)
    page.choosing.options.seconds.setValue(2)
    person.press(Qt.Key.Key_Space)
    assert len(page.choosing.pick.wanted().requests) == 10
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Return, CTRL)
    made(person, page)
    table = page.planned.placed
    assert person.focus() is table
    before = {row.placed.household: row.placed.rooms for row in table.rows.rows()}
    kept, sent = (row.placed.household for row in list(table.rows.rows())[:2])
    person.press(Qt.Key.Key_Home, CTRL)
    person.press(Qt.Key.Key_P)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_X)
    assert page.planned.unsent
    person.press(Qt.Key.Key_Return, CTRL)
    made(person, page)
    after = {row.placed.household: row.placed.rooms for row in table.rows.rows()}
    assert after[kept] == before[kept]
    assert after.get(sent) != before[sent]
    assert unnamed(person.window) == []
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: page.outcomes and page.acceptance is None)
    assert {one.placed.household for one in page.outcomes} == set(after)
    assert all(one.problem is None for one in page.outcomes)
    with person.desk.store.reading() as session:
        assert check(session, TODAY) == []
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.window.current() is person.window.screens["sheet"])


def test_a_room_given_away_meanwhile_is_told_and_the_rest_stands(person: Person) -> None:
    page = to_planner(person)
    page.choosing.options.seconds.setValue(2)
    person.press(Qt.Key.Key_Return, CTRL)
    made(person, page)
    assert page.planned.plan is not None
    lost = page.planned.plan.placed[0]
    another_desk_takes(person, lost.rooms[0].id)
    person.until(lambda: page.planned._stale.isVisible())
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: page.outcomes and page.acceptance is None)
    assert [one.placed.household for one in page.outcomes if one.problem] == [lost.household]
    assert "intussen iets veranderd" in page.done._told.text()
    with person.desk.store.reading() as session:
        assert check(session, TODAY) == []


def to_planner(person: Person) -> PlannerPage:
    person.window.open(Link("puzzle", "plan"))
    page = person.window.screens["puzzle"].findChild(PlannerPage)
    assert page is not None
    person.until(lambda: page.choosing.pick.lines)
    page.choosing.take_focus()
    return page


def made(person: Person, page: PlannerPage) -> None:
    person.until(lambda: page.run is not None)
    person.bot.waitUntil(lambda: page.run is None, timeout=60_000)


def another_desk_takes(person: Person, room: str) -> None:
    store, request = open_store(person.desk.store.file.parent), new_id()
    facts = RequestFacts(HouseholdFacts((PersonFacts(Sex.FEMALE, age=30),)))
    try:
        run(
            store,
            TakeRequest(**by("Ola"), request=request, facts=facts),
            Place(**by("Ola"), request=request, rooms=(room,), override="spoed"),
        )
    finally:
        store.close()
