"""`care`: care notes, read and written on the shared database, taken along for a night and given back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from kcio_desk.cli.context import Context, Result
from kcio_desk.domain import Problem, text
from kcio_desk.queries.retention import household_named
from kcio_desk.store import AMSTERDAM, Store
from kcio_desk.sync.care import CareLink, Note, along, give_back, read, take_along, write
from kcio_desk.sync.trouble import LinkLost
from kcio_desk.ui.shared.language import moment, tr


def care(context: Context, args: argparse.Namespace) -> Result:
    """One household's notes. Without the link those that were taken along."""
    with context.store() as store:
        with store.reading() as session:
            household = household_named(session, args.household)
        try:
            with linked(context, store) as link:
                return _act(link, store, household, args)
        except LinkLost as lost:
            return _alone(store, household, args, lost)


@contextmanager
def linked(context: Context, store: Store) -> Iterator[CareLink]:
    """The way to the server; a store that stands alone has no care notes."""
    if not context.settings.server:
        raise Problem(
            text("Care notes are kept on the shared database, and this desk has none."),
            advice=text("Name it: --server postgresql://name@server/database."),
            field="server",
        )
    link = context.link(store)
    try:
        yield link
    finally:
        link.close()


def _act(link: CareLink, store: Store, household: str, args: argparse.Namespace) -> Result:
    if args.write is not None:
        words = sys.stdin.read() if args.write == "-" else args.write
        return Result({"written": write(link, household, words)}, (tr("The care note has been written."),))
    if args.give_back:
        return _given_back(give_back(link, store, household))
    if args.along is not None:
        until = args.along if args.along.tzinfo else args.along.replace(tzinfo=AMSTERDAM)
        notes = take_along(link, store, household, args.reason or "", until)
        return _told(args.household, notes, until)
    return _told(args.household, read(link, household, args.reason or ""))


def _alone(store: Store, household: str, args: argparse.Namespace, lost: LinkLost) -> Result:
    """Without the link what was taken along can be read."""
    with store.reading() as session:
        notes = along(session, household, datetime.now(UTC))
    if not notes or args.write is not None or args.along is not None:
        raise lost.problem from lost
    return _told(args.household, notes)


def _given_back(wiped: bool) -> Result:
    lines = [tr("The care notes are no longer on this desk.")]
    if not wiped:
        lines.append(tr("Another window still holds on to the old file: close it, and run this once more."))
    return Result({"given_back": True, "wiped": wiped}, tuple(lines))


def _told(household: str, notes: Sequence[Note], until: datetime | None = None) -> Result:
    found = [
        {"id": note.id, "text": note.text, "author": note.author, "made_at": note.made_at.isoformat()}
        for note in notes
    ]
    document: dict[str, Any] = {"household": household, "notes": found}
    lines = [f"{moment(note.made_at)}, {note.author}: {note.text}" for note in notes]
    if until is not None:
        document["until"] = until.isoformat()
        lines.append(tr("Taken along until {moment}.", moment=until))
    return Result(document, tuple(lines or [tr("There are no care notes on this household.")]))
