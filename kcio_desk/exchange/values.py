"""Cells into values: yes and no, whole numbers, words with a meaning. `Unreadable` says what to write.

A parser gets a cell that is not blank; what a blank one means its field declares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Final, TypeVar

from kcio_desk.domain import Designation, Ownership, Sex, StayLength, Text, phones, text
from kcio_desk.exchange.source import Cell, Unreadable
from kcio_desk.exchange.words import plain

T = TypeVar("T")

_YES: Final = frozenset(
    {"ja", "j", "x", "1", "waar", "yes", "y", "true", "✓", "✔", "☑", "☒", "√", "wel", "так"}
)
_NO: Final = frozenset(
    {"nee", "n", "0", "onwaar", "no", "false", "-", "–", "☐", "✗", "✘", "neen", "niet", "geen", "ні"}
)
_WHOLE: Final = re.compile(
    r"([+-]?\d{1,9})(?:[.,]0+)?(?:\s*(?:plaatsen|bedden|pers\.?|personen|places|beds|p))?", re.I
)
_BRACKETED: Final = re.compile(r"\([^)]*\)")
_POSTCODE: Final = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})")
_GROUND: Final = {
    "begane grond": 0,
    "bg": 0,
    "bgg": 0,
    "ground": 0,
    "ground floor": 0,
    "parterre": 0,
    "kelder": -1,
}
_FLOOR: Final = re.compile(
    r"([+-]?\d{1,2})(?:[.,]0+)?\s*(?:e|ste|de|st|nd|rd|th)?\s*(?:verdieping|etage|floor)?", re.I
)


def shown(cell: Cell) -> str:
    """A cell as the spreadsheet shows it; a number without decimals has none."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y" if cell.time() == time() else "%d-%m-%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    return " ".join(str(cell).split())


def words(cell: Cell) -> str:
    """Free text, without the spaces around and doubled inside."""
    return shown(cell)


def yes_no(cell: Cell) -> bool:
    """`ja`, `x`, `1`, `waar`, a tick or their opposites, in Dutch, English and Ukrainian."""
    if isinstance(cell, bool):
        return cell
    said = shown(cell).casefold().rstrip(".!")
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise Unreadable(text("{value} is neither yes nor no.", value=shown(cell)), text("Write ja or nee."))


def whole(lowest: int, highest: int) -> Callable[[Cell], int]:
    """A parser of whole numbers from `lowest` to `highest`."""

    def parse(cell: Cell) -> int:
        found = None if isinstance(cell, bool | date | time) else _WHOLE.fullmatch(shown(cell))
        if found is None:
            raise Unreadable(
                text("{value} is not a whole number.", value=shown(cell)), _between(lowest, highest)
            )
        number = int(found[1])
        if not lowest <= number <= highest:
            raise Unreadable(text("{value} cannot be right.", value=shown(cell)), _between(lowest, highest))
        return number

    return parse


def _between(lowest: int, highest: int) -> Text:
    return text("Write a number from {lowest} to {highest}.", lowest=lowest, highest=highest)


def floor(cell: Cell) -> int:
    """A floor: 0, `begane grond`, `1e verdieping`, -1."""
    said = shown(cell)
    known = _GROUND.get(plain(said))
    found = None if isinstance(cell, bool | date | time) else _FLOOR.fullmatch(said)
    if known is None and (found is None or not -5 <= int(found[1]) <= 50):
        raise Unreadable(
            text("{value} is not a floor.", value=said),
            text("Write 0 for the ground floor, 1 for the one above."),
        )
    return known if known is not None else int(found[1]) if found else 0


def one_of(meanings: Mapping[str, T], allowed: Text) -> Callable[[Cell], T]:
    """A parser of words with a fixed meaning; `allowed` names the usual ones."""

    def parse(cell: Cell) -> T:
        said = shown(cell)
        for form in (said, _BRACKETED.sub("", said)):
            if plain(form) in meanings:
                return meanings[plain(form)]
        raise Unreadable(
            text("{value} is not known here.", value=said), text("Write {allowed}.", allowed=allowed)
        )

    return parse


