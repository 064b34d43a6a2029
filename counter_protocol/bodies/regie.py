"""What the régie answers for: what it hands over to its accountant, and what it holds."""

from __future__ import annotations

from enum import StrEnum

from counter_protocol.bodies.base import Body
from counter_protocol.ledger import Tender


class ChequeHandedOver(Body):
    """One cheque of a deposit; `entry` is the id of the entry that took it."""

    entry: str
    number: str
    bank: str
    amount_cents: int


class DepositBody(Body):
    """Takings leave the safe for the Treasury accountant (*bordereau de versement*).

    `tenders` maps a tender to its cents, all above 0; `denominations` and `cheques` come to those
    of cash and of cheques.
    """

    number: str
    regie: str
    tenders: dict[str, int]
    denominations: dict[str, int]
    cheques: list[ChequeHandedOver]
    program: str


class DepositReceivedBody(Body):
    """The accountant's own number for a deposit, and the day it bears; a later one replaces it."""

    deposit: str
    number: str
    receipt_number: str
    received_on: str


class CheckPurpose(StrEnum):
    """Why everything in hand was counted."""

    SURPRISE = "surprise"
    REGISSEUR_CHANGE = "regisseur_change"


class CheckedBy(StrEnum):
    """Who asked for it, by office: a sealed entry names nobody from outside."""

    ACCOUNTANT = "accountant"
    AUTHORISING_OFFICER = "authorising_officer"
    REGISSEUR = "regisseur"


class ValuesCounted(Body):
    """Values other than cash in hand, of one tender: `pieces` cheques or vouchers."""

    tender: Tender
    expected_cents: int
    counted_cents: int
    pieces: int


class InHandCheckedBody(Body):
    """All that the régie holds at a desk was counted, drawer and safe, beside what it should hold.

    `regisseur` is the agent who answers for the régie by its act, empty from an older program;
    `successor` who is regisseur from here on, at a change of regisseur. Only differences of cash
    are posted: a value that is missing is looked for.
    """

    regie: str
    purpose: CheckPurpose
    asked_by: CheckedBy
    drawer_expected_cents: int
    drawer_counted_cents: int
    drawer_denominations: dict[str, int]
    safe_expected_cents: int
    safe_counted_cents: int
    safe_denominations: dict[str, int]
    values: list[ValuesCounted]
    reason: str = ""
    witness: str = ""
    successor: str = ""
    regisseur: str = ""
