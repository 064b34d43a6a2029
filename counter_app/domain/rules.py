"""What the rules may answer instead of yes: one error each, with the figures a sentence needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.act_clause import UNSAID, ActClause
from counter_app.errors import RuleError
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender


@dataclass(eq=False)
class CardUnknown(RuleError):
    """No card of this community has this reference."""

    card_ref: str


@dataclass(eq=False)
class CardBlocked(RuleError):
    """The card was blocked; the family can still be found by name."""

    card_ref: str
    resident_name: str


@dataclass(eq=False)
class CardLost(RuleError):
    """The card was declared lost by its holder, and somebody is presenting it."""

    card_ref: str
    resident_name: str


@dataclass(eq=False)
class CardExpired(RuleError):
    """The card's validity is over."""

    card_ref: str
    valid_until: date


@dataclass(eq=False)
class ForeignCommunityCard(RuleError):
    """A genuine-looking card of another community."""

    community: str


@dataclass(eq=False)
class CardNotGenuine(RuleError):
    """The card did not prove that it holds the key of the card it says it is."""

    card_ref: str


@dataclass(eq=False)
class HouseholdUnknown(RuleError):
    """The family is not in this desk's data."""

    household: str


@dataclass(eq=False)
class ResidentNotInHousehold(RuleError):
    """The person does not belong to the family that would pay."""

    resident: str


@dataclass(eq=False)
class AmountNotUnderstood(RuleError):
    """What was typed is not an amount of money."""

    text: str


@dataclass(eq=False)
class AmountNotPositive(RuleError):
    """The amount is zero or negative."""

    amount_cents: int


@dataclass(eq=False)
class AmountBelowMinimum(RuleError):
    """Less than the régie's act allows for one top-up."""

    minimum_cents: int
    clause: ActClause = UNSAID


@dataclass(eq=False)
class AmountAboveMaximum(RuleError):
    """More than the régie's act allows for one top-up."""

    maximum_cents: int
    clause: ActClause = UNSAID


@dataclass(eq=False)
class BalanceAboveMaximum(RuleError):
    """The family account would hold more than it may."""

    maximum_cents: int
    balance_cents: int
    clause: ActClause = UNSAID


@dataclass(eq=False)
class ReceivedTooLittle(RuleError):
    """Less money was handed over than is due."""

    missing_cents: int


@dataclass(eq=False)
class TenderNotAccepted(RuleError):
    """The régie's act does not name this tender: taking it would be gestion de fait."""

    tender: Tender
    accepted: tuple[Tender, ...]
    clause: ActClause = UNSAID


@dataclass(eq=False)
class TillNotOpen(RuleError):
    """Money can only be taken between the opening and the closing of a till."""


@dataclass(eq=False)
class TillAlreadyOpen(RuleError):
    """A till session is already running at this desk."""

    business_date: date


@dataclass(eq=False)
class DifferenceNeedsReason(RuleError):
    """What was counted is not what is expected; the difference is kept, with a reason.

    None for somebody who counts blind: told by how much, they would count again until it fits.
    """

    difference_cents: int | None


@dataclass(eq=False)
class KeptMoreThanCounted(RuleError):
    """One cannot leave more in the drawer than was counted in it."""

    counted_cents: int


@dataclass(eq=False)
class EmptyBasket(RuleError):
    """There is nothing to sell."""


@dataclass(eq=False)
class QuantityOutOfRange(RuleError):
    """A quantity is from 1 to `maximum`."""

    quantity: int
    maximum: int


@dataclass(eq=False)
class TooManyLines(RuleError):
    """A basket holds at most `maximum` lines; the rest goes into another sale."""

    maximum: int


@dataclass(eq=False)
class PriceUnusable(RuleError):
    """The article's price or VAT rate is out of all bounds: somebody mistyped a tariff."""

    article: str
    price_cents: int


@dataclass(eq=False)
class ArticleUnknown(RuleError):
    """The article does not exist in this desk's data."""

    article: str


@dataclass(eq=False)
class NoTariff(RuleError):
    """No deliberation gives this article a price for this buyer on this day."""

    article: str
    on: date


@dataclass(eq=False)
class ServiceNotHere(RuleError):
    """This desk does not collect for that service: the money would land on the wrong site."""

    service: str


@dataclass(eq=False)
class AccountNeeded(RuleError):
    """Paying from the family account needs a family."""


@dataclass(eq=False)
class NotEnoughBalance(RuleError):
    """The family account does not cover the price, even with what receipts prove beyond it."""

    missing_cents: int
    balance_cents: int
    proven_cents: int = 0


@dataclass(eq=False)
class EntryNotHere(RuleError):
    """The entry was not written by this desk, so it cannot be undone or copied here."""

    entry: str


@dataclass(eq=False)
class AlreadyReversed(RuleError):
    """The entry was already undone, by this receipt."""

    receipt: str


@dataclass(eq=False)
class NotReversible(RuleError):
    """An entry of this kind is never undone."""

    kind: EntryKind


@dataclass(eq=False)
class ReversalOfEarlierTill(RuleError):
    """The entry is in a till session that is closed: undoing it needs somebody's word."""

    business_date: date


@dataclass(eq=False)
class ReasonMissing(RuleError):
    """The act asks for a reason in words."""


@dataclass(eq=False)
class WrongPin(RuleError):
    """The PIN is wrong; the next try is accepted in `wait_s` seconds."""

    wait_s: int


@dataclass(eq=False)
class TooSoon(RuleError):
    """The PIN was tried before the wait was over."""

    wait_s: int


@dataclass(eq=False)
class AgentUnknown(RuleError):
    """Nobody of that name may sign in at this desk."""

    agent: str


@dataclass(eq=False)
class RoleMissing(RuleError):
    """The act needs another role."""

    needed: str


@dataclass(eq=False)
class DeskNotReady(RuleError):
    """The community's data has not reached this desk yet, so nothing can be sold."""

    desk: str


@dataclass(eq=False)
class CountNotUnderstood(RuleError):
    """The count names a coin that does not exist, or fewer than none of it."""

    denomination_cents: int
    pieces: int


@dataclass(eq=False)
class ClosingUnknown(RuleError):
    """This desk made no closing of that number."""

    z: str


@dataclass(eq=False)
class ReceivedTooMuch(RuleError):
    """More cash than anybody hands over at a counter: most likely a slip of the keyboard."""

    maximum_cents: int


@dataclass(eq=False)
class ReasonTooLong(RuleError):
    """A reason is a sentence, not a report."""

    maximum: int
