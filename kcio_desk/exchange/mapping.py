"""Which column means what: proposed by likeness of names, corrected by a person, remembered by the header."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from kcio_desk.exchange.fields import FIELDS, IGNORED, Field, field_of
from kcio_desk.exchange.rows import Kind
from kcio_desk.exchange.words import plain

SURE: Final = 1.0
"""The confidence of a name that stands among the synonyms, or that a person chose."""
_NO_FIELD: Final = ""
_LIKELY: Final = 0.65
_BRACKETS: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_FACTS_OF_LOCATIONS: Final = frozenset(f.name for f in FIELDS[Kind.LOCATIONS]) - {"code", "name"}
# By what a table of each kind is recognised: a field of every group must be there.
_RECOGNISED_BY: Final[Mapping[Kind, tuple[frozenset[str], ...]]] = {
    Kind.LOCATIONS: (frozenset({"code", "name"}), _FACTS_OF_LOCATIONS),
    Kind.ROOMS: (
        frozenset({"room"}),
        frozenset({"capacity", "bunk_beds", "floor", "designation", "blocked"}),
    ),
    Kind.RESIDENTS: (frozenset({"household", "name"}), frozenset({"sex", "born", "age", "since", "room"})),
}


@dataclass(frozen=True, slots=True)
class Match:
    """One column (from 0) and the field it is taken for, with the confidence from 0 to 1."""

    column: int
    field: str
    confidence: float = SURE


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a table's rows are about and what its columns mean; no field stands twice."""

    kind: Kind
    matches: tuple[Match, ...]

    def column_of(self, field: str) -> int | None:
        """Where a field stands, if anywhere."""
        return next((m.column for m in self.matches if m.field == field), None)

    def corrected(self, column: int, field: str | None) -> ColumnMapping:
        """The mapping after a person gave that column that meaning, or none."""
        others = (m for m in self.matches if m.column != column and m.field != field)
        chosen = (Match(column, field),) if field else ()
        return replace(self, matches=tuple(sorted((*others, *chosen), key=lambda m: m.column)))

    def missing(self) -> tuple[Field, ...]:
        """Fields that every row must have and that no column is taken for."""
        there = {m.field for m in self.matches}
        return tuple(f for f in FIELDS[self.kind] if f.required and f.name not in there)

    def to_json(self) -> dict[str, str]:
        """As it is remembered."""
        return {"kind": self.kind.value} | {str(m.column): m.field for m in self.matches}

    @classmethod
    def from_json(cls, kept: Mapping[str, str]) -> ColumnMapping | None:
        """What was remembered; None where it speaks of fields that this program no longer has."""
        try:
            kind = Kind(kept["kind"])
            columns = sorted((int(column), field) for column, field in kept.items() if column != "kind")
            return cls(kind, tuple(Match(column, field_of(kind, field).name) for column, field in columns))
        except (KeyError, ValueError):
            return None


Remembered = Mapping[str, ColumnMapping]
"""Mappings that a person corrected, by the signature of their header."""


def signature(header: Sequence[str]) -> str:
    """The same for the same column names in the same order, however they are capitalised and spaced."""
    names = [plain(name) for name in header]
    return hashlib.sha256("\x1f".join(names).rstrip("\x1f").encode()).hexdigest()


def propose(header: Sequence[str], remembered: Remembered | None = None) -> ColumnMapping | None:
    """The likeliest mapping of these column names; None where they name no table that is known."""
    kept = (remembered or {}).get(signature(header))
    if kept is not None:
        return kept
    fitting = [m for m in (propose_as(kind, header) for kind in Kind) if _is_recognised(m)]
    return max(fitting, key=lambda m: sum(match.confidence for match in m.matches), default=None)


def propose_as(kind: Kind, header: Sequence[str]) -> ColumnMapping:
    """The likeliest meaning of each column: surest pairs first, of equals what is required."""
    required = {field.name for field in FIELDS[kind] if field.required}
    pairs = sorted(
        (-confidence, field not in required, rank, column, field)
        for column, name in enumerate(header)
        for confidence, rank, field in _candidates(kind, plain(name), plain(_BRACKETS.sub(" ", name)))
    )
    columns: set[int] = set()
    found: dict[str, Match] = {}
    for negative, _optional, _rank, column, field in pairs:
        if column in columns or field in found:
            continue
        columns.add(column)
        if field != _NO_FIELD:
            found[field] = Match(column, field, -negative)
    return ColumnMapping(kind, tuple(sorted(found.values(), key=lambda m: m.column)))


def _is_recognised(mapping: ColumnMapping) -> bool:
    there = {match.field for match in mapping.matches}
    return all(group & there for group in _RECOGNISED_BY[mapping.kind])


@cache
def _candidates(kind: Kind, name: str, bare: str) -> tuple[tuple[float, int, str], ...]:
    """(confidence, rank of the synonym, field) of every field that this column name may mean."""
    if not name:
        return ()
    declared = [(field.name, field.names) for field in FIELDS[kind]] + [
        (_NO_FIELD, tuple(IGNORED.split("|")))
    ]
    return tuple(best for field, names in declared for best in _best(field, names, name, bare))


def _best(field: str, synonyms: tuple[str, ...], name: str, bare: str) -> Iterator[tuple[float, int, str]]:
    scored = [
        (max(_likeness(name, synonym), 0.98 * _likeness(bare, synonym)), -rank)
        for rank, synonym in enumerate(synonyms)
    ]
    confidence, rank = max(scored)
    if confidence >= _LIKELY:
        yield round(confidence, 2), -rank, field


@cache
def _likeness(name: str, synonym: str) -> float:
    """1 for the same name, less for a typing error, less again where it is only a part of the name."""
    if name == synonym:
        return SURE
    mistakes = OSA.distance(name, synonym)
    if mistakes <= _typos(len(synonym)):
        return 1 - mistakes / len(synonym)
    if len(synonym) >= 5 and f" {synonym} " in f" {name} ":
        # Dutch puts first what it is about: `telefoon contactpersoon` is a telephone number.
        return 0.65 + 0.2 * len(synonym) / len(name) + 0.1 * name.startswith(synonym)
    return 0.0


def _typos(length: int) -> int:
    """How many letters may be wrong: in a short word each one makes another word of it."""
    return 0 if length < 5 else 1 if length < 8 else 2 if length < 14 else 3
