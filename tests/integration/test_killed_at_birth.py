"""A program that is killed in a transaction before its store is in WAL leaves a store that opens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kcio_desk.dbfile import Form, form_of, opens

KEY = bytes(range(32))
DIES = """
import os, sys
from pathlib import Path
from kcio_desk.dbfile import connect
made = connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]) or None)
made.execute("CREATE TABLE t (x)")
made.execute("PRAGMA cache_size = 1")
made.execute("BEGIN")
made.execute("INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
             " SELECT hex(randomblob(400)) FROM n")
os._exit(9)
"""


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_what_was_left_half_written_is_rolled_back_and_read(tmp_path: Path, key: bytes | None) -> None:
    file = tmp_path / "store.sqlite"
    subprocess.run([sys.executable, "-c", DIES, str(file), (key or b"").hex()], check=False)
    assert file.with_name("store.sqlite-journal").stat().st_size
    assert form_of(file) is (Form.SEALED if key else Form.PLAIN)
    assert opens(file, key)
