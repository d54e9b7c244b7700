"""Roles and rights as people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kcio_desk.domain import Text, text
from kcio_desk.sync.accounts import REGION
from kcio_desk.sync.admin import ALL_RIGHTS, Account
from kcio_desk.ui.shared.language import say, tr

ROLE_WORDS: Final[Mapping[str, Text]] = {
    "reader": text("reader"),
    "operator": text("operator"),
    "duty": text("duty officer"),
    "coordinator": text("coordinator"),
    "care": text("care coordinator"),
    "administrator": text("administrator"),
}
RIGHT_WORDS: Final[Mapping[str, Text]] = {
    "read": text("see the region"),
    "place": text("requests and placements"),
    "lease": text("keep rooms for the night"),
    "break": text("take kept rooms away"),
    "locations": text("locations and rooms"),
    "import": text("read files in"),
    "care": text("care notes"),
    "along": text("take care notes along"),
    "admin": text("users and rights"),
}
IN_ORDER: Final = tuple(dict.fromkeys((*RIGHT_WORDS, *ALL_RIGHTS)))


def role_words(role: str) -> str:
    """A role; one that this version has no words for keeps its own name."""
    return say(ROLE_WORDS[role]) if role in ROLE_WORDS else role


def right_words(right: str) -> str:
    """A right; likewise."""
    return say(RIGHT_WORDS[right]) if right in RIGHT_WORDS else right


def what_they_may(account: Account) -> str:
    """Their role, or their rights one by one; rights outside the region with where."""
    if account.role:
        return role_words(account.role)
    return ", ".join(_in_order(account.rights)) or tr("nothing")


def _in_order(rights: Iterable[tuple[str, str]]) -> Iterable[str]:
    known = {right: n for n, right in enumerate(IN_ORDER)}
    for right, scope in sorted(rights, key=lambda pair: (known.get(pair[0], len(known)), pair)):
        words = right_words(right)
        yield words if scope == REGION else tr("{right} in {scope}", right=words, scope=scope)
