"""Whether the server's doors are shut: who has which rights, and which guards stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import Connection

from kcio_desk.domain import Text, text
from kcio_desk.sync.parts import part

_WRONG: Final[Mapping[str, Callable[[str, str], Text]]] = {
    "table": lambda who, what: text("{who} has rights on the table {what}.", who=who, what=what),
    "function": lambda who, what: text("{who} may call {what}, and has no account.", who=who, what=what),
    "power": lambda who, what: text(
        "The account {who} has power over the server: {what}.", who=who, what=what
    ),
    "half out": lambda who, _: text("{who} has no account any more and can still log in.", who=who),
    "locked out": lambda who, _: text("{who} has an account and cannot log in.", who=who),
    "row security": lambda what, _: text("The table {what} lacks its row-level security.", what=what),
    "guard": lambda what, where: text(
        "The guard {what} of {where} is gone or switched off.", what=what, where=where
    ),
}
# Not wrong, but it ought to be better: the server's own settings, which are not ours to change.
_WEAK: Final[Mapping[str, Callable[[str, str], Text]]] = {
    "log": lambda name, _: text(
        "What desks send may stand in the server's log. Its superuser says:"
        " ALTER DATABASE {name} SET log_parameter_max_length = 0;",
        name=name,
    ),
    "owner": lambda name, _: text(
        "The shared database belongs to {name}, who rules the whole server: CREATEROLE would do.", name=name
    ),
    "disk": lambda name, _: text("The server does not wait for its disk: {name} is off.", name=name),
}


def gates(connection: Connection) -> tuple[list[Text], list[Text]]:
    """One sentence for each door that is open or guard that is gone; then one for each weak setting."""
    found = connection.exec_driver_sql(part("gates").replace("%", "%%")).all()
    wrong = [_WRONG[kind](who, what) for kind, who, what in found if kind in _WRONG]
    return wrong, [_WEAK[kind](who, what) for kind, who, what in found if kind in _WEAK]
