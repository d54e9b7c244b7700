"""Copies are consistent, nothing is overwritten that is not ours, and a restore keeps what it replaces."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kcio_desk.__main__ import main
from kcio_desk.commands.upkeep import back_up, look_into, put_back, put_back_open
from kcio_desk.domain import Problem
from kcio_desk.models import Location, StoreInfo
from kcio_desk.queries import health
from kcio_desk.queries.check import check
from kcio_desk.queries.search import search
from kcio_desk.store import Store, open_store
from tests.helpers.store import TODAY, ask, empty_store, family, furnish, furnish_many, place


def locations(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(Location)) or 0


def test_a_backup_says_what_is_in_it(store: Store, tmp_path: Path) -> None:
    rooms = furnish(store, r1={"capacity": 2})
    place(store, ask(store, family(30)), rooms["r1"])
    back_up(store, tmp_path / "copy.sqlite")
    told = look_into(tmp_path / "copy.sqlite")
    assert (told.training, told.locations, told.stays) == (False, 1, 1)
    assert told.changed_at is not None
    assert told.changed_at.tzinfo is not None


def test_a_restore_under_an_open_store_is_seen_at_once_and_keeps_the_old(
    store: Store, tmp_path: Path
) -> None:
    furnish(store, r1={"capacity": 2})
    back_up(store, tmp_path / "copy.sqlite")
    furnish_many(store, {"B": {"name": "De Eik", "rooms": {"1": {"capacity": 1}}}})
    with store.reading() as session:
        assert search(session, "de eik", TODAY)
    kept = put_back_open(tmp_path / "copy.sqlite", store)
    assert locations(store) == 1
    with store.reading() as session:
        assert search(session, "de eik", TODAY) == ()
        assert check(session, TODAY) == []
    assert kept is not None
    assert look_into(kept).locations == 2


def test_practice_never_takes_the_regions_place(store: Store, tmp_path: Path) -> None:
    other = empty_store(tmp_path / "other")
    with other.writing() as session:
        session.add(StoreInfo(key="training", value="yes"))
    back_up(other, tmp_path / "practice.sqlite")
    other.close()
    furnish(store, r1={"capacity": 2})
    with pytest.raises(Problem, match="training region"):
        put_back_open(tmp_path / "practice.sqlite", store)
    assert locations(store) == 1


def test_a_backup_never_overwrites_something_else(store: Store, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear all")
    with pytest.raises(Problem, match="is not a backup"):
        back_up(store, tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text() == "dear all"
    back_up(store, tmp_path / "copy.sqlite")
    back_up(store, tmp_path / "copy.sqlite")


@pytest.mark.parametrize("content", [None, b"", b"no store at all"])
def test_what_is_no_backup_is_not_put_back(store: Store, tmp_path: Path, content: bytes | None) -> None:
    source = tmp_path / "x.sqlite"
    if content is not None:
        source.write_bytes(content)
    for act in (look_into, lambda file: put_back(file, store.file.parent)):
        with pytest.raises(Problem, match="not a backup of this program"):
            act(source)


def test_a_store_that_is_damaged_can_be_replaced_and_is_kept(store: Store, tmp_path: Path) -> None:
    furnish(store, r1={"capacity": 2})
    back_up(store, tmp_path / "copy.sqlite")
    directory = tmp_path / "broken"
    directory.mkdir()
    (directory / "store.sqlite").write_bytes(b"this was a store once" * 100)
    kept = put_back(tmp_path / "copy.sqlite", directory)
    assert kept is not None
    assert kept.read_bytes().startswith(b"this was a store once")
    again = open_store(directory)
    assert locations(again) == 1
    again.close()


def test_the_doctor_finds_a_whole_store_well(store: Store) -> None:
    assert all(finding.ok for finding in health.inside(store))


def test_the_doctor_misses_a_guard_that_is_gone(store: Store) -> None:
    with store.writing() as session:
        session.connection().exec_driver_sql("DROP TRIGGER stay_place_taken")
    wrong = [finding for finding in health.inside(store) if not finding.ok]
    assert [str(finding.name) for finding in wrong] == ["guards"]
    assert wrong[0].advice is not None


def test_the_doctor_tells_a_damaged_store_from_none(tmp_path: Path) -> None:
    assert all(finding.ok for finding in health.store_of(tmp_path))
    (tmp_path / "store.sqlite").write_bytes(b"damaged" * 1000)
    assert [finding.ok for finding in health.store_of(tmp_path)] == [False]


def test_backup_restore_and_doctor_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = empty_store(tmp_path / "data")
    furnish(store, r1={"capacity": 2})
    store.close()
    data, copy = ["--data", str(tmp_path / "data"), "--json"], str(tmp_path / "copy.sqlite")
    assert main([*data, "backup", copy]) == 0
    assert json.loads(capsys.readouterr().out) == {"backup": copy}
    assert main([*data, "restore", copy]) == 0
    assert json.loads(capsys.readouterr().out)["restored"] == copy
    assert main([*data, "doctor"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"]
    assert {"name", "value", "ok", "advice"} == set(told["findings"][0])
    assert main([*data, "restore", str(tmp_path / "nothing")]) == 1
