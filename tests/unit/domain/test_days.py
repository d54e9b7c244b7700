"""A day is understood as it is said on the phone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcio_desk.domain.days import read_day, write_day

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vandaag", date(2026, 11, 23)),
        (" Morgen ", date(2026, 11, 24)),
        ("overmorgen", date(2026, 11, 25)),
        ("+10", date(2026, 12, 3)),
        ("vr", date(2026, 11, 27)),
        ("maandag", date(2026, 11, 30)),
        ("1-12", date(2026, 12, 1)),
        ("1/2", date(2027, 2, 1)),
        ("20-11", date(2026, 11, 20)),
        ("29-2", None),
        ("29-2-28", date(2028, 2, 29)),
        ("1-12-26", date(2026, 12, 1)),
        ("2027-01-15", date(2027, 1, 15)),
        ("", None),
        ("1-", None),
        ("31-11", None),
        ("gauw", None),
    ],
)
def test_a_day_is_read_as_it_is_said(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_written_day_reads_back(day: date) -> None:
    assert read_day(write_day(day), TODAY) == day
