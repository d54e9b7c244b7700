"""Documents: frozen data in, PDF bytes or plain text out. Nothing here reads a clock or a store."""

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
from kcio_desk.documents.sheet import ALL_COPIES, plain_text, render
from kcio_desk.documents.tongue import Tongue

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
]
