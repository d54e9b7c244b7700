"""What the copies say, by who travels and where to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kcio_desk.documents import Arrival, Needs, Sheet, Terms, Tongue, Traveller, plain_text, read_aloud
from kcio_desk.documents.aloud import spoken_number
from kcio_desk.documents.copies import arrival_day, floor_words
from kcio_desk.domain import PersonFacts, PetFacts, Sex, SheetCopy, StayLength
from tests.helpers.sheets import FAMILY_OF_EIGHT, FAMILY_OF_THREE, MONDAY, ONE_AT_NIGHT, SAMPLES

NL, UK = Tongue.DUTCH, Tongue.UKRAINIAN


def household(sheet: Sheet, tongue: Tongue = NL) -> str:
    return plain_text(sheet, SheetCopy.HOUSEHOLD, tongue)


def receiver(sheet: Sheet) -> str:
    return plain_text(sheet, SheetCopy.RECEIVER)


def driver(sheet: Sheet) -> str:
    return plain_text(sheet, SheetCopy.DRIVER)


def test_the_household_reads_dutch_and_then_ukrainian() -> None:
    both = plain_text(FAMILY_OF_THREE, SheetCopy.HOUSEHOLD)
    assert both.index("Er is een plek voor u") < both.index("Для вас є місце")
    assert "Для вас" not in household(FAMILY_OF_THREE)
    assert "Er is" not in household(FAMILY_OF_THREE, UK)


@pytest.mark.parametrize("sheet", SAMPLES.values(), ids=SAMPLES)
def test_both_languages_of_the_household_have_the_same_lines(sheet: Sheet) -> None:
    dutch, ukrainian = household(sheet).splitlines(), household(sheet, UK).splitlines()
    assert [bool(line) for line in dutch] == [bool(line) for line in ukrainian]


@pytest.mark.parametrize("copy", [SheetCopy.SENDER, SheetCopy.RECEIVER, SheetCopy.DRIVER])
def test_colleagues_copies_come_in_dutch_only(copy: SheetCopy) -> None:
    with pytest.raises(ValueError, match="does not come in"):
        plain_text(FAMILY_OF_THREE, copy, UK)


def test_a_long_stay_tells_the_next_steps_in_order() -> None:
    said = household(FAMILY_OF_THREE)
    steps = ["gemeente Aa en Hunze (BRP)", "leefgeld", "huisarts", "school", "bij de IND"]
    assert [said.index(step) for step in steps] == sorted(said.index(step) for step in steps)


def test_a_short_stay_asks_nobody_to_register() -> None:
    said = household(ONE_AT_NIGHT)
    assert "BRP" not in said
    assert "volgende plek" in said
    assert "72 uur" in said


@pytest.mark.parametrize(("age", "told"), [(3, False), (4, True), (17, True), (18, False)])
def test_school_is_for_children_of_school_age(age: int, *, told: bool) -> None:
    sheet = replace(FAMILY_OF_THREE, persons=(Traveller("A", age=age),))
    assert ("school" in household(sheet)) is told


@pytest.mark.parametrize(("age", "told"), [(3, True), (4, False)])
def test_small_children_bring_their_things(age: int, *, told: bool) -> None:
    sheet = replace(FAMILY_OF_THREE, persons=(Traveller("A", age=age),))
    assert ("kleine kind" in household(sheet)) is told


def test_a_pet_brings_its_passport_and_is_told_that_it_is_welcome() -> None:
    assert "dierenpaspoort" in household(FAMILY_OF_THREE)
    assert "Mag mee: 1 kat." in household(FAMILY_OF_THREE)
    assert "Можна взяти з собою: 1 кіт." in household(FAMILY_OF_THREE, UK)
    assert "dierenpaspoort" not in household(replace(FAMILY_OF_THREE, pets=()))


def test_a_pet_that_the_location_does_not_take_is_never_called_welcome() -> None:
    sheet = replace(FAMILY_OF_THREE, pets=(PetFacts("cat", 2), PetFacts("dog")))
    assert "Mag mee: 2 katten." in household(sheet)
    assert "Uw huisdier (1 hond): spreek dit eerst af" in household(sheet)
    assert "niet toelaat: 1 hond." in receiver(sheet)


def test_a_location_that_takes_any_pet_takes_a_parrot() -> None:
    sheet = replace(FAMILY_OF_THREE, pets=(PetFacts("bird"),), terms=Terms(pets=None))
    assert "Mag mee: 1 vogel." in household(sheet)
    assert "niet toelaat" not in receiver(sheet)


def test_an_unknown_species_is_an_animal_all_the_same() -> None:
    assert "1 ander dier" in driver(replace(FAMILY_OF_THREE, pets=(PetFacts("ferret"),)))


@pytest.mark.parametrize(
    ("sex", "words"), [(Sex.FEMALE, "andere vrouwen"), (Sex.MALE, "andere mannen"), (Sex.OTHER, "anderen")]
)
def test_who_shares_a_room_knows_with_whom(sex: Sex, words: str) -> None:
    sheet = replace(ONE_AT_NIGHT, persons=(Traveller("A", sex, 30),))
    assert f"U deelt de kamer met {words}." in household(sheet)


def test_stairs_are_not_told_where_there_is_a_lift() -> None:
    stairs = replace(FAMILY_OF_THREE, terms=Terms(stairs=True))
    lift = replace(FAMILY_OF_THREE, terms=Terms(stairs=True, lift=True))
    assert "met de trap" in household(stairs)
    assert "met de trap" not in household(lift)
    assert "Er is een lift." in household(lift)


def test_a_remote_location_warns_those_without_a_car() -> None:
    remote = replace(FAMILY_OF_THREE, terms=Terms(remote=True))
    with_car = replace(remote, needs=Needs(own_transport=True))
    assert "geen eigen vervoer" in receiver(remote)
    assert "geen eigen vervoer" not in receiver(with_car)
    assert "eigen vervoer" in household(with_car)


def test_quiet_hours_are_named_where_they_are_known() -> None:
    sheet = replace(FAMILY_OF_THREE, terms=Terms(quiet=(time(22, 30), time(6))))
    assert "stil van 22:30 tot 06:00" in household(sheet)
    assert "’s nachts is het stil" in household(FAMILY_OF_THREE)


def test_the_receiver_reads_who_sleeps_in_which_room() -> None:
    said = receiver(FAMILY_OF_EIGHT)
    assert "Oleksandra Nechyporenko, v, 18-05-1985, 41 jaar, moeder, 111" in said
    assert "Volodymyr Nechyporenko, m, 18-05-1982, 44 jaar, vader, 112" in said


def test_the_household_reads_who_sleeps_in_which_room() -> None:
    lines = [line for line in household(FAMILY_OF_EIGHT).splitlines() if line.startswith("Kamers: 111")]
    assert "Zlata" in lines[0]
    assert "Volodymyr" not in lines[0]


def test_the_driver_reads_seats_and_child_seats() -> None:
    said = driver(FAMILY_OF_EIGHT)
    assert "Zitplaatsen: 8" in said
    assert "Kinderzitjes: 3 (tot 1,35 m: 2, 6 en 9 jaar)" in said


def test_the_driver_calls_the_caller_where_nobody_answers_at_the_pick_up() -> None:
    assert "06-12345678" in driver(ONE_AT_NIGHT)
    assert "06-12345678" not in driver(replace(FAMILY_OF_THREE, phone="06-12345678"))


def test_a_nameless_passenger_still_has_a_seat() -> None:
    sheet = replace(FAMILY_OF_THREE, persons=(Traveller(), Traveller("Olena K")))
    assert "passagier 1" in driver(sheet)
    assert "Zitplaatsen: 2" in driver(sheet)


def test_a_night_runs_from_one_day_to_the_next() -> None:
    night = Arrival(MONDAY, time(22), time(7))
    assert arrival_day(night).nl == "in de nacht van maandag 23 op dinsdag 24 november"
    assert arrival_day(night).uk == "у ніч з 23 на 24 листопада"


def test_a_night_between_months_names_both() -> None:
    night = Arrival(date(2026, 11, 30), time(22), time(7))
    assert arrival_day(night).nl == "in de nacht van maandag 30 november op dinsdag 1 december"
    assert arrival_day(night).uk == "у ніч з 30 листопада на 1 грудня"


@pytest.mark.parametrize(
    ("floor", "dutch", "ukrainian"),
    [
        (None, "", ""),
        (-1, "souterrain", "цокольний поверх"),
        (0, "begane grond", "на рівні землі (перший поверх)"),
        (2, "2e verdieping", "3-й поверх (нідерл. 2)"),
    ],
)
def test_floors_are_counted_as_each_country_does(floor: int | None, dutch: str, ukrainian: str) -> None:
    assert (floor_words(floor).nl, floor_words(floor).uk) == (dutch, ukrainian)


def test_a_provisional_sheet_says_so_first() -> None:
    for copy in SheetCopy:
        assert "Voorlopig." in plain_text(ONE_AT_NIGHT, copy).split("\n\n")[1]
        assert "Voorlopig." not in plain_text(FAMILY_OF_THREE, copy)


def test_a_desk_without_a_number_leaves_no_gaps() -> None:
    sheet = replace(FAMILY_OF_THREE, desk_phone="")
    for copy in SheetCopy:
        said = plain_text(sheet, copy)
        assert "088" not in said
        assert ": ," not in said
        assert "  " not in said


def test_a_traveller_has_the_age_of_the_day_of_arrival() -> None:
    born = PersonFacts(Sex.FEMALE, "A", born=date(2020, 11, 24))
    assert Traveller.of(born, MONDAY).age == 5
    assert Traveller.of(born, date(2026, 11, 24)).age == 6
    assert Traveller.of(PersonFacts(Sex.MALE, age=40), MONDAY).age == 40
    assert Traveller.of(PersonFacts(Sex.MALE), MONDAY).age is None


def test_the_card_to_read_aloud_goes_from_where_to_what() -> None:
    assert read_aloud(FAMILY_OF_THREE) == (
        "Locatie: De Hunze Annen.",
        "Adres: Veenweg 160, 9468 WR Annen.",
        "Vraag naar H. Wolters.",
        "Telefoon: 0592 – 20 13 28.",
        "Kamer 12, begane grond.",
        "Aankomst: maandag 23 november 2026 tussen 14:00 en 17:00.",
        (
            "Neem mee: paspoorten of ID-kaarten, ook van de kinderen; "
            "bewijs van verblijf (IND), als u dat hebt; medicijnen en papieren van de dokter; "
            "kleding en de oplader van uw telefoon; dierenpaspoort, voer, reismand of riem; dit blad."
        ),
        "Het nummer van dit blad is 2026-004217.",
    )


def test_the_card_to_read_aloud_says_no_more_than_the_household_may_know() -> None:
    said = " ".join(read_aloud(ONE_AT_NIGHT))
    assert ONE_AT_NIGHT.override_reason not in said
    assert ONE_AT_NIGHT.phone not in said
    assert "voorlopig" in said


def test_a_stay_of_a_known_end_says_it() -> None:
    sheet = replace(FAMILY_OF_THREE, stay_length=StayLength.LONG, until=date(2027, 1, 4))
    assert "tot maandag 4 januari 2027" in household(sheet)
    assert "до 4 січня 2027 року" in household(sheet, UK)
    assert "geen einddatum" not in household(sheet)


@pytest.mark.parametrize(
    ("phone", "said"),
    [
        ("0592-201328", "0592 – 20 13 28"),
        ("088 246 9000", "088 – 246 90 00"),
        ("06-12345678", "06 – 12 34 56 78"),
        ("+31 6 12345678", "06 – 12 34 56 78"),
        ("+380 67 123 4567", "+380 67 123 4567"),
        ("112", "112"),
        ("vraag de balie", "vraag de balie"),
    ],
)
def test_numbers_are_said_in_pairs(phone: str, said: str) -> None:
    assert spoken_number(phone) == said
