"""The shared database from the window, by keys: joining it, working together, refused, offline, alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton
from sqlalchemy import func, select

from kcio_desk.models import Outgoing, Room, Stay
from kcio_desk.settings import load_settings
from kcio_desk.store import Store, open_store
from kcio_desk.sync.courier import Tie
from kcio_desk.ui.intake.view import CallDock
from kcio_desk.ui.share.loading import Loading
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.sheet.view import SheetScreen
from kcio_desk.ui.welcome.view import Welcome
from tests.helpers.accessible import unnamed
from tests.helpers.house import House, Person, cut, joined
from tests.helpers.keyring import with_keyring
from tests.helpers.shared import Shared, shared
from tests.helpers.store import furnish

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


def houses(person: Person, phone: str) -> None:
    """A mother and her child get the best room, as in any call."""
    window = person.window
    person.activate()
    dock, sheet = window.dock, sheet_of(person)
    assert isinstance(dock, CallDock)
    person.press(Qt.Key.Key_F2)
    person.type(phone)
    person.press(Qt.Key.Key_Tab)
    person.type("v34 m6")
    person.until(lambda: dock.rooms.current() is not None)
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: window.current() is sheet and sheet.printed is not None)


def sheet_of(person: Person) -> SheetScreen:
    """The sheet in somebody's window."""
    sheet = person.window.screens["sheet"]
    assert isinstance(sheet, SheetScreen)
    return sheet


def is_sure(sheet: SheetScreen) -> bool:
    """Whether it shows a placement that is not provisional."""
    return sheet.printed is not None and not sheet.printed.sheet.provisional


def beds(store: Store) -> dict[str, str]:
    """Phone number → room, of every stay."""
    with store.reading() as session:
        stays = session.scalars(select(Stay)).all()
        return {stay.request.phone: stay.room.name for stay in stays if stay.request is not None}


def test_from_the_welcome_the_shared_region_is_loaded_by_keys(
    house: House, server: Shared, shared_rooms: dict[str, str]
) -> None:
    anna = house.open("anna")
    assert isinstance(anna.program.welcome, Welcome)
    anna.press(Qt.Key.Key_Tab)
    anna.press(Qt.Key.Key_Tab)
    anna.press(Qt.Key.Key_Return)
    anna.activate()
    anna.type("ergens")
    anna.press(Qt.Key.Key_Return)
    form = anna.program.welcome.connecting.form  # type: ignore[attr-defined]
    assert "naam" in form.fields["account"].wrong
    form.server.clear()
    form.server.setFocus()
    anna.type(server.account("anna"))
    anna.press(Qt.Key.Key_Return, CTRL)
    connecting = anna.program.welcome.connecting  # type: ignore[attr-defined]
    anna.until(lambda: connecting.step is not None)
    assert unnamed(anna.program.welcome) == []
    anna.press(Qt.Key.Key_Return, CTRL)
    anna.until(lambda: anna.program.window is not None)
    anna.until(lambda: anna.stands(Tie.ALIKE))
    with anna.store.reading() as session:
        assert set(session.scalars(select(Room.name))) == {"101", "102", "103"}
    kept = load_settings(anna.directory)
    assert kept.server.startswith("postgresql://anna@")
    assert "geheim" not in kept.server


def test_where_there_is_no_keyring_a_passphrase_closes_what_comes(
    house: House, server: Shared, shared_rooms: dict[str, str]
) -> None:
    with with_keyring():
        anna = house.open("anna")
        anna.press(Qt.Key.Key_Tab)
        anna.press(Qt.Key.Key_Tab)
        anna.press(Qt.Key.Key_Return)
        anna.activate()
        connecting = anna.program.welcome.connecting  # type: ignore[union-attr]
        form = connecting.form
        anna.until(form.passphrase.isVisible)
        anna.type(server.account("anna"))
        anna.press(Qt.Key.Key_Return, CTRL)
        assert "te kort" in form.fields["passphrase"].wrong
        form.passphrase.setFocus()
        anna.type("zeven blauwe fietsen")
        anna.press(Qt.Key.Key_Return, CTRL)
        anna.until(lambda: connecting.step is not None)
        anna.press(Qt.Key.Key_Return, CTRL)
        anna.until(lambda: anna.program.window is not None and anna.stands(Tie.ALIKE))
        assert anna.store.key is not None
        assert b"101" not in (anna.directory / "store.sqlite").read_bytes()


