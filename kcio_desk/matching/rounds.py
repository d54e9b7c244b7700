"""Improvement rounds: the few moves that free the most stranded beds, or bring most families nearer.

What is looked for comes first, then the least disturbance. The answer is proven where time allows it; the
bound says what no other moves could do better.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from time import monotonic
from typing import Final

import numpy as np

from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.moving.exchange import Stage
from kcio_desk.matching.moving.facts import Exchange, MoveWeights, Resident
from kcio_desk.matching.moving.nearness import is_family
from kcio_desk.matching.moving.reassign import NOTHING, Reassignment
from kcio_desk.matching.moving.rows import Wanted
from kcio_desk.matching.process import OwnProcess, Work
from kcio_desk.matching.replay_turns import replay_turns, world_of

__all__ = ["Aim", "Round", "RoundProcess", "improve"]

USUAL: Final = MoveWeights()
_log = logging.getLogger(__name__)


class Aim(StrEnum):
    """What a round is for."""

    STRANDED = "stranded"
    """The most places more that a new household can be given."""
    NEARER = "nearer"
    """The most families with children nearer to their school or care, then the most persons, by the most.

    Kilometres that are spared and disturbance are weighed against each other. Nobody who moves comes further
    from school, work or care.
    """


@dataclass(frozen=True, slots=True)
class Round(Exchange):
    """The moves of an improvement round, in turns."""

    aim: Aim
    gained: int
    """Beds, or families with children: what `aim` counts first."""
    bound: int | None
    """What no other moves, as many at most, could bring more of; None where that is not known."""
    seconds: float

    @property
    def proven(self) -> bool:
        """Whether no other moves bring more of what is counted first."""
        return self.bound is not None and self.gained >= self.bound


@dataclass
class _Search:
    """A round while it is looked for."""

    stage: Stage
    aim: Aim
    work: Reassignment
    unit: int
    """So many of what the programme counts make one of what `aim` counts first."""
    hear: Callable[[Round], None]
    started: float

    def told(self) -> Round:
        """The best so far."""
        moves = self.work.moves(self.work.best.columns)
        gain = self.stage.gain(moves)
        most = self.work.at_most
        gained = gain.beds if self.aim is Aim.STRANDED else gain.families
        return self.stage.tell(
            self.stage.in_turns(moves),
            Round,
            aim=self.aim,
            gained=gained,
            bound=max(gained, int(most) // self.unit) if np.isfinite(most) else None,
            seconds=round(monotonic() - self.started, 2),
        )

    def say(self) -> None:
        """Tell of it."""
        self.hear(self.told())


def improve(
    index: RoomIndex,
    residents: Mapping[str, Resident],
    today: date,
    aim: Aim,
    moves: int,
    limit: float = 3.0,
    stopped: Callable[[], bool] = lambda: False,
    hear: Callable[[Round], None] = lambda found: None,
) -> Round:
    """The best round of at most so many moves of a household, within `limit` seconds.

    `hear` is told of each that is better, or better bounded. Once `stopped` says so the best so far is the
    answer. Who leaves the region again is not moved. Nobody moves twice.
    """
    started = monotonic()
    stage = Stage(index, residents, USUAL, (today, None), today)
    wanted, unit = _wanted(stage, aim, max(0, moves))
    work = Reassignment(stage, wanted, lambda: started + limit - monotonic(), stopped)
    search = _Search(stage, aim, work, unit, hear, started)
    work.run(search.say)
    found = search.told()
    wrong = replay_turns(found, world_of(index, residents, today))
    if wrong:
        _log.error("A round was found that does not hold: %s", "; ".join(wrong))
        work.best = NOTHING
        return search.told()
    return found


def _wanted(stage: Stage, aim: Aim, moves: int) -> tuple[Wanted, int]:
    shape = stage.near.nearer.shape
    if aim is Aim.STRANDED:
        return Wanted(np.zeros(shape), beds=True, moves=moves), 1
    persons = np.array([mover.stay.persons for mover in stage.movers], dtype=np.double)
    families = np.array([is_family(m.resident, stage.escapes) for m in stage.movers], dtype=np.double)
    unit = 1 + int(np.sort(persons)[::-1][:moves].sum())
    gain = (families * unit + persons)[:, None] * stage.near.nearer
    return Wanted(np.where(stage.near.further, -np.inf, gain), moves=moves, nearer=True), unit


@dataclass
class RoundProcess(OwnProcess[Round, Round]):
    """A round in another process: `best` is the best so far, whole while it runs too."""

    index: RoomIndex
    residents: Mapping[str, Resident]
    today: date
    aim: Aim
    moves: int
    limit: float = 3.0

    def work(self) -> Work[Round, Round]:
        """See `improve`."""
        asked = self.index, self.residents, self.today, self.aim, self.moves, self.limit
        return partial(improve, *asked)

    def hear(self, said: Round) -> None:
        """Take in a better one."""
        self.best = said
