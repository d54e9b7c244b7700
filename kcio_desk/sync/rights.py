"""Which right each kind of command asks for, and which rights a person has by their role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kcio_desk.commands.base import Command
from kcio_desk.commands.disclosing import ExportPerson
from kcio_desk.commands.documents import IssueDocument
from kcio_desk.commands.importing import ImportFiles, RememberMapping
from kcio_desk.commands.leasing import BreakLease, ReadBroken, ReturnLease, TakeLease
from kcio_desk.commands.locations import BlockRoom, ConfirmFigures, EditLocation, EditRoom, UnblockRoom
from kcio_desk.commands.moving import CarryOut, MakeOrder, StepBack, StopOrder
from kcio_desk.commands.people import (
    ChangeRequest,
    CloseRequest,
    OwnRequest,
    ParkRequest,
    ProposeRequest,
    ReopenRequest,
    TakeRequest,
    TieHousehold,
)
from kcio_desk.commands.placing import Place
from kcio_desk.commands.publishing import Publish
from kcio_desk.commands.retention import Anonymise
from kcio_desk.commands.staying import ExpireReservations, ExtendStay, StepStay

_REQUESTS: Final = (
    TakeRequest,
    ChangeRequest,
    ParkRequest,
    CloseRequest,
    ReopenRequest,
    ProposeRequest,
    OwnRequest,
)
_STAYS: Final = (Place, StepStay, ExtendStay, ExpireReservations, IssueDocument, TieHousehold, ExportPerson)
_MOVES: Final = (MakeOrder, CarryOut, StopOrder, StepBack)

RIGHTS: Final[Mapping[str, tuple[type[Command], ...]]] = {
    "place": (*_REQUESTS, *_STAYS, *_MOVES),
    "locations": (EditLocation, EditRoom, BlockRoom, UnblockRoom, ConfirmFigures),
    "lease": (TakeLease, ReturnLease, ReadBroken),
    "break": (BreakLease,),
    "import": (ImportFiles, RememberMapping, Publish),
    "admin": (Anonymise,),
}
"""What is not named here no desk may send."""

_HOMES: Final = (
    "household",
    "person",
    "pet",
    "household_conflict",
    "household_tie",
    "request",
    "stay",
    "stay_person",
    "document",
    "disclosure",
    "move_order",
    "move_step",
)
_PLACES: Final = ("municipality", "location", "room", "blocking")
WRITES: Final[Mapping[str, tuple[str, ...]]] = {
    "place": _HOMES,
    "locations": _PLACES,
    "lease": ("lease", "broken_lease"),
    "break": ("lease", "broken_lease"),
    "import": (*_PLACES, *_HOMES, "import_mapping"),
    "admin": _HOMES,
}
"""The tables that each right writes: a command writes no others, whatever it says."""

# Two more rights go with no command: "care", to read and write care notes, and "along", to have them along.
ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "reader": ("read",),
    "operator": ("read", "place"),
    "duty": ("read", "place", "lease"),
    "coordinator": ("read", "place", "lease", "break", "locations", "import"),
    "care": ("read", "place", "care"),
    "administrator": ("read", "place", "lease", "break", "locations", "import", "admin"),
}
KINDS: Final = {kind.__name__: kind for kinds in RIGHTS.values() for kind in kinds}
"""Every kind of command that travels, by its name."""
NEEDED: Final = {kind.__name__: right for right, kinds in RIGHTS.items() for kind in kinds}
"""The right that each of them asks for."""
KNOWN: Final = frozenset({*RIGHTS, *(right for rights in ROLES.values() for right in rights), "along"})
"""Every right there is; `along` takes care notes along for a night."""
