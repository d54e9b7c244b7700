"""Looking at a shared database before anything is decided: does it let us in, and what does it have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

import keyring

from kcio_desk.domain import Problem, text
from kcio_desk.models.migrations import HISTORY
from kcio_desk.sync.address import Address
from kcio_desk.sync.link import SECONDS, Hello, PostgresLink
from kcio_desk.sync.trouble import LinkLost, Refused, older_program, older_server

LOOK_SECONDS: Final = 8.0
"""Somebody waits for the answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """A shared database that lets us in: where it is, who we are there, and how much it has."""

    address: Address
    desk: str
    hello: Hello
    locations: int
    places: int
    rows: int
    """All that a first load brings."""
    passphrase: str = field(default="", repr=False)
    """Behind which this computer is to keep the key of what comes, where it has no keyring."""

    @property
    def empty(self) -> bool:
        """Whether nobody has put anything into it yet."""
        return not self.hello.seq

    def may(self, right: str) -> bool:
        """Whether who logs in has this right in the region."""
        return (right, "region") in self.hello.rights


def typed_address(server: str, account: str, password: str = "", certificate: str = "") -> Address:
    """What was typed: `server[:port]/database`, or a whole address, in which the rest may stand as well.

    Raises `Problem` with the field (`server`, `account`, `certificate`) that it is about.
    """
    if not server:
        raise Problem(
            text("Where is the shared database?"),
            advice=text("Write server/database, as the administrator gave it."),
            field="server",
        )
    if "://" not in server:
        if not account:
            raise Problem(text("With which name do you log in?"), field="account")
        if "/" not in server.strip("/"):
            raise Problem(
                text("The name of the database is missing."),
                advice=text("Write server/database, as the administrator gave it."),
                field="server",
            )
        server = f"postgresql://{quote(account)}@{server}"
    found = Address.of(server)
    options: Mapping[str, str] = found.options
    if certificate:
        file = Path(certificate).expanduser()
        if not file.is_file():
            raise Problem(text("There is no such file."), field="certificate")
        options = {**options, "sslrootcert": str(file)}
    who = {"account": account or found.account, "password": password or found.password}
    return replace(found, **who, options=options)


def look(address: Address, desk: str) -> Found:
    """Log in as this desk, and ask what there is. Raises `Problem` in words, with the field it is about."""
    link = link_to(address, desk, LOOK_SECONDS)
    try:
        hello = link.hello()
        if hello.revision not in HISTORY:
            raise older_program(hello.revision)
        if hello.revision != HISTORY[-1]:
            raise older_server(hello.revision)
        there = link.call("overview")
    except LinkLost as lost:
        raise _beside(lost.problem) from lost
    except Refused as refused:
        raise Problem(text("The shared database refused it: {why}.", why=str(refused))) from refused
    finally:
        link.close()
    return Found(address, desk, hello, **there)


def _beside(problem: Problem) -> Problem:
    """Who has just typed the password need not be told where to type it."""
    return Problem(problem.what, field=problem.field) if problem.field == "password" else problem


def link_to(address: Address, desk: str, seconds: float = SECONDS) -> PostgresLink:
    """A way there, with the password that was typed."""
    made = PostgresLink(address.url, desk, seconds)
    made.address = address
    return made


def has_keyring() -> bool:
    """Whether this machine keeps a password for us, so that nobody has to type it at each start."""
    return bool(keyring.get_keyring().priority >= 1)
