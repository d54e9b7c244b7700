"""The shared database as pictures: its states and refusals are made, so that drawing needs no server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from PySide6.QtWidgets import QWidget
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command
from kcio_desk.commands.locations import EditLocation
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.desk import Desk
from kcio_desk.domain import (
    UNPLACED_REQUESTS,
    HouseholdFacts,
    PersonFacts,
    PetFacts,
    Problem,
    RequestFacts,
    Sex,
    text,
)
from kcio_desk.domain.text import packed
from kcio_desk.models import BrokenLease, Conflict, Lease, Location, Outgoing, Request, Room, Stay, StoreInfo
from kcio_desk.models.migrations import HISTORY
from kcio_desk.queries.own_desk import SYNC
from kcio_desk.store import AMSTERDAM
from kcio_desk.sync.address import Address
from kcio_desk.sync.admin import Account, in_region
from kcio_desk.sync.courier import Courier, Round, Status, Tie
from kcio_desk.sync.link import Hello, PostgresLink
from kcio_desk.sync.looking import Found
from kcio_desk.sync.rights import ROLES
from kcio_desk.ui.admin.view import AdminScreen
from kcio_desk.ui.share.loading import Loading
from kcio_desk.ui.share.window import ConnectWindow
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.window import MainWindow

Scene = Callable[[MainWindow], None]
MOTHER: Final = HouseholdFacts(
    (PersonFacts(Sex.FEMALE, "Daria Sydorenko", age=34), PersonFacts(Sex.MALE, "Mykola", age=6)),
    pets=(PetFacts("cat"),),
)
OWN: Final = "7"
RIGHTS: Final = in_region(ROLES["administrator"])
HUNG_UP: Final = Problem(
    text("The server's name is not known on this network."),
    advice=text("The work goes on and is kept here; it is tried again by itself."),
)
NO_PASSWORD: Final = Problem(
    text("The password for the shared database is not known on this machine."),
    advice=text("Type it under Administration › Shared database. The work is kept here."),
    field="password",
)


def own(desk: Desk) -> None:
    """Make the training copy a region of one's own."""
    with desk.store.writing() as session:
        session.execute(delete(StoreInfo).where(StoreInfo.key == "training"))
        notes = {"desk": OWN, "account": "a.deboer", "rights": json.dumps(sorted(RIGHTS))}
        session.add_all(StoreInfo(key=SYNC + name, value=value) for name, value in notes.items())
        session.add_all(_leases(session, desk.clock.now()))


def pages(desk: Desk) -> dict[str, QWidget]:
    """What stands there before there is a window."""
    loading, asking, now = Loading(desk, 27_400), Loading(desk), desk.clock.now()
    loading.show_status(Status(Tie.LOADING, now, loaded=12_345))
    desk.courier = _courier(desk)
    asking.show_status(Status(Tie.BARRED, now, problem=NO_PASSWORD))
    desk.courier = None
    return {"connect": ConnectWindow(desk), "loading": loading, "loading-password": asking}


def scenes(now: datetime) -> dict[str, Scene]:
    """By name, in an order in which each may be what the one before left."""
    at = Status(Tie.CONNECTING, now - timedelta(minutes=22), account="anna", heard_at=now)
    rounds = tuple(
        Round(now - timedelta(minutes=n), n % 3, 40 * n % 70, reloaded=n == 5, again=3 if n == 5 else None)
        for n in range(1, 6)
    )
    alike = replace(at, tie=Tie.ALIKE, rounds=rounds)
    return {
        "share-connect": _connect,
        "share-found": _found,
        "share-loading": lambda window: _show(window, replace(at, tie=Tie.LOADING, loaded=12_345)),
        "share-barred": lambda window: _bar(window, replace(at, tie=Tie.BARRED, problem=NO_PASSWORD)),
        "share-alike": lambda window: _show(window, alike),
        "share-offline": lambda window: _wait(
            window, replace(at, tie=Tie.OFFLINE, waiting=3, problem=HUNG_UP)
        ),
        "share-refused": lambda window: _refuse(
            window, replace(alike, tie=Tie.BEHIND, waiting=3, conflicts=3)
        ),
        "share-choose": _choose,
        "share-keep": _keep,
        "bureau-refused": lambda window: window.open(Link("bureau")),
        "accounts": _accounts,
    }


def _admin(window: MainWindow) -> AdminScreen:
    window.open(Link("admin", "share"))
    screen = window.screens["admin"]
    if not isinstance(screen, AdminScreen):
        raise TypeError(type(screen))
    screen.open("share")
    return screen


def _courier(desk: Desk) -> Courier:
    """One that never goes on its way: what is drawn says who logs in where."""
    url = "postgresql://a.deboer@db.veiligheidsregio.nl/opvang"
    return Courier(desk.store, PostgresLink(url, OWN), desk.clock, turn=lambda act: act(), heard=id, told=id)


def _show(window: MainWindow, status: Status) -> None:
    window.desk.courier = window.desk.courier or _courier(window.desk)
    window.desk.courier.status = status
    window.desk.synced.emit(status)
    share = _admin(window).share
    share.state.back()
    share.shown()


def _bar(window: MainWindow, status: Status) -> None:
    _show(window, status)
    _admin(window).share.state.ask_password()


def _wait(window: MainWindow, status: Status) -> None:
    with window.desk.store.writing() as session:
        for n, made in enumerate(_waiting(session, window.desk.clock.now())):
            session.add(_outgoing(made, confirmed=n == 1))
    _show(window, status)


def _refuse(window: MainWindow, status: Status) -> None:
    with window.desk.store.writing() as session:
        session.add_all(_refused(session, window.desk.clock.now()))
    _show(window, status)


