"""The Bureau: read at a glance, dealt with by one key, nothing typed lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kcio_desk.commands.base import run
from kcio_desk.commands.people import ParkRequest, TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.commands.staying import StepStay
from kcio_desk.desk import Desk
from kcio_desk.domain import Change, Kind, RequestFacts, StayState, text
from kcio_desk.domain.text import packed
from kcio_desk.matching.figures import Figures
from kcio_desk.models import BrokenLease, Conflict, Stay, StoreInfo
from kcio_desk.queries.bureau import Need
from kcio_desk.queries.capacity import Lengths, Picture
from kcio_desk.queries.own_desk import DESK
from kcio_desk.settings import Language
from kcio_desk.store import Store
from kcio_desk.ui.bureau.capacity import CapacityStrip, wrong_areas
from kcio_desk.ui.bureau.line_list import LineList, Row
from kcio_desk.ui.bureau.view import BureauScreen
from kcio_desk.ui.shared.language import use
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.shared.stays import DepartForm
from tests.helpers.accessible import unnamed
from tests.helpers.store import NOW, TODAY, ask, by, family, furnish, furnish_many

ROOMS = {f"k{n}": {"capacity": 2} for n in range(1, 9)}


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(
        store, {"A": {"rooms": ROOMS}, "E": {"rooms": {"1": {"capacity": 4}}, "municipality": "Emmen"}}
    )


def stay(store: Store, room: str, *, days_ago: int, until: int | None = None, arrived: bool = True) -> str:
    """A mother and child whose stay began so many days ago and ends so many days from today."""
    start = NOW - timedelta(days=days_ago)
    ends = None if until is None else TODAY + timedelta(days=until)
    request = ask(store, family(30, 4), from_=start.date(), until=ends)
    (made,) = run(store, Place(**by(at=start), request=request, rooms=(room,))).made
    if arrived:
        run(store, StepStay(**by(at=start), stay=made, to=StayState.ARRIVED))
    return made


def shown(qtbot: QtBot, desk: Desk, width: int = 1300) -> BureauScreen:
    screen = BureauScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(width, 760)
    screen.show()
    screen.activateWindow()
    screen.shown()
    qtbot.waitUntil(lambda: screen.found is not None and screen.picture is not None)
    return screen


def settled(qtbot: QtBot, desk: Desk, screen: BureauScreen) -> None:
    """Let everything asked be answered and shown."""
    before = screen.found
    screen.look()
    qtbot.waitUntil(lambda: screen.found is not before)


def state(store: Store, stay_id: str) -> str:
    with store.reading() as session:
        return session.get_one(Stay, stay_id).state


def stays(screen: BureauScreen) -> LineList:
    """Those over their time."""
    return next(group.list for group in screen.needs.groups if group.need is Need.SHORT_STAY)


def first(lines: LineList) -> Row:
    return lines.rows[0]


def test_a_store_without_rooms_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk)
    assert not screen.requests.isVisible()
    buttons = [made for made in screen.findChildren(QPushButton) if made.isVisible()]
    assert [made.accessibleName() for made in buttons] == ["Import"]
    with qtbot.waitSignal(screen.opens) as opened:
        buttons[0].click()
    assert opened.args == [Link("imports")]


def test_nothing_is_said_before_it_is_known(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    late = stay(store, rooms["k1"], days_ago=9, until=-2)
    screen = BureauScreen(desk)
    qtbot.addWidget(screen)
    screen.show()
    screen.shown()
    assert not screen.needs.isVisible()
    assert not screen.requests.isVisible()
    qtbot.waitUntil(screen.needs.isVisible)
    assert screen.focusWidget() is first(stays(screen)).entry
    assert first(stays(screen)).line.key == late


def test_nothing_to_do_is_said_in_words(qtbot: QtBot, desk: Desk, rooms: dict[str, str]) -> None:
    screen = shown(qtbot, desk)
    assert screen._no_requests.isVisible()
    assert "F2" in screen._no_requests.text()
    assert screen.needs._calm.isVisible()
    assert screen.over.accessibleName().startswith("0 ")


def test_the_badge_counts_what_is_over_time(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    stay(store, rooms["k1"], days_ago=9, until=-2)
    stay(store, rooms["k2"], days_ago=2, arrived=False)
    stay(store, rooms["k3"], days_ago=2, until=5)
    screen = BureauScreen(desk)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.badge) as badge:
        screen.look()
    assert badge.args == [2]
    assert screen.over.accessibleName().startswith("2 ")


def test_a_departure_is_recorded_where_it_is_read(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    late = stay(store, rooms["k1"], days_ago=9, until=-2)
    screen = shown(qtbot, desk)
    overdue = stays(screen)
    qtbot.keyClick(first(overdue).entry, Qt.Key.Key_V)
    form = overdue.form
    assert isinstance(form, DepartForm)
    QTest.keyClicks(form.focusWidget(), "familie in Zwolle")
    assert screen.main_action()
    qtbot.waitUntil(lambda: state(store, late) == StayState.DEPARTED)
    with store.reading() as session:
        assert session.get_one(Stay, late).destination == "familie in Zwolle"
    qtbot.waitUntil(lambda: overdue.lines == [])


def test_what_is_being_typed_outlives_news_from_elsewhere(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    stay(store, rooms["k1"], days_ago=9, until=-2)
    screen = shown(qtbot, desk)
    overdue = stays(screen)
    qtbot.keyClick(first(overdue).entry, Qt.Key.Key_V)
    form = overdue.form
    assert isinstance(form, DepartForm)
    QTest.keyClicks(form.focusWidget(), "Gro")
    stay(store, rooms["k2"], days_ago=8, until=-1)
    settled(qtbot, desk, screen)
    assert overdue.form is form
    assert form.fields["destination"].editor.text() == "Gro"  # type: ignore[attr-defined]
    assert screen.back()
    assert overdue.form is None
    assert len(overdue.lines) == 2


def test_a_departure_without_a_destination_is_asked_again_beside_the_field(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    late = stay(store, rooms["k1"], days_ago=9, until=-2)
    screen = shown(qtbot, desk)
    overdue = stays(screen)
    qtbot.keyClick(first(overdue).entry, Qt.Key.Key_V)
    screen.main_action()
    qtbot.waitUntil(lambda: overdue.form is not None and overdue.form.fields["destination"].wrong != "")
    assert state(store, late) == StayState.ARRIVED


def test_an_arrival_is_one_key(qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]) -> None:
    coming = stay(store, rooms["k1"], days_ago=0, arrived=False)
    screen = shown(qtbot, desk)
    with qtbot.waitSignal(screen.says) as said:
        qtbot.keyClick(first(screen.arrivals).entry, Qt.Key.Key_A)
    assert "Persoon 1" in str(said.args[0].what)
    assert state(store, coming) == StayState.ARRIVED
    qtbot.waitUntil(lambda: screen.arrivals.lines == [])


def test_an_arrival_is_one_click(qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]) -> None:
    coming = stay(store, rooms["k1"], days_ago=0, arrived=False)
    screen = shown(qtbot, desk)
    first(screen.arrivals).buttons[0].click()
    qtbot.waitUntil(lambda: state(store, coming) == StayState.ARRIVED)


def test_they_can_be_on_the_way_and_called_off(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    coming = stay(store, rooms["k1"], days_ago=0, arrived=False)
    screen = shown(qtbot, desk)
    qtbot.keyClick(first(screen.arrivals).entry, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: state(store, coming) == StayState.TRAVELLING)
    settled(qtbot, desk, screen)
    qtbot.keyClick(first(screen.arrivals).entry, Qt.Key.Key_X)
    assert screen.main_action()
    qtbot.waitUntil(lambda: state(store, coming) == StayState.CANCELLED)


def test_every_line_opens_what_it_speaks_of(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    stay(store, rooms["k1"], days_ago=9, until=-2)
    seeking = ask(store, family(50))
    screen = shown(qtbot, desk)
    opened: list[Link] = []
    screen.opens.connect(opened.append)
    qtbot.keyClick(first(stays(screen)).entry, Qt.Key.Key_Return)
    first_open = next(row for row in screen.requests.rows if row.line.key == seeking)
    first_open.entry.click()
    screen.capacity.table.go_to("Emmen")
    qtbot.keyClick(screen.capacity.table, Qt.Key.Key_Return)
    assert opened == [Link("locations", rooms["k1"]), Link("requests", seeking), Link("locations", "Emmen")]


def test_arrows_walk_from_list_to_list(qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]) -> None:
    stay(store, rooms["k1"], days_ago=9, until=-2)
    stay(store, rooms["k2"], days_ago=9, until=-1)
    ask(store, family(50))
    screen = shown(qtbot, desk)
    overdue = stays(screen)
    with qtbot.waitExposed(screen):
        overdue.enter()
    for _ in range(2):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Down)
    assert screen.focusWidget() is first(screen.requests).entry
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Up)
    assert screen.focusWidget() is overdue.rows[1].entry


def test_the_focus_stays_on_its_line_when_others_come_and_go(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    kept = stay(store, rooms["k1"], days_ago=9, until=-1)
    screen = shown(qtbot, desk)
    overdue = stays(screen)
    overdue.enter()
    stay(store, rooms["k2"], days_ago=20, until=-9)
    settled(qtbot, desk, screen)
    assert [row.line.key for row in overdue.rows][1] == kept
    assert screen.focusWidget() is overdue.rows[1].entry


def test_a_long_list_is_short_until_asked(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    for n in range(1, 6):
        stay(store, rooms[f"k{n}"], days_ago=9, until=-n)
    screen = shown(qtbot, desk)
    overdue = stays(screen)
    assert len(overdue.rows) == 3
    assert [row.line.chips[0][0] for row in overdue.rows] == ["4 days", "3 days", "2 days"]
    assert "5" in overdue._more.text()
    overdue._more.click()
    assert len(overdue.rows) == 5


def test_a_change_elsewhere_is_seen_without_asking(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    screen = shown(qtbot, desk)
    desk.do(desk.made(TakeRequest, facts=RequestFacts(household=family(60))))
    qtbot.waitUntil(lambda: len(screen.requests.lines) == 1)
    assert len(screen.newest.lines) == 1


def test_a_line_that_says_the_same_stays_as_it_is(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    stay(store, rooms["k1"], days_ago=9, until=-1)
    screen = shown(qtbot, desk)
    before = list(stays(screen).rows)
    stay(store, rooms["k2"], days_ago=20, until=-9)
    settled(qtbot, desk, screen)
    assert [row in before for row in stays(screen).rows] == [False, True]
    assert [row.y() for row in stays(screen).rows] == sorted(row.y() for row in stays(screen).rows)


def test_who_looks_elsewhere_waits_for_it_no_longer_than_the_badge_may(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    screen = shown(qtbot, desk)
    screen.hide()
    found = screen.found
    stay(store, rooms["k1"], days_ago=9, until=-1)
    desk.changed.emit(Change(frozenset({Kind.STAY}), rooms=frozenset({rooms["k1"]})))
    assert not desk.working
    with qtbot.waitSignal(screen.badge) as badge:
        pass
    assert badge.args == [1]
    assert screen.found is not found


def test_a_follow_up_opens_its_request(qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]) -> None:
    request = ask(store, family(30))
    run(store, ParkRequest(**by(), request=request, parked=True, follow_up=TODAY))
    screen = shown(qtbot, desk)
    group = next(each for each in screen.needs.groups if each.need is Need.FOLLOW_UP)
    (line,) = group.list.lines
    assert line.link == Link("requests", request)
    assert line.stay is None


def test_it_stands_in_two_columns_where_there_is_room(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    screen = shown(qtbot, desk, width=1110)
    qtbot.waitUntil(lambda: screen.capacity.x() > screen.needs.width())
    screen.resize(780, 700)
    qtbot.waitUntil(lambda: screen._requests.x() == screen._urgent.x())
    order = [screen._urgent, screen._requests, screen._today, screen.capacity]
    assert [part.y() for part in order] == sorted(part.y() for part in order)


def test_the_figures_are_seen_to_add_up(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    stay(store, rooms["k1"], days_ago=3)
    screen = shown(qtbot, desk)
    assert screen.capacity.sum.words == "adds up"
    region = screen.capacity.areas.rows()
    assert [area.name for area in region] == ["Assen", "Emmen"]
    assert sum(area.lengths.total.realised for area in region) == 20
    assert screen.free.accessibleName().startswith("18 ")


def test_figures_that_do_not_add_up_are_named(qtbot: QtBot) -> None:
    good = Figures(realised=4, occupied=1, free=3)
    areas = {"Assen": Lengths(good, long=good), "Emmen": Lengths(good, long=good)}
    right = Picture(TODAY, Lengths(good + good, long=good + good), areas)
    assert wrong_areas(right) == []
    lost = replace(good, occupied=0)
    wrong = replace(right, municipalities={**areas, "Emmen": Lengths(lost, long=lost)})
    assert wrong_areas(wrong) == ["Emmen", "the whole region"]
    strip = CapacityStrip()
    qtbot.addWidget(strip)
    strip.show_picture(wrong)
    assert "Emmen" in strip.sum.words


def test_everything_has_a_name_in_both_languages(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    stay(store, rooms["k1"], days_ago=9, until=-2)
    stay(store, rooms["k2"], days_ago=0, arrived=False)
    ask(store, family(30), urgent=True)
    for language in (Language.ENGLISH, Language.DUTCH):
        use(language)
        assert unnamed(shown(qtbot, desk)) == []


def test_only_one_line_of_a_list_is_a_stop_of_the_tab_key(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    for n in (1, 2, 3):
        stay(store, rooms[f"k{n}"], days_ago=9, until=-n)
    overdue = stays(shown(qtbot, desk))
    overdue.rows[2].entry.setFocus()
    tab = Qt.FocusPolicy.TabFocus
    assert [bool(row.entry.focusPolicy() & tab) for row in overdue.rows] == [False, False, True]


def test_the_clocks_are_looked_at_every_minute(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    screen = shown(qtbot, desk)
    seen: list[datetime] = [screen.found.now] if screen.found else []
    screen.minute.timeout.emit()
    qtbot.waitUntil(lambda: screen.found is not None and screen.found.now > seen[0])
    assert screen.minute.interval() == 60_000


def test_what_was_refused_and_what_was_taken_comes_first_and_opens_its_page(
    desk: Desk, qtbot: QtBot, store: Store
) -> None:
    room = furnish(store, **{"101": {"capacity": 2}})["101"]
    request = ask(store, family(30, reference="H1"))
    made = Place(**by("Bert"), request=request, rooms=(room,))
    with store.writing() as session:
        why = packed(text("Somebody else was given this place a moment ago."))
        facts = {"kind": "Place", "args": made.kept(), "made_by": "Bert", "made_at": NOW, "found_at": NOW}
        session.add(Conflict(id=made.id, why=why, **facts))
        session.add(StoreInfo(key=DESK, value="own"))
        taken = {"broken_by": "Kees", "broken_at": NOW, "reason": "brand"}
        session.add(BrokenLease(room_id=room, desk="own", holder="Marit", **taken))
    screen = shown(qtbot, desk)
    opened: list[Link] = []
    screen.opens.connect(opened.append)
    refused, lost = (group for group in screen.needs.groups if group.list.rows)
    assert (refused.need, lost.need) == (Need.REFUSED, Need.TAKEN)
    assert "Persoon 1 in A/101" in first(refused.list).line.title
    assert "Somebody else was given this place" in first(refused.list).line.detail
    assert "taken by Kees: brand" in first(lost.list).line.detail
    qtbot.keyClick(first(refused.list).entry, Qt.Key.Key_Return)
    qtbot.keyClick(first(lost.list).entry, Qt.Key.Key_Return)
    assert opened == [Link("admin", f"share/{made.id}"), Link("admin", "share")]
