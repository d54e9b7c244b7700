"""From the ringing phone to a placement, by the keyboard, on a real store."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.people import ChangeRequest
from kcio_desk.desk import Desk
from kcio_desk.domain import RequestFacts, RequestStatus
from kcio_desk.models import Draft, Request, Stay
from kcio_desk.store import Store, open_store
from kcio_desk.ui.shared.screen import News
from tests.helpers.accessible import unnamed
from tests.helpers.calls import ALT, CTRL, ENTER, SHIFT, Operator, open_window
from tests.helpers.store import ask, by, family, furnish_many, place

HOUSES = {
    "A": {
        "name": "De Eik",
        "pets": ["cat"],
        "rooms": {"1": {"capacity": 3}, "2": {"capacity": 4}, "3": {"capacity": 2}},
    },
    "B": {"name": "De Linde", "pets": [], "rooms": {"9": {"capacity": 3}}, "municipality": "Emmen"},
    "C": {
        "name": "De Es",
        "pets": ["cat"],
        "closes_on": date(2027, 3, 1),
        "rooms": {"5": {"capacity": 3}},
    },
}


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(store, HOUSES)


@pytest.fixture
def operator(rooms: dict[str, str], desk: Desk, qtbot: QtBot) -> Operator:
    return open_window(desk, qtbot)


def requests(store: Store) -> list[Request]:
    with store.reading() as session:
        return list(session.scalars(select(Request).order_by(Request.number)))


def stays(store: Store) -> list[Stay]:
    with store.reading() as session:
        return list(session.scalars(select(Stay)))


def drafts(store: Store) -> list[Draft]:
    with store.reading() as session:
        return list(session.scalars(select(Draft)))


def test_the_standard_call_is_placed_with_four_things_typed(operator: Operator, store: Store) -> None:
    placed: list[tuple[str, ...]] = []
    operator.dock.placed.connect(placed.append)
    operator.call("v34 v9 m6 kat", phone="0612345678")
    assert operator.rooms() == ["A/1", "A/2"]
    operator.press(ENTER, CTRL)
    assert operator.strokes == len("0612345678") + len("v34 v9 m6 kat") + 3
    (request,) = requests(store)
    (stay,) = stays(store)
    assert (request.phone, request.status) == ("+31612345678", RequestStatus.PLACED)
    assert [person.sex + str(person.age) for person in request.household.persons] == ["v34", "v9", "m6"]
    assert stay.room.name == "1"
    assert placed == [(stay.id,)]
    assert drafts(store) == []
    assert operator.dock.calls.current is None


def test_enter_before_the_answer_gives_the_best_room_for_the_last_word_typed(
    operator: Operator, store: Store
) -> None:
    operator.press(Qt.Key.Key_F2)
    operator.press(Qt.Key.Key_Tab)
    operator.type("v34 v9", hurry=True)
    operator.press(ENTER, CTRL)
    assert [stay.room.name for stay in stays(store)] == ["3"]


def test_up_and_down_go_along_the_rooms_while_the_cursor_stays_in_the_line(
    operator: Operator, store: Store
) -> None:
    operator.call("v34 v9 m6 kat")
    operator.press(Qt.Key.Key_Down)
    assert operator.marked() == "A/2"
    operator.type(" auto")
    assert operator.marked() == "A/2"
    operator.press(Qt.Key.Key_Up)
    assert operator.marked() == "A/1"
    operator.press(ENTER, CTRL)
    assert [stay.room.name for stay in stays(store)] == ["1"]


def test_a_household_too_large_for_one_room_is_placed_in_two(operator: Operator, store: Store) -> None:
    operator.call("v34 m36 v9 m6 m4 v2")
    assert len(operator.dock.rooms.current().rooms) == 2  # type: ignore[union-attr]
    operator.press(ENTER, CTRL)
    assert sorted(len(stay.persons) for stay in stays(store)) in ([2, 4], [3, 3])


def test_reserving_ends_after_a_day_or_after_two_hours_when_it_is_acute(
    operator: Operator, store: Store, desk: Desk
) -> None:
    operator.call("v34")
    operator.press(Qt.Key.Key_R, CTRL)
    operator.call("v35 acuut")
    operator.press(Qt.Key.Key_R, CTRL)
    left = sorted(stay.expires_at - desk.clock.now() for stay in stays(store) if stay.expires_at)
    assert [round(one / timedelta(hours=1)) for one in left] == [2, 24]
    assert {request.status for request in requests(store)} == {RequestStatus.RESERVED}


def test_an_unaccompanied_minor_gets_no_room_but_the_number_to_call(operator: Operator, store: Store) -> None:
    operator.call("m15 petro")
    assert operator.rooms() == []
    assert not operator.dock.deeds.main.isEnabled()
    operator.press(ENTER, CTRL)
    operator.press(Qt.Key.Key_R, CTRL)
    assert operator.dock.rooms.stop.isVisible()
    assert requests(store) == []


def test_custody_is_asked_before_a_child_is_placed_with_somebody_who_is_hardly_a_parent(
    operator: Operator, store: Store
) -> None:
    operator.call("v70 m9")
    operator.press(ENTER, CTRL)
    assert stays(store) == []
    assert operator.dock.form.custody.answer.isAncestorOf(operator.window.focusWidget())
    operator.press(Qt.Key.Key_Space)
    operator.press(ENTER, CTRL)
    assert [request.household.custody for request in requests(store)] == ["parent"]
    assert len(stays(store)) == 1


def test_nobody_with_custody_makes_it_an_unaccompanied_minor(operator: Operator) -> None:
    operator.call("v70 m9")
    operator.dock.form.custody.answer.choose(2)
    operator.settle()
    assert operator.rooms() == []
    assert not operator.dock.deeds.main.isEnabled()


def test_an_exception_takes_a_written_reason_that_is_kept(operator: Operator, store: Store) -> None:
    operator.call("v34 v9 m6 kat")
    (pets, *_) = operator.dock.rooms.why_not.buttons()
    pets.click()
    operator.settle()
    assert operator.rooms() == ["B/9"]
    operator.press(ENTER, CTRL)
    operator.press(ENTER, CTRL)
    assert stays(store) == []
    operator.type("de kat gaat naar een buurvrouw")
    operator.press(ENTER, CTRL)
    (stay,) = stays(store)
    assert (stay.room.name, stay.override_reason) == ("9", "de kat gaat naar een buurvrouw")


def test_a_location_that_closes_is_offered_until_it_does(operator: Operator, store: Store) -> None:
    operator.call("v34 v9 m6 kat")
    closing = operator.dock.rooms.why_not.buttons()[1]
    closing.click()
    operator.settle()
    assert operator.rooms() == ["C/5"]
    operator.press(ENTER, CTRL)
    assert [(stay.room.name, stay.until) for stay in stays(store)] == [("5", date(2027, 3, 1))]


def test_escape_leads_from_the_exceptions_to_the_rooms_and_then_to_the_screen_behind(
    operator: Operator,
) -> None:
    operator.call("v34 v9 m6 kat")
    operator.dock.rooms.why_not.buttons()[0].click()
    operator.settle()
    operator.press(Qt.Key.Key_Escape)
    assert operator.rooms() == ["A/1", "A/2"]
    operator.press(Qt.Key.Key_Escape)
    assert not operator.dock.rooms.isVisible()
    assert operator.dock.calls.current is not None
    operator.press(ENTER, CTRL)
    assert operator.dock.rooms.isVisible()


def test_who_comes_second_is_told_and_gets_the_next_best_room(
    operator: Operator, store: Store, rooms: dict[str, str], tmp_path: Path
) -> None:
    operator.call("v34 v9 m6 kat")
    other = open_store(tmp_path / "data")
    place(other, ask(other, family(40, 12, 3)), rooms["A/1"])
    other.close()
    operator.press(ENTER, CTRL)
    assert stays_of_the_call(store) == []
    assert operator.dock.rooms.notices()
    assert operator.marked() == "A/2"
    operator.press(ENTER, CTRL)
    assert stays_of_the_call(store) == ["2"]


def stays_of_the_call(store: Store) -> list[str]:
    return [stay.room.name for stay in stays(store) if len(stay.household.pets)]


def test_advice_is_written_down_and_handled_without_a_room(operator: Operator, store: Store) -> None:
    operator.press(Qt.Key.Key_F2)
    kind = operator.dock.form.kind
    kind.setCurrentIndex(kind.findText("advice"))
    kind.activated.emit(kind.currentIndex())
    operator.settle()
    assert not operator.dock.rooms.isVisible()
    operator.press(ENTER, CTRL)
    assert operator.dock.form.fields["notes"].wrong
    operator.type("Vraagt waar een school is.")
    operator.press(ENTER, CTRL)
    (request,) = requests(store)
    assert (request.kind, request.status, request.grounds) == (
        "advice",
        RequestStatus.HANDLED,
        "Vraagt waar een school is.",
    )


def test_a_refusal_needs_grounds_and_somebody_who_was_refused(operator: Operator, store: Store) -> None:
    operator.press(Qt.Key.Key_F2)
    operator.type("0612345678")
    operator.dock.endings.end(RequestStatus.REFUSED, "valt niet onder de regeling")
    operator.settle()
    assert operator.dock.form.fields["quick"].wrong
    operator.type("v34")
    operator.dock.endings.end(RequestStatus.REFUSED, "valt niet onder de regeling")
    operator.settle()
    (request,) = requests(store)
    assert (request.status, request.grounds) == (RequestStatus.REFUSED, "valt niet onder de regeling")


def test_calls_are_parked_resumed_and_gone_through_by_key(operator: Operator, store: Store) -> None:
    operator.call("v34", phone="0611111111")
    operator.press(Qt.Key.Key_P, CTRL)
    assert operator.dock.calls.current is None
    operator.call("m40", phone="0622222222")
    operator.press(Qt.Key.Key_F2)
    assert [call.parked for call in operator.dock.calls.open_calls()] == [True, False, False]
    operator.press(Qt.Key.Key_Up, ALT)
    assert operator.dock.form.line.text() == "m40"
    operator.press(Qt.Key.Key_Up, ALT)
    assert operator.dock.form.line.text() == "v34"
    assert operator.rooms()
    assert [call.parked for call in operator.dock.calls.open_calls()] == [False, False, False]


def test_a_discarded_call_can_be_brought_back(operator: Operator, store: Store) -> None:
    told: list[News] = []
    operator.dock.says.connect(told.append)
    operator.call("v34 kat")
    operator.dock.endings.discard()
    operator.settle()
    assert drafts(store) == []
    assert told[-1].then is not None
    told[-1].then()
    operator.settle()
    assert operator.dock.form.line.text() == "v34 kat"
    assert len(drafts(store)) == 1


def test_undo_goes_back_through_the_whole_call(operator: Operator) -> None:
    operator.call("v34 kat", phone="0612345678")
    operator.dock.form.wheelchair.click()
    operator.press(Qt.Key.Key_Z, CTRL)
    assert not operator.dock.form.wheelchair.isChecked()
    operator.press(Qt.Key.Key_Z, CTRL)
    assert operator.dock.form.line.text() == "v34 "
    operator.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert operator.dock.form.line.text() == "v34 kat"


def test_saving_makes_a_request_and_opening_it_brings_the_call_back(operator: Operator, store: Store) -> None:
    operator.call("v34 m6 kat", phone="0612345678")
    operator.press(Qt.Key.Key_S, CTRL)
    (request,) = requests(store)
    assert request.status == RequestStatus.NEW
    operator.dock.open(request.id)
    operator.settle()
    assert operator.dock.form.line.text() == "v34 m6 cat"
    operator.dock.form.go_to("quick")
    operator.type(" v2")
    operator.press(ENTER, CTRL)
    (changed,) = requests(store)
    assert len(changed.household.persons) == 3
    assert changed.status == RequestStatus.PLACED


def test_a_known_number_shows_who_called_before_anything_else_is_typed(
    operator: Operator, store: Store
) -> None:
    run_request = ask(store, family(41, 7, reference="H1"), phone="+31612345678", caller="gemeente")
    operator.press(Qt.Key.Key_F2)
    operator.type("06 1234 5678")
    (known,) = operator.dock.known.shown.households
    assert known.household.reference == "H1"
    assert known.earlier
    assert known.earlier.id == run_request
    operator.dock.known.taken_over.emit(known.household)
    operator.settle()
    assert operator.dock.form.line.text().startswith('v41 "Persoon 1"')
    operator.press(ENTER, CTRL)
    assert [request.household.reference for request in requests(store)] == ["H1", "H1"]


def test_every_field_and_button_has_a_name(operator: Operator) -> None:
    operator.call("v70 m9 kat", phone="0612345678")
    operator.press(Qt.Key.Key_F2)
    assert unnamed(operator.window) == []


def test_a_narrow_window_shows_one_thing_at_a_time(operator: Operator) -> None:
    operator.call("v34")
    operator.window.resize(683, 384)
    operator.settle()
    assert operator.dock.form.line.isVisible()
    assert not operator.dock.rooms.isVisible()
    operator.dock.panes.choose(1)
    operator.settle()
    assert operator.dock.rooms.isVisible()
    assert operator.dock.width() <= operator.window.width()


def test_a_desk_that_starts_again_has_every_call_as_it_was(
    operator: Operator, store: Store, desk: Desk, qtbot: QtBot
) -> None:
    operator.call("v34 oksana zwanger", phone="0612345678")
    operator.dock.form.until.setText("1-")
    operator.dock.form.until.edited.emit()
    operator.settle()
    operator.dock.calls.setParent(None)
    again = open_window(desk, qtbot)
    (call,) = again.dock.calls.open_calls()
    again.dock.list.chosen.emit(call.id)
    again.settle()
    form = again.dock.form
    assert (form.phone.text(), form.line.text(), form.until.text()) == (
        "06 12345678",
        "v34 oksana zwanger",
        "1-",
    )


def test_another_language_leaves_the_call_as_it_was(operator: Operator) -> None:
    operator.call("v34 v9 m6 kat", phone="0612345678")
    operator.window.rebuild()
    operator.settle()
    operator.dock.shown()
    operator.settle()
    assert operator.dock.form.line.text() == "v34 v9 m6 kat"
    assert operator.rooms() == ["A/1", "A/2"]


def test_what_others_place_meanwhile_leaves_the_reason_being_typed(
    operator: Operator, store: Store, rooms: dict[str, str], tmp_path: Path
) -> None:
    operator.call("v34 v9 m6 kat")
    operator.dock.rooms.why_not.buttons()[0].click()
    operator.settle()
    operator.press(ENTER)
    operator.type("de kat gaat ")
    other = open_store(tmp_path / "data")
    place(other, ask(other, family(40, 12)), rooms["A/3"])
    other.close()
    operator.desk.look_elsewhere()
    operator.settle()
    operator.type("naar een buurvrouw")
    assert operator.rooms() == ["B/9"]
    operator.press(ENTER, CTRL)
    assert [stay.override_reason for stay in stays(store) if stay.override_reason] == [
        "de kat gaat naar een buurvrouw"
    ]


def test_what_another_changed_meanwhile_is_taken_in_and_the_same_field_is_asked(
    operator: Operator, store: Store
) -> None:
    request = ask(store, family(34, reference="H1"), notes="belt terug")
    operator.dock.open(request)
    operator.settle()
    facts = RequestFacts(family(34, reference="H1"), notes="belt morgen", near_what="school", urgent=True)
    run(store, ChangeRequest(**by("Joost"), request=request, facts=facts))
    operator.dock.form.go_to("notes")
    operator.press(Qt.Key.Key_End)
    operator.type(" vanavond")
    operator.dock.form.go_to("caller")
    operator.type("Olena")
    operator.dock.deeds.save.click()
    operator.settle()
    form = operator.dock.form
    assert "Joost made it “belt morgen”" in form.fields["notes"].wrong
    assert (form.near_what.text(), form.caller.text()) == ("school", "Olena")
    operator.dock.deeds.save.click()
    operator.settle()
    (row,) = requests(store)
    assert (row.notes, row.near_what, row.caller, row.urgent) == (
        "belt terug vanavond",
        "school",
        "Olena",
        True,
    )
