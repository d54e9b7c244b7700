"""The page of the shared database: what stands there, what was refused, and what a key does about it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from kcio_desk.commands.base import Command
from kcio_desk.commands.locations import EditLocation
from kcio_desk.commands.placing import Place
from kcio_desk.desk import Desk
from kcio_desk.domain import PetFacts, Problem, text
from kcio_desk.domain.merge import Side
from kcio_desk.domain.text import packed
from kcio_desk.models import BrokenLease, Conflict, Lease, Location, Stay, StoreInfo
from kcio_desk.queries.own_desk import SYNC
from kcio_desk.settings import Settings
from kcio_desk.store import Clock, Store
from kcio_desk.sync.courier import Round, Status, Tie
from kcio_desk.ui.admin.view import AdminScreen
from kcio_desk.ui.share.herald import Herald
from kcio_desk.ui.share.refused import RefusedCard
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import Link, Screen
from kcio_desk.ui.window import MainWindow
from tests.helpers.accessible import unnamed
from tests.helpers.store import NOW, TODAY, ask, by, family, furnish, furnish_many, place

CTRL = Qt.KeyboardModifier.ControlModifier
ALIKE = Status(Tie.ALIKE, NOW, heard_at=NOW, rounds=(Round(NOW, 1, 2, False),))
MINE = {"manager": "Van mij", "phone": "0591000002"}
THEIRS = {"manager": "Van hen", "phone": "0591000001"}
TAKEN = Problem(text("Somebody else was given this place a moment ago."))


class Start(Screen):
    """Where the window begins."""

    name = "start"

    @property
    def title(self) -> str:
        return "Start"


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk, lambda d: [Start(), AdminScreen(d)])
    Herald(made)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open(Link("start"))
    return made


def admin(window: MainWindow) -> AdminScreen:
    screen = window.screens["admin"]
    assert isinstance(screen, AdminScreen)
    return screen


def share(window: MainWindow, status: Status = ALIKE) -> None:
    """The state comes in, and the page is in front."""
    window.desk.synced.emit(status)
    window.open(Link("admin", "share"))


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifiers)


def write(qtbot: QtBot, words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, words)


def refuse(store: Store, made: Command, why: Problem = TAKEN) -> None:
    """As if the shared database had refused it."""
    with store.writing() as session:
        session.add(
            Conflict(
                id=made.id,
                kind=type(made).__name__,
                args=made.kept(),
                made_by=made.made_by,
                made_at=made.made_at,
                found_at=NOW,
                why=packed(why.what),
            )
        )


def allow(store: Store, *rights: str) -> None:
    """This desk has shared before, and may do this."""
    with store.writing() as session:
        told = {"desk": "own", "rights": json.dumps([(right, "region") for right in rights])}
        session.add_all(StoreInfo(key=SYNC + name, value=value) for name, value in told.items())


def lost_place(store: Store) -> dict[str, str]:
    """Somebody wanted a room that others sleep in by now; room name → id."""
    rooms = furnish(store, **{"101": {"capacity": 2}, "102": {"capacity": 2}})
    place(store, ask(store, family(30, 2, reference="H1")), rooms["101"])
    request = ask(store, family(40, 3, reference="H2"))
    refuse(store, Place(**by("Bert"), request=request, rooms=(rooms["101"],)))
    return rooms


def cards(window: MainWindow, qtbot: QtBot, many: int) -> list[RefusedCard]:
    share(window, replace(ALIKE, conflicts=many))
    inbox = admin(window).share.inbox
    qtbot.waitUntil(lambda: len(inbox.cards) == many and inbox.cards[0].hasFocus())
    return inbox.cards


def dealt(store: Store) -> list[str]:
    """How each was dealt with."""
    with store.reading() as session:
        return list(session.scalars(select(Conflict.dealt_how).order_by(Conflict.made_at)))


def words(inside: QWidget) -> str:
    return "\n".join(label.text() for label in inside.findChildren(QLabel) if label.isVisibleTo(inside))


# the state


def test_f8_and_the_state_itself_open_the_page_from_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_F8)
    assert admin(window).share.isVisible()
    window.open(Link("start"))
    window.top.state.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert admin(window).share.isVisible()


def test_a_desk_that_stands_alone_is_asked_where_the_database_is(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_F8)
    connecting = admin(window).share.connecting
    assert connecting is not None
    assert connecting.form.server.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert "Where is the shared database?" in connecting.form.fields["server"].wrong
    write(qtbot, "db.example.nl/kcio")
    press(qtbot, Qt.Key.Key_Return)
    assert connecting.form.fields["server"].wrong == ""
    assert connecting.form.fields["account"].wrong == "With which name do you log in?"
    assert window.top.state.words == "Local"


def test_the_bar_and_the_page_follow_the_state(window: MainWindow, qtbot: QtBot) -> None:
    share(window)
    page = admin(window).share
    assert window.top.state.words == "Alike · 10:00"
    assert "1 sent · 2 rows received" in [made.text() for made in page.rounds.findChildren(QLabel)]
    window.desk.synced.emit(
        replace(ALIKE, tie=Tie.OFFLINE, waiting=2, problem=Problem(text("The server hung up.")))
    )
    assert window.top.state.words == "No connection since 10:00 · 2 wait"
    assert "The server hung up." in words(page.state)
    assert "▲" not in window.bar.last()
    window.desk.synced.emit(None)
    assert not page.sharing
    assert window.top.state.words == "Local"


def test_every_control_of_the_page_has_a_name(window: MainWindow, qtbot: QtBot, store: Store) -> None:
    lost_place(store)
    allow(store, "lease", "break", "admin")
    cards(window, qtbot, 1)
    qtbot.waitUntil(lambda: admin(window).share.kept.keep.isVisible())
    assert unnamed(window) == []


# news


def test_what_is_refused_is_told_once_with_a_way_there(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.synced.emit(replace(ALIKE, conflicts=1))
    window.desk.synced.emit(replace(ALIKE, conflicts=1))
    assert len(window.bar.told()) == 1
    news = window.bar.told()[0][1]
    assert (news.tone, str(news.what)) == (
        Tone.WARN,
        "The shared database refused something that was done here.",
    )
    assert news.then is not None
    news.then()
    assert admin(window).share.isVisible()
    window.desk.synced.emit(replace(ALIKE, conflicts=3))
    assert "refused 2 things" in window.bar.last()


def test_that_a_backup_was_put_back_is_told_once(window: MainWindow) -> None:
    done = Round(NOW, 2, 3, reloaded=True, again=2)
    for rounds in ((done,), (done,), (Round(NOW, 0, 1, reloaded=False), done)):
        window.desk.synced.emit(replace(ALIKE, rounds=rounds))
    assert [str(news.what) for _, news in window.bar.told()] == [
        "The shared database was put back from a backup. Offered to it again, of what was done here: 2."
    ]


@pytest.mark.parametrize(("off", "said"), [(5, "5 minutes fast"), (-3, "3 minutes slow")])
def test_a_clock_that_is_off_is_told_once(window: MainWindow, off: int, said: str) -> None:
    for _ in range(3):
        window.desk.synced.emit(replace(ALIKE, clock_off=timedelta(minutes=off)))
    assert said in window.bar.last()
    assert len(window.bar.told()) == 1


def test_the_password_is_asked_at_the_start_and_never_in_the_middle_of_the_work(window: MainWindow) -> None:
    wanted = replace(ALIKE, tie=Tie.BARRED, problem=Problem(text("No password."), field="password"))
    window.desk.synced.emit(wanted)
    assert admin(window).share.isVisible()
    window.open(Link("start"))
    window.desk.synced.emit(ALIKE)
    window.desk.synced.emit(wanted)
    assert not admin(window).share.isVisible()
    assert "asks for your password" in window.bar.last()


# what was refused


def test_n_places_them_in_the_next_best_room(window: MainWindow, qtbot: QtBot, store: Store) -> None:
    rooms = lost_place(store)
    (card,) = cards(window, qtbot, 1)
    assert "Somebody else was given this place" in words(card)
    assert "A/102" in words(card)
    press(qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: admin(window).share.inbox.cards == [])
    with store.reading() as session:
        assert set(session.scalars(select(Stay.room_id))) == {rooms["101"], rooms["102"]}
    assert dealt(store) == ["Marit · next_best"]
    news = window.bar.told()[0][1]
    assert "Placed in A/102 instead." in str(news.what)
    assert news.action is not None


def test_g_lets_it_lapse_with_a_line_why(window: MainWindow, qtbot: QtBot, store: Store) -> None:
    lost_place(store)
    (card,) = cards(window, qtbot, 1)
    press(qtbot, Qt.Key.Key_G)
    assert card.busy
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert dealt(store) == [""]
    write(qtbot, "gaan naar familie")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: admin(window).share.inbox.cards == [])
    assert dealt(store) == ["Marit · give_up · gaan naar familie"]


def test_d_does_it_all_the_same_with_a_reason(window: MainWindow, qtbot: QtBot, store: Store) -> None:
    rooms = furnish_many(store, {"A": {"rooms": {"101": {"capacity": 2}}, "pets": ["dog"]}})
    allow(store, "place")
    request = ask(store, family(40, reference="H2", pets=(PetFacts("cat"),)))
    refuse(store, Place(**by("Bert"), request=request, rooms=(rooms["101"],)))
    cards(window, qtbot, 1)
    press(qtbot, Qt.Key.Key_D)
    write(qtbot, "de beheerder vindt het goed")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: admin(window).share.inbox.cards == [])
    with store.reading() as session:
        assert session.scalars(select(Stay.override_reason)).all() == ["de beheerder vindt het goed"]


def test_what_is_wrong_with_it_stands_beside_the_buttons(
    window: MainWindow, qtbot: QtBot, store: Store
) -> None:
    rooms = lost_place(store)
    (card,) = cards(window, qtbot, 1)
    window.desk._watch.stop()  # The page has not heard of it when the next best room goes as well.
    place(store, ask(store, family(50, 4, reference="H3")), rooms["102"])
    press(qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: card.wrong() != "")
    assert card.hasFocus()
    assert dealt(store) == [""]


def test_two_who_edited_the_same_choose_field_by_field(
    window: MainWindow, qtbot: QtBot, store: Store
) -> None:
    furnish(store, **{"101": {"capacity": 2}})
    with store.writing() as session:
        location = session.scalars(select(Location)).one()
        location.manager, location.phone = THEIRS["manager"], THEIRS["phone"]
        key = location.id
    refuse(
        store,
        EditLocation(
            **by("Bert"),
            location=key,
            seen={"manager": "Van vroeger", "phone": "0591000000"},
            **MINE,
        ),
    )
    (card,) = cards(window, qtbot, 1)
    press(qtbot, Qt.Key.Key_K)
    press(qtbot, Qt.Key.Key_Space)  # the first field: mine
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert card.busy
    assert "Choose for each field" in words(card.choosing)
    first, second = card.choosing.radios
    card.choosing.radios[second][Side.THEIRS].setChecked(True)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: admin(window).share.inbox.cards == [])
    with store.reading() as session:
        location = session.scalars(select(Location)).one()
        assert getattr(location, first) == MINE[first]
        assert getattr(location, second) == THEIRS[second]


def test_arrows_walk_the_cards_and_the_focus_goes_on_when_one_is_done(
    window: MainWindow, qtbot: QtBot, store: Store
) -> None:
    rooms = lost_place(store)
    request = ask(store, family(50, 4, reference="H3"))
    refuse(store, Place(**by("Bert", NOW + timedelta(hours=1)), request=request, rooms=(rooms["101"],)))
    first, second = cards(window, qtbot, 2)
    press(qtbot, Qt.Key.Key_Down)
    assert second.hasFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert second.hasFocus()
    press(qtbot, Qt.Key.Key_Up)
    assert first.hasFocus()
    press(qtbot, Qt.Key.Key_N)
    inbox = admin(window).share.inbox
    qtbot.waitUntil(lambda: len(inbox.cards) == 1 and inbox.cards[0].hasFocus())


def test_a_card_in_which_somebody_types_stays_when_others_come_in(
    window: MainWindow, qtbot: QtBot, store: Store
) -> None:
    rooms = lost_place(store)
    (card,) = cards(window, qtbot, 1)
    press(qtbot, Qt.Key.Key_G)
    write(qtbot, "half")
    request = ask(store, family(50, 4, reference="H3"))
    place(store, request, rooms["102"])  # so that its best room is another now
    other = ask(store, family(60, reference="H4"))
    refuse(store, Place(**by("Bert", NOW + timedelta(hours=1)), request=other, rooms=(rooms["101"],)))
    window.desk.synced.emit(replace(ALIKE, conflicts=2))
    inbox = admin(window).share.inbox
    qtbot.waitUntil(lambda: len(inbox.cards) == 2)
    assert inbox.cards[0] is card
    write(qtbot, " getypt")
    assert card.reason._words.toPlainText() == "half getypt"


def test_a_line_of_the_bureau_leads_to_its_card(window: MainWindow, qtbot: QtBot, store: Store) -> None:
    rooms = lost_place(store)
    made: Any = Place(
        **by("Bert", NOW + timedelta(hours=1)),
        request=ask(store, family(50, 4, reference="H3")),
        rooms=(rooms["101"],),
    )
    refuse(store, made)
    window.desk.synced.emit(replace(ALIKE, conflicts=2))
    window.open(Link("admin", f"share/{made.id}"))
    inbox = admin(window).share.inbox
    qtbot.waitUntil(lambda: len(inbox.cards) == 2 and inbox.cards[1].hasFocus())


# kept rooms


def test_l_keeps_what_is_proposed_and_t_gives_all_back(
    window: MainWindow, qtbot: QtBot, store: Store
) -> None:
    at_night = {"rooms": {"101": {"capacity": 2}, "102": {"capacity": 4}}, "night_arrival": True}
    furnish_many(store, {"A": at_night})
    allow(store, "lease")
    share(window)
    kept = admin(window).share.kept
    qtbot.waitUntil(kept.keep.isVisible)
    press(qtbot, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: kept.forms.form is not None and isinstance(QApplication.focusWidget(), QCheckBox))
    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: kept.forms.form is None and len(kept.list.lines.rows()) > 0)
    with store.reading() as session:
        assert {lease.desk for lease in session.scalars(select(Lease))} == {"own"}
    press(qtbot, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: len(kept.list.lines.rows()) == 0)


def test_b_takes_a_room_from_another_desk_with_a_reason(
    window: MainWindow, qtbot: QtBot, store: Store
) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    allow(store, "break")
    with store.writing() as session:
        session.add(Lease(room_id=rooms["101"], desk="other", holder="Kees", taken_at=NOW))
    share(window)
    kept = admin(window).share.kept
    qtbot.waitUntil(lambda: len(kept.list.lines.rows()) == 1)
    assert not kept.keep.isVisible()
    kept.list.setFocus()
    press(qtbot, Qt.Key.Key_B)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert kept.forms.form is not None
    qtbot.waitUntil(lambda: kept.forms.form is not None and kept.forms.form.fields["reason"].wrong != "")
    write(qtbot, "gezin op straat")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(kept.list.lines.rows()) == 0)
    with store.reading() as session:
        broken = session.scalars(select(BrokenLease)).one()
        assert (broken.desk, broken.reason) == ("other", "gezin op straat")


def test_who_lost_a_kept_room_is_told_until_they_have_seen_it(
    window: MainWindow, qtbot: QtBot, store: Store
) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    allow(store, "lease")
    told = {"broken_by": "Kees", "broken_at": NOW, "reason": "brand"}
    with store.writing() as session:
        session.add(BrokenLease(room_id=rooms["101"], desk="own", holder="Marit", **told))
    window.desk.look_elsewhere()
    share(window)
    kept = admin(window).share.kept
    qtbot.waitUntil(lambda: "Kees took A/101 from this desk" in words(kept))
    (seen,) = [made for made in kept.findChildren(QPushButton) if made.text() == "Seen"]
    seen.click()
    qtbot.waitUntil(lambda: "Kees" not in words(kept))


def test_only_who_may_sees_the_users(window: MainWindow, qtbot: QtBot, store: Store) -> None:
    tabs = admin(window).tabs
    at = admin(window).pages.index("accounts")
    assert not tabs.isTabVisible(at)
    allow(store, "admin")
    window.desk.synced.emit(ALIKE)
    qtbot.waitUntil(lambda: tabs.isTabVisible(at))


def test_a_training_region_is_never_shared(qtbot: QtBot, store: Store) -> None:
    with store.writing() as session:
        session.add(StoreInfo(key="training", value="yes"))
    desk = Desk(store, Settings(operator="Marit"), Clock(TODAY))
    screen = AdminScreen(desk)
    qtbot.addWidget(screen)
    assert screen.share.connecting is None
    assert "never shared" in words(screen.share)
    desk.close()
