"""The small forms with which a stay gets another end."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from kcio_desk.commands.base import run
from kcio_desk.commands.staying import ExtendStay
from kcio_desk.desk import Desk
from kcio_desk.models import Stay
from kcio_desk.queries.location_detail import stay_lines
from kcio_desk.store import Store
from kcio_desk.ui.shared.dateline import DateField
from kcio_desk.ui.shared.stays import EndForm
from tests.helpers.store import TODAY, ask, by, family, furnish, place


def test_who_is_told_of_another_end_takes_it_in_and_saves_theirs_over_it(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    room = furnish(store, k1={"capacity": 2})["k1"]
    seen, theirs, mine = (TODAY + timedelta(days=n) for n in (3, 5, 7))
    (stay,) = place(store, ask(store, family(30), until=seen), room)
    with store.reading() as session:
        (line,) = stay_lines(session, [room], TODAY)[room]
    form = EndForm(desk, line, TODAY)
    qtbot.addWidget(form)
    form.show()
    run(store, ExtendStay(**by("Anna"), stay=stay, until=theirs, seen={"until": seen}))
    until = form.fields["until"]
    assert isinstance(until, DateField)
    until.show_day(mine)
    form.main_action()
    qtbot.waitUntil(lambda: "Anna made it" in form.problem_words())
    form.stale.emit()
    assert form.problem_words() == ""
    assert until.day() == mine
    with qtbot.waitSignal(form.put_away):
        form.main_action()
    with store.reading() as session:
        assert session.get_one(Stay, stay).until == mine
