"""The command line: the window by default, a verb for everything else.

Exit codes: 0 done, 1 a problem the user can mend (one line on stderr), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

from kcio_desk import __version__
from kcio_desk.cli.context import Context, Result
from kcio_desk.domain import Problem, SheetCopy
from kcio_desk.settings import Language, data_directory
from kcio_desk.store import Clock, in_words
from kcio_desk.ui.shared.application import make_application
from kcio_desk.ui.shared.language import say, use

Verb = Callable[[Context, argparse.Namespace], Result]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    args = parser().parse_args(argv)
    directory = data_directory(args.data)
    if getattr(args, "offscreen", False):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    make_application(windowed=args.windowed and not getattr(args, "no_window", False))
    use(Language.DUTCH)
    try:
        with in_words(directory):
            context = Context.of(directory, Clock(args.today), args.server)
            use(context.settings.language)
            result: Result = args.run(context, args)
    except Problem as problem:
        print(_one_line(problem), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    _print(result, as_json=args.json)
    return result.exit


def parser() -> argparse.ArgumentParser:
    """Every verb and its options; the three common options stand before or after the verb."""
    top = argparse.ArgumentParser(prog="kcio-desk", description=(__doc__ or "").splitlines()[0])
    top.add_argument("--version", action="version", version=f"kcio-desk {__version__}")
    _common(top, first=True)
    top.set_defaults(run=_verb("app:open_window"), windowed=True)
    verbs = top.add_subparsers(metavar="VERB")

    def verb(name: str, run: Verb, summary: str, *, windowed: bool = False) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=summary, description=summary)
        _common(made, first=False)
        made.set_defaults(run=run, windowed=windowed)
        return made

    sample = verb("sample", _sample, "make a training copy of the sample region and open it", windowed=True)
    sample.add_argument("--no-window", action="store_true", help="only make it")
    imported = verb("import", _verb("cli.region_in:import_files"), "read workbooks and files into the store")
    imported.add_argument("files", nargs="+", type=Path, metavar="FILE")
    imported.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")
    _add_request_verbs(verb)
    _add_plan_verb(verb)
    _add_sync_verbs(verb)
    _add_privacy_verbs(verb)
    _add_server_verbs(verb)
    picture = verb("picture", _verb("cli.region:show_picture"), "the region's capacity on a night")
    picture.add_argument("--date", type=_date)
    verb("check", _verb("cli.region:check_store"), "every invariant over the whole store")
    shots = verb(
        "screenshots",
        _verb("gallery:take_screenshots"),
        "draw every screen from the sample region",
        windowed=True,
    )
    shots.set_defaults(offscreen=True)
    shots.add_argument("directory", type=Path, metavar="DIR")
    shots.add_argument("--language", choices=[language.value for language in Language], default="nl")
    verb("backup", _verb("cli.upkeep:backup"), "a consistent copy of the store").add_argument(
        "file", type=Path, metavar="FILE"
    )
    restored = verb("restore", _verb("cli.upkeep:restore"), "put a copy in the store's place")
    restored.add_argument("file", type=Path, metavar="FILE")
    restored.add_argument("--key", metavar="KEY", help="the recovery key of the desk that made it")
    verb("encrypt", _verb("cli.encryption:encrypt_store"), "encrypt the store and its copies, wipe the plain")
    key = verb("key", _verb("cli.encryption:show_key"), "the recovery key of the store, to write down")
    key.add_argument("--change-passphrase", action="store_true", help="another passphrase instead")
    verb("doctor", _verb("cli.upkeep:doctor"), "what is right here, and what to do about what is not")
    return top


def _add_request_verbs(verb: Callable[[str, Verb, str], argparse.ArgumentParser]) -> None:
    suggested = verb(
        "suggest", _verb("cli.requests:suggest_rooms"), "the best rooms for a request, and why not the others"
    )
    suggested.add_argument("request", type=Path, metavar="REQUEST.json")
    suggested.add_argument("--top", type=_positive, default=20, metavar="N")
    placed = verb("place", _verb("cli.requests:place_request"), "take a request and place it")
    placed.add_argument("request", type=Path, metavar="REQUEST.json")
    placed.add_argument("--room", action="append", required=True, metavar="ID")
    placed.add_argument("--override", metavar="REASON")
    sheet = verb("sheet", _verb("cli.sheets:write_sheet"), "the transfer sheet of a stay")
    sheet.add_argument("stay", metavar="STAY")
    sheet.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")
    sheet.add_argument("--copy", choices=[*(c.value for c in SheetCopy), "all"], default="all")


def _add_sync_verbs(verb: Callable[[str, Verb, str], argparse.ArgumentParser]) -> None:
    synced = verb("sync", _verb("cli.sync:sync"), "exchange what was done with the shared database")
    synced.add_argument("--once", action="store_true", help="one round, instead of until it is stopped")
    synced.add_argument("--verify", action="store_true", help="prove that this store equals the server")
    way = synced.add_mutually_exclusive_group()
    way.add_argument("--publish", action="store_true", help="make this store the shared one")
    way.add_argument("--replace", action="store_true", help="put this store aside and load the shared one")
    way.add_argument("--leave", action="store_true", help="go on alone with what is here")
    verb("outbox", _verb("cli.sync:show_outbox"), "what waits for the shared database")
    refused = verb("conflicts", _verb("cli.sync:show_conflicts"), "what was refused and waits for somebody")
    way = refused.add_mutually_exclusive_group()
    way.add_argument("--again", metavar="ID", help="try it once more, with --why as the reason to overrule")
    way.add_argument("--next-best", metavar="ID", help="place them in the best room that fits now")
    way.add_argument("--give-up", metavar="ID", help="nothing comes of it, with --why")
    refused.add_argument("--why", metavar="REASON")
    leased = verb("lease", _verb("cli.sync:lease"), "keep rooms for this desk, so that it can place offline")
    leased.add_argument("rooms", nargs="*", metavar="ROOM", help="location code/room name")
    leased.add_argument("--until", type=_date, metavar="DATE", help="when they are to be given back")
    act = leased.add_mutually_exclusive_group()
    act.add_argument("--return", dest="give_back", action="store_true", help="give them back")
    act.add_argument("--break", dest="broken", metavar="REASON", help="take them from who keeps them")


def _add_privacy_verbs(verb: Callable[[str, Verb, str], argparse.ArgumentParser]) -> None:
    gone = verb(
        "anonymise", _verb("cli.retention:anonymise"), "make figures of households that left long ago"
    )
    gone.add_argument("households", nargs="*", metavar="HOUSEHOLD", help="only these, by reference")
    gone.add_argument("--days", type=_whole, metavar="N", help="so many days after they left (90)")
    gone.add_argument("--dry-run", action="store_true", help="tell whom, change nothing")
    given = verb("export-person", _verb("cli.disclosure:export_person"), "all that is kept about one person")
    given.add_argument("who", metavar="WHO", help="a name, a household's reference or a person's key")
    given.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    given.add_argument("--reason", help="why care notes are read, which is written down")
    cared = verb("care", _verb("cli.care:care"), "the care notes on a household, on the shared database")
    cared.add_argument("household", metavar="HOUSEHOLD")
    cared.add_argument("--reason", help="why they are read, which is written down")
    act = cared.add_mutually_exclusive_group()
    act.add_argument("--along", type=_moment, metavar="UNTIL", help="take them along, 2026-11-24T08:00")
    act.add_argument("--give-back", action="store_true", help="wipe what was taken along")
    act.add_argument("--write", metavar="TEXT", help="add a note; - reads it from the standard input")


def _add_server_verbs(verb: Callable[[str, Verb, str], argparse.ArgumentParser]) -> None:
    """`server` has verbs of its own, most with the database's address at their end."""
    top = verb(
        "server", _verb("cli.server:check_shared"), "set the shared database up, and say who may log in"
    )
    verbs = top.add_subparsers(metavar="VERB", required=True)

    def under(name: str, run: str, summary: str, *words: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=summary, description=summary)
        _common(made, first=False)
        made.set_defaults(run=_verb(run))
        for word in words:
            made.add_argument(word, metavar=word.upper())
        if name != "demo":
            made.add_argument("url", nargs="?", metavar="URL", help="postgresql://owner@server/database")
        return made

    begun = under("init", "cli.server:init_server", "make an empty database the shared one")
    begun.add_argument("--region", default="", metavar="NAME")
    under("upgrade", "cli.server:upgrade_server", "bring a shared database up to this program")
    added = under("add-user", "cli.server:add_user", "let somebody log in", "name")
    added.add_argument("--role", action="append", default=[], metavar="ROLE", help="operator, duty, …")
    added.add_argument("--scope", action="append", default=[], metavar="SCOPE", help="the region, by itself")
    how = added.add_mutually_exclusive_group()
    how.add_argument("--password-env", metavar="VARIABLE", help="the environment variable that holds it")
    how.add_argument("--generate", action="store_true", help="make one, and print it this once")
    under("list-users", "cli.server:list_users", "who may log in, and when they were here")
    revoked = under("revoke", "cli.server:revoke", "take rights from somebody, or the whole account", "name")
    for one in (added, revoked):
        one.add_argument("--right", action="append", default=[], metavar="RIGHT[@SCOPE]")
    under("check", "cli.server:check_shared", "every invariant, the hash chain and the doors")
    shown = under("demo", "cli.server_demo:demo", "a shared database on this machine, to try it out")
    shown.add_argument("directory", nargs="?", type=Path, metavar="DIR")


