"""What is asked about the month, and what sums must know beside the entries: plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MONTH = "month"
"""The question about everything, whose answer is asked for as sheets too."""


@dataclass(frozen=True, slots=True)
class Question:
    """A period, and whose figures; nothing named means everything."""

    name: str
    since: date
    until: date
    desks: tuple[str, ...]
    """Those that it is about, whichever way they were named."""
    regie: str = ""
    organisation: str = ""
    service: str = ""
    is_of_one_desk: bool = False

    def asked(self) -> dict[str, str]:
        """As the route takes it."""
        chosen = {
            "regie": self.regie,
            "organisation": self.organisation,
            "service": self.service,
            "desk": self.desks[0] if self.is_of_one_desk else "",
        }
        days = {"from": self.since.isoformat(), "to": self.until.isoformat()}
        return days | {name: value for name, value in chosen.items() if value}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the community says of its desks: their régies, and of those whose they are."""

    regie_of_desk: dict[str, str]
    organisation_of_regie: dict[str, str]
    regisseur_of_regie: dict[str, str]
