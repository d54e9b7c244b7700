"""What an import would do, held against what is known; every rule from both sides."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kcio_desk.domain import PetFacts, Sex
from kcio_desk.exchange.compare import plan_import
from kcio_desk.exchange.plan import (
    Existing,
    HouseholdData,
    ImportPlan,
    Known,
    KnownBlocking,
    KnownHousehold,
    KnownStay,
    PersonData,
    StayData,
)
from kcio_desk.exchange.rows import LocationData, Parsed, RoomData
from kcio_desk.exchange.source import Stopped
from tests.helpers.workbooks import (
    LOCATIONS,
    RESIDENTS,
    ROOMS,
    TODAY,
    parsed_of,
    plan_of,
    region,
    text_file,
    xlsx,
)

HEAD = RESIDENTS[0]


def as_known(plan: ImportPlan) -> Existing:
    """The store after this plan was carried out on an empty one."""
    persons: dict[str, list[Known[PersonData]]] = {}
    for new in plan.person.added:
        person = Known(f"p-{new.data.household}-{new.data.number}", new.data)
        persons.setdefault(new.data.household, []).append(person)
    return Existing(
        municipalities=frozenset(new.data for new in plan.municipality.added),
        locations={n.data.code: Known(f"l-{n.data.code}", n.data) for n in plan.location.added},
        rooms={
            n.data.key: Known("r-" + "/".join(n.data.key), replace(n.data, blocked=""))
            for n in plan.room.added
        },
        blockings={
            (n.data.location, n.data.room): (KnownBlocking("b", n.data.from_, None, None, n.data.reason),)
            for n in plan.blocking.added
        },
        households={
            n.data.reference: KnownHousehold(n.data.reference, n.data, tuple(persons[n.data.reference]))
            for n in plan.household.added
        },
        stays=tuple(KnownStay(f"s-{n.data.household}", n.data, n.data.until, True) for n in plan.stay.added),
        figures_at={code: plan.sources[file] for code, file in plan.refreshed.items()},
    )


@pytest.fixture
def known(tmp_path: Path) -> Existing:
    return as_known(plan_of(region(tmp_path)))


def people(tmp_path: Path, *rows: list[Any], known: Existing | None = None, head: Any = HEAD) -> ImportPlan:
    """The plan of a residents' list, by default into the small region's empty rooms."""
    empty = as_known(plan_of(region(tmp_path, Bewoners=[])))
    return plan_of(text_file(tmp_path / "bewoners.csv", [head, *rows]), known=known or empty)


def told(plan: ImportPlan) -> list[tuple[int, str, str]]:
    assert all(str(r.advice) for r in plan.rejected)
    return [(r.origin.row, r.column, str(r.problem)) for r in plan.rejected]


def nothing(plan: ImportPlan) -> bool:
    return not plan.writes and not plan.rejected


def test_a_region_goes_in_whole(tmp_path: Path) -> None:
    plan = plan_of(region(tmp_path))
    assert plan.counts("added") == {
        "municipality": 2,
        "location": 2,
        "room": 3,
        "blocking": 1,
        "household": 2,
        "person": 3,
        "stay": 2,
    }
    assert plan.rejected == []


def test_the_same_file_again_changes_nothing(tmp_path: Path, known: Existing) -> None:
    plan = plan_of(region(tmp_path), known=known)
    assert nothing(plan)
    assert plan.counts("unchanged") == plan_of(region(tmp_path)).counts("added")
    assert plan.refreshed == {}
    assert plan.notices == []


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    locations = xlsx(tmp_path / "a.xlsx", Locaties=LOCATIONS)
    rooms = xlsx(tmp_path / "b.xlsx", Kamers=ROOMS)
    residents = text_file(tmp_path / "c.csv", RESIDENTS)
    forward, backward = plan_of(locations, rooms, residents), plan_of(residents, rooms, locations)
    assert forward.counts("added") == backward.counts("added")
    assert forward.rejected == backward.rejected == []


def test_one_row_a_room_with_the_location_repeated_makes_each_location_once(tmp_path: Path) -> None:
    rows = [
        ["Locatiecode", "Naam locatie", "Gemeente", "Kamer", "Plaatsen"],
        ["A-1", "De Hunze", "Assen", "001", 2],
        ["A-1", "De Hunze", "Assen", "002", 3],
        ["B-2", "Veldzicht", "Emmen", "001", 4],
    ]
    plan = plan_of(text_file(tmp_path / "a.csv", rows))
    assert (len(plan.location.added), len(plan.room.added), plan.rejected) == (2, 3, [])


def test_rooms_on_a_sheet_a_municipality_know_their_municipality(tmp_path: Path) -> None:
    head = ["Naam locatie", "Kamer", "Plaatsen", "Locatiecode"]
    path = xlsx(
        tmp_path / "a.xlsx", Assen=[head, ["De Hunze", "1", 2, "A-1"]], Emmen=[head, ["Zicht", "1", 2, "B-2"]]
    )
    assert [n.data.municipality for n in plan_of(path).location.added] == ["Assen", "Emmen"]


def test_a_list_without_codes_makes_a_code_of_the_name_and_finds_it_again(tmp_path: Path) -> None:
    locations = [["Naam locatie", "Gemeente"], ["De Hunze", "Assen"]]
    rooms = [["Locatie", "Kamer", "Plaatsen"], ["De Hunze", "1", 2]]
    path = xlsx(tmp_path / "a.xlsx", Locaties=locations, Kamers=rooms)
    first = plan_of(path)
    assert [n.data.key for n in first.room.added] == [("de-hunze", "1")]
    assert nothing(plan_of(path, known=as_known(first)))


def test_a_location_without_a_municipality_is_rejected_with_its_rooms(tmp_path: Path) -> None:
    plan = plan_of(
        region(tmp_path, Locaties=[["Code", "Naam locatie", "Plaats"], ["A-1", "De Hunze", "Assen"]])
    )
    assert not plan.location.added
    assert (2, "", "The municipality of De Hunze is not told.") in told(plan)


def test_a_room_of_an_unknown_location_is_rejected_with_the_nearest_code(tmp_path: Path) -> None:
    plan = plan_of(region(tmp_path, Kamers=[*ROOMS, ["A-2", "001", 2, 0, ""]]))
    assert told(plan) == [(5, "Locatie", "Location A-2 is not known.")]
    assert "A-1" in str(plan.rejected[0].advice)


def test_a_room_of_a_location_that_only_the_store_knows_goes_in(tmp_path: Path, known: Existing) -> None:
    path = text_file(tmp_path / "k.csv", [ROOMS[0], ["a-1", "003", 2, 0, ""]])
    assert [n.data.key for n in plan_of(path, known=known).room.added] == [("A-1", "003")]


def test_a_row_told_twice_counts_once_and_told_otherwise_is_rejected(tmp_path: Path) -> None:
    plan = plan_of(region(tmp_path, Kamers=[*ROOMS, ROOMS[1], ["A-1", "002", 3, 0, ""]]))
    assert len(plan.room.added) == 3
    assert told(plan) == [(6, "Plaatsen", "places: 3 here, 2 in row 3 of Kamers.")]


def test_what_a_newer_file_tells_otherwise_is_shown_field_by_field(tmp_path: Path, known: Existing) -> None:
    locations = [LOCATIONS[0], ["A-1", "De Nieuwe Hunze", "Assen", "Assen", "ja", "lang"], LOCATIONS[2]]
    rooms = [ROOMS[0], ["A-1", "001", 5, 2, ""], *ROOMS[2:]]
    plan = plan_of(region(tmp_path, Locaties=locations, Kamers=rooms), known=known)
    assert [(c.field, c.before, c.after) for c in plan.location.changed[0].fields] == [
        ("name", "De Hunze", "De Nieuwe Hunze"),
        ("pets", frozenset(), None),
    ]
    assert [(c.field, c.before, c.after) for c in plan.room.changed[0].fields] == [
        ("capacity", 4, 5),
        ("bunk_beds", 1, 2),
    ]
    assert not any(plan.counts("added").values())


def test_what_a_newer_file_has_no_column_for_stays_as_it_is(tmp_path: Path, known: Existing) -> None:
    path = text_file(tmp_path / "a.csv", [["Code", "Naam locatie", "Gemeente"], ["A-1", "De Hunze", "Assen"]])
    assert nothing(plan_of(path, known=known))


def test_a_room_never_gets_fewer_places_than_people_sleep_there(tmp_path: Path, known: Existing) -> None:
    rooms = [ROOMS[0], ["A-1", "001", 1, 0, ""], *ROOMS[2:]]
    plan = plan_of(region(tmp_path, Kamers=rooms, Bewoners=[]), known=known)
    assert [(r, c) for r, c, _ in told(plan)] == [(2, "Plaatsen")]
    assert not plan.room.changed
    rooms[1] = ["A-1", "001", 2, 0, ""]
    assert [
        c.data.capacity
        for c in plan_of(region(tmp_path, Kamers=rooms, Bewoners=[]), known=known).room.changed
    ] == [2]


def test_a_room_in_which_people_sleep_is_not_blocked_by_a_file(tmp_path: Path, known: Existing) -> None:
    rooms = [ROOMS[0], ["A-1", "001", 4, 1, "bedwants"], *ROOMS[2:]]
    plan = plan_of(region(tmp_path, Kamers=rooms, Bewoners=[]), known=known)
    assert told(plan) == [(2, "Geblokkeerd (reden)", "Room A-1/001 cannot be blocked: people sleep there.")]
    assert not plan.blocking.added


def test_another_reason_changes_a_blocking_and_none_only_offers_its_end(
    tmp_path: Path, known: Existing
) -> None:
    other = [*ROOMS[:3], ["B-2", "001", 3, 0, "schilderwerk"]]
    none = [*ROOMS[:3], ["B-2", "001", 3, 0, ""]]
    changed = plan_of(region(tmp_path, Kamers=other), known=known)
    assert [c.data.reason for c in changed.blocking.changed] == ["schilderwerk"]
    offered = plan_of(region(tmp_path, Kamers=none), known=known)
    assert [k.id for k in offered.blocking.missing] == ["b"]
    assert nothing(offered)


def test_what_a_newer_list_no_longer_has_is_offered_and_left(tmp_path: Path, known: Existing) -> None:
    rooms = [ROOMS[0], ["A-1", "003", 2, 0, ""]]
    residents = [HEAD, ["H9", "Anna Bila", "v", "1-1-1990", "A-1", "003", "1-6-2026", ""]]
    plan = plan_of(region(tmp_path, Kamers=rooms, Bewoners=residents), known=known)
    assert [k.id for k in plan.room.missing] == []  # people sleep in both
    assert [k.id for k in plan.stay.missing] == ["s-H1", "s-H2"]
    assert [str(n) for n in plan.notices] == ["Stays that are not in the file: 2. Nothing was ended."]
    assert not plan.stay.changed
    fewer = plan_of(region(tmp_path, Locaties=[*LOCATIONS[:2]], Kamers=[], Bewoners=[]), known=known)
    assert [k.id for k in fewer.location.missing] == []  # a list of Assen says nothing of Emmen


def test_an_empty_room_and_a_location_that_a_list_no_longer_has_are_offered_for_closing(
    tmp_path: Path,
) -> None:
    locations = [*LOCATIONS, ["A-9", "Esweg", "Assen", "Assen", "nee", "lang"]]
    before = as_known(plan_of(region(tmp_path, Locaties=locations, Bewoners=[])))
    plan = plan_of(region(tmp_path, Kamers=[*ROOMS[:2], ROOMS[3]], Bewoners=[]), known=before)
    assert [k.id for k in plan.location.missing] == ["l-A-9"]
    assert [k.id for k in plan.room.missing] == ["r-A-1/002"]
    assert nothing(plan)


def test_the_households_needs_stand_on_its_first_row(tmp_path: Path) -> None:
    head = [*HEAD, "Huisdieren", "Rolstoel", "Geen trap", "Geen stapelbed", "Eigen vervoer"]
    rows = [
        [*RESIDENTS[1], "2 katten", "nee", "ja", "ja", "ja"],
        [*RESIDENTS[2], "", "", "", "", ""],
    ]
    plan = people(tmp_path, *rows, head=head)
    assert plan.household.added[0].data == HouseholdData(
        "H1", (PetFacts("cat", 2),), wheelchair=False, no_stairs=True, own_transport=True
    )
    assert [p.data.needs_lower_bed for p in plan.person.added] == [True, True]


def test_a_lower_bed_told_for_each_person_counts_for_each_person(tmp_path: Path) -> None:
    rows = [[*RESIDENTS[1], "ja"], [*RESIDENTS[2], "nee"]]
    plan = people(tmp_path, *rows, head=[*HEAD, "Geen stapelbed"])
    assert [p.data.needs_lower_bed for p in plan.person.added] == [True, False]


def test_animals_repeated_on_each_row_are_the_same_animals(tmp_path: Path) -> None:
    rows = [[*RESIDENTS[1], "kat"], [*RESIDENTS[2], "kat"]]
    assert people(tmp_path, *rows, head=[*HEAD, "Huisdieren"]).household.added[0].data.pets == (
        PetFacts("cat"),
    )


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        (4, "C-3", "Location C-3 is not known."),
        (5, "999", "Location A-1 has no room 999."),
    ],
)
def test_a_resident_of_an_unknown_place_keeps_the_household_out(
    tmp_path: Path, column: int, value: str, problem: str
) -> None:
    row = list(RESIDENTS[2])
    row[column] = value
    plan = people(tmp_path, RESIDENTS[1], row, RESIDENTS[3])
    assert [(r, p) for r, _, p in told(plan)] == [
        (2, "Household H1 stays out because of row 3."),
        (3, problem),
    ]
    assert [h.data.reference for h in plan.household.added] == ["H2"]


def test_a_household_with_one_unreadable_row_stays_out_whole(tmp_path: Path) -> None:
    row = list(RESIDENTS[2])
    row[3] = "gisteren"
    plan = people(tmp_path, RESIDENTS[1], row)
    assert [(r, c) for r, c, _ in told(plan)] == [(2, ""), (3, "Geboortedatum")]
    assert not plan.household.added


def test_a_room_number_that_lost_its_zeros_is_found(tmp_path: Path) -> None:
    plan = people(tmp_path, [*RESIDENTS[3][:5], "2", *RESIDENTS[3][6:]])
    assert plan.stay.added[0].data.room_key == ("A-1", "002")


def test_more_people_than_places_keeps_the_last_household_out(tmp_path: Path) -> None:
    more = [["H3", f"Kind {n}", "m", f"{n}-1-2020", "A-1", "002", "1-6-2026", ""] for n in (1, 2, 3)]
    plan = people(tmp_path, *more)
    assert [(r, c) for r, c, _ in told(plan)] == [(2, "Kamer"), (3, ""), (4, "")]
    assert "2 places" in told(plan)[0][2]
    assert not plan.stay.added
    assert people(tmp_path, *more[:2]).rejected == []


def test_two_singles_of_one_sex_share_and_of_two_sexes_do_not(tmp_path: Path) -> None:
    def single(reference: str, sex: str) -> list[str]:
        return [reference, f"Naam {reference}", sex, "3-4-1990", "A-1", "002", "1-6-2026", ""]

    assert people(tmp_path, single("H7", "m"), single("H8", "m")).rejected == []
    plan = people(tmp_path, single("H7", "m"), single("H8", "v"))
    assert [(r, c) for r, c, _ in told(plan)] == [(3, "Kamer")]
    assert [h.data.reference for h in plan.household.added] == ["H7"]


def test_a_family_with_strangers_keeps_the_last_household_out(tmp_path: Path) -> None:
    stranger = ["H5", "Anna Bila", "v", "1-1-1990", "A-1", "001", "1-6-2026", ""]
    plan = people(tmp_path, RESIDENTS[1], RESIDENTS[2], stranger)
    assert [(r, c) for r, c, _ in told(plan)] == [(4, "Kamer")]
    assert [h.data.reference for h in plan.household.added] == ["H1"]


def test_one_after_the_other_is_not_together(tmp_path: Path) -> None:
    before = ["H5", "Anna Bila", "v", "1-1-1990", "A-1", "002", "1-6-2026", "1-12-2026"]
    after = ["H6", "Petro Bilyi", "m", "1-1-1990", "A-1", "002", "1-12-2026", ""]
    assert people(tmp_path, before, after).rejected == []
    after[6] = "30-11-2026"
    assert len(people(tmp_path, before, after).rejected) == 1


def test_who_should_have_left_holds_the_place_tonight(tmp_path: Path) -> None:
    overdue = ["H5", "Anna Bila", "v", "1-1-1990", "A-1", "002", "1-6-2026", "20-11-2026"]
    tonight = ["H6", "Petro Bilyi", "m", "1-1-1990", "A-1", "002", "23-11-2026", ""]
    assert len(people(tmp_path, overdue, tonight).rejected) == 1
    tonight[6] = "24-11-2026"
    assert people(tmp_path, overdue, tonight).rejected == []


def test_nobody_sleeps_in_a_blocked_room(tmp_path: Path) -> None:
    row = ["H5", "Anna Bila", "v", "1-1-1990", "B-2", "001", "1-6-2026", ""]
    assert told(people(tmp_path, row)) == [(2, "Kamer", "Room B-2/001 is blocked: lekkage.")]
    assert told(plan_of(region(tmp_path, Bewoners=[HEAD, row])))[0][2] == "Room B-2/001 is blocked: lekkage."


def test_a_household_over_two_rooms_is_two_stays_with_named_persons(tmp_path: Path) -> None:
    other_room = [*RESIDENTS[2][:5], "002", *RESIDENTS[2][6:]]
    plan = people(tmp_path, RESIDENTS[1], other_room)
    assert [(s.data.room, s.data.persons, s.data.party) for s in plan.stay.added] == [
        ("001", (1,), "H1"),
        ("002", (2,), "H1"),
    ]


def test_a_household_that_fails_in_its_second_room_leaves_its_first_room_free(tmp_path: Path) -> None:
    rows = [RESIDENTS[1], [*RESIDENTS[2][:4], "B-2", "001", *RESIDENTS[2][6:]]]
    next_one = ["H5", "Anna Bila", "v", "1-1-1990", "A-1", "001", "1-6-2026", ""]
    plan = people(tmp_path, *rows, next_one)
    assert [h.data.reference for h in plan.household.added] == ["H5"]


def test_a_person_told_twice_is_one_person_and_told_otherwise_is_rejected(tmp_path: Path) -> None:
    again = [*RESIDENTS[2][:2], "m", *RESIDENTS[2][3:]]
    plan = people(tmp_path, RESIDENTS[1], RESIDENTS[2], RESIDENTS[2], again)
    assert len(plan.person.added) == 2
    assert told(plan) == [(5, "", "Mila Bondar stands in row 3 with other facts.")]


def test_another_expected_departure_changes_the_stay(tmp_path: Path, known: Existing) -> None:
    rows = [HEAD, *RESIDENTS[1:3], [*RESIDENTS[3][:7], "5-1-2027"]]
    plan = plan_of(region(tmp_path, Bewoners=rows), known=known)
    (changed,) = plan.stay.changed
    assert [(c.field, c.before, c.after) for c in changed.fields] == [
        ("until", date(2026, 12, 1), date(2027, 1, 5))
    ]


def test_a_longer_stay_is_rejected_where_somebody_comes_after(tmp_path: Path, known: Existing) -> None:
    coming = StayData("H9", "A-1", "002", date(2026, 12, 1), None, (1, 2), "H9")
    booked = replace(known, stays=(*known.stays, KnownStay("s-H9", coming, None, True)))
    rows = [HEAD, *RESIDENTS[1:3], [*RESIDENTS[3][:7], "5-1-2027"]]
    plan = plan_of(region(tmp_path, Bewoners=rows), known=booked)
    assert [(r, c) for r, c, _ in told(plan)] == [(4, "Verwacht vertrek")]
    assert not plan.stay.changed


def test_another_room_is_never_a_move(tmp_path: Path, known: Existing) -> None:
    rows = [HEAD, *RESIDENTS[1:3], [*RESIDENTS[3][:4], "A-1", "001", *RESIDENTS[3][6:]]]
    plan = plan_of(region(tmp_path, Bewoners=rows), known=known)
    assert told(plan) == [(4, "Kamer", "Household H2 sleeps in A-1/002, not in A-1/001.")]
    assert "transfer" in str(plan.rejected[0].advice)
    assert not plan.writes


def test_another_day_of_arrival_is_shown_and_not_written(tmp_path: Path, known: Existing) -> None:
    rows = [HEAD, *RESIDENTS[1:3], [*RESIDENTS[3][:6], "2-6-2026", ""]]
    plan = plan_of(region(tmp_path, Bewoners=rows), known=known)
    assert [(r, c) for r, c, _ in told(plan)] == [(4, "Sinds")]
    assert not plan.writes


def test_a_stay_that_ended_here_is_not_brought_back_by_an_older_list(tmp_path: Path, known: Existing) -> None:
    first, second = known.stays
    gone = KnownStay(second.id, replace(second.data, until=TODAY), TODAY, holding=False)
    plan = plan_of(region(tmp_path), known=replace(known, stays=(first, gone)))
    assert nothing(plan)
    assert [str(n) for n in plan.notices] == ["Stays in the file that have ended here: 1. They stay ended."]


def test_a_child_that_is_born_joins_the_stay_if_there_is_a_place(tmp_path: Path, known: Existing) -> None:
    child = ["H1", "Baby Bondar", "m", "1-11-2026", "A-1", "001", "1-3-2026", ""]
    plan = plan_of(region(tmp_path, Bewoners=[*RESIDENTS, child]), known=known)
    assert [(p.data.number, p.data.name) for p in plan.person.added] == [(3, "Baby Bondar")]
    assert plan.stay.changed[0].data.persons == (1, 2, 3)
    more = [["H1", f"Kind {n}", "m", f"{n}-1-2020", "A-1", "001", "1-3-2026", ""] for n in (1, 2, 3)]
    full = plan_of(region(tmp_path, Bewoners=[*RESIDENTS, *more]), known=known)
    assert full.rejected_rows() == 5
    assert not full.stay.changed


def test_a_single_who_is_joined_no_longer_shares(tmp_path: Path, known: Existing) -> None:
    partner = ["H2", "Daria Koval", "v", "4-4-1991", "A-1", "002", "1-6-2026", "1-12-2026"]
    plan = plan_of(region(tmp_path, Bewoners=[*RESIDENTS, partner]), known=known)
    assert [(c.field, c.after) for c in plan.household.changed[0].fields] == [("shares", False)]
    assert {c.field: c.after for c in plan.stay.changed[0].fields} == {"persons": (1, 2), "party": "H2"}


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (["H1", "Mila Bondar", "v", "3-2-2020", "A-1", "001", "1-3-2026", ""], "born"),
        (["H1", "Myla Bondar", "v", "2-2-2020", "A-1", "001", "1-3-2026", ""], "name"),
        (["H1", "Mila Bondar", "x", "2-2-2020", "A-1", "001", "1-3-2026", ""], "sex"),
    ],
)
def test_a_corrected_person_is_the_same_person(
    tmp_path: Path, known: Existing, row: list[str], field: str
) -> None:
    plan = plan_of(region(tmp_path, Bewoners=[*RESIDENTS[:2], row, RESIDENTS[3]]), known=known)
    assert [[c.field for c in changed.fields] for changed in plan.person.changed] == [[field]]
    assert not plan.person.added


def test_figures_are_fresh_from_the_newest_file_and_an_older_one_says_so(
    tmp_path: Path, known: Existing
) -> None:
    path = region(tmp_path)
    older = replace(known, figures_at=dict.fromkeys(known.locations, datetime(2020, 1, 1, tzinfo=UTC)))
    assert plan_of(path, known=older).refreshed == {"A-1": "regio.xlsx", "B-2": "regio.xlsx"}
    newer = replace(known, figures_at=dict.fromkeys(known.locations, datetime(2099, 1, 1, tzinfo=UTC)))
    plan = plan_of(path, known=newer)
    assert plan.refreshed == {}
    assert [str(n) for n in plan.notices] == [
        "Locations of which newer figures are known than this file has: 2."
    ]


def test_comparing_stops_when_told_to(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        plan_import(parsed_of(region(tmp_path)), Existing(), TODAY, stop=lambda: True)


def test_nothing_told_is_nothing_done() -> None:
    assert nothing(plan_import(Parsed(), Existing(), TODAY))


def test_facts_that_are_not_told_have_plain_defaults() -> None:
    assert LocationData().pets == frozenset()
    assert RoomData().blocked == ""
    assert PersonData("H1", 1, "", Sex.OTHER).key == ("H1", 1)
