"""The search panel: worked from the box by keys, opening what it found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from kcio_desk.desk import Desk
from kcio_desk.store import Store
from kcio_desk.ui.search.model import in_words
from kcio_desk.ui.search.view import SearchPanel
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.screen import Link, Screen
from kcio_desk.ui.window import MainWindow
from tests.helpers.accessible import unnamed
from tests.helpers.store import ask, family, furnish_many

REGION = {
    "0109-025": {"name": "De Linde", "municipality": "Emmen", "rooms": {"111": {"capacity": 4}}},
    "0106-002": {"name": "De Linge", "municipality": "Hoogeveen", "rooms": {"1": {"capacity": 4}}},
}


class Page(Screen):
    """A real screen that notes what it is asked to show."""

    icon = Icon.INBOX

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.asked: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setLayout(column())

    @property
    def title(self) -> str:
        return tr("Results")

    def shown(self) -> None:
        self.setFocus()

    def open(self, target: str) -> None:
        self.asked.append(target)


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(store, REGION)


@pytest.fixture
def panel(desk: Desk, rooms: dict[str, str], qtbot: QtBot) -> SearchPanel:
    window = MainWindow(desk, lambda _: [Page("locations"), Page("requests")])
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.open(Link("locations"))
    made = SearchPanel(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return made


def typed(panel: SearchPanel, qtbot: QtBot, words: str) -> list[str]:
    """Type, wait for the answer, and read the hits."""
    panel.of.to_search()
    qtbot.keyClicks(panel.box, words)
    qtbot.waitUntil(lambda: panel._answered == words)
    return titles(panel)


def titles(panel: SearchPanel) -> list[str]:
    hits = (panel.results.hit(n) for n in range(panel.results.rowCount()))
    return [hit.title for hit in hits if hit is not None]


def page(panel: SearchPanel, name: str) -> Page:
    found = panel.of.screens[name]
    assert isinstance(found, Page)
    return found


def test_ctrl_k_opens_the_panel_with_examples(panel: SearchPanel, qtbot: QtBot) -> None:
    assert not panel.isVisible()
    qtbot.keyClick(page(panel, "locations"), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert panel.isVisible()
    assert panel.examples.isVisible()


def test_results_come_while_typing_and_the_first_is_chosen(panel: SearchPanel, qtbot: QtBot) -> None:
    assert typed(panel, qtbot, "lin") == ["De Linde", "De Linge"]
    assert panel.list.isVisible()
    assert panel.list.currentIndex().data() == "De Linde"
    assert panel.box.hasFocus()


def test_arrows_choose_and_skip_headings_and_enter_opens(
    panel: SearchPanel, qtbot: QtBot, rooms: dict[str, str]
) -> None:
    typed(panel, qtbot, "111 emmen")
    qtbot.keyClick(panel.box, Qt.Key.Key_Down)
    qtbot.keyClick(panel.box, Qt.Key.Key_Up)
    qtbot.keyClick(panel.box, Qt.Key.Key_Up)
    qtbot.keyClick(panel.box, Qt.Key.Key_Return)
    assert page(panel, "locations").asked == [rooms["0109-025/111"]]
    assert not panel.isVisible()
    assert page(panel, "locations").hasFocus()
    assert panel.box.text() == ""


def test_enter_before_the_answer_opens_the_first_when_it_comes(
    panel: SearchPanel, qtbot: QtBot, store: Store
) -> None:
    request = ask(store, family(30, reference="H77"))
    panel.of.to_search()
    qtbot.keyClicks(panel.box, "persoon")
    assert panel._answered != "persoon"
    qtbot.keyClick(panel.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page(panel, "requests").asked == [request])
    assert panel.of.current() is page(panel, "requests")


def test_the_one_who_listens_hears_the_chosen_hit(panel: SearchPanel, qtbot: QtBot) -> None:
    typed(panel, qtbot, "lin")
    hit = panel.results.hit(panel.list.currentIndex().row())
    assert hit is not None
    assert panel.box.accessibleDescription() == in_words(hit)


def test_esc_closes_the_panel_first_and_then_goes_back_to_the_screen(
    panel: SearchPanel, qtbot: QtBot
) -> None:
    typed(panel, qtbot, "lin")
    qtbot.keyClick(panel.box, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert panel.box.hasFocus()
    qtbot.keyClick(panel.box, Qt.Key.Key_Escape)
    assert page(panel, "locations").hasFocus()


def test_a_click_opens_a_hit(panel: SearchPanel, qtbot: QtBot) -> None:
    typed(panel, qtbot, "hoogeveen")
    where = panel.list.visualRect(panel.results.index(1)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page(panel, "locations").asked == ["Hoogeveen"]


def test_a_click_beside_it_closes_the_panel(panel: SearchPanel, qtbot: QtBot) -> None:
    typed(panel, qtbot, "lin")
    qtbot.mouseClick(panel.of.body.rail, Qt.MouseButton.LeftButton, pos=QPoint(60, 600))
    assert not panel.isVisible()


def test_leaving_the_box_closes_the_panel(panel: SearchPanel, qtbot: QtBot) -> None:
    typed(panel, qtbot, "lin")
    page(panel, "locations").setFocus()
    assert not panel.isVisible()


def test_nothing_found_says_what_to_try(panel: SearchPanel, qtbot: QtBot) -> None:
    assert typed(panel, qtbot, "qqqq") == []
    assert panel.nothing.isVisible()
    assert "“qqqq”" in panel.nothing.accessibleName()


def test_the_panel_stays_inside_a_small_window(panel: SearchPanel, qtbot: QtBot) -> None:
    panel.of.resize(683, 384)
    typed(panel, qtbot, "e")
    whole = panel.parentWidget()
    assert whole is not None
    assert whole.rect().contains(panel.geometry())


def test_everything_that_takes_the_focus_has_a_name(panel: SearchPanel, qtbot: QtBot) -> None:
    typed(panel, qtbot, "lin")
    assert unnamed(panel.of) == []
