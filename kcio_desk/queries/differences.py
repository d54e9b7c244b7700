"""What two people made of the same field, in words, and who it was and when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import Text, Tie, text
from kcio_desk.domain.merge import NEW, Clash, Difference, Document, Sides
from kcio_desk.matching.conditions import SPECIES
from kcio_desk.models import AuditEntry, Fact, Household, Request
from kcio_desk.queries.audit_words import COLUMNS, value

# So many of the rows' last entries in the trail are looked at for who changed it.
_MOST: Final = 50


class _Field(NamedTuple):
    """Where a clash is: what people call it, and the column of which rows that says it."""

    name: Text
    table: str
    column: str
    rows: Sequence[Fact]
    word: Callable[[Any], object]


def differences(session: Session, row: Fact, sides: Sides) -> tuple[Difference, ...]:
    """Where two changed the same of a row, or of a request and its household: for people."""
    return tuple(_difference(session, row, sides.seen, clash) for clash in sides.merged().clashes)


def person_words(person: Mapping[str, Any]) -> str:
    """One person, as JSON has them, in the words of fast entry: `m6 Ivan`."""
    born = date.fromisoformat(person["born"]) if person["born"] else None
    age = f" ({born.day}-{born.month}-{born.year})" if born else ""
    return f"{person['sex']}{'' if born else person['age']} {person['name']}".rstrip() + age


def animals(species: str) -> Text:
    """What animals of this species are called."""
    return SPECIES.get(species, text("other animals"))


def allowed(species: Collection[str] | None) -> Text:
    """Which animals a location takes; None is all of them."""
    if species is None:
        return text("all animals")
    return text("only {species}", species=tuple(map(animals, species))) if species else text("no animals")


def _difference(session: Session, row: Fact, seen: Document, clash: Clash) -> Difference:
    field = _field(row, seen, clash.path)
    was, theirs, yours = map(field.word, (clash.seen, clash.theirs, clash.yours))
    by, at = _changed_by(session, field, clash.theirs)
    return Difference(clash.path, field.name, was, theirs, yours, by, at)


def _field(row: Fact, seen: Document, path: str) -> _Field:
    match path.split("."):
        case "household", "persons", place, column:
            who = person_words(seen["household"]["persons"][int(place)])
            name = text("{what} of {who}", what=COLUMNS[column], who=who)
            return _Field(name, "person", column, _home(row).persons, partial(value, "person", column))
        case "household", "persons", place:
            name = text("who is new") if place == NEW else text("who is there")
            return _Field(name, "person", "", (), _people)
        case "household", "pets", species:
            name = text("how many {animals}", animals=animals(species))
            return _Field(name, "pet", "count", _home(row).pets, lambda n: n or "")
        case "ties", tie:
            name = text("tie: {tie}", tie=Tie(tie))
            return _Field(name, "household_tie", "near", _home(row).ties, _near)
        case ["pets"]:
            return _Field(COLUMNS["pets"], "location", "pets", [row], allowed)
        case *outer, column:
            owner = _home(row) if outer else row
            table = owner.__tablename__
            return _Field(COLUMNS[column], table, column, [owner], partial(value, table, column))
    raise LookupError(path)


def _home(row: Fact) -> Household:
    if isinstance(row, Request):
        return row.household
    if isinstance(row, Household):
        return row
    raise TypeError(type(row))


def _people(said: Collection[Mapping[str, Any]] | Mapping[str, Any] | None) -> str:
    if not said:
        return ""
    return person_words(said) if isinstance(said, Mapping) else ", ".join(map(person_words, said))


def _near(said: str | None) -> object:
    if said is None:
        return ""
    return said or text("where they live now")


def _changed_by(session: Session, field: _Field, theirs: object) -> tuple[str, datetime | None]:
    """Who made a column what it is, and when; nobody where the trail does not say."""
    query = select(AuditEntry).where(
        AuditEntry.table_name == field.table, AuditEntry.row_id.in_([row.id for row in field.rows])
    )
    for entry in session.scalars(query.order_by(AuditEntry.no.desc()).limit(_MOST)):
        after = entry.after or {}
        if field.column in after and (after[field.column] or "") == (theirs or ""):
            return entry.made_by or "", entry.made_at
    return "", None
