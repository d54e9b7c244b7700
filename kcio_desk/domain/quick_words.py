"""The words of fast entry, Dutch and English, and the first of each as the program writes it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kcio_desk.domain.words import Sex


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Flag(StrEnum):
    """What a word of fast entry says besides persons and pets."""

    WHEELCHAIR = "wheelchair"
    NO_STAIRS = "no_stairs"
    LOWER_BED = "lower_bed"
    """After a person: for them; before all persons: for all."""
    OWN_TRANSPORT = "own_transport"
    SHARES = "shares"
    SHORT = "short"
    LONG = "long"
    NIGHT = "night"
    URGENT = "urgent"
    ACUTE = "acute"
    NO_CAR = "no_car"
    """Said so; the same as not said."""
    NO_PETS = "no_pets"
    """Said so; the same as not said."""


SEXES: Final[Mapping[str, Sex]] = {
    **dict.fromkeys(("v", "w", "f", "vrouw", "meisje", "woman", "girl", "female"), Sex.FEMALE),
    **dict.fromkeys(("m", "man", "jongen", "boy", "male"), Sex.MALE),
    "x": Sex.OTHER,
}
MONTHS: Final = _listed("mnd maand maanden mo month months")
WEEKS: Final = _listed("wk week weken weeks")
NUMBERS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("een", "één", "one", "a"), 1),
    **dict.fromkeys(("twee", "two"), 2),
    **dict.fromkeys(("drie", "three"), 3),
    **dict.fromkeys(("vier", "four"), 4),
}
# Dutch one, Dutch more, English one, English more; then what else people say.
_PETS: Final[Mapping[str, tuple[str, str, str, str, str]]] = {
    "cat": ("kat", "katten", "cat", "cats", "poes poezen kitten kittens"),
    "dog": ("hond", "honden", "dog", "dogs", "hondje puppy"),
    "rabbit": ("konijn", "konijnen", "rabbit", "rabbits", ""),
    "bird": ("vogel", "vogels", "bird", "birds", "papegaai parkiet parkieten parrot"),
    "rodent": ("knaagdier", "knaagdieren", "rodent", "rodents", "hamster hamsters cavia cavias"),
    "other": ("dier", "dieren", "pet", "pets", "schildpad vis vissen turtle fish huisdier huisdieren animal"),
}
_SEVERAL: Final = _listed("poezen kittens parkieten hamsters cavias vissen huisdieren")
PETS: Final[Mapping[str, tuple[str, int]]] = {
    word: (species, 2 if n in {1, 3} or word in _SEVERAL else 1)
    for species, listed in _PETS.items()
    for n, words in enumerate(listed)
    for word in words.split()
}
"""Word → species and how many it stands for without a number."""
# Dutch, English, and whatever else; a phrase has two words.
_FLAGS: Final[Mapping[Flag, tuple[str, ...]]] = {
    Flag.WHEELCHAIR: ("rolstoel", "wheelchair"),
    Flag.NO_STAIRS: ("geen trap", "no stairs", "geen trappen", "gelijkvloers", "begane grond"),
    Flag.LOWER_BED: ("onderbed", "lowerbed", "onderbedden", "lower bed", "lower beds", "geen stapelbed"),
    Flag.OWN_TRANSPORT: ("auto", "car", "eigen vervoer", "own transport", "eigen auto", "own car"),
    Flag.SHARES: ("deelt", "shares", "wil delen", "will share", "delen"),
    Flag.SHORT: ("kort", "short"),
    Flag.LONG: ("lang", "long"),
    Flag.NIGHT: ("nacht", "night", "'s nachts", "vannacht", "tonight"),
    Flag.URGENT: ("spoed", "urgent", "dringend"),
    Flag.ACUTE: ("acuut", "acute"),
    Flag.NO_CAR: ("geen auto", "no car", "geen vervoer"),
    Flag.NO_PETS: ("geen huisdier", "no pets", "geen huisdieren", "geen dieren"),
}
FLAGS: Final[Mapping[str, Flag]] = {word: flag for flag, words in _FLAGS.items() for word in words}
RELATIONS: Final = _listed(
    "moeder vader partner zoon dochter broer zus oma opa tante oom neef nicht voogd kleinkind "
    "mother father son daughter brother sister grandmother grandfather aunt uncle cousin guardian"
)
# Words of a caller that are nobody's name: reported rather than taken for one.
NO_NAMES: Final = _listed(
    "personen persoon mensen gezin familie volwassene volwassenen kind kinderen baby zwanger met en zonder "
    "geen niet ook plus trap trappen bed eigen vervoer "
    "persons person people family adult adults child children pregnant with and without no not also own"
)
PARTICLES: Final = _listed("de den der het van von la le")
LEADS: Final = frozenset({*NUMBERS, *SEXES, *(words.split()[0] for words in FLAGS if " " in words)})
"""Words that say something else together with the next word."""
KNOWN: Final = frozenset(
    word for words in (SEXES, PETS, FLAGS, RELATIONS) for word in words if len(word) > 3 and " " not in word
)
"""What a mistyped word may have been meant as."""


def pet_word(species: str, count: int, *, dutch: bool) -> str:
    """`kat`, `2 katten`; `cat`, `2 cats`."""
    one, more = _PETS[species][0:2] if dutch else _PETS[species][2:4]
    return one if count == 1 else f"{count} {more}"


def flag_word(flag: Flag, *, dutch: bool) -> str:
    """The word the program writes for it."""
    return _FLAGS[flag][0 if dutch else 1]
