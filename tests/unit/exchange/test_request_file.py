"""A request in a file: read to the letter, or refused by its key with what is allowed."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcio_desk.domain import Custody, PetFacts, Problem, RequestFacts, Sex, StayLength
from kcio_desk.exchange.request_file import read_request, read_requests, request_from_json
from kcio_desk.settings import RESOURCES

SAMPLE = RESOURCES / "sample" / "aanvragen.jsonl"
PERSONS = [
    {"name": "Olena", "sex": "v", "age": 34},
    {"name": "Stepan", "sex": "m", "born": "1950-03-01"},
    {"name": "Mila", "sex": "v", "age": 4},
]


def request(**keys: Any) -> RequestFacts:
    return request_from_json(json.dumps({"persons": PERSONS} | keys))


def refusal(content: str) -> Problem:
    with pytest.raises(Problem) as caught:
        request_from_json(content)
    assert caught.value.advice is not None
    return caught.value


def test_only_persons_must_be_there() -> None:
    facts = request_from_json('{"persons": [{"sex": "v", "age": 34}]}')
    assert facts.stay_length is StayLength.LONG
    assert (facts.received, facts.near, facts.from_, facts.until, facts.household.custody) == (None,) * 5
    assert [(p.sex, p.age) for p in facts.household.persons] == [(Sex.FEMALE, 34)]


def test_every_key_is_understood() -> None:
    facts = request(
        received="2026-11-02T00:29:00",
        caller="hub Utrecht",
        urgent=True,
        stay="kort",
        near="Assen",
        household="H1",
        pets="hond, 2 katten",
        wheelchair=True,
        no_stairs=True,
        no_bunk=True,
        car=True,
        **{"from": "2026-11-24"},
        until="2026-11-26",
        night=True,
        phone="06 12345678",
        custody="guardian",
        not_with=["H2", "H3"],
        **{"with": ["H4"]},
    )
    home = facts.household
    assert facts.received == datetime(2026, 11, 1, 23, 29, tzinfo=UTC)
    assert (facts.caller, facts.urgent, facts.stay_length, facts.near) == (
        "hub Utrecht",
        True,
        StayLength.SHORT,
        "Assen",
    )
    assert (facts.from_, facts.until, facts.night, facts.phone) == (
        date(2026, 11, 24),
        date(2026, 11, 26),
        True,
        "06 12345678",
    )
    assert (home.reference, home.wheelchair, home.no_stairs, home.own_transport) == ("H1", True, True, True)
    assert home.pets == (PetFacts("cat", 2), PetFacts("dog"))
    assert (home.custody, home.not_with) == (Custody.GUARDIAN, ("H2", "H3"))
    assert facts.relatives == ("H4",)
    assert all(p.needs_lower_bed for p in home.persons)


@pytest.mark.parametrize(
    ("told", "lower"),
    [
        (False, [False, False, False]),
        (True, [True, True, True]),
        (0, [False, False, False]),
        (1, [False, True, False]),
        (2, [True, True, False]),
        (["mila "], [False, False, True]),
        ([], [False, False, False]),
    ],
)
def test_who_needs_a_lower_bed_is_all_or_the_eldest_so_many_or_who_is_named(
    told: object, lower: list[bool]
) -> None:
    facts = request(no_bunk=told, received="2026-11-02T00:29:00")
    assert [p.needs_lower_bed for p in facts.household.persons] == lower


def test_a_single_who_will_share_says_so_and_a_family_cannot() -> None:
    assert request(persons=PERSONS[:1], same_sex=True).household.shares
    assert not request(same_sex=True).household.shares


@pytest.mark.parametrize(
    "moment", ["2026-11-02T12:00:00+01:00", "2026-11-02T11:00:00Z", "2026-11-02T12:00:00"]
)
def test_a_moment_without_a_zone_is_the_time_in_the_region(moment: str) -> None:
    assert request(received=moment).received == datetime(2026, 11, 2, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("keys", "field", "allowed"),
    [
        ({"persons": []}, "persons", "at least one person"),
        ({"persons": "twee"}, "persons", "at least one person"),
        ({"persons": [{"sex": "q", "age": 3}]}, "persons[0].sex", "“v”, “m” or “x”"),
        ({"persons": [{"age": 3}]}, "persons[0].sex", "“v”, “m” or “x”"),
        ({"persons": [PERSONS[0], {"sex": "v"}]}, "persons[1]", "age or born"),
        ({"persons": [{"sex": "v", "age": "3"}]}, "persons[0].age", "0 to 120"),
        ({"persons": [{"sex": "v", "age": 121}]}, "persons[0].age", "0 to 120"),
        ({"persons": [{"sex": "v", "born": "8-5-1986"}]}, "persons[0].born", "2026-11-23"),
        ({"stay": "middel"}, "stay", "“kort” or “lang”"),
        ({"urgent": "ja"}, "urgent", "true or false"),
        ({"urgent": 1}, "urgent", "true or false"),
        ({"near": 7}, "near", "municipality"),
        ({"pets": "tijger"}, "pets", "kat, 2 katten"),
        ({"pets": 2}, "pets", "in words"),
        ({"no_bunk": 4}, "no_bunk", "list of their names"),
        ({"no_bunk": ["Niemand"]}, "no_bunk", "list of their names"),
        ({"no_bunk": 1.5}, "no_bunk", "list of their names"),
        ({"from": "morgen"}, "from", "2026-11-23"),
        ({"from": "2026-11-23", "until": "2026-11-23"}, "until", "after"),
        ({"received": "gisteren"}, "received", "2026-11-23T14:02:00"),
        ({"custody": "moeder"}, "custody", "“guardian”"),
        ({"not_with": "H2"}, "not_with", "a list"),
        ({"with": "H2"}, "with", "a list"),
        ({"not_with": [2]}, "not_with[0]", "a list"),
        ({"caller": 6}, "caller", "quotation marks"),
        ({"kat": "ja"}, "kat", "Known keys"),
        ({"wheelchiar": True}, "wheelchiar", "Did you mean wheelchair?"),
        ({"persons": [{"sex": "v", "age": 3, "brn": "x"}]}, "persons[0].brn", "Did you mean born?"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_what_is_allowed(
    keys: dict[str, Any], field: str, allowed: str
) -> None:
    problem = refusal(json.dumps({"persons": PERSONS} | keys))
    assert problem.field == field
    assert field in str(problem) or field.startswith("until")
    assert allowed in str(problem.advice)


def test_a_misspelled_persons_is_recognised() -> None:
    problem = refusal('{"person": []}')
    assert (problem.field, str(problem.advice)) == ("person", "Did you mean persons?")


@pytest.mark.parametrize(
    ("content", "where"),
    [('{"persons": [', "line 1, column 14"), ('{\n"a": 1,\n}', "line 3, column 1"), ("", "line 1")],
)
def test_broken_json_is_pointed_at(content: str, where: str) -> None:
    assert where in str(refusal(content))


@pytest.mark.parametrize("content", ["[]", "3", '"x"', "null", "[" * 100_000])
def test_json_that_is_no_request_is_refused_with_an_example(content: str) -> None:
    refusal(content)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_any_value_of_any_key_is_taken_or_refused_in_words(value: object) -> None:
    for key in ("persons", "no_bunk", "pets", "near", "from", "not_with", "received"):
        assert _named(json.dumps({"persons": PERSONS} | {key: value})).startswith(key)


def _named(content: str) -> str:
    """The key that a refusal names; any key where nothing is refused."""
    try:
        request_from_json(content)
    except Problem as problem:
        return problem.field
    return next(reversed(json.loads(content)))


def test_all_requests_of_the_sample_are_read() -> None:
    lines = list(read_requests(SAMPLE))
    assert len(lines) == 240
    assert all(line.facts is not None for line in lines)
    assert sum(bool(line.facts.household.pets) for line in lines if line.facts) == 32


def test_each_line_of_a_file_is_a_request_or_a_problem_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"persons": [{"sex": "v", "age": 1}]}\n\n{"persons": []}\n', "utf-8")
    first, second = read_requests(path)
    assert (first.number, first.facts is not None, second.number, second.problem is not None) == (
        1,
        True,
        3,
        True,
    )


def test_a_file_that_is_not_there_or_a_folder_is_a_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "weg.json", tmp_path):
        with pytest.raises(Problem):
            read_request(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"persons": [{"sex": "v", "age": 1}]}', "utf-8-sig")
    assert read_request(path).household.persons[0].age == 1