def _add_plan_verb(verb: Callable[[str, Verb, str], argparse.ArgumentParser]) -> None:
    planned = verb("plan", _verb("cli.plan:make_plan"), "place many households at once")
    planned.add_argument("requests", type=Path, nargs="?", metavar="REQUESTS.jsonl")
    planned.add_argument("--moves", type=_whole, default=0, metavar="N", help="how many residents may move")
    planned.add_argument("--limit", type=_seconds, default=10.0, metavar="SECONDS")
    planned.add_argument("--close", metavar="LOCATION", help="a location that closes, by its code")
    planned.add_argument("--on", type=_date, metavar="DATE", help="the day on which it closes")
    planned.add_argument("--frontier", action="store_true", help="also with 0, 1, 2, 5 and 10 moves")
    planned.add_argument("--accept", action="store_true", help="carry it out, each placement checked again")


def _common(parser: argparse.ArgumentParser, *, first: bool) -> None:
    # After the verb they only count where they are given: a default would undo what stood before it.
    absent = None if first else argparse.SUPPRESS
    parser.add_argument("--data", type=Path, default=absent, metavar="DIR", help="the data directory")
    parser.add_argument(
        "--today", type=_date, default=absent, metavar="DATE", help="the day it is, 2026-11-23"
    )
    parser.add_argument(
        "--server",
        default=absent,
        metavar="URL",
        help="the shared database: postgresql://name@server/database",
    )
    parser.add_argument("--json", action="store_true", default=False if first else argparse.SUPPRESS)


