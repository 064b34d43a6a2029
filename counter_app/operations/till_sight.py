"""Who is told what the drawer should hold: not those who are still to count it blind."""

from __future__ import annotations

from datetime import date

from counter_app.domain.cash_rules import DrawerStillToCount
from counter_app.models.catalogue import regie_of_desk
from counter_app.models.entries import entry_of_id, last_till_mark
from counter_app.models.roster import agent_row
from counter_app.models.settings import community_settings
from counter_app.operations.authorise import AUTHORISING_ROLES
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.sign_in import role_of
from counter_protocol.bodies import TillClosedBody, read_body
from counter_protocol.entries import Entry, EntryKind


def is_told_cash(counter: OpenCounter, agent: str) -> bool:
    """Whether this agent may see to the cent what the drawer should hold before it is counted.

    Everybody may where the community lets its agents count with the sum before their eyes.
    """
    if not community_settings(counter.database).blind_count:
        return True
    regie = regie_of_desk(counter.database, counter.identity.desk)
    if regie is not None and agent == regie.regisseur:
        return True
    row = agent_row(counter.database, agent)
    return row is not None and role_of(row.role) in AUTHORISING_ROLES


def check_told_days(counter: OpenCounter, agent: str, first: date, last: date) -> None:
    """Who counts blind adds up no takings of a day whose drawer is still to be counted.

    Raises DrawerStillToCount.
    """
    day = _day_to_count(counter)
    if day is not None and first <= day <= last and not is_told_cash(counter, agent):
        raise DrawerStillToCount(day)


def check_told_count(counter: OpenCounter, agent: str, count: Entry) -> None:
    """Who counts blind reads no colleague's count of a drawer that is still to be counted.

    From it and the papers since, they would know what it holds. Raises DrawerStillToCount.
    """
    mark = _mark_to_count(counter)
    if mark is None or agent == count.agent or is_told_cash(counter, agent):
        return
    opening = entry_of_id(counter.database, mark.till_session)
    begun = mark if opening is None else opening.entry
    if (count.epoch, count.seq) > (begun.epoch, begun.seq):
        raise DrawerStillToCount(date.fromisoformat(mark.business_date))


def _day_to_count(counter: OpenCounter) -> date | None:
    mark = _mark_to_count(counter)
    return None if mark is None else date.fromisoformat(mark.business_date)


def _mark_to_count(counter: OpenCounter) -> Entry | None:
    """The opening of the running till, or the closing of one that nobody counted."""
    mark = last_till_mark(counter.database)
    return None if mark is None or _is_counted(mark.entry) else mark.entry


def _is_counted(mark: Entry) -> bool:
    if mark.kind is not EntryKind.TILL_CLOSED:
        return False
    return read_body(mark.body, TillClosedBody).counted_cents is not None
