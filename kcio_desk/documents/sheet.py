"""The transfer sheet: on paper, as text for mail or chat, and to read out on the phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from kcio_desk.documents import phrases as p
from kcio_desk.documents.blocks import Boxed, Copy
from kcio_desk.documents.copies import colleague_copy
from kcio_desk.documents.facts import Sheet
from kcio_desk.documents.household import household_copy
from kcio_desk.documents.plain import written
from kcio_desk.documents.redaction import redact
from kcio_desk.documents.tongue import Tongue, spoken
from kcio_desk.domain import SheetCopy

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
ALL_COPIES: Final = tuple(SheetCopy)
# The household reads its page in both languages; colleagues read theirs in Dutch.
TONGUES: Final[Mapping[SheetCopy, tuple[Tongue, ...]]] = {
    SheetCopy.SENDER: (Tongue.DUTCH,),
    SheetCopy.RECEIVER: (Tongue.DUTCH,),
    SheetCopy.DRIVER: (Tongue.DUTCH,),
    SheetCopy.HOUSEHOLD: (Tongue.DUTCH, Tongue.UKRAINIAN),
}


def plain_text(sheet: Sheet, copy: SheetCopy, language: Tongue | None = None) -> str:
    """The copy as text for mail or chat, in one of its languages or, without one given, in all of them.

    Raises ValueError for a language that the copy does not come in.
    """
    tongues = TONGUES[copy] if language is None else (language,)
    if not set(tongues) <= set(TONGUES[copy]):
        raise ValueError(f"the copy for the {copy.value} does not come in {language}")
    seen = redact(sheet, copy)
    said = compose(seen, copy)
    return "\n\n* * *\n\n".join(_letter(seen, said, tongue) for tongue in tongues)


def compose(seen: Sheet, copy: SheetCopy) -> Copy:
    """What the copy says; the sheet is redacted already."""
    said = household_copy(seen) if copy is SheetCopy.HOUSEHOLD else colleague_copy(seen, copy)
    if not seen.provisional:
        return said
    return Copy(said.title, (Boxed("", (p.PROVISIONAL,)), *said.blocks))


def _letter(seen: Sheet, said: Copy, tongue: Tongue) -> str:
    title = " ".join(spoken(line, tongue) for line in said.title)
    head = f"{title}\n{spoken(p.NUMBER, tongue)}: {seen.number}"
    foot = f"{seen.region}, {spoken(p.CALL_TEAM, tongue)}\n{spoken(p.CLASSIFICATION, tongue)}"
    return "\n\n".join((head, written(said.blocks, tongue), foot))
