"""What each cell may say by itself but a row may not say together: implausible facts, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, TypeAlias

from kcio_desk.domain import text
from kcio_desk.exchange.rows import LocationData, ResidentData, RoomData
from kcio_desk.exchange.source import Unreadable

Complaint: TypeAlias = tuple[str, Unreadable]
"""The field that is to be mended, and what is wrong with it."""
_OLDEST_YEARS: Final = 120
_FAR_AHEAD: Final = timedelta(days=2 * 366)
# The directive that protects displaced Ukrainians is of March 2022; some had come before.
_EARLIEST: Final = date(2014, 1, 1)


def check_location(location: LocationData) -> Iterator[Complaint]:
    """A location is known by its code or its name."""
    if not location.code and not location.name:
        yield (
            "name",
            Unreadable(text("The location has no code and no name."), text("Write at least one of the two.")),
        )


def check_room(room: RoomData) -> Iterator[Complaint]:
    """A bunk bed is two places."""
    if 2 * room.bunk_beds > room.capacity:
        yield (
            "bunk_beds",
            Unreadable(
                text(
                    "{bunks} bunk beds are more than {places} places.",
                    bunks=room.bunk_beds,
                    places=room.capacity,
                ),
                text("Count a bunk bed as two places, and write the number of bunk beds."),
            ),
        )


def check_resident(resident: ResidentData, today: date) -> Iterator[Complaint]:
    """Somebody was born, came, and will leave, in that order."""
    yield from _check_birth(resident, today)
    since, until = resident.since, resident.until
    if since and not _EARLIEST <= since <= today + _FAR_AHEAD:
        yield (
            "since",
            Unreadable(text("{day} cannot be right.", day=since), text("Write the day of arrival.")),
        )
    elif since and until and until <= since:
        yield (
            "until",
            Unreadable(
                text(
                    "The departure on {until} is not after the arrival on {since}.", until=until, since=since
                ),
                text("Correct one of the two dates, or leave the departure empty."),
            ),
        )


def _check_birth(resident: ResidentData, today: date) -> Iterator[Complaint]:
    born = resident.born
    if born is None:
        if resident.age is None:
            yield (
                "born",
                Unreadable(text("Neither birth date nor age is known."), text("Write one of the two.")),
            )
    elif born > today:
        yield (
            "born",
            Unreadable(text("{day} lies in the future.", day=born), text("Write the true birth date.")),
        )
    elif today.year - born.year > _OLDEST_YEARS:
        yield "born", Unreadable(text("{day} cannot be right.", day=born), text("Write the true birth date."))
