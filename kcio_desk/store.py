"""The local store: one SQLite file, opened, migrated after a copy, left alone where it is not ours."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from kcio_desk.domain import Problem, text
from kcio_desk.models import StoreInfo
from kcio_desk.models.guards import guards_missing
from kcio_desk.models.migrations import HISTORY

FILE_NAME: Final = "store.sqlite"
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_BUSY_SECONDS: Final = 10


@dataclass(frozen=True, slots=True)
class Clock:
    """What day it is. With `fixed`, that day at this time of day: for training and for scripts."""

    fixed: date | None = None

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        now = datetime.now(UTC)
        if self.fixed is None:
            return now
        return datetime.combine(self.fixed, now.astimezone(AMSTERDAM).time(), AMSTERDAM).astimezone(UTC)

    def today(self) -> date:
        """The date in Amsterdam."""
        return self.now().astimezone(AMSTERDAM).date()


class Store:
    """An open store.

    `reading()` and `writing()` give sessions; a writing one holds SQLite's only write lock from its first
    statement, so what it checks stays true until it commits. `cache` belongs to the queries (the
    room index); it is only touched by who uses the sessions.
    """

    def __init__(self, file: Path, engine: Engine) -> None:
        self.file = file
        self.engine = engine
        self.cache: dict[str, Any] = {}
        self.info: dict[str, Any] = {"cache": self.cache}
        """What every session carries along; a `journal` here takes the place of the audit trail."""
        self._read = sessionmaker(engine, info=self.info, expire_on_commit=False)
        self._write = sessionmaker(
            engine.execution_options(kcio_write=True), info=self.info, expire_on_commit=False
        )

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on one consistent picture."""
        with self._read() as session, in_words(self.file):
            yield session

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that alone may write; commits at the end, or leaves nothing behind."""
        with in_words(self.file), self._write() as session, session.begin():
            yield session

    def training(self) -> bool:
        """Whether this is a training copy."""
        with self.reading() as session:
            return session.scalar(select(StoreInfo.value).where(StoreInfo.key == "training")) == "yes"

    def written_elsewhere(self) -> int:
        """A number that changes when another connection, of whatever process, has committed."""
        with self.engine.connect() as connection:
            return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def open_engine(file: Path) -> Engine:
    """The one place where the store's engine is made; encryption will come in here."""
    # Parameters are names and birth dates: never in an exception, so never in a log.
    engine = create_engine(
        f"sqlite:///{file}", connect_args={"timeout": _BUSY_SECONDS}, pool_size=1, hide_parameters=True
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def open_store(directory: Path) -> Store:
    """Open the store of a data directory, made if there is none, brought up to date after a copy.

    Raises `Problem`, with the file untouched, where it is not ours, damaged, or from a newer program.
    """
    file = directory / FILE_NAME
    with in_words(file):
        directory.mkdir(parents=True, exist_ok=True)
        _refuse_strange(file)
        engine = open_engine(file)
        try:
            _upgrade(engine, file)
        except BaseException:
            engine.dispose()
            raise
    return Store(file, engine)


def revision(connection: Connection) -> str | None:
    """The database's revision; None where it has none, as an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def copy_database(source: Path, target: Path) -> None:
    """Write a consistent copy of a store in use, to a new file beside the target first."""
    fresh = target.with_name(target.name + ".new")
    fresh.unlink(missing_ok=True)
    with (
        contextlib.closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as old,
        contextlib.closing(sqlite3.connect(fresh)) as new,
    ):
        old.backup(new)
        strip(new)
        new.execute("PRAGMA journal_mode = DELETE")
    fresh.replace(target)


def strip(copy: sqlite3.Connection) -> None:
    """Take out of a copy what may be on no other disk: care notes that were taken along for a night."""
    if copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'care_along'").fetchone():
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("DELETE FROM care_along")
        copy.commit()


def overwrite_database(source: Path, target: Path) -> None:
    """Put a copy of another database into a store, in one transaction; who has it open sees the new one."""
    with (
        in_words(target),
        contextlib.closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as new,
        contextlib.closing(sqlite3.connect(target, timeout=_BUSY_SECONDS)) as old,
    ):
        new.backup(old)


def revision_of(file: Path) -> str | None:
    """The revision of a store in a file; None where the file is missing or no store."""
    if not file.is_file():
        return None
    engine = _read_only(file)
    try:
        with engine.connect() as connection:
            return revision(connection)
    except DBAPIError:
        return None
    finally:
        engine.dispose()


def _read_only(file: Path) -> Engine:
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS),
    )


def _refuse_strange(file: Path) -> None:
    """Look before touching: whose file is it, and is it whole?"""
    if not file.exists() or file.stat().st_size == 0:
        return
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS),
    )
    try:
        with engine.connect() as connection:
            found = revision(connection)
            tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    finally:
        engine.dispose()
    if found is None and tables:
        raise Problem(
            text("{file} is a database, but not one of this program.", file=str(file)),
            advice=text("Choose another data directory with --data, or move the file away."),
        )
    if found is not None and found not in HISTORY:
        raise Problem(
            text("The store {file} was made by a newer version of this program.", file=str(file)),
            advice=text("Install the newest version. The store has not been touched."),
        )


def _upgrade(engine: Engine, file: Path) -> None:
    with engine.connect() as connection:
        found = revision(connection)
        if found == HISTORY[-1] and not guards_missing(connection):
            return
    if found is not None and found != HISTORY[-1]:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        copy_database(file, file.with_name(f"store-before-{HISTORY[-1]}-{stamp}.sqlite"))
    from kcio_desk.models.upgrade import migrate  # noqa: PLC0415 - see there

    with engine.execution_options(kcio_write=True).begin() as connection:
        migrate(connection)
        if revision(connection) != HISTORY[-1]:
            raise RuntimeError("the store did not reach this program's revision")


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy's events say when a transaction begins; the driver must not do so by itself.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("kcio_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextlib.contextmanager
def in_words(file: Path) -> Iterator[None]:
    """Turn what a disk or another process does to us into a problem the user can mend."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        known = _known(str(error.orig if isinstance(error, DBAPIError) else error), file)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        raise Problem(
            text("{file}: {why}.", file=str(error.filename or file), why=error.strerror or str(error)),
            advice=text("Check that the disk is there, not full, and that you may write to it."),
        ) from error


def _known(message: str, file: Path) -> Problem | None:
    name = str(file)
    if "locked" in message:
        return Problem(
            text("Another program keeps the store {file} busy.", file=name),
            advice=text("Nothing was changed. Close the other program or try again."),
        )
    if "full" in message or "disk I/O" in message:
        return Problem(
            text("The disk of {file} is full or cannot be written.", file=name),
            advice=text("Make room and try again. Nothing was changed."),
        )
    if "readonly" in message or "unable to open" in message:
        return Problem(
            text("The store {file} cannot be written.", file=name),
            advice=text("Ask for the right to write there, or choose another directory with --data."),
        )
    if "not a database" in message or "malformed" in message or "encrypted" in message:
        return Problem(
            text("The store {file} is damaged or is not a store.", file=name),
            advice=text("Restore a backup: kcio-desk restore FILE. The damaged file is kept."),
        )
    return None
