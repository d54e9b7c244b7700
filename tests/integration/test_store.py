"""The store opens what is ours, brings it up to date after a copy, and leaves everything else alone."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, create_engine, insert, select, text
from sqlalchemy.orm import Session

from kcio_desk import store as stores
from kcio_desk.dbfile import connect
from kcio_desk.domain import Problem
from kcio_desk.models import AuditEntry, Base, Household
from kcio_desk.models.migrations import HISTORY
from kcio_desk.models.upgrade import config, migrate
from kcio_desk.queries.chain import START, digest, link
from kcio_desk.queries.check import check
from kcio_desk.store import FILE_NAME, copy_database, for_now, open_store, revision
from tests.helpers.store import NOW, ask, family, furnish, place


def test_a_new_directory_gets_a_store_at_this_programs_revision(tmp_path: Path) -> None:
    opened = open_store(tmp_path / "new" / "desk")
    with opened.engine.connect() as connection:
        assert revision(connection) == HISTORY[-1]
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    opened.close()


def test_only_what_can_be_fetched_again_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    opened = open_store(tmp_path)
    levels = []
    for begin in (opened.writing, opened.fetching, opened.writing):
        with begin() as session:
            levels.append(session.connection().exec_driver_sql("PRAGMA synchronous").scalar())
    assert levels == [2, 1, 2]
    opened.close()


@pytest.mark.parametrize("lost", [False, True], ids=["kept", "lost"])
def test_what_is_set_for_now_is_back_after_an_error_and_does_not_hide_it(tmp_path: Path, lost: bool) -> None:
    opened = open_store(tmp_path)

    def size(session: Session) -> object:
        return session.connection().exec_driver_sql("PRAGMA cache_size").scalar()

    with opened.reading() as session:
        usual = size(session)
    with pytest.raises(RuntimeError, match="the load broke off"), opened.writing() as session:  # noqa: PT012
        for_now(session.connection(), "cache_size", -9_000)
        assert size(session) == -9_000
        if lost:
            session.connection().invalidate()
        raise RuntimeError("the load broke off")
    with opened.reading() as session:
        assert size(session) == usual
    opened.close()


def test_a_store_of_a_newer_program_is_refused_and_untouched(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    file = tmp_path / FILE_NAME
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(Problem, match="newer version"):
        open_store(tmp_path)
    assert file.read_bytes() == before


def test_a_database_of_somebody_else_is_refused_and_untouched(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(Problem, match="not one of this program"):
        open_store(tmp_path)
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"Geachte heer, mevrouw", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(Problem) as told:
        open_store(tmp_path)
    assert told.value.advice is not None
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_an_older_store_is_copied_before_it_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_store(tmp_path)
    furnish(opened, **{"101": {"capacity": 3}})
    opened.close()
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("DROP TRIGGER stay_place_taken")
    connection.close()
    monkeypatch.setattr(stores, "HISTORY", (*HISTORY, "9999"))
    with pytest.raises(RuntimeError, match="did not reach"):
        open_store(tmp_path)
    (copy,) = tmp_path.glob("store-before-*.sqlite")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM room").fetchone() == (1,)
    connection.close()


def test_lost_guards_are_laid_again(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("DROP TRIGGER stay_place_mixed")
    connection.close()
    opened = open_store(tmp_path)
    with opened.engine.connect() as connection:
        assert stores.guards_missing(connection) == []
    opened.close()


def test_a_read_only_directory_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem) as told:
        open_store(tmp_path / "file" / "data")
    assert told.value.advice is not None


def test_a_copy_is_whole_while_the_store_is_in_use(tmp_path: Path) -> None:
    opened = open_store(tmp_path)
    furnish(opened, **{"101": {"capacity": 3}})
    with opened.writing() as session:
        session.execute(text("UPDATE room SET capacity = 4"))
        copy_database(opened.file, tmp_path / "copy.sqlite")
    opened.close()
    with sqlite3.connect(tmp_path / "copy.sqlite") as connection:
        assert connection.execute("SELECT capacity FROM room").fetchone() == (3,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


PLACING = """
import sys
from kcio_desk.commands import base, places
from kcio_desk.store import open_store
from pathlib import Path
from tests.helpers.store import place

def die(*args):
    print("writing", flush=True)
    import os, signal
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

from importlib import import_module

module, name = sys.argv[4].split(":")
setattr(import_module(f"kcio_desk.commands.{module}"), name, die)
place(open_store(Path(sys.argv[1])), sys.argv[2], sys.argv[3])
"""


@pytest.mark.parametrize("moment", ["placing:settled", "staying:settle_many", "placing:step"])
def test_a_placement_that_is_killed_leaves_nothing_behind(tmp_path: Path, moment: str) -> None:
    opened = open_store(tmp_path)
    rooms = furnish(opened, **{"101": {"capacity": 3}})
    request = ask(opened, family(30))
    opened.close()
    killed = subprocess.run(
        [sys.executable, "-c", PLACING, str(tmp_path), request, rooms["101"], moment],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert "writing" in killed.stdout
    again = open_store(tmp_path)
    with again.reading() as session:
        assert session.execute(text("SELECT count(*) FROM stay")).scalar() == 0
    place(again, request, rooms["101"])
    again.close()


def test_the_migrations_match_the_tables_on_sqlite(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite'}")
    with engine.begin() as connection:
        migrate(connection)
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_the_history_is_what_the_scripts_say() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == HISTORY


def test_a_store_of_the_first_revision_comes_along_with_its_audit_trail(tmp_path: Path) -> None:
    engine = stores.open_engine(tmp_path / FILE_NAME)
    with engine.execution_options(kcio_write=True).begin() as connection:
        command.upgrade(config(connection), "0001")
        connection.exec_driver_sql("INSERT INTO store_info VALUES ('training', 'no')")
        row = {"id": "h" * 36, "version": 1, "reference": "H1", "custody": None} | dict.fromkeys(
            ("wheelchair", "no_stairs", "own_transport", "shares"), False
        )
        connection.execute(insert(Table("household", MetaData(), autoload_with=connection)), [row])
        told = {key: value for key, value in row.items() if key != "id"}
        entry = {"no": 1, "command_id": "c", "command": "TakeRequest", "made_by": "Anna", "made_at": NOW}
        entry |= {"table_name": "household", "row_id": row["id"], "before": None, "after": told, "salt": "s"}
        entry["digest"] = digest(entry)
        connection.execute(insert(AuditEntry), [{**entry, "chain": link(START, entry["digest"])}])
    engine.dispose()
    opened = open_store(tmp_path)
    with opened.reading() as session:
        assert check(session, NOW.date()) == []
        assert not session.scalars(select(Household)).one().do_not_move
    with closing(connect(tmp_path / FILE_NAME)) as raw:
        raw.execute("UPDATE household SET do_not_move = 1")
    with opened.reading() as session:
        (found,) = check(session, NOW.date())
    assert "not what the audit trail tells" in str(found)
    opened.close()
