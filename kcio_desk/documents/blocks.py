"""What pages are made of, whoever writes them: paper or plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kcio_desk.documents.tongue import Phrase, Words

BOX: Final = "☐"
NUMBERS: Final = "1."
PLAIN: Final = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact to see from afar: a small label, the value large, and what goes with it."""

    label: Words
    value: Words
    detail: Words = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """The page's main facts, side by side."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of a label and its value."""

    title: Words
    rows: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `shares` are the columns' parts of the width."""

    title: Words
    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines one below the other, to tick off or to read; two columns where there are two languages."""

    title: Phrase
    lines: tuple[Phrase, ...]
    marker: str = PLAIN


@dataclass(frozen=True, slots=True)
class Boxed:
    """What must not be overlooked."""

    title: Words
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Free text, as typed."""

    title: Words
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """An address large enough for a dark street: name, the address lines, phone and who answers."""

    label: Words
    name: str
    lines: tuple[str, ...]
    phone: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """From one address to another."""

    start: Card
    end: Card


@dataclass(frozen=True, slots=True)
class Door:
    """A room: its name as on the door, the floor, and who sleeps there."""

    name: str
    floor: Phrase
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """Where the household is going: the address and the doors."""

    card: Card
    rooms_label: Phrase
    doors: tuple[Door, ...]
    arrival: Cell
    names: tuple[str, ...] = ()


Block = Strip | Facts | Grid | Listing | Boxed | Notes | Route | Home


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy's title and what it says, top to bottom."""

    title: tuple[Phrase, ...]
    blocks: tuple[Block, ...]
