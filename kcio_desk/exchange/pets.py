"""Animals in words: which a location takes, and which a household brings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kcio_desk.domain import PetFacts, text
from kcio_desk.exchange.source import Cell, Unreadable
from kcio_desk.exchange.values import shown
from kcio_desk.exchange.words import plain

_SPECIES: Final = {
    "cat": "kat|poes|poesje|kitten|kater|cat|кіт|кішка|кицька|кошеня|кота|кішку|кота",
    "cat*": "katten|poezen|poesjes|kittens|katers|cats|коти|кішки|котів|кішок",
    "dog": "hond|hondje|pup|puppy|dog|пес|собака|собаку|цуценя|песик|собачка",
    "dog*": "honden|hondjes|pups|puppies|dogs|собаки|собак|пси|песики",
    "rabbit": "konijn|konijntje|rabbit|кролик|кріль|кролика",
    "rabbit*": "konijnen|konijntjes|rabbits|кролики|кролі|кроликів",
    "bird": "vogel|vogeltje|papegaai|parkiet|kanarie|bird|parrot|budgie|птах|папуга|пташка|канарка",
    "bird*": "vogels|vogeltjes|papegaaien|parkieten|kanaries|birds|parrots|птахи|папуги|папуг",
    "rodent": "hamster|cavia|muis|rat|gerbil|knaagdier|chinchilla|rodent|mouse|хомяк|щур|миша",
    "rodent*": "hamsters|cavias|muizen|ratten|gerbils|knaagdieren|rodents|mice|rats|хомяки|щури|миші",
    "other": "schildpad|vis|fret|slang|hagedis|turtle|fish|ferret|snake|anders|other|черепаха|риба|тхір",
    "other*": "schildpadden|vissen|fretten|slangen|turtles|ferrets|snakes|overige|overig|черепахи|рибки|риби",
}
_SMALL: Final = frozenset({"rabbit", "bird", "rodent"})
SPECIES: Final = frozenset({"cat", "dog", "rabbit", "bird", "rodent", "other"})
# Word → species, and whether it says more than one.
_WORDS: Final = {
    plain(word): (name.rstrip("*"), name.endswith("*"))
    for name, listed in _SPECIES.items()
    for word in listed.split("|")
}
_NUMBERS: Final = {
    plain(word): number
    for number, listed in enumerate(
        (
            "een|één|one|a|an|один|одна|одну|одного",
            "twee|two|два|дві|двоє",
            "drie|three|три|троє",
            "vier|four|чотири",
            "vijf|five|п ять|пять",
            "zes|six|шість",
        ),
        1,
    )
    for word in listed.split("|")
}
_FILLER_WORDS: Final = (
    "en|and|plus|и|і|та|й|met|with|x|stuks|st|kleine|klein|grote|groot|small|big|little|jonge|oude|young|old|mijn|my"
    "|max|maximaal|per|kamer|room|ook|also|alleen|only|uitsluitend|wel|маленький|маленька|великий|велика"
)
_FILLERS: Final = frozenset(map(plain, _FILLER_WORDS.split("|")))
_PETS_AT_ALL: Final = frozenset({"huisdieren", "huisdier", "pets", "pet", "toegestaan", "allowed", "welkom"})
_NONE: Final = frozenset(
    {"nee", "n", "no", "geen", "none", "nvt", "0", "ні", "немає", "нема", "niet", "onwaar"}
)
_ANY: Final = frozenset({"ja", "j", "yes", "y", "alle", "all", "any", "1", "x", "waar", "true"})
_EXCEPT: Final = re.compile(r"\b(?:geen|behalve|zonder|no|not|except|niet|uitgezonderd)\b")
_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_FIRST_TYPO: Final = 4  # letters; a shorter word with a letter changed is another word


def owned(cell: Cell) -> tuple[PetFacts, ...]:
    """The animals that a household brings: `kat`, `2 katten`, `een hond en twee katten`, `кіт`.

    Sorted by species; a plural without a number counts as two. Raises `Unreadable` for an unknown animal.
    """
    said = shown(cell)
    if isinstance(cell, bool) or plain(said) in _ANY:
        if cell is False:
            return ()
        raise Unreadable(text("{value} does not say which animals.", value=said), _ADVICE)
    if plain(said) in _NONE | {""}:
        return ()
    counts: dict[str, int] = {}
    for species, count in _animals(said):
        counts[species] = counts.get(species, 0) + count
    if not counts:
        raise _unknown(said)
    return tuple(PetFacts(species, count) for species, count in sorted(counts.items()))


def _animals(said: str) -> Iterator[tuple[str, int]]:
    """Each animal with its number, which stands before it or in brackets behind: `kat (2)`."""
    after = re.sub(r"(\S+)\s*\(\s*(\d+)\s*x?\s*\)", r"\2 \1", said)
    number: int | None = None
    for token in _tokens(re.sub(r"\([^)]*\)", " ", after)):
        if token.isdigit() or token in _NUMBERS:
            number = int(token) if token.isdigit() else _NUMBERS[token]
            continue
        species, several = _species(token, said)
        yield species, _plausible((2 if several else 1) if number is None else number, said)
        number = None
    if number is not None:
        raise _unknown(said)


def _tokens(said: str) -> Iterator[str]:
    words = plain(said.replace("guinea pig", "cavia").replace("морська свинка", "cavia"))
    words = re.sub(r"\b(хом|п) (як|яки|ять)\b", r"\1\2", words)
    return (token for token in _TOKEN.findall(words) if token not in _FILLERS)


def _species(word: str, said: str) -> tuple[str, bool]:
    if word in _WORDS:
        return _WORDS[word]
    near = process.extractOne(word, _WORDS.keys(), scorer=OSA.distance, score_cutoff=1)
    if near is None or len(word) < _FIRST_TYPO:
        raise _unknown(said)
    return _WORDS[near[0]]


def _plausible(count: int, said: str) -> int:
    if not 1 <= count <= 20:
        raise Unreadable(text("{value} cannot be right.", value=said), _ADVICE)
    return count


def allowed(cell: Cell) -> frozenset[str] | None:
    """Which species a location takes: `nee`, `ja`, `alleen katten`, `geen honden`; None means any."""
    said = shown(cell)
    spoken = " ".join(word for word in plain(said).split() if word not in _PETS_AT_ALL)
    if cell is True or spoken in _ANY or (not spoken and plain(said)):
        return None
    if cell is False or spoken in _NONE | {""}:
        return frozenset()
    if "klein" in spoken and not _named(spoken):
        return _SMALL
    if _EXCEPT.search(spoken):
        return SPECIES - (_named(_EXCEPT.split(spoken, maxsplit=1)[1]) or _refuse(said))
    return _named(spoken.removeprefix("ja ")) or _refuse(said)


def _named(spoken: str) -> frozenset[str]:
    """The species named; none at all where one word is not understood."""
    tokens = [t for t in _tokens(spoken) if not t.isdigit() and t not in _NUMBERS]
    try:
        return frozenset(_species(token, spoken)[0] for token in tokens)
    except Unreadable:
        return frozenset()


def _refuse(said: str) -> frozenset[str]:
    raise Unreadable(
        text("{value} does not say which animals are taken.", value=said),
        text("Write ja, nee, or the animals: alleen katten, geen honden."),
    )


def _unknown(said: str) -> Unreadable:
    return Unreadable(text("{value} is not an animal that is known here.", value=said), _ADVICE)


_ADVICE: Final = text("Write the animals: kat, 2 katten, hond, konijn; or anders.")
