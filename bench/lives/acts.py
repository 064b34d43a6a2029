"""What people do at a desk: each act draws who, what and how much, and may be refused by a rule."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Final

from bench.lives.lived_desk import LivedDesk
from bench.lives.town import PIN
from counter_app.domain.cheques import ChequeTaken
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.payment import Payment
from counter_app.operations.authorise import Authorisation, SecondPerson
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.price_basket import BasketLine, PriceBasket, price_basket
from counter_app.operations.reverse import Reverse
from counter_app.operations.sell import Sell
from counter_app.operations.sign_in import SignIn, SignOut, sign_in, sign_out
from counter_app.operations.top_up import TopUp
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import DRAWER_TENDERS, Tender

TOP_UPS_CENTS: Final = (100, 500, 1_000, 2_000, 5_000, 12_345, 30_000, 30_001)
"""The first and the last are what the régie's act refuses."""

_PAYING: Final = (*DRAWER_TENDERS, Tender.FAMILY_ACCOUNT, Tender.CASH, Tender.CHEQUE)
_ON_A_CHEQUE: Final = ("0000123", "Banque postale", "Anne MARTIN")


def top_up_a_family(lived: LivedDesk) -> None:
    """Money of any tender, or of several, onto any account, with a card or without."""
    household = household_of(lived)
    amount_cents = lived.draws.choice(TOP_UPS_CENTS)
    lived.submit(
        TopUp(
            entry=new_entry_id(),
            household=household,
            resident=_somebody_of(lived, household),
            amount_cents=amount_cents,
            payments=_paid(lived, amount_cents),
            agent=agent(lived),
        )
    )


def sell_something(lived: LivedDesk) -> None:
    """A basket for a family or for a passer-by, paid with any tender, or with several."""
    household = household_of(lived) if lived.draws.random() < 0.8 else None
    lines = tuple(_line(lived, household) for _ in range(lived.draws.randint(1, 4)))
    priced = lived.run(price_basket, PriceBasket(household, lines))
    lived.submit(
        Sell(
            entry=new_entry_id(),
            household=household,
            lines=lines,
            payments=_paid(lived, priced.total_cents),
            agent=agent(lived),
            override=word_for(lived, OverridableRule.NOT_ENOUGH_BALANCE),
        )
    )


def reverse_something(lived: LivedDesk) -> None:
    """A receipt of today or of long ago, possibly undone already."""
    original = _entry_with_receipt(lived)
    if original is not None:
        reason = lived.draws.choice(("erreur de saisie", "mauvaise famille", ""))
        word = word_for(lived, OverridableRule.REVERSAL_OF_EARLIER_TILL)
        lived.submit(Reverse(new_entry_id(), original, reason, agent(lived), word))


def copy_a_receipt(lived: LivedDesk) -> None:
    """A copy of any receipt, once more or for the first time."""
    original = _entry_with_receipt(lived)
    if original is not None:
        lived.run(copy_receipt, CopyReceipt(original, agent(lived)))


def sign_somebody_in(lived: LivedDesk) -> None:
    """With the right PIN, or now and then a wrong one."""
    pin = PIN if lived.draws.random() < 0.9 else "0000"
    lived.run(sign_in, SignIn(agent(lived), pin))


def sign_somebody_out(lived: LivedDesk) -> None:
    """Whoever it is."""
    lived.run(sign_out, SignOut(agent(lived)))


def submit_again(lived: LivedDesk) -> None:
    """The screen was pressed twice, or the answer got lost."""
    if lived.submitted:
        lived.submit_again(lived.draws.choice(lived.submitted))


def let_days_pass(lived: LivedDesk) -> None:
    """Mostly to the next morning; now and then a month, a season or a year."""
    days = lived.draws.choices((1, 3, 31, 100, 366), weights=(80, 12, 6, 1, 1))[0]
    lived.clock.forward(timedelta(days=days))


def agent(lived: LivedDesk) -> str:
    """Mostly somebody who may take money here, else anybody who may sign in."""
    if lived.draws.random() < 0.05:
        return str(lived.drawn(_AGENTS))
    today = lived.clock.clock.today().isoformat()
    return str(lived.drawn(_TAKING_MONEY, lived.desk.counter.identity.desk, today, today))


