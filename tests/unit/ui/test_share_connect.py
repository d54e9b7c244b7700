"""Connecting: what is there and what is here decide what is offered; nothing is begun before it is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kcio_desk.desk import Desk
from kcio_desk.domain import Problem, text
from kcio_desk.queries.region import Extent
from kcio_desk.sync.address import Address
from kcio_desk.sync.admin import in_region
from kcio_desk.sync.courier import Status, Tie
from kcio_desk.sync.link import Hello
from kcio_desk.sync.looking import Found
from kcio_desk.sync.rights import ROLES
from kcio_desk.ui.share.connect import NextStep
from kcio_desk.ui.share.loading import Loading
from kcio_desk.ui.share.window import ConnectWindow
from tests.helpers.accessible import unnamed
from tests.helpers.store import NOW

NOTHING, REGION = Extent(0, 0), Extent(74, 5_063)


def found(seq: int, role: str = "coordinator") -> Found:
    rights = in_region(ROLES[role]) if role else frozenset()
    hello = Hello(
        epoch="1",
        seq=seq,
        chain="",
        account="anna",
        id="7",
        desk=7,
        now=NOW,
        revision="1",
        rights=rights,
    )
    address = Address("db.example.nl", "5432", "kcio", "anna")
    return Found(address, "secret", hello, 74 if seq else 0, 4_900 if seq else 0, 27_400 if seq else 0)


def said(step: NextStep) -> str:
    return "\n".join(label.text() for label in step.findChildren(QLabel))


@pytest.mark.parametrize(
    ("seq", "role", "here", "offered", "told"),
    [
        (9, "reader", NOTHING, "Load the shared region", "74 locations, 4,900 places"),
        (9, "operator", REGION, "Load the shared region", "put aside as store-alone-"),
        (0, "coordinator", REGION, "Make this region the shared one", "still empty"),
        (0, "operator", REGION, None, "needs the right to read files in"),
        (0, "coordinator", NOTHING, "Begin with an empty region", "nothing yet"),
        (9, "", NOTHING, None, "may not read anything"),
    ],
)
def test_what_is_offered_follows_from_both_sides_and_the_rights(
    desk: Desk, qtbot: QtBot, seq: int, role: str, here: Extent, offered: str | None, told: str
) -> None:
    step = NextStep(desk, found(seq, role), here)
    qtbot.addWidget(step)
    assert told in said(step)
    assert (step.confirm.text() if step.confirm else None) == offered
    assert step.main_action()


def test_the_choice_is_told_once_with_the_name_under_which_ones_own_is_kept(desk: Desk, qtbot: QtBot) -> None:
    step = NextStep(desk, found(9), REGION)
    qtbot.addWidget(step)
    chosen: list[tuple[Found, str]] = []
    step.load.connect(lambda what, name: chosen.append((what, name)))
    step.main_action()
    step.main_action()
    assert len(chosen) == 1
    assert chosen[0][1].startswith("store-alone-2026")
    step.say_wrong("It broke.")
    step.main_action()
    assert len(chosen) == 2


def test_esc_goes_from_what_was_found_to_the_form_and_from_there_back(desk: Desk, qtbot: QtBot) -> None:
    window = ConnectWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.connecting.form.found.emit(found(9))
    qtbot.waitUntil(lambda: window.connecting.step is not None)
    assert unnamed(window) == []
    left: list[bool] = []
    window.left.connect(lambda: left.append(True))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.connecting.step is None
    assert not left
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert left


def test_no_password_stays_in_a_field_once_it_has_served(desk: Desk, qtbot: QtBot) -> None:
    window = ConnectWindow(desk)
    qtbot.addWidget(window)
    form = window.connecting.form
    form.password.setText("geheim")
    assert form.password.displayText() != "geheim"
    window.connecting.forget()
    assert form.password.text() == ""


def test_a_first_load_says_how_far_it_is_and_is_done_once(desk: Desk, qtbot: QtBot) -> None:
    loading = Loading(desk, 27_400)
    qtbot.addWidget(loading)
    done: list[bool] = []
    loading.loaded.connect(lambda: done.append(True))
    at = Status(Tie.LOADING, NOW, loaded=12_345)
    desk.synced.emit(at)
    words = "\n".join(label.text() for label in loading.findChildren(QLabel))
    assert "12,345 of 27,400 rows" in words
    assert loading.again.isHidden()
    broken = Problem(text("The disk of the server is full."))
    desk.synced.emit(replace(at, tie=Tie.OFFLINE, problem=broken))
    assert not loading.again.isHidden()
    for _ in range(2):
        desk.synced.emit(replace(at, tie=Tie.ALIKE))
    assert done == [True]
