"""A call in progress: line and fields say the same, and each step can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from kcio_desk.domain import RequestFacts
from kcio_desk.domain.call import CallDraft, History, with_facts, with_line

TODAY = date(2026, 11, 23)
EMPTY = CallDraft("1", datetime(2026, 11, 23, 10, tzinfo=UTC))


def line(words: str) -> CallDraft:
    return with_line(EMPTY, words, TODAY)


def test_a_call_with_nothing_typed_is_empty() -> None:
    assert EMPTY.is_empty
    assert not line("v").is_empty
    assert not replace(EMPTY, facts=RequestFacts(phone="06")).is_empty
    assert not replace(EMPTY, unread={"until": "1-"}).is_empty


def test_a_field_that_changes_writes_itself_into_the_line_and_keeps_what_nobody_understood() -> None:
    draft = line("v34 Oksana zwanger kat")
    older = replace(draft.facts.household.persons[0], age=35)
    household = replace(draft.facts.household, persons=(older,), no_stairs=True)
    changed = with_facts(draft, replace(draft.facts, household=household), TODAY)
    assert changed.quick == "v35 Oksana kat geen trap zwanger"


def test_a_field_that_the_line_does_not_speak_of_leaves_the_line_as_it_was_typed() -> None:
    draft = line("V34  v9 ")
    assert with_facts(draft, replace(draft.facts, notes="belt terug"), TODAY).quick == "V34  v9 "


def test_typing_in_one_field_is_one_step_back() -> None:
    history, now = History(), EMPTY
    for words in ("v", "v3", "v34"):
        history.note(now, "quick")
        now = line(words)
    assert history.undo(now) == EMPTY
    assert history.redo(EMPTY) == now
    assert history.undo(now) == EMPTY
    assert history.undo(EMPTY) is None


def test_a_space_begins_a_step_of_its_own() -> None:
    history, now = History(), EMPTY
    for words in ("v", "v34", "v34 ", "v34 k", "v34 kat"):
        history.note(now, "quick", breaks=words.endswith(" "))
        now = line(words)
    assert history.undo(now) == line("v34 ")
    assert history.undo(line("v34 ")) == EMPTY


def test_another_field_is_another_step_and_a_new_change_ends_the_way_forward() -> None:
    history = History()
    history.note(EMPTY, "quick")
    family = line("v34")
    history.note(family, "phone")
    called = replace(family, facts=replace(family.facts, phone="06"))
    assert history.undo(called) == family
    history.note(family, "notes")
    assert history.redo(family) is None
