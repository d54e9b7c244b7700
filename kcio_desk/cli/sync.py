"""`sync`, `outbox`, `conflicts` and `lease`: a desk on the shared database, without a window."""

from __future__ import annotations

import argparse
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.cli.context import Context, Result
from kcio_desk.cli.inbox import conflict_document, conflict_lines, waiting_document, waiting_lines
from kcio_desk.cli.requests import room_id
from kcio_desk.commands.base import Command, run
from kcio_desk.commands.leasing import BreakLease, ReturnLease, TakeLease
from kcio_desk.commands.publishing import Leave, Publish
from kcio_desk.domain import Problem, text
from kcio_desk.models import Lease, Location, Room
from kcio_desk.queries.inbox import Refused, inbox
from kcio_desk.queries.outbox import outbox
from kcio_desk.queries.own_desk import own_desk
from kcio_desk.settings import save_settings
from kcio_desk.sync.address import Address
from kcio_desk.sync.applied import restored
from kcio_desk.sync.joining import aside_name, leave, publish, put_aside, seal
from kcio_desk.sync.link import PostgresLink
from kcio_desk.sync.redo import again, give_up, next_best, overrule
from kcio_desk.sync.replica import Replica, Report
from kcio_desk.sync.rows import digest
from kcio_desk.sync.trouble import LinkLost
from kcio_desk.ui.shared.language import say, tr

SECONDS = 30.0
_PLAIN = text(
    "The store is not encrypted: this computer has no keyring. Give a passphrase in KCIO_DESK_PASSPHRASE."
)


def sync(context: Context, args: argparse.Namespace) -> Result:
    """One round, or rounds until it is stopped; begins and ends sharing as well."""
    if args.leave:
        return _leave(context)
    if args.replace:
        _put_aside(context)
    if context.settings.server and Address.of(context.settings.server) and not seal(context.directory):
        print(say(_PLAIN), file=sys.stderr)
    with _replica(context) as replica:
        if args.publish:
            publish(replica.store, replica.link, context.made(Publish))
        report = replica.once()
        save_settings(context.settings, context.directory)
        if not args.once:
            _go_on(replica, report)
        return _told(replica, report, verify=args.verify)


@contextmanager
def _replica(context: Context) -> Iterator[Replica]:
    with context.store() as store:
        link = context.link(store)
        try:
            yield Replica(store, link, context.clock)
        except LinkLost as lost:
            raise lost.problem from lost
        finally:
            link.close()


def _go_on(replica: Replica, report: Report) -> None:
    """Rounds whenever the server has news, and twice a minute, until Ctrl+C."""
    near, _far = socket.socketpair()
    try:
        while True:
            print(" · ".join(_lines(report)), flush=True)
            if isinstance(replica.link, PostgresLink):
                replica.link.wait(near, SECONDS)
            try:
                report = replica.once()
            except LinkLost as lost:
                print(say(lost.problem.what), file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        return


def _told(replica: Replica, report: Report, *, verify: bool) -> Result:
    with replica.store.reading() as session:
        found = digest(session)
    document: dict[str, Any] = {
        "pushed": report.pushed,
        "pulled": report.pulled,
        "pending": report.pending,
        "conflicts": report.conflicts,
        "cursor": report.cursor,
        "digest": found,
    }
    lines = _lines(report)
    if not verify:
        return Result(document, tuple(lines))
    alike = document["alike"] = report.pending == 0 and replica.differs() == []
    lines.append(tr("This store equals the shared database.") if alike else tr("This store differs."))
    return Result(document, tuple(lines), 0 if alike else 1, "" if alike else lines[-1])


def _lines(report: Report) -> list[str]:
    lines = [tr("{n} sent, {m} received", n=report.pushed, m=report.pulled)]
    if report.reloaded:
        lines.insert(0, tr("the whole region loaded"))
    if report.again is not None:
        lines.append(say(restored(report.again)))
    if report.pending:
        lines.append(tr("{n} still wait", n=report.pending))
    if report.conflicts:
        lines.append(tr("{n} refused: kcio-desk conflicts", n=report.conflicts))
    return lines


def _put_aside(context: Context) -> None:
    """The store of its own gets another name; nothing of it is lost."""
    with context.store():  # Whether it can be opened at all, and with everything in one file.
        pass
    put_aside(context.directory, aside_name(datetime.now(UTC)))


def _leave(context: Context) -> Result:
    with context.store() as store:
        unheard = leave(store, context.made(Leave))
    context.settings.server = ""
    save_settings(context.settings, context.directory)
    said = [tr("This desk goes on alone.")]
    if unheard:
        said.append(tr("{n} acts stay here; the shared database never heard of them.", n=unheard))
    return Result({"unheard": unheard}, tuple(said))


def show_outbox(context: Context, args: argparse.Namespace) -> Result:
    """What waits, in order."""
    found = context.ask(outbox)
    lines = tuple(waiting_lines(found)) or (tr("Nothing waits."),)
    return Result({"outbox": [waiting_document(one) for one in found]}, lines)


def show_conflicts(context: Context, args: argparse.Namespace) -> Result:
    """What was refused and nobody has dealt with yet; or deal with one of them."""
    with context.store() as store:
        look = inbox(context.clock.today())
        with store.reading() as session:
            found = look(session)
        if deeds := _deeds(found, context, args):
            run(store, *deeds)
            with store.reading() as session:
                found = look(session)
    lines = tuple(conflict_lines(found)) or (tr("Nothing was refused."),)
    return Result({"conflicts": [conflict_document(one) for one in found]}, lines)


def _deeds(found: Sequence[Refused], context: Context, args: argparse.Namespace) -> tuple[Command, ...]:
    chosen = next((key for key in (args.again, args.next_best, args.give_up) if key), None)
    if chosen is None:
        return ()
    one = next((one for one in found if one.id == chosen), None)
    if one is None:
        raise Problem(
            text("Nothing of that id waits: {id}.", id=chosen), advice=text("See kcio-desk conflicts.")
        )
    if args.again:
        return again(one, context.made) if args.why is None else overrule(one, context.made, args.why)
    if args.next_best:
        return next_best(one, context.made)
    return give_up(one, context.made, args.why or "")


def lease(context: Context, args: argparse.Namespace) -> Result:
    """Keep rooms, give them back, take them from somebody; then what is kept by whom."""
    with context.store() as store:
        with store.reading() as session:
            rooms = tuple(room_id(session, key) for key in args.rooms)
        if rooms and args.give_back:
            run(store, context.made(ReturnLease, rooms=rooms))
        elif rooms and args.broken is not None:
            run(store, context.made(BreakLease, rooms=rooms, reason=args.broken))
        elif rooms:
            run(store, context.made(TakeLease, rooms=rooms, until=args.until))
        elif args.give_back or args.broken is not None:
            raise Problem(text("Which rooms?"), advice=text("Name them: kcio-desk lease 0109-025/111 …"))
        with store.reading() as session:
            found = list(_leases(session))
    lines = [f"{one['room']}: {one['holder']}" for one in found]
    return Result({"leases": found}, tuple(lines or [tr("No rooms are kept.")]))


def _leases(session: Session) -> Iterator[dict[str, Any]]:
    query = select(Lease, Location.code, Room.name).join(Room, Lease.room_id == Room.id).join(Location)
    own = own_desk(session).id
    for kept, code, name in session.execute(query.order_by(Location.code, Room.position)):
        yield {
            "room": f"{code}/{name}",
            "holder": kept.holder,
            "mine": kept.desk == own,
            "taken_at": kept.taken_at.isoformat(),
            "until": kept.until.isoformat() if kept.until else None,
        }
