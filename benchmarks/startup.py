"""From the command to the painted window, on the sample region: cold (nothing in the disk cache) and warm.

Beside it, in the same interleaved rounds, the bare minimum that any such program pays: Python, Qt's
widgets and an empty window.

    uv run python benchmarks/startup.py [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OURS = """
import sys, time
from PySide6.QtCore import QTimer
from kcio_desk.__main__ import main
from kcio_desk import app
shown = app.Program._show_large
def timed(self, window):
    shown(self, window)
    def painted():
        window.grab()
        print(time.time() - float(sys.argv[1]), flush=True)
        self.app.quit()
    QTimer.singleShot(0, painted)
app.Program._show_large = timed
sys.exit(main(["--data", sys.argv[2]]))
"""
BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
window.grab()
print(time.time() - float(sys.argv[1]), flush=True)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory:
        run([sys.executable, "-m", "kcio_desk", "--data", directory, "sample", "--no-window"])
        cold = [seconds(OURS, directory) for _ in range(3) if drop_caches()]
        seconds(OURS, directory)
        pairs = [(seconds(OURS, directory), seconds(BARE, directory)) for _ in range(rounds)]
    warm, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    if cold:
        print(f"cold start  {statistics.median(cold):5.2f} s (median of {len(cold)})")
    else:
        print("cold start  not measured: the disk cache can only be dropped by root on Linux")
    print(f"warm start  {warm:5.2f} s (median of {rounds}; aim 1.50)")
    print(f"bare window {bare:5.2f} s → ours takes {warm / bare:.1f}× the bare minimum")


def seconds(code: str, directory: str) -> float:
    """Start a process of its own and let it say how long it took since now."""
    said = run([sys.executable, "-c", code, repr(time.time()), directory])
    return float(said.split()[-1])


def run(command: list[str]) -> str:
    """What the process says on stdout."""
    # A machine that forbids compiled modules on disk would measure the compiler at every start.
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def drop_caches() -> bool:
    """Forget what the disk cache holds; False where that cannot be done."""
    switch = Path("/proc/sys/vm/drop_caches")
    try:
        os.sync()
        switch.write_text("3")
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
