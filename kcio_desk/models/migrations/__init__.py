"""Alembic's environment and the one line of history for SQLite and Postgres."""

from typing import Final

HISTORY: Final = ("0001", "0002", "0003", "0004", "0006", "0007")
"""Every revision, oldest first; a test holds it to what the scripts say."""
