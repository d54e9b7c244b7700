"""Two people changed the same, each without knowing of the other: one document of what both wanted.

A document is what JSON has: mappings, lists and plain values. `seen` is what was on a maker's screen,
`theirs` what it is by now, `yours` what that maker wants it to be. What only one of them changed is as they
want it; what both changed to the same is no matter; what both changed to something else is a clash, until
somebody has chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import reduce
from itertools import product
from typing import Any, Final

from kcio_desk.domain.text import Problem, Text, text

Document = Mapping[str, Any]
NEW: Final = "new"
"""In a path: what both added to the same list."""
_ABSENT: Final = object()
# Of two things in a list so much must be alike to be one thing that was changed: more than two fifths.
_GAP: Final = 0.3


class Side(StrEnum):
    """Whose value it is to be."""

    MINE = "mine"
    THEIRS = "theirs"


Choices = Mapping[str, Side]
"""By path."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What both changed; None is also said of what is not there any more.

    `path` names it from the outside in, apart by full stops; a thing of a list by its place in what was seen.
    """

    path: str
    seen: Any
    theirs: Any
    yours: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """One document; where they clash it says what `theirs` does."""

    document: dict[str, Any]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The three of them."""

    seen: Document
    theirs: Document
    yours: Document

    def merged(self, choices: Choices | None = None) -> Merged:
        """Into one, with what was chosen for the clashes."""
        merging = _Merging(choices or {})
        document = merging.value("", self.seen, self.theirs, self.yours)
        return Merged(dict(document), tuple(merging.clashes))

    def mine(self) -> Merged:
        """Into one, with all clashes as this maker wants them."""
        return self.merged({clash.path: Side.MINE for clash in self.merged().clashes})


@dataclass(frozen=True, slots=True)
class Difference:
    """A clash in words, to lay side by side; `by` and `at` say who made it theirs, where that is known."""

    path: str
    field: Text
    seen: object
    theirs: object
    yours: object
    by: str = ""
    at: datetime | None = None


class Disagreement(Problem):
    """Somebody else changed the same meanwhile: which fields, and for each what all three say."""

    def __init__(self, differences: Sequence[Difference], sides: Sides) -> None:
        super().__init__(
            text(
                "Somebody else changed the same while you were editing: {differences}.",
                differences=reduce(_and, map(_in_words, differences)),
            ),
            advice=text("Nothing was overwritten. Decide what it is to be, and save it again."),
            field="version",
        )
        self.differences = tuple(differences)
        self.sides = sides


def _and(first: Text, then: Text) -> Text:
    return text("{first}; {then}", first=first, then=then)


def _in_words(one: Difference) -> Text:
    three = {"seen": one.seen, "theirs": one.theirs, "yours": one.yours}
    values = {name: text("nothing") if value in ("", None) else value for name, value in three.items()}
    values["field"] = one.field
    if one.by and one.at:
        return text(
            "{field} was “{seen}”, {who} made it “{theirs}” ({moment}), you “{yours}”",
            who=one.by,
            moment=one.at,
            **values,
        )
    return text("{field} was “{seen}”, is now “{theirs}”, you made it “{yours}”", **values)


class _Merging:
    """One merge, and the clashes met on the way."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self.clashes: list[Clash] = []

    def value(self, path: str, seen: Any, theirs: Any, yours: Any) -> Any:
        three = (seen, theirs, yours)
        if not _differ(*three):
            return self._chosen(path, *three)
        if all(isinstance(one, Mapping) for one in three):
            return self._mapping(path, *three)
        if all(isinstance(one, list | tuple) for one in three):
            things = any(isinstance(item, Mapping) for one in three for item in one)
            return self._things(path, *three) if things else _set(*three)
        return self._chosen(path, *three)

    def _mapping(self, path: str, seen: Document, theirs: Document, yours: Document) -> dict[str, Any]:
        keys = {**theirs, **yours}
        found = {
            key: self.value(_under(path, key), *(one.get(key, _ABSENT) for one in (seen, theirs, yours)))
            for key in keys
        }
        return {key: value for key, value in found.items() if value is not _ABSENT}

    def _things(
        self, path: str, seen: Sequence[Any], theirs: Sequence[Any], yours: Sequence[Any]
    ) -> list[Any]:
        """In the order that theirs has; what is new in mine comes last."""
        now, mine = same_things(seen, theirs), same_things(seen, yours)
        found = [
            (
                now.get(n, len(theirs)),
                self.value(_under(path, str(n)), thing, _at(theirs, now.get(n)), _at(yours, mine.get(n))),
            )
            for n, thing in enumerate(seen)
        ]
        new = [
            [thing for n, thing in enumerate(one) if n not in at.values()]
            for one, at in ((theirs, now), (yours, mine))
        ]
        added = self._chosen(_under(path, NEW), [], *new)
        places = [n for n in range(len(theirs)) if n not in now.values()] if added == new[0] else []
        found += zip([*places, *[len(theirs)] * len(added)], added, strict=False)
        return [thing for _, thing in sorted(found, key=lambda pair: pair[0]) if thing is not _ABSENT]

    def _chosen(self, path: str, seen: Any, theirs: Any, yours: Any) -> Any:
        if not _differ(seen, theirs, yours):
            return theirs if yours == seen else yours
        side = self._choices.get(path)
        if side is None:
            self.clashes.append(
                Clash(path, *(None if one is _ABSENT else one for one in (seen, theirs, yours)))
            )
        return yours if side is Side.MINE else theirs


def _differ(seen: Any, theirs: Any, yours: Any) -> bool:
    """Whether both changed it, and not to the same."""
    return seen not in (theirs, yours) and theirs != yours


def _set(seen: Sequence[Any], theirs: Sequence[Any], yours: Sequence[Any]) -> list[Any]:
    """Values in no order that matters: what either took out is out, what either put in is in."""
    kept = [value for value in theirs if value in yours or value not in seen]
    return [*kept, *(value for value in yours if value not in seen and value not in theirs)]


def _under(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _at(things: Sequence[Any], place: int | None) -> Any:
    return _ABSENT if place is None else things[place]


def same_things(before: Sequence[Document], after: Sequence[Document]) -> dict[int, int]:
    """Which thing of a list became which: places before → after; what went or came is left out.

    In order, so that as few values as possible have changed.
    """
    cost, pairs, i, j = _costs(before, after), {}, 0, 0
    while i < len(before) and j < len(after):
        if cost[i][j] == cost[i + 1][j + 1] + _unlike(before[i], after[j]):
            pairs[i] = j
            i, j = i + 1, j + 1
        elif cost[i][j] == cost[i + 1][j] + _GAP:
            i += 1
        else:
            j += 1
    return pairs


def _costs(before: Sequence[Document], after: Sequence[Document]) -> list[list[float]]:
    """What it takes to make the rest of one list, from that place on, the rest of the other."""
    n, m = len(before), len(after)
    cost: list[list[float]] = [[_GAP * (n - i + m - j) for j in range(m + 1)] for i in range(n + 1)]
    for i, j in product(reversed(range(n)), reversed(range(m))):
        changed = cost[i + 1][j + 1] + _unlike(before[i], after[j])
        cost[i][j] = min(changed, cost[i + 1][j] + _GAP, cost[i][j + 1] + _GAP)
    return cost


def _unlike(one: Document, other: Document) -> float:
    """The share of values in which two differ."""
    keys = {*one, *other}
    differ = [key for key in keys if one.get(key) != other.get(key)]
    return len(differ) / max(1, len(keys))
