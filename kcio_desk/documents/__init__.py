"""Documents: frozen data in, PDF bytes or plain text out. Nothing here reads a clock or a store."""

from collections.abc import Sequence

from kcio_desk.documents.aloud import read_aloud
from kcio_desk.documents.facts import (
    DAY_WINDOW,
    NIGHT_WINDOW,
    Address,
    Arrival,
    Needs,
    Sheet,
    SheetRoom,
    Terms,
    Traveller,
)
from kcio_desk.documents.sheet import ALL_COPIES, plain_text
from kcio_desk.documents.tongue import Tongue
from kcio_desk.domain import SheetCopy

__all__ = [
    "ALL_COPIES",
    "DAY_WINDOW",
    "NIGHT_WINDOW",
    "Address",
    "Arrival",
    "Needs",
    "Sheet",
    "SheetRoom",
    "Terms",
    "Tongue",
    "Traveller",
    "plain_text",
    "read_aloud",
    "render",
    "render_all",
]


def render(sheet: Sheet, copies: Sequence[SheetCopy] = ALL_COPIES) -> bytes:
    """The PDF with these copies in this order, numbered 1 to m; the same sheet gives the same bytes."""
    # The PDF library costs a fifth of a second, which no start of the program should pay.
    from kcio_desk.documents import pdf  # noqa: PLC0415

    return pdf.render(sheet, copies)


def render_all(sheets: Sequence[Sheet], copies: Sequence[SheetCopy] = ALL_COPIES) -> bytes:
    """Several sheets in one PDF, each with these copies."""
    from kcio_desk.documents import pdf  # noqa: PLC0415

    return pdf.render_all(sheets, copies)
