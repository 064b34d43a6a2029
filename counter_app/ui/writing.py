"""Money, days and times as the screens write them, in the language that is on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from counter_app.documents.typography import (
    Language,
    clock,
    clock_or_day,
    count,
    data_size,
    day,
    day_and_clock,
    long_day,
    money,
    month,
    signed_money,
    weekday,
)
from counter_app.domain.clock import Clock


@dataclass(slots=True)
class Writing:
    """What pages write figures with; `language` changes when the agent switches it."""

    clock: Clock
    language: Language

    def money(self, amount_cents: int) -> str:
        return money(amount_cents, self.language)

    def short_money(self, amount_cents: int) -> str:
        """Whole euros without their cents: "50 €", for notes, coins and quick amounts."""
        return re.sub(r"[.,]00(?!\d)", "", self.money(amount_cents))

    def signed_money(self, amount_cents: int) -> str:
        return signed_money(amount_cents, self.language)

    def count(self, number: int) -> str:
        return count(number, self.language)

    def data_size(self, size_bytes: int) -> str:
        return data_size(size_bytes, self.language)

    def day(self, moment: date) -> str:
        return day(moment, self.language)

    def month(self, moment: date) -> str:
        return month(moment, self.language)

    def long_day(self, moment: date) -> str:
        return long_day(moment, self.language)

    def weekday(self, moment: date) -> str:
        return weekday(moment, self.language)

    def moment(self, moment: datetime) -> str:
        """A full local date and time."""
        return day_and_clock(self.clock.local(moment), self.language)

    def age_of(self, moment: datetime) -> str:
        """When a fact was read: "09:12" if today, else with its day."""
        return clock_or_day(self.clock.local(moment), self.clock.today(), self.language)

    def near_moment(self, moment: datetime) -> str:
        """A movement's time: "Auj. 08:31", "Hier 17:48", else its day."""
        today = QCoreApplication.translate("Writing", "Auj. {time}")
        yesterday = QCoreApplication.translate("Writing", "Hier {time}")
        return self._near(moment, today, yesterday, "{day}")

    def near_moment_in_words(self, moment: datetime) -> str:
        """The same inside a sentence: "aujourd’hui à 08:31", "hier à 17:48", "le 11/11/2026"."""
        today = QCoreApplication.translate("Writing", "aujourd’hui à {time}")
        yesterday = QCoreApplication.translate("Writing", "hier à {time}")
        earlier = QCoreApplication.translate("Writing", "le {day}")
        return self._near(moment, today, yesterday, earlier)

    def _near(self, moment: datetime, today: str, yesterday: str, earlier: str) -> str:
        local = self.clock.local(moment)
        days_ago = (self.clock.today() - local.date()).days
        words = {0: today, 1: yesterday}.get(days_ago, earlier)
        return words.format(time=clock(local), day=day(local, self.language))
