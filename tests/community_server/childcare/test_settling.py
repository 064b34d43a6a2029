"""What was really paid for childcare: the account's money settles the oldest debt first."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from community_server.childcare.certify import paid_in_year
from community_server.childcare.moves import FamilyEntry
from counter_protocol.bodies import Body, Line, RefundBody, ReversalBody, SaleBody, TopUpBody
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from tests.support.basket import line, tender

CARE, SWIM = "after-school", "pool"
TOM, LEA = "R-TOM", "R-LEA"


def sold(cents: int, service: str = CARE, resident: str | None = TOM) -> Line:
    """One article of a service, for a child."""
    plain = line(cents, article=service, service=service, rate_bp=0)
    return Line(**{name: getattr(plain, name) for name in plain.__struct_fields__}
                | {"resident": resident})  # fmt: skip


@dataclass
class Family:
    """Writes a family's entries, each on a day of its own."""

    entries: list[FamilyEntry] = field(default_factory=list)

    def top_up(self, day: str, cents: int) -> str:
        body = TopUpBody(
            receipt="", regie="", site="", household="H", amount_cents=cents,
            tenders=[tender(Tender.CASH, cents)], program="",
        )  # fmt: skip
        return self._write(day, body)

    def refund(self, day: str, cents: int) -> str:
        body = RefundBody(
            receipt="", regie="", site="", household="H", amount_cents=-cents,
            tenders=[tender(Tender.BANK_TRANSFER, -cents)], reason="", program="",
        )  # fmt: skip
        return self._write(day, body)

    def buy(self, day: str, lines: list[Line], **paid: int) -> str:
        """Off the account, but for what `paid` names by its tender."""
        price = sum(each.amount_cents for each in lines)
        rest = price - sum(paid.values())
        tenders = [tender(Tender(name), cents) for name, cents in paid.items()]
        if rest:
            tenders.append(tender(Tender.FAMILY_ACCOUNT, rest))
        body = SaleBody(
            receipt="", regie="", site="", household="H", amount_cents=price, lines=lines,
            tenders=tenders, program="",
        )  # fmt: skip
        return self._write(day, body)

    def undo(self, day: str, original: str) -> None:
        body = ReversalBody(
            receipt="", regie="", site="", original_epoch=1, original_seq=1, original_id=original,
            original_receipt="", original_kind=EntryKind.SALE, household="H", amount_cents=0,
            lines=[], tenders=[], reason="", program="",
        )  # fmt: skip
        self._write(day, body)

    def paid(self, year: int = 2026) -> tuple[dict[str | None, tuple[int, int]], int]:
        """By child: what was paid, and by vouchers; and what is owed at the end of the year."""
        parts, unpaid_cents = paid_in_year(self.entries, frozenset({CARE}), year)
        return {each.resident: (each.paid_cents, each.cesu_cents) for each in parts}, unpaid_cents

    def _write(self, day: str, body: Body) -> str:
        name = f"e{len(self.entries):04}"
        self.entries.append(FamilyEntry(name, day, f"{day}T09:00:00.000Z", body))
        return name


def test_care_off_a_full_account_is_paid_on_its_day() -> None:
    family = Family()
    family.top_up("2026-01-05", 5_000)
    family.buy("2026-01-06", [sold(300), sold(420, SWIM), sold(200, resident=LEA)])

    assert family.paid() == ({LEA: (200, 0), TOM: (300, 0)}, 0)


def test_care_beyond_the_account_is_paid_when_money_comes() -> None:
    family = Family()
    family.top_up("2026-11-02", 100)
    family.buy("2026-11-03", [sold(500)])
    family.top_up("2027-01-04", 300)

    assert family.paid(2026) == ({TOM: (100, 0)}, 400)
    assert family.paid(2027) == ({TOM: (300, 0)}, 100)


def test_money_settles_the_oldest_debt_first_whatever_it_was_for() -> None:
    family = Family()
    family.buy("2026-11-02", [sold(600, SWIM)])
    family.buy("2026-11-03", [sold(500)])
    family.top_up("2026-11-04", 700)

    assert family.paid() == ({TOM: (100, 0)}, 400)


def test_what_was_undone_was_not_paid_even_the_year_after() -> None:
    family = Family()
    family.top_up("2026-01-05", 5_000)
    wrong = family.buy("2026-12-30", [sold(300)])
    family.undo("2027-01-08", wrong)

    assert family.paid() == ({}, 0)


def test_a_top_up_that_was_undone_paid_nothing() -> None:
    family = Family()
    bounced = family.top_up("2026-01-05", 5_000)
    family.buy("2026-01-06", [sold(300)])
    family.undo("2026-02-01", bounced)

    assert family.paid() == ({}, 300)


def test_vouchers_are_told_apart_and_pay_care_alone() -> None:
    family = Family()
    family.buy("2026-01-06", [sold(420, SWIM), sold(1_000)], cesu=600, cash=820)

    assert family.paid() == ({TOM: (400, 600)}, 0)


def test_a_debt_is_never_certified_as_paid_because_cash_paid_the_swim() -> None:
    family = Family()
    family.buy("2026-01-06", [sold(500, SWIM), sold(1_000)], cash=500)

    assert family.paid() == ({}, 1_000)


def test_money_that_was_given_back_pays_nothing() -> None:
    family = Family()
    family.top_up("2026-01-05", 1_000)
    family.refund("2026-01-06", 1_000)
    family.buy("2026-01-07", [sold(300)])

    assert family.paid() == ({}, 300)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("top_up", "care", "swim")),
            st.integers(1, 5_000),
            st.sampled_from((2025, 2026, 2027)),
        ),
        max_size=40,
    )
)
def test_every_cent_of_care_is_paid_once_or_still_owed(moves: list[tuple[str, int, int]]) -> None:
    family = Family()
    for rank, (what, cents, year) in enumerate(sorted(moves, key=lambda move: move[2])):
        day = f"{year}-01-{1 + rank % 28:02}"
        if what == "top_up":
            family.top_up(day, cents)
        else:
            family.buy(day, [sold(cents, CARE if what == "care" else SWIM)])

    paid = sum(family.paid(year)[0].get(TOM, (0, 0))[0] for year in (2025, 2026, 2027))
    care = sum(cents for what, cents, _ in moves if what == "care")
    assert paid + family.paid(2027)[1] == care
