"""The words of the domain: enumerations, and the legal steps of what has a state."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Sex(StrEnum):
    """As it stands in a passport."""

    FEMALE = "v"
    MALE = "m"
    OTHER = "x"


class StayLength(StrEnum):
    """Short: under 72 hours. Long: everything else."""

    SHORT = "short"
    LONG = "long"


class Designation(StrEnum):
    """For whom a room is meant; only rooms meant for single travellers are shared by strangers."""

    ANY = "any"
    FAMILY = "family"
    SINGLES = "singles"


class Ownership(StrEnum):
    """Municipal reception (GOO) or private reception by a host household (POO)."""

    MUNICIPAL = "municipal"
    PRIVATE = "private"


class Custody(StrEnum):
    """Who has custody of the minors in a household."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    NONE = "none"
    UNKNOWN = "unknown"


class RequestKind(StrEnum):
    """What a caller asks for."""

    PLACEMENT = "placement"
    ACUTE = "acute"
    TRANSFER = "transfer"
    SWAP = "swap"
    ADVICE = "advice"
    INCIDENT = "incident"
    TRANSPORT = "transport"
    OTHER = "other"


class RequestStatus(StrEnum):
    """The way of a request from application to arrival."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    PROPOSED = "proposed"
    RESERVED = "reserved"
    PLACED = "placed"
    TRAVELLING = "travelling"
    ARRIVED = "arrived"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    REFUSED = "refused"
    HANDLED = "handled"
    """Advice given, incident passed on: what needed no room is done."""


class StayState(StrEnum):
    """The way of a stay: held, lived in, ended."""

    RESERVED = "reserved"
    PLACED = "placed"
    TRAVELLING = "travelling"
    ARRIVED = "arrived"
    DEPARTED = "departed"
    MOVED = "moved"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Condition(StrEnum):
    """The hard conditions of a good placement, by the names of the command line's contract."""

    CAPACITY = "capacity"
    STRANGERS = "strangers"
    PETS = "pets"
    REMOTE = "remote"
    STAIRS = "stairs"
    STEP_FREE = "step_free"
    LOWER_BEDS = "lower_beds"
    STAY_LENGTH = "stay_length"
    NIGHT_ARRIVAL = "night_arrival"
    CLOSING = "closing"
    BLOCKED = "blocked"
    CONFLICT = "conflict"
    KEPT = "kept"
    """By another desk for the night; none such on a desk that stands alone."""


class Tie(StrEnum):
    """What holds a household where it lives: a move disturbs it."""

    SCHOOL = "school"
    WORK = "work"
    CARE = "care"
    CASE = "case"


class OrderKind(StrEnum):
    """Why people already housed are asked to move."""

    CHAIN = "chain"
    """One to three moves that free a room for a request."""
    PLAN = "plan"
    """The moves of a plan for many households."""
    SWAP = "swap"
    """Two households, or two locations, exchange rooms."""
    ROUND = "round"
    """An improvement round."""


class MoveState(StrEnum):
    """How far a move of an order is: read from its stays, never written."""

    PLANNED = "planned"
    MADE = "made"
    STOPPED = "stopped"
    REVERSED = "reversed"


# Bodies in beds cannot be overruled: on paper the bed exists, at night it does not.
# And what is kept for another desk may have been promised there, where we cannot see it.
NEVER_OVERRULED: Final = frozenset(
    {Condition.CAPACITY, Condition.STRANGERS, Condition.BLOCKED, Condition.KEPT}
)


class SheetCopy(StrEnum):
    """Whose copy of the transfer sheet it is; each leaves out what its reader need not know."""

    SENDER = "sender"
    RECEIVER = "receiver"
    DRIVER = "driver"
    HOUSEHOLD = "household"


class Issuing(StrEnum):
    """How a document went out."""

    PRINTED = "printed"
    SAVED = "saved"
    COPIED = "copied"


_S = StayState
STAY_STEPS: Final[Mapping[StayState, frozenset[StayState]]] = {
    _S.RESERVED: frozenset({_S.PLACED, _S.CANCELLED, _S.EXPIRED}),
    _S.PLACED: frozenset({_S.TRAVELLING, _S.ARRIVED, _S.CANCELLED}),
    _S.TRAVELLING: frozenset({_S.ARRIVED, _S.CANCELLED}),
    _S.ARRIVED: frozenset({_S.DEPARTED, _S.MOVED}),
    _S.DEPARTED: frozenset(),
    _S.MOVED: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.EXPIRED: frozenset(),
}
# States that hold their places, now or in future.
HOLDING: Final = frozenset({_S.RESERVED, _S.PLACED, _S.TRAVELLING, _S.ARRIVED})
# States whose nights count in the figures: the holding ones and those that were lived.
COUNTED: Final = HOLDING | {_S.DEPARTED, _S.MOVED}

_R = RequestStatus
_CLOSED: Final = frozenset({_R.WITHDRAWN, _R.REFERRED, _R.REFUSED, _R.HANDLED})
REQUEST_STEPS: Final[Mapping[RequestStatus, frozenset[RequestStatus]]] = {
    _R.NEW: frozenset({_R.IN_PROGRESS, _R.PROPOSED, _R.RESERVED, _R.PLACED}) | _CLOSED,
    _R.IN_PROGRESS: frozenset({_R.PROPOSED, _R.RESERVED, _R.PLACED}) | _CLOSED,
    _R.PROPOSED: frozenset({_R.IN_PROGRESS, _R.RESERVED, _R.PLACED}) | _CLOSED,
    _R.RESERVED: frozenset({_R.IN_PROGRESS, _R.PLACED}) | _CLOSED,
    _R.PLACED: frozenset({_R.IN_PROGRESS, _R.TRAVELLING, _R.ARRIVED}) | _CLOSED,
    _R.TRAVELLING: frozenset({_R.IN_PROGRESS, _R.ARRIVED}) | _CLOSED,
    _R.ARRIVED: frozenset(),
    _R.WITHDRAWN: frozenset({_R.IN_PROGRESS}),
    _R.REFERRED: frozenset({_R.IN_PROGRESS}),
    _R.REFUSED: frozenset({_R.IN_PROGRESS}),
    _R.HANDLED: frozenset({_R.IN_PROGRESS}),
}
OPEN_REQUESTS: Final = frozenset({_R.NEW, _R.IN_PROGRESS, _R.PROPOSED, _R.RESERVED, _R.PLACED, _R.TRAVELLING})
# Still looking for a room.
UNPLACED_REQUESTS: Final = frozenset({_R.NEW, _R.IN_PROGRESS, _R.PROPOSED, _R.RESERVED})
# What ends in a bed; advice, an incident or a trip is written down and handled.
SEEKS_ROOM: Final = frozenset(
    {RequestKind.PLACEMENT, RequestKind.ACUTE, RequestKind.TRANSFER, RequestKind.SWAP}
)
