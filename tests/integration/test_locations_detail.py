"""What the location screen is told of locations, rooms and stays, from a real store."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kcio_desk.commands.base import run
from kcio_desk.commands.locations import BlockRoom, ConfirmFigures, EditLocation, EditRoom, UnblockRoom
from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import Problem, Sex, StayState, party_of
from kcio_desk.queries.capacity import picture
from kcio_desk.queries.location_detail import (
    Board,
    LocationDetail,
    RoomDetail,
    board,
    location_detail,
    room_detail,
)
from kcio_desk.queries.location_filter import Wishes, browse
from kcio_desk.queries.locations import region
from kcio_desk.store import Store
from tests.helpers.store import NOW, TODAY, ask, by, family, furnish_many, place

DAY = timedelta(days=1)


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(
        store,
        {
            "A": {
                "rooms": {
                    "10": {"capacity": 4, "bunk_beds": 1},
                    "2": {"capacity": 2},
                    "s": {"capacity": 3, "designation": "singles"},
                },
                "manager": "R. Boer",
                "phone": "0528-306184",
            },
            "B": {"municipality": "Emmen", "stay_length": "short", "rooms": {"1": {"capacity": 2}}},
        },
    )


def location_of(store: Store, room: str) -> LocationDetail:
    with store.reading() as session:
        inside = room_detail(session, room, TODAY)
        assert inside is not None
        found = location_detail(session, inside.location, TODAY)
    assert found is not None
    return found


def look(store: Store, room: str) -> RoomDetail:
    with store.reading() as session:
        found = room_detail(session, room, TODAY)
    assert found is not None
    return found


def shown_board(store: Store, first: int = 0, nights: int = 28) -> Board:
    with store.reading() as session:
        where = next(line.id for line in region(session, TODAY).locations if line.code == "A")
        return board(session, where, TODAY + first * DAY, nights, TODAY)


def test_a_room_tells_who_sleeps_there_and_who_comes_first_come_first(
    store: Store, rooms: dict[str, str]
) -> None:
    later = ask(store, family(40, 8, reference="K2"), from_=TODAY + 9 * DAY)
    now = ask(store, family(30, 4, 2, reference="K1"), from_=TODAY, until=TODAY + 5 * DAY)
    place(store, later, rooms["10"])
    place(store, now, rooms["10"])
    stays = look(store, rooms["10"]).stays
    assert [(s.household, s.persons, s.ages) for s in stays] == [("K1", 3, (30, 4, 2)), ("K2", 2, (40, 8))]
    assert (stays[0].name, stays[0].until, stays[0].overdue) == ("Persoon 1", TODAY + 5 * DAY, False)


def test_who_should_have_left_is_overdue_and_still_holds_the_place_tonight(
    store: Store, rooms: dict[str, str]
) -> None:
    early = TODAY - 10 * DAY
    asked = ask(store, family(30, reference="K1"), from_=early, until=TODAY - 2 * DAY)
    (stay,) = place(store, asked, rooms["2"], at=NOW - 10 * DAY)
    run(store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    (line,) = look(store, rooms["2"]).stays
    assert line.overdue
    assert (line.until, line.counts_until) == (TODAY - 2 * DAY, TODAY + DAY)
    assert look(store, rooms["2"]).figures.occupied == 1


def test_single_travellers_who_share_are_told_apart_from_families(
    store: Store, rooms: dict[str, str]
) -> None:
    single = family(30, reference="K1", shares=True)
    place(store, ask(store, single), rooms["s"])
    place(store, ask(store, family(31, reference="K2")), rooms["2"])
    assert party_of(single, "K1") == Sex.FEMALE
    assert look(store, rooms["s"]).stays[0].party is Sex.FEMALE
    assert look(store, rooms["2"]).stays[0].party is None


def test_cancelled_stays_are_not_shown(store: Store, rooms: dict[str, str]) -> None:
    (stay,) = place(store, ask(store, family(30)), rooms["2"])
    run(store, StepStay(**by(), stay=stay, to=StayState.CANCELLED))
    assert look(store, rooms["2"]).stays == ()


def test_a_blocking_is_shown_with_its_reason_until_it_is_over(store: Store, rooms: dict[str, str]) -> None:
    past = BlockRoom(**by(), room=rooms["2"], from_=TODAY - 9 * DAY, until=TODAY - DAY, reason="verf")
    now = BlockRoom(**by(), room=rooms["10"], from_=TODAY, until=TODAY + DAY, reason="lekkage", places=1)
    run(store, past)
    run(store, now)
    assert look(store, rooms["2"]).blockings == ()
    (blocked,) = look(store, rooms["10"]).blockings
    assert (blocked.reason, blocked.places, blocked.until) == ("lekkage", 1, TODAY + DAY)
    by_name = {row.facts.name: row for row in location_of(store, rooms["10"]).rooms}
    assert (by_name["10"].reason, by_name["10"].figures.blocked) == ("lekkage", 1)
    assert (by_name["2"].reason, by_name["2"].figures.blocked) == ("", 0)
    run(store, UnblockRoom(**by(), blocking=now.blocking))
    assert look(store, rooms["10"]).blockings == ()


def test_a_location_lists_its_rooms_as_their_doors_count(store: Store, rooms: dict[str, str]) -> None:
    place(store, ask(store, family(30, 3, reference="K1")), rooms["2"])
    place(store, ask(store, family(50, reference="K2"), from_=TODAY + 3 * DAY), rooms["10"])
    found = location_of(store, rooms["2"])
    assert [row.facts.name for row in found.rooms] == ["2", "10", "s"]
    assert [s.household for s in found.rooms[0].tonight] == ["K1"]
    assert found.rooms[1].coming is not None
    assert found.rooms[1].coming.household == "K2"
    assert found.figures.realised == 9
    assert (found.manager, found.phone) == ("R. Boer", "0528-306184")


def test_nobody_is_shown_of_a_room_or_location_that_is_gone(store: Store, rooms: dict[str, str]) -> None:
    with store.reading() as session:
        assert location_detail(session, "gone", TODAY) is None
        assert room_detail(session, "gone", TODAY) is None


def test_an_edit_and_a_confirmation_say_who_made_the_figures_fresh(
    store: Store, rooms: dict[str, str]
) -> None:
    found = location_of(store, rooms["2"])
    assert found.figures_at is None
    run(store, EditLocation(**by("Marit"), location=found.id, version=found.version, notes="bel aan"))
    found = location_of(store, rooms["2"])
    assert (found.figures_source, found.figures_at, found.notes) == ("Marit", NOW, "bel aan")
    later = NOW + timedelta(hours=2)
    run(store, ConfirmFigures(**by("Joost", later), location=found.id))
    found = location_of(store, rooms["2"])
    assert (found.figures_source, found.figures_at) == ("Joost", later)


def test_confirming_a_location_that_is_gone_is_a_problem_in_words(store: Store) -> None:
    with pytest.raises(Problem, match="no longer there"):
        run(store, ConfirmFigures(**by(), location="gone"))


def test_an_edit_of_what_somebody_else_changed_names_the_version(store: Store, rooms: dict[str, str]) -> None:
    version = look(store, rooms["2"]).version
    run(store, EditRoom(**by(), room=rooms["2"], version=version, floor=2))
    with pytest.raises(Problem) as caught:
        run(store, EditRoom(**by(), room=rooms["2"], version=version, floor=3))
    assert caught.value.field == "version"
    assert look(store, rooms["2"]).facts.floor == 2


def test_the_tree_counts_as_the_picture_does_and_again_after_each_change(
    store: Store, rooms: dict[str, str]
) -> None:
    for reference in ("K1", "K2"):
        with store.reading() as session:
            seen, counted = region(session, TODAY), picture(session, TODAY, TODAY)
        assert seen.total == counted.region.total
        assert {line.name: line.total for line in seen.municipalities} == {
            name: area.total for name, area in counted.municipalities.items()
        }
        place(store, ask(store, family(30, reference=reference)), rooms["2" if reference == "K1" else "10"])
    with store.reading() as session:
        assert region(session, TODAY).total.occupied == 2


def test_the_tree_is_kept_while_nothing_changes(store: Store, rooms: dict[str, str]) -> None:
    with store.reading() as session:
        assert region(session, TODAY) is region(session, TODAY)
        assert region(session, TODAY) is not region(session, TODAY, TODAY + DAY)


def test_asking_about_a_later_night_counts_that_night(store: Store, rooms: dict[str, str]) -> None:
    place(store, ask(store, family(30, 3), from_=TODAY + 5 * DAY, until=TODAY + 7 * DAY), rooms["2"])
    with store.reading() as session:
        tonight = browse(session, TODAY, Wishes()).region.total.occupied
        then = browse(session, TODAY, Wishes(from_=TODAY + 6 * DAY)).region.total.occupied
    assert (tonight, then) == (0, 2)


def test_the_board_shows_stays_of_its_nights_also_those_that_ended(
    store: Store, rooms: dict[str, str]
) -> None:
    asked = ask(store, family(30, reference="K1"), from_=TODAY - 6 * DAY)
    (stay,) = place(store, asked, rooms["2"])
    run(store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    run(store, StepStay(**by(), stay=stay, to=StayState.DEPARTED, on=TODAY - DAY, destination="Emmen"))
    place(store, ask(store, family(40, reference="K2"), from_=TODAY + 40 * DAY), rooms["10"])
    assert [[s.household for s in r.stays] for r in shown_board(store, first=-3).rooms] == [["K1"], [], []]
    assert [[s.household for s in r.stays] for r in shown_board(store, first=20).rooms] == [[], ["K2"], []]
    assert [list(r.stays) for r in shown_board(store, first=0, nights=7).rooms] == [[], [], []]


def test_the_board_shows_who_is_overdue_until_tonight_only(store: Store, rooms: dict[str, str]) -> None:
    asked = ask(store, family(30, reference="K1"), from_=TODAY - 9 * DAY, until=TODAY - 3 * DAY)
    (stay,) = place(store, asked, rooms["2"], at=NOW - 9 * DAY)
    run(store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    run(store, BlockRoom(**by(), room=rooms["10"], from_=TODAY + 3 * DAY, until=None, reason="lekkage"))
    tonight = {r.facts.name: r for r in shown_board(store).rooms}
    assert [s.overdue for s in tonight["2"].stays] == [True]
    assert [b.reason for b in tonight["10"].blockings] == ["lekkage"]
    assert [list(r.stays) for r in shown_board(store, first=1).rooms] == [[], [], []]
