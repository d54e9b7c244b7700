"""SQLite files, plain or encrypted: opened, copied, encrypted in place, wiped.

One library (SQLCipher) opens them all: two SQLite libraries in one process drop each other's locks on a
file, and so does whoever opens and closes a file in use by its name. So what a file is, SQLite is asked.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from enum import Enum
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2

from kcio_desk.domain import Problem, text

driver: Final = sqlcipher3.dbapi2
Error: Final = driver.Error
BUSY_SECONDS: Final = 10
ALONE_MS: Final = 2_000
"""Who has a store open keeps it open: waiting long for it to be free is no use."""
PAGE: Final = 4096
"""Bytes; an encrypted file is a whole number of pages."""
_CHUNK: Final = 1 << 20


class Form(Enum):
    """What a file is."""

    NONE = "none"
    PLAIN = "plain"
    SEALED = "sealed"
    """Encrypted, or no database: only its key can tell."""


_PLAIN: Final = b"SQLite format 3\0"
"""How a file that is not encrypted begins."""


def connect(file: Path, key: bytes | None = None, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection of the driver; with `key` (32 bytes) to an encrypted file, which is made if there is none.

    Whether the key is the right one shows at the first statement: `Error`, "not a database".
    """
    where = f"{file.absolute().as_uri()}?mode=ro" if read_only else str(file)
    made: sqlite3.Connection = driver.connect(
        where, uri=read_only, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    if key is not None:
        _unlock(made, key)
    return made


def cipher_version() -> str:
    """The version of SQLCipher; empty where the library is ordinary SQLite."""
    with closing(driver.connect(":memory:")) as made:
        return _cipher_version(made)


def form_of(file: Path) -> Form:
    """What that file is; a missing or empty one is none."""
    if not file.exists() or not file.stat().st_size:
        return Form.NONE
    return Form.PLAIN if opens(file) else Form.SEALED


def opens(file: Path, key: bytes | None = None) -> bool:
    """Whether this key, or no key, is the one that reads this file. Raises `Error` where the disk refuses."""
    try:
        return _opens(file, key, read_only=True)
    except driver.OperationalError as error:
        if "readonly" not in str(error):
            raise
        if key is None and not _begins_plain(file):
            return False
        # What a killed program left half-written is rolled back before anything can be read.
        return _opens(file, key, read_only=False)


def _begins_plain(file: Path) -> bool:
    with file.open("rb") as begun:
        return begun.read(len(_PLAIN)) == _PLAIN


def _opens(file: Path, key: bytes | None, *, read_only: bool) -> bool:
    with closing(connect(file, key, read_only=read_only)) as made:
        try:
            made.execute("SELECT count(*) FROM sqlite_master")
        except driver.DatabaseError as error:
            if "not a database" in str(error):
                return False
            raise
    return True


def copy_database(source: Path, target: Path, key: bytes | None = None) -> None:
    """Write a consistent copy of a store in use, with its own key, to a new file beside the target first."""
    fresh = _beside(target, "new")
    wipe(fresh)
    with closing(connect(source, key, read_only=True)) as old, closing(connect(fresh, key)) as new:
        old.backup(new)
        _strip(new)
        new.execute("PRAGMA journal_mode = DELETE")
    if key is not None and form_of(target) is Form.PLAIN:
        wipe(target)
    fresh.replace(target)


def _strip(copy: sqlite3.Connection) -> None:
    """Take out of a copy what may be on no other disk: care notes that were taken along for a night."""
    if copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'care_along'").fetchone():
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("DELETE FROM care_along")
        copy.commit()


def overwrite_database(
    source: Path, target: Path, source_key: bytes | None = None, key: bytes | None = None
) -> None:
    """Put a copy of another database into a store, in one transaction; who has it open sees the new one.

    What was encrypted stays so: `key` must be given where `source_key` is.
    """
    if key is None or source_key is not None:
        _pour(source, target, source_key, key)
        return
    between = _beside(target, "encrypting")
    with closing(connect(source, read_only=True)) as plain:
        _export(plain, between, key)
    _pour(between, target, key, key)
    between.unlink()


def _pour(source: Path, target: Path, source_key: bytes | None, key: bytes | None) -> None:
    with closing(connect(source, source_key, read_only=True)) as new, closing(connect(target, key)) as old:
        new.backup(old)


def encrypt_file(file: Path, key: bytes) -> None:
    """Turn a plain database into an encrypted one under the same name, and wipe what was plain.

    Killed at any point it leaves the one or the other, whole; `recover` wipes what may lie beside it.
    Raises `Error` ("locked") where anybody else has it open.
    """
    fresh, old = _beside(file, "encrypting"), _beside(file, "plain")
    with closing(connect(file)) as plain:
        _hold_alone(plain, file)
        old.unlink(missing_ok=True)  # A second name of the same file, by `recover`'s leave.
        _export(plain, fresh, key)
        _compare(plain, fresh, key)
        if os.name == "nt":
            # An open file cannot be replaced there; nor by us, should somebody else open it just now.
            plain.close()
        _swap(file, fresh, old)
        wipe(old)


def recover(file: Path) -> None:
    """Finish what an interrupted `encrypt_file` left of this file, whether it is plain yet or encrypted."""
    old = _beside(file, "plain")
    with suppress(FileNotFoundError):
        if not old.exists():
            return
        if not file.exists():
            old.replace(file)
        elif not old.samefile(file):
            wipe(old)


def wipe(file: Path) -> None:
    """Overwrite a file with zeros, then delete it. What the disk keeps elsewhere no program reaches."""
    with suppress(FileNotFoundError):
        _blank(file)
        file.unlink()


def _blank(file: Path) -> None:
    with file.open("r+b") as old:
        size = old.seek(0, os.SEEK_END)
        old.seek(0)
        for at in range(0, size, _CHUNK):
            old.write(bytes(min(_CHUNK, size - at)))
        old.flush()
        os.fsync(old.fileno())


def _unlock(made: sqlite3.Connection, key: bytes) -> None:
    # Ordinary SQLite knows no key, says nothing of it, and would go on in plain text.
    if not _cipher_version(made):
        made.close()
        raise Problem(
            text("This installation cannot encrypt: its database library is not SQLCipher."),
            advice=text("Install the program again. Nothing was opened and nothing was written."),
        )
    # It writes to stderr what we say in words. Wiping its memory would cost five times the time.
    made.execute("PRAGMA cipher_log_level = NONE")
    made.execute(f"PRAGMA key = {_literal(key)}")
    made.execute("PRAGMA temp_store = MEMORY")


def _cipher_version(made: sqlite3.Connection) -> str:
    found = made.execute("PRAGMA cipher_version").fetchone()
    return str(found[0]) if found else ""


def _literal(key: bytes) -> str:
    """As it is, without a derivation at each connection: it is random already."""
    return f"\"x'{key.hex()}'\""


def _hold_alone(plain: sqlite3.Connection, file: Path) -> None:
    """Keep everybody else out until the connection closes, and leave nothing in the log beside the file."""
    plain.execute(f"PRAGMA busy_timeout = {ALONE_MS}")
    plain.execute("PRAGMA main.locking_mode = EXCLUSIVE")
    plain.execute("BEGIN EXCLUSIVE")
    plain.execute("COMMIT")
    plain.execute("PRAGMA wal_checkpoint(FULL)")
    log = Path(f"{file}-wal")
    if log.exists():
        _blank(log)
    plain.execute("PRAGMA journal_mode = DELETE")
    for tail in ("-wal", "-shm", "-journal"):
        with suppress(PermissionError):  # Windows deletes it when it is closed.
            wipe(Path(f"{file}{tail}"))


def _export(plain: sqlite3.Connection, fresh: Path, key: bytes) -> None:
    fresh.unlink(missing_ok=True)
    plain.execute(f"ATTACH DATABASE ? AS fresh KEY {_literal(key)}", (str(fresh),))
    # Until it is whole it is nothing: no journal, and one flush to the disk instead of one a table.
    plain.execute("PRAGMA fresh.journal_mode = OFF")
    plain.execute("PRAGMA fresh.synchronous = OFF")
    plain.execute("SELECT sqlcipher_export('fresh')")
    plain.execute("DETACH DATABASE fresh")
    _flush(fresh)


def _compare(plain: sqlite3.Connection, fresh: Path, key: bytes) -> None:
    """Raises `Problem` where the encrypted file is not whole, not encrypted or not the same."""
    with closing(connect(fresh, key)) as made:
        whole = made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.execute(f"ATTACH DATABASE ? AS fresh KEY {_literal(key)}", (str(fresh),))
    laid, copied = _laid(plain, "main"), _laid(plain, "fresh")
    same = laid == copied and all(_alike(plain, name) for kind, name, _ in laid if kind == "table")
    plain.execute("DETACH DATABASE fresh")
    if not (whole and same and form_of(fresh) is Form.SEALED):
        raise Problem(
            text("The encrypted copy of {file} is not the same as the store.", file=fresh.stem),
            advice=text("The store stays as it is. Look at it with kcio-desk doctor, and try again."),
        )


def _laid(plain: sqlite3.Connection, where: str) -> set[tuple[str, str, str]]:
    return set(plain.execute(f"SELECT type, name, sql FROM {where}.sqlite_master"))  # noqa: S608 - our own word


def _alike(plain: sqlite3.Connection, table: str) -> bool:
    both = [f'SELECT {{}} FROM {where}."{table}"' for where in ("main", "fresh")]  # noqa: S608 - our own tables
    counts = {plain.execute(each.format("count(*)")).fetchone() for each in both}
    return len(counts) == 1 and not plain.execute(" EXCEPT ".join(both).format("*", "*")).fetchone()


def _swap(file: Path, fresh: Path, old: Path) -> None:
    """Put the fresh file in the place of the other, which goes on under the name `old`."""
    try:
        os.link(file, old)
    except OSError:
        # A disk without second names: for a moment there is no store, and `recover` brings it back.
        file.replace(old)
    fresh.replace(file)
    if os.name != "nt":
        _flush(file.parent)


def _flush(path: Path) -> None:
    """What is in this file, or which files are in this directory, survives a power cut from here on."""
    opened = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _beside(file: Path, what: str) -> Path:
    return file.with_name(f"{file.name}.{what}")
