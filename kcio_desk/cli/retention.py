"""`anonymise`: households that left long ago become figures."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from kcio_desk.cli.context import Context, Result
from kcio_desk.commands.base import run
from kcio_desk.commands.forgetting import scrub_due
from kcio_desk.commands.retention import BATCH, RETENTION_DAYS, Anonymise
from kcio_desk.queries.retention import Leaver, due, named
from kcio_desk.store import Store
from kcio_desk.ui.shared.language import tr


def anonymise(context: Context, args: argparse.Namespace) -> Result:
    """Those that are due, or the named ones of them, in batches; with `--dry-run` only say whom."""
    days = RETENTION_DAYS if args.days is None else args.days
    before = context.clock.today() - timedelta(days=days - 1)
    with context.store() as store:
        with store.reading() as session:
            found = named(session, args.households, before) if args.households else due(session, before)
        clean = True
        if not args.dry_run:
            ids = iter([leaver.id for leaver in found])
            while batch := tuple(islice(ids, BATCH)):
                run(store, context.made(Anonymise, households=batch, before=before))
            clean = scrub_due(store)
        copies = _copies(store)
    return _told(found, copies, done=not args.dry_run, clean=clean)


def _told(found: Sequence[Leaver], copies: Sequence[Path], *, done: bool, clean: bool) -> Result:
    document: dict[str, Any] = {
        "done": done,
        "households": [
            {"reference": one.reference, "persons": one.persons, "left": one.ended and one.ended.isoformat()}
            for one in found
        ],
        "copies": [str(copy) for copy in copies],
    }
    count = len(found)
    said = tr("Made anonymous: {n}", n=count) if done else tr("Households to be made anonymous: {n}", n=count)
    lines = [_line(one) for one in found] if not done else []
    if done and copies:
        names = [copy.name for copy in copies]
        lines.append(tr("These copies still tell who they were; remove them: {files}", files=names))
    if not clean:
        lines.append(tr("Another window still holds on to the old file: close it, and run this once more."))
    return Result(document, (said, *lines))


def _line(leaver: Leaver) -> str:
    facts = {"reference": leaver.reference, "n": leaver.persons, "day": leaver.ended or "–"}
    return tr("{reference}, {n} persons, left on {day}", **facts)


def _copies(store: Store) -> list[Path]:
    """Copies that this program itself laid beside the store."""
    return sorted(file for file in store.file.parent.glob("store-*.sqlite") if file != store.file)
