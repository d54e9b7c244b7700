"""Everything the region keeps about one person, or one household: what they have a right to see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, inspect, or_, select
from sqlalchemy.orm import Session

from kcio_desk.domain import Problem, Text, text
from kcio_desk.domain.phones import readable
from kcio_desk.models import (
    AuditEntry,
    Conflict,
    Disclosure,
    Document,
    Draft,
    Fact,
    Household,
    HouseholdConflict,
    HouseholdTie,
    MoveStep,
    Person,
    Pet,
    Request,
    Stay,
    StayPerson,
)
from kcio_desk.queries.audit import Names, RowChange, names, names_in, row_change
from kcio_desk.queries.audit_words import COLUMNS, COMMANDS, REFERS, TABLES, Value, value
from kcio_desk.queries.chain import plain
from kcio_desk.queries.retention import words_of
from kcio_desk.queries.search_index import WHOLE, search_index

Rows = dict[str, list[Any]]
Record = tuple[tuple[Text, Value], ...]
"""Heading and value, in order."""
MOST: Final = 20
WHEN: Final = text("when")
HEADINGS: Final = {
    **{column: words for column, words in COLUMNS.items() if column != "household_id"},
    "age_on": text("age told on"),
    "issued_at": text("issued at"),
    "issued_by": text("issued by"),
    "made_at": WHEN,
    "made_by": text("by whom"),
}
_ABOUT_OTHERS: Final = HouseholdConflict.__tablename__
"""Of these rows it is told that they were written, not what: they name another household."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom it is about: one person of a household (ids), or None: all of it, for they asked together."""

    household: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant; `born` is the year, as far as it is known."""

    person: str
    household: str
    born: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """What is kept of one kind."""

    title: Text
    records: tuple[Record, ...]


def whom(session: Session, said: str) -> Subject | tuple[Candidate, ...]:
    """Who is meant by a person's key, a household's reference or a name; several where it is not sure.

    Raises `Problem` where nobody is.
    """
    person = session.get(Person, said)
    if person is not None:
        return Subject(person.household_id, person.id)
    household = session.scalar(select(Household.id).where(Household.reference.in_((said, said.upper()))))
    if household is not None:
        return Subject(household)
    found = search_index(session).names.find(said)
    sure = [key for key, points in found.items() if points >= WHOLE]
    if not found:
        raise Problem(
            text("Nobody here is called {name}.", name=said),
            advice=text("Give a name, a household's reference, or a person's key."),
            field="who",
        )
    if len(sure) == 1:
        person = session.get_one(Person, sure[0])
        return Subject(person.household_id, person.id)
    return _candidates(session, sure or sorted(found, key=lambda key: -found[key])[:MOST])


def _candidates(session: Session, persons: Collection[str]) -> tuple[Candidate, ...]:
    rows = session.scalars(select(Person).where(Person.id.in_(persons))).all()
    found = [Candidate(row.id, row.household.reference, _year(row)) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.household, one.born or 0, one.person)))


def _year(row: Person) -> int | None:
    if row.born is not None:
        return row.born.year
    return row.age_on.year - row.age if row.age_on is not None and row.age is not None else None


def dossier(session: Session, subject: Subject) -> tuple[Section, ...]:
    """All of it but the care notes, which are not here."""
    rows = _rows(session, subject)
    named = names(session, _named(rows))
    sections = [
        Section(title, tuple(_record(row, named) for row in rows[kind.__tablename__]))
        for kind, title in _TITLES.items()
    ]
    return (
        *sections,
        Section(text("Other people"), tuple(_others(session, subject, rows))),
        Section(text("Calls in progress"), tuple(_calls(session, rows))),
        Section(text("What was refused"), tuple(_refused(session, rows))),
        Section(text("Who wrote what, and when"), tuple(_trail(session, subject, rows))),
    )


_TITLES: Final[Mapping[Any, Text]] = {
    Person: text("Person"),
    Household: text("Household"),
    Pet: text("Pets"),
    HouseholdTie: text("Ties"),
    Request: text("Requests and calls"),
    Stay: text("Stays"),
    Document: text("Documents issued"),
    MoveStep: text("Moves"),
    Disclosure: text("To whom these data were given before"),
}


def _rows(session: Session, subject: Subject) -> Rows:
    """By table the rows that are about them."""
    home, alone = subject.household, subject.person
    people = select(Person.id).where(Person.household_id == home, *_if(alone, Person.id == alone))
    stays = select(StayPerson.stay_id).where(StayPerson.person_id.in_(people))
    whole = Disclosure.person_id.is_(None)
    given = _if(alone, or_(whole, Disclosure.person_id == alone))
    queries: dict[type[Fact], Select[Any]] = {
        Person: select(Person).where(Person.id.in_(people)).order_by(Person.position),
        Household: select(Household).where(Household.id == home),
        Pet: select(Pet).where(Pet.household_id == home),
        HouseholdTie: select(HouseholdTie).where(HouseholdTie.household_id == home),
        HouseholdConflict: select(HouseholdConflict).where(HouseholdConflict.household_id == home),
        Request: select(Request).where(Request.household_id == home).order_by(Request.received),
        Stay: select(Stay).where(Stay.id.in_(stays)).order_by(Stay.from_, Stay.id),
        Document: select(Document).where(Document.stay_id.in_(stays)).order_by(Document.issued_at),
        MoveStep: select(MoveStep).where(MoveStep.stay_id.in_(stays)).order_by(MoveStep.id),
        Disclosure: select(Disclosure).where(Disclosure.household_id == home, *given),
    }
    return {kind.__tablename__: list(session.scalars(query).unique()) for kind, query in queries.items()}


def _if(wanted: str | None, clause: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    return [] if wanted is None else [clause]


def _record(row: Fact, named: Names) -> Record:
    """Every column that means something to people and says something."""
    table, told = row.__tablename__, []
    for key in (column.key for column in inspect(type(row)).column_attrs):
        kept = plain(getattr(row, key))
        if key in REFERS:
            shown: Value = named.get((REFERS[key], str(kept)), "")
        else:
            shown = readable(str(kept)) if key == "phone" else value(table, key, kept)
        if key in HEADINGS and shown:
            told.append((HEADINGS[key], shown))
    if isinstance(row, Stay):
        told.append((COLUMNS["location_id"], row.room.location.name))
    return tuple(told)


def _named(rows: Rows) -> Iterator[tuple[str, str]]:
    """What the rows refer to, to be called by name."""
    for row in chain.from_iterable(rows.values()):
        for column, table in REFERS.items():
            if (kept := getattr(row, column, None)) is not None:
                yield table, kept


def _others(session: Session, subject: Subject, rows: Rows) -> Iterator[Record]:
    """That there are others, and nothing of them."""
    members = session.scalar(select(func.count()).where(Person.household_id == subject.household)) or 0
    for _ in range(members - len(rows["person"])):
        yield ((text("member of the household"), text("another member")),)
    for _ in rows["household_conflict"]:
        yield ((text("not in one location with"), text("another household")),)
    for request in rows["request"]:
        for _ in request.relatives:
            yield ((text("would like to live near"), text("another household")),)


def _keys(rows: Rows) -> set[str]:
    """What they are known by in what is no row yet."""
    ids = {row.id for table in ("person", "household", "request", "stay") for row in rows[table]}
    return ids | {row.reference for row in rows["household"]} | {row.number for row in rows["request"]}


def _calls(session: Session, rows: Rows) -> Iterator[Record]:
    keys = _keys(rows)
    for draft in session.scalars(select(Draft).order_by(Draft.saved_at)):
        if not keys.isdisjoint(words_of(draft.body)):
            facts = draft.body.get("facts", {})
            said = [(COLUMNS[key], str(facts[key])) for key in ("caller", "phone", "notes") if facts.get(key)]
            yield ((WHEN, draft.saved_at), *said)


def _refused(session: Session, rows: Rows) -> Iterator[Record]:
    keys = _keys(rows)
    for conflict in session.scalars(select(Conflict).order_by(Conflict.made_at)):
        if not keys.isdisjoint(words_of(conflict.args)):
            yield _act(conflict.made_at, conflict.made_by, conflict.kind)


def _act(at: datetime, by: str, command: str) -> Record:
    return (WHEN, at), (text("by whom"), by), (text("what"), COMMANDS.get(command, command))


def _trail(session: Session, subject: Subject, rows: Rows) -> Iterator[Record]:
    """Every entry on their rows; on those of other people only that it was written."""
    ids = {row.id for row in chain.from_iterable(rows.values())}
    about: ColumnElement[bool] = AuditEntry.row_id.in_(ids)
    if subject.person is None:
        # Also members who were taken off the household since.
        sides = (func.json_extract(side, "$.household_id") for side in (AuditEntry.before, AuditEntry.after))
        about = or_(about, *(side == subject.household for side in sides))
    told = select(AuditEntry).where(about, AuditEntry.salt != "").order_by(AuditEntry.no)
    entries = session.scalars(told).all()
    named = names_in(session, entries)
    for entry in entries:
        table = (text("about"), TABLES.get(entry.table_name, entry.table_name))
        act = (*_act(entry.made_at, entry.made_by, entry.command), table)
        yield act if entry.table_name == _ABOUT_OTHERS else (*act, *_columns(row_change(entry, named)))


def _columns(change: RowChange) -> Iterator[tuple[Text, Value]]:
    for column, was, now in change.columns:
        told = now if change.made or not was else text("{was} → {now}", was=was, now=now or "–")
        yield COLUMNS[column], told
