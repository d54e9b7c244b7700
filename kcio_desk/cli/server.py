"""`server …`: setting the shared database up, who may log in, and whether all is as it must be."""

from __future__ import annotations

import argparse
import getpass
import os
import secrets
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from kcio_desk.cli.context import Context, Result
from kcio_desk.domain import Problem, text
from kcio_desk.models.migrations import HISTORY
from kcio_desk.sync import accounts
from kcio_desk.sync.accounts import Account
from kcio_desk.sync.address import Address
from kcio_desk.sync.care_check import check_care
from kcio_desk.sync.gates import gates
from kcio_desk.sync.owner import Standing, as_owner
from kcio_desk.sync.server import init, keeps_quiet, upgrade
from kcio_desk.sync.server_check import check_server
from kcio_desk.ui.shared.language import moment, say, tr

PASSWORD: str = "KCIO_DESK_NEW_PASSWORD"  # noqa: S105 - where it is looked for
"""The environment variable that holds a new account's password, where no other is named."""


def init_server(context: Context, args: argparse.Namespace) -> Result:
    """An empty database becomes the shared one, in one transaction."""
    url = _url(context, args)
    with as_owner(url) as connection:
        made = init(connection, args.region or context.settings.region)
        quiet = keeps_quiet(connection)
    said = [tr("The shared database is set up.") if made else tr("The shared database was there already.")]
    said += [] if quiet else [_loud(url)]
    if made:
        said.append(tr("Now let people in: kcio-desk server add-user NAME --role operator --generate"))
    return Result({"made": made, "revision": HISTORY[-1], "quiet": quiet}, tuple(said))


def upgrade_server(context: Context, args: argparse.Namespace) -> Result:
    """A shared database of an older program is brought up to this one, after saying what that means."""

    def tell(standing: Standing) -> None:
        if not args.json:
            print(_step(standing), flush=True)

    with as_owner(_url(context, args)) as connection:
        standing = upgrade(connection, tell)
    document = {"from": standing.revision, "to": HISTORY[-1]}
    return Result(document, (tr("The shared database is up to date."),))


def add_user(context: Context, args: argparse.Namespace) -> Result:
    """Somebody may log in, with these rights; somebody known gets these rights, or a new password."""
    url = _url(context, args)
    asked = [*args.right, *(right for role in args.role for right in accounts.rights_of(role))]
    with as_owner(url) as connection:
        known = next((one for one in accounts.accounts(connection) if one.name == args.name), None)
        if not asked and known is None:
            raise Problem(
                text("What may {name} do?", name=args.name),
                advice=text("Name a role or rights: --role operator, or --right read --right place."),
                field="right",
            )
        password = _password(args, known=known is not None and known.active)
        rights = asked or (known.rights if known else ())
        accounts.add_account(connection, args.name, password, rights, args.scope or [accounts.REGION])
        made = accounts.account(connection, args.name)
    address = replace(Address.of(url), account=args.name, password="")
    document = {**_document(made), "url": address.url}
    said = [tr("{name} may log in: {url}", name=args.name, url=address.url), _rights(made)]
    if args.generate:
        document["password"] = password
        said.append(tr("Password, shown this once: {password}", password=password))
    return Result(document, tuple(said))


def list_users(context: Context, args: argparse.Namespace) -> Result:
    """Who may log in, with what rights, and when they were last here."""
    with as_owner(_url(context, args), reading=True) as connection:
        found = accounts.accounts(connection)
    lines = [line for one in found for line in _lines(one)]
    return Result(
        {"users": [_document(one) for one in found]}, tuple(lines or [tr("Nobody may log in yet.")])
    )


def revoke(context: Context, args: argparse.Namespace) -> Result:
    """Some rights are taken from somebody, or the whole account."""
    with as_owner(_url(context, args)) as connection:
        accounts.account(connection, args.name)
        if args.right:
            accounts.grants(args.right, ())
            accounts.take_rights(connection, args.name, args.right)
        else:
            accounts.remove_account(connection, args.name)
        left = accounts.account(connection, args.name)
    return Result(_document(left), tuple(_lines(left)))


def check_shared(context: Context, args: argparse.Namespace) -> Result:
    """Every invariant, the chain, and the doors."""
    with as_owner(_url(context, args), reading=True) as connection:
        wrong, weak = _look(connection, context)
    document = {"ok": not wrong, "problems": wrong, "warnings": weak}
    lines = [*wrong, *(f"! {one}" for one in weak)]
    if wrong:
        summary = tr("{n} things in the shared database are not as they must be.", n=len(wrong))
        return Result(document, tuple(lines), 1, summary)
    return Result(document, (*lines, tr("All is well.")))


def _look(connection: Connection, context: Context) -> tuple[list[str], list[str]]:
    wrong = check_server(connection, context.clock.today())
    open_doors, weak = gates(connection)
    read_log = check_care(connection)
    return [say(one) for one in (*wrong, *read_log, *open_doors)], [say(one) for one in weak]


def _url(context: Context, args: argparse.Namespace) -> str:
    found: str = args.url or context.settings.server
    if not found:
        raise Problem(
            text("Nobody said where the shared database is."),
            advice=text("Name it: postgresql://owner@server/database, or set KCIO_DESK_SERVER."),
            field="url",
        )
    return found


def _password(args: argparse.Namespace, *, known: bool) -> str | None:
    """The new password: made, from the environment, or typed; none where somebody known keeps theirs."""
    if args.generate:
        return secrets.token_urlsafe(15)
    variable = args.password_env or (PASSWORD if PASSWORD in os.environ else "")
    if known and not variable:
        return None
    typed = os.environ.get(variable, "") if variable else _typed()
    if len(typed) < accounts.SHORTEST:
        raise Problem(
            text("A password needs {n} characters or more.", n=accounts.SHORTEST),
            advice=text("Or let one be made: --generate."),
            field="password",
        )
    return typed


def _typed() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass(tr("New password: "))
    return first if getpass.getpass(tr("The same again: ")) == first else ""


def _step(standing: Standing) -> str:
    return tr(
        "{name}: tables from {old} to {new}; functions, bounds and rights are laid anew. Desks with an older"
        " program wait, with their work kept, until they are updated.",
        name=standing.name,
        old=standing.revision,
        new=HISTORY[-1],
    )


def _loud(url: str) -> str:
    return tr(
        "What desks send may stand in the server's log. Its superuser says:"
        " ALTER DATABASE {name} SET log_parameter_max_length = 0;",
        name=Address.of(url).database,
    )


def _document(one: Account) -> dict[str, Any]:
    return {
        "name": one.name,
        "active": one.active,
        "rights": list(one.rights),
        "desks": one.desks,
        "seen_at": one.seen_at.isoformat() if one.seen_at else None,
        "leases": one.leases,
    }


def _lines(one: Account) -> Sequence[str]:
    state = _rights(one) if one.active else tr("may not log in any more")
    seen = tr("last here {when}", when=moment(one.seen_at)) if one.seen_at else tr("never here yet")
    said = [f"{one.name}: {state}; {seen}"]
    if one.leases and not one.active:
        said.append(
            tr(
                "{n} rooms are still kept by {name}: a coordinator takes them with lease ROOM --break",
                n=one.leases,
                name=one.name,
            )
        )
    return said


def _rights(one: Account) -> str:
    words = [right.removesuffix(f"@{accounts.REGION}") for right in one.rights]
    return ", ".join(words) if words else tr("no rights")
