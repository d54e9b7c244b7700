"""`server demo`: a shared database on this machine, with three people on it, until Ctrl+C."""

from __future__ import annotations

import argparse
import json
import secrets
import signal
from pathlib import Path
from threading import Event
from typing import Any, Final

from kcio_desk.cli.context import Context, Result
from kcio_desk.cli.private_server import DATABASE, HOST, free_port, private_server
from kcio_desk.sync.accounts import add_account
from kcio_desk.sync.owner import as_owner
from kcio_desk.sync.rights import ROLES
from kcio_desk.sync.server import init
from kcio_desk.ui.shared.language import tr

PEOPLE: Final = {"anna": "operator", "piet": "duty", "beheer": "administrator"}


def demo(context: Context, args: argparse.Namespace) -> Result:
    """Start it, print who may log in and how, and wait; its data stays for another time."""
    directory: Path = (args.directory or context.directory / "demo-server").expanduser().resolve()
    kept = _kept(directory)
    with private_server(directory, kept["port"], kept["owner"]) as url:
        with as_owner(url) as connection:
            init(connection, context.settings.region)
            for name, role in PEOPLE.items():
                add_account(connection, name, kept["people"][name], ROLES[role])
        document = {"owner": url, "users": {name: _url(kept, name) for name in PEOPLE}}
        print(json.dumps(document) if args.json else "\n".join(_lines(document)), flush=True)
        _wait()
    return Result(
        {"stopped": True, "kept": str(directory)}, (tr("Stopped; all is kept in {dir}", dir=directory),)
    )


def _wait() -> None:
    """Until Ctrl+C, or until somebody ends the process; the server is stopped in either case."""
    ended = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    while not ended.wait(1):
        pass  # Windows hears a signal only between two waits.


def _kept(directory: Path) -> dict[str, Any]:
    """Port and passwords, made the first time: nothing but a demonstration is behind them."""
    file = directory / "demo.json"
    if not file.exists():
        made = {
            "port": free_port(),
            "owner": secrets.token_urlsafe(15),
            "people": {name: secrets.token_urlsafe(15) for name in PEOPLE},
        }
        directory.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(json.dumps(made), "utf-8")
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def _url(kept: dict[str, Any], name: str) -> str:
    return f"postgresql://{name}:{kept['people'][name]}@{HOST}:{kept['port']}/{DATABASE}"


def _lines(document: dict[str, Any]) -> list[str]:
    people = [f"{name:8} {url}" for name, url in document["users"].items()]
    return [tr("The shared database runs until Ctrl+C. On it:"), *people, f"owner    {document['owner']}"]
