"""What matching needs to know of a request, and of nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kcio_desk.domain import RequestFacts, StayFacts, StayLength, party_of

ONE_NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seeker:
    """Those who seek a room for the nights `[from_, until)`; until None = open."""

    reference: str
    """The household's own; its own stays are not others' stays."""
    persons: int
    from_: date
    until: date | None = None
    pets: frozenset[str] = frozenset()
    wheelchair: bool = False
    no_stairs: bool = False
    lower_beds: int = 0
    own_transport: bool = False
    shares: bool = False
    """A single traveller who will sleep beside others of the same `party`."""
    party: str = ""
    not_with: frozenset[str] = frozenset()
    stay_length: StayLength = StayLength.LONG
    night: bool = False
    urgent: bool = False
    near: str | None = None
    """A municipality by name."""
    relatives: frozenset[str] = frozenset()
    """References of households they would like to live near."""


def seeker(request: RequestFacts, today: date) -> Seeker:
    """The request as matching sees it. A household nobody was named of yet counts as one person."""
    household = request.household
    start, until = request.nights(today)
    return Seeker(
        reference=household.reference,
        persons=max(1, len(household.persons)),
        from_=start,
        until=until and max(until, start + ONE_NIGHT),
        pets=frozenset(pet.species for pet in household.pets if pet.count > 0),
        wheelchair=household.wheelchair,
        no_stairs=household.no_stairs,
        lower_beds=household.lower_beds(start),
        own_transport=household.own_transport,
        shares=household.shares and len(household.persons) == 1,
        party=party_of(household, household.reference),
        not_with=frozenset(household.not_with),
        stay_length=request.stay_length,
        night=request.night,
        urgent=request.urgent,
        near=request.near,
        relatives=frozenset(request.relatives),
    )


def as_if_today(request: RequestFacts, today: date) -> Seeker:
    """Somebody who asks today what was asked then: only what decides which rooms they could have."""
    later = today - (request.received.date() if request.received else today)
    start, until = (day and day + later for day in (request.from_, request.until))
    who = seeker(replace(request, from_=start, until=until), today)
    party = who.party if who.shares else ""
    return replace(who, reference="", party=party, not_with=frozenset(), urgent=False, near=None)


def part(whole: Seeker, request: RequestFacts, members: Collection[int]) -> Seeker:
    """The same seeker, cut down to the members (indexes into `household.persons`) who get one room."""
    persons = tuple(request.household.persons[n] for n in members)
    own = replace(request.household, persons=persons)
    return replace(whole, persons=len(persons), lower_beds=own.lower_beds(whole.from_), shares=False)


def avoided(who: Seeker, avoids: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Households they must not meet: those they named and those who named them.

    `avoids` says of a household's reference whom it named.
    """
    named_by = {other for other, named in avoids.items() if who.reference in named}
    return frozenset({*who.not_with, *avoids.get(who.reference, ()), *named_by} - {who.reference})


def overlaps(who: Seeker, from_: date, until: date | None) -> bool:
    """Whether a period `[from_, until)` shares a night with theirs."""
    return (who.until is None or from_ < who.until) and (until is None or max(from_, who.from_) < until)


def others(who: Seeker, stays: Collection[StayFacts]) -> list[StayFacts]:
    """The stays of others on the nights asked for, first come first."""
    found = [s for s in stays if s.household != who.reference and overlaps(who, s.from_, s.until)]
    return sorted(found, key=lambda stay: stay.from_)
