"""Keys, made on the desk: version 7 UUIDs, which sort by the time they were made.

While a command is carried out its rows get keys that follow from the command's own, so that the same
command carried out again, on this desk or after others' changes came in, makes the same rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from uuid6 import uuid7


@dataclass(frozen=True, slots=True)
class _Maker:
    command: str
    made: Counter[str] = field(default_factory=Counter)


_maker: ContextVar[_Maker | None] = ContextVar("maker", default=None)


def new_id() -> str:
    """A fresh key, as text."""
    return str(uuid7())


@contextmanager
def ids_of(command: str) -> Iterator[None]:
    """Rows made in here are this command's (by its key)."""
    token = _maker.set(_Maker(command))
    try:
        yield
    finally:
        _maker.reset(token)


def row_id(table: str) -> str:
    """The key of the next row that the command in hand makes in a table; a fresh one outside of commands."""
    maker = _maker.get()
    if maker is None:
        return new_id()
    maker.made[table] += 1
    return derived_id(maker.command, table, maker.made[table])


def derived_id(command: str, table: str, number: int) -> str:
    """The key of a command's row: its first 48 bits, the moment, are those of the command.

    Twelve bits count, so that the rows of a table sort as they were made; the rest is the digest of it all.
    """
    digest = sha256(f"{command} {table} {number}".encode()).digest()
    try:
        moment = UUID(command).bytes[:6]
    except ValueError:
        moment = sha256(command.encode()).digest()[:6]
    count = min(number, 0xFFF)
    raw = bytearray(moment + bytes((0x70 | count >> 8, count & 0xFF)) + digest[:8])
    raw[8] = 0x80 | raw[8] & 0x3F
    return str(UUID(bytes=bytes(raw)))
