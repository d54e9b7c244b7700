"""Names are found again however they were spelled."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcio_desk.domain.names import ALIKE, NameBook, name_key, similar

SPELLINGS = [
    ("Kovalchuk", "Kovaltsjoek", "Ковальчук"),
    ("Yuliia Tkachenko", "Joelija Tkatsjenko", "Юлія Ткаченко"),
    ("Serhii Shevchenko", "Serhij Sjevtsjenko", "Сергій Шевченко"),
    ("Zhanna Shcherbak", "Zjanna Sjtsjerbak", "Жанна Щербак"),
    ("Yevhen Hrytsenko", "Jevhen Hrytsenko", "Євген Гриценко"),
    ("Nataliia Tsymbal", "Natalija Tsymbal", "Наталія Цимбал"),
    ("Mykola Khomenko", "Mykola Khomenko", "Микола Хоменко"),
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda names: names[0])
def test_a_name_is_the_same_in_cyrillic_english_and_dutch_spelling(spellings: tuple[str, str, str]) -> None:
    assert {similar(one, other) for one in spellings for other in spellings} == {100}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oksana Kovalchuk", "Kovalchuk Oksana"),
        ("Oksana Ivanivna Kovalchuk", "Oksana Kovalchuk"),
        ("Serhii Bondar", "Sergey Bondar"),
        ("Dmytro Marchenko", "Dmitri Martsjenko"),
        ("Anna-Mariia Koval", "Anna Maria Koval"),
        ("Mar'яna", "Mar’яna"),
    ],
)
def test_small_differences_do_not_hide_a_person(one: str, other: str) -> None:
    assert similar(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oksana Kovalchuk", "Oksana Melnyk"),
        ("Oksana Kovalchuk", "Oksana Kovalenko"),
        ("Oksana Kovalchuk", "Svitlana Kovalchuk"),
        ("Ivan Bondar", "Ivan Bondarenko"),
        ("Oksana", "Oksana Kovalchuk"),
    ],
)
def test_other_people_are_not_taken_for_the_same(one: str, other: str) -> None:
    assert similar(one, other) < ALIKE


def test_a_book_finds_the_nearest_first_and_forgets_what_it_is_told() -> None:
    book = NameBook(
        {"a": "Oksana Melnyk", "b": "Oksana Kovalchuk", "c": "Oksana Ivanivna Kovalchuk", "d": ""}
    )
    assert {key for key, _ in book.near("Оксана Ковальчук")} == {"b", "c"}
    book.forget(["b", "nobody"])
    book.learn({"c": "Petro Koval"})
    assert book.near("Оксана Ковальчук") == []


def test_no_name_is_like_no_name() -> None:
    assert NameBook({"a": "", "b": "Ю"}).near("  ") == []


@given(st.text(alphabet=string.ascii_letters + "іїєґщюяьЖ'’- ", max_size=30))
def test_a_name_is_always_like_itself_whatever_the_case(name: str) -> None:
    key = name_key(name)
    assert name_key(name.upper().lower()) == name_key(name.lower()) == key
    assert not key or similar(name, name) == 100
