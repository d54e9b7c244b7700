"""The form: each field says what it understood, and what is wrong stands beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kcio_desk.desk import Desk
from kcio_desk.domain import PersonFacts, PetFacts, RequestFacts, Sex
from kcio_desk.store import Store
from tests.helpers.calls import ENTER, Operator, open_window
from tests.helpers.store import TODAY, ask, family, furnish_many

V, M = Sex.FEMALE, Sex.MALE


@pytest.fixture
def operator(store: Store, desk: Desk, qtbot: QtBot) -> Operator:
    furnish_many(
        store,
        {
            "A": {"rooms": {"1": {"capacity": 3}}, "phone": "0592-123456", "name": "De Eik"},
            "B": {"rooms": {"2": {"capacity": 3}}, "municipality": "Emmen"},
        },
    )
    opened = open_window(desk, qtbot)
    opened.press(Qt.Key.Key_F2)
    return opened


def facts(operator: Operator) -> RequestFacts:
    assert operator.dock.calls.current
    return operator.dock.calls.current.facts


def fill(operator: Operator, name: str, words: str) -> None:
    """Type into a field as a person does, and leave it."""
    operator.dock.form.go_to(name)
    operator.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    operator.type(words)
    operator.press(Qt.Key.Key_Tab)


def test_the_line_is_explained_while_it_is_typed(operator: Operator) -> None:
    fill(operator, "quick", "v34 oksana m6 kat 3 personen")
    form = operator.dock.form
    told = form.line.accessibleDescription()
    assert "v34 oksana = woman of 34, Oksana" in told
    assert "m6 = boy of 6" in told
    assert "Not understood: “3”, “personen”" in told


def test_a_member_who_is_corrected_changes_the_line(operator: Operator) -> None:
    fill(operator, "quick", "v34 m6 zwanger")
    row = operator.dock.form.members.rows()[0]
    row.name.setFocus()
    operator.type("Oksana")
    row.age.setFocus()
    row.age.selectAll()
    operator.type("12-3-1986")
    assert facts(operator).household.persons[0] == PersonFacts(V, "Oksana", born=date(1986, 3, 12))
    assert operator.dock.form.line.text() == "v12-3-1986 Oksana m6 zwanger"


def test_an_age_that_is_none_is_marked_and_changes_nothing(operator: Operator) -> None:
    fill(operator, "quick", "v34")
    row = operator.dock.form.members.rows()[0]
    row.age.setFocus()
    row.age.selectAll()
    operator.type("oud")
    assert row.age.property("wrong")
    assert facts(operator).household.persons == (PersonFacts(V, age=34),)


def test_a_member_can_be_removed(operator: Operator) -> None:
    fill(operator, "quick", "v34 m6 v9")
    operator.dock.form.members.rows()[1].away.click()
    operator.settle()
    assert operator.dock.form.line.text() == "v34 v9"


def test_needs_that_are_ticked_are_in_the_line(operator: Operator) -> None:
    fill(operator, "quick", "v34 v9")
    for tick in (operator.dock.form.no_stairs, operator.dock.form.low):
        tick.click()
    assert operator.dock.form.line.text() == "lowerbed v34 v9 no stairs"
    assert all(person.needs_lower_bed for person in facts(operator).household.persons)


def test_animals_are_counted_by_key(operator: Operator) -> None:
    operator.dock.form.go_to("pets")
    operator.press(Qt.Key.Key_Space)
    operator.press(Qt.Key.Key_Space)
    operator.press(Qt.Key.Key_Tab)
    operator.type("3")
    operator.press(Qt.Key.Key_Backspace)
    assert facts(operator).household.pets == (PetFacts("cat", 2), PetFacts("dog", 2))


def test_only_a_single_traveller_is_asked_about_sharing(operator: Operator) -> None:
    fill(operator, "quick", "v34")
    assert operator.dock.form.shares.isVisible()
    fill(operator, "quick", "v34 v9")
    assert not operator.dock.form.shares.isVisible()


def test_a_day_is_understood_as_said_and_shown_in_full(operator: Operator) -> None:
    fill(operator, "from_", "vr")
    assert facts(operator).from_ == TODAY + timedelta(days=4)
    fill(operator, "until", "1-12")
    assert facts(operator).until == date(2026, 12, 1)


def test_a_stay_that_ends_before_it_begins_is_told_beside_the_field_and_not_placed(
    operator: Operator,
) -> None:
    fill(operator, "quick", "v34")
    fill(operator, "from_", "+5")
    fill(operator, "until", "morgen")
    assert operator.dock.form.fields["until"].wrong == "The stay ends before it begins."
    operator.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert operator.dock.form.until.hasFocus()
    assert operator.dock.calls.current is not None


def test_a_municipality_is_completed_and_a_strange_one_is_told(operator: Operator) -> None:
    fill(operator, "near", "emm")
    assert facts(operator).near == "Emmen"
    fill(operator, "near", "Parijs")
    assert facts(operator).near is None
    assert operator.dock.form.fields["near"].wrong == "No municipality of this region."
    assert operator.dock.form.near.text() == "Parijs"


def test_a_phone_number_is_written_as_people_write_it(operator: Operator) -> None:
    fill(operator, "phone", "+380671234567")
    assert operator.dock.form.phone.text() == "+380 67 123 4567"


def test_the_number_of_a_location_is_recognised(operator: Operator) -> None:
    fill(operator, "phone", "0592 123 456")
    assert operator.dock.known.shown.location == "De Eik"
    assert operator.dock.known.isVisible()


def test_a_household_not_to_meet_is_found_by_name(operator: Operator, store: Store) -> None:
    ask(store, family(40, reference="H77"))
    operator.dock.form.go_to("not_with")
    operator.type("H5, Persoon 1")
    operator.press(Qt.Key.Key_Tab)
    operator.press(Qt.Key.Key_Space)
    assert facts(operator).household.not_with == ("H5", "H77")


def test_the_row_of_an_offer_is_told_to_who_cannot_see_it(operator: Operator) -> None:
    fill(operator, "quick", "v34 v9 m6")
    model = operator.dock.rooms.list.model()
    spoken = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert all(words in spoken for words in ("room 1", "De Eik, Assen", "3 of 3 places", "fits exactly"))


def test_a_split_says_who_sleeps_where(operator: Operator, store: Store) -> None:
    furnish_many(store, {"D": {"rooms": {"11": {"capacity": 2}, "12": {"capacity": 2}}}})
    operator.desk.look_elsewhere()
    fill(operator, "quick", "v34 oksana m36 v9 m6")
    offer = operator.dock.rooms.current()
    assert offer is not None
    told = offer.beds()
    assert all(words in told for words in ("11:", "12:", "Oksana (34)", "m (36)", "v (9)", "m (6)"))
