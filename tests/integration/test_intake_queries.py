"""Who called before and who this looks like, on a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from kcio_desk.commands.base import run
from kcio_desk.commands.drafts import SaveDraft
from kcio_desk.commands.people import ChangeRequest
from kcio_desk.domain import HouseholdFacts, PersonFacts, Problem, RequestFacts, RequestKind, Sex
from kcio_desk.domain.call import CallDraft, with_line
from kcio_desk.models import Draft
from kcio_desk.queries.intake import (
    Known,
    Likeness,
    acquaintances,
    body,
    drafts,
    households_like,
    request_draft,
)
from kcio_desk.store import Store
from tests.helpers.store import NOW, TODAY, ask, by, furnish, place

V, M = Sex.FEMALE, Sex.MALE
CALL = CallDraft("draft-1", NOW)


def people(*persons: PersonFacts, reference: str = "") -> HouseholdFacts:
    return HouseholdFacts(persons, reference)


OKSANA = PersonFacts(V, "Oksana Kovalchuk", born=date(1992, 3, 12))


def known(store: Store, *persons: PersonFacts, phone: str = "", reference: str = "") -> Known:
    facts = RequestFacts(HouseholdFacts(persons, reference), phone=phone)
    with store.reading() as session:
        return acquaintances(replace(CALL, facts=facts), TODAY)(session)


def told(answer: Known) -> list[tuple[str, Likeness]]:
    return [(one.household.reference, one.why) for one in answer.households]


@pytest.mark.parametrize("name", ["Oksana Kovaltsjoek", "Ковальчук Оксана", "oksana kovalchuk"])
def test_a_name_in_any_spelling_points_to_the_household(store: Store, name: str) -> None:
    ask(store, people(OKSANA, reference="H1"))
    assert told(known(store, PersonFacts(V, name, age=34))) == [("H1", Likeness.NAME)]


def test_a_namesake_of_another_age_or_sex_is_somebody_else(store: Store) -> None:
    ask(store, people(OKSANA, reference="H1"))
    assert told(known(store, PersonFacts(V, "Oksana Kovalchuk", age=60))) == []
    assert told(known(store, PersonFacts(M, "Oksana Kovalchuk", age=34))) == []
    assert told(known(store, PersonFacts(V, "Oksana Kovalchuk", born=date(1993, 3, 12)))) == []


def test_a_birth_date_points_to_the_household_unless_the_name_says_otherwise(store: Store) -> None:
    ask(store, people(OKSANA, reference="H1"))
    assert told(known(store, PersonFacts(V, born=OKSANA.born))) == [("H1", Likeness.BORN)]
    assert told(known(store, PersonFacts(V, "Svitlana Melnyk", born=OKSANA.born))) == []


def test_the_number_comes_first_and_the_household_with_most_alike_next(store: Store) -> None:
    son = PersonFacts(M, "Ivan Kovalchuk", age=9)
    ask(store, people(OKSANA, reference="H1"))
    ask(store, people(OKSANA, son, reference="H2"))
    ask(store, people(PersonFacts(M, "Petro Bondar", age=50), reference="H3"), phone="+31612345678")
    answer = known(store, OKSANA, son, phone="06-12345678")
    assert told(answer) == [("H3", Likeness.NUMBER), ("H2", Likeness.NAME), ("H1", Likeness.NAME)]


def test_the_call_s_own_household_is_not_shown_as_a_likeness(store: Store) -> None:
    ask(store, people(OKSANA, reference="H1"))
    assert told(known(store, OKSANA, reference="H1")) == []


def test_where_they_live_and_what_they_asked_last_stands_with_them(store: Store) -> None:
    rooms = furnish(store, r1={"capacity": 2})
    first = ask(store, people(OKSANA, reference="H1"))
    place(store, first, rooms["r1"])
    later = ask(store, people(OKSANA, reference="H1"), kind=RequestKind.ADVICE)
    (one,) = known(store, OKSANA).households
    assert one.room == "A/r1"
    assert one.earlier
    assert (one.earlier.id, one.earlier.kind) == (later, RequestKind.ADVICE)


def test_a_name_that_changed_is_found_by_its_new_spelling_only(store: Store) -> None:
    request = ask(store, people(OKSANA, reference="H1"))
    assert told(known(store, OKSANA))
    renamed = replace(OKSANA, name="Svitlana Melnyk")
    run(store, ChangeRequest(**by(), request=request, facts=RequestFacts(people(renamed, reference="H1"))))
    assert told(known(store, PersonFacts(V, "Oksana Kovalchuk", age=34))) == []
    assert told(known(store, PersonFacts(V, "Svitlana Melnik", age=34))) == [("H1", Likeness.NAME)]


def test_households_are_looked_up_by_reference_and_by_name(store: Store) -> None:
    ask(store, people(OKSANA, reference="H10978"))
    for typed in ("h109", "Kovaltsjoek Oksana"):
        with store.reading() as session:
            found = households_like(typed)(session)
        assert [one.household.reference for one in found] == ["H10978"]
    with store.reading() as session:
        assert households_like(" ")(session) == ()


def test_a_draft_comes_back_exactly_as_it_was(store: Store) -> None:
    draft = with_line(replace(CALL, unread={"until": "1-"}, parked=True), "v12-3-1986 Оксана m6 kat", TODAY)
    run(store, SaveDraft(**by(), draft=draft.id, body=body(draft)))
    with store.reading() as session:
        (kept,) = drafts(session)
    assert kept.draft == draft
    assert kept.saved_at == NOW


def test_a_draft_of_another_version_keeps_its_words(store: Store) -> None:
    run(store, SaveDraft(**by(), draft="d", body=body(CALL)))
    with store.writing() as session:
        session.execute(update(Draft).values(body={"strange": "moeder met twee kinderen"}))
    with store.reading() as session:
        (kept,) = drafts(session)
    assert "moeder met twee kinderen" in kept.draft.facts.notes


def test_a_request_opens_as_the_call_it_was(store: Store) -> None:
    request = ask(store, people(OKSANA, reference="H1"), phone="+31612345678", notes="belt terug")
    with store.reading() as session:
        call = request_draft(request, "d", NOW)(session)
        with pytest.raises(Problem, match="no longer there"):
            request_draft("gone", "d", NOW)(session)
    assert call.quick == "v12-3-1992 Oksana Kovalchuk"
    assert (call.request, call.facts.notes) == (request, "belt terug")
