"""Care notes are on the server and nowhere else; whoever reads one is written down first."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from kcio_desk.commands.base import run
from kcio_desk.commands.retention import Anonymise
from kcio_desk.commands.upkeep import back_up
from kcio_desk.domain import Problem, new_id
from kcio_desk.models import CareAlong, Household
from kcio_desk.queries.own_desk import own_desk
from kcio_desk.queries.retention import due
from kcio_desk.store import copy_database
from kcio_desk.sync.care import along, give_back, let_go, log, read, take_along, write
from kcio_desk.sync.care_check import check_care
from kcio_desk.sync.link import PostgresLink
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.server import add_account
from kcio_desk.sync.trouble import Barred, LinkLost
from tests.helpers.leavers import BEFORE, furnished, on_disk, words_in
from tests.helpers.shared import Shared, shared
from tests.helpers.store import by

ODD = "xylofoonkwab"
"""A word that stands in one care note and nowhere else."""
WHY = "gesprek met de wijkverpleegkundige"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shared]:
    """With a temporary folder of its own, to be searched."""
    (tmp_path / "tmp").mkdir()
    with shared(tmp_path / "desks") as made:
        monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path / "tmp"))
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
        yield made


def tomorrow() -> datetime:
    """The server goes by its own clock."""
    return datetime.now(UTC) + timedelta(hours=10)


def carer(server: Shared, name: str, *rights: str) -> Replica:
    """A desk of somebody who may read, place, and these things, up to date."""
    desk = server.desk(name, "operator")
    grant(server, name, *rights)
    desk.once()
    return desk


def raw(desk: Replica) -> psycopg.Connection[Any]:
    """Past our own program."""
    assert isinstance(desk.link, PostgresLink)
    return psycopg.connect(desk.link.address.conninfo())


def grant(server: Shared, name: str, *rights: str) -> None:
    with server.engine.begin() as connection:
        add_account(connection, name, "geheim", ("read", "place", *rights))


def household(server: Shared) -> str:
    """A region with one household that left long ago, of which there is a note; its id."""
    admin = server.desk("beheer", "administrator")
    admin.once()
    furnished(admin.store)
    admin.once()
    with admin.store.reading() as session:
        found = session.scalars(select(Household.id).where(Household.reference == "HH-OUD-7")).one()
    write(carer(server, "schrijver", "care").link, found, f"Slaapt slecht sinds {ODD}.")
    return found


def lines(server: Shared) -> list[tuple[str, str, str | None]]:
    with server.engine.connect() as connection:
        rows = connection.execute(text("SELECT account, how, reason FROM kcio.care_read ORDER BY no"))
        return [(row.account, row.how, row.reason) for row in rows]


def is_proven(server: Shared) -> bool:
    with server.engine.connect() as connection:
        return list(check_care(connection)) == []


def test_a_note_is_read_with_a_reason_that_is_written_down(server: Shared) -> None:
    home = household(server)
    (note,) = read(carer(server, "zorg", "care").link, home, WHY)
    assert note.text == f"Slaapt slecht sinds {ODD}."
    assert note.author == "schrijver"
    assert ODD not in repr(note)
    assert lines(server) == [("schrijver", "written", ""), ("zorg", "read", WHY)]
    assert is_proven(server)


def test_who_may_not_is_refused_in_words_and_that_is_written_down(server: Shared) -> None:
    home = household(server)
    cases: list[tuple[tuple[str, ...], float | None, str, str]] = [
        ((), None, WHY, "care"),
        (("care",), 8, WHY, "along"),
        (("along",), 8, WHY, "care"),
        (("care",), None, "", "reason"),
        (("care",), None, "   zo   ", "reason"),
        (("care", "along"), 25, WHY, "until"),
        (("care", "along"), -1, WHY, "until"),
    ]
    desk = carer(server, "nieuwsgierig")
    for rights, hours, why, missing in cases:
        grant(server, "nieuwsgierig", *rights)
        until = None if hours is None else datetime.now(UTC) + timedelta(hours=hours)
        with pytest.raises(Problem) as told:
            read(desk.link, home, why, until)
        assert told.value.field == missing
        assert told.value.advice is not None
    assert lines(server)[1:] == [("nieuwsgierig", "refused", missing) for *_, missing in cases]
    assert is_proven(server)


def test_a_reading_is_written_down_also_where_its_answer_never_arrives(
    server: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = household(server)
    desk = carer(server, "zorg", "care")
    called = desk.link.call

    def cut(function: str, *values: Any) -> Any:
        answer = called(function, *values)
        if function == "read_confidential":
            raise LinkLost("cut")
        return answer

    monkeypatch.setattr(desk.link, "call", cut)
    with pytest.raises(LinkLost):
        read(desk.link, home, WHY)
    assert lines(server)[1:] == [("zorg", "read", WHY)]


def test_nobody_reads_and_takes_back_that_they_did(server: Shared) -> None:
    home = household(server)
    desk = carer(server, "slim", "care")
    with raw(desk) as sql:
        query = "SELECT kcio.ask_confidential(%s, %s, %s)"
        (asked,) = sql.execute(query, (desk.link.desk, home, WHY)).fetchone() or ({},)
        sql.execute("SAVEPOINT sly")
        query = "SELECT kcio.read_confidential(%s, %s)"
        (told,) = sql.execute(query, (desk.link.desk, asked["no"])).fetchone() or ({},)
        assert told == {"status": "refused", "why": "line"}
        sql.rollback()
    assert len(lines(server)) == 1


def test_a_line_of_the_log_opens_the_notes_only_for_who_asked_and_not_for_long(server: Shared) -> None:
    home = household(server)
    one, other = carer(server, "een", "care"), carer(server, "ander", "care")
    asked = one.link.call("ask_confidential", home, WHY)
    for desk in (other, one):
        told = desk.link.call("read_confidential", asked["no"])
        assert told["status"] == ("read" if desk is one else "refused")
    with server.engine.begin() as connection:
        connection.execute(text("ALTER TABLE kcio.care_read DISABLE TRIGGER care_is_forever"))
        connection.execute(text("UPDATE kcio.care_read SET at = at - interval '2 minutes'"))
    assert one.link.call("read_confidential", asked["no"])["status"] == "refused"


def test_not_a_word_is_anywhere_but_with_who_took_it_along(server: Shared, tmp_path: Path) -> None:
    home = household(server)
    other, night = carer(server, "ander", "care"), carer(server, "piket", "care", "along")
    read(other.link, home, WHY)
    take_along(night.link, night.store, home, WHY, tomorrow())
    other.once()
    for desk in (other, night):
        back_up(desk.store, tmp_path / "copies" / f"{desk.store.file.parent.name}.sqlite")
        copy_database(desk.store.file, desk.store.file.with_name("store-before-9999.sqlite"))
    kept = {file for file in tmp_path.rglob("*") if file.is_file() and words_in(file.read_bytes(), [ODD])}
    assert {file.parent for file in kept} == {night.store.file.parent}
    assert {file.name for file in kept} <= {"store.sqlite", "store.sqlite-wal"}
    with night.store.reading() as session:
        (note,) = along(session, home, datetime.now(UTC))
    assert ODD in note.text
    assert give_back(night.link, night.store, home)
    assert words_in(on_disk(tmp_path), [ODD]) == []
    assert [line[:2] for line in lines(server)] == [
        ("schrijver", "written"),
        ("ander", "read"),
        ("piket", "along"),
        ("piket", "given back"),
    ]


def test_what_was_taken_along_goes_when_its_time_is_over(server: Shared) -> None:
    home = household(server)
    night = carer(server, "piket", "care", "along")
    until = tomorrow()
    take_along(night.link, night.store, home, WHY, until)
    assert let_go(night.store, until - timedelta(minutes=1))
    assert words_in(on_disk(night.store.file.parent), [ODD]) == [ODD]
    with night.store.reading() as session:
        assert along(session, home, until) == ()
    assert let_go(night.store, until)
    assert words_in(on_disk(night.store.file.parent), [ODD]) == []


def test_what_was_taken_along_goes_when_the_right_to_it_does(server: Shared) -> None:
    home = household(server)
    night = carer(server, "piket", "care", "along")

    def left() -> bool:
        return bool(words_in(on_disk(night.store.file.parent), [ODD]))

    for rights in (("along",), ("care",), ()):
        grant(server, "piket", "care", "along")
        take_along(night.link, night.store, home, WHY, tomorrow())
        night.once()
        assert left()
        grant(server, "piket", *rights)
        night.once()
        assert not left()
    grant(server, "piket", "care", "along")
    take_along(night.link, night.store, home, WHY, tomorrow())
    with server.engine.begin() as connection:
        connection.execute(text("UPDATE kcio.account SET active = false WHERE name = 'piket'"))
    with pytest.raises(Barred):
        night.once()
    assert not left()


def test_of_two_cases_taken_along_the_other_stays(server: Shared) -> None:
    home = household(server)
    night = carer(server, "piket", "care", "along")
    with night.store.reading() as session:
        other = session.scalars(select(Household.id).where(Household.reference == "H2")).one()
    write(night.link, other, "hobokwartier")
    for case in (home, other):
        take_along(night.link, night.store, case, WHY, tomorrow())
    assert give_back(night.link, night.store, home)
    assert words_in(on_disk(night.store.file.parent), [ODD, "hobokwartier"]) == ["hobokwartier"]
    with night.store.reading() as session:
        assert len(session.scalars(select(CareAlong)).all()) == 1


def test_a_note_that_is_sent_twice_is_there_once_and_nobody_overwrites_it(server: Shared) -> None:
    home = household(server)
    desk, other = carer(server, "zorg", "care"), carer(server, "ander", "care")
    key = new_id()
    for _ in range(2):
        assert desk.link.call("write_confidential", home, key, "kalm") == {"status": "written"}
    for link, words in ((desk.link, "anders"), (other.link, "kalm")):
        assert link.call("write_confidential", home, key, words)["why"] == "note"
    assert desk.link.call("write_confidential", home, new_id(), " ")["why"] == "text"
    assert desk.link.call("write_confidential", home, new_id(), "x" * 20_001)["why"] == "text"
    assert desk.link.call("write_confidential", "niemand", new_id(), "kalm")["why"] == "household"
    assert sorted(note.text for note in read(desk.link, home, WHY)) == [f"Slaapt slecht sinds {ODD}.", "kalm"]


def test_who_supervises_sees_who_read_and_nobody_else_does(server: Shared) -> None:
    home = household(server)
    desk, admin = carer(server, "zorg", "care"), carer(server, "toezicht", "admin")
    read(desk.link, home, WHY)
    seen = log(admin.link, home)
    assert [(line.account, line.how, line.reason) for line in seen][-1] == ("zorg", "read", WHY)
    assert log(admin.link) == seen
    with pytest.raises(Problem, match="may not see"):
        log(desk.link, home)
    assert lines(server)[-1] == ("zorg", "refused", "admin")


def test_a_desk_reaches_neither_the_notes_nor_the_log_but_by_these_functions(server: Shared) -> None:
    home = household(server)
    desk = carer(server, "slim", "care")
    for query in (
        "SELECT * FROM kcio.care_note",
        "SELECT * FROM kcio.care_read",
        "DELETE FROM kcio.care_read",
        "SELECT kcio.write_down('d', 'h', 'read', 'r')",
        "SELECT kcio.why_not('h', 'r')",
    ):
        with (
            psycopg.connect(desk.link.address.conninfo()) as raw,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            raw.execute(query)
    with desk.store.reading() as session:
        known = own_desk(session).id
    with psycopg.connect(desk.link.address.conninfo()) as raw, pytest.raises(psycopg.Error, match="no desk"):
        raw.execute("SELECT kcio.ask_confidential(%s, %s, %s)", (known, home, WHY))


def test_a_log_that_is_altered_is_refused_and_else_found(server: Shared) -> None:
    home = household(server)
    desk = carer(server, "zorg", "care")
    for _ in range(2):
        read(desk.link, home, WHY)
    for change in (
        "UPDATE kcio.care_read SET account = 'x' WHERE no = 2",
        "UPDATE kcio.care_read SET reason = 'iets anders' WHERE no = 2",
        "DELETE FROM kcio.care_read WHERE no = 2",
        "DELETE FROM kcio.care_read WHERE no = 3",
        "UPDATE kcio.care_read SET at = at + interval '1 microsecond' WHERE no = 3",
    ):
        with pytest.raises(DBAPIError, match="never changed"), server.engine.begin() as connection:
            connection.execute(text(change))
        assert is_proven(server)
        with server.engine.connect() as connection:
            connection.execute(text("ALTER TABLE kcio.care_read DISABLE TRIGGER care_is_forever"))
            connection.execute(text(change))
            assert list(check_care(connection))
            connection.rollback()


def test_neither_notes_nor_log_are_ever_emptied(server: Shared) -> None:
    household(server)
    for table in ("care_note", "care_read"):
        with pytest.raises(DBAPIError, match="never changed"), server.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE kcio.{table}"))


def test_who_is_made_anonymous_leaves_no_care_note_nor_a_reason_and_the_log_is_still_proven(
    server: Shared,
) -> None:
    home = household(server)
    night = carer(server, "piket", "care", "along")
    take_along(night.link, night.store, home, WHY, tomorrow())
    admin = carer(server, "opruimer", "admin")
    with admin.store.reading() as session:
        found = tuple(leaver.id for leaver in due(session, BEFORE))
    assert found == (home,)
    run(admin.store, Anonymise(**by(), households=found, before=BEFORE))
    admin.once()
    assert read(night.link, home, WHY) == ()
    assert [line[1:] for line in lines(server)] == [
        ("written", None),
        ("along", None),
        ("erased", ""),
        ("read", WHY),
    ]
    assert is_proven(server)
    night.once()
    assert words_in(on_disk(night.store.file.parent), [ODD]) == []
    with server.engine.connect() as connection:
        assert connection.execute(text("SELECT text FROM kcio.care_note")).scalars().all() == [None]
