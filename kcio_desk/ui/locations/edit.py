"""Editing a location or a room, in the page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QCheckBox, QLineEdit

from kcio_desk.commands.locations import EditLocation, EditRoom
from kcio_desk.domain import Designation, StayLength
from kcio_desk.queries.location_detail import LocationDetail, RoomDetail
from kcio_desk.ui.locations.filters import PETS
from kcio_desk.ui.locations.words import SPECIES
from kcio_desk.ui.shared.dateline import DateField
from kcio_desk.ui.shared.field import TextBox
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.form import EditForm, choice, spin
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import label

if TYPE_CHECKING:
    from kcio_desk.commands.base import Command
    from kcio_desk.desk import Desk

_PLAIN: Final = ("kind", "address", "postcode", "place", "manager", "phone", "notes")
PET: Final = "pet_"
ANY_PETS: Final = "pet_any"


class LocationForm(EditForm):
    """A location's facts."""

    def __init__(self, desk: Desk, detail: LocationDetail, today: date) -> None:
        super().__init__(desk, tr("Change {name}", name=detail.facts.name))
        self._detail = detail
        lines = {key: QLineEdit() for key in ("name", *_PLAIN)}
        stay = choice((say(StayLength.LONG), StayLength.LONG), (say(StayLength.SHORT), StayLength.SHORT))
        closes = DateField(
            tr("Closes on"), today, key="closes_on", empty=tr("the first day nobody can sleep there")
        )
        self.add(
            [self.field("name", tr("Name"), lines["name"]), self.field("kind", tr("Kind"), lines["kind"])],
            [
                self.field("address", tr("Address"), lines["address"]),
                self.field("postcode", tr("Postcode"), lines["postcode"]),
                self.field("place", tr("Town"), lines["place"]),
            ],
            [
                self.field("manager", tr("Location manager"), lines["manager"]),
                self.field("phone", tr("Telephone"), lines["phone"]),
            ],
            [self.field("stay_length", tr("Length of stay"), stay), self.date("closes_on", closes)],
            [self._ticks()],
            [label(tr("Takes these animals"), "label")],
            [self._pets()],
            [self.field("notes", tr("Notes"), TextBox(2), tr("read by everyone at the desk"))],
        )
        self.take_detail(detail)

    def take_detail(self, detail: LocationDetail) -> None:
        """Show these facts wherever the user did not change them."""
        self._detail = detail
        facts = detail.facts
        pets = {PET + s: facts.pets is not None and s in facts.pets for s in PETS}
        self.take(
            {
                "name": facts.name,
                **{name: getattr(detail, name) for name in _PLAIN},
                "stay_length": facts.stay_length,
                "closes_on": facts.closes_on,
                "remote": facts.remote,
                "lift": detail.lift,
                "night_arrival": facts.night_arrival,
                ANY_PETS: facts.pets is None,
                **pets,
            }
        )

    def command(self) -> Command | None:
        """The facts that differ."""
        changed = self.changed()
        if not changed:
            return None
        said = {key: value for key, value in changed.items() if not key.startswith(PET)}
        seen = self.shown(said)
        if said.get("closes_on", date.min) is None:
            said["stays_open"] = True
        if len(seen) < len(changed):
            pets = self._detail.facts.pets
            seen["pets"] = None if pets is None else sorted(pets)
            said |= self._said_pets()
        return self.desk.made(EditLocation, location=self._detail.id, seen=seen, **said)

    def _said_pets(self) -> dict[str, Any]:
        if self._ticked(ANY_PETS):
            return {"any_pets": True}
        others = (self._detail.facts.pets or frozenset()) - set(PETS)
        return {"pets": (*(s for s in PETS if self._ticked(PET + s)), *sorted(others))}

    def _ticked(self, key: str) -> bool:
        box = self.editors[key]
        return isinstance(box, QCheckBox) and box.isChecked()

    def _ticks(self) -> FlowRow:
        made = FlowRow(tr("Conditions"))
        made.show_all(
            [
                self.box_for("remote", tr("remote")),
                self.box_for("lift", tr("lift")),
                self.box_for("night_arrival", tr("takes people in at night")),
            ]
        )
        return made

    def _pets(self) -> FlowRow:
        every = self.box_for(ANY_PETS, tr("all"))
        boxes = [self.box_for(PET + species, say(SPECIES[species])) for species in PETS]
        for box in boxes:
            every.toggled.connect(box.setDisabled)
        made = FlowRow(tr("Takes these animals"))
        made.show_all([every, *boxes])
        return made


class RoomForm(EditForm):
    """A room's facts."""

    def __init__(self, desk: Desk, detail: RoomDetail) -> None:
        super().__init__(desk, tr("Change room {name}", name=detail.facts.name))
        self._detail = detail
        whom = choice(*((say(kind), kind) for kind in Designation))
        adjoins = QLineEdit()
        adjoins.setPlaceholderText(tr("numbers, apart by commas"))
        self.add(
            [
                self.field("capacity", tr("Places"), spin(1, 60)),
                self.field("bunk_beds", tr("Bunk beds"), spin(0, 30), tr("each two places")),
                self.field("floor", tr("Floor"), spin(-5, 60), tr("0 = ground")),
            ],
            [
                self.field("designation", tr("Meant for"), whom),
                self.field("adjoins", tr("Adjoining rooms"), adjoins, tr("empty: by number")),
            ],
            [self._ticks()],
        )
        self.take_detail(detail)

    def take_detail(self, detail: RoomDetail) -> None:
        """Show these facts wherever the user did not change them."""
        self._detail = detail
        names = ("capacity", "bunk_beds", "floor", "stairs", "step_free", "designation")
        facts = {name: getattr(detail.facts, name) for name in names}
        self.take({**facts, "adjoins": ", ".join(detail.facts.adjoins)})

    def command(self) -> Command | None:
        """The facts that differ."""
        changed = self.changed()
        if not changed:
            return None
        seen = self.shown(changed)
        if "adjoins" in changed:
            named = (name.strip() for name in changed["adjoins"].split(","))
            changed["adjoins"] = tuple(name for name in named if name)
            seen["adjoins"] = self._detail.facts.adjoins
        return self.desk.made(EditRoom, room=self._detail.id, seen=seen, **changed)

    def _ticks(self) -> FlowRow:
        made = FlowRow(tr("Access"))
        made.show_all(
            [
                self.box_for("step_free", tr("step-free, fit for a wheelchair")),
                self.box_for("stairs", tr("up the stairs")),
            ]
        )
        return made
