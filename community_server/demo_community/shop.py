"""What a family paid for one article in the past: a line, at the price of its tariff."""

from __future__ import annotations

from collections.abc import Iterable

from community_server.demo_community.prices import PriceList
from counter_protocol.bodies import Line
from counter_protocol.reference import ArticleRow, HouseholdRow, ServiceRow, TariffRow
from counter_protocol.vat import vat_included


class Shop:
    """The articles, with who earns and at what price."""

    def __init__(
        self,
        services: Iterable[ServiceRow],
        articles: Iterable[ArticleRow],
        tariffs: Iterable[TariffRow],
    ) -> None:
        self._organisation_of = {row.service: row.organisation for row in services}
        self._articles = {row.article: row for row in articles}
        self._prices = PriceList(tariffs)

    def line(self, household: HouseholdRow, resident: str, article: str, quantity: int) -> Line:
        """So many of an article for somebody of the household."""
        sold = self._articles[article]
        tariff = self._prices.tariff(article, household.scope, household.quotient)
        amount_cents = quantity * tariff.price_cents
        return Line(
            article=article,
            label=sold.name,
            service=sold.service,
            organisation=self._organisation_of[sold.service],
            tariff=tariff.tariff,
            quantity=quantity,
            unit_price_cents=tariff.price_cents,
            amount_cents=amount_cents,
            vat_rate_bp=sold.vat_rate_bp,
            vat_cents=vat_included(amount_cents, sold.vat_rate_bp),
            resident=resident,
        )
