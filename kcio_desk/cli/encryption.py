"""`encrypt` and `key`: closing the store to whoever has the disk, and the key for the day it is lost."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from kcio_desk import keys
from kcio_desk.cli.context import Context, Result
from kcio_desk.domain import Problem, text
from kcio_desk.store import encrypt, open_store
from kcio_desk.ui.shared.language import say, tr


def encrypt_store(context: Context, args: argparse.Namespace) -> Result:
    """Encrypt the store and the copies beside it; the key goes into the keyring or behind a passphrase."""
    directory = context.directory
    passphrase = _asked(directory)
    open_store(directory, passphrase).close()  # Whether it is one of ours, and whole.
    files = encrypt(directory, keys.make(directory, passphrase))
    where = keys.where(directory)
    lines = [tr("Encrypted: {file}", file=str(file)) for file in files]
    lines += [
        tr("The store is encrypted; its key is {where}.", where=where),
        tr("Write down the recovery key that kcio-desk key shows, and keep it in a safe."),
        tr("Backups from before are still readable for everybody: make new ones and delete those."),
    ]
    return Result({"encrypted": True, "files": list(map(str, files)), "key_is": say(where)}, tuple(lines))


def show_key(context: Context, args: argparse.Namespace) -> Result:
    """The recovery key, once the keyring or the passphrase has given it; or another passphrase for it."""
    directory = context.directory
    known = keys.kept(directory)
    if known is None:
        raise Problem(
            text("The store in {directory} is not encrypted.", directory=str(directory)),
            advice=text("Encrypt it first: kcio-desk encrypt."),
        )
    if args.change_passphrase:
        return _change_passphrase(directory, known)
    words = keys.written(keys.find(directory, _asked(directory)))
    return Result({"key": words}, (words,))


def _change_passphrase(directory: Path, known: keys.Kept) -> Result:
    """The store and its recovery key stay as they are."""
    old = (os.environ.get(keys.PASSPHRASE) or _typed(tr("Passphrase of now"))) if known.proof else ""
    key = keys.find(directory, old or None)
    new = os.environ.get(keys.NEW_PASSPHRASE) or _typed_twice(tr("New passphrase"))
    keys.change_passphrase(directory, key, old, new)
    said = tr("The new passphrase counts from now on; the recovery key stays the same.")
    return Result({"changed": True, "key_is": say(keys.where(directory))}, (said,))


def _asked(directory: Path) -> str | None:
    """The passphrase, from whoever sits at the terminal, where one is needed and the environment has none."""
    known = keys.kept(directory)
    needed = bool(known.wrapped) if known else not keys.usable(directory)
    if not needed or os.environ.get(keys.PASSPHRASE) or not sys.stdin.isatty():
        return None
    return _typed(tr("Passphrase")) if known else _typed_twice(tr("Passphrase"))


def _typed(what: str) -> str:
    if not sys.stdin.isatty():
        raise Problem(
            text("There is nobody here to type a passphrase."),
            advice=text("Give it in KCIO_DESK_PASSPHRASE, and a new one in KCIO_DESK_NEW_PASSPHRASE."),
        )
    return getpass.getpass(f"{what}: ")


def _typed_twice(what: str) -> str:
    typed = _typed(what)
    if _typed(tr("Once more")) != typed:
        raise Problem(
            text("These are two different passphrases."), advice=text("Nothing was done. Try again.")
        )
    return typed
