"""What families and passers-by want at a counter, and how they pay for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from bench.month.month_desk import MonthDesk, word
from bench.month.staff import MANAGER
from counter_app.domain.cheques import ChequeTaken
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.payment import Payment
from counter_app.errors import RuleError
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.price_basket import BasketLine, PriceBasket, price_basket
from counter_app.operations.record_passage import RecordPassage, record_passage
from counter_app.operations.refund import Refund, RefundWay, refund, refund_outlook
from counter_app.operations.reverse import Reverse, reverse
from counter_app.operations.sell import Sell, sell
from counter_app.operations.show_household import ShowHousehold
from counter_app.operations.top_up import TopUp, top_up
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import Tender

_TOP_UPS_CENTS: Final = (10_00, 20_00, 30_00, 50_00, 80_00, 100_00, 12_34, 150_05)
_TOP_UP_TENDERS: Final = (Tender.CASH, Tender.CASH, Tender.CHEQUE, Tender.BANK_CARD)
_LIKED: Final = {
    Tender.FAMILY_ACCOUNT: 6,
    Tender.CASH: 5,
    Tender.BANK_CARD: 4,
    Tender.CHEQUE: 2,
    Tender.ANCV: 3,
    Tender.CESU: 3,
}
_BANKS: Final = ("Banque postale", "Crédit agricole", "Caisse d’épargne")
_PAID_IN_PARTS: Final = 0.15
_A_NOTE_CENTS: Final = 500


@dataclass(slots=True)
class Queue:
    """The customers of a desk; `taken` are the receipts of the month so far, the oldest first.

    `filled` are the families that put money on their account here.
    """

    desk: MonthDesk
    families: Sequence[tuple[str, tuple[str, ...]]]
    articles: Sequence[str]
    quota: str
    """A service whose passages are counted here, empty for none."""
    taken: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)

    def serve(self, agent: str) -> None:
        """The next customer; what a rule refuses does not happen."""
        self.desk.let_time_pass()
        wishes = _WISHES if self.quota else _WISHES[:-1]
        wish, _ = self.desk.draws.choices(wishes, [weight for _, weight in wishes])[0]
        with suppress(RuleError):
            wish(self, agent)

    def fill_account(self, agent: str) -> None:
        """Money onto the account, by one tender or by two."""
        household, resident = self._somebody()
        amount_cents = self.desk.draws.choice(_TOP_UPS_CENTS)
        payments = self._top_up_payments(amount_cents)
        command = TopUp(new_entry_id(), household, resident, amount_cents, payments, agent)
        self.taken.append(self.desk.run(top_up, command).entry)
        self.filled.append(household)

    def _top_up_payments(self, amount_cents: int) -> tuple[Payment, ...]:
        draws = self.desk.draws
        if draws.random() > _PAID_IN_PARTS:
            return (self._part(draws.choice(_TOP_UP_TENDERS), amount_cents),)
        first_cents = draws.randrange(1, amount_cents)
        rest = self._part(Tender.CHEQUE, amount_cents - first_cents)
        return self._part(Tender.CASH, first_cents), rest

    def buy(self, agent: str) -> None:
        """A family, or somebody who passes by."""
        household, lines = self._basket()
        command = Sell(new_entry_id(), household, lines, self._paid(household, lines), agent)
        self.taken.append(self.desk.run(sell, command).entry)

    def _basket(self) -> tuple[str | None, tuple[BasketLine, ...]]:
        draws = self.desk.draws
        household, resident = self._somebody()
        articles = draws.sample(self.articles, min(len(self.articles), draws.randint(1, 3)))
        if draws.random() < 0.15:
            return None, tuple(BasketLine(each, None, draws.randint(1, 2)) for each in articles)
        return household, tuple(
            BasketLine(each, resident, draws.randint(1, 4)) for each in articles
        )

    def _paid(self, household: str | None, lines: tuple[BasketLine, ...]) -> tuple[Payment, ...]:
        """As at the screen: one tender after the other, until nothing is left to pay."""
        payments: tuple[Payment, ...] = ()
        while True:
            asked = PriceBasket(household, lines, payments=payments)
            priced = self.desk.run(price_basket, asked)
            if not priced.choices:
                return payments
            weights = [_LIKED[choice.tender] for choice in priced.choices]
            choice = self.desk.draws.choices(priced.choices, weights)[0]
            cents = min(choice.most_cents, priced.due_cents)
            if cents > 1 and not payments and self.desk.draws.random() < _PAID_IN_PARTS:
                cents = self.desk.draws.randrange(1, cents)
            payments = (*payments, self._part(choice.tender, cents))

    def _part(self, tender: Tender, cents: int) -> Payment:
        draws = self.desk.draws
        match tender:
            case Tender.CASH:
                notes_cents = -(-cents // _A_NOTE_CENTS) * _A_NOTE_CENTS
                return Payment(tender, cents, received_cents=draws.choice((0, notes_cents)))
            case Tender.CHEQUE:
                number = f"{draws.randrange(10**7):07}"
                return Payment(tender, cents, cheque=ChequeTaken(number, draws.choice(_BANKS)))
            case _:
                return Payment(tender, cents)

    def undo(self, agent: str) -> None:
        """Mostly one of the last receipts, and now and then one of long ago."""
        of = self.taken[-5:] if self.desk.draws.random() < 0.7 else self.taken
        if of:
            original = self.desk.draws.choice(of)
            passed = word(OverridableRule.REVERSAL_OF_EARLIER_TILL, MANAGER)
            command = Reverse(new_entry_id(), original, "erreur de saisie", agent, passed)
            self.desk.run(reverse, command)

    def pay_back(self, agent: str) -> None:
        """A family leaves, and had put something on its account."""
        if not self.filled:
            return
        household = self.desk.draws.choice(self.filled)
        outlook = self.desk.run(refund_outlook, ShowHousehold(household))
        cents = self.desk.draws.randint(0, outlook.amount_cents)
        command = Refund(
            entry=new_entry_id(),
            household=household,
            resident=None,
            amount_cents=cents,
            way=self.desk.draws.choice(list(RefundWay)),
            reason="la famille déménage",
            agent=agent,
            override=word(OverridableRule.REFUND, MANAGER),
        )
        self.taken.append(self.desk.run(refund, command).entry)

    def copy_paper(self, agent: str) -> None:
        """Somebody lost a receipt."""
        if self.taken:
            self.desk.run(copy_receipt, CopyReceipt(self.desk.draws.choice(self.taken), agent))

    def come_by(self, agent: str) -> None:
        """A visit under a yearly quota."""
        household, resident = self._somebody()
        command = RecordPassage(new_entry_id(), household, self.quota, resident, agent)
        self.desk.run(record_passage, command)

    def _somebody(self) -> tuple[str, str | None]:
        household, residents = self.desk.draws.choice(self.families)
        return household, self.desk.draws.choice(residents) if residents else None


_WISHES: Final[tuple[tuple[Callable[[Queue, str], None], int], ...]] = (
    (Queue.fill_account, 22),
    (Queue.buy, 66),
    (Queue.undo, 3),
    (Queue.pay_back, 4),
    (Queue.copy_paper, 2),
    (Queue.come_by, 8),
)


def queue_of(desk: MonthDesk) -> Queue:
    """The families that the desk knows, and what it sells."""
    residents: dict[str, list[str]] = {}
    for row in desk.rows("SELECT household, resident FROM residents ORDER BY household, resident"):
        residents.setdefault(row.household, []).append(row.resident)
    families = [(household, tuple(people)) for household, people in residents.items()]
    articles = [str(row.article) for row in desk.rows(_ARTICLES, desk.name)]
    quotas = [str(row.service) for row in desk.rows(_QUOTAS, desk.name)]
    return Queue(desk, families, articles, "".join(quotas[:1]))


_ARTICLES: Final = """
    SELECT article FROM articles JOIN desk_services USING (service)
    WHERE desk = ? ORDER BY article
"""
_QUOTAS: Final = "SELECT service FROM quotas JOIN desk_services USING (service) WHERE desk = ?"
