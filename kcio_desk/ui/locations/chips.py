"""The filter in words: one chip for each thing asked, and what is left when that chip is taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kcio_desk.domain import StayLength
from kcio_desk.queries.location_filter import Wishes
from kcio_desk.ui.locations.words import SPECIES
from kcio_desk.ui.shared.language import day, say, tr

Chip = tuple[str, Wishes]
"""What is asked, and the wishes without it."""


def chips(wishes: Wishes, today: date) -> list[Chip]:
    """A chip for each thing that the wishes ask beside the words typed."""
    return [*_where(wishes), *_who(wishes, today), *_what(wishes)]


def _where(wishes: Wishes) -> Iterator[Chip]:
    if wishes.municipality:
        yield wishes.municipality, replace(wishes, municipality="")
    if wishes.remote is not None:
        words = tr("remote") if wishes.remote else tr("not remote")
        yield words, replace(wishes, remote=None)
    if wishes.stay_length is not None:
        words = tr("short stay") if wishes.stay_length is StayLength.SHORT else tr("long stay")
        yield words, replace(wishes, stay_length=None)


def _who(wishes: Wishes, today: date) -> Iterator[Chip]:
    nights = replace(wishes, persons=0, from_=None, until=None, open_end=False)
    if wishes.persons:
        yield _persons_words(wishes, today), nights
    elif wishes.from_ is not None:
        yield tr("night of {day}", day=day(wishes.from_, short=True)), nights
    if wishes.lower_beds:
        yield tr("lower beds: {n}", n=wishes.lower_beds), replace(wishes, lower_beds=0)


def _persons_words(wishes: Wishes, today: date) -> str:
    start, until = wishes.nights(today)
    room = tr("room for {n}", n=wishes.persons)
    first = tr("tonight") if start == today else day(start, short=True)
    if until is None:
        return tr("{room}, from {first} on", room=room, first=first)
    if (until - start).days == 1:
        return f"{room}, {first}"
    return tr("{room}, {first} until {last}", room=room, first=first, last=day(until, short=True))


def _what(wishes: Wishes) -> Iterator[Chip]:
    for species in sorted(wishes.pets):
        yield say(SPECIES[species]), replace(wishes, pets=wishes.pets - {species})
    if wishes.step_free:
        yield tr("step-free"), replace(wishes, step_free=False)
    if wishes.no_stairs:
        yield tr("no stairs"), replace(wishes, no_stairs=False)
    if wishes.night_arrival:
        yield tr("in at night"), replace(wishes, night_arrival=False)
    if wishes.free:
        yield tr("with free places"), replace(wishes, free=False)
