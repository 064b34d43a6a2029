"""The extract of the tariffs of a desk: what it may charge on a day, and by which deliberation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from counter_app.documents.tariff_content import (
    ExtractArticle,
    ExtractPrice,
    ExtractService,
    TariffExtractContent,
)
from counter_app.domain.tariffs import Scope
from counter_app.models.catalogue import ArticleSold, articles_of_desk, tariffs_of_article
from counter_app.models.names import names_of
from counter_app.models.statement import told_of_others
from counter_app.operations.books import books_origin
from counter_app.operations.open_counter import OpenCounter, regie_of
from counter_protocol.reference import TariffRow, Topic


@dataclass(frozen=True, slots=True)
class ReadTariffs:
    """Who draws up an extract of the tariffs in force on a day."""

    agent: str
    on: date


def tariff_extract(counter: OpenCounter, command: ReadTariffs) -> TariffExtractContent:
    """The tariffs in force on that day of every service that this desk charges.

    Raises DeskNotReady.
    """
    regie = regie_of(counter)
    as_of = told_of_others(counter.database).as_of
    return TariffExtractContent(
        origin=books_origin(counter),
        on=command.on,
        act=regie.act,
        drawn_up_by=names_of(counter.database, Topic.AGENTS)[command.agent],
        as_of=None if as_of is None else counter.clock.local(as_of),
        services=tuple(_services(counter, command.on)),
        online_payment=regie.online_payment,
    )


def _services(counter: OpenCounter, on: date) -> Iterator[ExtractService]:
    """In the order of the tariff sheet, without those that have no price on that day."""
    organisations = names_of(counter.database, Topic.ORGANISATIONS)
    sold = articles_of_desk(counter.database, counter.identity.desk)
    for _, same in groupby(sorted(sold, key=_place), key=lambda each: each.article.service):
        of_service = list(same)
        articles = tuple(_articles(counter, of_service, on))
        if articles:
            first = of_service[0]
            yield ExtractService(
                name=first.service_name,
                name_en=first.service_name_en,
                organisation_name=organisations[first.organisation],
                articles=articles,
            )


def _place(sold: ArticleSold) -> tuple[str, str, int]:
    return sold.service_name, sold.article.service, sold.article.position


def _articles(
    counter: OpenCounter, sold: Iterable[ArticleSold], on: date
) -> Iterator[ExtractArticle]:
    for each in sold:
        article = each.article
        tariffs = tariffs_of_article(counter.database, article.article, on)
        if tariffs:
            prices = tuple(_price(tariff) for tariff in sorted(tariffs, key=_rank))
            yield ExtractArticle(article.name, article.name_en, article.vat_rate_bp, prices)


def _rank(tariff: TariffRow) -> tuple[int, int, int, int, str]:
    """For people of the community first, then by age, then by quotient."""
    scopes = (Scope.COMMUNITY, Scope.ANY, Scope.OUTSIDE)
    rank = scopes.index(Scope(tariff.scope)) if tariff.scope in scopes else len(scopes)
    ages = tariff.age_from or 0
    return rank, ages, tariff.quotient_from or 0, tariff.price_cents, tariff.tariff


def _price(tariff: TariffRow) -> ExtractPrice:
    return ExtractPrice(
        scope=tariff.scope,
        quotient_from=tariff.quotient_from,
        quotient_until=tariff.quotient_until,
        age_from=tariff.age_from,
        age_until=tariff.age_until,
        price_cents=tariff.price_cents,
        valid_from=date.fromisoformat(tariff.valid_from),
        valid_until=None if tariff.valid_until is None else date.fromisoformat(tariff.valid_until),
        deliberation=tariff.deliberation,
    )
