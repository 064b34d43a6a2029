"""One visit of a family under a yearly quota, offline too, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.quotas import (
    NoPassageLeft,
    PassageBeyondQuota,
    PassageTakenBack,
    QuotaView,
    outcome_of,
)
from counter_app.domain.rules import EntryNotHere, ServiceNotHere
from counter_app.models.entries import entry_of_id
from counter_app.models.journal import Draft
from counter_app.models.lease_needs import want_leases
from counter_app.models.quotas import is_taken_back, keep_passage, quota_views
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_app.operations.till_session import TillSession, check_agent, running_till_session
from counter_protocol.bodies import PassageBody, read_body
from counter_protocol.entries import EntryKind


@dataclass(frozen=True, slots=True)
class RecordPassage:
    """A family comes; `entry` is made once per intention.

    `resident` is whose card was tapped, if any. `is_accepted` when the family agreed to bear the
    cost of a passage beyond its quota.
    """

    entry: str
    household: str
    service: str
    resident: str | None
    agent: str
    is_accepted: bool = False


@dataclass(frozen=True, slots=True)
class UndoPassage:
    """The entry `passage` was a mistake; `entry` is made once per intention."""

    entry: str
    passage: str
    agent: str


@dataclass(frozen=True, slots=True)
class PassageDone:
    """A passage, or its taking back, that is on the disk; where the family stands now."""

    entry: str
    household: str
    quotas: tuple[QuotaView, ...]


def quotas_of_household(counter: OpenCounter, household: str) -> tuple[QuotaView, ...]:
    """Where a family stands this year with the desk's services that have a quota."""
    return _quotas(counter, household, counter.clock.today().year)


def record_passage(counter: OpenCounter, command: RecordPassage) -> PassageDone:
    """Write one visit down, out of the rights that this desk holds.

    No till need be open. Raises ServiceNotHere where the service has no quota here, NoPassageLeft,
    PassageBeyondQuota until it is accepted, AgentUnknown or DeskNotReady.
    """
    if entry_of_id(counter.database, command.entry) is None:
        try:
            with counter.journal.writing():
                check_agent(counter, command.agent)
                _append(counter, _visit(counter, command), command.agent, command.entry)
        except (NoPassageLeft, PassageBeyondQuota) as refusal:
            if refusal.used < refusal.limit:
                _ask_for_some(counter, command)
            raise
    return _done(counter, command.entry, command.household)


def undo_passage(counter: OpenCounter, command: UndoPassage) -> PassageDone:
    """Take a visit back that this desk wrote, once: it counts no more.

    Raises EntryNotHere, PassageTakenBack or AgentUnknown.
    """
    original = entry_of_id(counter.database, command.passage)
    if original is None or original.entry.kind is not EntryKind.PASSAGE:
        raise EntryNotHere(command.passage)
    body = read_body(original.entry.body, PassageBody)
    if body.undoes is not None:
        raise EntryNotHere(command.passage)
    if entry_of_id(counter.database, command.entry) is None:
        with counter.journal.writing():
            check_agent(counter, command.agent)
            if is_taken_back(counter.database, command.passage):
                raise PassageTakenBack
            back = body.undone(command.passage)
            _append(counter, back, command.agent, command.entry)
    return _done(counter, command.entry, body.household)


def _done(counter: OpenCounter, entry: str, household: str) -> PassageDone:
    return PassageDone(entry, household, quotas_of_household(counter, household))


def _visit(counter: OpenCounter, command: RecordPassage) -> PassageBody:
    year = _year(counter)
    standing = {each.service: each for each in _quotas(counter, command.household, year)}
    quota = standing.get(command.service)
    if quota is None:
        raise ServiceNotHere(command.service)
    return PassageBody(
        service=command.service,
        site=place_of(counter).site,
        household=command.household,
        resident=command.resident,
        year=year,
        outcome=outcome_of(quota, is_accepted=command.is_accepted),
    )


def _ask_for_some(counter: OpenCounter, command: RecordPassage) -> None:
    """Other desks may not need all that they hold: written as an entry is, the server is asked."""
    with counter.journal.writing():
        want_leases(counter.database, command.service, command.household, _year(counter))


def _append(counter: OpenCounter, body: PassageBody, agent: str, entry: str) -> None:
    draft = Draft(EntryKind.PASSAGE, body, agent, id=entry)
    sealed = counter.journal.append(running_till_session(counter).marked(draft))
    keep_passage(counter.database, sealed.entry)


def _year(counter: OpenCounter) -> int:
    """That of the day being written on, which an open till session decides."""
    session = running_till_session(counter)
    today = session.business_date if isinstance(session, TillSession) else counter.clock.today()
    return today.year


def _quotas(counter: OpenCounter, household: str, year: int) -> tuple[QuotaView, ...]:
    return quota_views(counter.database, household, year)
