"""What both commands need first: uv, the locked packages, and the libraries Qt asks of the system.

Plain Python 3.11, nothing else: it runs before anything is installed.
"""

from __future__ import annotations

import argparse
import ctypes.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
TOOLS = PROJECT / ".venv-tools"
BIN = "Scripts" if os.name == "nt" else "bin"

# Library as the linker knows it → the Debian and Ubuntu package that brings it.
OFFSCREEN = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
}
WINDOW = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}


def prepare(libraries: dict[str, str], arguments: argparse.Namespace) -> str:
    """Make everything ready; gives the path of uv. Ends the program in words where that cannot be."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one check that runs before anything is known
        sys.exit("KCIO Desk needs Python 3.11 or newer; this is " + sys.version.split()[0])
    packages = missing_packages(libraries)
    if packages and arguments.system_libs:
        install(packages)
    elif packages:
        print("System libraries are missing. This line installs them; then run again:", file=sys.stderr)
        print(f"  sudo apt-get install -y {' '.join(packages)}", file=sys.stderr)
        sys.exit(1)
    uv = find_uv()
    sync = [uv, "sync", "--locked", "--inexact", "--compile-bytecode", "--quiet"]
    call([*sync, "--no-dev"] if arguments.no_dev else sync)
    return uv


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Debian packages of the libraries that this Linux lacks; nothing on other systems, which bring them."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for name, package in libraries.items() if ctypes.util.find_library(name) is None]
    if shutil.which("uv") is None and not has_venv():
        missing.append(f"python3.{sys.version_info.minor}-venv" if on_debian() else "python3-venv")
    return missing


def install(packages: list[str]) -> None:
    """Let apt install them; needs root."""
    if shutil.which("apt-get") is None:
        sys.exit("No apt-get here. Install by hand: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call(["apt-get", "update", "-qq"], env=environment)
    call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=environment)


def find_uv() -> str:
    """Uv from the path, or one of our own in `.venv-tools`."""
    found = shutil.which("uv")
    if found:
        return found
    own = TOOLS / BIN / ("uv.exe" if os.name == "nt" else "uv")
    if not own.exists():
        call([sys.executable, "-m", "venv", str(TOOLS)])
        call([str(TOOLS / BIN / "python"), "-m", "pip", "install", "--quiet", "uv>=0.5"])
    return str(own)


def has_venv() -> bool:
    """Whether this Python can make a venv with pip in it; Debian splits that off."""
    probe = subprocess.run([sys.executable, "-c", "import venv, ensurepip"], capture_output=True, check=False)
    return probe.returncode == 0


def on_debian() -> bool:
    """Whether the system's own Python is the one that runs, with its versioned venv package."""
    return Path("/etc/debian_version").exists() and sys.executable.startswith("/usr/bin/")


def call(command: list[str], env: dict[str, str] | None = None) -> None:
    """Run a step, in the project's directory; ends the program with its exit code where it fails."""
    done = subprocess.run(command, cwd=PROJECT, env=env, check=False)
    if done.returncode:
        print("This step failed:", " ".join(command), file=sys.stderr)
        sys.exit(done.returncode)
