"""No character vanishes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcio_desk.documents import phrases
from kcio_desk.documents.fonts import BOLD, MISSING, REGULAR, SPARE, characters, markup, runs, tidied, width
from kcio_desk.documents.tongue import Counted, Phrase


@given(st.text(), st.sampled_from([REGULAR, BOLD]))
def test_every_character_is_set_in_a_font_that_has_it_or_shows_that_it_is_missing(
    text: str, font: str
) -> None:
    pieces = runs(text, font)
    assert sum(len(piece) for _, piece in pieces) == len(tidied(text))
    assert all(ord(char) in characters(name) for name, piece in pieces for char in piece)


@given(st.text())
def test_tidying_drops_nothing_that_has_a_form(text: str) -> None:
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    formless = sum(unicodedata.category(char) == "Cf" for char in composed)
    assert len(tidied(text)) == len(composed) - formless


def test_what_noto_lacks_is_set_in_dejavu() -> None:
    assert runs("a → b") == ((REGULAR, "a "), (SPARE, "→"), (REGULAR, " b"))


@pytest.mark.parametrize("char", ["漢", "\ud800", "\x07", "\U0001fae8"])
def test_what_no_font_has_is_a_visible_box(char: str) -> None:
    assert runs(f"a{char}b") == ((REGULAR, "a"), (SPARE, MISSING), (REGULAR, "b"))


def test_letters_typed_as_two_marks_become_one() -> None:
    assert runs("и\u0306 і\u0308") == ((REGULAR, "й ї"),)


def test_every_line_end_is_kept_and_markup_is_only_text() -> None:
    assert markup("een\r\ntwee\u2028drie <b>&") == "een<br/>twee<br/>drie &lt;b&gt;&amp;"


def test_a_line_is_as_wide_as_its_runs() -> None:
    assert width("ab→", REGULAR, 10) == pytest.approx(width("ab", REGULAR, 10) + width("→", REGULAR, 10))


def test_the_documents_own_words_need_no_box() -> None:
    said = [value for value in vars(phrases).values() if isinstance(value, Phrase | Counted)]
    assert len(said) > 80
    for value in said:
        words = [value.nl, value.uk] if isinstance(value, Phrase) else [*value.nl, *value.uk]
        assert all(MISSING not in piece for text in words for _, piece in runs(text)), words
