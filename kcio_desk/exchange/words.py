"""Words as files write them, made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_NO_WORD: Final = re.compile(r"[\W_]+")
_BLANKS: Final = frozenset({"", "-", "–", "—", "nvt", "n.v.t.", "n.v.t", "n/a", "na"})


@lru_cache(maxsize=65_536)
def plain(words: str) -> str:
    """Lower case, no accents, one space between words, no punctuation: `Kort / Láng` → `kort lang`."""
    letters = unicodedata.normalize(
        "NFKD", words.replace("+", " plus ").replace("<", " onder ").replace(">", " boven ")
    )
    bare = "".join(ch for ch in letters if not unicodedata.combining(ch))
    return _NO_WORD.sub(" ", bare).strip().casefold()


def says_nothing(words: str) -> bool:
    """Whether this is one of the ways to leave a cell empty."""
    return words.strip().casefold() in _BLANKS
