"""`import` and `sample`: a region from files into the store."""

from __future__ import annotations

import argparse
from typing import Any

from kcio_desk.cli.context import Context, Result
from kcio_desk.commands import sample
from kcio_desk.commands.base import run
from kcio_desk.commands.importing import ImportFiles
from kcio_desk.exchange.compare import plan_import, sources_of
from kcio_desk.exchange.parse import parse
from kcio_desk.exchange.plan import ImportPlan
from kcio_desk.exchange.read import read_files
from kcio_desk.exchange.rows import Rejected
from kcio_desk.exchange.tables import find_tables, refuse_strangers
from kcio_desk.queries.importing import existing, remembered_mappings
from kcio_desk.ui.shared.language import say, tr


def import_files(context: Context, args: argparse.Namespace) -> Result:
    """Read the files together, tell what they bring, and write it unless this is a dry run."""
    today = context.clock.today()
    with context.store() as store:
        files = list(read_files(args.files))
        sources = sources_of(files)
        with store.reading() as session:
            tables = find_tables(files, remembered_mappings(session))
            refuse_strangers(tables)
            parsed = parse(tables, today)
            plan = plan_import(parsed, existing(session, today), today, sources)
        if not args.dry_run:
            run(store, context.made(ImportFiles, parsed=parsed, sources=sources, shown=plan))
    document = {
        "added": plan.counts("added"),
        "changed": plan.counts("changed"),
        "unchanged": plan.counts("unchanged"),
        "missing": plan.counts("missing"),
        "rejected": [_rejected(one) for one in plan.rejected],
        "notices": [say(notice) for notice in plan.notices],
    }
    return Result(document, tuple(_lines(plan, document)))


def make_sample(context: Context, args: argparse.Namespace) -> Result:
    """A training copy of the sample region; one that is there already stays as it is."""
    with context.store() as store:
        fresh = sample.make_sample(store, context.settings.operator)
    said = tr("The training copy is ready.") if fresh else tr("The training copy was there already.")
    return Result({"made": fresh, "directory": str(context.directory)}, (said,))


def _rejected(one: Rejected) -> dict[str, Any]:
    return {
        "file": one.origin.file,
        "sheet": one.origin.sheet,
        "row": one.origin.row,
        "column": one.column,
        "problem": say(one.problem),
        "advice": say(one.advice),
    }


def _lines(plan: ImportPlan, document: dict[str, Any]) -> list[str]:
    heads = (tr("added"), tr("changed"), tr("unchanged"), tr("not in the file"))
    lines = [f"{'':14}" + "".join(f"{head:>20}" for head in heads)]
    for subject in document["added"]:
        numbers = (document[what][subject] for what in ("added", "changed", "unchanged", "missing"))
        lines.append(f"{subject:14}" + "".join(f"{number:>20}" for number in numbers))
    lines += document["notices"]
    lines += [
        tr(
            "{file} {sheet} row {row}, column {column}: {problem} → {advice}",
            **{**one, "column": one["column"] or "–"},
        )
        for one in document["rejected"]
    ]
    if plan.rejected:
        lines.append(tr("{n} rows were not taken in.", n=plan.rejected_rows()))
    return lines
