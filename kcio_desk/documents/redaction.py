"""Who may read what: one table, field × copy.

The writers only ever see a sheet that went through `redact`, so a copy cannot say by accident what it
must not. A test holds the table against the dataclasses: a new field without a row does not pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from enum import Enum, auto
from typing import Any, Final, TypeVar

from kcio_desk.documents.facts import CHILD_SEAT_BELOW_AGE, Sheet
from kcio_desk.domain import SheetCopy


class Show(Enum):
    """How much of a field a copy shows."""

    FULL = auto()
    SHORT = auto()
    HIDDEN = auto()


ALL: Final = Show.FULL
CUT: Final = Show.SHORT
___: Final = Show.HIDDEN

COLUMNS: Final = (SheetCopy.SENDER, SheetCopy.RECEIVER, SheetCopy.DRIVER, SheetCopy.HOUSEHOLD)
# The driver gets first names with an initial: enough to call them out at a stop, too little to find
# them by afterwards. The receiver needs birth dates for the residents' register; nobody else does.
TABLE: Final[Mapping[str, tuple[Show, Show, Show, Show]]] = {
    #                        sender receiver driver household
    "number":                   (ALL, ALL, ALL, ALL),
    "region":                   (ALL, ALL, ALL, ALL),
    "printed_by":               (ALL, ALL, ALL, ALL),
    "printed_at":               (ALL, ALL, ALL, ALL),
    "desk_phone":               (ALL, ALL, ALL, ALL),
    "provisional":              (ALL, ALL, ALL, ALL),
    "arrival.day":              (ALL, ALL, ALL, ALL),
    "arrival.opens":            (ALL, ALL, ALL, ALL),
    "arrival.closes":           (ALL, ALL, ALL, ALL),
    "persons.name":             (ALL, ALL, CUT, ALL),
    "persons.sex":              (___, ALL, ___, ALL),
    "persons.age":              (___, ALL, CUT, ALL),
    "persons.born":             (___, ALL, ___, ___),
    "persons.relation":         (___, ALL, ___, ___),
    "pets.species":             (ALL, ALL, ALL, ALL),
    "pets.count":               (ALL, ALL, ALL, ALL),
    "needs.wheelchair":         (___, ALL, ALL, ___),
    "needs.no_stairs":          (___, ALL, ___, ___),
    "needs.lower_beds":         (___, ALL, ___, ___),
    "needs.own_transport":      (ALL, ALL, ___, ___),
    "origin.name":              (ALL, ALL, ALL, ___),
    "origin.kind":              (ALL, ALL, ___, ___),
    "origin.street":            (ALL, ___, ALL, ___),
    "origin.postcode":          (ALL, ___, ALL, ___),
    "origin.town":              (ALL, ALL, ALL, ___),
    "origin.municipality":      (ALL, ALL, ___, ___),
    "origin.contact":           (ALL, ALL, ALL, ___),
    "origin.phone":             (ALL, ALL, ALL, ___),
    "destination.name":         (ALL, ALL, ALL, ALL),
    "destination.kind":         (ALL, ALL, ALL, ALL),
    "destination.street":       (ALL, ALL, ALL, ALL),
    "destination.postcode":     (ALL, ALL, ALL, ALL),
    "destination.town":         (ALL, ALL, ALL, ALL),
    "destination.municipality": (ALL, ALL, ___, ALL),
    "destination.contact":      (ALL, ALL, ALL, ALL),
    "destination.phone":        (ALL, ALL, ALL, ALL),
    "rooms.name":               (___, ALL, ___, ALL),
    "rooms.floor":              (___, ALL, ___, ALL),
    "rooms.who":                (___, ALL, ___, ALL),
    "stay_length":              (___, ALL, ___, ALL),
    "until":                    (___, ALL, ___, ALL),
    "terms.pets":               (___, ALL, ___, ALL),
    "terms.remote":             (ALL, ALL, ___, ALL),
    "terms.stairs":             (___, ALL, ___, ALL),
    "terms.lift":               (___, ALL, ___, ALL),
    "terms.shared":             (___, ALL, ___, ALL),
    "terms.quiet":              (___, ALL, ___, ALL),
    "terms.closes_on":          (___, ALL, ___, ALL),
    "caller":                   (ALL, ALL, ___, ___),
    "phone":                    (ALL, ___, ALL, ___),
    "notes":                    (___, ALL, ___, ___),
    "request":                  (ALL, ALL, ___, ___),
    "household":                (ALL, ALL, ___, ___),
    "override_reason":          (___, ALL, ___, ___),
}  # fmt: skip


def short_name(name: str) -> str:
    """`Olena Kovalenko` → `Olena K.`; also from `Kovalenko, Olena`; one word stays as it is."""
    last, comma, first = name.partition(",")
    words = (f"{first} {last}" if comma else name).split()
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else name.strip()


def seat_age(age: int | None) -> int | None:
    """The age where it decides on a child seat, else None."""
    return age if age is not None and age < CHILD_SEAT_BELOW_AGE else None


_CUTTERS: Final[Mapping[str, Callable[[Any], Any]]] = {"persons.name": short_name, "persons.age": seat_age}
_T = TypeVar("_T")


def redact(sheet: Sheet, copy: SheetCopy) -> Sheet:
    """The sheet as that copy's reader may know it; what is hidden has its field's default."""
    return _redacted(sheet, "", COLUMNS.index(copy))


def _redacted(value: _T, prefix: str, column: int) -> _T:
    shown = {f.name: _field(f, getattr(value, f.name), prefix + f.name, column) for f in fields(value)}  # type: ignore[arg-type]
    return type(value)(**shown)


def _field(declared: Field[Any], value: Any, path: str, column: int) -> Any:
    if is_dataclass(value):
        return _redacted(value, f"{path}.", column)
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return tuple(_redacted(item, f"{path}.", column) for item in value)
    if value == ():
        return value
    return _leaf(declared, value, path, TABLE[path][column])


def _leaf(declared: Field[Any], value: Any, path: str, show: Show) -> Any:
    if show is Show.FULL:
        return value
    return _CUTTERS[path](value) if show is Show.SHORT else declared.default
