"""Copies of the store, made and put back."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kcio_desk import dbfile, keys
from kcio_desk.dbfile import Form, copy_database, form_of, overwrite_database
from kcio_desk.domain import Problem, text
from kcio_desk.keys import Locked, Why
from kcio_desk.store import FILE_NAME, Store, encrypt, in_words, open_store, revision_of


@dataclass(frozen=True, slots=True)
class Backup:
    """What a copy holds; `changed_at` is the moment of the last act in it, aware."""

    file: Path
    training: bool
    locations: int
    stays: int
    changed_at: datetime | None
    key: bytes | None = field(default=None, repr=False)
    """What opens it; None where it is plain."""


def back_up(store: Store, target: Path) -> None:
    """A consistent copy, also while others use the store; encrypted, with the same key, where that is.

    Raises `Problem` rather than overwrite something else.
    """
    if target.exists() and (target.is_dir() or not _is_backup(target, store.key)):
        raise Problem(
            text("{file} is there already and is not a backup.", file=str(target)),
            advice=text("Choose another name."),
            field="path",
        )
    with in_words(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_database(store.file, target, store.key)


def look_into(source: Path, *tried: bytes) -> Backup:
    """What is in a backup, opened by one of these keys where it is encrypted.

    Raises `Problem` where the file is none, `Locked` where none of the keys opens it.
    """
    key = _key_to(source, tried)
    with in_words(source), contextlib.closing(dbfile.connect(source, key, read_only=True)) as copy:
        training = copy.execute("SELECT value FROM store_info WHERE key = 'training'").fetchone()
        (locations,) = copy.execute("SELECT count(*) FROM location").fetchone()
        (stays,) = copy.execute("SELECT count(*) FROM stay").fetchone()
        (last,) = copy.execute("SELECT max(made_at) FROM audit_entry").fetchone()
    changed_at = datetime.fromisoformat(last).replace(tzinfo=UTC) if last else None
    return Backup(source, training == ("yes",), locations, stays, changed_at, key)


def put_back(source: Path, directory: Path, *tried: bytes) -> Path | None:
    """Put a backup in the store's place; gives the file in which the old store is kept, if there was one.

    What was encrypted stays so: the store is then too, with its own key or else the backup's. Raises
    `Problem` and `Locked` as `look_into` does, and where that key cannot be kept here.
    """
    directory.mkdir(parents=True, exist_ok=True)
    own = keys.find(directory) if keys.kept(directory) else None
    key = _key_to(source, (*tried, *filter(None, [own])))
    if key is not None or own is not None:
        own = own or keys.make(directory, key=key)
        encrypt(directory, own)
    kept = _replace(directory / FILE_NAME, own, source, key)
    open_store(directory).close()
    return kept


def put_back_open(source: Path, store: Store, *tried: bytes) -> Path | None:
    """The same under an open store; practice never takes the region's place, nor the region practice's."""
    backup = look_into(source, *tried, *filter(None, [store.key]))
    if backup.training != store.training():
        raise Problem(
            text("This backup is of the training region and this is not, or the reverse."),
            advice=text("Choose a backup of the region that is open."),
            field="path",
        )
    if backup.key is not None and store.key is None:
        store.encrypt(keys.make(store.file.parent, key=backup.key))
    kept = _replace(store.file, store.key, source, backup.key)
    store.bring_up_to_date()
    store.cache.clear()
    return kept


def _key_to(source: Path, tried: Sequence[bytes]) -> bytes | None:
    """Which of these keys opens a backup; None where it is plain."""
    with in_words(source):
        sealed = form_of(source) is Form.SEALED
        key = next((key for key in tried if sealed and dbfile.opens(source, key)), None)
    if sealed and key is None and source.stat().st_size % dbfile.PAGE == 0:
        raise Locked(
            Why.NO_KEY,
            text("{file} is encrypted, and no key that is known here opens it.", file=str(source)),
            text("Give the recovery key of the desk that made it (--key): kcio-desk key shows it there."),
        )
    if revision_of(source, key) is None:
        raise Problem(
            text("{file} is not a backup of this program.", file=str(source)),
            advice=text("Choose a file that was made with kcio-desk backup."),
            field="path",
        )
    return key


def _is_backup(file: Path, key: bytes | None) -> bool:
    return any(revision_of(file, one) is not None for one in {None, key})


def _replace(store: Path, own: bytes | None, source: Path, key: bytes | None) -> Path | None:
    """Keep the old store, then put the backup in its place under the store's own key."""
    kept: Path | None = None
    if store.exists() and store.stat().st_size:
        kept = store.with_name(f"store-replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}.sqlite")
        _keep(store, kept, own)
    with in_words(store):
        overwrite_database(source, store, key, own)
    return kept


def _keep(store: Path, kept: Path, key: bytes | None) -> None:
    """Copy the old store; one too damaged to read is kept byte by byte."""
    try:
        copy_database(store, kept, key)
    except dbfile.Error:
        shutil.copyfile(store, kept)
        store.write_bytes(b"")
        for tail in ("-wal", "-shm"):
            store.with_name(store.name + tail).unlink(missing_ok=True)
