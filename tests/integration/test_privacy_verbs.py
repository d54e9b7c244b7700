"""`anonymise`, `export-person` and `care`: what a script relies on."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kcio_desk.__main__ import main
from kcio_desk.commands.base import run
from kcio_desk.commands.drafts import SaveDraft
from kcio_desk.domain import HouseholdFacts, PersonFacts, Sex, new_id
from kcio_desk.models import Disclosure, Person
from kcio_desk.queries.check import check
from kcio_desk.store import open_store
from tests.helpers.leavers import WORDS, furnished, on_disk, words_in
from tests.helpers.shared import Shared, shared
from tests.helpers.store import TODAY, ask, by

Verb = Callable[..., tuple[int, Any, str]]
MOTHER, SON = "Kvitkovska Zoryana", "Bohdanko Кравчук"


@pytest.fixture
def verb(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verb:
    """Run one command line on a store of its own; gives exit code, JSON and stderr."""
    return verb_in(tmp_path / "data", capsys)


def verb_in(directory: Path, capsys: pytest.CaptureFixture[str], *options: str) -> Verb:
    def run_it(*words: str) -> tuple[int, Any, str]:
        code = main(["--data", str(directory), "--today", TODAY.isoformat(), "--json", *options, *words])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return run_it


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """A store with a household that left long ago and a neighbour."""
    store = open_store(tmp_path / "data")
    furnished(store)
    store.close()
    return tmp_path / "data"


def test_a_dry_run_says_whom_and_changes_nothing(region: Path, verb: Verb) -> None:
    code, found, problem = verb("anonymise", "--dry-run")
    left = (TODAY - timedelta(days=200)).isoformat()
    assert (code, problem) == (0, "")
    assert found["done"] is False
    assert found["households"] == [{"reference": "HH-OUD-7", "persons": 2, "left": left}]
    assert verb("anonymise", "--dry-run", "--days", "201")[1]["households"] == []
    assert len(verb("anonymise", "--dry-run", "--days", "200")[1]["households"]) == 1
    assert set(words_in(on_disk(region))) == set(WORDS)


def test_a_household_is_made_anonymous_and_not_a_word_of_it_is_left(region: Path, verb: Verb) -> None:
    before = verb("picture")[1]
    code, found, _ = verb("anonymise", "HH-OUD-7")
    assert (code, found["done"], found["copies"]) == (0, True, [])
    assert words_in(on_disk(region)) == []
    assert verb("picture")[1] == before
    assert verb("check")[1]["ok"]
    assert verb("anonymise")[1]["households"] == []
    code, _, problem = verb("anonymise", "HH-OUD-7")
    assert code == 1
    assert "HH-OUD-7" in problem


def test_copies_that_still_tell_are_named(region: Path, verb: Verb) -> None:
    (region / "store-replaced-20260101-000000.sqlite").write_bytes(b"")
    copies = verb("anonymise")[1]["copies"]
    assert [Path(copy).name for copy in copies] == ["store-replaced-20260101-000000.sqlite"]


def exported(verb: Verb, file: Path, who: str, *options: str) -> Any:
    code, _, problem = verb("export-person", who, "-o", str(file), *options)
    assert (code, problem) == (0, "")
    return json.loads(file.read_text("utf-8")) if file.suffix == ".json" else file.read_text("utf-8")


def test_one_person_gets_everything_of_theirs_and_nothing_of_others(
    region: Path, verb: Verb, tmp_path: Path
) -> None:
    store = open_store(region)
    about = {"household": {"reference": "HH-OUD-7"}, "notes": "belt morgen terug"}
    run(store, SaveDraft(**by(), draft=new_id(), body={"facts": about}))
    store.close()
    told = exported(verb, tmp_path / "uit.json", MOTHER)
    text = json.dumps(told, ensure_ascii=False)
    theirs = set(WORDS) - {"Bohdanko", "Кравчук", "+31612345678"} | {"06 12345678", "belt morgen terug"}
    assert [word for word in theirs if word not in text] == []
    assert [word for word in (SON, "Bohdanko", "Кравчук", "H2") if word in text] == []
    (person,) = told["Persoon"]
    assert (person["naam"], person["geboortedatum"]) == (MOTHER, "1991-04-17")
    assert told["Anderen"] == [
        {"lid van het huishouden": "een ander gezinslid"},
        {"niet op één locatie met": "een ander huishouden"},
    ]
    assert {line["wat"] for line in told["Wie wat vastlegde, en wanneer"]} >= {
        "Aanvraag opgenomen",
        "Binding van een huishouden",
        "Stap van een verblijf",
    }
    assert stat.S_IMODE((tmp_path / "uit.json").stat().st_mode) == 0o600 or os.name == "nt"


def test_who_asked_as_a_household_gets_all_of_it_and_each_time_is_written_down(
    region: Path, verb: Verb, tmp_path: Path
) -> None:
    told = exported(verb, tmp_path / "uit.txt", "HH-OUD-7")
    assert [word for word in (MOTHER, SON, "tante Ustyna", "06 12345678") if word not in told] == []
    assert "H2" not in told
    again = exported(verb, tmp_path / "nog eens.json", SON)
    assert MOTHER not in json.dumps(again)
    assert len(again["Eerdere verstrekkingen van deze gegevens"]) == 1
    store = open_store(region)
    with store.reading() as session:
        given = session.scalars(select(Disclosure).order_by(Disclosure.made_at)).all()
        son = session.scalars(select(Person.id).where(Person.name == SON)).one()
        assert [(row.person_id, row.with_care) for row in given] == [(None, False), (son, False)]
        assert check(session, TODAY) == []
    store.close()


def test_of_several_that_may_be_meant_nobody_is_given(region: Path, verb: Verb, tmp_path: Path) -> None:
    store = open_store(region)
    for reference, born in (("A1", 1980), ("A2", 1990)):
        person = PersonFacts(Sex.FEMALE, "Olena Bondar", datetime(born, 1, 1, tzinfo=UTC).date())
        ask(store, HouseholdFacts((person,), reference))
    store.close()
    file = tmp_path / "uit.json"
    code, found, problem = verb("export-person", "bondar", "-o", str(file))
    assert code == 1
    assert problem.strip()
    assert [(one["household"], one["born"]) for one in found["candidates"]] == [("A1", 1980), ("A2", 1990)]
    assert not file.exists()
    told = exported(verb, file, found["candidates"][1]["person"])
    assert told["Huishouden"][0]["kenmerk"] == "A2"


@pytest.mark.parametrize(
    ("who", "file"), [("niemandzo", "uit.json"), (MOTHER, "uit.pdf"), (MOTHER, "no/uit.txt")]
)
def test_what_cannot_be_given_is_told_in_one_line_and_not_written_down(
    region: Path, verb: Verb, tmp_path: Path, who: str, file: str
) -> None:
    code, _, problem = verb("export-person", who, "-o", str(tmp_path / file))
    assert (code, problem.count("\n")) == (1, 1)
    store = open_store(region)
    with store.reading() as session:
        assert session.scalars(select(Disclosure)).all() == []
    store.close()


def test_a_desk_that_stands_alone_has_no_care_notes_and_says_so(region: Path, verb: Verb) -> None:
    code, _, problem = verb("care", "HH-OUD-7", "--reason", "gesprek met de wijkzorg")
    assert code == 1
    assert "gedeelde database" in problem


# On a shared database.

WHY = "gesprek met de wijkverpleegkundige"
ODD = "xylofoonkwab"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path / "desks") as made:
        desk = made.desk("beheer", "administrator")
        desk.once()
        furnished(desk.store)
        desk.once()
        yield made


def sharing(server: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str], *rights: str) -> Verb:
    """A desk of somebody with these rights, driven by its verbs."""
    url = server.account("zorg", "operator", rights)
    made = verb_in(tmp_path / "data", capsys, "--server", url)
    assert made("sync", "--once")[0] == 0
    return made


def test_care_notes_are_written_read_taken_along_and_given_back(
    server: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    verb = sharing(server, tmp_path, capsys, "care", "along")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"Slaapt slecht sinds {ODD}.\n"))
    assert verb("care", "HH-OUD-7", "--write", "-")[0] == 0
    code, found, _ = verb("care", "HH-OUD-7", "--reason", WHY)
    assert (code, [note["text"] for note in found["notes"]]) == (0, [f"Slaapt slecht sinds {ODD}."])
    assert verb("care", "HH-OUD-7")[0] == 1
    assert words_in(on_disk(tmp_path / "data"), [ODD]) == []
    until = (datetime.now(UTC) + timedelta(hours=9)).isoformat(timespec="minutes")
    assert verb("care", "HH-OUD-7", "--reason", WHY, "--along", until)[1]["notes"] == found["notes"]
    alone = verb_in(tmp_path / "data", capsys, "--server", "postgresql://zorg:geheim@127.0.0.1:1/regio")
    code, there, _ = alone("care", "HH-OUD-7", "--reason", WHY)
    assert (code, there["notes"]) == (0, found["notes"])
    assert alone("care", "HH-OUD-7", "--write", "nog iets")[0] == 1
    assert words_in(on_disk(tmp_path / "data"), [ODD]) == [ODD]
    assert alone("care", "HH-OUD-7", "--give-back")[1]["wiped"]
    assert words_in(on_disk(tmp_path / "data"), [ODD]) == []
    assert alone("care", "HH-OUD-7", "--reason", WHY)[0] == 1


def test_whatever_verb_comes_next_wipes_what_is_over_time(
    server: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verb = sharing(server, tmp_path, capsys, "care", "along")
    verb("care", "HH-OUD-7", "--write", ODD)
    until = (datetime.now(UTC) + timedelta(hours=9)).isoformat(timespec="minutes")
    verb("care", "HH-OUD-7", "--reason", WHY, "--along", until)
    verb("outbox")
    assert words_in(on_disk(tmp_path / "data"), [ODD]) == [ODD]
    with sqlite3.connect(tmp_path / "data" / "store.sqlite") as raw:
        raw.execute("UPDATE care_along SET until = '2020-01-01 00:00:00.000000'")
    raw.close()
    verb("outbox")
    assert words_in(on_disk(tmp_path / "data"), [ODD]) == []


def test_an_export_has_care_notes_with_a_reason_and_who_read_them_for_who_supervises(
    server: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verb = sharing(server, tmp_path, capsys, "care", "admin")
    assert verb("care", "HH-OUD-7", "--write", f"Slaapt slecht sinds {ODD}.")[0] == 0
    without = exported(verb, tmp_path / "zonder.json", MOTHER)
    assert without["Zorgnotities"] == [{"niet opgenomen": "alleen met --reason"}]
    told = exported(verb, tmp_path / "met.json", MOTHER, "--reason", WHY)
    assert [note["wat"] for note in told["Zorgnotities"]] == [f"Slaapt slecht sinds {ODD}."]
    assert [line["wat"] for line in told["Wie zorgnotities las of schreef"]] == ["geschreven", "gelezen"]
    assert verb("sync", "--once")[1]["conflicts"] == 0
    assert [
        line["met de zorgnotities"]
        for line in exported(verb, tmp_path / "3.json", MOTHER)["Eerdere verstrekkingen van deze gegevens"]
    ] == ["nee", "ja"]


def test_who_may_not_gets_the_rest_of_an_export_and_makes_nobody_anonymous(
    server: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verb = sharing(server, tmp_path, capsys)
    told = exported(verb, tmp_path / "uit.json", MOTHER, "--reason", WHY)
    assert told["Persoon"]
    assert (
        set(told["Zorgnotities"][0]) == set(told["Wie zorgnotities las of schreef"][0]) == {"niet opgenomen"}
    )
    code, _, problem = verb("anonymise")
    assert code == 1
    assert "admin" in problem