def _meanings(*groups: tuple[T, str]) -> dict[str, T]:
    return {plain(word): meaning for meaning, listed in groups for word in listed.split("|")}


sex: Final = one_of(
    _meanings(
        (Sex.FEMALE, "v|vrouw|vrouwelijk|f|female|woman|w|meisje|dochter|ж|жінка|жіноча"),
        (Sex.MALE, "m|man|mannelijk|male|jongen|zoon|ч|чоловік|чоловіча"),
        (Sex.OTHER, "x|anders|onbekend|other|unknown|divers"),
    ),
    text("v, m or x"),
)
stay_length: Final = one_of(
    _meanings(
        (
            StayLength.SHORT,
            "kort|kortdurend|kort verblijf|korte opvang|< 72 uur|< 72 u|<72|<72u|<72 uur|tot 72 uur|k",
        ),
        (
            StayLength.SHORT,
            "short|short stay|< 72 h|< 72 hours|crisis|crisisopvang|noodopvang kort|max 72 uur",
        ),
        (
            StayLength.LONG,
            "lang|langdurend|lang verblijf|langdurige opvang|> 72 uur|> 72 u|>72|>72u|>72 uur|l",
        ),
        (StayLength.LONG, "long|long stay|> 72 h|> 72 hours|regulier|structureel"),
    ),
    text("kort or lang"),
)
designation: Final = one_of(
    _meanings(
        (Designation.ANY, "iedereen|alle|allen|anyone|any|all|gemengd|vrij|geen voorkeur|algemeen"),
        (
            Designation.FAMILY,
            "gezin|gezinnen|een gezin|familie|families|family|families met kinderen|huishouden",
        ),
        (
            Designation.SINGLES,
            "alleenreizend|alleenreizende|alleenreizenden|alleenstaand|alleenstaande|alleenstaanden",
        ),
        (Designation.SINGLES, "single|singles|single travellers|single travelers|single traveller|alleen"),
    ),
    text("gezin, alleenreizend or nothing"),
)
ownership: Final = one_of(
    _meanings(
        (
            Ownership.MUNICIPAL,
            "goo|gemeentelijk|gemeentelijke opvang|gemeente|municipal|gemeentelijke opvanglocatie",
        ),
        (Ownership.PRIVATE, "poo|particulier|particuliere opvang|gastgezin|gasthuishouden|private|prive"),
    ),
    text("GOO or POO"),
)


def coordinate(lowest: float, highest: float) -> Callable[[Cell], float]:
    """A parser of degrees with a decimal point or comma, within the Netherlands."""

    def parse(cell: Cell) -> float:
        advice = text(
            "Write degrees such as {example}, or leave it empty.", example=round((lowest + highest) / 2, 2)
        )
        try:
            degrees = float(shown(cell).replace(",", ".").rstrip("° "))
        except ValueError:
            raise Unreadable(text("{value} is not a coordinate.", value=shown(cell)), advice) from None
        if not lowest <= degrees <= highest:
            raise Unreadable(text("{value} does not lie in the Netherlands.", value=shown(cell)), advice)
        return degrees

    return parse


def postcode(cell: Cell) -> str:
    """A Dutch postcode, written as the post does: `9468 WR`."""
    found = _POSTCODE.fullmatch(shown(cell))
    if found is None:
        raise Unreadable(
            text("{value} is not a postcode.", value=shown(cell)),
            text("Write four digits and two letters: 9401 AB."),
        )
    return f"{found[1]} {found[2].upper()}"


def phone(cell: Cell) -> str:
    """A telephone number as people write it; what is not one number stays as it was typed."""
    said = shown(cell)
    # A spreadsheet that took a number for a number has dropped its first zero.
    typed = f"0{said}" if isinstance(cell, float) and len(said) == 9 else said
    return phones.readable(typed)


def names(cell: Cell) -> tuple[str, ...]:
    """Several names in one cell, parted by commas, semicolons or `en`."""
    return tuple(name for name in re.split(r"\s*[,;/+&]\s*|\s+en\s+", shown(cell)) if name)
