"""What people write in cells, and what it means."""

from datetime import date, datetime, time

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from kcio_desk.domain import Designation, PetFacts, Sex, StayLength
from kcio_desk.exchange import pets, values
from kcio_desk.exchange.dates import day
from kcio_desk.exchange.source import Unreadable

DAYS = st.dates(date(1911, 1, 1), date(2099, 12, 31))
CELLS = st.one_of(st.text(max_size=30), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times())


@given(DAYS)
def test_a_date_means_the_same_however_it_is_written(born: date) -> None:
    d, m, y = born.day, born.month, born.year
    ways = [
        f"{d}-{m}-{y}",
        f"{d:02}-{m:02}-{y}",
        f"{d}/{m}/{y}",
        f"{d}.{m}.{y}",
        f"{d} {m} {y}",
        f"{y}-{m:02}-{d:02}",
        f"{y}/{m}/{d}",
        f"{y}-{m:02}-{d:02}T14:02:00",
        f"{y}-{m:02}-{d:02} 00:00:00",
        f" {d}-{m}-{y} ",
        born,
        datetime.combine(born, time(14, 2)),
        float((born - date(1899, 12, 30)).days),
        str((born - date(1899, 12, 30)).days),
        *(format_date(born, "d MMMM y", locale) for locale in ("nl", "en", "uk")),
        format_date(born, "d MMM y", "nl"),
        format_date(born, "EEEE d MMMM y", "nl"),
    ]
    assert {day(way) for way in ways} == {born}


@pytest.mark.parametrize(
    "written",
    ["8-5-86", "31-2-2020", "gisteren", "13-13-2020", "2020", "8 foo 1986", "1e5", 3.5, True, "99999999"],
)
def test_what_is_no_date_is_refused_with_an_example(written: object) -> None:
    with pytest.raises(Unreadable) as caught:
        day(written)
    assert "23-11-2026" in str(caught.value.advice)


def test_two_digits_are_no_year() -> None:
    with pytest.raises(Unreadable, match="two digits"):
        day("8-5-86")


@pytest.mark.parametrize(
    "yes", ["ja", "Ja", "J", "x", "X", "1", 1.0, "waar", "WAAR", "yes", "true", "✓", True, " ja "]
)
def test_yes(yes: object) -> None:
    assert values.yes_no(yes) is True


@pytest.mark.parametrize("no", ["nee", "N", "0", 0.0, "onwaar", "no", "false", "-", False, "Nee."])
def test_no(no: object) -> None:
    assert values.yes_no(no) is False


@pytest.mark.parametrize("unclear", ["misschien", "2", "ja nee", "?", date(2020, 1, 1)])
def test_neither_yes_nor_no_is_refused_with_what_to_write(unclear: object) -> None:
    with pytest.raises(Unreadable) as caught:
        values.yes_no(unclear)
    assert str(caught.value.advice) == "Write ja or nee."


@given(st.integers(1, 50))
def test_a_whole_number_is_read_however_a_spreadsheet_gives_it(number: int) -> None:
    parse = values.whole(1, 50)
    ways = [str(number), f" {number} ", f"{number}.0", f"{number},00", float(number), f"{number} plaatsen"]
    assert {parse(way) for way in ways} == {number}


@pytest.mark.parametrize("wrong", ["0", "400", "-1", "4.5", 4.5, "vier", "4-6", True, date(2020, 1, 1)])
def test_an_impossible_number_of_places_is_refused_with_the_bounds(wrong: object) -> None:
    with pytest.raises(Unreadable) as caught:
        values.whole(1, 50)(wrong)
    assert str(caught.value.advice) == "Write a number from 1 to 50."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kort", StayLength.SHORT),
        ("Kort (< 72 u)", StayLength.SHORT),
        ("< 72 uur", StayLength.SHORT),
        ("kortdurend", StayLength.SHORT),
        ("short", StayLength.SHORT),
        ("LANG", StayLength.LONG),
        ("langdurend", StayLength.LONG),
        (">72u", StayLength.LONG),
        ("long", StayLength.LONG),
    ],
)
def test_short_and_long(written: str, meant: StayLength) -> None:
    assert values.stay_length(written) is meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("v", Sex.FEMALE),
        ("Vrouw", Sex.FEMALE),
        ("F", Sex.FEMALE),
        ("M", Sex.MALE),
        ("man", Sex.MALE),
        ("x", Sex.OTHER),
    ],
)
def test_sex(written: str, meant: Sex) -> None:
    assert values.sex(written) is meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("gezin", Designation.FAMILY),
        ("Gezinnen", Designation.FAMILY),
        ("alleenreizend", Designation.SINGLES),
        ("Alleenstaanden", Designation.SINGLES),
        ("iedereen", Designation.ANY),
    ],
)
def test_for_whom_a_room_is_meant(written: str, meant: Designation) -> None:
    assert values.designation(written) is meant


def test_a_designation_that_says_more_than_the_program_keeps_is_not_guessed() -> None:
    with pytest.raises(Unreadable, match="alleen vrouwen"):
        values.designation("alleen vrouwen")


