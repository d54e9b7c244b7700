"""A Postgres that speaks TLS: one that is installed on this machine, for the wheel's own cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from glob import glob
from pathlib import Path
from typing import Any, Final

import trustme

from kcio_desk.cli.private_server import free_port

HOST: Final = "127.0.0.1"
_PLACES: Final = "/usr/lib/postgresql/*/bin/pg_config"
_DOORS: Final = f"hostnossl all postgres {HOST}/32 trust\nhostssl all all {HOST}/32 scram-sha-256\n"


@cache
def installed() -> Path | None:
    """The directory of its programs; None where none is installed that was built with TLS."""
    for file in (Path(one).resolve() for one in (shutil.which("pg_config"), *glob(_PLACES)) if one):
        told = subprocess.run([file, "--configure"], capture_output=True, text=True, check=False)
        if "openssl" in told.stdout and file.with_name("initdb").exists():
            return file.parent
    return None


@contextmanager
def tls_server(certificate: trustme.LeafCert) -> Iterator[int]:
    """The port at which it runs on loopback: for its superuser without TLS, for everybody else only with."""
    programs, port, directory = installed(), free_port(), Path(tempfile.mkdtemp(prefix="kcio-tls-"))
    assert programs is not None
    data = directory / "data"
    certificate.private_key_pem.write_to_path(str(directory / "key.pem"))
    certificate.cert_chain_pems[0].write_to_path(str(directory / "cert.pem"))
    (directory / "key.pem").chmod(0o600)
    who = _somebody(directory)
    options = f"-h {HOST} -p {port} -k '' -F -c ssl=on"
    options += "".join(f" -c ssl_{kind}_file={directory / kind}.pem" for kind in ("cert", "key"))
    control = [programs / "pg_ctl", "-D", data, "-w", "-l", directory / "log"]
    made = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N"]
    try:
        subprocess.run(made, check=True, **who)
        (data / "pg_hba.conf").write_text(_DOORS)
        subprocess.run([*control, "-o", options, "start"], check=True, **who)
        yield port
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, **who)
        shutil.rmtree(directory)


def _somebody(directory: Path) -> dict[str, Any]:
    """Root may not run it: then it is somebody else, to whom its directory belongs."""
    quiet = {"stdout": subprocess.DEVNULL, "cwd": directory}
    if not hasattr(os, "geteuid") or os.geteuid():
        return quiet
    for one in (directory, *directory.iterdir()):
        shutil.chown(one, "postgres", "postgres")
    return {**quiet, "user": "postgres", "group": "postgres"}
