"""`backup`, `restore` and `doctor`: keeping the store safe and the desk well."""

from __future__ import annotations

import argparse
from pathlib import Path

import PySide6.QtCore

from kcio_desk import keys
from kcio_desk.cli.context import Context, Result
from kcio_desk.commands.upkeep import back_up, put_back
from kcio_desk.domain import Text
from kcio_desk.queries import health
from kcio_desk.ui.shared.language import say, tr


def backup(context: Context, args: argparse.Namespace) -> Result:
    """A consistent copy of the store, also while others use it."""
    target: Path = args.file.expanduser().resolve()
    with context.store() as store:
        back_up(store, target)
    return Result({"backup": str(target)}, (tr("Copied to {file}", file=str(target)),))


def restore(context: Context, args: argparse.Namespace) -> Result:
    """Put a backup in the store's place; the old store stays beside it."""
    source: Path = args.file.expanduser().resolve()
    kept = put_back(source, context.directory, *keys.given(args.key))
    said = [tr("Restored from {file}", file=str(source))]
    if kept:
        said.append(tr("The old store is kept as {file}", file=str(kept)))
    return Result({"restored": str(source), "kept": str(kept) if kept else None}, tuple(said))


def doctor(context: Context, args: argparse.Namespace) -> Result:
    """What is right, and what to do about what is not."""
    found = [
        *health.program(PySide6.QtCore.qVersion()),
        *health.paths(context.directory),
        *health.resources(),
        *health.store_of(context.directory),
    ]
    findings = [
        {"name": _said(one.name), "value": _said(one.value), "ok": one.ok, "advice": _said(one.advice)}
        for one in found
    ]
    wrong = [one for one in findings if not one["ok"]]
    lines = [f"{'✓' if one['ok'] else '✗'} {one['name']}: {one['value']}" for one in findings]
    lines += [f"  → {one['name']}: {one['advice']}" for one in wrong]
    summary = "; ".join(f"{one['name']}: {one['advice']}" for one in wrong)
    return Result({"ok": not wrong, "findings": findings}, tuple(lines), 1 if wrong else 0, summary)


def _said(words: Text | str | None) -> str:
    return words if isinstance(words, str) else say(words) if words else ""