def test_who_lost_the_last_place_gets_the_next_best_room_by_one_key(
    house: House, server: Shared, shared_rooms: dict[str, str]
) -> None:
    anna, bert = joined(house, server, "anna"), joined(house, server, "bert")
    back = cut(bert)
    houses(bert, "0611111111")
    bert.until(lambda: re.match(r"Zonder verbinding sinds \d\d:\d\d · 2 wachten\.", bert.top()))
    assert not is_sure(sheet_of(bert))
    houses(anna, "0622222222")
    anna.until(lambda: anna.stands(Tie.ALIKE) and anna.top().startswith("Gelijk · "))
    anna.until(lambda: is_sure(sheet_of(anna)))
    assert beds(anna.store) == {"+31622222222": "101"}
    assert beds(bert.store) == {"+31611111111": "101"}
    back()
    bert.until(lambda: bert.top().startswith("1 geweigerd."))
    bert.activate()
    window = bert.program.window
    assert window is not None
    bert.until(lambda: "weigerde" in window.bar.last())
    (action,) = (
        button for button in sheet_of(bert).findChildren(QPushButton) if "wat het was" in button.text()
    )
    action.setFocus()
    bert.press(Qt.Key.Key_Space)
    bert.until(lambda: bert.admin.share.inbox.cards and bert.admin.share.inbox.cards[0].hasFocus())
    assert unnamed(window) == []
    bert.press(Qt.Key.Key_N)
    bert.until(lambda: not bert.admin.share.inbox.cards)
    bert.until(lambda: bert.stands(Tie.ALIKE) and bert.top().startswith("Gelijk · "))
    assert beds(bert.store) == {"+31622222222": "101", "+31611111111": "102"}
    anna.until(lambda: beds(anna.store) == beds(bert.store))
    assert "102" in window.bar.last()
    with server.engine.connect() as connection:
        rooms = connection.exec_driver_sql("SELECT count(*) FROM stay").scalar()
    assert rooms == 2


def test_a_region_of_ones_own_becomes_the_shared_one_and_is_left_again(
    house: House, server: Shared, tmp_path: Path
) -> None:
    own = open_store(tmp_path / "anna")
    furnish(own, **{"101": {"capacity": 2}})
    own.close()
    anna = house.open("anna")
    window = anna.program.window
    assert window is not None
    anna.press(Qt.Key.Key_F8)
    connecting = anna.admin.share.connecting
    assert connecting is not None
    anna.until(connecting.form.server.hasFocus)
    anna.type(server.account("anna", "coordinator"))
    anna.press(Qt.Key.Key_Return)
    anna.until(lambda: connecting.step is not None)
    anna.press(Qt.Key.Key_Return, CTRL)
    anna.until(lambda: anna.program.window not in {None, window} and anna.store.key is not None)
    window = anna.program.window
    assert window is not None
    anna.until(lambda: anna.stands(Tie.ALIKE) and anna.top().startswith("Gelijk · "))
    anna.activate()
    with server.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM room").scalars().all() == ["101"]
    anna.until(anna.admin.share.state.again.hasFocus)
    anna.press(Qt.Key.Key_A)
    anna.until(lambda: anna.admin.share.state.forms.form is not None)
    assert unnamed(window) == []
    anna.press(Qt.Key.Key_Return, CTRL)
    anna.until(lambda: not anna.admin.share.sharing and anna.top().startswith("Lokaal"))
    assert load_settings(anna.directory).server == ""
    assert "alleen verder" in window.bar.last()
    with anna.store.reading() as session:
        assert session.scalars(select(Room.name)).all() == ["101"]
        assert session.scalar(select(func.count(Outgoing.no))) == 0


