"""Who may be moved while a request's nights last, grouped in kinds that need the same of a room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from kcio_desk.domain import RequestFacts, RoomFacts, StayFacts, StayState, Text, Tie, text
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.moving.facts import RECENT_DAYS, MoveWeights, Resident
from kcio_desk.matching.seeker import Seeker, seeker

Window: TypeAlias = tuple[date, date | None]
"""The nights `[from_, until)` of a request; everybody moves on the first day."""


@dataclass(frozen=True, slots=True)
class Mover:
    """A household that may be moved, by its number among them."""

    number: int
    resident: Resident
    position: int
    """Of its room in the index."""
    stay: StayFacts
    who: Seeker
    """What it needs of another room, from the day of the move to the end of its stay."""

    @property
    def reference(self) -> str:
        """The household's."""
        return self.stay.household

    def stay_in(self, room: RoomFacts) -> StayFacts:
        """Its stay as it would be in another room."""
        return replace(
            self.stay,
            room_id=room.id,
            party=self.who.party,
            from_=self.who.from_,
            lower_beds=self.who.lower_beds,
        )


def movers(index: RoomIndex, residents: Mapping[str, Resident], window: Window, today: date) -> list[Mover]:
    """Everybody who may be moved: here, and staying through all the nights of the window."""
    found: list[Mover] = []
    for reference, resident in residents.items():
        stay = _only_stay(index, reference, resident)
        if stay and hindrance(index, reference, resident, window, today) is None:
            position = index.position[stay.room_id]
            who = _needs(reference, resident, stay, window, today)
            found.append(Mover(len(found), resident, position, stay, who))
    return found


def _needs(reference: str, resident: Resident, stay: StayFacts, window: Window, today: date) -> Seeker:
    household = resident.household
    if household.reference != reference:
        household = replace(household, reference=reference)
    asked = RequestFacts(household, stay_length=resident.stay_length, from_=window[0], until=stay.until)
    who = seeker(asked, today)
    # A stay that has begun ends when it ends: no clock of a short stay starts anew.
    return who if who.until == stay.until else replace(who, until=stay.until)


def kinds(found: Iterable[Mover], index: RoomIndex) -> dict[Seeker, list[int]]:
    """Numbers of the movers by what they need; who has a conflict with anybody stands alone."""
    named = {*index.avoids, *(other for others in index.avoids.values() for other in others)}
    grouped: dict[Seeker, list[int]] = defaultdict(list)
    for mover in found:
        who = mover.who
        if not (who.not_with or who.reference in named):
            who = replace(who, reference="", party=who.party if who.shares else "")
        grouped[who].append(mover.number)
    return grouped


def burden(resident: Resident, weights: MoveWeights, day: date) -> tuple[float, float]:
    """Points for moving at all, and those for leaving school, work and care behind."""
    always = weights.household + weights.case * resident.case
    if _days_here(resident, day) <= RECENT_DAYS:
        always += weights.recent
    lost = weights.pupil * resident.pupils(day)
    return always, lost + weights.work * resident.work + weights.care * resident.care


def disturbed(
    resident: Resident,
    rooms: tuple[RoomFacts, RoomFacts],
    km: float | None,
    day: date,
    kept: Collection[Tie] = (),
) -> tuple[Text, ...]:
    """In words what a move from one room to another disturbs; `km` None where not known.

    `kept` is what they come no further from: that is not disturbed.
    """
    here, there = rooms[0].location, rooms[1].location
    said: list[Text] = []
    if here.code != there.code:
        said += _left_behind(resident, here.municipality != there.municipality, day, kept)
    if resident.case:
        said.append(text("an open case"))
    days = _days_here(resident, day)
    if days <= RECENT_DAYS:
        said.append(_since(days))
    if here.code != there.code:
        said += _way(here.municipality, there.municipality, km)
    return tuple(said)


def hindrance(
    index: RoomIndex, reference: str, resident: Resident, window: Window, today: date
) -> Text | None:
    """Why they cannot be moved while those nights last, in words; None where they can."""
    if resident.do_not_move:
        return text("they are not to be moved")
    if resident.state is not StayState.ARRIVED:
        return text("they have not arrived yet")
    if _no_adult(resident, today):
        return text("there is no adult with them")
    stay = _only_stay(index, reference, resident)
    if stay is None:
        return text("they do not sleep in one room only")
    return _on_the_way(stay, len(resident.household.persons), window, today)


def _on_the_way(stay: StayFacts, persons: int, window: Window, today: date) -> Text | None:
    if stay.reserved or stay.from_ > today:
        return text("they have not arrived yet")
    if stay.until is not None and (window[1] is None or stay.until < window[1]):
        return text("they leave on {date}", date=stay.until)
    return None if stay.persons == persons else text("they do not all sleep in that room")


def _only_stay(index: RoomIndex, reference: str, resident: Resident) -> StayFacts | None:
    homes = index.homes(reference)
    if len(resident.room_ids) != 1 or len(homes) != 1:
        return None
    room, stays, _ = index.facts(min(homes))
    own = [stay for stay in stays if stay.household == reference]
    return own[0] if len(own) == 1 and room.id == resident.room_ids[0] else None


def _no_adult(resident: Resident, today: date) -> bool:
    persons: Sequence[object] = resident.household.persons
    return not persons or resident.household.is_unaccompanied_minor(today)


def _days_here(resident: Resident, day: date) -> int:
    return max(0, (day - resident.since).days)


def _since(days: int) -> Text:
    if days == 0:
        return text("in this room since today")
    if days == 1:
        return text("in this room for one day only")
    return text("in this room for {days} days only", days=days)


def _left_behind(resident: Resident, far: bool, day: date, kept: Collection[Tie]) -> list[Text]:
    said: list[Text] = []
    pupils = resident.pupils(day)
    if pupils and Tie.SCHOOL not in kept:
        said.append(_school(pupils, far))
    if resident.work and Tie.WORK not in kept:
        said.append(text("further from work") if far else text("another way to work"))
    if resident.care and Tie.CARE not in kept:
        said.append(text("further from care") if far else text("another way to care"))
    return said


def _school(pupils: int, far: bool) -> Text:
    if pupils == 1:
        return text("one child changes school") if far else text("one child gets another way to school")
    if far:
        return text("{n} children change school", n=pupils)
    return text("{n} children get another way to school", n=pupils)


def _way(here: str, there: str, km: float | None) -> list[Text]:
    said = [text("from {one} to {other}", one=here, other=there)] if here != there else []
    if km is None:
        return [*said, text("distance not known")]
    return [*said, text("{km} km further on", km=max(1, round(km)))]
