"""Who may come in, as an administrator sees it and says it from a desk."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from kcio_desk.domain import Problem, Text, text
from kcio_desk.sync.accounts import REGION, scrambled
from kcio_desk.sync.address import Address
from kcio_desk.sync.link import PostgresLink
from kcio_desk.sync.rights import KNOWN, ROLES
from kcio_desk.sync.trouble import LinkLost

T = TypeVar("T")
ALL_RIGHTS: Final = tuple(
    dict.fromkeys((*(right for role in ROLES.values() for right in role), *sorted(KNOWN)))
)
"""Every right there is, the most common first."""
# Without those that are taken for one another when they are read out.
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _LONG = 4, 4

_WRONG: Final[Mapping[str, tuple[Text, Text, str]]] = {
    "name": (
        text("A name has 2 to 40 small letters and digits; . - and _ may stand between them."),
        text("Write it as the name part of their mail address, for instance."),
        "name",
    ),
    "taken": (
        text("This name is used on the server for something else."),
        text("Choose another one."),
        "name",
    ),
    "password": (
        text("A new account needs a password."),
        text("Add them as somebody new."),
        "name",
    ),
    "rights": (
        text("Without a single right nobody needs an account."),
        text("Choose a role, or revoke the account."),
        "role",
    ),
    "last": (
        text("This is the last administrator: nobody could give rights any more."),
        text("Make somebody else an administrator first."),
        "role",
    ),
}
"""The server's one word → what is wrong, what to do, and the field."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may log in, or could once; `rights` are pairs of right and scope."""

    name: str
    active: bool
    rights: frozenset[tuple[str, str]]
    desks: tuple[int, ...] = ()
    """The numbers of the desks at which they worked."""
    seen_at: datetime | None = None

    @property
    def role(self) -> str:
        """The role that has just these rights in the region; empty where none has."""
        mine = {right for right, _ in self.rights}
        whole = {scope for _, scope in self.rights} <= {REGION}
        return next((role for role, rights in ROLES.items() if whole and set(rights) == mine), "")


def in_region(rights: Iterable[str]) -> frozenset[tuple[str, str]]:
    """These rights in the region."""
    return frozenset((right, REGION) for right in rights)


class AdminLink(PostgresLink):
    """An administrator's way to the server. Every call raises `Problem` where the server will not."""

    def accounts(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        return tuple(map(_account, self.call("accounts")))

    def grant(self, name: str, rights: Iterable[tuple[str, str]], password: str = "") -> None:
        """An account with these pairs of right and scope, or these to a known one.

        Without a password theirs stays.
        """
        secret = None
        if password:
            with self._words():
                secret = scrambled(self._connect().pgconn, name, password)
        pairs = sorted(rights)
        given, scopes = [right for right, _ in pairs], [scope for _, scope in pairs]
        self._heard(self.call("grant_account", name, secret, given, scopes))

    def revoke(self, name: str) -> None:
        """Let them in no longer."""
        self._heard(self.call("revoke_account", name))

    def _heard(self, why_not: str) -> None:
        if why_not:
            what, advice, field = _WRONG[why_not]
            raise Problem(what, advice=advice, field=field)


def administer(address: Address, desk: str, act: Callable[[AdminLink], T]) -> T:
    """Do something as this desk's administrator, on a connection for just that. Raises `Problem`."""
    link = AdminLink(address.url, desk)
    link.address = address
    try:
        return act(link)
    except LinkLost as lost:
        raise lost.problem from lost
    finally:
        link.close()


def new_password() -> str:
    """One that can be read out over the phone: four groups of four, about 79 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_LONG)) for _ in range(_GROUPS))
    return "-".join(groups)


def _account(told: Mapping[str, Any]) -> Account:
    return Account(
        told["name"],
        told["active"],
        frozenset((right, scope) for right, scope in told["rights"]),
        tuple(told["desks"]),
        datetime.fromisoformat(told["seen_at"]) if told["seen_at"] else None,
    )