def _date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written} is not a date such as 2026-11-23") from None


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written} is not a moment such as 2026-11-24T08:00") from None


def _positive(written: str) -> int:
    if not written.isdigit() or int(written) < 1:
        raise argparse.ArgumentTypeError(f"{written} is not a number from 1")
    return int(written)


def _whole(written: str) -> int:
    if not written.isdigit():
        raise argparse.ArgumentTypeError(f"{written} is not a number from 0")
    return int(written)


def _seconds(written: str) -> float:
    try:
        found = float(written)
    except ValueError:
        found = 0.0
    if not 0 < found < float("inf"):
        raise argparse.ArgumentTypeError(f"{written} is not a number of seconds above 0")
    return found


def _one_line(problem: Problem) -> str:
    parts = [say(problem.what), say(problem.advice) if problem.advice else ""]
    return " ".join(" ".join(parts).split())


def _print(result: Result, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(result.document, ensure_ascii=False))
    else:
        print("\n".join(result.lines))
    if result.exit and result.problem:
        print(result.problem, file=sys.stderr)


def _verb(where: str) -> Verb:
    """A verb by `module:function`, brought in when it runs: `picture` should not wait for the window."""

    def run(context: Context, args: argparse.Namespace) -> Result:
        module, function = where.split(":")
        found: Verb = getattr(import_module(f"kcio_desk.{module}"), function)
        return found(context, args)

    return run


def _sample(context: Context, args: argparse.Namespace) -> Result:
    made = _verb("cli.region_in:make_sample")(context, args)
    return made if args.no_window else _verb("app:open_window")(context, args)


if __name__ == "__main__":
    # In a packaged program the planner's process begins here.
    multiprocessing.freeze_support()
    sys.exit(main())
