"""Copies of the store, made and put back."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kcio_desk.domain import Problem, text
from kcio_desk.store import (
    FILE_NAME,
    Store,
    copy_database,
    in_words,
    open_store,
    overwrite_database,
    revision_of,
)


@dataclass(frozen=True, slots=True)
class Backup:
    """What a copy holds; `changed_at` is the moment of the last act in it, aware."""

    file: Path
    training: bool
    locations: int
    stays: int
    changed_at: datetime | None


def back_up(store: Store, target: Path) -> None:
    """A consistent copy, also while others use the store; `Problem` rather than overwrite something else."""
    if target.exists() and (target.is_dir() or revision_of(target) is None):
        raise Problem(
            text("{file} is there already and is not a backup.", file=str(target)),
            advice=text("Choose another name."),
            field="path",
        )
    with in_words(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_database(store.file, target)


def look_into(source: Path) -> Backup:
    """What is in a backup; `Problem` where the file is none."""
    _refuse_no_backup(source)
    uri = f"{source.as_uri()}?mode=ro"
    with in_words(source), contextlib.closing(sqlite3.connect(uri, uri=True)) as copy:
        training = copy.execute("SELECT value FROM store_info WHERE key = 'training'").fetchone()
        (locations,) = copy.execute("SELECT count(*) FROM location").fetchone()
        (stays,) = copy.execute("SELECT count(*) FROM stay").fetchone()
        (last,) = copy.execute("SELECT max(made_at) FROM audit_entry").fetchone()
    changed_at = datetime.fromisoformat(last).replace(tzinfo=UTC) if last else None
    return Backup(source, training == ("yes",), locations, stays, changed_at)


def put_back(source: Path, directory: Path) -> Path | None:
    """Put a backup in the store's place; gives the file in which the old store is kept, if there was one."""
    _refuse_no_backup(source)
    store = directory / FILE_NAME
    kept: Path | None = None
    directory.mkdir(parents=True, exist_ok=True)
    if store.exists() and store.stat().st_size:
        kept = store.with_name(f"store-replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}.sqlite")
        _keep(store, kept)
    overwrite_database(source, store)
    open_store(directory).close()
    return kept


def put_back_open(source: Path, store: Store) -> Path | None:
    """The same under an open store; practice never takes the region's place, nor the region practice's."""
    if look_into(source).training != store.training():
        raise Problem(
            text("This backup is of the training region and this is not, or the reverse."),
            advice=text("Choose a backup of the region that is open."),
            field="path",
        )
    kept = put_back(source, store.file.parent)
    store.cache.clear()
    return kept


def _refuse_no_backup(source: Path) -> None:
    if revision_of(source) is None:
        raise Problem(
            text("{file} is not a backup of this program.", file=str(source)),
            advice=text("Choose a file that was made with kcio-desk backup."),
            field="path",
        )


def _keep(store: Path, kept: Path) -> None:
    """Copy the old store; one too damaged to read is kept byte by byte."""
    try:
        copy_database(store, kept)
    except sqlite3.DatabaseError:
        shutil.copyfile(store, kept)
        store.write_bytes(b"")
        for tail in ("-wal", "-shm"):
            store.with_name(store.name + tail).unlink(missing_ok=True)
