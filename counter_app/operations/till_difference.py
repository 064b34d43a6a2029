"""A count that does not fit: it is accepted with its reason and, if it is large, a witness."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.cash_rules import WitnessNeeded
from counter_app.domain.reason import tidy_reason
from counter_app.domain.rules import DifferenceNeedsReason
from counter_app.domain.till_count import needs_witness
from counter_app.models.roster import active_agents
from counter_app.models.settings import community_settings
from counter_app.operations.authorise import SecondPerson, proven
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till_sight import is_told_cash


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of a count: by who is at the desk, why, and who saw it."""

    agent: str
    reason: str
    witness: SecondPerson | None


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation that holds, as a body seals it; `witness` is empty where none was asked."""

    reason: str
    witness: str


def explained(counter: OpenCounter, difference_cents: int, given: Explanation) -> Explained:
    """Whether a difference may stand; whatever it comes to, reason and witness let it.

    Raises DifferenceNeedsReason, ReasonTooLong, WitnessNeeded, or what `proven` raises about the
    witness, who is checked wherever one is named.
    """
    reason = reason_of(counter, difference_cents, given)
    return Explained(reason, witness_of(counter, difference_cents, given))


def reason_of(counter: OpenCounter, difference_cents: int, given: Explanation) -> str:
    """Why a count does not fit; raises DifferenceNeedsReason or ReasonTooLong."""
    reason = tidy_reason(given.reason)
    if difference_cents and not reason:
        told = is_told_cash(counter, given.agent)
        raise DifferenceNeedsReason(difference_cents if told else None)
    return reason


def witness_of(counter: OpenCounter, difference_cents: int, given: Explanation) -> str:
    """Who saw the count, empty for nobody; raises WitnessNeeded or what `proven` raises.

    Where the roster names nobody else, nobody can see it: a real shortage stands all the same,
    and names no witness.
    """
    if given.witness is not None:
        return proven(counter, given.witness, given.agent).agent
    threshold_cents = witness_threshold_cents(counter)
    if needs_witness(difference_cents, threshold_cents) and _has_colleague(counter, given.agent):
        raise WitnessNeeded(threshold_cents)
    return ""


def _has_colleague(counter: OpenCounter, agent: str) -> bool:
    return any(row.agent != agent for row in active_agents(counter.database))


def witness_threshold_cents(counter: OpenCounter) -> int:
    """The difference from which on a second person must have seen the count."""
    return community_settings(counter.database).witness_threshold_cents
