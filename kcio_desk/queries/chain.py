"""The hash chain of the audit trail: how entries are told and linked, for who writes and who checks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

START: Final = "0" * 64
ANONYMISE: Final = "Anonymise"
"""The command of whose rows the trail keeps nothing that was there before: it tells each row whole."""


def plain(value: object) -> object:
    """A column's value as JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def digest(entry: Mapping[str, Any]) -> str:
    """SHA-256 over the salt and everything the entry says."""
    said = [
        entry[k]
        for k in ("no", "command_id", "command", "made_by", "table_name", "row_id", "before", "after")
    ]
    content = json.dumps([*said, entry["made_at"].timestamp()], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256((entry["salt"] + content).encode()).hexdigest()


def link(chain: str, entry_digest: str) -> str:
    """The next value of the chain."""
    return hashlib.sha256((chain + entry_digest).encode()).hexdigest()


def is_erased(entry: Mapping[str, Any]) -> bool:
    """Whether an entry's content was taken from it, as the law may ask: then only its digest is left."""
    return entry["salt"] == "" and entry["before"] is None and entry["after"] is None
