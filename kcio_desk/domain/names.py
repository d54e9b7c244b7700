"""Names that sound alike: in Cyrillic, or in the Latin of Kyiv, of The Hague or of a passport officer.

`Ковальчук`, `Kovalchuk` and `Kovaltsjoek` are one name. Every spelling is brought to one rough key
that keeps what the ear keeps; keys are compared letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

ALIKE: Final = 88
"""From this many points of 100 on two names may well be one person's."""
# One capital a sibilant: C = ч, S = ш, Z = ж; c = ц.
# On the phone и, і, ї, й, y and j sound alike, as do г and х.
_CYRILLIC: Final = dict(
    zip("абвгґдезиійїклмнопрстуфхцчшжыэ", "abvhhdeziiiiklmnoprstufhcCSZie", strict=True)
) | {
    "є": "ie",
    "ё": "io",
    "щ": "SC",
    "ю": "iu",
    "я": "ia",
    "ь": "",
    "ъ": "",
}
# Longest first: each spelling of a sound in English, Dutch, German or Polish transliteration.
_LATIN: Final = {
    "sjtsj": "SC",
    "schtsch": "SC",
    "shch": "SC",
    "tsch": "C",
    "tsj": "C",
    "sch": "S",
    "tch": "C",
    "zh": "Z",
    "zj": "Z",
    "kh": "h",
    "gh": "h",
    "ch": "C",
    "cz": "C",
    "sh": "S",
    "sj": "S",
    "sz": "S",
    "ts": "c",
    "tz": "c",
    "ck": "k",
    "ph": "f",
    "oe": "u",
    "ou": "u",
    "ij": "i",
    "g": "h",
    "j": "i",
    "y": "i",
    "w": "v",
    "q": "k",
    "x": "ks",
    "c": "k",
}
_SPELLED: Final = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`´-][^\W\d_]+)*")
_INSIDE: Final = re.compile(r"['’ʼ`´]")
_DOUBLED: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """The rough key of a name: its words by sound, in alphabetical order, one space apart."""
    words = _WORD.findall(unicodedata.normalize("NFC", name).casefold())
    return " ".join(sorted(filter(None, (_sound(part) for word in words for part in word.split("-")))))


def similar(one: str, other: str) -> int:
    """How much two names sound alike, 0 to 100; the order of the words does not matter."""
    return round(_alike(name_key(one), name_key(other)))


class NameBook:
    """Many names by an id, kept as keys, so that one is looked for among 100,000 in some 40 ms."""

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self._keys: dict[str, str] = {}
        self.learn(names or {})

    def learn(self, names: Mapping[str, str]) -> None:
        """Add names, or replace those with the same id; an empty name is forgotten."""
        for key, name in names.items():
            self._keys[key] = name_key(name)

    def forget(self, ids: Iterable[str]) -> None:
        """Drop these."""
        for key in ids:
            self._keys.pop(key, None)

    def near(self, name: str, limit: int = 10, least: int = ALIKE) -> list[tuple[str, int]]:
        """(id, points) of the names most like this one, best first."""
        asked = name_key(name)
        if len(asked) < 2:
            return []
        scorer = fuzz.token_set_ratio if " " in asked else fuzz.ratio
        found = process.extract(asked, self._keys, scorer=scorer, score_cutoff=least, limit=3 * limit)
        scored = ((key, round(_alike(asked, there))) for there, _, key in found)
        return sorted((pair for pair in scored if pair[1] >= least), key=lambda pair: -pair[1])[:limit]


def _alike(one: str, other: str) -> float:
    """Points for two keys; a father's name that only one of them has does not count against them."""
    if " " in one and " " in other:
        return fuzz.token_set_ratio(one, other)
    return fuzz.ratio(one, other)


def _sound(word: str) -> str:
    bare = _INSIDE.sub("", word)
    if any(ch in _CYRILLIC for ch in bare):
        heard = "".join(_CYRILLIC.get(ch, ch) for ch in bare)
    else:
        plain = unicodedata.normalize("NFKD", bare.replace("ł", "l").replace("ß", "ss"))
        plain = "".join(ch for ch in plain if not unicodedata.combining(ch))
        heard = _SPELLED.sub(lambda found: _LATIN[found[0]], plain)
    return _DOUBLED.sub(r"\1", heard.replace("tc", "c"))
