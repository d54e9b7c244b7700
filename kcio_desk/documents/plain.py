"""Blocks as plain text: for a mail, a chat, a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kcio_desk.documents.blocks import (
    NUMBERS,
    Block,
    Boxed,
    Card,
    Cell,
    Facts,
    Grid,
    Home,
    Listing,
    Notes,
    Route,
    Strip,
)
from kcio_desk.documents.tongue import Tongue, Words, spoken


def written(blocks: Sequence[Block], tongue: Tongue) -> str:
    """The blocks in that language, an empty line between them."""
    return "\n\n".join("\n".join(_lines(block, tongue)) for block in blocks)


def _lines(block: Block, tongue: Tongue) -> list[str]:  # noqa: PLR0911 - one a kind
    match block:
        case Strip():
            return [_cell(cell, tongue) for cell in block.cells]
        case Facts():
            return [_pair(label, spoken(value, tongue), tongue) for label, value in block.rows]
        case Grid():
            return [
                ", ".join(spoken(words, tongue) for words in row if spoken(words, tongue) != "–")
                for row in block.rows
            ]
        case Boxed():
            return [_pair(block.title, spoken(line, tongue), tongue) for line in block.lines]
        case Notes():
            return [_pair(block.title, block.text.strip(), tongue)]
        case Route():
            return [*_card(block.start, tongue), "", *_card(block.end, tongue)]
        case Home():
            return _home(block, tongue)
        case Listing():
            return [_pair(block.title, "", tongue), *_items(block, tongue)]


def _cell(cell: Cell, tongue: Tongue) -> str:
    detail = spoken(cell.detail, tongue)
    return _pair(cell.label, spoken(cell.value, tongue) + (f" ({detail})" if detail else ""), tongue)


def _items(listing: Listing, tongue: Tongue) -> Iterable[str]:
    for n, line in enumerate(listing.lines, 1):
        mark = f"{n}." if listing.marker == NUMBERS else "-"
        yield f"{mark} {spoken(line, tongue)}" if listing.marker else spoken(line, tongue)


def _card(card: Card, tongue: Tongue) -> list[str]:
    name = card.name or ("–" if not card.lines else "")
    return [_pair(card.label, _on_one_line(name, *card.lines), tongue), *_answering(card)]


def _on_one_line(*parts: str) -> str:
    return ", ".join(" ".join(part.split()) for part in parts if part)


def _answering(card: Card) -> list[str]:
    answering = ", ".join(filter(None, (card.phone, card.contact)))
    return [f"☎ {answering}"] if answering else []


def _home(home: Home, tongue: Tongue) -> list[str]:
    names = [", ".join(home.names)] if home.names else []
    doors = [_door(home, n, tongue) for n in range(len(home.doors))]
    return [*names, *_card(home.card, tongue), *doors, _cell(home.arrival, tongue)]


def _door(home: Home, n: int, tongue: Tongue) -> str:
    door = home.doors[n]
    said = ", ".join(filter(None, (door.name, spoken(door.floor, tongue))))
    return _pair(home.rooms_label, said + (f": {', '.join(door.who)}" if door.who else ""), tongue)


def _pair(label: Words, value: str, tongue: Tongue) -> str:
    said = spoken(label, tongue)
    colon = ":" if said and not said.endswith("?") else ""
    return f"{said}{colon} {value}".strip()
