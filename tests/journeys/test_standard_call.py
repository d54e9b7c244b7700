"""From the ringing phone to the printed sheet, without the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from sqlalchemy import select

from kcio_desk.models import Document, Request, Stay
from kcio_desk.queries.check import check
from kcio_desk.ui.intake.view import CallDock
from kcio_desk.ui.sheet.view import SheetScreen
from tests.helpers.store import TODAY
from tests.journeys.conftest import CTRL, SHIFT, Person

STROKES = 27


def test_a_mother_two_children_and_a_cat_have_a_room_and_a_sheet_in_27_key_strokes(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = person.window
    dock, sheet = window.dock, window.screens["sheet"]
    assert isinstance(dock, CallDock)
    assert isinstance(sheet, SheetScreen)
    file = tmp_path / "sheet.pdf"

    person.press(Qt.Key.Key_F2)
    person.type("0612345678")
    person.press(Qt.Key.Key_Tab)
    person.type("v34 v9 m6 kat")
    person.until(lambda: dock.rooms.current() is not None)
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: window.current() is sheet and sheet.printed is not None)
    sheet.outlet.path.setText(str(file))
    person.press(Qt.Key.Key_S, CTRL | SHIFT)
    person.until(file.exists)

    assert person.strokes == STROKES
    pages = [page.extract_text() for page in PdfReader(file).pages]
    assert len(pages) == 4
    person.desk.wait()
    with person.desk.store.reading() as session:
        request = session.scalars(select(Request).order_by(Request.number.desc())).first()
        assert request is not None
        assert (request.phone, request.status) == ("+31612345678", "placed")
        stay = session.scalars(select(Stay).where(Stay.request_id == request.id)).one()
        assert len(stay.persons) == 3
        assert sorted(p.person.age or 0 for p in stay.persons) == [6, 9, 34]
        assert stay.household.pets[0].species == "cat"
        assert stay.room.location.pets is None or "cat" in stay.room.location.pets
        assert not stay.room.location.remote
        assert stay.room.name in pages[1]
        issued = session.scalars(select(Document).where(Document.stay_id == stay.id)).all()
        assert {document.copy for document in issued} == {"sender", "receiver", "driver", "household"}
        assert [str(row) for row in check(session, TODAY)] == []
