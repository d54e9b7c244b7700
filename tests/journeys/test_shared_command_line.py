"""Desks driven by scripts: many data directories on one shared database."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kcio_desk.__main__ import main
from tests.helpers.shared import Shared, shared
from tests.helpers.store import empty_store, furnish

MOTHER = {"persons": [{"name": "Olena", "sex": "v", "age": 34}, {"name": "Ivan", "sex": "m", "age": 6}]}
Desk = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


@pytest.fixture
def desk(server: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """One command line of a desk, by its data directory; exit code, JSON and stderr."""

    def run(name: str, *words: str) -> tuple[int, Any, str]:
        options = ["--data", str(tmp_path / name), "--today", "2026-11-23", "--json"]
        code = main([*options, "--server", server.account(name, "coordinator"), *words])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return run


@pytest.fixture
def sample(region: Path, tmp_path: Path) -> None:
    """The first desk's own store is the sample region."""
    (tmp_path / "eerste").mkdir()
    shutil.copy(region, tmp_path / "eerste" / region.name)
    with closing(sqlite3.connect(tmp_path / "eerste" / region.name)) as own, own:
        own.execute("DELETE FROM store_info WHERE key = 'training'")


@pytest.fixture
def rooms(tmp_path: Path) -> None:
    """The first desk's own store is one location."""
    own = empty_store(tmp_path / "eerste")
    furnish(own, **{"101": {"capacity": 2}, "102": {"capacity": 3}, "103": {"capacity": 4}})
    own.close()


@pytest.fixture
def request_file(tmp_path: Path) -> str:
    file = tmp_path / "request.json"
    file.write_text(json.dumps(MOTHER), "utf-8")
    return str(file)


@pytest.mark.usefixtures("sample")
def test_a_store_of_ones_own_becomes_the_shared_one_and_others_load_it_encrypted(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KCIO_DESK_PASSPHRASE", "zeven blauwe fietsen")
    code, _, said = desk("eerste", "sync", "--once")
    assert code == 1
    assert "--publish" in said
    code, told, said = desk("eerste", "sync", "--once", "--publish", "--verify")
    assert (code, said, told["pending"], told["conflicts"], told["alike"]) == (0, "", 0, 0, True)
    code, other, said = desk("tweede", "sync", "--once", "--verify")
    assert (code, said, other["alike"]) == (0, "", True)
    assert (other["digest"], other["cursor"]) == (told["digest"], told["cursor"])
    assert desk("eerste", "check")[0] == desk("tweede", "check")[0] == 0
    _, mine, _ = desk("eerste", "picture")
    assert desk("tweede", "picture")[1] == mine
    for name in ("eerste", "tweede"):
        assert not (tmp_path / name / "store.sqlite").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.usefixtures("rooms")
def test_what_scripts_do_on_two_desks_is_the_same_in_the_end(desk: Desk, request_file: str) -> None:
    desk("eerste", "sync", "--once", "--publish")
    desk("tweede", "sync", "--once")
    _, found, _ = desk("eerste", "suggest", request_file)
    room = found["suggestions"][0]["rooms"][0]
    assert desk("eerste", "place", request_file, "--room", room)[0] == 0
    assert desk("tweede", "place", request_file, "--room", room)[0] == 0
    assert len(desk("eerste", "outbox")[1]["outbox"]) == 2
    assert desk("eerste", "sync", "--once")[1]["pushed"] == 2
    _, told, _ = desk("tweede", "sync", "--once")
    assert (told["pushed"], told["pending"], told["conflicts"]) == (1, 0, 1)
    (conflict,) = desk("tweede", "conflicts")[1]["conflicts"]
    assert (conflict["kind"], conflict["next_best"][:1] == [room]) == ("Place", False)
    assert conflict["why"]
    assert desk("tweede", "conflicts", "--next-best", conflict["id"])[1] == {"conflicts": []}
    assert desk("tweede", "sync", "--once")[1]["pushed"] == 1
    one, other = desk("eerste", "sync", "--once")[1], desk("tweede", "sync", "--once")[1]
    assert one["digest"] == other["digest"]


@pytest.mark.usefixtures("rooms")
def test_a_kept_room_is_placed_by_no_other_desk_until_it_is_given_back(desk: Desk, request_file: str) -> None:
    desk("eerste", "sync", "--once", "--publish")
    desk("tweede", "sync", "--once")
    _, found, _ = desk("eerste", "suggest", request_file)
    room = found["suggestions"][0]["rooms"][0]
    assert desk("eerste", "lease", room, "--until", "2026-11-24")[1]["leases"][0]["mine"]
    desk("eerste", "sync", "--once")
    desk("tweede", "sync", "--once")
    code, _, said = desk("tweede", "place", request_file, "--room", room)
    assert code == 1
    assert said
    assert desk("eerste", "lease", room, "--return")[1]["leases"] == []
    desk("eerste", "sync", "--once")
    desk("tweede", "sync", "--once")
    assert desk("tweede", "place", request_file, "--room", room)[0] == 0


@pytest.mark.usefixtures("rooms")
def test_a_desk_leaves_and_goes_on_alone_with_a_whole_trail(desk: Desk, request_file: str) -> None:
    desk("eerste", "sync", "--once", "--publish")
    desk("tweede", "sync", "--once")
    _, found, _ = desk("tweede", "suggest", request_file)
    desk("tweede", "place", request_file, "--room", found["suggestions"][0]["rooms"][0])
    assert desk("tweede", "sync", "--leave")[1] == {"unheard": 2}
    assert desk("tweede", "check")[0] == 0
    assert desk("tweede", "outbox")[1]["outbox"] == []
    code, _, said = desk("tweede", "sync", "--once")
    assert code == 1
    assert "--replace" in said
    assert desk("tweede", "sync", "--once", "--replace", "--verify")[1]["alike"]


@pytest.mark.usefixtures("rooms")
def test_a_server_that_is_not_there_is_told_in_words_and_nothing_is_lost(
    desk: Desk, request_file: str
) -> None:
    desk("eerste", "sync", "--once", "--publish")
    _, found, _ = desk("eerste", "suggest", request_file)
    desk("eerste", "place", request_file, "--room", found["suggestions"][0]["rooms"][0])
    code, _, said = desk("eerste", "--server", "postgresql://anna@127.0.0.1:1/kcio", "sync", "--once")
    assert code == 1
    assert "Traceback" not in said
    assert len(desk("eerste", "outbox")[1]["outbox"]) == 2


@pytest.mark.parametrize(
    "url", ["nonsense", "postgresql://127.0.0.1/x", "postgresql://a@example.org/x?sslmode=disable"]
)
def test_an_address_that_is_wrong_or_unsafe_is_refused_in_words(desk: Desk, url: str) -> None:
    code, _, said = desk("nieuw", "--server", url, "sync", "--once")
    assert code == 1
    assert said
    assert "Traceback" not in said
