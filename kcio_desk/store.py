"""The local store: one SQLite file, opened, migrated after a copy, left alone where it is not ours.

It is encrypted once somebody asked for it, and from then on with all its copies.
"""

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
from sqlalchemy.pool import ConnectionPoolEntry

from kcio_desk import dbfile, keys
from kcio_desk.dbfile import Form, copy_database, form_of
from kcio_desk.domain import Problem, text
from kcio_desk.models import StoreInfo
from kcio_desk.models.guards import guards_missing
from kcio_desk.models.migrations import HISTORY

FILE_NAME: Final = "store.sqlite"
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
COPIES: Final = "store-*.sqlite"
"""What the program itself keeps beside the store: from before an upgrade, from before a restore."""


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

    def __init__(self, file: Path, engine: Engine, key: bytes | None = None) -> None:
        self.file = file
        self.cache: dict[str, Any] = {}
        self.info: dict[str, Any] = {"cache": self.cache}
        """What every session carries along; a `journal` here takes the place of the audit trail."""
        self._use(engine, key)

    def _use(self, engine: Engine, key: bytes | None) -> None:
        self.engine, self.key = engine, key
        self._read = sessionmaker(engine, info=self.info, expire_on_commit=False)
        self._write, self._fetch = (
            sessionmaker(engine.execution_options(**options), info=self.info, expire_on_commit=False)
            for options in ({"kcio_write": True}, {"kcio_write": True, "kcio_fetched": True})
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

    @contextlib.contextmanager
    def fetching(self) -> Iterator[Session]:
        """The same for what can be fetched again: it does not wait for the disk.

        A power cut may undo it, and nothing that was written before it.
        """
        with in_words(self.file), self._fetch() as session, session.begin():
            yield session

    def training(self) -> bool:
        """Whether this is a training copy."""
        with self.reading() as session:
            return session.scalar(select(StoreInfo.value).where(StoreInfo.key == "training")) == "yes"

    def written_elsewhere(self) -> int:
        """A number that changes when another connection, of whatever process, has committed."""
        with self.engine.connect() as connection:
            return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    @property
    def encrypted(self) -> bool:
        """Whether what lies on the disk can be read only with the key."""
        return self.key is not None

    def encrypt(self, key: bytes) -> None:
        """Encrypt this store, in which no session may be open, with the key that `keys.make` gave."""
        self.engine.dispose()
        encrypt(self.file.parent, key)
        self._use(open_engine(self.file, key), key)

    def bring_up_to_date(self) -> None:
        """Upgrade what is in the file, after something else was put there."""
        with in_words(self.file):
            _upgrade(self.engine, self.file, self.key)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def open_engine(file: Path, key: bytes | None = None) -> Engine:
    """The one place where the store's engine is made; with its key where it is encrypted."""
    # Parameters are names and birth dates: never in an exception, so never in a log.
    engine = create_engine(
        f"sqlite:///{file}",
        creator=lambda: dbfile.connect(file, key),
        module=dbfile.driver,
        pool_size=1,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    event.listen(engine, "checkin", _on_checkin)
    return engine


def open_store(directory: Path, passphrase: str | None = None) -> Store:
    """Open the store of a data directory, made if there is none, brought up to date after a copy.

    Raises `Problem`, with the file untouched, where it is not ours, damaged, or from a newer program; and
    `keys.Locked` where its key is not in the keyring, nor behind this passphrase or the environment's.
    """
    file = directory / FILE_NAME
    with in_words(file):
        directory.mkdir(parents=True, exist_ok=True)
        key = _key_of(file, passphrase)
        _refuse_strange(file, key)
        engine = open_engine(file, key)
        try:
            _upgrade(engine, file, key)
        except BaseException:
            engine.dispose()
            raise
    return Store(file, engine, key)


def encrypt(directory: Path, key: bytes) -> list[Path]:
    """Encrypt the store of a directory and every copy the program made beside it; wipe what was plain.

    `key` is what `keys.make` gave for it. Killed at any point, the store opens and the next opening finishes
    the work. Gives the files that were encrypted; raises `Problem` where somebody else has the store open.
    """
    for interrupted in directory.glob("store*.sqlite.plain"):
        dbfile.recover(interrupted.with_suffix(""))
    files = (directory / FILE_NAME, *sorted(directory.glob(COPIES)))
    done = [file for file in files if _encrypt(file, key)]
    for half_made in (*directory.glob("store*.sqlite.new"), *directory.glob("store*.sqlite.encrypting")):
        dbfile.wipe(half_made)
    keys.settle(directory)
    return done


def revision(connection: Connection) -> str | None:
    """The database's revision; None where it has none, as an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def revision_of(file: Path, key: bytes | None = None) -> str | None:
    """The revision of a store in a file; None where the file is missing or no store that this key opens."""
    if not file.is_file():
        return None
    engine = _read_only(file, key)
    try:
        with engine.connect() as connection:
            return revision(connection)
    except DBAPIError:
        return None
    finally:
        engine.dispose()


def _read_only(file: Path, key: bytes | None) -> Engine:
    return create_engine(
        "sqlite://", creator=lambda: dbfile.connect(file, key, read_only=True), module=dbfile.driver
    )


def _key_of(file: Path, passphrase: str | None) -> bytes | None:
    """The key that opens this store; None where it is plain. Goes on with an encryption that was begun."""
    directory = file.parent
    dbfile.recover(file)
    known, form = keys.kept(directory), form_of(file)
    if known is None:
        return _recovered(file, passphrase) if form is Form.SEALED else None
    if form is Form.PLAIN and known.done:
        raise Problem(
            text("The store {file} should be encrypted and is not.", file=str(file)),
            advice=text("Somebody has put another file in its place. Nothing was opened: restore a backup."),
        )
    try:
        key = keys.find(directory, passphrase)
        if not known.done:
            encrypt(directory, key)
    except Problem:
        if form is not Form.PLAIN:
            raise
        # Who has not the passphrase, or not the store to himself, goes on with a plain one.
        return None
    return key


def _recovered(file: Path, passphrase: str | None) -> bytes | None:
    """An encrypted store that lost what lay beside it: only a recovery key opens it."""
    typed = keys.read(passphrase) if passphrase else None
    for key in ((typed,) if typed else ()) + keys.given():
        if dbfile.opens(file, key):
            with contextlib.suppress(Problem):  # Where it cannot be kept, it is asked for each time.
                keys.make(file.parent, key=key)
                keys.settle(file.parent)
            return key
    if file.stat().st_size % dbfile.PAGE == 0:
        raise keys.no_key(file.parent)
    return None


def _encrypt(file: Path, key: bytes) -> bool:
    """Whether there was anything to encrypt. A copy that is too damaged for it is wiped."""
    try:
        with in_words(file):
            if form_of(file) is not Form.PLAIN:
                return False
            dbfile.encrypt_file(file, key)
    except Problem as problem:
        if file.name == FILE_NAME or "malformed" not in str(problem.__cause__):
            raise
        dbfile.wipe(file)
    return True


def _refuse_strange(file: Path, key: bytes | None) -> None:
    """Look before touching: whose file is it, and is it whole?"""
    if not file.exists() or file.stat().st_size == 0:
        return
    engine = _read_only(file, key)
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


def _upgrade(engine: Engine, file: Path, key: bytes | None) -> None:
    with engine.connect() as connection:
        found = revision(connection)
        if found == HISTORY[-1] and not guards_missing(connection):
            return
    if found is not None and found != HISTORY[-1]:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        copy_database(file, file.with_name(f"store-before-{HISTORY[-1]}-{stamp}.sqlite"), key)
    from kcio_desk.models.upgrade import migrate  # noqa: PLC0415 - see there

    with engine.execution_options(kcio_write=True).begin() as connection:
        migrate(connection)
        if revision(connection) != HISTORY[-1]:
            raise RuntimeError("the store did not reach this program's revision")


_NORMAL: Final = 1
"""Of `PRAGMA synchronous`: the disk need not have it yet."""


def for_now(connection: Connection, pragma: str, value: int) -> None:
    """Set a pragma of the store until the connection is given back, whatever happens meanwhile."""
    usual = connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()
    connection.info.setdefault("usual", {}).setdefault(pragma, usual)
    connection.exec_driver_sql(f"PRAGMA {pragma} = {value}")


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy's events say when a transaction begins; the driver must not do so by itself.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("kcio_fetched"):
        for_now(connection, "synchronous", _NORMAL)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("kcio_write") else "BEGIN")


def _on_checkin(connection: sqlite3.Connection | None, record: ConnectionPoolEntry) -> None:
    for pragma, usual in record.info.pop("usual", {}).items():
        if connection is not None:
            connection.execute(f"PRAGMA {pragma} = {usual}")


@contextlib.contextmanager
def in_words(file: Path) -> Iterator[None]:
    """Turn what a disk or another process does to us into a problem the user can mend."""
    try:
        yield
    except (DBAPIError, dbfile.Error) as error:
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
