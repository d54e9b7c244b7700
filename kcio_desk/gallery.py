"""Every screen as a picture, drawn without a screen: light and dark, a small laptop, 200 % scaling."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete
from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk import gallery_share
from kcio_desk.app import make_window
from kcio_desk.cli.context import Context, Result
from kcio_desk.commands import sample
from kcio_desk.commands.moving import CarryOut, MakeOrder, Relocation
from kcio_desk.commands.people import TakeRequest, TieHousehold
from kcio_desk.commands.placing import Place
from kcio_desk.desk import Desk
from kcio_desk.domain import (
    HouseholdFacts,
    OrderKind,
    PersonFacts,
    PetFacts,
    Problem,
    RequestFacts,
    Sex,
    Tie,
    text,
)
from kcio_desk.models import Household, Location, Request, Room, Stay
from kcio_desk.queries.moves import moves
from kcio_desk.settings import Language, Settings, Theme
from kcio_desk.store import AMSTERDAM, Clock, open_store
from kcio_desk.ui.imports.view import ImportScreen
from kcio_desk.ui.intake.view import CallDock, Pane
from kcio_desk.ui.lock.view import Asks, LockScreen
from kcio_desk.ui.planner.view import PlannerPage
from kcio_desk.ui.rounds.ask import Most
from kcio_desk.ui.rounds.view import RoundsPage
from kcio_desk.ui.shared.application import dress
from kcio_desk.ui.shared.language import tr, use
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.swaps.view import Between, SwapsPage
from kcio_desk.ui.welcome.view import Welcome
from kcio_desk.ui.window import MainWindow

LAPTOP: Final = QSize(1366, 768)
DOUBLED: Final = QSize(683, 384)
"""What is left of the laptop, in points, at 200 % scaling."""
QUIET_MS: Final = 250
FAMILY: Final = tuple(
    PersonFacts(sex, name, age=age)
    for sex, name, age in (
        (Sex.FEMALE, "Halyna Moroz", 38),
        (Sex.MALE, "Taras Moroz", 40),
        (Sex.FEMALE, "Yeva Moroz", 12),
        (Sex.MALE, "Ostap Moroz", 9),
        (Sex.FEMALE, "Zlata Moroz", 6),
        (Sex.MALE, "Lev Moroz", 3),
    )
)
Scene = Callable[[MainWindow], None]


@dataclass(frozen=True, slots=True)
class Places:
    """Ids of the things that the pictures show."""

    location: str
    room: str
    request: str
    stay: str
    order: str


def take_screenshots(context: Context, args: argparse.Namespace) -> Result:
    """Draw every scene into the directory; the store of the user is not touched."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("screenshots need Qt's window system")
    args.directory.mkdir(parents=True, exist_ok=True)
    use(Language(args.language))
    drawn: list[str] = []
    for theme in (Theme.LIGHT, Theme.DARK):
        dress(app, theme)
        drawn += _draw_alone(args.directory, theme)
        with sample_desk(Language(args.language)) as desk:
            drawn += _draw_window(desk, args.directory, theme, _scenes(_places(desk)))
        with sample_desk(Language(args.language)) as desk:
            gallery_share.own(desk)
            drawn += _draw_pages(gallery_share.pages(desk), args.directory, theme)
            drawn += _draw_window(desk, args.directory, theme, gallery_share.scenes(desk.clock.now()))
    return Result(
        {"pictures": drawn}, (tr("{n} pictures in {directory}", n=len(drawn), directory=str(args.directory)),)
    )


