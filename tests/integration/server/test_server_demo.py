"""`server demo`: a shared database on this machine, to try it out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kcio_desk.__main__ import main
from tests.helpers.hostile import Client, command, placement, region

pytestmark = pytest.mark.xdist_group("postgres")


@contextmanager
def running(directory: Path) -> Iterator[dict[str, Any]]:
    """The verb as a process of its own, until it is ended as Ctrl+C ends it; what it printed."""
    words = ["-m", "kcio_desk", "--data", str(directory / "data"), "--json", "server", "demo"]
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(directory)}
    with subprocess.Popen(
        [sys.executable, *words, str(directory / "demo")], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()
            process.stdout.read()
            assert process.wait(60) == 0


def test_three_people_share_a_database_and_find_it_again(capsys: pytest.CaptureFixture[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="kcio-demo-", ignore_cleanup_errors=True) as made:
        directory = Path(made)
        directory.chmod(0o755)
        with running(directory) as told:
            assert set(told["users"]) == {"anna", "piet", "beheer"}
            furnished = region(4, kind="ImportFiles")
            for name, act in (("beheer", furnished), ("anna", None), ("piet", None)):
                client = Client(told["users"][name])
                room = furnished["writes"][-1]["id"]
                act = act or command("Place", *placement(room, "H1" if name == "anna" else "H2"))
                status = client.submit(act)[0]["status"]
                assert status == ("refused" if name == "piet" else "applied")
                client.close()
            with pytest.raises(psycopg.OperationalError, match="password"):
                Client(told["users"]["anna"].replace(":", ":x", 2).replace(":x//", "://"))
            assert main(["--data", made, "server", "check", told["owner"]]) == 0
            assert main(["--data", made, "server", "demo", str(directory / "demo")]) == 1
            assert "antwoordt al iets" in capsys.readouterr().err
        with running(directory) as again:
            assert again == told
            client = Client(again["users"]["anna"])
            assert client.ask("SELECT kcio.hello(%s)", client.secret)[0]["seq"] == 7
            client.close()