@pytest.mark.parametrize(
    ("written", "floor"),
    [(0.0, 0), ("begane grond", 0), ("BG", 0), ("1e verdieping", 1), ("2", 2), ("-1", -1)],
)
def test_floors(written: object, floor: int) -> None:
    assert values.floor(written) == floor


@pytest.mark.parametrize("written", ["53,06933", "53.06933", 53.06933, " 53,06933° "])
def test_coordinates_with_a_comma_or_a_point(written: object) -> None:
    assert values.coordinate(50.7, 53.7)(written) == 53.06933


@pytest.mark.parametrize("written", ["6.72", "5306933", "noord", "inf", "nan"])
def test_a_coordinate_outside_the_country_is_refused(written: str) -> None:
    with pytest.raises(Unreadable):
        values.coordinate(50.7, 53.7)(written)


@pytest.mark.parametrize("written", ["9468wr", "9468 WR", "9468  Wr "])
def test_a_postcode_is_written_as_the_post_does(written: str) -> None:
    assert values.postcode(written) == "9468 WR"


@pytest.mark.parametrize("wrong", ["0468 WR", "9468", "Assen", 9468.0])
def test_what_is_no_postcode_is_refused(wrong: object) -> None:
    with pytest.raises(Unreadable):
        values.postcode(wrong)


def test_a_telephone_number_keeps_its_first_zero_and_what_is_none_stays_as_typed() -> None:
    assert values.phone("0592-201328") == values.phone(592201328.0) == "0592 201 328"
    assert values.phone("+380 67 123 4567") == "+380 67 123 4567"
    assert values.phone("bel receptie") == "bel receptie"


def test_a_phone_number_read_back_is_the_same() -> None:
    assert values.phone(values.phone("0612345678")) == values.phone("0612345678")


CAT, DOG, CATS = PetFacts("cat"), PetFacts("dog"), PetFacts("cat", 2)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kat", (CAT,)),
        ("Kat", (CAT,)),
        ("2 katten", (CATS,)),
        ("hond, kat", (CAT, DOG)),
        ("een hond en twee katten", (CATS, DOG)),
        ("2x kat", (CATS,)),
        ("kat (2)", (CATS,)),
        ("kat (Murka)", (CAT,)),
        ("katten", (CATS,)),
        ("two cats and a dog", (CATS, DOG)),
        ("кіт", (CAT,)),
        ("дві кішки та собака", (CATS, DOG)),
        ("konijn/cavia", (PetFacts("rabbit"), PetFacts("rodent"))),
        ("kat + kat", (CATS,)),
        ("katt", (CAT,)),
        ("anders", (PetFacts("other"),)),
        ("nee", ()),
        ("geen", ()),
    ],
)
def test_animals_that_a_household_brings(written: str, meant: tuple[PetFacts, ...]) -> None:
    assert pets.owned(written) == meant


@pytest.mark.parametrize("unclear", ["ja", "tijger", "2", "kat en tijger", "50 katten", "0 katten", True])
def test_animals_that_are_not_understood_are_never_guessed(unclear: object) -> None:
    with pytest.raises(Unreadable):
        pets.owned(unclear)


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("nee", set()),
        ("geen huisdieren", set()),
        ("alleen katten", {"cat"}),
        ("katten en honden", {"cat", "dog"}),
        ("ja, alleen katten", {"cat"}),
        ("max 1 hond", {"dog"}),
        ("geen honden", pets.SPECIES - {"dog"}),
        ("ja, behalve honden en katten", pets.SPECIES - {"dog", "cat"}),
        ("kleine huisdieren", {"rabbit", "bird", "rodent"}),
        ("cats only", {"cat"}),
        (False, set()),
    ],
)
def test_animals_that_a_location_takes(written: object, taken: set[str]) -> None:
    assert pets.allowed(written) == taken


@pytest.mark.parametrize(
    "written", ["ja", "Ja", "alle huisdieren", "huisdieren toegestaan", "yes", "x", True]
)
def test_any_animal_is_taken(written: object) -> None:
    assert pets.allowed(written) is None


@pytest.mark.parametrize("unclear", ["in overleg", "soms", "geen gevaarlijke", "ja mits"])
def test_a_rule_on_animals_that_is_not_understood_is_never_guessed(unclear: str) -> None:
    with pytest.raises(Unreadable):
        pets.allowed(unclear)


PARSERS = [
    day,
    values.yes_no,
    values.whole(1, 50),
    values.floor,
    values.sex,
    values.stay_length,
    values.designation,
    values.ownership,
    values.postcode,
    values.phone,
    values.names,
    values.words,
    values.coordinate(50.7, 53.7),
    pets.owned,
    pets.allowed,
]


@given(st.sampled_from(PARSERS), CELLS)
def test_any_cell_is_understood_or_refused_in_words(parser, cell) -> None:
    assert _answer(parser, cell)


def _answer(parser, cell) -> bool:
    try:
        parser(cell)
    except Unreadable as refused:
        return bool(str(refused.problem) and str(refused.advice))
    return True


def test_a_day_is_a_day_whatever_the_hour() -> None:
    assert day(datetime.combine(date(2026, 11, 23), time(23, 59))) == date(2026, 11, 23)
