"""The program survives a Qt binding that forgets to count."""

from __future__ import annotations

import subprocess
import sys

CALLS = """
import kcio_desk
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for number in range(200_000):
    label.setText("x")
print("alive")
"""


def test_a_long_day_of_calls_into_qt_does_not_use_up_none() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
