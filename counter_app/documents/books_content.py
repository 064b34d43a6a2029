"""What the books of a régie say at one desk, before they become a PDF, a sheet or a screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.books import BookAccount
from counter_app.domain.quittances import NumberGap
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender


@dataclass(frozen=True, slots=True)
class BooksOrigin:
    """Where and when something was read from the books.

    `at` is local; `epoch` and `seq` are of the last entry there was.
    """

    community_name: str
    organisation_name: str
    regie_name: str
    site_name: str
    desk: str
    at: datetime
    epoch: int
    seq: int
    unsent_entries: int
    program: str
    is_training: bool


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One account of the ledger, debit positive; those of all families are `household/`."""

    account: str
    amount_cents: int


@dataclass(frozen=True, slots=True)
class BookLine:
    """One account of the régie, and what it is made of."""

    account: BookAccount
    parts: tuple[LedgerLine, ...]

    @property
    def balance_cents(self) -> int:
        """Debit positive."""
        return sum(part.amount_cents for part in self.parts)

    @property
    def debit_cents(self) -> int:
        """The balance where it is a debit."""
        return max(0, self.balance_cents)

    @property
    def credit_cents(self) -> int:
        """The balance where it is a credit."""
        return max(0, -self.balance_cents)


@dataclass(frozen=True, slots=True)
class TrialBalanceContent:
    """Every account of the régie at this desk, at the end of a day or now; debits equal credits."""

    origin: BooksOrigin
    on: date
    lines: tuple[BookLine, ...]

    def line(self, account: BookAccount) -> BookLine:
        """One account; all of them are there."""
        return next(line for line in self.lines if line.account is account)

    @property
    def debit_cents(self) -> int:
        """The sum of the debits."""
        return sum(line.debit_cents for line in self.lines)

    @property
    def credit_cents(self) -> int:
        """The sum of the credits."""
        return sum(line.credit_cents for line in self.lines)

    @property
    def left_to_pay_over_cents(self) -> int:
        """What the régie still owes its accountant: what it earned, less what it handed over."""
        owed = (BookAccount.TO_PAY_OVER, BookAccount.MANDATAIRES, BookAccount.THIRD_PARTIES)
        earned_cents = -sum(self.line(account).balance_cents for account in owed)
        return earned_cents - self.line(BookAccount.PAID_OVER).balance_cents


@dataclass(frozen=True, slots=True)
class OwedForService:
    """What a service earned, and what of it was undone again."""

    service: str
    name: str
    earned_cents: int
    undone_cents: int

    @property
    def total_cents(self) -> int:
        """What is owed for it."""
        return self.earned_cents - self.undone_cents


@dataclass(frozen=True, slots=True)
class OwedToOrganisation:
    """What an organisation is owed; `is_own` is that of the régie itself."""

    organisation: str
    name: str
    is_own: bool
    services: tuple[OwedForService, ...]

    @property
    def total_cents(self) -> int:
        """What it is owed for all of them."""
        return sum(service.total_cents for service in self.services)


@dataclass(frozen=True, slots=True)
class OwedContent:
    """What was earned here for each organisation in a period, however families paid for it."""

    origin: BooksOrigin
    first: date
    last: date
    organisations: tuple[OwedToOrganisation, ...]

    @property
    def total_cents(self) -> int:
        """What was earned for all of them."""
        return sum(each.total_cents for each in self.organisations)

    @property
    def third_parties_cents(self) -> int:
        """What was earned for others than the régie's own organisation."""
        return sum(each.total_cents for each in self.organisations if not each.is_own)


@dataclass(frozen=True, slots=True)
class QuittanceLine:
    """One numbered paper; `occurred_at` is local.

    `household_name` is None for a passer-by, and for a family that has left. `reverses` and
    `reversed_by` are numbers, empty where there is none.
    """

    number: str
    business_date: date
    occurred_at: datetime
    kind: EntryKind
    household_name: str | None
    agent_name: str
    amount_cents: int
    tenders: tuple[tuple[Tender, int], ...]
    reverses: str
    reversed_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class QuittanceRegisterContent:
    """Every numbered paper of a period, in the order of the chain.

    `gaps` is empty where every number follows the one before it.
    """

    origin: BooksOrigin
    first: date
    last: date
    lines: tuple[QuittanceLine, ...]
    by_tender: tuple[tuple[Tender, int], ...]
    gaps: tuple[NumberGap, ...]

    @property
    def reversals(self) -> int:
        """How many of them undo another."""
        return sum(line.kind is EntryKind.REVERSAL for line in self.lines)

    @property
    def total_cents(self) -> int:
        """All that was settled, less what was undone and paid back."""
        return sum(line.amount_cents for line in self.lines)


@dataclass(frozen=True, slots=True)
class UnpaidAccount:
    """A family that owes money; `since` is None where that is longer than this desk knows."""

    household: str
    name: str
    balance_cents: int
    since: date | None


@dataclass(frozen=True, slots=True)
class UnpaidContent:
    """Family accounts below zero as this desk knows them, the largest debt first.

    `as_of` is local: when the server last told what accounts hold, None if it never did.
    """

    origin: BooksOrigin
    as_of: datetime | None
    accounts: tuple[UnpaidAccount, ...]

    @property
    def total_cents(self) -> int:
        """What is owed in all, above 0."""
        return -sum(account.balance_cents for account in self.accounts)
