"""The calls that are open: which is in front, what was typed in each, and its way to the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from kcio_desk.commands.drafts import DropDraft, SaveDraft
from kcio_desk.desk import Desk
from kcio_desk.domain import Change, Problem, new_id
from kcio_desk.domain.call import CallDraft, History
from kcio_desk.queries.intake import KeptDraft, body, drafts


class Calls(QObject):
    """Every open call. Each change is on disk before the next key; a call with nothing typed is not kept.

    Signals: `edited()`, the call in front has other contents; `switched()`, another call (or none) is in
    front; `listed()`, the list reads otherwise; `saved(datetime)`, the call in front is on disk.
    """

    edited = Signal()
    switched = Signal()
    listed = Signal()
    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.current: CallDraft | None = None
        self._open: dict[str, CallDraft] = {}
        self._histories: dict[str, History] = {}
        self._saver = _Saver(desk, self)
        self._saver.saved.connect(self._tell_saved)
        desk.changed.connect(self._look_again)

    def load(self) -> None:
        """Read what was kept; the calls that are open here already stay as they are."""
        self.desk.ask(drafts, self._take_in, key="drafts")

    def open_calls(self) -> Sequence[CallDraft]:
        """All of them, oldest first; the one in front included."""
        return tuple(self._open.values())

    def begin(self) -> CallDraft:
        """A new call in front; one in which nothing was typed yet is used again."""
        empty = next((call for call in self._open.values() if call.is_empty and not call.parked), None)
        return self.add(empty or CallDraft(new_id(), self.desk.clock.now()))

    def add(self, call: CallDraft, *, keep: bool = False) -> CallDraft:
        """Put this call in front; `keep` writes it to disk at once."""
        self._open[call.id] = call
        self._bring(call)
        if keep:
            self._saver.save(call)
        return call

    def edit(self, call: CallDraft, field: str, *, breaks: bool = False) -> None:
        """The call in front now reads so; `field` is where it was changed (see `History.note`)."""
        if self.current is None or call == self.current:
            return
        self._history().note(self.current, field, breaks=breaks)
        self._put(call)

    def undo(self) -> None:
        """One step back in the call in front."""
        if self.current and (before := self._history().undo(self.current)):
            self._put(before)

    def redo(self) -> None:
        """One step forward again."""
        if self.current and (after := self._history().redo(self.current)):
            self._put(after)

    def switch(self, call_id: str) -> None:
        """Bring another open call to the front; who is parked is taken up again."""
        call = self._open.get(call_id)
        if call is None:
            return
        if call.parked:
            call = self._open[call_id] = replace(call, parked=False)
            self._saver.save(call)
        self._bring(call)

    def step(self, by: int) -> None:
        """To the next call in the list, or the one before."""
        ids = list(self._open)
        if self.current and len(ids) > 1:
            self.switch(ids[(ids.index(self.current.id) + by) % len(ids)])

    def park(self) -> None:
        """Lay the call in front aside; the last one that is not parked comes forward."""
        if self.current is None:
            return
        parked = self._open[self.current.id] = replace(self.current, parked=True)
        self._saver.save(parked)
        self._bring(self._next())

    def drop(self, call_id: str) -> None:
        """The call is over: nothing of it is kept as a call."""
        if self._open.pop(call_id, None) is None:
            return
        self._histories.pop(call_id, None)
        self._saver.forget(call_id)
        self.desk.do(self.desk.made(DropDraft, draft=call_id))
        if self.current and self.current.id == call_id:
            self._bring(self._next())
        self.listed.emit()

    def flush(self) -> None:
        """Hand everything that waits to the desk."""
        self._saver.flush()

    def _next(self) -> CallDraft | None:
        waiting = [call for call in self._open.values() if not call.parked]
        return waiting[-1] if waiting else None

    def _bring(self, call: CallDraft | None) -> None:
        self.current = call
        self.switched.emit()
        self.listed.emit()

    def _put(self, call: CallDraft) -> None:
        self.current = self._open[call.id] = call
        self._saver.save(call)
        self.edited.emit()
        self.listed.emit()

    def _history(self) -> History:
        return self._histories.setdefault(self.current.id if self.current else "", History())

    def _take_in(self, kept: tuple[KeptDraft, ...]) -> None:
        there = {one.draft.id: one.draft for one in kept}
        mine = {i: call for i, call in self._open.items() if i in there or self._is_mine(call)}
        merged = there | mine
        if list(merged.items()) == list(self._open.items()):
            return
        self._open = dict(sorted(merged.items()))
        self.listed.emit()

    def _is_mine(self, call: CallDraft) -> bool:
        """Not on disk, but not gone either: empty, in front, or still on its way."""
        return call.is_empty or call == self.current or self._saver.waits_for(call.id)

    def _look_again(self, change: Change) -> None:
        if change.everything:
            self.load()

    def _tell_saved(self, call_id: str, at: datetime) -> None:
        if self.current and self.current.id == call_id:
            self.saved.emit(at)


class _Saver(QObject):
    """Writes drafts as fast as the worker takes them; while it is busy only the newest of each waits."""

    saved = Signal(str, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._under_way: set[str] = set()
        self._waiting: dict[str, CallDraft] = {}
        desk.closing.connect(self.flush)
        desk.broke.connect(self._unstick)

    def save(self, call: CallDraft) -> None:
        """Write it now, or as soon as the last writing of it is done."""
        if call.id in self._under_way:
            self._waiting[call.id] = call
            return
        self._under_way.add(call.id)
        command = self._desk.made(SaveDraft, draft=call.id, body=body(call))
        self._desk.do(
            command, lambda _: self._done(call.id, command.made_at), lambda p: self._failed(call, p)
        )

    def waits_for(self, call_id: str) -> bool:
        """Whether a writing of it is not finished."""
        return call_id in self._under_way

    def forget(self, call_id: str) -> None:
        """Do not write it any more."""
        self._waiting.pop(call_id, None)

    def flush(self) -> None:
        """Everything that waits goes to the worker, behind what is there already."""
        for call in self._waiting.values():
            self._desk.do(self._desk.made(SaveDraft, draft=call.id, body=body(call)))
        self._waiting.clear()

    def _done(self, call_id: str, at: datetime) -> None:
        self._under_way.discard(call_id)
        if newest := self._waiting.pop(call_id, None):
            self.save(newest)
        else:
            self.saved.emit(call_id, at)

    def _failed(self, call: CallDraft, problem: Problem) -> None:
        """Say so; the next key tries again."""
        self._under_way.discard(call.id)
        self._desk.failed.emit(problem)

    def _unstick(self) -> None:
        """A bug ate an answer: do not wait for it for ever."""
        self._under_way.clear()
