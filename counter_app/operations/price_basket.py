"""What a basket costs, line by line, for the people it is for, and how the rest may be paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import (
    Payment,
    Terms,
    amount_by,
    most_payable_by,
    parts_so_far,
)
from counter_app.domain.rules import (
    ArticleUnknown,
    EmptyBasket,
    PriceUnusable,
    QuantityOutOfRange,
    ResidentNotInHousehold,
    ServiceNotHere,
    TooManyLines,
)
from counter_app.domain.tariffs import PASSER_BY, Buyer, Price, Scope, price_of
from counter_app.domain.vat import vat_included
from counter_app.models.catalogue import (
    ArticleSold,
    article_at_desk,
    articles_of_desk,
    service_of_article,
    tariffs_of_article,
)
from counter_app.models.settings import community_settings
from counter_app.operations.account_outlook import AccountOutlook, account_outlook
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.payment_terms import (
    BasketToPay,
    ChargedLine,
    TenderChoice,
    TenderRefused,
    ToPay,
    account_refused,
    tender_choices,
    tenders_refused,
    terms_of_sale,
)
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_protocol.bodies import Line
from counter_protocol.ledger import AMOUNT_MAXIMUM_CENTS, Tender
from counter_protocol.reference import ArticleRow

LINES_MAXIMUM: Final = 200
VAT_MAXIMUM_BP: Final = 10_000


@dataclass(frozen=True, slots=True)
class BasketLine:
    """So many of an article, for one person of the family or for nobody in particular."""

    article: str
    resident: str | None
    quantity: int


@dataclass(frozen=True, slots=True)
class PriceBasket:
    """A basket to be priced; without a household, for a passer-by.

    `card_ref` is of the card that brought the family up, if any. `payments` are the parts that are
    settled already between the agent and who pays: what comes next is for the rest.
    """

    household: str | None
    lines: tuple[BasketLine, ...]
    card_ref: str | None = None
    payments: tuple[Payment, ...] = ()


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line as it will be charged; amounts in cents, VAT included."""

    article: str
    label: str
    resident: str | None
    resident_name: str | None
    quantity: int
    unit_price_cents: int
    amount_cents: int


