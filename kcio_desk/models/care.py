"""What is confidential: care notes taken along from the server, and who was given a person's data."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from kcio_desk.models.base import Base, Fact


class CareAlong(Base):
    """A care note that this desk has taken along for a night.

    Care notes live on the server only. No fact: it does not travel, is in no copy of the store, and goes
    when it is given back, when `until` has passed or when the right to it is gone.
    """

    __tablename__ = "care_along"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    household_id: Mapped[str] = mapped_column(String(36), index=True)
    text: Mapped[str]
    author: Mapped[str]
    made_at: Mapped[datetime]
    until: Mapped[datetime]


class Disclosure(Fact):
    """The personal data of one person, or of a whole household, were written out for somebody who asked."""

    __tablename__ = "disclosure"

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(String(36))
    """Who it was about; null: all of the household. No foreign key: members may be taken off a household."""
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    with_care: Mapped[bool] = mapped_column(default=False)
    """Whether the care notes were in it."""
