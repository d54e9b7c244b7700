"""What can go wrong between a desk and the shared database, in words: what is wrong and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import psycopg

from kcio_desk.domain import Problem, Text, text


class LinkLost(Exception):
    """The server cannot be reached, or did not answer in time; whether it heard us nobody knows."""

    def __init__(self, said: Problem | str) -> None:
        super().__init__(str(said))
        self.problem = said if isinstance(said, Problem) else gone(said)


class Barred(LinkLost):
    """The server is there and does not let us in as we are: somebody has to do something about it."""


class Refused(Exception):
    """The server answered and will not: no account, another's desk, nonsense."""


_AGAIN: Final = text("The work goes on and is kept here; it is tried again by itself.")
_ASK: Final = text("Ask the administrator of the region. The work goes on and is kept here.")

# What the library says (a pattern) → what it means, what to do, and whether somebody has to do something.
_SAID: Final[Sequence[tuple[str, Text, Text, bool]]] = (
    (
        "password authentication failed",
        text("The shared database does not accept this name and password; it may have expired."),
        text("Type the password again under Administration › Shared database. The work is kept here."),
        True,
    ),
    (
        "no password supplied",
        text("The password for the shared database is not known on this machine."),
        text("Type it under Administration › Shared database. The work is kept here."),
        True,
    ),
    (
        "is not permitted to log in|permission denied for database",
        text("This name may no longer log in to the shared database."),
        _ASK,
        True,
    ),
    (
        "no account|permission denied for (schema|function)",
        text("This name has no account on the shared database."),
        _ASK,
        True,
    ),
    ("no desk", text("The shared database does not accept this desk's own id."), _ASK, True),
    (
        "too many clients|too many connections|remaining connection slots",
        text("The server has as many desks as it can bear."),
        _AGAIN,
        False,
    ),
    (
        "not currently accepting connections",
        text("The shared database lets nobody in at the moment."),
        _AGAIN,
        False,
    ),
    ('role "', text("This name is not known to the shared database."), _ASK, True),
    ('database "', text("There is no such database on that server."), _ASK, True),
    ("pg_hba.conf", text("The server does not let this machine in."), _ASK, True),
    (
        "does not match host name",
        text("The server's certificate is for another name than its address."),
        text("Check the address. If it is right, somebody may be listening: call the administrator."),
        True,
    ),
    (
        "certificate has expired",
        text("The certificate of the server has expired."),
        text("The administrator has to renew it. The work goes on and is kept here."),
        True,
    ),
    (
        "certificate is not yet valid",
        text("By this machine's clock the server's certificate is not valid yet."),
        text("Set the clock of this machine right. The work goes on and is kept here."),
        True,
    ),
    (
        "certificate verify failed",
        text("Nobody that this machine trusts vouches for the server's certificate."),
        text("Give the region's own certificate file, or call the administrator: somebody may be listening."),
        True,
    ),
    (
        "server does not support SSL",
        text("The server does not speak TLS: everybody in between could listen."),
        text("The administrator has to switch it on. Nothing was sent."),
        True,
    ),
    ("channel binding", text("The server does not prove that the link ends at itself."), _ASK, True),
    (
        "root certificate file",
        text("The certificate file is not there."),
        text("Choose the file again."),
        True,
    ),
    ("tlsv1 alert|protocol version", text("The server speaks no TLS 1.3."), _ASK, True),
    (
        "failed to resolve|could not translate host",
        text("The server's name is not known on this network."),
        _AGAIN,
        False,
    ),
    (
        "unreachable|No route to host",
        text("This machine has no network, or none that reaches the server."),
        _AGAIN,
        False,
    ),
    ("Connection refused", text("Nothing answers at the server's address."), _AGAIN, False),
    (
        "closed the connection|closed unexpectedly|connection (is lost|reset|abort)|broken pipe|EOF",
        text("The server hung up."),
        _AGAIN,
        False,
    ),
    ("starting up|recovery mode|not yet accepting", text("The server is just starting."), _AGAIN, False),
    ("shutting down", text("The server is being stopped."), _AGAIN, False),
    ("disk full|No space left", text("The disk of the server is full."), _ASK, True),
    (
        "read-only transaction",
        text("The shared database takes nothing in at the moment: it can only be read."),
        _ASK,
        True,
    ),
    ("lock timeout", text("The shared database is busy with somebody's large piece of work."), _AGAIN, False),
    (
        "statement timeout|timeout expired|timed out",
        text("The server did not answer in time."),
        _AGAIN,
        False,
    ),
    (
        'schema "kcio"',
        text("That database is not a shared database of this program."),
        text("The administrator makes it one with: kcio-desk server init."),
        True,
    ),
)

_ABOUT: Final = {
    "password authentication failed": "password",
    "no password supplied": "password",
    "is not permitted to log in|permission denied for database": "account",
    "no account|permission denied for (schema|function)": "account",
    'role "': "account",
    "certificate verify failed": "certificate",
    "root certificate file": "certificate",
}
"""Which part of the address it is about, by what the library says; the rest is about the server."""


def lost(error: psycopg.Error) -> LinkLost:
    """What the library said, as what it means."""
    said = str(error)
    for sign, what, advice, ours in _SAID:
        if re.search(sign, said, re.IGNORECASE):
            problem = Problem(what, advice=advice, field=_ABOUT.get(sign, "server"))
            return (Barred if ours else LinkLost)(problem)
    return LinkLost(next(iter(said.splitlines()), ""))


def gone(why: str) -> Problem:
    """What has no better words."""
    return Problem(text("The link to the shared database is gone: {why}", why=why), advice=_AGAIN)


def older_program(theirs: str) -> Barred:
    """This program does not know the server's revision."""
    return Barred(
        Problem(
            text(
                "The shared database is of a newer version ({revision}) than this program.", revision=theirs
            ),
            advice=text("Install the newest version. Until then the work goes on here and is kept."),
        )
    )


def older_server(theirs: str) -> Barred:
    """The server was not brought up to this program's revision yet."""
    return Barred(
        Problem(
            text(
                "The shared database is of an older version ({revision}) than this program.", revision=theirs
            ),
            advice=text(
                "The administrator runs: kcio-desk server upgrade. The work is kept here until then."
            ),
        )
    )


def another_region() -> Barred:
    """It is a shared database, but not the one whose rows are here."""
    return Barred(
        Problem(
            text("That is another shared database than the one that this store belongs to."),
            advice=text(
                "Correct the address. If it is to take the other one's place: go on alone first, then "
                "connect to it. Nothing was sent, and the work is kept here."
            ),
            field="server",
        )
    )