def colleague(lived: LivedDesk, of: str) -> SecondPerson:
    """Somebody else, who is there; now and then the same once more."""
    named = of if lived.draws.random() < 0.05 else lived.drawn(_COLLEAGUES, of)
    return SecondPerson(str(named), PIN)


def household_of(lived: LivedDesk) -> str:
    """One of the families."""
    return str(lived.drawn("SELECT household FROM households"))


def word_for(lived: LivedDesk, rule: OverridableRule, chance: float = 0.3) -> Authorisation | None:
    """Now and then somebody who may lets the rule be passed, needed or not."""
    authoriser = lived.drawn(_AUTHORISERS) if lived.draws.random() < chance else None
    if authoriser is None:
        return None
    return Authorisation(rule, str(authoriser), PIN, "vu avec le régisseur")


def _paid(lived: LivedDesk, amount_cents: int) -> tuple[Payment, ...]:
    """Mostly by one tender; now and then in parts, drawn or even, of which some may be alike."""
    draws = lived.draws
    parts = min(draws.choices((1, 2, 3), weights=(70, 22, 8))[0], max(1, amount_cents))
    cuts = [amount_cents * n // parts for n in range(1, parts)]
    if draws.random() < 0.5:
        cuts = sorted(draws.sample(range(1, max(2, amount_cents)), parts - 1))
    amounts = (end - start for start, end in pairwise((0, *cuts, amount_cents)))
    return tuple(_part(lived, draws.choice(_PAYING), cents) for cents in amounts)


def _part(lived: LivedDesk, tender: Tender, amount_cents: int) -> Payment:
    match tender:
        case Tender.CASH:
            return Payment(tender, amount_cents, amount_cents + lived.draws.choice((0, 0, 500)))
        case Tender.CHEQUE:
            return Payment(tender, amount_cents, cheque=_cheque(lived))
        case _:
            return Payment(tender, amount_cents)


def _cheque(lived: LivedDesk) -> ChequeTaken:
    """Written down in haste: any of it may be missing."""
    number, bank, drawer = (lived.draws.choice(("", said)) for said in _ON_A_CHEQUE)
    return ChequeTaken(number, bank, drawer)


def _somebody_of(lived: LivedDesk, household: str | None) -> str | None:
    if household is None or lived.draws.random() < 0.3:
        return None
    resident = lived.drawn("SELECT resident FROM residents WHERE household = ?", household)
    return None if resident is None else str(resident)


def _line(lived: LivedDesk, household: str | None) -> BasketLine:
    desk = lived.desk.counter.identity.desk
    article = str(lived.drawn(_ARTICLES_HERE, desk))
    return BasketLine(article, _somebody_of(lived, household), lived.draws.randint(1, 3))


def _entry_with_receipt(lived: LivedDesk) -> str | None:
    """Drawn by its place, however long the journal has become."""
    last = lived.ask(lambda database: database.row("SELECT max(position) AS last FROM journal"))
    if last is None or last.last is None:
        return None
    place = lived.draws.randint(1, last.last)
    row = lived.ask(lambda database: database.row(_WITH_RECEIPT, place))
    return None if row is None else str(row.id)


_AGENTS: Final = "SELECT agent FROM agents WHERE active = 1"
_COLLEAGUES: Final = f"{_AGENTS} AND agent <> ?"
_TAKING_MONEY: Final = f"""
    {_AGENTS} AND agent IN (
        SELECT r.regisseur FROM regies r JOIN desks d ON d.regie = r.regie WHERE d.desk = ?
        UNION SELECT agent FROM mandataires
        WHERE since <= ? AND (until IS NULL OR until > ?)
    )
"""
_AUTHORISERS: Final = (
    "SELECT agent FROM agents WHERE active = 1 AND role IN ('regisseur', 'manager')"
)

_ARTICLES_HERE: Final = """
    SELECT a.article FROM articles a JOIN desk_services d ON d.service = a.service
    WHERE d.desk = ?
"""

_WITH_RECEIPT: Final = """
    SELECT id FROM journal WHERE position >= ? AND receipt IS NOT NULL ORDER BY position LIMIT 1
"""
