"""Every screen, as it stands in the window: named for who cannot see it, and in the language chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kcio_desk.settings import Language
from kcio_desk.ui.intake.view import CallDock
from kcio_desk.ui.shared.language import use
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.window import MainWindow
from tests.helpers.accessible import unnamed
from tests.journeys.conftest import Person

SCREENS = ["bureau", "requests", "locations", "admin", "admin:share", "imports", "sheet"]
SCREENS += [f"puzzle:{page}" for page in ("plan", "swaps", "rounds", "orders")]


def test_every_control_of_every_screen_has_an_accessible_name(person: Person) -> None:
    for name in SCREENS:
        person.window.open(Link(*name.split(":")))
        person.bot.wait(300)
        assert unnamed(person.window) == [], name


class Strays(QObject):
    """Keeps what shows itself as a window of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.window, self.seen = window, list[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen += [] if watched is self.window else [repr(watched)]
        return False


def test_no_part_of_the_window_flashes_as_a_window_of_its_own(person: Person) -> None:
    app = QApplication.instance()
    assert app is not None
    strays = Strays(person.window)
    app.installEventFilter(strays)
    person.window.rebuild()
    for name in SCREENS:
        person.window.open(Link(*name.split(":")))
    person.bot.wait(300)
    app.removeEventFilter(strays)
    assert strays.seen == []


def test_every_control_of_the_call_has_an_accessible_name(person: Person) -> None:
    person.press(Qt.Key.Key_F2)
    person.type("0612345678")
    person.press(Qt.Key.Key_Tab)
    person.type("v34 v9 m6 kat")
    person.bot.wait(300)
    assert unnamed(person.window) == []


def test_another_language_reaches_every_screen_and_loses_no_call(person: Person) -> None:
    window = person.window
    person.press(Qt.Key.Key_F2)
    person.type("0612345678")
    window.open(Link("bureau"))
    use(Language.ENGLISH)
    person.until(lambda: window.screens["requests"].title == "Requests")
    assert open_phones(window) == ["0612345678"]
    use(Language.DUTCH)
    person.until(lambda: window.screens["requests"].title == "Aanvragen")
    assert open_phones(window) == ["0612345678"]


def open_phones(window: MainWindow) -> list[str]:
    assert isinstance(window.dock, CallDock)
    return [call.facts.phone for call in window.dock.calls.open_calls()]
