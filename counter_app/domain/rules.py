"""What the rules may answer instead of yes: one error each, with the figures a sentence needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.errors import RuleError
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender


@dataclass
class CardUnknown(RuleError):
    """No card of this community has this reference."""

    card_ref: str


@dataclass
class CardBlocked(RuleError):
    """The card was blocked; the family can still be found by name."""

    card_ref: str
    resident_name: str


@dataclass
class CardLost(RuleError):
    """The card was declared lost by its holder, and somebody is presenting it."""

    card_ref: str
    resident_name: str


@dataclass
class CardExpired(RuleError):
    """The card's validity is over."""

    card_ref: str
    valid_until: date


@dataclass
class ForeignCommunityCard(RuleError):
    """A genuine-looking card of another community."""

    community: str


@dataclass
class CardNotGenuine(RuleError):
    """The card did not prove that it holds the key of the card it says it is."""

    card_ref: str


@dataclass
class HouseholdUnknown(RuleError):
    """The family is not in this desk's data."""

    household: str


@dataclass
class ResidentNotInHousehold(RuleError):
    """The person does not belong to the family that would pay."""

    resident: str


@dataclass
class AmountNotUnderstood(RuleError):
    """What was typed is not an amount of money."""

    text: str


@dataclass
class AmountNotPositive(RuleError):
    """The amount is zero or negative."""

    amount_cents: int


@dataclass
class AmountBelowMinimum(RuleError):
    """Less than the régie's act allows for one top-up."""

    minimum_cents: int


@dataclass
class AmountAboveMaximum(RuleError):
    """More than the régie's act allows for one top-up."""

    maximum_cents: int


@dataclass
class BalanceAboveMaximum(RuleError):
    """The family account would hold more than it may."""

    maximum_cents: int
    balance_cents: int


@dataclass
class ReceivedTooLittle(RuleError):
    """Less money was handed over than is due."""

    missing_cents: int


@dataclass
class TenderNotAccepted(RuleError):
    """The régie's constitutive act does not name this tender: taking it would be gestion de fait."""

    tender: Tender
    accepted: tuple[Tender, ...]


@dataclass
class TillNotOpen(RuleError):
    """Money can only be taken between the opening and the closing of a till."""


@dataclass
class TillAlreadyOpen(RuleError):
    """A till session is already running at this desk."""

    business_date: date


@dataclass
class TillLeftOpen(RuleError):
    """The till of an earlier day was never closed; it is closed before today's first entry."""

    business_date: date


@dataclass
class DifferenceNeedsReason(RuleError):
    """What was counted is not what is expected; the difference is kept, with a reason."""

    difference_cents: int


@dataclass
class KeptMoreThanCounted(RuleError):
    """One cannot leave more in the drawer than was counted in it."""

    counted_cents: int


@dataclass
class EmptyBasket(RuleError):
    """There is nothing to sell."""


@dataclass
class QuantityOutOfRange(RuleError):
    """A quantity is from 1 to `maximum`."""

    quantity: int
    maximum: int


@dataclass
class ArticleUnknown(RuleError):
    """The article does not exist in this desk's data."""

    article: str


@dataclass
class ServiceNotHere(RuleError):
    """This desk does not collect for that service: the money would land on the wrong site."""

    service: str


@dataclass
class AccountNeeded(RuleError):
    """Paying from the family account needs a family."""


@dataclass
class NotEnoughBalance(RuleError):
    """The family account does not cover the price."""

    missing_cents: int
    balance_cents: int


@dataclass
class EntryNotHere(RuleError):
    """The entry was not written by this desk, so it cannot be undone or copied here."""

    entry: str


@dataclass
class AlreadyReversed(RuleError):
    """The entry was already undone, by this receipt."""

    receipt: str


@dataclass
class NotReversible(RuleError):
    """An entry of this kind is never undone."""

    kind: EntryKind


@dataclass
class ReasonMissing(RuleError):
    """The act asks for a reason in words."""


@dataclass
class WrongPin(RuleError):
    """The PIN is wrong; the next try is accepted in `wait_s` seconds."""

    wait_s: int


@dataclass
class TooSoon(RuleError):
    """The PIN was tried before the wait was over."""

    wait_s: int


@dataclass
class AgentUnknown(RuleError):
    """Nobody of that name may sign in at this desk."""

    agent: str


@dataclass
class RoleMissing(RuleError):
    """The act needs another role."""

    needed: str
