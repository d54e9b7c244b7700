"""Screens are tested as people see them: bundled fonts, our colours, English words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from kcio_desk.desk import Desk
from kcio_desk.settings import Language, Settings, Theme
from kcio_desk.store import Clock, Store
from kcio_desk.ui.shared.fonts import use_fonts
from kcio_desk.ui.shared.language import use
from kcio_desk.ui.shared.palette import apply_theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application, light and English, whatever a test before made of it."""
    use_fonts(qapp)
    use(Language.ENGLISH)
    apply_theme(qapp, Theme.LIGHT)
    yield qapp
    use(Language.ENGLISH)
    clear_away(qapp)


def clear_away(app: QApplication) -> None:
    """End every window now: left to the collector they pile up, and die in an order of its choosing."""
    for widget in app.topLevelWidgets():
        # The list of a combo box is a window of its own, but dies with its box.
        if isValid(widget) and widget.parent() is None:
            delete(widget)


@pytest.fixture
def desk(qapp: QApplication, store: Store, clock: Clock) -> Iterator[Desk]:
    """A desk on an empty store."""
    opened = Desk(store, Settings(operator="Marit"), clock)
    yield opened
    clear_away(qapp)
    opened.close()
    delete(opened)
