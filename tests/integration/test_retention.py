"""Households that left long ago become figures: their names are nowhere any more, and every figure stays."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from kcio_desk.commands.base import run
from kcio_desk.commands.drafts import SaveDraft
from kcio_desk.commands.forgetting import SCRUB, scrub_due
from kcio_desk.commands.people import CloseRequest, TakeRequest
from kcio_desk.commands.retention import Anonymise
from kcio_desk.domain import (
    Problem,
    RequestFacts,
    RequestStatus,
    new_id,
)
from kcio_desk.models import (
    AuditEntry,
    Conflict,
    Draft,
    Household,
    HouseholdConflict,
    Person,
    Request,
    Stay,
    StoreInfo,
)
from kcio_desk.queries.capacity import picture
from kcio_desk.queries.check import check
from kcio_desk.queries.facts import person_facts
from kcio_desk.queries.request_history import history
from kcio_desk.queries.retention import due, named
from kcio_desk.queries.search import search
from kcio_desk.store import Store
from tests.helpers.leavers import BEFORE, ROOMS, WORDS, furnished, gone, on_disk, words_in
from tests.helpers.store import NOW, TODAY, ask, by, family, furnish, place

LONG_AGO = NOW - timedelta(days=200)


def anonymise(store: Store, *households: str, before: date = BEFORE) -> None:
    with store.reading() as session:
        found = [leaver.id for leaver in due(session, before)]
    run(store, Anonymise(**by(), households=households or tuple(found), before=before))


def figures(store: Store) -> Any:
    """The picture of every night of a year, and who was how old, of which sex, in which room, on each."""
    with store.reading() as session:
        nights = [TODAY - timedelta(days=n) for n in range(-30, 250, 5)]
        pictures = [picture(session, night, TODAY) for night in nights]
        slept = Counter(
            (stay.room_id, stay.from_, stay.until, stay.state, slept.person.sex, _age(slept.person))
            for stay in session.scalars(select(Stay))
            for slept in stay.persons
        )
        columns = (Request.number, Request.kind, Request.status, Request.near, Request.received)
        asked = session.execute(select(*columns).order_by(Request.number)).all()
        pets = session.execute(text("SELECT household_id, species, count FROM pet ORDER BY 1")).all()
    return pictures, slept, asked, pets


def _age(person: Person) -> int:
    return person_facts(person).age_on(BEFORE)


def test_not_a_word_is_left_in_the_store_its_log_or_its_folder(store: Store) -> None:
    furnished(store)
    assert set(words_in(on_disk(store.file.parent))) == set(WORDS)
    anonymise(store)
    assert scrub_due(store)
    assert words_in(on_disk(store.file.parent)) == []


def test_an_encrypted_store_forgets_as_well(store: Store) -> None:
    furnished(store)
    store.encrypt(b"k" * 32)
    anonymise(store)
    assert scrub_due(store)
    with store.reading() as session:
        assert check(session, TODAY) == []
        assert session.get(StoreInfo, SCRUB) is None


def test_every_figure_stays_as_it_was(store: Store) -> None:
    furnished(store)
    before = figures(store)
    anonymise(store)
    assert figures(store) == before


def test_the_store_is_whole_afterwards_and_its_chain_still_proves_the_rest(store: Store) -> None:
    left, _ = furnished(store)
    anonymise(store)
    with store.reading() as session:
        assert check(session, TODAY) == []
        assert [said.source for event in history(session, left) for said in event.what] == [
            "made the household anonymous"
        ]
        assert search(session, "kvitkovska", TODAY) == ()
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET age = 99 WHERE sex = 'm'")
    with store.reading() as session:
        (wrong,) = check(session, TODAY)
        assert "not what the audit trail tells" in str(wrong)


def test_nothing_of_the_trail_may_be_changed_but_what_is_erased_whole(store: Store) -> None:
    furnished(store)
    erase = "UPDATE audit_entry SET before = NULL, after = NULL, salt = ''"
    for change in (
        "UPDATE audit_entry SET after = NULL, before = NULL",
        "UPDATE audit_entry SET salt = ''",
        f"{erase}, made_by = 'x'",
        "UPDATE audit_entry SET after = '{}'",
    ):
        with pytest.raises(DBAPIError, match="never changed"), store.engine.begin() as connection:
            connection.exec_driver_sql(change)
    with store.engine.begin() as connection:
        connection.exec_driver_sql(f"{erase} WHERE no = 1")
    with store.reading() as session:
        assert any("nobody was anonymised" in str(wrong) for wrong in check(session, TODAY))


def test_who_is_here_asks_or_left_lately_keeps_their_name(store: Store) -> None:
    rooms = furnish(store, **ROOMS)
    gone(store, rooms["101"], family(30, reference="AGAIN"), 200)
    gone(store, rooms["101"], family(30, reference="LATELY"), 89)
    ask(store, family(30, reference="AGAIN"))
    gone(store, rooms["102"], family(30, reference="RETURNED"), 200)
    place(store, ask(store, family(30, reference="RETURNED")), rooms["103"])
    gone(store, rooms["102"], family(30, reference="GONE"), 91)
    with store.reading() as session:
        assert [leaver.reference for leaver in due(session, BEFORE)] == ["GONE"]
        for reference in ("LATELY", "AGAIN", "RETURNED", "NOBODY"):
            with pytest.raises(Problem) as told:
                named(session, [reference], BEFORE)
            assert reference in str(told.value)
            assert told.value.advice
        everybody = {row.reference: row.id for row in session.scalars(select(Household))}
    anonymise(store, *everybody.values())
    with store.reading() as session:
        kept = set(session.scalars(select(Household.reference)))
    assert kept & everybody.keys() == {"LATELY", "AGAIN", "RETURNED"}
    assert len(kept) == 4


def test_who_never_got_a_room_goes_so_long_after_the_request_was_closed(store: Store) -> None:
    request = new_id()
    facts = RequestFacts(family(30, reference="H1"))
    run(store, TakeRequest(**by(at=LONG_AGO), request=request, facts=facts))
    lately = NOW - timedelta(days=10)
    closed = {"request": request, "status": RequestStatus.WITHDRAWN, "grounds": "naar familie"}
    run(store, CloseRequest(**by(at=lately), **closed))
    with store.reading() as session:
        assert due(session, BEFORE) == ()
        (leaver,) = due(session, TODAY - timedelta(days=9))
        assert leaver.ended == lately.date()


def test_others_no_longer_name_them(store: Store) -> None:
    _, neighbour = furnished(store)
    anonymise(store)
    with store.reading() as session:
        assert session.get_one(Request, neighbour).relatives == []
        assert session.scalars(select(HouseholdConflict)).all() == []


def test_a_name_that_was_given_again_afterwards_goes_the_next_time(store: Store) -> None:
    anonymous = select(Household.reference).where(Household.reference.startswith("ANON-"))
    furnished(store)
    anonymise(store)
    with store.reading() as session:
        assert due(session, BEFORE) == ()
        first = session.scalars(anonymous).one()
    with store.writing() as session:
        session.scalars(select(Person).where(Person.sex == "m")).one().name = "Bohdanko"
    anonymise(store)
    with store.reading() as session:
        assert due(session, BEFORE) == ()
        assert session.scalars(select(Person.name).where(Person.sex == "m")).one() == ""
        assert session.scalar(select(Household.id).where(Household.reference == first)) is None


def test_calls_about_them_end_and_others_only_no_longer_name_them(store: Store) -> None:
    left, _ = furnished(store)

    def draft(body: dict[str, Any], days: int = 1) -> str:
        key = new_id()
        run(store, SaveDraft(**by(at=NOW - timedelta(days=days)), draft=key, body=body))
        return key

    about = {"household": {"reference": "HH-OUD-7", "persons": []}}
    ours = [
        draft({"facts": about}),
        draft({"facts": {}, "request": left}),
        draft({"facts": {"household": {"persons": [{"name": "Bohdanko Кравчук"}]}}}, days=201),
    ]
    namesake = draft({"facts": {"household": {"persons": [{"name": "Bohdanko Кравчук"}]}}})
    other = draft({"facts": {"relatives": ["HH-OUD-7"], "household": {"not_with": ["HH-OUD-7"]}}})
    anonymise(store)
    with store.reading() as session:
        kept = {row.id: row.body for row in session.scalars(select(Draft))}
    assert not kept.keys() & set(ours)
    assert kept[namesake]["facts"]["household"]["persons"] == [{"name": "Bohdanko Кравчук"}]
    assert kept[other]["facts"] == {"relatives": ["…"], "household": {"not_with": ["…"]}}


def test_what_was_refused_about_them_is_dealt_with_and_what_was_not_waits_on(store: Store) -> None:
    left, neighbour = furnished(store)
    usual = {"made_by": "Anna", "made_at": NOW, "found_at": NOW, "advice": None}
    why = ["Household {household} is still in this room.", {"household": "HH-OUD-7"}]
    with store.writing() as session:
        session.add(Conflict(id="1", kind="Place", args={"request": left}, why=why, **usual))
        session.add(Conflict(id="2", kind="Place", args={"request": neighbour}, why=why, **usual))
    anonymise(store)
    with store.reading() as session:
        one, two = session.scalars(select(Conflict).order_by(Conflict.id))
    assert (one.args, one.dealt_at) == ({}, NOW)
    assert (two.args, two.dealt_at) == ({"request": neighbour}, None)
    assert two.why == [why[0], {"household": "…"}]


def test_the_act_itself_is_in_the_trail_without_what_was_there_before(store: Store) -> None:
    furnished(store)
    anonymise(store)
    with store.reading() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.command == Anonymise.__name__)).all()
    assert {entry.table_name for entry in entries} >= {"household", "person", "request", "stay"}
    assert all(entry.before is None for entry in entries)
