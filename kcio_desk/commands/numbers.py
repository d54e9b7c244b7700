"""The numbers that people read: a letter, the year, and a count."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from kcio_desk.models import MoveOrder, Request
from kcio_desk.queries.own_desk import own_desk

TOLD: Final = "told"
"""Under this a session holds the numbers that the command in hand was given when it was first carried out."""


def told_before(session: Session, letter: str) -> str:
    """The number that was told already, where this is a command carried out again; else empty."""
    return next((number for number in session.info.get(TOLD, ()) if number.startswith(letter)), "")


def next_number(session: Session, table: type[Request] | type[MoveOrder], letter: str, day: date) -> str:
    """The number after the last of that year: A2026-00001; of desk 7 among others: A2026-07-00001.

    What was told over the phone stays: a command carried out again gets the number it had.
    """
    if told := told_before(session, letter):
        return told
    start = f"{letter}{day.year}-{own_desk(session).prefix}"
    count = cast(func.substr(table.number, len(start) + 1), Integer)
    last = session.scalar(select(func.max(count)).where(table.number.startswith(start)))
    return f"{start}{(last or 0) + 1:05d}"
