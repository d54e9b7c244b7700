"""`picture` and `check`: the figures, and whether everything holds."""

from __future__ import annotations

import argparse
from typing import Any

from kcio_desk.cli.context import Context, Result
from kcio_desk.matching.figures import Figures
from kcio_desk.queries.capacity import Lengths, picture
from kcio_desk.queries.check import check
from kcio_desk.ui.shared.language import day, say, tr

_FIGURES = ("realised", "occupied", "reserved", "free", "stranded", "blocked")


def show_picture(context: Context, args: argparse.Namespace) -> Result:
    """The capacity of the region on one night."""
    today = context.clock.today()
    night = args.date or today
    seen = context.ask(lambda session: picture(session, night, today))
    document = {
        "date": night.isoformat(),
        "total": _figures(seen.region.total),
        "short": _figures(seen.region.short),
        "long": _figures(seen.region.long),
        "municipalities": {name: _area(area) for name, area in seen.municipalities.items()},
    }
    return Result(document, tuple(_table(day(night), seen.region, seen.municipalities)))


def check_store(context: Context, args: argparse.Namespace) -> Result:
    """Every invariant over the whole store."""
    today = context.clock.today()
    wrong = [say(row) for row in context.ask(lambda session: check(session, today))]
    if wrong:
        summary = tr("{n} things in the store are not as they must be.", n=len(wrong))
        return Result({"ok": False, "problems": wrong}, tuple(wrong), 1, summary)
    return Result({"ok": True, "problems": []}, (tr("All is well."),))


def _figures(figures: Figures) -> dict[str, int]:
    return {name: getattr(figures, name) for name in _FIGURES}


def _area(area: Lengths) -> dict[str, Any]:
    return {**_figures(area.total), "short": _figures(area.short), "long": _figures(area.long)}


def _table(night: str, region: Lengths, areas: dict[str, Lengths]) -> list[str]:
    heads = [
        tr("realised"),
        tr("occupied"),
        tr("reserved"),
        tr("free"),
        tr("of which stranded"),
        tr("blocked"),
    ]
    width = max(map(len, heads)) + 2
    lines = [f"{night:20}" + "".join(f"{head:>{width}}" for head in heads)]
    for name, area in [*areas.items(), (tr("Region"), region)]:
        lines.append(f"{name:20}" + "".join(f"{n:>{width}}" for n in _figures(area.total).values()))
    return lines
