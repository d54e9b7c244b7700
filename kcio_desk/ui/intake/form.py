"""The form of one call: fields in the order of the conversation, bound to the draft."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kcio_desk.domain import ADULT, SEEKS_ROOM, Problem, RequestFacts, RequestKind, StayLength
from kcio_desk.domain.call import CallDraft, with_facts, with_line
from kcio_desk.domain.merge import Disagreement
from kcio_desk.domain.phones import readable
from kcio_desk.domain.quick import read_quick
from kcio_desk.queries.intake import Acquaintance
from kcio_desk.ui.intake.custody import CustodyCard
from kcio_desk.ui.intake.editors import Area, DayLine, Keys, Line, Names, Pick, Segments, Tick, grid
from kcio_desk.ui.intake.explain import explain, not_understood
from kcio_desk.ui.intake.members import Members
from kcio_desk.ui.intake.pets import Pets
from kcio_desk.ui.intake.references import References
from kcio_desk.ui.shared.field import Field
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column, label, row, rule

Put = Callable[[CallDraft, Any], CallDraft]
ROOM_ONLY: Final = "room"
"""Mark of what is only asked where somebody seeks a room."""


@dataclass(frozen=True, slots=True)
class Bind:
    """One editor: how it is read from the draft, and written into it."""

    name: str
    editor: Any
    get: Callable[[CallDraft], Any]
    put: Put


class IntakeForm(QWidget):
    """Everything that is asked.

    Signals: `edited(CallDraft, str, bool)`: the draft as it now is, the field, and whether a step of undo
    ends here; `reference_typed(str)`: who is looked for in the conflicts.
    """

    edited = Signal(object, str, bool)
    reference_typed = Signal(str)

    def __init__(self, today: Callable[[], date], dutch: Callable[[], bool], keys: Keys) -> None:
        super().__init__()
        self._today, self._dutch, self._keys = today, dutch, keys
        self._showing = False
        self.draft: CallDraft | None = None
        self._make_editors()
        self._make_fields()
        self._binds = self._make_binds()
        for bind in self._binds:
            bind.editor.edited.connect(lambda bind=bind: self._read(bind))
            keys.watch(bind.editor)
        self.phone.editingFinished.connect(self._write_number)
        self.near.editingFinished.connect(self._finish_near)
        for editor in (self.start, self.until):
            editor.editingFinished.connect(self.check)
        for households in (self.relatives, self.not_with):
            households.looking_for.connect(partial(self._look_for, households))
        self._lay_out()

    # building

    def _make_editors(self) -> None:
        self.phone, self.line = Line("06 12 34 56 78"), Line(tr("v34 oksana v9 m6 cat"))
        self.caller, self.kind = Line(), Pick(list(RequestKind))
        self.members, self.pets = Members(self._today, self._keys.watch), Pets(self._keys.watch)
        self.no_stairs, self.wheelchair = Tick(tr("cannot climb stairs")), Tick(tr("wheelchair"))
        self.low, self.car = Tick(tr("lower bed for all")), Tick(tr("own transport"))
        self.shares, self.night = Tick(tr("will share a room")), Tick(tr("arrives at night (22–7)"))
        self.length = Segments(list(StayLength))
        self.start, self.until = DayLine(self._today, tr("today")), DayLine(self._today, tr("open"))
        self.near, self.near_what = Names(tr("municipality")), Line(tr("school, work or care"))
        self.custody = CustodyCard()
        self.urgent, self.notes = Tick(tr("urgent")), Area(3)
        self.relatives, self.not_with = References(), References()
        self._looking = self.not_with

    def _make_fields(self) -> None:
        self._told, self._unknown = label("", "hint", wrap=True), label("", "error", wrap=True)
        self._told.setAccessibleName(tr("Explanation of the line"))
        self.fields = {
            "phone": Field(tr("Phone"), self.phone, tr("known numbers show by themselves"), key="phone"),
            "quick": Field(
                tr("Who seeks shelter?"), self.line, tr("sex and age of each, animals, needs"), key="persons"
            ),
            "caller": Field(tr("Caller"), self.caller, tr("name or organisation"), key="caller"),
            "kind": Field(tr("What is it?"), self.kind, key="kind"),
            "pets": Field(tr("Animals"), self.pets, tr("how many of each"), key="pets"),
            "length": Field(tr("Stay"), self.length, key="stay_length"),
            "from_": Field(tr("From"), self.start, key="from_"),
            "until": Field(tr("Until"), self.until, key="until"),
            "near": Field(tr("Near"), self.near, key="near"),
            "near_what": Field(tr("What is there?"), self.near_what, key="near_what"),
            "relatives": Field(
                tr("Near relatives"), self.relatives, tr("reference or name"), key="relatives"
            ),
            "not_with": Field(
                tr("Not in one location with"), self.not_with, tr("reference or name"), key="not_with"
            ),
            "notes": Field(tr("Notes"), self.notes, key="notes"),
        }

    def _make_binds(self) -> Sequence[Bind]:
        return (
            self._fact("phone", self.phone),
            Bind("quick", self.line, lambda d: d.quick, lambda d, v: with_line(d, v, self._today())),
            self._fact("caller", self.caller),
            self._fact("kind", self.kind),
            self._house("persons", self.members),
            self._house("pets", self.pets),
            self._house("no_stairs", self.no_stairs),
            self._house("wheelchair", self.wheelchair),
            Bind("lower", self.low, _all_lower, self._put_lower),
            self._house("own_transport", self.car),
            self._house("shares", self.shares),
            self._fact("stay_length", self.length),
            Bind("from_", self.start, lambda d: None, self._put_day("from_", self.start)),
            Bind("until", self.until, lambda d: None, self._put_day("until", self.until)),
            self._fact("night", self.night),
            Bind("near", self.near, lambda d: d.unread.get("near", d.facts.near or ""), self._put_near),
            self._fact("near_what", self.near_what),
            self._house("custody", self.custody),
            self._fact("urgent", self.urgent),
            self._fact("relatives", self.relatives),
            self._house("not_with", self.not_with),
            self._fact("notes", self.notes),
        )

    def _lay_out(self) -> None:
        fields = self.fields
        self.known_place = column(gap=6)
        who = column(fields["quick"], self._told, self._unknown, gap=2)
        caller = row(fields["caller"], fields["kind"])
        self._room, self._more = QWidget(), QWidget()
        self._room.setLayout(self._room_fields())
        self._more.setLayout(self._more_fields())
        needs = (self.no_stairs, self.wheelchair, self.car, self.low, self.night, self.urgent, self.shares)
        parts = (fields["phone"], who, self.known_place, self.custody, caller, grid(needs, 2, 0))
        self.setLayout(column(*parts, self._room, self._more, fields["notes"], None, gap=10))

    def _room_fields(self) -> QVBoxLayout:
        """What the ranking needs to know, most telling first."""
        fields = self.fields
        stay = row(fields["length"], fields["from_"], fields["until"])
        for n, wide in enumerate((5, 3, 3)):
            stay.setStretch(n, wide)
        return column(stay, row(fields["near"], fields["near_what"]), gap=10)

    def _more_fields(self) -> QVBoxLayout:
        """What can wait until the rooms are there."""
        fields = self.fields
        title = label(tr("More"), "label")
        wishes = (fields["pets"], fields["relatives"], fields["not_with"])
        return column(rule(), title, self.members, *wishes, gap=10)

    def _look_for(self, editor: References, typed: str) -> None:
        self._looking = editor
        self.reference_typed.emit(typed)

    def offer_households(self, found: Sequence[Acquaintance]) -> None:
        """These are whom the word being typed may mean."""
        self._looking.offer(found)

    def _fact(self, name: str, editor: Any) -> Bind:
        def put(draft: CallDraft, value: Any) -> CallDraft:
            return self._with(draft, replace(draft.facts, **{name: value}))

        return Bind(name, editor, lambda draft: getattr(draft.facts, name), put)

    def _house(self, name: str, editor: Any) -> Bind:
        def put(draft: CallDraft, value: Any) -> CallDraft:
            household = replace(draft.facts.household, **{name: value})
            return self._with(draft, replace(draft.facts, household=household))

        return Bind(name, editor, lambda draft: getattr(draft.facts.household, name), put)

    def _with(self, draft: CallDraft, facts: RequestFacts) -> CallDraft:
        return with_facts(draft, facts, self._today(), dutch=self._dutch())

    # from the editors into the draft

    def _read(self, bind: Bind) -> None:
        if self.draft is None or self._showing:
            return
        value = bind.editor.value()
        self.draft = bind.put(self.draft, value)
        self.edited.emit(self.draft, bind.name, not isinstance(value, str) or value.endswith(" "))

    def _put_lower(self, draft: CallDraft, value: bool) -> CallDraft:
        persons = tuple(replace(p, needs_lower_bed=value) for p in draft.facts.household.persons)
        household = replace(draft.facts.household, persons=persons)
        return self._with(draft, replace(draft.facts, household=household))

    def _put_day(self, name: str, editor: DayLine) -> Put:
        def put(draft: CallDraft, typed: str) -> CallDraft:
            day = editor.day()
            unread = typed if typed.strip() and day is None else ""
            change: dict[str, Any] = {name: day}
            return self._with(_unread(draft, name, unread), replace(draft.facts, **change))

        return put

    def _put_near(self, draft: CallDraft, typed: str) -> CallDraft:
        meant = self.near.meant()
        return self._with(_unread(draft, "near", "" if meant else typed), replace(draft.facts, near=meant))

    def _write_number(self) -> None:
        """The number as people write it, once it is one."""
        if self.draft is not None and readable(self.phone.text()) != self.phone.text():
            self.phone.setText(readable(self.phone.text()))
            self.phone.edited.emit()

    def _finish_near(self) -> None:
        self.near.complete()
        self.check()

    # from the draft into the editors

    def show_call(self, draft: CallDraft) -> None:
        """Show this call; what an editor already says is left alone."""
        self.draft = draft
        self._showing = True
        for bind in self._binds:
            if not isinstance(bind.editor, DayLine):
                bind.editor.show_value(bind.get(draft))
        self.start.show_day(draft.facts.from_, draft.unread.get("from_", ""))
        self.until.show_day(draft.facts.until, draft.unread.get("until", ""))
        self._showing = False
        self._say_line(draft)
        self._say_days()
        self._show_parts(draft)
        self.check()

    def _say_line(self, draft: CallDraft) -> None:
        quick = read_quick(draft.quick, self._today())
        self._told.setText(explain(quick, self._today()))
        self._told.setVisible(bool(quick.parts))
        missed = not_understood(quick)
        self._unknown.setText(f"▲ {missed}" if missed else "")
        self._unknown.setVisible(bool(missed))
        self.line.setAccessibleDescription(f"{self._told.text()} {missed}".strip())

    def _say_days(self) -> None:
        """Which day `vr` is, at once."""
        titles = {"from_": tr("From"), "until": tr("Until")}
        for name, editor in (("from_", self.start), ("until", self.until)):
            tip = editor.in_words() or tr("morgen, vr, +3 or 1-12")
            if tip != editor.toolTip():
                editor.setToolTip(tip)
                self.fields[name].show_name(titles[name], editor.in_words())

    def _show_parts(self, draft: CallDraft) -> None:
        seeks = draft.facts.kind in SEEKS_ROOM
        self._room.setVisible(seeks)
        self._more.setVisible(seeks)
        persons = draft.facts.household.persons
        self.shares.setVisible(seeks and len(persons) == 1)
        for tick in (self.no_stairs, self.wheelchair, self.car, self.low, self.night):
            tick.setVisible(seeks)
        self.custody.setVisible(seeks and (draft.facts.household.custody is not None or self._asks(draft)))

    def _asks(self, draft: CallDraft) -> bool:
        """A child alone is not asked about: for it nobody here can have custody."""
        household, today = draft.facts.household, self._today()
        return household.asks_custody(today) and any(p.age_on(today) >= ADULT for p in household.persons)

    def offer_municipalities(self, names: Sequence[str]) -> None:
        """The municipalities of this region."""
        self.near.offer(names)

    # what is wrong

    def check(self, *, hard: bool = False) -> str:
        """Say beside each field what is wrong; the name of the first such field, or nothing.

        Only when it matters (`hard`) is half a word called wrong while the cursor is still in it.
        """
        if self.draft is None:
            return ""
        found = self._wrong(self.draft)
        for name in ("from_", "until", "near"):
            editing = self.fields[name].editor.hasFocus() and QApplication.activeWindow() is not None
            words = found.get(name, "")
            if words != self.fields[name].wrong and (not editing or hard or not words):
                self.fields[name].show_wrong(words)
        return next(iter(found), "")

    def _wrong(self, draft: CallDraft) -> dict[str, str]:
        found = {
            name: tr("This is not a day. Write it so: 1-12.")
            for name in ("from_", "until")
            if name in draft.unread
        }
        start = draft.facts.from_ or self._today()
        if draft.facts.until and draft.facts.until <= start:
            found["until"] = tr("The stay ends before it begins.")
        if "near" in draft.unread:
            found["near"] = tr("No municipality of this region.")
        return found

    def show_problem(self, problem: Problem) -> bool:
        """Show it beside the field it speaks of, and go there; whether there is such a field."""
        named = _clashing(problem) if isinstance(problem, Disagreement) else problem.field
        field = next((f for f in self.fields.values() if f.key and f.key == named), None)
        if field is not None:
            field.show_problem(problem)
            field.editor.setFocus()
        return field is not None

    def go_to(self, name: str) -> None:
        """Put the cursor in that field, behind what stands there."""
        editor = self.fields[name].editor
        editor.setFocus()
        if isinstance(editor, Line):
            editor.end(False)


def _clashing(problem: Disagreement) -> str:
    """The key of the first field that somebody else changed as well."""
    outer, *inner = problem.differences[0].path.split(".")
    return inner[0] if inner else outer


def _unread(draft: CallDraft, name: str, typed: str) -> CallDraft:
    kept = {key: words for key, words in draft.unread.items() if key != name}
    return replace(draft, unread=kept | ({name: typed} if typed else {}))


def _all_lower(draft: CallDraft) -> bool:
    persons: Collection[Any] = draft.facts.household.persons
    return bool(persons) and all(person.needs_lower_bed for person in persons)
