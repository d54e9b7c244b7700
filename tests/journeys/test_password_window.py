"""A server that asks a real password (SCRAM): wrong, right, not known any more, and ended while at work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sqlalchemy import select

from kcio_desk.models import Room
from kcio_desk.settings import load_settings, without_password
from kcio_desk.store import Store, open_store
from kcio_desk.sync.address import SERVICE
from kcio_desk.sync.courier import Tie
from kcio_desk.ui.share.loading import Loading
from kcio_desk.ui.share.window import ConnectWindow
from tests.helpers.accessible import unnamed
from tests.helpers.house import House, Person
from tests.helpers.keyring import with_keyring
from tests.helpers.restarting import one_server
from tests.helpers.shared import Shared
from tests.helpers.store import furnish

CTRL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "zeven blauwe fietsen"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    machine = one_server()
    with machine.shared(tmp_path) as made, machine.asking_passwords(made.engine.url.database or ""):
        yield made


def rooms(store: Store) -> list[str]:
    with store.reading() as session:
        return sorted(session.scalars(select(Room.name)))


def connecting(house: House, server: Shared, password: str) -> Person:
    """Anna types the address, her name and that password on the welcome."""
    anna = house.open("anna")
    url = server.account("anna", "coordinator")
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return):
        anna.press(key)
    anna.activate()
    form = connect_window(anna).connecting.form
    anna.type(without_password(url))
    form.password.setFocus()
    anna.type(password)
    return anna


def connect_window(person: Person) -> ConnectWindow:
    assert isinstance(person.program.welcome, ConnectWindow)
    return person.program.welcome


def loads(person: Person) -> None:
    """From what was found to the window."""
    step = connect_window(person).connecting
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: step.step is not None)
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: person.program.window is not None and person.stands(Tie.ALIKE))
    person.activate()


def at_server(server: Shared, change: str) -> None:
    """An administrator changes something about anna's password, and her connections end."""
    with server.engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER ROLE anna {change}")
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'anna'"
        )


def kept(person: Person) -> str | None:
    return keyring.get_password(SERVICE, person.courier.address.url)


def test_a_wrong_password_is_said_beside_it_and_the_right_one_goes_into_the_keyring_only(
    house: House, server: Shared, shared_rooms: dict[str, str]
) -> None:
    anna = connecting(house, server, "geheimpje")
    form = connect_window(anna).connecting.form
    anna.press(Qt.Key.Key_Return, CTRL)
    anna.until(lambda: form.fields["password"].wrong)
    assert "deze naam en dit wachtwoord" in form.fields["password"].wrong
    assert form.password.hasFocus()
    anna.press(Qt.Key.Key_A, CTRL)
    anna.type("geheim")
    loads(anna)
    assert rooms(anna.store) == ["101", "102", "103"]
    assert kept(anna) == "geheim"
    assert "geheim" not in load_settings(anna.directory).server
    house.close(anna)
    again = house.open("anna")
    again.until(lambda: again.program.window is not None and again.stands(Tie.ALIKE))


@pytest.mark.parametrize(
    ("change", "mended"),
    [
        ("PASSWORD 'anders'", "PASSWORD 'anders'"),
        ("VALID UNTIL '2020-01-01'", "PASSWORD 'anders' VALID UNTIL 'infinity'"),
    ],
    ids=["changed", "expired"],
)
def test_a_password_that_ends_while_at_work_is_asked_in_the_bar_and_the_new_one_takes_over_at_once(
    house: House, server: Shared, shared_rooms: dict[str, str], change: str, mended: str
) -> None:
    anna = connecting(house, server, "geheim")
    loads(anna)
    window = anna.window
    anna.press(Qt.Key.Key_F2)
    anna.type("0611111111")
    at_server(server, change)
    anna.until(lambda: anna.stands(Tie.BARRED))
    anna.until(lambda: anna.top().startswith("Verbinding geweigerd"))
    anna.until(lambda: "vraagt uw wachtwoord" in window.bar.last())
    assert not anna.admin.isVisible()  # Nobody is taken away from a call.
    (typing,) = [one for one in window.bar.findChildren(QPushButton) if one.text() == "Typ het"]
    typing.click()
    state = anna.admin.share.state
    anna.until(lambda: state.forms.form is not None and anna.focus() is state.forms.form.focusProxy())
    assert unnamed(window) == []
    at_server(server, mended)
    anna.type("weer mis")
    anna.press(Qt.Key.Key_Return)
    form = state.forms.form
    assert form is not None
    anna.until(lambda: "deze naam en dit wachtwoord" in form.fields["password"].wrong)
    assert "Beheer" not in form.fields["password"].wrong  # It stands beside the field itself.
    anna.press(Qt.Key.Key_A, CTRL)
    anna.type("anders")
    anna.press(Qt.Key.Key_Return)
    anna.until(lambda: anna.stands(Tie.ALIKE) and anna.top().startswith("Gelijk"))
    assert state.forms.form is None
    assert "laat deze werkplek weer toe" in window.bar.last()
    anna.until(lambda: kept(anna) == "anders")
    assert "anders" not in (anna.directory / "settings.json").read_text()


