"""A sentence that is kept says the same when it is read again, in whatever language."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from kcio_desk.domain import Condition, text
from kcio_desk.domain.text import packed, unpacked
from kcio_desk.store import AMSTERDAM

INNER = text("room {room} is not step-free", room="101")


@pytest.mark.parametrize(
    "value",
    [
        "101",
        3,
        2.5,
        True,
        None,
        date(2026, 11, 23),
        datetime(2026, 11, 23, 10, 5, tzinfo=AMSTERDAM),
        Condition.STAIRS,
        INNER,
        (INNER, text("somewhere {else}", **{"else": ("a", Condition.PETS)})),
        (),
    ],
)
def test_a_kept_sentence_has_its_values_again(value: Any) -> None:
    said = text("something about {value}", value=value)
    assert unpacked(json.loads(json.dumps(packed(said)))) == said


def test_a_sentence_kept_by_an_older_program_still_speaks() -> None:
    assert unpacked(["Kept by {holder}.", {"holder": "piket"}]) == text("Kept by {holder}.", holder="piket")
