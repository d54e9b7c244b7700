"""Who may log in to the shared database, and what they may do there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

import psycopg
from psycopg.pq.abc import PGconn
from sqlalchemy import Connection
from sqlalchemy import text as sql

from kcio_desk.domain import Problem, text
from kcio_desk.sync.rights import KNOWN, ROLES

SHORTEST: Final = 12
"""A password is no shorter than this."""
MARK: Final = "KCIO Desk"
"""What the server notes of a role that this program made (sql/admin.sql)."""
_NAME: Final = re.compile(r"(?!pg_|kcio)[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
REGION: Final = "region"


@dataclass(frozen=True, slots=True)
class Account:
    """A person, as the server has them."""

    name: str
    active: bool
    rights: tuple[str, ...]
    """As `right@scope`."""
    desks: int
    seen_at: datetime | None
    leases: int
    """Rooms that their desks keep."""


def accounts(connection: Connection) -> list[Account]:
    """Everybody, by name."""
    query = """
        SELECT name, active,
            COALESCE((SELECT array_agg("right" || '@' || scope ORDER BY "right", scope)
                      FROM kcio.granted g WHERE g.account = a.name), '{}'),
            (SELECT count(*) FROM kcio.desk d WHERE d.account = a.name),
            (SELECT max(seen_at) FROM kcio.desk d WHERE d.account = a.name),
            (SELECT count(*) FROM public.lease l JOIN kcio.desk d ON d.id = l.desk WHERE d.account = a.name)
        FROM kcio.account a ORDER BY name"""
    found = connection.execute(sql(query)).all()
    return [
        Account(name, active, tuple(rights), desks, seen, leases)
        for name, active, rights, desks, seen, leases in found
    ]


def account(connection: Connection, name: str) -> Account:
    """One of them. Raises `Problem`."""
    for one in accounts(connection):
        if one.name == name:
            return one
    raise Problem(
        text("{name} has no account on the shared database.", name=name),
        advice=text("See who has: kcio-desk server list-users."),
        field="name",
    )


def rights_of(role: str) -> tuple[str, ...]:
    """What somebody in that role may do. Raises `Problem` where there is no such role."""
    if role not in ROLES:
        raise Problem(
            text("There is no role “{role}”.", role=role),
            advice=text("These there are: {names}.", names=", ".join(ROLES)),
            field="role",
        )
    return ROLES[role]


def grants(rights: Iterable[str], scopes: Collection[str]) -> set[tuple[str, str]]:
    """Pairs of right and scope: each right in each scope, or in its own where it names one (`care@care`).

    Raises `Problem` where there is no such right.
    """
    found = set()
    for told in rights:
        right, _, own = told.partition("@")
        if right not in KNOWN:
            raise Problem(
                text("There is no right “{right}”.", right=right),
                advice=text("These there are: {names}.", names=", ".join(sorted(KNOWN))),
                field="right",
            )
        found |= {(right, scope) for scope in ([own] if own else scopes)}
    return found


def add_account(
    connection: Connection,
    name: str,
    password: str | None,
    rights: Iterable[str],
    scopes: Collection[str] = (REGION,),
) -> None:
    """A person who may log in, with these rights in these scopes; somebody known gets these instead.

    Somebody known keeps their password where none is given. Raises `Problem` where the name is not theirs.
    """
    wanted = sorted(grants(rights, scopes))
    _refuse_strange(connection, name)
    driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    secret = None if password is None else scrambled(driver.pgconn, name, password)
    connection.execute(
        sql("SELECT kcio.enrol(:name, :secret, :rights, :scopes)"),
        {
            "name": name,
            "secret": secret,
            "rights": [right for right, _ in wanted],
            "scopes": [scope for _, scope in wanted],
        },
    )


def take_rights(connection: Connection, name: str, rights: Iterable[str]) -> None:
    """Take some rights from somebody, in every scope or in the one that is named."""
    query = """
        DELETE FROM kcio.granted
        WHERE account = :name AND "right" = :right AND :scope IN (scope, '')"""
    for told in rights:
        right, _, scope = told.partition("@")
        connection.execute(sql(query), {"name": name, "right": right, "scope": scope})


def remove_account(connection: Connection, name: str) -> None:
    """Somebody who may not log in any more; their sessions are ended at once. What they did stays."""
    connection.execute(sql("SELECT kcio.expel(:name)"), {"name": name})


def scrambled(connection: PGconn, name: str, password: str) -> str:
    """What Postgres keeps of a password, made here: the server, and so its log, never sees the password."""
    return connection.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()


def _refuse_strange(connection: Connection, name: str) -> None:
    """A name that this server uses for something else is left alone, above all one with power."""
    if not _NAME.fullmatch(name):
        raise Problem(
            text("“{name}” cannot be the name of an account.", name=name),
            advice=text("Use letters, digits, dots and hyphens: anna, j.devries."),
            field="name",
        )
    role = _role(connection, name)
    known = connection.scalar(sql("SELECT true FROM kcio.account WHERE name = :name"), {"name": name})
    if role is not None and (role.mighty or not (known or role.ours)):
        raise Problem(
            text("The server knows the name {name} for something else.", name=name),
            advice=text("Choose another name."),
            field="name",
        )


def _role(connection: Connection, name: str) -> Any:
    """The role of that name, whether it has power over the server, and whether it is ours to change."""
    query = """
        SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication AS mighty,
            pg_has_role(rolname, 'USAGE') AND shobj_description(oid, 'pg_authid') = :mark AS ours
        FROM pg_roles WHERE rolname = :name"""
    return connection.execute(sql(query), {"name": name, "mark": MARK}).one_or_none()
