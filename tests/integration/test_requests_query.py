"""The requests as the screens read them: in order of need, the old ones only by filter, with their story."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kcio_desk.commands.base import run
from kcio_desk.commands.people import (
    ChangeRequest,
    CloseRequest,
    OwnRequest,
    ParkRequest,
    ProposeRequest,
    ReopenRequest,
)
from kcio_desk.commands.staying import ExtendStay, StepStay
from kcio_desk.domain import Problem, RequestFacts, RequestStatus, StayState
from kcio_desk.queries.requests import (
    RequestDetail,
    closed_requests,
    newest_requests,
    open_requests,
    request_detail,
)
from kcio_desk.store import Store
from tests.helpers.store import NOW, TODAY, ask, by, family, furnish, place


def open_references(store: Store) -> list[str]:
    with store.reading() as session:
        return [line.facts.household.reference for line in open_requests(session, NOW, TODAY)]


def detail(store: Store, request: str) -> RequestDetail:
    with store.reading() as session:
        found = request_detail(session, request, TODAY)
    assert found is not None
    return found


def close(store: Store, request: str, status: RequestStatus = RequestStatus.REFERRED) -> None:
    run(store, CloseRequest(**by(), request=request, status=status, grounds="naar Groningen"))


def story(store: Store, request: str) -> list[str]:
    return [str(said) for event in reversed(detail(store, request).history) for said in event.what]


def test_who_seeks_comes_first_then_urgent_then_oldest_and_parked_comes_last(store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 2})
    hours = [NOW - timedelta(hours=n) for n in range(6)]
    placed = ask(store, family(30, 4, reference="placed"), received=hours[5])
    place(store, placed, rooms["k1"])
    parked = ask(store, family(30, reference="parked"), received=hours[4], urgent=True)
    run(store, ParkRequest(**by(), request=parked, parked=True))
    ask(store, family(30, reference="new"), received=hours[1])
    ask(store, family(30, reference="old"), received=hours[3])
    ask(store, family(30, reference="urgent"), received=hours[0], urgent=True)
    assert open_references(store) == ["urgent", "old", "new", "placed", "parked"]


def test_who_arrived_stays_in_sight_for_a_day(store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1}, k2={"capacity": 1})
    for room, hours in (("k1", 23), ("k2", 25)):
        at = NOW - timedelta(hours=hours)
        request = ask(store, family(30, reference=room), from_=at.date())
        (stay,) = place(store, request, rooms[room])
        run(store, StepStay(**by(at=at), stay=stay, to=StayState.ARRIVED))
    assert open_references(store) == ["k1"]


def test_a_line_tells_the_rooms_held_and_when_the_first_reservation_ends(store: Store) -> None:
    rooms = furnish(store, **{"101": {"capacity": 2}, "102": {"capacity": 2}})
    request = ask(store, family(30, 31, 8))
    ends = NOW + timedelta(hours=2)
    place(store, request, rooms["101"], rooms["102"], reserve_until=ends)
    line = detail(store, request).line
    assert sorted(line.rooms) == ["A/101", "A/102"]
    assert line.expires_at == ends
    assert line.ages == (30, 31, 8)


def test_closed_requests_come_newest_first_and_no_more_than_asked(store: Store) -> None:
    furnish(store, k1={"capacity": 1})
    requests = [ask(store, family(30, reference=f"h{n}")) for n in range(4)]
    for request in requests[:3]:
        close(store, request)
    with store.reading() as session:
        found = closed_requests(session, TODAY, most=2)
        assert [line.id for line in found.lines] == [requests[2], requests[1]]
        assert found.more
        assert not closed_requests(session, TODAY, most=3).more


@pytest.mark.parametrize("word", ["A2026-00001", "gemeente assen", "bondar", "marit", "Emmen", "rolstoel?"])
def test_a_closed_request_is_found_by_anything_it_says(store: Store, word: str) -> None:
    furnish(store, k1={"capacity": 1})
    people = family(30)
    named = type(people)((type(people.persons[0])(people.persons[0].sex, "Olena Bondarenko", age=30),))
    request = ask(store, named, caller="Gemeente Assen", notes="Past een rolstoel? 100% zeker")
    run(store, OwnRequest(**by(), request=request, owner="Marit Emmens"))
    close(store, request)
    close(store, ask(store, family(40), caller="politie"))
    with store.reading() as session:
        found = closed_requests(session, TODAY, word.split())
    assert [line.id for line in found.lines] == [request]


def test_a_percent_sign_is_a_word_like_any_other(store: Store) -> None:
    close(store, ask(store, family(30), notes="niets"))
    with store.reading() as session:
        assert closed_requests(session, TODAY, ["%"]).lines == ()


def test_only_the_status_asked_for_is_looked_up(store: Store) -> None:
    close(store, ask(store, family(30)), RequestStatus.WITHDRAWN)
    refused = ask(store, family(31))
    close(store, refused, RequestStatus.REFUSED)
    with store.reading() as session:
        found = closed_requests(session, TODAY, statuses={RequestStatus.REFUSED})
    assert [line.id for line in found.lines] == [refused]


def test_the_newest_are_those_of_today(store: Store) -> None:
    ask(store, family(30), received=NOW - timedelta(days=1))
    early, late = (ask(store, family(30), received=NOW - timedelta(hours=n)) for n in (3, 1))
    with store.reading() as session:
        found = newest_requests(session, NOW - timedelta(hours=9), TODAY, 5)
        assert [line.id for line in found] == [late, early]
        assert len(newest_requests(session, NOW - timedelta(hours=9), TODAY, 1)) == 1


def test_an_unknown_request_has_no_detail(store: Store) -> None:
    with store.reading() as session:
        assert request_detail(session, "nowhere", TODAY) is None


def test_the_story_tells_who_did_what(store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 2})
    request = ask(store, family(30, 5), caller="politie")
    run(store, OwnRequest(**by("Sander"), request=request, owner="Sander"))
    run(store, ParkRequest(**by(), request=request, parked=True, follow_up=TODAY + timedelta(days=1)))
    run(store, ParkRequest(**by(), request=request, parked=False))
    run(store, ProposeRequest(**by(), request=request))
    run(store, ProposeRequest(**by(), request=request, proposed=False))
    (stay,) = place(store, request, rooms["k1"], reserve_until=NOW + timedelta(hours=2))
    for to in (StayState.PLACED, StayState.TRAVELLING, StayState.ARRIVED):
        run(store, StepStay(**by("Fatma"), stay=stay, to=to))
    run(store, ExtendStay(**by(), stay=stay, until=TODAY + timedelta(days=9)))
    run(store, StepStay(**by(), stay=stay, to=StayState.DEPARTED, destination="Assen"))
    told = story(store, request)
    assert told.pop(6).startswith("reserved A/k1 until 2026-11-23")
    assert told == [
        "took the request",
        "owner is now Sander",
        f"parked until {TODAY + timedelta(days=1)}",
        "resumed",
        "proposed a room to the caller",
        "the proposal was turned down",
        "confirmed the reservation",
        "on the way",
        "arrived at the location",
        f"stays until {TODAY + timedelta(days=9)}",
        "departed to Assen",
    ]
    who = {event.who for event in detail(store, request).history}
    assert who == {"test", "Sander", "Fatma"}


def test_the_story_tells_what_was_changed_and_why_it_ended(store: Store) -> None:
    request = ask(store, family(30), caller="politie")
    facts = RequestFacts(household=family(30, 2), caller="gemeente", urgent=True)
    run(store, ChangeRequest(**by(), request=request, facts=facts))
    close(store, request)
    run(store, ReopenRequest(**by(), request=request))
    told = story(store, request)
    assert told[0] == "took the request"
    assert any(said.startswith("changed: ") and "caller" in said for said in told)
    assert "request referred: naar Groningen" in told
    assert told[-1] == "took the request up again"


def test_the_life_of_a_household_before_its_request_is_not_the_requests_story(store: Store) -> None:
    first = ask(store, family(30, reference="H1"))
    close(store, first)
    second = ask(store, family(30, reference="H1"))
    assert story(store, second) == ["took the request"]


def test_a_reservation_that_ran_out_is_told(store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1}, k2={"capacity": 1})
    request = ask(store, family(30))
    place(store, request, rooms["k1"], reserve_until=NOW)
    place(store, ask(store, family(40)), rooms["k2"])
    assert story(store, request)[-1] == "reservation expired"


def test_what_holds_a_place_stands_before_what_is_over(store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1}, k2={"capacity": 1})
    request = ask(store, family(30))
    (first,) = place(store, request, rooms["k1"])
    run(store, StepStay(**by(), stay=first, to=StayState.CANCELLED))
    (second,) = place(store, request, rooms["k2"])
    assert [stay.line.id for stay in detail(store, request).stays] == [second, first]


def test_a_proposal_holds_nothing_and_can_be_declined(store: Store) -> None:
    request = ask(store, family(30))
    run(store, ProposeRequest(**by(), request=request))
    assert detail(store, request).line.status is RequestStatus.PROPOSED
    assert detail(store, request).line.rooms == ()
    run(store, ProposeRequest(**by(), request=request, proposed=False))
    assert detail(store, request).line.status is RequestStatus.IN_PROGRESS


def test_nothing_is_proposed_to_who_has_a_room(store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    request = ask(store, family(30))
    place(store, request, rooms["k1"])
    with pytest.raises(Problem):
        run(store, ProposeRequest(**by(), request=request))