def interrupted(house: House, server: Shared, anna: Person) -> None:
    """The program ends in the middle of the first load."""
    step = connect_window(anna).connecting
    anna.press(Qt.Key.Key_Return, CTRL)
    anna.until(lambda: step.step is not None)
    with server.engine.begin() as holder:
        holder.exec_driver_sql("LOCK TABLE room")
        anna.press(Qt.Key.Key_Return, CTRL)
        anna.until(lambda: isinstance(anna.program.welcome, Loading))
        house.close(anna)


def unlocked(house: House) -> tuple[Person, Loading]:
    """The program begins anew, the passphrase opens the store, and the first load asks the password."""
    anna = house.open("anna")
    assert anna.program.lock is not None
    anna.type(PASSPHRASE)
    anna.press(Qt.Key.Key_Return)
    anna.until(lambda: isinstance(anna.program.welcome, Loading))
    loading = anna.program.welcome
    assert isinstance(loading, Loading)
    anna.activate()
    anna.until(lambda: loading.password is not None)
    return anna, loading


def test_a_first_load_that_was_interrupted_asks_the_password_where_no_keyring_has_it(
    house: House, server: Shared, shared_rooms: dict[str, str]
) -> None:
    with with_keyring():
        anna = connecting(house, server, "geheim")
        connect_window(anna).connecting.form.passphrase.setFocus()
        anna.type(PASSPHRASE)
        interrupted(house, server, anna)
        anna, loading = unlocked(house)
        assert unnamed(loading) == []
        anna.type("mis")
        anna.press(Qt.Key.Key_Return, CTRL)
        form = loading.password
        assert form is not None
        anna.until(lambda: form.fields["password"].wrong)
        anna.press(Qt.Key.Key_A, CTRL)
        anna.type("geheim")
        anna.press(Qt.Key.Key_Return, CTRL)
        anna.until(lambda: anna.program.window is not None and anna.stands(Tie.ALIKE))
        assert rooms(anna.store) == ["101", "102", "103"]
        assert "geen sleutelbos" in anna.window.bar.last()


def test_what_was_put_aside_for_a_first_load_comes_back_even_when_that_was_interrupted(
    house: House, server: Shared, shared_rooms: dict[str, str], tmp_path: Path
) -> None:
    own = open_store(tmp_path / "anna")
    furnish(own, mine={"capacity": 9})
    own.close()
    anna = house.open("anna")
    url = server.account("anna", "coordinator")
    anna.press(Qt.Key.Key_F8)
    page = anna.admin.share.connecting
    assert page is not None
    anna.until(page.form.server.hasFocus)
    anna.type(url)
    anna.press(Qt.Key.Key_Return)
    anna.until(lambda: page.step is not None)
    with server.engine.begin() as holder:
        holder.exec_driver_sql("LOCK TABLE room")
        anna.press(Qt.Key.Key_Return, CTRL)
        anna.until(lambda: isinstance(anna.program.welcome, Loading))
        house.close(anna)
        anna = house.open("anna")
        assert isinstance(anna.program.welcome, Loading)
        anna.press(Qt.Key.Key_Escape)
        anna.until(lambda: anna.program.window is not None)
    assert rooms(anna.store) == ["mine"]
    assert load_settings(anna.directory).server == ""
    assert list(anna.directory.glob("store-alone-*")) == []
