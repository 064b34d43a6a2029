"""What papers for one family say: the statement of its account, its certificate of childcare."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from counter_app.documents.books_content import BooksOrigin


@dataclass(frozen=True, slots=True)
class FamilyAddress:
    """Whom a paper is for; personal, and so told by no representation."""

    name: str = field(repr=False)
    street: str = field(repr=False)
    town: str = field(repr=False)

    @property
    def in_one_line(self) -> str:
        """Where they live, as far as anybody knows."""
        return ", ".join(filter(None, (self.street, self.town)))


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement of the account; `occurred_at` is local.

    `kind` is an EntryKind, or the word of a newer program. `label` is of its first line and empty
    where the desk is not told it, `line_count` how many it has; `person` is empty for nobody, or
    for whom the desk is not told. `amount_cents` is what it did to the balance, and
    `balance_cents` what it left.
    """

    occurred_at: datetime
    kind: str
    label: str
    line_count: int
    person: str
    site_name: str
    receipt: str
    amount_cents: int
    balance_cents: int


@dataclass(frozen=True, slots=True)
class StatementShare:
    """What one person cost at one service; either is empty where this desk is not told it.

    `site_name` is where something was bought of which no service is told, else empty.
    """

    person: str
    service_name: str
    site_name: str
    amount_cents: int


@dataclass(frozen=True, slots=True)
class FamilyStatementContent:
    """The movements of a family account over a period, between two balances that they join.

    `first` is later than `asked_first` where this desk knows no further back. `as_of` is local:
    when the server last told of other desks, None if it never did. `shares` tell what was
    consumed, above 0, less what was undone. `online_payment` is where the régie is paid on the web.
    """

    origin: BooksOrigin
    household: str
    family: FamilyAddress
    asked_first: date
    first: date
    last: date
    as_of: datetime | None
    opening_cents: int
    lines: tuple[StatementLine, ...]
    shares: tuple[StatementShare, ...]
    online_payment: str = ""

    @property
    def closing_cents(self) -> int:
        """The balance at the end of the last day."""
        return self.opening_cents + sum(line.amount_cents for line in self.lines)

    @property
    def paid_in_cents(self) -> int:
        """All that raised the balance."""
        return sum(max(0, line.amount_cents) for line in self.lines)

    @property
    def spent_cents(self) -> int:
        """All that lowered it, above 0."""
        return -sum(min(0, line.amount_cents) for line in self.lines)

    @property
    def begins_late(self) -> bool:
        """Whether it begins after the day that was asked for."""
        return self.first > self.asked_first


@dataclass(frozen=True, slots=True)
class ChildcareLine:
    """What was really paid in a year for one child at one service, vouchers apart.

    `person` is empty for a child that no line named; `birth_date` is None where it is not known.
    `paid_cents` is without `cesu_cents`, which prepaid vouchers settled.
    """

    person: str
    birth_date: date | None
    organisation_name: str
    service_name: str
    paid_cents: int
    cesu_cents: int


@dataclass(frozen=True, slots=True)
class ChildcareCertificateContent:
    """What a family really paid for childcare in a calendar year (CGI art. 200 quater B).

    `told_at` is local: as of when the server said so. `unpaid_cents` is what was consumed by the
    end of `settled_until` and not paid by then.
    """

    origin: BooksOrigin
    household: str
    family: FamilyAddress
    year: int
    told_at: datetime
    drawn_up_by: str
    lines: tuple[ChildcareLine, ...]
    unpaid_cents: int

    @property
    def settled_until(self) -> date:
        """The last day whose payments are in it."""
        return min(self.told_at.date(), date(self.year, 12, 31))

    @property
    def paid_cents(self) -> int:
        """What was paid in all, without vouchers."""
        return sum(line.paid_cents for line in self.lines)

    @property
    def cesu_cents(self) -> int:
        """What vouchers settled in all."""
        return sum(line.cesu_cents for line in self.lines)

    @property
    def under_six_cents(self) -> int:
        """What was paid for children whom the tax credit is for, without vouchers."""
        return sum(line.paid_cents for line in self.lines if self.is_under_six(line))

    def is_under_six(self, line: ChildcareLine) -> bool:
        """Whether the child was under six on 1 January of the year, as the tax credit wants it."""
        return line.birth_date is not None and line.birth_date > date(self.year - 6, 1, 1)
