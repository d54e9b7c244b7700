"""A request as a script writes it: one JSON object, its keys and values held to what is allowed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, ValidationError, model_validator
from rapidfuzz import fuzz, process

from kcio_desk.domain import (
    Custody,
    HouseholdFacts,
    PersonFacts,
    PetFacts,
    Problem,
    RequestFacts,
    Sex,
    StayLength,
    Text,
    text,
)
from kcio_desk.exchange import badfile, pets
from kcio_desk.exchange.source import Unreadable
from kcio_desk.exchange.textfile import decode

_AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_STAY: Final = {"kort": StayLength.SHORT, "lang": StayLength.LONG}
_TRUE_FALSE: Final = text("true or false")
_DAY: Final = text("a date such as 2026-11-23")
_WORDS: Final = text("words in quotation marks")


class _Person(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: str = ""
    sex: Literal["v", "m", "x"]
    age: int | None = Field(None, ge=0, le=120)
    born: date | None = None

    @model_validator(mode="after")
    def _has_an_age(self) -> _Person:
        if self.age is None and self.born is None:
            raise ValueError("age")
        return self


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    received: datetime | None = None
    caller: str = ""
    urgent: bool = False
    stay: Literal["kort", "lang"] = "lang"
    near: str | None = None
    household: str = ""
    persons: list[_Person] = Field(min_length=1)
    pets: str | None = ""
    wheelchair: bool = False
    no_stairs: bool = False
    no_bunk: StrictBool | StrictInt | list[str] = False
    car: bool = False
    from_: date | None = Field(None, alias="from")
    until: date | None = None
    night: bool = False
    phone: str = ""
    custody: Literal["parent", "guardian", "none", "unknown"] | None = None
    not_with: list[str] = []
    with_: list[str] = Field([], alias="with")
    same_sex: bool = False


_ALLOWED: Final[Mapping[str, Text]] = {
    "received": text("a moment such as 2026-11-23T14:02:00"),
    "stay": text("“kort” or “lang”"),
    "near": text("a municipality in quotation marks, or null"),
    "persons": text("a list of at least one person, each with sex and with age or born"),
    "sex": text("“v”, “m” or “x”"),
    "age": text("a whole number from 0 to 120"),
    "no_bunk": text("true, false, a number of persons, or a list of their names"),
    "custody": text("“parent”, “guardian”, “none” or “unknown”"),
    "not_with": text("a list of household references"),
    "with": text("a list of household references"),
    "pets": text("the animals in words, such as “kat” or “2 katten”"),
    **dict.fromkeys(("urgent", "wheelchair", "no_stairs", "car", "night", "same_sex"), _TRUE_FALSE),
    **dict.fromkeys(("born", "from", "until"), _DAY),
    **dict.fromkeys(("caller", "household", "phone", "name"), _WORDS),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file of requests: the facts, or why there are none."""

    number: int
    facts: RequestFacts | None = None
    problem: Problem | None = None


def read_request(path: Path | str) -> RequestFacts:
    """The one request in a file. Raises `Problem` naming the key and what is allowed."""
    return request_from_json(_content(Path(path)))


