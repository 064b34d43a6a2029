"""What stops a paper for a family: a desk never says a balance that it cannot know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.errors import RuleError


@dataclass(eq=False)
class HistoryStillComing(RuleError):
    """The server is telling this desk of movements: a balance may be here before all of them."""


@dataclass(eq=False)
class HistoryTooShort(RuleError):
    """The period is over before the first day from which this desk knows every movement."""

    known_since: date


@dataclass(eq=False)
class PaymentsStillToSend(RuleError):
    """What the server said of a family lacks what this desk took of it since."""


@dataclass(eq=False)
class CertificateNeedsServer(RuleError):
    """Only the server knows what a family paid at all desks, and it does not answer."""
