"""What the search looks names and places up in: kept beside the store, up to date by the audit trail."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kcio_desk.domain.names import name_key
from kcio_desk.models import AuditEntry, Location, Municipality, Person, Room
from kcio_desk.queries.location_words import Words

WHOLE: Final = 100
BEGUN: Final = 92
"""Points for a word that is typed as far as it goes."""
ALIKE: Final = 76
SHORTEST: Final = 2
_NO_GUESS_BELOW: Final = 4
_STRESS: Final = "\u0301"
"""Stands on a vowel where a name is pasted from an encyclopaedia."""
_KEY: Final = "search"
# More changes than this are an import: reading everything anew is then as quick.
_FEW: Final = 2_000
_PLACES: Final = frozenset({"location", "room", "municipality"})


class NameWords:
    """The words of many names, by sound: `olen bonda` finds `Бондар Олена`."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` by id."""
        self._words: dict[str, tuple[str, ...]] = {}
        self._bearers: dict[str, set[str]] = {}
        self._spelt: list[str] | None = None
        self.learn(names)

    def learn(self, names: Mapping[str, str]) -> None:
        """Add names, or replace those with the same id."""
        self.forget(names)
        for key, name in names.items():
            self._words[key] = tuple(name_key(name).split())
            for word in self._words[key]:
                if word not in self._bearers:
                    self._spelt = None
                self._bearers.setdefault(word, set()).add(key)

    def forget(self, ids: Iterable[str]) -> None:
        """Drop these."""
        for key in ids:
            for word in self._words.pop(key, ()):
                self._bearers[word].discard(key)

    def find(self, typed: str) -> dict[str, float]:
        """Points, 0 to 100, of everybody whose name has something like each word; order is free."""
        total: dict[str, float] = {}
        words = name_key(typed.replace(_STRESS, "")).split()
        if len("".join(words)) < SHORTEST or any(ch.isdigit() for ch in typed):
            return {}
        for n, word in enumerate(words):
            found = self._bearing(word)
            total = {
                key: total.get(key, 0) + points for key, points in found.items() if not n or key in total
            }
        return {key: points / len(words) for key, points in total.items()}

    def _bearing(self, word: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for spelt, points in self._like(word):
            for key in self._bearers[spelt]:
                if points > found.get(key, 0):
                    found[key] = points
        return found

    def _like(self, word: str) -> Iterator[tuple[str, float]]:
        if self._spelt is None:
            self._spelt = sorted(self._bearers)
        yield from self._beginning(word)
        if len(word) < _NO_GUESS_BELOW:
            return
        # The last sound may be half typed: `kovalc` is on its way to `kovalC`.
        yield from ((spelt, points - 4) for spelt, points in self._beginning(word[:-1]))
        for spelt, points, _ in process.extract(
            word, self._spelt, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
        ):
            yield spelt, min(points, BEGUN - 2)

    def _beginning(self, word: str) -> Iterator[tuple[str, float]]:
        spelt = self._spelt or []
        for n in range(bisect_left(spelt, word), len(spelt)):
            if not spelt[n].startswith(word):
                return
            yield spelt[n], WHOLE if spelt[n] == word else BEGUN


@dataclass(frozen=True, eq=False)
class Places:
    """Locations and rooms; `location_of` gives each room its location's number, shape (rooms,)."""

    locations: tuple[str, ...] = ()
    """Ids."""
    rooms: tuple[str, ...] = ()
    """Ids."""
    doors: tuple[str, ...] = ()
    location_of: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    words: Words = field(default_factory=lambda: Words([], []))
    municipalities: tuple[str, ...] = ()


@dataclass(slots=True)
class Index:
    """What is known as of an entry of the audit trail."""

    no: int = -1
    names: NameWords = field(default_factory=lambda: NameWords({}))
    places: Places = field(default_factory=Places)


def search_index(session: Session) -> Index:
    """The index as of now; another process' changes are in the audit trail too."""
    cache: dict[str, Any] = session.info["cache"]
    kept: Index = cache.setdefault(_KEY, Index())
    last = session.scalar(select(func.max(AuditEntry.no))) or 0
    if kept.no != last:
        _catch_up(session, kept, last)
        kept.no = last
    return kept


def _catch_up(session: Session, kept: Index, last: int) -> None:
    changed = select(AuditEntry.table_name, AuditEntry.row_id).where(AuditEntry.no > kept.no)
    rows = session.execute(changed.limit(_FEW + 1)).all() if 0 <= kept.no < last else []
    anew = not rows or len(rows) > _FEW
    names = select(Person.id, Person.name)
    if anew:
        kept.names = NameWords(dict(session.execute(names).all()))
    else:
        ids = {row_id for table, row_id in rows if table == "person"}
        kept.names.forget(ids)
        kept.names.learn(dict(session.execute(names.where(Person.id.in_(ids))).all()))
    if anew or any(table in _PLACES for table, _ in rows):
        kept.places = _places(session)


def _places(session: Session) -> Places:
    said = session.execute(
        select(Location.id, Municipality.name, *_SAID)
        .join(Municipality, Location.municipality_id == Municipality.id)
        .order_by(Location.code)
    ).all()
    number = {row[0]: n for n, row in enumerate(said)}
    rooms = session.execute(select(Room.id, Room.name, Room.location_id)).all()
    doors = tuple(name for _, name, _ in rooms)
    return Places(
        locations=tuple(number),
        rooms=tuple(room for room, _, _ in rooms),
        doors=doors,
        location_of=np.array([number[location] for _, _, location in rooms], dtype=np.int64),
        words=Words([" ".join(row[1:]) for row in said], doors),
        municipalities=tuple(session.scalars(select(Municipality.name).order_by(Municipality.name))),
    )


_SAID: Final = (
    Location.code,
    Location.name,
    Location.place,
    Location.address,
    Location.postcode,
    Location.manager,
    Location.kind,
)
