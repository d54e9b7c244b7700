"""Every word on screen is there in Dutch, once, with the same values in it."""

from __future__ import annotations

import ast
import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kcio_desk.settings import RESOURCES, Language
from kcio_desk.ui.shared.language import catalogue, day, read_ts, tr, use
from tests.helpers.store import TODAY

CODE = Path(__file__).parents[2] / "kcio_desk"
SPEAKERS = {"text", "tr"}


@cache
def spoken() -> list[tuple[str, str]]:
    """Every literal handed to `text` or `tr`, with its place; what is no literal is named `?`."""
    return [one for file in sorted(CODE.rglob("*.py")) for one in spoken_in(file)]


def spoken_in(file: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id not in SPEAKERS or not node.args:
            continue
        where = f"{file.relative_to(CODE.parent)}:{node.lineno}"
        for source in literals(node.args[0]):
            yield source, where


def literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    else:
        yield "?"


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_every_source_is_a_literal() -> None:
    own = {"kcio_desk/ui/shared/language.py", "kcio_desk/domain/text.py"}
    assert [where for source, where in spoken() if source == "?" and where.split(":")[0] not in own] == []


def test_every_source_has_its_dutch() -> None:
    dutch = catalogue(Language.DUTCH)
    assert (
        sorted(
            {f"{source!r} ({where})" for source, where in spoken() if not dutch.get(source) and source != "?"}
        )
        == []
    )


def test_no_source_is_translated_twice_or_for_nothing() -> None:
    files = sorted((RESOURCES / "i18n").glob("nl_*.ts"))
    count = Counter(source for file in files for source in read_ts(file))
    assert [source for source, n in count.items() if n > 1] == []
    assert sorted(count.keys() - {source for source, _ in spoken()}) == []


def test_a_translation_holds_the_same_values() -> None:
    wrong = [
        source
        for source, translated in catalogue(Language.DUTCH).items()
        if fields(source) != fields(translated)
    ]
    assert wrong == []


def test_dates_and_words_follow_the_language() -> None:
    use(Language.DUTCH)
    assert day(TODAY) == "ma 23 nov 2026"
    use(Language.ENGLISH)
    assert day(TODAY) == "Mon 23 Nov 2026"
    assert tr("stairs") == "stairs"
    use(Language.DUTCH)
    assert tr("stairs") == "traplopen"
