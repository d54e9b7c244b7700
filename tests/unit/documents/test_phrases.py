"""The documents' words: Dutch and Ukrainian say the same, with the same facts in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time

import pytest

from kcio_desk.documents import phrases
from kcio_desk.documents.tongue import Counted, Phrase, Tongue, day
from kcio_desk.domain import Sex, SheetCopy, StayLength

# Names of Dutch offices and papers, which a reader must recognise on a door or an envelope.
LATIN_IN_UKRAINIAN = {"IND", "BRP", "ID", "x", "v", "m"}


def every_phrase() -> Iterator[tuple[str, Phrase]]:
    for name, value in vars(phrases).items():
        if isinstance(value, Phrase):
            yield name, value
        elif isinstance(value, Mapping):
            yield from ((f"{name}[{key}]", said) for key, said in value.items() if isinstance(said, Phrase))


BILINGUAL = [(name, said) for name, said in every_phrase() if said.uk]


def fields_in(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text)) - {"ours"}


def test_there_are_phrases_in_both_languages() -> None:
    assert len(BILINGUAL) > 50


@pytest.mark.parametrize(("name", "said"), BILINGUAL)
def test_both_languages_carry_the_same_facts(name: str, said: Phrase) -> None:
    assert fields_in(said.nl) == fields_in(said.uk)


@pytest.mark.parametrize(("name", "said"), BILINGUAL)
def test_ukrainian_is_ukrainian(name: str, said: Phrase) -> None:
    words = re.sub(r"{[^}]*}", "", said.uk)
    assert not re.search("[ыэёъЫЭЁЪ]", words), "a Russian letter"
    assert set(re.findall("[A-Za-z]+", words)) <= LATIN_IN_UKRAINIAN
    assert not re.search("[A-Za-z][а-яіїєґ]|[а-яіїєґ][A-Za-z]", words), "a word of two alphabets"


@pytest.mark.parametrize(("name", "said"), list(every_phrase()))
def test_dutch_is_in_latin_letters(name: str, said: Phrase) -> None:
    assert not re.search("[\u0400-\u04ff]", said.nl)


@pytest.mark.parametrize(
    ("n", "dutch", "ukrainian"),
    [
        (1, "1 kat", "1 кіт"),
        (2, "2 katten", "2 коти"),
        (5, "5 katten", "5 котів"),
        (21, "21 katten", "21 кіт"),
    ],
)
def test_counted_nouns_follow_each_language(n: int, dutch: str, ukrainian: str) -> None:
    assert phrases.SPECIES["cat"](n) == Phrase(dutch, ukrainian)


def test_a_counted_noun_has_all_its_forms() -> None:
    counted = [phrases.PERSONS, *phrases.SPECIES.values()]
    assert all(isinstance(one, Counted) and all((*one.nl, *one.uk)) for one in counted)


def test_every_word_of_the_domain_has_its_phrase() -> None:
    assert set(phrases.SEX) == set(Sex)
    assert set(phrases.SHARED) == set(Sex)
    assert set(phrases.STAY_LENGTHS) == set(StayLength)
    assert set(phrases.WHOM) == set(phrases.FOR) == set(SheetCopy)


def test_days_and_times_are_said_in_each_language() -> None:
    said = Phrase("{on:weekday} {at}", "{on:weekday} {at}")(on=date(2026, 11, 23), at=time(9, 5))
    assert said.nl == "maandag 23 november 2026 09:05"
    assert said.uk == "понеділок, 23 листопада 2026 року 09:05"
    assert day(date(2026, 3, 1), Tongue.UKRAINIAN) == "1 березня 2026 року"


def test_braces_in_what_is_filled_in_do_no_harm() -> None:
    assert phrases.OVERRIDE(reason="{0} {x} }{").nl.endswith("{0} {x} }{")