@dataclass(frozen=True, slots=True)
class PricedBasket:
    """A basket with its prices, and what is still to be paid of it.

    `account` is what the family account's part would do, or that of all the rest where it has none
    yet; None without a family. `choices` are what the rest may be paid with, `refused` what it may
    not; `payments` are the parts that are settled already.
    """

    lines: tuple[PricedLine, ...]
    total_cents: int
    account: AccountOutlook | None = None
    payments: tuple[Payment, ...] = ()
    choices: tuple[TenderChoice, ...] = ()
    refused: tuple[TenderRefused, ...] = ()

    @property
    def to_pay(self) -> ToPay:
        """The price alone, and how the rest of it may be paid."""
        return ToPay(self.total_cents, self.payments, self.choices, self.refused, self.account)

    @property
    def due_cents(self) -> int:
        """What is still to be paid."""
        return self.to_pay.due_cents


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Something this desk sells."""

    article: str
    name: str
    name_en: str
    audience: str


@dataclass(frozen=True, slots=True)
class ServiceArticles:
    """A service and what it sells here."""

    service: str
    name: str
    name_en: str
    articles: tuple[ArticleView, ...]


def articles_on_sale(counter: OpenCounter, _: None) -> tuple[ServiceArticles, ...]:
    """Everything this desk sells, grouped by service."""
    groups: dict[str, list[ArticleSold]] = {}
    for sold in articles_of_desk(counter.database, counter.identity.desk):
        groups.setdefault(sold.article.service, []).append(sold)
    return tuple(_service_articles(group) for group in groups.values())


def price_basket(counter: OpenCounter, command: PriceBasket) -> PricedBasket:
    """The basket with today's prices, and how the rest of it may be paid.

    Raises what `charged_lines` and `parts_so_far` raise.
    """
    names = _first_names(_family(counter, command.household))
    charged = charged_lines(counter, command.household, command.lines)
    basket = BasketToPay(charged, command.household, command.card_ref)
    terms = terms_of_sale(counter, charged)
    parts_so_far(command.payments, terms)
    account = _account(counter, command, basket, terms)
    choices = tender_choices(counter, basket, command.payments, terms)
    return PricedBasket(
        lines=tuple(_priced(item.line, names) for item in charged),
        total_cents=terms.due_cents,
        account=account,
        payments=command.payments,
        choices=choices,
        refused=_refused(command, choices, account, terms),
    )


def charged_lines(
    counter: OpenCounter, household: str | None, lines: tuple[BasketLine, ...]
) -> tuple[ChargedLine, ...]:
    """The lines as they will be sealed.

    Raises EmptyBasket, TooManyLines, QuantityOutOfRange, ArticleUnknown, ServiceNotHere,
    ResidentNotInHousehold, HouseholdUnknown, NoTariff or PriceUnusable.
    """
    if not lines:
        raise EmptyBasket
    if len(lines) > LINES_MAXIMUM:
        raise TooManyLines(LINES_MAXIMUM)
    most = community_settings(counter.database).line_quantity_maximum
    for line in lines:
        if not 1 <= line.quantity <= most:
            raise QuantityOutOfRange(line.quantity, most)
    family = _family(counter, household)
    return tuple(_charged_line(counter, family, line) for line in lines)


def _account(
    counter: OpenCounter, command: PriceBasket, basket: BasketToPay, terms: Terms
) -> AccountOutlook | None:
    """Of its own part where it has one, else of all the rest."""
    if command.household is None:
        return None
    part_cents = amount_by(Tender.FAMILY_ACCOUNT, command.payments)
    asked_cents = part_cents or most_payable_by(Tender.FAMILY_ACCOUNT, command.payments, terms)
    return account_outlook(counter, basket.account_charge(asked_cents, command.payments))


def _refused(
    command: PriceBasket,
    choices: tuple[TenderChoice, ...],
    account: AccountOutlook | None,
    terms: Terms,
) -> tuple[TenderRefused, ...]:
    """The family account first, as among the choices."""
    others = tenders_refused(choices, command.payments, terms)
    is_paying = any(choice.tender is Tender.FAMILY_ACCOUNT for choice in choices)
    if is_paying or not (choices or others):
        return others
    return (*account_refused(account, command.payments), *others)


def _priced(line: Line, names: dict[str, str]) -> PricedLine:
    return PricedLine(
        article=line.article,
        label=line.label,
        resident=line.resident,
        resident_name=names.get(line.resident or ""),
        quantity=line.quantity,
        unit_price_cents=line.unit_price_cents,
        amount_cents=line.amount_cents,
    )


def _family(counter: OpenCounter, household: str | None) -> HouseholdView | None:
    return None if household is None else show_household(counter, ShowHousehold(household))


def _first_names(family: HouseholdView | None) -> dict[str, str]:
    people = () if family is None else family.residents
    return {person.resident: person.first_name for person in people}


def _charged_line(
    counter: OpenCounter, family: HouseholdView | None, wanted: BasketLine
) -> ChargedLine:
    sold, today = _article_sold(counter, wanted.article), counter.clock.today()
    article = sold.article
    tariffs = tariffs_of_article(counter.database, article.article, today)
    price = price_of(article, tariffs, _buyer(family, wanted.resident), today)
    _check_price(article, price)
    amount_cents = price.unit_price_cents * wanted.quantity
    line = Line(
        article=article.article,
        # The one character that can be stored, and neither sealed nor printed.
        label=article.name.replace("\0", " "),
        service=article.service,
        organisation=sold.organisation,
        tariff=price.tariff,
        quantity=wanted.quantity,
        unit_price_cents=price.unit_price_cents,
        amount_cents=amount_cents,
        vat_rate_bp=article.vat_rate_bp,
        vat_cents=vat_included(amount_cents, article.vat_rate_bp),
        resident=wanted.resident,
    )
    return ChargedLine(line, sold.never_refuse, sold.nature)


def _check_price(article: ArticleRow, price: Price) -> None:
    """What a closing could not add up, or a verifier not recompute, is not sold at all."""
    is_price = 0 <= price.unit_price_cents <= AMOUNT_MAXIMUM_CENTS
    if not (is_price and 0 <= article.vat_rate_bp <= VAT_MAXIMUM_BP):
        raise PriceUnusable(article.article, price.unit_price_cents)


def _article_sold(counter: OpenCounter, article: str) -> ArticleSold:
    sold = article_at_desk(counter.database, counter.identity.desk, article)
    if sold is not None:
        return sold
    service = service_of_article(counter.database, article)
    raise ArticleUnknown(article) if service is None else ServiceNotHere(service)


def _buyer(family: HouseholdView | None, resident: str | None) -> Buyer:
    if family is None:
        return PASSER_BY
    if resident is None:
        return Buyer(Scope(family.scope), family.quotient, None)
    for person in family.residents:
        if person.resident == resident:
            return Buyer(Scope(family.scope), family.quotient, person.age_years)
    raise ResidentNotInHousehold(resident)


def _service_articles(group: list[ArticleSold]) -> ServiceArticles:
    first = group[0]
    return ServiceArticles(
        service=first.article.service,
        name=first.service_name,
        name_en=first.service_name_en,
        articles=tuple(
            ArticleView(row.article, row.name, row.name_en, row.audience)
            for row in (sold.article for sold in group)
        ),
    )
