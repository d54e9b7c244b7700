"""A call in progress: everything typed so far, and the way back through what was typed before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kcio_desk.domain.facts import HouseholdFacts, RequestFacts
from kcio_desk.domain.quick import apply_quick, read_quick, write_quick


@dataclass(frozen=True, slots=True)
class CallDraft:
    """One call as typed so far. It is kept after every change, and becomes a request in the end."""

    id: str
    opened_at: datetime
    facts: RequestFacts = field(default_factory=RequestFacts)
    quick: str = ""
    """The line of fast entry; it and `facts` always say the same."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """By field what was typed that is no value (yet): half a date, a municipality that is not one."""
    request: str = ""
    """The request being edited, where one was taken before; and its number."""
    number: str = ""
    seen: RequestFacts | None = None
    """Of a request that is edited what it said when it was opened."""
    parked: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        plain = RequestFacts(kind=self.facts.kind)
        return not (self.request or self.quick.strip() or self.unread) and self.facts == plain


def with_line(draft: CallDraft, line: str, today: date) -> CallDraft:
    """The line was typed: the facts follow."""
    return replace(draft, quick=line, facts=apply_quick(draft.facts, read_quick(line, today)))


def with_facts(draft: CallDraft, facts: RequestFacts, today: date, *, dutch: bool = True) -> CallDraft:
    """A field was changed: the line follows where it speaks of it, keeping the words nobody understood."""
    if _spoken(facts, today) == _spoken(draft.facts, today):
        return replace(draft, facts=facts)
    unknown = [word for _, word in read_quick(draft.quick, today).unknown]
    return replace(draft, facts=facts, quick=" ".join([write_quick(facts, dutch=dutch), *unknown]).strip())


def with_household(draft: CallDraft, known: HouseholdFacts, *, dutch: bool = True) -> CallDraft:
    """The call is about this household: its persons, pets and needs, under its own reference."""
    facts = replace(draft.facts, household=known)
    return replace(draft, facts=facts, quick=write_quick(facts, dutch=dutch))


def _spoken(facts: RequestFacts, today: date) -> RequestFacts:
    """Only what a line can say."""
    return apply_quick(RequestFacts(), read_quick(write_quick(facts), today))


class History:
    """Steps back and forward through the drafts of one call.

    What is typed into one field without a break is one step; a space begins another.
    """

    def __init__(self) -> None:
        self._back: list[tuple[str, CallDraft]] = []
        self._forward: list[CallDraft] = []

    def note(self, before: CallDraft, field: str, *, breaks: bool = False) -> None:
        """`field` was changed from what `before` held; `breaks` ends the step with this change."""
        self._forward.clear()
        if not self._back or self._back[-1][0] != field:
            self._back.append((field, before))
        if breaks:
            self._back[-1] = ("", self._back[-1][1])

    def undo(self, now: CallDraft) -> CallDraft | None:
        """The draft before the last step; None where there is none."""
        while self._back:
            _, before = self._back.pop()
            if before != now:
                self._forward.append(now)
                return before
        return None

    def redo(self, now: CallDraft) -> CallDraft | None:
        """The draft that the last undo left; None where there is none."""
        if not self._forward:
            return None
        self._back.append(("", now))
        return self._forward.pop()