def _connect(window: MainWindow) -> None:
    """An address in which something is missing."""
    connecting = _admin(window).share.connecting
    if connecting is not None:
        connecting.form.server.setText("db.veiligheidsregio.nl")
        connecting.form.account.setText("a.deboer")
        connecting.form.main_action()


def _found(window: MainWindow) -> None:
    """A region that is there already, while there is one here as well."""
    connecting = _admin(window).share.connecting
    if connecting is not None:
        address = Address("db.veiligheidsregio.nl", "5432", "opvang", "a.deboer")
        now = window.desk.clock.now()
        hello = Hello("1", 31_204, "", "a.deboer", "", 7, now, HISTORY[-1], RIGHTS)
        connecting.form.server.setText("db.veiligheidsregio.nl/opvang")
        connecting.form.fields["server"].show_problem(None)
        connecting.form.found.emit(Found(address, "7", hello, 74, 4_900, 27_400))


def _choose(window: MainWindow) -> None:
    """Whose it is to be, side by side."""
    card = next((card for card in _admin(window).share.inbox.cards if card.one.differences), None)
    if card is not None:
        card.main_action()


def _keep(window: MainWindow) -> None:
    _admin(window).share.kept.ask_keep()


def _accounts(window: MainWindow) -> None:
    screen, now = _admin(window), window.desk.clock.now()
    window.desk.courier = None  # There is nobody to ask.
    screen.open("accounts")
    screen.accounts.show_accounts(
        [
            Account("a.deboer", True, in_region(ROLES["administrator"]), (7,), now),
            Account("k.visser", True, in_region(ROLES["duty"]), (3, 11), now - timedelta(hours=9)),
            Account("m.bakker", True, in_region(("read", "import")), (), None),
            Account("p.jansen", False, in_region(ROLES["operator"]), (2,), now - timedelta(days=80)),
        ]
    )
    screen.accounts.table.selectRow(1)
    screen.accounts.ask_new()


# what was made


def _waiting(session: Session, now: datetime) -> Iterator[Command]:
    """Two acts and a placement in a kept room, without the link."""
    taken = TakeRequest(made_by="Anna de Boer", made_at=now, facts=RequestFacts(MOTHER, caller="Emmen"))
    yield taken
    yield Place(made_by="Anna de Boer", made_at=now, request=taken.request, rooms=(_room(session),))
    place = session.scalars(select(Location).order_by(Location.code.desc())).first()
    if place is not None:
        yield EditLocation(made_by="Kees Visser", made_at=now, location=place.id, phone="0592 - 98 76 54")


def _refused(session: Session, now: datetime) -> Iterator[Conflict]:
    """The last place gone to somebody else, a room that takes no pets, and a location that two changed."""
    first, second = session.scalars(
        select(Request).where(Request.status.in_(UNPLACED_REQUESTS)).order_by(Request.received).limit(2)
    )
    earlier = now - timedelta(minutes=40)
    who: dict[str, Any] = {"made_by": "Anna de Boer", "made_at": earlier}
    yield _conflict(
        Place(**who, request=first.id, rooms=(_room(session, Room.id.in_(select(Stay.room_id))),)),
        Problem(
            text("Somebody else was given this place a moment ago."),
            advice=text("Choose another room; the list is up to date again."),
        ),
        now,
    )
    yield _conflict(
        Place(**{**who, "made_by": "Kees Visser"}, request=second.id, rooms=(_room(session),)),
        Problem(
            text("It does not go together with what others did meanwhile, or builds on what was refused.")
        ),
        now,
    )
    place = session.scalars(select(Location).where(Location.code == "0109-025")).one()
    seen = {"phone": "0591 - 11 22 33", "manager": "J. Mulder"}
    mine = {"phone": "0591 - 44 55 66", "manager": "S. de Wit"}
    yield _conflict(
        EditLocation(**who, location=place.id, seen=seen, **mine),
        Problem(text("Somebody else changed this at the same moment.")),
        now,
    )


def _leases(session: Session, now: datetime) -> Iterator[Lease | BrokenLease]:
    """Two rooms kept here, one elsewhere, and one that was taken away."""
    free = select(Room.id).where(Room.id.not_in(select(Stay.room_id))).order_by(Room.id).limit(4)
    one, two, three, four = session.scalars(free)
    tomorrow = now.astimezone(AMSTERDAM).date() + timedelta(days=1)
    for room, desk, holder in (
        (one, OWN, "Anna de Boer"),
        (two, OWN, "Anna de Boer"),
        (three, "8", "Kees Visser"),
    ):
        yield Lease(room_id=room, desk=desk, holder=holder, taken_at=now, until=tomorrow)
    yield BrokenLease(
        room_id=four,
        desk=OWN,
        holder="Anna de Boer",
        broken_by="Marieke Bakker",
        broken_at=now,
        reason="gezin van zes na brand, nergens anders plek",
        read_at=None,
    )


def _room(session: Session, *which: ColumnElement[bool]) -> str:
    query = select(Room.id).join(Location).where(Location.code == "0109-025", *which)
    return str(session.scalar(query.order_by(func.abs(Room.capacity - 3), Room.name).limit(1)))


def _outgoing(made: Command, *, confirmed: bool) -> Outgoing:
    kind, facts = type(made).__name__, {"made_by": made.made_by, "made_at": made.made_at}
    return Outgoing(
        id=made.id, kind=kind, args=made.kept(), at=0, keys=[], writes=[], confirmed=confirmed, **facts
    )


def _conflict(made: Command, problem: Problem, now: datetime) -> Conflict:
    return Conflict(
        id=made.id,
        kind=type(made).__name__,
        args=made.kept(),
        made_by=made.made_by,
        made_at=made.made_at,
        found_at=now,
        why=packed(problem.what),
        advice=packed(problem.advice) if problem.advice else None,
    )
