"""The audit trail's commands, tables and columns in words, and its values as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Final

from sqlalchemy import Date

from kcio_desk.domain import (
    Custody,
    Designation,
    Issuing,
    OrderKind,
    Ownership,
    RequestKind,
    RequestStatus,
    Sex,
    SheetCopy,
    StayLength,
    StayState,
    Text,
    Tie,
    text,
)
from kcio_desk.matching.conditions import SPECIES
from kcio_desk.models import Base
from kcio_desk.models.base import Moment

Value = Text | Enum | date | datetime | str

COMMANDS: Final[Mapping[str, Text]] = {
    "TakeRequest": text("Request taken"),
    "ChangeRequest": text("Request changed"),
    "ParkRequest": text("Request parked or resumed"),
    "ProposeRequest": text("Room proposed"),
    "CloseRequest": text("Request closed"),
    "ReopenRequest": text("Request reopened"),
    "OwnRequest": text("Owner of a request"),
    "Place": text("Placed or reserved"),
    "StepStay": text("Step of a stay"),
    "ExtendStay": text("End of a stay"),
    "MakeOrder": text("Move order made"),
    "CarryOut": text("Move made"),
    "StopOrder": text("Move order stopped"),
    "StepBack": text("Move taken back"),
    "TieHousehold": text("Ties of a household"),
    "TakeLease": text("Room kept for a desk"),
    "ReturnLease": text("Kept room given back"),
    "BreakLease": text("Kept room taken away"),
    "ReadBroken": text("Notice of a room taken away read"),
    "ExpireReservations": text("Reservation expired"),
    "EditLocation": text("Location changed"),
    "EditRoom": text("Room changed"),
    "BlockRoom": text("Room blocked"),
    "UnblockRoom": text("Blocking ended"),
    "ConfirmFigures": text("Figures confirmed"),
    "ImportFiles": text("Files read in"),
    "Publish": text("Own region made the shared one"),
    "Leave": text("Left the shared database"),
    "RememberMapping": text("Columns of a file"),
    "IssueDocument": text("Sheet issued"),
    "ExportPerson": text("Personal data given"),
    "Anonymise": text("Made anonymous"),
    "MarkTraining": text("Training copy made"),
}
TABLES: Final[Mapping[str, Text]] = {
    "move_order": text("Move order"),
    "request": text("Request"),
    "stay": text("Stay"),
    "document": text("Document"),
    "disclosure": text("Personal data given"),
    "location": text("Location"),
    "room": text("Room"),
    "blocking": text("Blocking"),
    "household": text("Household"),
    "person": text("Person"),
    "pet": text("Pet"),
    "household_conflict": text("Conflict"),
    "household_tie": text("Tie"),
    "move_step": text("Step of a move order"),
    "lease": text("Kept room"),
    "broken_lease": text("Kept room taken away"),
    "stay_person": text("Who sleeps there"),
    "municipality": text("Municipality"),
    "import_mapping": text("Columns of a file"),
}
"""The first of a command's tables here is what the command was about."""
COLUMNS: Final[Mapping[str, Text]] = {
    "address": text("address"),
    "adjoins": text("rooms beside it"),
    "age": text("age"),
    "arrived_at": text("arrived at"),
    "back_id": text("back in stay"),
    "born": text("birth date"),
    "bunk_beds": text("bunk beds"),
    "caller": text("caller"),
    "capacity": text("places"),
    "closes_on": text("closes on"),
    "code": text("code"),
    "copy": text("whose copy"),
    "count": text("how many"),
    "custody": text("custody"),
    "designation": text("meant for"),
    "destination": text("gone to"),
    "do_not_move": text("do not move"),
    "do_not_move_why": text("why not move"),
    "expires_at": text("held until"),
    "figures_at": text("figures of"),
    "figures_source": text("figures from"),
    "floor": text("floor"),
    "follow_up": text("look again on"),
    "from_": text("first night"),
    "grounds": text("grounds"),
    "household_id": text("household"),
    "how": text("how"),
    "kind": text("kind"),
    "lift": text("lift"),
    "location_id": text("location"),
    "manager": text("manager"),
    "name": text("name"),
    "near": text("near which municipality"),
    "near_what": text("near what"),
    "needs_lower_bed": text("needs a lower bed"),
    "night": text("arrival at night"),
    "night_arrival": text("takes arrivals at night"),
    "no_stairs": text("no stairs"),
    "notes": text("notes"),
    "number": text("number"),
    "order_id": text("move order"),
    "override_reason": text("reason for overruling"),
    "own_transport": text("own transport"),
    "owner": text("owner"),
    "ownership": text("whose location"),
    "parked": text("parked"),
    "person_id": text("person"),
    "pets": text("pets"),
    "phone": text("phone number"),
    "place": text("place"),
    "places": text("places"),
    "postcode": text("postcode"),
    "previous_id": text("comes from stay"),
    "reason": text("reason"),
    "received": text("received"),
    "reference": text("reference"),
    "relation": text("relation"),
    "remote": text("remote"),
    "request_id": text("request"),
    "room_id": text("room"),
    "sex": text("sex"),
    "shares": text("will share a room"),
    "species": text("species"),
    "stairs": text("stairs"),
    "state": text("state"),
    "status": text("status"),
    "stay_id": text("stay"),
    "stay_length": text("length of stay"),
    "step_free": text("step-free"),
    "tie": text("what ties them"),
    "turn": text("turn"),
    "until": text("end"),
    "until_unless_moved": text("end if they do not move"),
    "urgent": text("urgent"),
    "wheelchair": text("wheelchair"),
    "with_care": text("with the care notes"),
}
"""What is not here is bookkeeping that nobody asks about."""
REFERS: Final[Mapping[str, str]] = {
    "back_id": "stay",
    "household_id": "household",
    "location_id": "location",
    "order_id": "move_order",
    "person_id": "person",
    "previous_id": "stay",
    "request_id": "request",
    "room_id": "room",
    "stay_id": "stay",
}
"""Column → the table whose row it names."""
_NOTHING: Final[tuple[str, list[str]]] = ("", [])
_ENUMS: Final[Mapping[tuple[str, str], type[Enum]]] = {
    ("request", "kind"): RequestKind,
    ("request", "status"): RequestStatus,
    ("request", "stay_length"): StayLength,
    ("location", "stay_length"): StayLength,
    ("location", "ownership"): Ownership,
    ("room", "designation"): Designation,
    ("household", "custody"): Custody,
    ("household_tie", "tie"): Tie,
    ("move_order", "kind"): OrderKind,
    ("person", "sex"): Sex,
    ("stay", "state"): StayState,
    ("document", "copy"): SheetCopy,
    ("document", "how"): Issuing,
}


def value(table: str, column: str, kept: Any) -> Value:
    """A column's value from the trail, as a word, a day or a moment; empty where there is none."""
    if kept is None or kept in _NOTHING:
        return ""
    if (kind := _ENUMS.get((table, column))) is not None:
        return kind(kept)
    if isinstance(kept, bool):
        return text("yes") if kept else text("no")
    if column == "species":
        return SPECIES.get(kept, str(kept))
    if isinstance(kept, list):
        return ", ".join(map(str, kept))
    return _timed(table, column, kept)


def _timed(table: str, column: str, kept: Any) -> Value:
    stored = Base.metadata.tables[table].c[column].type
    if isinstance(stored, Date):
        return date.fromisoformat(kept)
    return datetime.fromisoformat(kept).astimezone(UTC) if isinstance(stored, Moment) else str(kept)
