"""`backup`, `restore` and `doctor`: keeping the store safe and the desk well."""

from __future__ import annotations

import argparse
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import PySide6.QtCore
from sqlalchemy import func, select

import kcio_desk
from kcio_desk.cli.context import Context, Result
from kcio_desk.domain import Problem, Text, text
from kcio_desk.models import Location, Room, Stay
from kcio_desk.models.guards import guards_missing
from kcio_desk.models.migrations import HISTORY
from kcio_desk.settings import RESOURCES
from kcio_desk.store import FILE_NAME, Store, copy_database, open_store, overwrite_database, revision_of
from kcio_desk.ui.shared.language import say, tr

FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "DejaVuSans.ttf")
ENOUGH_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the doctor looked at."""

    name: str
    value: str
    ok: bool = True
    advice: str = ""


def backup(context: Context, args: argparse.Namespace) -> Result:
    """A consistent copy of the store, also while others use it."""
    target: Path = args.file.expanduser().resolve()
    if target.exists() and (target.is_dir() or revision_of(target) is None):
        raise Problem(
            text("{file} is there already and is not a backup.", file=str(target)),
            advice=text("Choose another name."),
        )
    with context.store() as store:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_database(store.file, target)
    return Result({"backup": str(target)}, (tr("Copied to {file}", file=str(target)),))


def restore(context: Context, args: argparse.Namespace) -> Result:
    """Put a backup in the store's place; the old store stays beside it."""
    source: Path = args.file.expanduser().resolve()
    if revision_of(source) is None:
        raise Problem(
            text("{file} is not a backup of this program.", file=str(source)),
            advice=text("Choose a file that was made with kcio-desk backup."),
        )
    store = context.directory / FILE_NAME
    kept: Path | None = None
    context.directory.mkdir(parents=True, exist_ok=True)
    if store.exists() and store.stat().st_size:
        kept = store.with_name(f"store-replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}.sqlite")
        _keep(store, kept)
    overwrite_database(source, store)
    open_store(context.directory).close()
    said = [tr("Restored from {file}", file=str(source))]
    if kept:
        said.append(tr("The old store is kept as {file}", file=str(kept)))
    return Result({"restored": str(source), "kept": str(kept) if kept else None}, tuple(said))


def doctor(context: Context, args: argparse.Namespace) -> Result:
    """What is right, and what to do about what is not."""
    findings = [*_program(), *_paths(context), *_resources(), *_store(context)]
    wrong = [one for one in findings if not one.ok]
    lines = [f"{'✓' if one.ok else '✗'} {one.name}: {one.value}" for one in findings]
    lines += [f"  → {one.name}: {one.advice}" for one in wrong]
    document = {"ok": not wrong, "findings": [asdict(one) for one in findings]}
    summary = "; ".join(f"{one.name}: {one.advice}" for one in wrong)
    return Result(document, tuple(lines), 1 if wrong else 0, summary)


def _keep(store: Path, kept: Path) -> None:
    """Copy the old store; one too damaged to read is kept byte by byte."""
    try:
        copy_database(store, kept)
    except sqlite3.DatabaseError:
        shutil.copyfile(store, kept)
        store.write_bytes(b"")
        for tail in ("-wal", "-shm"):
            store.with_name(store.name + tail).unlink(missing_ok=True)


def _program() -> Iterator[Finding]:
    yield Finding("KCIO Desk", kcio_desk.__version__)
    yield Finding("Python", platform.python_version())
    yield Finding("Qt", PySide6.QtCore.qVersion())
    yield Finding("SQLite", sqlite3.sqlite_version)
    yield Finding(tr("system"), platform.platform())


def _paths(context: Context) -> Iterator[Finding]:
    directory = context.directory
    nearest = next(p for p in (directory, *directory.parents) if p.exists())
    free = shutil.disk_usage(nearest).free
    yield Finding(tr("data directory"), str(directory))
    yield Finding(
        tr("free disk space"),
        f"{free / 1e9:.1f} GB",
        free > ENOUGH_BYTES,
        tr("Make room on this disk; the store and its backups need it."),
    )


def _resources() -> Iterator[Finding]:
    missing = [font for font in FONTS if not (RESOURCES / "fonts" / font).is_file()]
    found = ", ".join(missing) if missing else tr("complete")
    yield Finding(tr("fonts"), found, not missing, tr("Install the program again: fonts are missing."))
    words = list((RESOURCES / "i18n").glob("nl_*.ts"))
    yield Finding(
        tr("translations"),
        str(len(words)),
        bool(words),
        tr("Install the program again: its words are missing."),
    )


def _store(context: Context) -> Iterator[Finding]:
    if not (context.directory / FILE_NAME).exists():
        yield Finding(tr("store"), tr("none yet: open the program to make one"))
        return
    try:
        store = open_store(context.directory)
    except Problem as problem:
        yield Finding(tr("store"), say(problem.what), False, say(problem.advice or Text("")))
        return
    try:
        yield from _inside(store)
    finally:
        store.close()


def _inside(store: Store) -> Iterator[Finding]:
    with store.reading() as session:
        connection = session.connection()
        whole = str(connection.exec_driver_sql("PRAGMA quick_check").scalar())
        missing = guards_missing(connection)
        counts = [session.scalar(select(func.count()).select_from(kind)) for kind in (Location, Room, Stay)]
    yield Finding(tr("store"), f"{store.file} ({tr('revision')} {HISTORY[-1]})")
    yield Finding(
        tr("store intact"),
        whole,
        whole == "ok",
        tr("Restore a backup: kcio-desk restore FILE. The old store is kept."),
    )
    yield Finding(
        tr("guards"),
        ", ".join(missing) or tr("complete"),
        not missing,
        tr("Open the program again to lay them."),
    )
    yield Finding(tr("locations, rooms, stays"), " · ".join(map(str, counts)))
    yield Finding(tr("training copy"), tr("yes") if store.training() else tr("no"))
