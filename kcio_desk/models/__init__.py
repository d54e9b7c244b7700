"""The tables, and nothing else."""

from kcio_desk.models.base import Base, Fact
from kcio_desk.models.care import CareAlong, Disclosure
from kcio_desk.models.journal import AuditEntry, Draft, StoreInfo
from kcio_desk.models.moves import MoveOrder, MoveStep
from kcio_desk.models.people import Household, HouseholdConflict, HouseholdTie, Person, Pet, Request
from kcio_desk.models.region import Blocking, ImportMapping, Location, Municipality, Room
from kcio_desk.models.stays import BrokenLease, Document, Lease, Stay, StayPerson, StayPlace
from kcio_desk.models.sync import Applied, Conflict, Outgoing

__all__ = [
    "Applied",
    "AuditEntry",
    "Base",
    "Blocking",
    "BrokenLease",
    "CareAlong",
    "Conflict",
    "Disclosure",
    "Document",
    "Draft",
    "Fact",
    "Household",
    "HouseholdConflict",
    "HouseholdTie",
    "ImportMapping",
    "Lease",
    "Location",
    "MoveOrder",
    "MoveStep",
    "Municipality",
    "Outgoing",
    "Person",
    "Pet",
    "Request",
    "Room",
    "Stay",
    "StayPerson",
    "StayPlace",
    "StoreInfo",
]
