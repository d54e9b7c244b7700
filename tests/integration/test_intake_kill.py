"""What was typed survives the death of the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kcio_desk.queries.intake import drafts
from kcio_desk.store import open_store

TYPIST = """
import sys, time
from datetime import date
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from kcio_desk.desk import Desk
from kcio_desk.settings import Settings
from kcio_desk.store import Clock, open_store
from kcio_desk.ui.intake.view import CallDock

app = QApplication([])
desk = Desk(open_store(Path(sys.argv[1])), Settings(operator="Marit"), Clock(date(2026, 11, 23)))
dock = CallDock(desk)
dock.calls.saved.connect(lambda _: print(dock.form.line.text(), flush=True))
dock.show()
dock.new_call()
dock.form.line.setFocus()
for letter in "v34 oksana v9 m6 kat":
    QTest.keyClicks(dock.form.line, letter)
    QTest.qWait(20)
while True:
    QTest.qWait(1000)
"""
TYPED = "v34 oksana v9 m6 kat"


def test_a_killed_program_has_lost_nothing_that_it_said_was_saved(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TYPIST, str(tmp_path)]
    said = ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as typist:
        for line in typist.stdout or ():
            said = line.rstrip("\n")
            if said == TYPED:
                break
        typist.kill()
    store = open_store(tmp_path)
    with store.reading() as session:
        (kept,) = drafts(session)
    store.close()
    assert said == TYPED
    assert kept.draft.quick == TYPED
    assert [str(person.age) for person in kept.draft.facts.household.persons] == ["34", "9", "6"]
