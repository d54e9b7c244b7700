"""Two people change the same facts, each from what was on their own screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from kcio_desk.commands.base import Command, run
from kcio_desk.commands.locations import EditLocation, EditRoom
from kcio_desk.commands.people import ChangeRequest, OwnRequest, ParkRequest, TieHousehold
from kcio_desk.commands.staying import ExtendStay
from kcio_desk.domain import HouseholdFacts, PersonFacts, PetFacts, Problem, RequestFacts, Sex, Tie
from kcio_desk.domain.merge import Disagreement, Side
from kcio_desk.models import Household, Location, Request, Room, Stay
from kcio_desk.queries.facts import request_facts
from kcio_desk.queries.merging import SHAPES, request_document, request_of
from kcio_desk.store import Store
from tests.helpers.store import NOW, TODAY, by, family, furnish, furnish_many, house, place
from tests.helpers.store import ask as take

PERSONS = (PersonFacts(Sex.FEMALE, "Olena", age=34), PersonFacts(Sex.MALE, "Ivan", date(2020, 3, 12)))
SEEN = RequestFacts(HouseholdFacts(PERSONS, "H1", (PetFacts("cat"),)), notes="belt terug", relatives=("H7",))


def asked(store: Store, facts: RequestFacts = SEEN) -> str:
    household = facts.household
    return take(store, household, notes=facts.notes, relatives=facts.relatives)


def change(store: Store, request: str, seen: RequestFacts, wanted: RequestFacts, who: str = "Anna") -> None:
    run(store, ChangeRequest(**by(who), request=request, seen=seen, facts=wanted))


def now(store: Store, request: str) -> RequestFacts:
    with store.reading() as session:
        return request_facts(session.get_one(Request, request))


def with_household(facts: RequestFacts, **changes: Any) -> RequestFacts:
    return replace(facts, household=replace(facts.household, **changes))


def test_what_others_changed_stays_and_what_its_maker_changed_is_written(store: Store) -> None:
    request = asked(store)
    olena, ivan = PERSONS
    change(
        store, request, SEEN, with_household(SEEN, persons=(replace(olena, age=35), ivan), wheelchair=True)
    )
    mine = with_household(SEEN, persons=(olena, replace(ivan, name="Iwan")), pets=(PetFacts("dog", 2),))
    change(store, request, SEEN, replace(mine, near_what="school", relatives=("H7", "H8")), "Bert")
    found = now(store, request)
    assert found.household.persons == (replace(olena, age=35), replace(ivan, name="Iwan"))
    assert (found.household.wheelchair, found.household.pets) == (True, (PetFacts("dog", 2),))
    assert (found.near_what, found.relatives, found.notes) == ("school", ("H7", "H8"), "belt terug")


def test_the_same_field_is_told_with_all_three_and_who_and_when(store: Store) -> None:
    request = asked(store)
    change(store, request, SEEN, replace(SEEN, notes="belt morgen", urgent=True))
    with pytest.raises(Disagreement, match="notes was “belt terug”, Anna made it “belt morgen”") as told:
        change(store, request, SEEN, replace(SEEN, notes="belt nooit", caller="Olena"), "Bert")
    (difference,) = told.value.differences
    assert (difference.seen, difference.theirs, difference.yours) == (
        "belt terug",
        "belt morgen",
        "belt nooit",
    )
    assert (difference.by, difference.at) == ("Anna", NOW)
    assert now(store, request).caller == ""


def test_what_was_chosen_is_written_beside_what_both_changed_apart(store: Store) -> None:
    request = asked(store)
    change(store, request, SEEN, replace(SEEN, notes="belt morgen", urgent=True))
    with pytest.raises(Disagreement) as told:
        change(store, request, SEEN, replace(SEEN, notes="belt nooit", caller="Olena"), "Bert")
    sides = told.value.sides
    chosen = request_of(sides.merged({"notes": Side.MINE}).document)
    change(store, request, request_of(sides.theirs), chosen, "Bert")
    found = now(store, request)
    assert (found.notes, found.urgent, found.caller) == ("belt nooit", True, "Olena")


def test_persons_that_both_changed_are_told_by_name(store: Store) -> None:
    request = asked(store)
    olena, ivan = PERSONS
    change(store, request, SEEN, with_household(SEEN, persons=(olena, replace(ivan, name="Vanja"))))
    with pytest.raises(Disagreement) as told:
        change(
            store, request, SEEN, with_household(SEEN, persons=(olena, replace(ivan, name="Iwan"))), "Bert"
        )
    (difference,) = told.value.differences
    assert str(difference.field) == "name of m Ivan (12-3-2020)"
    assert (difference.theirs, difference.by) == ("Vanja", "Anna")
    with pytest.raises(Disagreement) as told:
        change(store, request, SEEN, with_household(SEEN, persons=(olena,)), "Bert")
    (difference,) = told.value.differences
    assert (difference.theirs, difference.yours) == ("m Vanja (12-3-2020)", "")


def test_an_older_program_that_does_not_say_what_was_seen_writes_all_of_it(store: Store) -> None:
    request = asked(store)
    change(store, request, SEEN, replace(SEEN, urgent=True))
    older = {**by("Bert"), "request": request, "facts": replace(SEEN, notes="x")}
    run(store, ChangeRequest.model_validate(ChangeRequest(**older).model_dump(mode="json", exclude={"seen"})))
    assert (now(store, request).urgent, now(store, request).notes) == (False, "x")


def test_who_is_housed_keeps_the_persons_while_the_rest_is_merged(store: Store) -> None:
    rooms = furnish(store, **{"1": {"capacity": 3}})
    request = take(store, SEEN.household, notes="belt terug", relatives=("H7",))
    place(store, request, rooms["1"], override="kat mag mee")
    change(store, request, SEEN, with_household(replace(SEEN, notes="weg"), pets=()))
    assert (now(store, request).notes, now(store, request).household.pets) == ("weg", ())
    with pytest.raises(Problem, match="already has a place"):
        change(store, request, SEEN, with_household(SEEN, persons=PERSONS[:1]), "Bert")


def columns(store: Store, kind: type[Location] | type[Room]) -> Any:
    with store.reading() as session:
        return session.scalars(select(kind)).first()


def test_a_location_edited_by_two_keeps_what_each_changed(store: Store) -> None:
    furnish_many(store, {"A": {"pets": [], "rooms": {"1": {"capacity": 2}}}})
    row = columns(store, Location)
    seen: dict[str, Any] = {"closes_on": None, "manager": "", "pets": []}
    edit = {"location": row.id}
    run(store, EditLocation(**by("Anna"), **edit, seen=seen, closes_on=date(2027, 3, 1), pets=("cat",)))
    run(store, EditLocation(**by("Bert"), **edit, seen=seen, manager="J. Vos", pets=("dog",)))
    row = columns(store, Location)
    assert (row.closes_on, row.manager, row.pets) == (date(2027, 3, 1), "J. Vos", ["cat", "dog"])
    with pytest.raises(Disagreement, match="closes on was “nothing”, Anna made it “2027-03-01”"):
        run(store, EditLocation(**by("Bert"), **edit, seen=seen, closes_on=date(2027, 4, 1)))
    with pytest.raises(Disagreement, match="pets was “no animals”, Bert made it “only cats, dogs”"):
        run(store, EditLocation(**by("Anna"), **edit, seen=seen, any_pets=True))
    run(store, EditLocation(**by("Bert"), **edit, seen={"closes_on": date(2027, 3, 1)}, stays_open=True))
    assert columns(store, Location).closes_on is None


def test_a_room_edited_to_the_same_by_two_is_no_matter(store: Store) -> None:
    furnish(store, **{"1": {"capacity": 2}})
    row = columns(store, Room)
    for who in ("Anna", "Bert"):
        run(store, EditRoom(**by(who), room=row.id, seen={"capacity": 2, "floor": 0}, capacity=3))
    with pytest.raises(Disagreement, match="places was “2”"):
        run(store, EditRoom(**by("Bert"), room=row.id, seen={"capacity": 2}, capacity=4))


def test_an_edit_by_version_is_refused_where_somebody_was_first(store: Store) -> None:
    furnish(store, **{"1": {"capacity": 2}})
    row = columns(store, Room)
    run(store, EditRoom(**by(), room=row.id, version=row.version, capacity=3))
    for version in (row.version, None):
        with pytest.raises(Problem, match="Somebody else changed this"):
            run(store, EditRoom(**by(), room=row.id, version=version, floor=1))


def test_ties_said_by_two_stand_beside_each_other(store: Store) -> None:
    rooms = furnish(store, **{"1": {"capacity": 2}})
    house(store, rooms["1"], family(30, reference="H1"))
    seen: dict[str, Any] = {"do_not_move": False, "why": "", "ties": {}}
    tie: dict[str, Any] = {"household": "H1", "seen": seen}
    run(store, TieHousehold(**by("Anna"), **tie, ties={Tie.CARE: None}))
    run(store, TieHousehold(**by("Bert"), **tie, do_not_move=True, why="ziek", ties={Tie.SCHOOL: "Assen"}))
    with store.reading() as session:
        row = session.scalars(select(Household)).one()
        assert {tie.tie: tie.near for tie in row.ties} == {"care": None, "school": "Assen"}
        assert (row.do_not_move, row.do_not_move_why) == (True, "ziek")
    with pytest.raises(Disagreement, match="tie: care was “nothing”"):
        run(store, TieHousehold(**by("Bert"), **tie, ties={Tie.CARE: "Assen"}))


def test_two_who_give_a_stay_another_end_are_told_of_it_unless_they_agree(store: Store) -> None:
    rooms = furnish(store, **{"1": {"capacity": 3}})
    seen, soon, late = (TODAY + timedelta(days=n) for n in (3, 5, 9))
    (stay,) = place(store, take(store, family(30), until=seen), rooms["1"])

    def extend(who: str, until: date | None, **more: Any) -> date | None:
        run(store, ExtendStay(**by(who), stay=stay, until=until, seen={"until": seen}, **more))
        with store.reading() as session:
            return session.get_one(Stay, stay).until

    assert extend("Anna", late) == late
    assert extend("Bert", late) == late
    assert extend("Bert", seen) == late
    with pytest.raises(Disagreement, match="end was “2026-11-26”, Anna made it “2026-12-02”") as told:
        extend("Bert", None)
    assert [(one.theirs, one.yours) for one in told.value.differences] == [(late, "")]
    run(store, ExtendStay(**by("oud"), stay=stay, until=soon))
    assert extend("Bert", soon) == soon


def test_who_takes_a_request_that_somebody_just_took_is_told_of_it(store: Store) -> None:
    request = take(store, family(30))

    def own(who: str, seen: str) -> str:
        run(store, OwnRequest(**by(who), request=request, owner=who, seen={"owner": seen}))
        with store.reading() as session:
            return session.get_one(Request, request).owner

    assert own("Anna", "test") == "Anna"
    with pytest.raises(Disagreement, match=r"owner was “test”, Anna made it “Anna”.*you “Bert”"):
        own("Bert", "test")
    assert own("Bert", "Anna") == "Bert"


def test_two_who_park_a_request_are_told_unless_they_agree(store: Store) -> None:
    request = take(store, family(30))
    soon, late = TODAY + timedelta(days=2), TODAY + timedelta(days=5)

    def park(who: str, until: date | None, *, parked: bool = True, seen: date | None = None) -> date | None:
        told = {"parked": seen is not None, "follow_up": seen}
        run(store, ParkRequest(**by(who), request=request, parked=parked, follow_up=until, seen=told))
        with store.reading() as session:
            row = session.get_one(Request, request)
            assert row.parked or row.follow_up is None
            return row.follow_up

    assert park("Anna", soon) == soon
    assert park("Bert", soon) == soon
    with pytest.raises(Disagreement, match="look again on was “nothing”, Anna made it"):
        park("Bert", late)
    assert park("Bert", None, parked=False, seen=soon) is None


@pytest.mark.parametrize(
    "made",
    [
        ChangeRequest(**by(), request="R", seen=SEEN, facts=replace(SEEN, urgent=True)),
        EditLocation(
            **by(), location="L", seen={"closes_on": "2027-03-01", "pets": []}, stays_open=True, any_pets=True
        ),
        EditRoom(**by(), room="R", seen={"adjoins": ["2"], "capacity": 2}, adjoins=("3",), capacity=4),
        ExtendStay(**by(), stay="S", until=None, seen={"until": "2027-03-01"}),
        OwnRequest(**by(), request="R", owner="Anna", seen={"owner": ""}),
        ParkRequest(**by(), request="R", parked=True, seen={"parked": True, "follow_up": "2027-03-01"}),
        TieHousehold(
            **by(),
            household="H",
            seen={"do_not_move": False, "why": "", "ties": {}},
            do_not_move=True,
            why="ziek",
            ties={Tie.CARE: None},
        ),
    ],
    ids=lambda made: type(made).__name__,
)
def test_a_command_told_as_a_document_is_the_same_command_again(made: Command) -> None:
    shape, args = SHAPES[type(made).__name__], made.model_dump(mode="json")
    seen = shape.seen(args)
    assert seen is not None
    again = type(made).model_validate(
        {
            **by(),
            **{k: args[k] for k in args if k in ("id", "request", "location", "room", "household", "stay")},
            **shape.args(shape.wanted(args), seen),
        }
    )
    told = again.model_dump(mode="json")
    assert (shape.wanted(told), shape.seen(told)) == (shape.wanted(args), seen)


def test_facts_told_as_a_document_are_the_same_facts_again() -> None:
    bare = with_household(replace(SEEN, received=None), reference="")
    assert request_of(request_document(SEEN)) == bare
