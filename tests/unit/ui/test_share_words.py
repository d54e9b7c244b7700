"""How a desk stands with the shared database: in a few words above, never by colour alone, whole as a tip."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kcio_desk.domain import Problem, text
from kcio_desk.sync.courier import Round, Status, Tie
from kcio_desk.ui.share.words import headline, round_words, said, whole
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape
from tests.helpers.store import NOW

AT = Status(Tie.ALIKE, NOW, heard_at=NOW + timedelta(minutes=5))
HUNG_UP = Problem(text("The server hung up."), advice=text("The server is just starting."))


@pytest.mark.parametrize(
    ("status", "words", "shape"),
    [
        (AT, "Alike · 10:05", Shape.DOT),
        (replace(AT, tie=Tie.CONNECTING), "Connecting…", Shape.HALF),
        (replace(AT, tie=Tie.LOADING, loaded=12_345), "Loading · 12,345 rows", Shape.HALF),
        (replace(AT, tie=Tie.BEHIND, waiting=1), "1 waits…", Shape.HALF),
        (replace(AT, tie=Tie.BEHIND, waiting=3), "3 wait…", Shape.HALF),
        (replace(AT, tie=Tie.OFFLINE), "No connection since 10:00", Shape.TRIANGLE),
        (replace(AT, tie=Tie.OFFLINE, waiting=3), "No connection since 10:00 · 3 wait", Shape.TRIANGLE),
        (
            replace(AT, tie=Tie.OFFLINE, waiting=3, conflicts=2),
            "No connection since 10:00 · 2 refused",
            Shape.TRIANGLE,
        ),
        (replace(AT, conflicts=2), "2 refused", Shape.SQUARE),
        (replace(AT, tie=Tie.BEHIND, waiting=1, conflicts=2), "2 refused", Shape.SQUARE),
        (replace(AT, tie=Tie.BARRED, conflicts=2), "Connection refused", Shape.SQUARE),
    ],
)
def test_every_state_has_words_and_a_shape_of_its_own(status: Status, words: str, shape: Shape) -> None:
    assert (said(status).words, said(status).shape) == (words, shape)
    assert len(said(status).brief) <= len(words)


def test_no_two_colours_share_a_shape() -> None:
    shown = [said(replace(AT, tie=tie, conflicts=n)) for tie in Tie for n in (0, 1)]
    assert len({one.shape for one in shown}) == len({(one.shape, one.tone) for one in shown})
    assert {one.tone for one in shown} == {Tone.GOOD, Tone.INFO, Tone.WARN, Tone.BAD}


def test_the_tip_tells_what_is_wrong_what_to_do_and_what_waits() -> None:
    told = whole(replace(AT, tie=Tie.OFFLINE, waiting=1, conflicts=2, problem=HUNG_UP))
    assert told == (
        "No connection since 10:00 · 2 refused. The server hung up. The server is just starting. "
        "One act waits here to be sent; it is safe. 2 acts were refused and wait for somebody."
    )
    assert "10:05" in whole(AT)


def test_the_page_says_the_state_itself_whatever_was_refused() -> None:
    assert headline(replace(AT, conflicts=3)) == "Alike with the shared database"
    assert headline(replace(AT, tie=Tie.OFFLINE)) == "No connection since 10:00"


def test_an_answer_tells_what_was_sent_and_received() -> None:
    assert round_words(Round(NOW, 2, 1_200, False)) == "2 sent · 1,200 rows received"
    assert round_words(Round(NOW, 0, 3, False)) == "3 rows received"
    assert round_words(Round(NOW, 0, 0, True)) == "loaded anew"
    assert round_words(Round(NOW, 2, 3, True, 2)) == "put back from a backup · 2 offered again"
