"""Two households exchange rooms and a round frees beds: by the keyboard, on the sample region."""

from __future__ import annotations

from PySide6.QtCore import Qt
from sqlalchemy import select

from kcio_desk.commands import sample
from kcio_desk.domain import OrderKind, StayState
from kcio_desk.matching.figures import Figures
from kcio_desk.models import Household, Stay
from kcio_desk.queries.check import check
from kcio_desk.queries.locations import region
from kcio_desk.queries.move_orders import OrderLine, orders
from kcio_desk.ui.orders.view import OrdersPage
from kcio_desk.ui.rounds.ask import Most
from kcio_desk.ui.rounds.view import RoundsPage
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.swaps.view import SwapsPage
from tests.helpers.accessible import unnamed
from tests.journeys.conftest import CTRL, Person

WHO = "H00005"


def newest(person: Person) -> OrderLine | None:
    with person.desk.store.reading() as session:
        return next(iter(orders(session)), None)


def made_of(person: Person) -> int:
    order = newest(person)
    return order.made if order else 0


def shown_made(page: OrdersPage) -> int:
    return page.pane.order.made if page.pane.order else -1


def rooms(person: Person, *households: str) -> list[str]:
    with person.desk.store.reading() as session:
        here = select(Stay).join(Household).where(Stay.state == StayState.ARRIVED)
        stays = [session.scalars(here.where(Household.reference == who)).one() for who in households]
        return [stay.room_id for stay in stays]


def figures(person: Person) -> Figures:
    with person.desk.store.reading() as session:
        return region(session, sample.SAMPLE_DAY).total


def in_order(person: Person) -> bool:
    with person.desk.store.reading() as session:
        return check(session, sample.SAMPLE_DAY) == []


def test_two_households_exchange_rooms_by_the_keyboard_alone(person: Person) -> None:
    person.window.open(Link("puzzle", "swaps"))
    page = person.window.screens["puzzle"].findChild(SwapsPage)
    assert page is not None
    part = page.households
    person.until(part.one.line.hasFocus)
    person.type(WHO)
    person.until(lambda: part.swap is not None)
    partner = part.partners.swaps[0].households[1]
    before = rooms(person, WHO, partner)
    assert unnamed(person.window) == []
    for _ in range(30):
        if person.focus() is part.accept_bar.at_once:
            break
        person.press(Qt.Key.Key_Tab)
        if person.focus() is part.accept_bar.later:
            person.press(Qt.Key.Key_Right)
    assert part.accept_bar.at_once.isChecked()
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: newest(person) is not None)
    order = newest(person)
    assert order is not None
    assert (order.kind, order.made) == (OrderKind.SWAP, 2)
    assert rooms(person, WHO, partner) == before[::-1]
    assert in_order(person)
    assert person.strokes < 40


def test_a_round_of_two_moves_frees_the_beds_it_promised(person: Person) -> None:
    person.window.open(Link("puzzle", "rounds"))
    page = person.window.screens["puzzle"].findChild(RoundsPage)
    assert page is not None
    page.ask_bar.moves.show_value(Most.TWO)
    page.ask_bar.seconds.setValue(3)
    before = figures(person)
    person.press(Qt.Key.Key_Return, CTRL)
    person.bot.waitUntil(lambda: page.result.turns is not None, timeout=30_000)
    assert page.result.found is not None
    promised = page.result.found.gained
    assert promised > 0
    assert unnamed(person.window) == []
    person.until(lambda: page.result.list.hasFocus())
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: newest(person) is not None)
    order = newest(person)
    assert order is not None
    assert order.kind is OrderKind.ROUND
    assert 1 <= len(order.moves) <= 2
    person.window.open(Link("puzzle", f"orders/{order.id}"))
    carried_out = person.window.screens["puzzle"].findChild(OrdersPage)
    assert carried_out is not None
    for _ in range(len({step.turn for step in order.steps})):
        made = order.made
        person.until(lambda made=made: shown_made(carried_out) == made)
        person.press(Qt.Key.Key_Return, CTRL)
        person.until(lambda made=made: made_of(person) > made)
        order = newest(person) or order
    after = figures(person)
    assert after.stranded == before.stranded - promised
    assert after.usable == before.usable + promised
    assert in_order(person)
