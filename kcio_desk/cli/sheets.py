"""`sheet`: the transfer sheet of a stay as a PDF."""

from __future__ import annotations

import argparse
import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from kcio_desk.cli.context import Context, Result
from kcio_desk.commands.base import run
from kcio_desk.commands.documents import IssueDocument
from kcio_desk.documents import render
from kcio_desk.domain import Issuing, SheetCopy
from kcio_desk.exchange.outfile import Staged
from kcio_desk.queries.sheet import sheet
from kcio_desk.ui.shared.language import tr

_PAGE: Final = re.compile(rb"/Type\s*/Page\b")


def write_sheet(context: Context, args: argparse.Namespace) -> Result:
    """Write the copies asked for into one file, and write down that they were issued."""
    path: Path = args.output.expanduser().absolute()
    copies = tuple(SheetCopy) if args.copy == "all" else (SheetCopy(args.copy),)
    with context.store() as store:
        with store.reading() as session:
            made = sheet(session, args.stay, context.settings, context.clock.now())
        pdf = render(made, copies)
        staged = Staged(path, pdf)
        try:
            run(
                store,
                context.made(
                    IssueDocument,
                    stay=args.stay,
                    number=made.number,
                    copies=copies,
                    digest=sha256(pdf).hexdigest(),
                    how=Issuing.SAVED,
                ),
            )
        except BaseException:
            staged.drop()
            raise
        staged.put()
    named = [copy.value for copy in copies]
    said = tr("Sheet {number} written to {file}: {copies}", number=made.number, file=str(path), copies=copies)
    return Result(
        {"sheet": str(path), "number": made.number, "copies": named, "pages": page_count(pdf)}, (said,)
    )


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has: we write each page's own entry uncompressed."""
    return len(_PAGE.findall(pdf))
