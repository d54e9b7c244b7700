"""What happened to a request, told from the audit trail: who did what, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from kcio_desk.domain import OPEN_REQUESTS, Issuing, RequestStatus, SheetCopy, StayState, Text, text
from kcio_desk.models import AuditEntry, Document, Location, Person, Pet, Request, Room, Stay
from kcio_desk.queries.chain import ANONYMISE

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One command's doing, in one or more sentences."""

    at: datetime
    who: str
    what: tuple[Text, ...]


def history(session: Session, request: str) -> tuple[Event, ...]:
    """Everything that was done to a request, its household and its stays since it was taken; newest first."""
    entries = _entries(session, request)
    rooms = _room_keys(session, request)
    told: dict[str, tuple[AuditEntry, list[Text]]] = {}
    for entry in entries:
        _, sentences = told.setdefault(entry.command_id, (entry, []))
        sentences += [said for said in _say(entry, rooms) if said not in sentences]
    return tuple(
        Event(first.made_at, first.made_by, tuple(sentences))
        for first, sentences in reversed(told.values())
        if sentences
    )


def _entries(session: Session, request: str) -> Sequence[AuditEntry]:
    household = select(Request.household_id).where(Request.id == request)
    stays = select(Stay.id).where(Stay.request_id == request)
    about: dict[str, Any] = {
        "request": [request],
        "household": household,
        "person": select(Person.id).where(Person.household_id.in_(household)),
        "pet": select(Pet.id).where(Pet.household_id.in_(household)),
        "stay": stays,
        "document": select(Document.id).where(Document.stay_id.in_(stays)),
    }
    of_it = or_(
        *(and_(AuditEntry.table_name == table, AuditEntry.row_id.in_(ids)) for table, ids in about.items())
    )
    told = select(AuditEntry).where(of_it, AuditEntry.salt != "").order_by(AuditEntry.no)
    found = session.scalars(told).all()
    # A household may have lived here long before it asked.
    start = next((n for n, entry in enumerate(found) if entry.table_name == "request"), len(found))
    taken = found[start].command_id if start < len(found) else ""
    return [entry for n, entry in enumerate(found) if n >= start or entry.command_id == taken]


def _room_keys(session: Session, request: str) -> dict[str, str]:
    rows = session.execute(
        select(Room.id, Location.code, Room.name)
        .join(Location, Room.location_id == Location.id)
        .join(Stay, Stay.room_id == Room.id)
        .where(Stay.request_id == request)
    )
    return {room: f"{code}/{name}" for room, code, name in rows}


def _say(entry: AuditEntry, rooms: dict[str, str]) -> Iterator[Text]:
    before, after = entry.before or {}, entry.after or {}
    match entry.table_name:
        case _ if entry.command == ANONYMISE:
            yield text("made the household anonymous")
        case "request" if entry.before is None:
            yield text("took the request")
        case "request":
            yield from _say_request(before, after)
        case "stay" if entry.before is None:
            yield from _say_new_stay(after, rooms.get(after["room_id"], ""))
        case "stay":
            yield from _say_stay(before, after)
        case "document":
            copy, how = SheetCopy(after["copy"]), Issuing(after["how"])
            yield text("sheet {number}, {copy}: {how}", number=after["number"], copy=copy, how=how)
        case _ if entry.command == "ChangeRequest":
            yield text("changed the household")


def _say_request(before: Columns, after: Columns) -> Iterator[Text]:
    if "status" in after:
        yield from _say_status(RequestStatus(before["status"]), RequestStatus(after["status"]), after)
    if "owner" in after:
        yield text("owner is now {owner}", owner=after["owner"] or "–")
    if "parked" in after or after.get("follow_up"):
        yield from _say_parked(after)
    changed = tuple(FIELDS[name] for name in after if name in FIELDS)
    if changed:
        yield text("changed: {fields}", fields=changed)


def _say_status(was: RequestStatus, now: RequestStatus, after: Columns) -> Iterator[Text]:
    """Statuses that only follow a stay are left to the stay's own sentence."""
    if now is RequestStatus.PROPOSED:
        yield text("proposed a room to the caller")
    elif now not in OPEN_REQUESTS and now is not RequestStatus.ARRIVED:
        yield text("request {status}: {grounds}", status=now, grounds=after.get("grounds", ""))
    elif was not in OPEN_REQUESTS:
        yield text("took the request up again")
    elif now is RequestStatus.IN_PROGRESS and was is RequestStatus.PROPOSED:
        yield text("the proposal was turned down")


def _say_parked(after: Columns) -> Iterator[Text]:
    day = after.get("follow_up")
    if after.get("parked") is False:
        yield text("resumed")
    elif day:
        yield text("parked until {day}", day=date.fromisoformat(day))
    else:
        yield text("parked")


def _say_new_stay(after: Columns, room: str) -> Iterator[Text]:
    ends = after["expires_at"]
    if after["state"] == StayState.RESERVED and ends:
        yield text("reserved {room} until {ends}", room=room, ends=datetime.fromisoformat(ends))
    else:
        yield text("placed in {room}", room=room)
    if after["override_reason"]:
        yield text("overruled a condition: {reason}", reason=after["override_reason"])


def _say_stay(before: Columns, after: Columns) -> Iterator[Text]:
    state = after.get("state")
    if state == StayState.DEPARTED:
        yield text("departed to {destination}", destination=after.get("destination") or "–")
    elif state is not None:
        yield STEPS[StayState(state)]
    elif "until" in after:
        yield _say_end(after["until"])
    if state is None and after.get("override_reason"):
        yield text("overruled a condition: {reason}", reason=after["override_reason"])


def _say_end(until: str | None) -> Text:
    if until is None:
        return text("stays without an end")
    return text("stays until {day}", day=date.fromisoformat(until))


STEPS: Final = {
    StayState.RESERVED: text("reserved the room"),
    StayState.PLACED: text("confirmed the reservation"),
    StayState.TRAVELLING: text("on the way"),
    StayState.ARRIVED: text("arrived at the location"),
    StayState.DEPARTED: text("departed from the location"),
    StayState.MOVED: text("moved to another room"),
    StayState.CANCELLED: text("placement or reservation cancelled"),
    StayState.EXPIRED: text("reservation expired"),
}
FIELDS: Final = {
    "caller": text("caller"),
    "phone": text("phone number"),
    "kind": text("kind of request"),
    "urgent": text("urgency"),
    "stay_length": text("length of stay"),
    "from_": text("first night"),
    "until": text("end of the stay"),
    "night": text("arrival at night"),
    "near": text("near which municipality"),
    "near_what": text("near what"),
    "notes": text("notes"),
}
