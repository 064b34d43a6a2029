"""Who is told what the drawer should hold: not those who are still to count it blind."""

from __future__ import annotations

from counter_app.models.catalogue import regie_of_desk
from counter_app.models.entries import ledger_balance
from counter_app.models.roster import agent_row
from counter_app.models.settings import community_settings
from counter_app.operations.authorise import AUTHORISING_ROLES
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.sign_in import role_of
from counter_protocol.ledger import DRAWER_TENDERS, Tender, deposit_account, till_account


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


def in_hand_cents(counter: OpenCounter) -> int:
    """The *encaisse* of this desk: cash and values in its drawer and in its safe."""
    desk = counter.identity.desk
    return sum(
        ledger_balance(counter.database, account(desk, tender))
        for account in (till_account, deposit_account)
        for tender in _VALUES_IN_HAND
    )


_VALUES_IN_HAND = tuple(tender for tender in DRAWER_TENDERS if tender is not Tender.BANK_CARD)
