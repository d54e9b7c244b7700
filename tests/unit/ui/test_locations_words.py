"""Facts in short words, and the filter as chips that can be taken away one by one."""

from __future__ import annotations

from datetime import timedelta

from kcio_desk.domain import Designation, LocationFacts, RoomFacts, StayLength
from kcio_desk.queries.location_filter import Wishes
from kcio_desk.ui.locations.chips import chips
from kcio_desk.ui.locations.words import (
    features_words,
    floor_words,
    period_words,
    pets_words,
    places_words,
)
from tests.helpers.store import TODAY

DAY = timedelta(days=1)
EVERYTHING = Wishes(
    municipality="Assen",
    persons=3,
    pets=frozenset({"cat", "dog"}),
    step_free=True,
    no_stairs=True,
    lower_beds=2,
    remote=False,
    stay_length=StayLength.SHORT,
    night_arrival=True,
    free=True,
)


def test_each_thing_asked_is_a_chip() -> None:
    assert {words for words, _ in chips(EVERYTHING, TODAY)} == {
        *("Assen", "not remote", "short stay", "room for 3, tonight", "lower beds: 2"),
        *("cats", "dogs", "step-free", "no stairs", "in at night", "with free places"),
    }


def test_taking_every_chip_away_asks_nothing() -> None:
    wishes = EVERYTHING
    while found := chips(wishes, TODAY):
        before = len(found)
        wishes = found[0][1]
        assert len(chips(wishes, TODAY)) == before - 1
    assert wishes == Wishes()


def test_the_period_is_part_of_how_many() -> None:
    def words(**asked: object) -> str:
        (chip,) = chips(Wishes(**asked), TODAY)  # type: ignore[arg-type]
        return chip[0]

    assert words(persons=2, open_end=True) == "room for 2, from tonight on"
    assert words(persons=2, from_=TODAY + DAY, until=TODAY + 4 * DAY) == (
        "room for 2, Tue 24 Nov until Fri 27 Nov"
    )
    assert words(from_=TODAY + DAY) == "night of Tue 24 Nov"


def test_pets_are_said_as_the_location_takes_them() -> None:
    assert pets_words(None) == "pets welcome"
    assert pets_words(frozenset()) == "no pets"
    assert pets_words(frozenset({"cat", "dog"})) == "only cats, dogs"


def test_a_period_names_the_day_they_leave() -> None:
    assert period_words(TODAY - DAY, TODAY + DAY, TODAY) == "since Sun 22 Nov 2026 until Tue 24 Nov 2026"
    assert period_words(TODAY + DAY, None, TODAY) == "from Tue 24 Nov 2026, no end"


def test_a_room_says_its_low_places_and_its_features() -> None:
    room = RoomFacts(
        id="r",
        location=LocationFacts("A", "Huis", "Assen"),
        name="1",
        capacity=4,
        floor=2,
        bunk_beds=1,
        step_free=True,
        designation=Designation.FAMILY,
    )
    assert places_words(room) == "4 places, 3 low"
    assert features_words(room) == "floor 2 · step-free · bunk beds 1 · a family"
    assert [floor_words(n) for n in (-1, 0, 3)] == ["basement", "ground floor", "floor 3"]
