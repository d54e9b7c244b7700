"""`export-person`: everything that is kept about one person, for who asks what that is."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Final

from kcio_desk.cli.care import linked
from kcio_desk.cli.context import Context, Result
from kcio_desk.commands.base import run
from kcio_desk.commands.disclosing import ExportPerson
from kcio_desk.domain import Problem, Text, text
from kcio_desk.exchange.outfile import Staged
from kcio_desk.queries.audit_words import Value
from kcio_desk.queries.dossier import Candidate, Record, Section, Subject, dossier, whom
from kcio_desk.store import AMSTERDAM, Store
from kcio_desk.sync.care import HOW, CareLink, log, read
from kcio_desk.sync.state import State
from kcio_desk.sync.trouble import LinkLost
from kcio_desk.ui.shared.language import clock, day, say, tr

WHEN: Final = text("when")
BY: Final = text("by whom")
WHAT: Final = text("what")
NOTES: Final = text("Care notes")
NOT_INCLUDED: Final = text("not included")


def export_person(context: Context, args: argparse.Namespace) -> Result:
    """Write it into a file that only this user may read, and write down that it was given."""
    path: Path = args.output.expanduser().absolute()
    if path.suffix not in _FORMS:
        raise Problem(
            text("{file} is neither a .json nor a .txt file.", file=path.name),
            advice=text("Give the file a name that ends in .json or .txt."),
            field="path",
        )
    with context.store() as store:
        with store.reading() as session:
            subject = whom(session, args.who)
            if not isinstance(subject, Subject):
                return _which(subject)
            sections = [_head(context), *dossier(session, subject)]
        if context.settings.server:
            sections += _care(context, store, subject, args.reason)
        with_care = any(section.title == NOTES and not _is_missing(section) for section in sections)
        with _private():
            staged = Staged(path, _FORMS[path.suffix](sections).encode())
        facts = {"household": subject.household, "person": subject.person, "with_care": with_care}
        try:
            run(store, context.made(ExportPerson, **facts))
        except BaseException:
            staged.drop()
            raise
        staged.put()
    return Result({"file": str(path), "with_care": with_care}, (tr("Written to {file}", file=str(path)),))


def _which(found: Sequence[Candidate]) -> Result:
    """Who may be meant; no name is told that was not typed."""
    document = {"candidates": [{"person": c.person, "household": c.household, "born": c.born} for c in found]}
    lines = [f"{one.household}  {one.born or '–'}  {one.person}" for one in found]
    problem = tr("{n} persons may be meant: choose one by its key.", n=len(found))
    return Result(document, tuple(lines), 1, problem)


def _head(context: Context) -> Section:
    told = (
        (text("region"), context.settings.region),
        (WHEN, context.clock.now()),
        (BY, context.settings.operator),
    )
    return Section(text("This overview"), (told,))


def _care(context: Context, store: Store, subject: Subject, reason: str | None) -> list[Section]:
    """Care notes, where a reason is given, and who read them, where that is for this person to see."""
    with store.reading() as session:
        supervises = "admin" in State(session).rights

    def notes(link: CareLink) -> Iterator[Record]:
        if not reason:
            raise Problem(text("only with --reason"))
        for note in read(link, subject.household, reason):
            yield (WHEN, note.made_at), (BY, note.author), (WHAT, note.text)

    def readers(link: CareLink) -> Iterator[Record]:
        if not supervises:
            raise Problem(text("asks for the right “{right}”", right="admin"))
        for line in log(link, subject.household):
            yield (WHEN, line.at), (BY, line.account), (WHAT, HOW[line.how]), (text("reason"), line.reason)

    return [
        _answered(context, store, NOTES, notes),
        _answered(context, store, text("Who read or wrote care notes"), readers),
    ]


def _is_missing(section: Section) -> bool:
    return any(heading == NOT_INCLUDED for one in section.records for heading, _ in one)


def _answered(
    context: Context, store: Store, title: Text, ask: Callable[[CareLink], Iterator[Record]]
) -> Section:
    """What the server tells, or why it is not in here."""
    try:
        with linked(context, store) as link:
            return Section(title, tuple(ask(link)))
    except Problem as problem:
        return Section(title, (((NOT_INCLUDED, problem.what),),))
    except LinkLost as lost:
        return Section(title, (((NOT_INCLUDED, lost.problem.what),),))


def _as_json(sections: Sequence[Section]) -> str:
    document = {
        say(section.title): [
            {say(heading): _exact(value) for heading, value in one} for one in section.records
        ]
        for section in sections
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _as_text(sections: Sequence[Section]) -> str:
    return "\n".join(line for section in sections for line in _paragraph(section))


def _paragraph(section: Section) -> Iterator[str]:
    title = say(section.title)
    yield from (title, "=" * len(title))
    for one in section.records:
        yield from (f"{say(heading)}: {_readable(value)}" for heading, value in one)
        yield ""
    if not section.records:
        yield from ("–", "")


def _exact(value: Value) -> str:
    if isinstance(value, datetime):
        return value.astimezone(AMSTERDAM).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else _readable(value)


def _readable(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{day(value.astimezone(AMSTERDAM).date())} {clock(value)}"
    if isinstance(value, date):
        return day(value)
    return say(value) if isinstance(value, Text | Enum) else value


@contextmanager
def _private() -> Iterator[None]:
    """Files that are made now only this user may read."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


_FORMS: Final[Mapping[str, Callable[[Sequence[Section]], str]]] = {".json": _as_json, ".txt": _as_text}
