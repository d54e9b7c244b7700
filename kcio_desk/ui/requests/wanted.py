"""Which requests are wanted: a filter as data, and whether a request meets it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kcio_desk.domain import RequestKind, RequestStatus
from kcio_desk.queries.requests import CLOSED, RequestLine


class Whose(StrEnum):
    """Whose requests."""

    ANYONE = "anyone"
    MINE = "mine"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter; everything asked must hold. `parked` None: both; `closed`: those that are over as well."""

    words: str = ""
    status: RequestStatus | None = None
    whose: Whose = Whose.ANYONE
    urgent: bool = False
    parked: bool | None = None
    closed: bool = False
    kind: RequestKind | None = None
    near: str = ""

    @property
    def asks_closed(self) -> bool:
        """Whether requests that are over must be looked up."""
        return self.closed or self.status in CLOSED

    def meets(self, line: RequestLine, me: str) -> bool:
        """Whether this request is wanted by the operator `me`."""
        return (
            (self.status is None or line.status is self.status)
            and (self.kind is None or line.facts.kind is self.kind)
            and (not self.near or line.facts.near == self.near)
            and (not self.urgent or line.facts.urgent)
            and (self.parked is None or line.parked is self.parked)
            and (self.whose is Whose.ANYONE or line.owner == (me if self.whose is Whose.MINE else ""))
            and self._says(line)
        )

    def _says(self, line: RequestLine) -> bool:
        if not self.words.strip():
            return True
        said = spoken(line)
        return all(word in said for word in self.words.casefold().split())


def spoken(line: RequestLine) -> str:
    """Everything a request says, in small letters, to look words up in."""
    facts = line.facts
    names = (person.name for person in facts.household.persons)
    parts = (
        line.number,
        facts.caller,
        facts.phone,
        line.owner,
        facts.near or "",
        facts.near_what,
        facts.notes,
    )
    return " ".join((*parts, facts.household.reference, line.grounds, *line.rooms, *names)).casefold()