@contextmanager
def sample_desk(language: Language) -> Iterator[Desk]:
    """A desk on a training copy of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory:
        store = open_store(Path(directory))
        sample.make_sample(store, "Anna de Boer")
        settings = Settings(operator="Anna de Boer", language=language, desk_phone="0592 - 12 34 56")
        desk = Desk(store, settings, Clock(sample.SAMPLE_DAY))
        try:
            yield desk
        finally:
            desk.close()
            delete(desk)


def _draw_alone(directory: Path, theme: Theme) -> list[str]:
    """What stands there instead of the window."""
    refused = LockScreen(Asks.PASSPHRASE)
    refused.refuse(
        Problem(text("This is not the passphrase."), advice=text("Nothing was changed. Try again."))
    )
    pages = {"welcome": Welcome(), "lock": LockScreen(Asks.ANY_KEY), "lock-passphrase": refused}
    return _draw_pages(pages, directory, theme)


def _draw_pages(pages: Mapping[str, QWidget], directory: Path, theme: Theme) -> list[str]:
    drawn = []
    for name, page in pages.items():
        page.show()
        for size in (LAPTOP, DOUBLED):
            page.resize(size)
            for _ in range(3):  # Each pass lays out what the width found in the one before decides.
                QApplication.processEvents()
            drawn.append(_draw(page, directory, name, theme, size))
        page.close()
    return drawn


def _draw_window(desk: Desk, directory: Path, theme: Theme, scenes: Mapping[str, Scene]) -> list[str]:
    window = make_window(desk)
    window.resize(LAPTOP)
    window.show()
    settle(desk)
    drawn = []
    for name, scene in scenes.items():
        window.resize(LAPTOP)
        scene(window)
        for size in (LAPTOP, DOUBLED):
            window.resize(size)
            settle(desk)
            drawn.append(_draw(window, directory, name, theme, size))
    delete(window)
    return drawn


def _scenes(places: Places) -> dict[str, Scene]:
    return {
        "bureau": lambda window: window.open(Link("bureau")),
        "requests": lambda window: window.open(Link("requests", places.request)),
        "locations": lambda window: window.open(Link("locations")),
        "location": lambda window: window.open(Link("locations", places.location)),
        "room": lambda window: window.open(Link("locations", places.room)),
        "swaps": _swap,
        "swaps-locations": _swap_locations,
        "rounds": _round,
        "orders": lambda window: window.open(Link("puzzle", f"orders/{places.order}")),
        "search": _search,
        "sheet": lambda window: window.open(Link("sheet", places.stay)),
        "import": _import,
        "admin": lambda window: window.open(Link("admin")),
        "planner-choose": _choose,
        "planner-plan": _plan,
        "call-empty": lambda window: window.new_call(),
        "call": lambda window: _type("0612345678", "v34 v9 m6 kat"),
        "call-moves": _moves,
        "call-moves-why": _why,
        "call-minor": _minor,
        "keys": lambda window: window.toggle_keys(),
    }


def _swap(window: MainWindow) -> None:
    """A household, and with whom it could best exchange rooms."""
    window.open(Link("puzzle", "swaps/H00005"))
    settle(window.desk, 1000)


def _swap_locations(window: MainWindow) -> None:
    page = window.screens["puzzle"].findChild(SwapsPage)
    if page is not None:
        page.show_part(Between.LOCATIONS)
        settle(window.desk)
        page.locations.one.look_up("0114-039")
        page.locations.other.look_up("0106-007")
        settle(window.desk, 500)


def _round(window: MainWindow) -> None:
    """The twenty moves that free the most beds, without one turn that another builds on."""
    window.open(Link("puzzle", "rounds"))
    page = window.screens["puzzle"].findChild(RoundsPage)
    if page is None:
        return
    page.ask_bar.moves.show_value(Most.TWENTY)
    page.ask_bar.seconds.setValue(2)
    page.begin()
    while page.running:
        settle(window.desk, 250)
    settle(window.desk)
    built_on = [min(turn.builds_on) for turn in page.result.whole.values() if turn.builds_on]
    page.result.list.go_to(min(built_on, default=2))
    page.result.toggle()


def _search(window: MainWindow) -> None:
    window.to_search()
    QTest.keyClicks(window.top.search, "bondar")


def _import(window: MainWindow) -> None:
    window.top.search.clear()
    window.open(Link("imports"))
    screen = window.screens["imports"]
    if isinstance(screen, ImportScreen):
        screen.read_files(list(sample.FILES))
        settle(window.desk, 1500)


def _moves(window: MainWindow) -> None:
    """Six persons with a dog: no room has place for them as it is."""
    window.new_call()
    _type("0612987654", "v38 m40 v16 m14 v11 m8 hond")
    # What moves cost is being worked out for the first time.
    settle(window.desk, 1500)


def _why(window: MainWindow) -> None:
    """The best way, and why it may; where there is no place beside the form, in front of it."""
    for key in (Qt.Key.Key_M, Qt.Key.Key_W):
        QTest.keyClick(_focus(), key, Qt.KeyboardModifier.AltModifier)
    if isinstance(window.dock, CallDock):
        window.dock.panes.show_value(Pane.ROOMS)
        window.dock.rooms.list.setFocus()


def _minor(window: MainWindow) -> None:
    if isinstance(window.dock, CallDock):
        window.dock.panes.show_value(Pane.FORM)
    window.new_call()
    _type("0687654321", "m15")
    # The stop waits until an age can no longer be half typed.
    settle(window.desk, 1500)


def _choose(window: MainWindow) -> None:
    window.open(Link("puzzle", "plan"))
    settle(window.desk, 1000)


def _plan(window: MainWindow) -> None:
    """Four weeks of requests at once, with one household pinned."""
    page = window.screens["puzzle"].findChild(PlannerPage)
    if page is None:
        return
    page.choosing.show_source(1)
    page.choosing.bus.read_file(sample.SAMPLE / "aanvragen.jsonl")
    settle(window.desk, 1000)
    page.choosing.options.seconds.setValue(2)
    page.choosing.begin()
    settle(window.desk, 1000)
    while page.run is not None or page.planned.plan is None:
        settle(window.desk, 500)
    page.planned.placed.selectRow(1)
    page.planned.pin()


def _type(phone: str, family: str) -> None:
    """As the operator does: the number, Tab, the line."""
    QTest.keyClicks(_focus(), phone)
    QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    QTest.keyClicks(_focus(), family)


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    if found is None:
        raise RuntimeError("nothing has the focus")
    return found


def settle(desk: Desk, at_least: int = 0) -> None:
    """Let the answers come in and be painted: until the desk has been idle for a moment."""
    loop = QEventLoop()
    if at_least:
        QTimer.singleShot(at_least, loop.quit)
        loop.exec()
    timer = QTimer(singleShot=True, interval=QUIET_MS)
    timer.timeout.connect(loop.quit)
    desk.busy.connect(lambda busy: timer.stop() if busy else timer.start(QUIET_MS))
    desk.ask(lambda _: None, lambda _: None)  # so that it is busy now, and idle some time after
    loop.exec()


def _draw(widget: QWidget, directory: Path, name: str, theme: Theme, size: QSize) -> str:
    widget.resize(size)
    widget.ensurePolished()
    if (layout := widget.layout()) is not None:
        layout.activate()
    ratio = LAPTOP.width() / size.width()
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    widget.render(picture, QPoint())
    suffix = "" if ratio == 1 else "-200"
    file = directory / f"{name}-{theme.value}{suffix}.png"
    picture.save(str(file))
    return file.name


def _places(desk: Desk) -> Places:
    _tie_somebody(desk)
    order = _make_orders(desk)
    with desk.store.reading() as session:
        return Places(
            location=_one(session, select(Location.code).where(Location.code == "0109-025")),
            room=_one(
                session, select(Room.id).join(Location).where(Location.code == "0109-025", Room.name == "101")
            ),
            request=_one(session, select(Request.id).order_by(Request.received)),
            stay=_one(session, select(Stay.id).join(Room).join(Location).where(Location.code == "0109-025")),
            order=order,
        )


def _tie_somebody(desk: Desk) -> None:
    """Whoever sleeps in the room that is shown has a reason to stay there."""
    with desk.store.reading() as session:
        there = select(Household.reference).join(Stay, Stay.household_id == Household.id).join(Room)
        household = _one(session, there.join(Location).where(Location.code == "0109-025", Room.name == "101"))
    ties = {Tie.SCHOOL: "Emmen", Tie.CARE: None}
    why = "behandeling bij de huisarts hier"
    desk.do(desk.made(TieHousehold, household=household, do_not_move=True, why=why, ties=ties))


def _make_orders(desk: Desk) -> str:
    """Two move orders, one late and one half way; the id of the latter."""
    order_by_chain(desk, desk.clock.now() - timedelta(days=2), HouseholdFacts(FAMILY, wheelchair=True), 1)
    half = order_by_chain(desk, desk.clock.now(), HouseholdFacts(FAMILY, pets=(PetFacts("cat"),)), 2)
    desk.do(desk.made(CarryOut, order=half))
    desk.wait()
    return half


def order_by_chain(desk: Desk, at: datetime, household: HouseholdFacts, steps: int) -> str:
    """A household that asked at that moment gets a room by so many moves."""
    who = {"made_by": desk.settings.operator, "made_at": at}
    day = at.astimezone(AMSTERDAM).date()
    facts = RequestFacts(household, from_=day, caller="gemeente Emmen", near="Emmen")
    taken = TakeRequest(**who, facts=facts)
    with desk.store.reading() as session:
        found = moves(facts, desk.clock.today())(session).chains
    chain = next(chain for chain in found if len(chain.steps) == steps)
    relocations = tuple(
        Relocation(household=step.household, room=step.to_room.id, turn=turn, cost=step.cost)
        for turn, step in enumerate(chain.steps, start=1)
    )
    place = Place(**who, request=taken.request, rooms=tuple(room.id for room in chain.freed))
    order = MakeOrder(**who, kind=OrderKind.CHAIN, on=day, moves=relocations, places=(place,))
    desk.do((taken, order))
    desk.wait()
    return order.order


def _one(session: Session, query: object) -> str:
    return str(session.scalar(query.limit(1)))  # type: ignore[attr-defined]
