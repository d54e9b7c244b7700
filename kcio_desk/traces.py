"""The log: where the program broke, and never on whom.

The words of an exception hold what it was about: the value that pydantic refused, the key that was not there,
the row that Postgres would not have. So of an exception only its kind and its place in the code are written,
and of a message its fixed words without what was filled in.
"""

from __future__ import annotations

import logging
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

LOG_FILE: Final = "kcio-desk.log"
LOG_BYTES: Final = 1_000_000
_Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Our words and lines of code, and nothing of the users'."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, whatever other handlers made of it."""
        told = copy(record)
        told.args = told.exc_text = None
        return super().format(told)

    def formatException(self, ei: _Info) -> str:
        """The exception and what led to it, the first cause on top, as Python has it."""
        parts: list[str] = []
        error = ei[1]
        while error is not None and len(parts) < 10:
            kind = type(error)
            parts.append(
                f"{''.join(traceback.format_tb(error.__traceback__))}{kind.__module__}.{kind.__name__}"
            )
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nwhich led to:\n".join(reversed(parts))


def write_log(directory: Path) -> logging.Handler:
    """Bugs go to a file of at most two megabytes beside the store."""
    directory.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(directory / LOG_FILE, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return handler
