"""What the doctor looks at: program, disk, resources and store; for the command line and the screen alike."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

import kcio_desk
from kcio_desk import dbfile, keys
from kcio_desk.domain import Problem, Text, text
from kcio_desk.models import Location, Room, Stay
from kcio_desk.models.guards import guards_missing
from kcio_desk.models.migrations import HISTORY
from kcio_desk.queries.own_desk import shares
from kcio_desk.settings import RESOURCES
from kcio_desk.store import FILE_NAME, Store, open_store

FONTS: Final = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "DejaVuSans.ttf")
ENOUGH_BYTES: Final = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `advice` says what to do where it is not `ok`."""

    name: Text | str
    value: Text | str
    ok: bool = True
    advice: Text | None = None


def program(qt: str) -> Iterator[Finding]:
    """Versions; the caller knows Qt's."""
    yield Finding("KCIO Desk", kcio_desk.__version__)
    yield Finding("Python", platform.python_version())
    yield Finding("Qt", qt)
    yield Finding("SQLite", f"{dbfile.driver.sqlite_version} · SQLCipher {dbfile.cipher_version()}")
    yield Finding(text("system"), platform.platform())


def paths(directory: Path) -> Iterator[Finding]:
    """Where the data is, and whether there is room."""
    nearest = next(p for p in (directory, *directory.parents) if p.exists())
    free = shutil.disk_usage(nearest).free
    yield Finding(text("data directory"), str(directory))
    yield Finding(
        text("free disk space"),
        f"{free / 1e9:.1f} GB",
        free > ENOUGH_BYTES,
        text("Make room on this disk; the store and its backups need it."),
    )


def resources() -> Iterator[Finding]:
    """Fonts and words."""
    missing = [font for font in FONTS if not (RESOURCES / "fonts" / font).is_file()]
    found = ", ".join(missing) if missing else text("complete")
    yield Finding(text("fonts"), found, not missing, text("Install the program again: fonts are missing."))
    words = list((RESOURCES / "i18n").glob("nl_*.ts"))
    advice = text("Install the program again: its words are missing.")
    yield Finding(text("translations"), str(len(words)), bool(words), advice)


def store_of(directory: Path) -> Iterator[Finding]:
    """The store of a data directory, if it has one and it can be opened."""
    if not (directory / FILE_NAME).exists():
        yield Finding(text("store"), text("none yet: open the program to make one"))
        return
    try:
        store = open_store(directory)
    except Problem as problem:
        yield Finding(text("store"), problem.what, False, problem.advice)
        return
    try:
        yield from inside(store)
    finally:
        store.close()


def inside(store: Store) -> Iterator[Finding]:
    """An open store: whole, guarded, how much is in it. Reads the whole file."""
    with store.reading() as session:
        connection = session.connection()
        whole = str(connection.exec_driver_sql("PRAGMA quick_check").scalar())
        missing = guards_missing(connection)
        shared = shares(session)
        counts = [session.scalar(select(func.count()).select_from(kind)) for kind in (Location, Room, Stay)]
    yield Finding(
        text("store"), text("{file} (revision {revision})", file=str(store.file), revision=HISTORY[-1])
    )
    advice = text("Restore a backup: kcio-desk restore FILE. The old store is kept.")
    yield Finding(text("store intact"), whole, whole == "ok", advice)
    guards = ", ".join(missing) or text("complete")
    yield Finding(text("guards"), guards, not missing, text("Open the program again to lay them."))
    yield Finding(text("locations, rooms, stays"), " · ".join(map(str, counts)))
    yield _encryption(store, shared)
    yield Finding(text("training copy"), text("yes") if store.training() else text("no"))


def _encryption(store: Store, shared: bool) -> Finding:
    """What is shared must not lie readable on a disk; what stands alone may, where nobody asked otherwise."""
    if store.encrypted:
        return Finding(
            text("encryption"), text("yes; the key is {where}", where=keys.where(store.file.parent))
        )
    advice = text("Encrypt it: kcio-desk encrypt. Without a keyring, set KCIO_DESK_PASSPHRASE first.")
    return Finding(text("encryption"), text("no: whoever has the disk can read it"), not shared, advice)
