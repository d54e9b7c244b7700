"""Keys, made on the desk: version 7 UUIDs, which sort by the time they were made."""

from __future__ import annotations

from uuid6 import uuid7


def new_id() -> str:
    """A fresh key, as text."""
    return str(uuid7())