def test_the_shared_region_takes_the_place_of_ones_own_which_is_kept_and_comes_back_when_stopped(
    house: House, server: Shared, shared_rooms: dict[str, str], tmp_path: Path
) -> None:
    own = open_store(tmp_path / "anna")
    furnish(own, mine={"capacity": 9})
    own.close()
    anna = house.open("anna")
    look_there(anna, server)
    with server.engine.begin() as holder:
        holder.exec_driver_sql("LOCK TABLE room")
        anna.press(Qt.Key.Key_Return, CTRL)
        anna.until(lambda: isinstance(anna.program.welcome, Loading))
        assert anna.program.window is None
        (kept,) = anna.directory.glob("store-alone-*.sqlite")
        anna.activate()
        assert unnamed(anna.program.welcome or anna.focus()) == []
        anna.press(Qt.Key.Key_Return)
        anna.until(lambda: anna.program.window is not None)
    assert names(anna.store) == ["mine"]
    assert not kept.exists()
    assert load_settings(anna.directory).server == ""
    look_there(anna, server)
    anna.press(Qt.Key.Key_Return, CTRL)
    anna.until(lambda: anna.program.window is not None and anna.stands(Tie.ALIKE))
    assert names(anna.store) == ["101", "102", "103"]
    (kept,) = anna.directory.glob("store-alone-*.sqlite")
    assert anna.program.window is not None
    assert kept.name in anna.program.window.bar.last()
    aside = open_store(_moved(kept, tmp_path / "aside"))
    assert names(aside) == ["mine"]
    aside.close()


def test_the_program_goes_on_while_its_window_makes_way(
    house: House, server: Shared, shared_rooms: dict[str, str], tmp_path: Path
) -> None:
    own = open_store(tmp_path / "anna")
    furnish(own, mine={"capacity": 9})
    own.close()
    anna = house.open("anna")
    look_there(anna, server)
    before = anna.program.window
    house.app.setQuitOnLastWindowClosed(True)
    there = QTimer(interval=20)
    there.timeout.connect(lambda: house.app.exit(5) if anna.program.window not in {None, before} else None)
    there.start()
    QTimer.singleShot(10_000, there, lambda: house.app.exit(1))
    anna.press(Qt.Key.Key_Return, CTRL)
    assert house.app.exec() == 5


def look_there(person: Person, server: Shared) -> None:
    """From the page of the shared database: what is there?"""
    person.activate()
    person.press(Qt.Key.Key_F8)
    connecting = person.admin.share.connecting
    assert connecting is not None
    person.until(connecting.form.server.hasFocus)
    person.type(server.account("anna", "coordinator"))
    person.press(Qt.Key.Key_Return)
    person.until(lambda: connecting.step is not None)


def names(store: Store) -> list[str]:
    """Of all rooms."""
    with store.reading() as session:
        return sorted(session.scalars(select(Room.name)))


def _moved(kept: Path, directory: Path) -> Path:
    directory.mkdir()
    shutil.copy(kept.with_name("store.key"), directory)
    kept.rename(directory / "store.sqlite")
    return directory


def test_an_administrator_adds_somebody_and_lets_them_in_no_longer(
    house: House, server: Shared, shared_rooms: dict[str, str]
) -> None:
    anna = joined(house, server, "anna", "administrator")
    window, page = anna.program.window, anna.admin.accounts
    assert window is not None
    anna.until(lambda: anna.admin.tabs.isTabVisible(anna.admin.pages.index("accounts")))
    window.open(Link("admin", "accounts"))
    anna.until(lambda: [row.name for row in page.accounts.rows()] == ["anna", "beheer"])
    page.table.setFocus()
    anna.press(Qt.Key.Key_N)
    anna.type("Piet")
    anna.press(Qt.Key.Key_Return, CTRL)
    anna.until(
        lambda: page.forms.form is not None and "kleine letters" in page.forms.form.fields["name"].wrong
    )
    anna.press(Qt.Key.Key_A, CTRL)
    anna.type("piet")
    assert unnamed(window) == []
    anna.press(Qt.Key.Key_Return, CTRL)
    anna.until(lambda: page.shown_password)
    anna.until(lambda: "piet" in [row.name for row in page.accounts.rows()])
    with server.engine.connect() as connection:
        rights = "SELECT \"right\" FROM kcio.granted WHERE account = 'piet' ORDER BY 1"
        assert connection.exec_driver_sql(rights).scalars().all() == ["place", "read"]
    anna.press(Qt.Key.Key_Escape)
    assert not page.shown_password
    page.table.go_to("piet")
    anna.press(Qt.Key.Key_I)
    anna.press(Qt.Key.Key_Return, CTRL)
    anna.until(lambda: any(row.name == "piet" and not row.active for row in page.accounts.rows()))


def test_who_is_no_administrator_sees_no_users(
    house: House, server: Shared, shared_rooms: dict[str, str]
) -> None:
    bert = joined(house, server, "bert", "coordinator")
    bert.bot.wait(300)
    assert not bert.admin.tabs.isTabVisible(bert.admin.pages.index("accounts"))