def read_requests(path: Path | str) -> Iterator[Line]:
    """The requests of a file with one on each line, empty lines left out."""
    for number, line in enumerate(_content(Path(path)).splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield Line(number, request_from_json(line))
        except Problem as problem:
            yield Line(number, problem=problem)


def request_from_json(content: str) -> RequestFacts:
    """The request in a JSON object. Raises `Problem` naming the key and what is allowed."""
    _check_json(content)
    try:
        told = _Request.model_validate_json(content)
    except ValidationError as error:
        raise _problem(error) from error
    return _facts(told)


def _content(path: Path) -> str:
    try:
        if path.is_dir():
            raise badfile.folder(str(path))
        return decode(path.read_bytes())
    except FileNotFoundError as error:
        raise badfile.missing(str(path)) from error
    except OSError as error:
        raise badfile.unreadable(str(path), error) from error


def _check_json(content: str) -> None:
    try:
        found = json.loads(content)
    except json.JSONDecodeError as error:
        raise Problem(
            text(
                "This is not JSON: it breaks off at line {line}, column {column}.",
                line=error.lineno,
                column=error.colno,
            ),
            advice=text("Write one JSON object, with every word in double quotation marks."),
        ) from error
    except RecursionError as error:
        raise Problem(text("This is not a request."), advice=_ONE_OBJECT) from error
    if not isinstance(found, dict):
        raise Problem(text("This is not a request."), advice=_ONE_OBJECT)


_ONE_OBJECT: Final = text(
    "Write one JSON object: {example}", example='{"persons": [{"sex": "v", "age": 34}]}'
)


def _problem(error: ValidationError) -> Problem:
    """The first thing that is wrong, by its key and in words."""
    # A key that is not known explains best why another one is missing.
    found = min(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    path = [part for part in found["loc"] if part not in {"bool", "int", "list[str]"}]
    dotted = _dotted(path)
    if found["type"] == "extra_forbidden":
        return _unknown_key(dotted, path)
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "persons")
    if found["type"] == "value_error":
        return Problem(
            text("{key}: neither age nor born is given.", key=dotted),
            advice=_write(_ALLOWED["persons"]),
            field=dotted,
        )
    problem = (
        text("{key} is missing.", key=dotted)
        if found["type"] == "missing"
        else text("{key} is wrong.", key=dotted)
    )
    return Problem(problem, advice=_write(_ALLOWED[key]), field=dotted)


def _unknown_key(dotted: str, path: list[Any]) -> Problem:
    model = _Person if len(path) > 1 else _Request
    keys = [field.alias or name for name, field in model.model_fields.items()]
    near = process.extractOne(str(path[-1]), keys, scorer=fuzz.ratio, score_cutoff=60)
    advice = (
        text("Did you mean {key}?", key=near[0]) if near else text("Known keys: {keys}.", keys=tuple(keys))
    )
    return Problem(text("{key} is not a key of a request.", key=dotted), advice=advice, field=dotted)


def _dotted(path: list[Any]) -> str:
    """`("persons", 0, "sex")` → `persons[0].sex`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _write(allowed: Text) -> Text:
    return text("Write {allowed}.", allowed=allowed)


def _wrong(key: str) -> Problem:
    return Problem(text("{key} is wrong.", key=key), advice=_write(_ALLOWED[key]), field=key)


def _facts(told: _Request) -> RequestFacts:
    if told.from_ and told.until and told.until <= told.from_:
        raise Problem(
            text("until: the stay ends before it begins."),
            advice=text("Write a day after {day}.", day=told.from_),
            field="until",
        )
    return RequestFacts(
        household=_household(told),
        received=_aware(told.received),
        caller=told.caller,
        phone=told.phone,
        urgent=told.urgent,
        stay_length=_STAY[told.stay],
        from_=told.from_,
        until=told.until,
        night=told.night,
        near=told.near or None,
        relatives=tuple(told.with_),
    )


def _household(told: _Request) -> HouseholdFacts:
    lower = _lower_beds(told)
    return HouseholdFacts(
        persons=tuple(
            PersonFacts(Sex(p.sex), p.name.strip(), p.born, p.age, needs_lower_bed=index in lower)
            for index, p in enumerate(told.persons)
        ),
        reference=told.household.strip(),
        pets=_pets(told.pets or ""),
        wheelchair=told.wheelchair,
        no_stairs=told.no_stairs,
        own_transport=told.car,
        shares=told.same_sex and len(told.persons) == 1,
        not_with=tuple(told.not_with),
        custody=Custody(told.custody) if told.custody else None,
    )


def _lower_beds(told: _Request) -> frozenset[int]:
    """Who needs a lower bed, by place in the list: all, those named, or the eldest so many."""
    everyone = range(len(told.persons))
    if isinstance(told.no_bunk, bool):
        return frozenset(everyone if told.no_bunk else ())
    if isinstance(told.no_bunk, int):
        if not 0 <= told.no_bunk <= len(told.persons):
            raise _wrong("no_bunk")
        return frozenset(sorted(everyone, key=lambda i: -_age(told.persons[i], told))[: told.no_bunk])
    names = {name.strip().casefold() for name in told.no_bunk}
    found = frozenset(i for i in everyone if told.persons[i].name.strip().casefold() in names)
    if names - {told.persons[i].name.strip().casefold() for i in found}:
        raise _wrong("no_bunk")
    return found


def _age(person: _Person, told: _Request) -> int:
    """In whole years, near enough to say who is the eldest."""
    if person.born is None:
        return person.age or 0
    moment = told.received or told.from_
    return moment.year - person.born.year if moment else person.age or -person.born.year


def _pets(said: str) -> tuple[PetFacts, ...]:
    if not said.strip():
        return ()
    try:
        return pets.owned(said)
    except Unreadable as error:
        raise Problem(text("pets: {why}", why=error.problem), advice=error.advice, field="pets") from error


def _aware(moment: datetime | None) -> datetime | None:
    """A moment without a zone is the time on the wall in the region."""
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=_AMSTERDAM)).astimezone(UTC)
