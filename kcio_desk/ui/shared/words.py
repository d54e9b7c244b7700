"""The domain's enumerations in words, English sources for translation."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from kcio_desk.domain import (
    Condition,
    Custody,
    Designation,
    Issuing,
    MoveState,
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

WORDS: Final[Mapping[type[Enum], Mapping[Enum, Text]]] = {
    Sex: {
        Sex.FEMALE: text("woman"),
        Sex.MALE: text("man"),
        Sex.OTHER: text("x"),
    },
    StayLength: {
        StayLength.SHORT: text("short (< 72 h)"),
        StayLength.LONG: text("long (> 72 h)"),
    },
    Designation: {
        Designation.ANY: text("anyone"),
        Designation.FAMILY: text("a family"),
        Designation.SINGLES: text("single travellers"),
    },
    Ownership: {
        Ownership.MUNICIPAL: text("municipal reception"),
        Ownership.PRIVATE: text("private reception"),
    },
    Custody: {
        Custody.PARENT: text("a parent"),
        Custody.GUARDIAN: text("a guardian"),
        Custody.NONE: text("nobody here"),
        Custody.UNKNOWN: text("not known yet"),
    },
    RequestKind: {
        RequestKind.PLACEMENT: text("placement"),
        RequestKind.ACUTE: text("acute"),
        RequestKind.TRANSFER: text("transfer"),
        RequestKind.SWAP: text("swap"),
        RequestKind.ADVICE: text("advice"),
        RequestKind.INCIDENT: text("incident"),
        RequestKind.TRANSPORT: text("transport"),
        RequestKind.OTHER: text("something else"),
    },
    RequestStatus: {
        RequestStatus.NEW: text("new"),
        RequestStatus.IN_PROGRESS: text("in progress"),
        RequestStatus.PROPOSED: text("proposed"),
        RequestStatus.RESERVED: text("reserved"),
        RequestStatus.PLACED: text("placed"),
        RequestStatus.TRAVELLING: text("travelling"),
        RequestStatus.ARRIVED: text("arrived"),
        RequestStatus.WITHDRAWN: text("withdrawn"),
        RequestStatus.REFERRED: text("referred"),
        RequestStatus.REFUSED: text("refused"),
        RequestStatus.HANDLED: text("handled"),
    },
    StayState: {
        StayState.RESERVED: text("reserved"),
        StayState.PLACED: text("placed"),
        StayState.TRAVELLING: text("travelling"),
        StayState.ARRIVED: text("arrived"),
        StayState.DEPARTED: text("departed"),
        StayState.MOVED: text("moved"),
        StayState.CANCELLED: text("cancelled"),
        StayState.EXPIRED: text("expired"),
    },
    OrderKind: {
        OrderKind.CHAIN: text("making room"),
        OrderKind.PLAN: text("from a plan"),
        OrderKind.SWAP: text("swap"),
        OrderKind.ROUND: text("improvement round"),
    },
    MoveState: {
        MoveState.PLANNED: text("planned"),
        MoveState.MADE: text("made"),
        MoveState.STOPPED: text("stopped"),
        MoveState.REVERSED: text("reversed"),
    },
    Tie: {
        Tie.SCHOOL: text("school"),
        Tie.WORK: text("work"),
        Tie.CARE: text("care"),
        Tie.CASE: text("case"),
    },
    Condition: {
        Condition.CAPACITY: text("too few places"),
        Condition.STRANGERS: text("not with strangers"),
        Condition.PETS: text("pets not allowed"),
        Condition.REMOTE: text("remote, no transport of their own"),
        Condition.STAIRS: text("stairs"),
        Condition.STEP_FREE: text("not step-free"),
        Condition.LOWER_BEDS: text("too few lower beds"),
        Condition.STAY_LENGTH: text("wrong length of stay"),
        Condition.NIGHT_ARRIVAL: text("no arrival at night"),
        Condition.CLOSING: text("location closes"),
        Condition.BLOCKED: text("room blocked"),
        Condition.CONFLICT: text("conflict with a household"),
        Condition.KEPT: text("kept for another desk"),
    },
    SheetCopy: {
        SheetCopy.SENDER: text("sending location"),
        SheetCopy.RECEIVER: text("receiving location"),
        SheetCopy.DRIVER: text("driver"),
        SheetCopy.HOUSEHOLD: text("household"),
    },
    Issuing: {
        Issuing.PRINTED: text("printed"),
        Issuing.SAVED: text("saved"),
        Issuing.COPIED: text("copied as text"),
    },
}
