"""A bed is never given twice, and every step is legal and told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from kcio_desk.commands.base import run
from kcio_desk.commands.locations import BlockRoom, EditRoom
from kcio_desk.commands.people import CloseRequest, ParkRequest, ReopenRequest
from kcio_desk.commands.placing import Place
from kcio_desk.commands.staying import ExpireReservations, ExtendStay, StepStay
from kcio_desk.domain import Custody, Problem, RequestKind, RequestStatus, Sex, StayLength, StayState
from kcio_desk.models import AuditEntry, Location, Request, Room, Stay, StayPlace
from kcio_desk.queries.check import check
from kcio_desk.queries.facts import conflicts
from kcio_desk.store import Store, open_store
from tests.helpers.store import NOW, TODAY, ask, by, family, furnish, furnish_many, place

FAR = TODAY + timedelta(days=10)


def wrong(store: Store) -> list[str]:
    with store.reading() as session:
        return [str(row) for row in check(session, TODAY)]


def state(store: Store, stay: str) -> str:
    with store.reading() as session:
        return session.get_one(Stay, stay).state


def status(store: Store, request: str) -> str:
    with store.reading() as session:
        return session.get_one(Request, request).status


def step(store: Store, stay: str, to: StayState, **more: object) -> None:
    run(store, StepStay(**by(), stay=stay, to=to, **more))


def test_a_placement_takes_its_places_and_moves_the_request_on(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 3}})
    request = ask(store, family(34, 9))
    (stay,) = place(store, request, rooms["101"])
    assert (state(store, stay), status(store, request)) == ("placed", "placed")
    with store.reading() as session:
        assert sorted(session.scalars(select(StayPlace.place_no))) == [1, 2]
    assert wrong(store) == []


def test_the_last_place_is_given_once_and_the_second_is_told_in_words(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    first, second = ask(store, family(30)), ask(store, family(40))
    place(store, first, rooms["101"])
    with pytest.raises(Problem) as told:
        place(store, second, rooms["101"])
    assert "others sleep here" in str(told.value)
    assert status(store, second) == "new"
    assert wrong(store) == []


def test_two_processes_on_one_store_cannot_both_take_the_last_place(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 1}})
    first, second = ask(store, family(30)), ask(store, family(40))
    other = open_store(store.file.parent)
    try:
        place(store, first, rooms["101"])
        with pytest.raises(Problem):
            place(other, second, rooms["101"])
    finally:
        other.close()
    assert wrong(store) == []


def test_the_database_refuses_what_the_rules_missed(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    (stay,) = place(store, ask(store, family(30)), rooms["101"])
    row = {"room_id": rooms["101"], "from_": TODAY, "until": None, "stay_id": stay}
    for place_no, party in ((1, "K000001"), (2, "stranger")):
        with pytest.raises(IntegrityError), store.writing() as session:
            session.add(StayPlace(place_no=place_no, party=party, **row))


def test_single_travellers_of_one_sex_share_a_room_meant_for_it(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2, "designation": "singles"}})
    for age in (30, 40):
        place(store, ask(store, family(age, shares=True)), rooms["101"])
    assert wrong(store) == []
    with pytest.raises(Problem):
        place(store, ask(store, family(50, shares=True)), rooms["101"])


def test_sharing_a_room_not_meant_for_it_may_be_overruled_where_all_are_willing(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    place(store, ask(store, family(30, shares=True)), rooms["101"])
    second = ask(store, family(40, shares=True))
    with pytest.raises(Problem):
        place(store, second, rooms["101"])
    (stay,) = place(store, second, rooms["101"], override="beiden akkoord")
    with store.reading() as session:
        assert session.get_one(Stay, stay).override_reason == "beiden akkoord"
    assert wrong(store) == []


def test_a_family_is_never_put_with_strangers_whatever_the_reason(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 4}})
    place(store, ask(store, family(30)), rooms["101"])
    with pytest.raises(Problem, match="others sleep here"):
        place(store, ask(store, family(40, 3)), rooms["101"], override="er is niets anders")


def test_an_overruled_condition_needs_a_reason_and_keeps_it(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2, "stairs": True}})
    request = ask(store, family(80, no_stairs=True))
    with pytest.raises(Problem, match="stairs"):
        place(store, request, rooms["101"])
    with pytest.raises(Problem):
        place(store, request, rooms["101"], override="  ")
    (stay,) = place(store, request, rooms["101"], override="kan drie treden aan")
    with store.reading() as session:
        assert session.get_one(Stay, stay).override_reason == "kan drie treden aan"


def test_an_unaccompanied_minor_is_never_placed(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    for household in (family(15), family(30, 12, custody=Custody.NONE)):
        with pytest.raises(Problem) as told:
            place(store, ask(store, household), rooms["101"], override="toch")
        assert told.value.advice
        assert "Nidos" in str(told.value.advice)


def test_an_overdue_household_keeps_its_bed_tonight(store: Store) -> None:
    rooms = furnish_many(store, {"A": {"stay_length": "short", "rooms": {"101": {"capacity": 2}}}})
    request = ask(
        store, family(30), stay_length=StayLength.SHORT, from_=TODAY, until=TODAY + timedelta(days=1)
    )
    (stay,) = place(store, request, rooms["101"])
    step(store, stay, StayState.ARRIVED)
    later = NOW + timedelta(days=3)
    second = ask(store, family(40), stay_length=StayLength.SHORT)
    with pytest.raises(Problem):
        run(store, Place(**by(at=later), request=second, rooms=(rooms["101"],)))
    run(store, StepStay(**by(at=later), stay=stay, to=StayState.DEPARTED, destination="Groningen"))
    run(store, Place(**by(at=later), request=second, rooms=(rooms["101"],)))


def test_nobody_arrives_in_a_bed_that_has_not_been_left(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    then = NOW - timedelta(days=3)
    leaves = ask(store, family(30, 4, reference="H1"), from_=then.date(), until=TODAY - timedelta(days=1))
    (old,) = place(store, leaves, rooms["101"], at=then)
    run(store, StepStay(**by(at=then), stay=old, to=StayState.ARRIVED))
    comes = ask(store, family(40, 9, reference="H2"), from_=TODAY - timedelta(days=1))
    (new,) = place(store, comes, rooms["101"], at=then)
    assert wrong(store) == []
    with pytest.raises(Problem, match="H1 is still in this room"):
        step(store, new, StayState.ARRIVED)
    step(store, old, StayState.DEPARTED, destination="Utrecht")
    step(store, new, StayState.ARRIVED)
    assert wrong(store) == []


def test_a_reservation_expires_by_itself_and_the_request_looks_again(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    first, second = ask(store, family(30)), ask(store, family(40))
    (held,) = place(store, first, rooms["101"], reserve_until=NOW + timedelta(hours=2))
    with pytest.raises(Problem):
        place(store, second, rooms["101"])
    later = by(at=NOW + timedelta(hours=3))
    run(store, Place(**later, request=second, rooms=(rooms["101"],)))
    assert state(store, held) == "expired"
    assert status(store, first) == "in_progress"
    assert wrong(store) == []


def test_a_reservation_is_confirmed_in_its_own_room_or_another(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}, "102": {"capacity": 2}})
    request = ask(store, family(30))
    (held,) = place(store, request, rooms["101"], reserve_until=NOW + timedelta(hours=2))
    (stay,) = place(store, request, rooms["102"])
    assert (state(store, held), state(store, stay)) == ("cancelled", "placed")
    other = ask(store, family(50))
    (kept,) = place(store, other, rooms["101"], reserve_until=NOW + timedelta(hours=2))
    step(store, kept, StayState.PLACED)
    assert status(store, other) == "placed"
    run(store, ExpireReservations(**by(at=NOW + timedelta(days=2))))
    assert state(store, kept) == "placed"
    assert wrong(store) == []


def test_who_is_housed_gets_no_second_place(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}, "102": {"capacity": 2}})
    place(store, ask(store, family(30, reference="H1")), rooms["101"])
    with pytest.raises(Problem, match="already has a place"):
        place(store, ask(store, family(30, reference="H1")), rooms["102"])


def test_a_transfer_ends_the_old_stay_when_they_arrive(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}, "102": {"capacity": 2}})
    (old,) = place(store, ask(store, family(30, reference="H1")), rooms["101"])
    step(store, old, StayState.ARRIVED)
    request = ask(store, family(30, reference="H1"), kind=RequestKind.TRANSFER)
    (new,) = place(store, request, rooms["102"])
    assert state(store, old) == "arrived"
    step(store, new, StayState.ARRIVED)
    assert (state(store, old), state(store, new)) == ("moved", "arrived")
    place(store, ask(store, family(50)), rooms["101"])
    assert wrong(store) == []


def test_a_cancelled_transfer_leaves_the_household_where_it_was(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}, "102": {"capacity": 2}})
    (old,) = place(store, ask(store, family(30, reference="H1")), rooms["101"])
    step(store, old, StayState.ARRIVED)
    request = ask(store, family(30, reference="H1"), kind=RequestKind.TRANSFER)
    (new,) = place(store, request, rooms["102"])
    step(store, new, StayState.CANCELLED)
    with store.reading() as session:
        assert session.get_one(Stay, old).until is None
    assert wrong(store) == []


@pytest.mark.parametrize(
    ("steps", "refused"),
    [
        ((), StayState.DEPARTED),
        ((StayState.ARRIVED,), StayState.CANCELLED),
        ((StayState.CANCELLED,), StayState.ARRIVED),
        ((StayState.TRAVELLING,), StayState.PLACED),
    ],
)
def test_only_legal_steps_are_taken(store: Store, steps: tuple[StayState, ...], refused: StayState) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    (stay,) = place(store, ask(store, family(30)), rooms["101"])
    for to in steps:
        step(store, stay, to)
    with pytest.raises(Problem, match="cannot become"):
        step(store, stay, refused, destination="ergens")


def test_a_departure_asks_where_to(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    (stay,) = place(store, ask(store, family(30)), rooms["101"])
    step(store, stay, StayState.ARRIVED)
    with pytest.raises(Problem) as told:
        step(store, stay, StayState.DEPARTED)
    assert told.value.field == "destination"
    assert state(store, stay) == "arrived"


def test_a_stay_is_extended_only_where_the_room_stays_free(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}})
    (stay,) = place(store, ask(store, family(30), until=FAR), rooms["101"])
    place(store, ask(store, family(40), from_=FAR + timedelta(days=5)), rooms["101"])
    run(store, ExtendStay(**by(), stay=stay, until=FAR + timedelta(days=3)))
    with pytest.raises(Problem):
        run(store, ExtendStay(**by(), stay=stay, until=None))
    assert wrong(store) == []


def test_a_split_household_sleeps_with_an_adult_near_every_child(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 4}, "102": {"capacity": 3}, "205": {"capacity": 3}})
    request = ask(store, family(40, 38, 9, 7, 5, 3, 1))
    stays = place(store, request, rooms["101"], rooms["102"])
    assert len(stays) == 2
    with store.reading() as session:
        for stay in stays:
            ages = [p.person.age or 0 for p in session.get_one(Stay, stay).persons]
            assert max(ages) >= 18
    assert wrong(store) == []


def test_a_conflict_holds_from_both_sides(store: Store) -> None:
    rooms = furnish_many(
        store,
        {
            "A": {"rooms": {"101": {"capacity": 1}, "102": {"capacity": 1}}},
            "B": {"rooms": {"1": {"capacity": 1}}},
        },
    )
    place(store, ask(store, family(30, reference="H1", not_with=("H2",))), rooms["A/101"])
    second = ask(store, family(40, reference="H2"))
    with store.reading() as session:
        assert conflicts(session)["H2"] == {"H1"}
    with pytest.raises(Problem, match="conflict"):
        place(store, second, rooms["A/102"])
    place(store, second, rooms["B/1"])


def test_blocking_is_refused_over_heads(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 3}})
    place(store, ask(store, family(30, 4)), rooms["101"])
    run(store, BlockRoom(**by(), room=rooms["101"], from_=TODAY, places=1, reason="bed stuk"))
    with pytest.raises(Problem) as told:
        run(store, BlockRoom(**by(), room=rooms["101"], from_=TODAY, places=1, reason="nog een"))
    assert told.value.field == "places"
    with pytest.raises(Problem):
        run(store, EditRoom(**by(), room=rooms["101"], version=1, capacity=1))
    assert wrong(store) == []


def test_a_request_is_parked_and_closed_with_grounds_only(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 3}})
    request = ask(store, family(30))
    run(store, ParkRequest(**by(), request=request, parked=True, follow_up=FAR))
    with pytest.raises(Problem) as told:
        run(store, CloseRequest(**by(), request=request, status=RequestStatus.REFUSED, grounds=" "))
    assert told.value.field == "grounds"
    (stay,) = place(store, request, rooms["101"])
    with pytest.raises(Problem, match="still holds"):
        run(store, CloseRequest(**by(), request=request, status=RequestStatus.WITHDRAWN, grounds="zus"))
    step(store, stay, StayState.CANCELLED)
    run(store, CloseRequest(**by(), request=request, status=RequestStatus.WITHDRAWN, grounds="naar zus"))
    assert status(store, request) == "withdrawn"
    run(store, ReopenRequest(**by(), request=request))
    assert status(store, request) == "in_progress"


def test_every_write_is_audited_with_before_and_after(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 3}})
    (stay,) = place(store, ask(store, family(30)), rooms["101"])
    step(store, stay, StayState.ARRIVED)
    with store.reading() as session:
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.row_id == stay).order_by(AuditEntry.no)
        ).all()
    assert [(e.command, e.made_by) for e in entries] == [("Place", "test"), ("StepStay", "test")]
    assert entries[0].before is None
    assert entries[1].before
    assert entries[1].before["state"] == "placed"
    assert entries[1].after
    assert entries[1].after["state"] == "arrived"


def test_check_finds_what_was_changed_behind_the_programs_back(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 3}})
    (stay,) = place(store, ask(store, family(30)), rooms["101"])
    with store.writing() as session:
        session.execute(update(Stay).where(Stay.id == stay).values(from_=date(2020, 1, 1)))
    assert any("audit trail" in row for row in wrong(store))


def test_check_finds_an_overfull_room(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 3}})
    place(store, ask(store, family(30, 8, 9)), rooms["101"])
    with store.writing() as session:
        session.execute(update(Room).values(capacity=2, bunk_beds=0))
    assert any("3 persons in 2 places" in row for row in wrong(store))


def test_check_finds_a_broken_chain(store: Store) -> None:
    furnish(store, **{"101": {"capacity": 3}})
    with store.writing() as session:
        session.connection().exec_driver_sql("DROP TRIGGER audit_entry_unchanged")
        session.execute(update(AuditEntry).where(AuditEntry.no == 1).values(made_by="iemand anders"))
    assert any("broken at entry 1" in row for row in wrong(store))


def test_the_audit_trail_cannot_be_rewritten(store: Store) -> None:
    furnish(store, **{"101": {"capacity": 3}})
    with pytest.raises(IntegrityError, match="never changed"), store.writing() as session:
        session.execute(update(AuditEntry).values(made_by="iemand anders"))


def test_a_closing_location_takes_a_stay_that_ends_in_time(store: Store) -> None:
    rooms = furnish_many(store, {"A": {"closes_on": FAR, "rooms": {"101": {"capacity": 2}}}})
    request = ask(store, family(30))
    with pytest.raises(Problem, match="closes"):
        place(store, request, rooms["101"])
    (stay,) = place(store, request, rooms["101"], until=FAR)
    with store.reading() as session:
        assert session.get_one(Stay, stay).until == FAR
        assert session.scalar(select(Location.closes_on)) == FAR


def test_a_sex_is_told_apart_when_sharing(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2, "designation": "singles"}})
    place(store, ask(store, family(30, shares=True)), rooms["101"])
    man = family(40, shares=True)
    man = type(man)(persons=(type(man.persons[0])(Sex.MALE, "Petro", age=40),), shares=True)
    with pytest.raises(Problem):
        place(store, ask(store, man), rooms["101"], override="geen ander")


def test_a_room_that_became_smaller_after_people_left_is_no_fault(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 4}})
    (stay,) = place(store, ask(store, family(30, 8, 9), from_=TODAY - timedelta(days=9)), rooms["101"])
    step(store, stay, StayState.ARRIVED)
    step(store, stay, StayState.DEPARTED, destination="Assen")
    run(store, EditRoom(**by(), room=rooms["101"], version=1, capacity=2))
    assert wrong(store) == []
