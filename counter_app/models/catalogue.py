"""Questions about what may be sold at a desk, for how much, and under which régie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.desk import Place
from counter_app.models.database import AnyRow, Database
from counter_protocol.reference import ArticleRow, RegieRow, TariffRow


@dataclass(frozen=True, slots=True)
class ArticleSold:
    """An article together with the service and the organisation that its price goes to.

    `nature` is a ServiceNature, or the word of a newer program.
    """

    article: ArticleRow
    organisation: str
    service_name: str
    service_name_en: str
    never_refuse: bool
    nature: str


def place_of_desk(database: Database, desk: str) -> Place | None:
    """Where a desk stands; None before the first snapshot."""
    row = database.row(_PLACE, desk)
    if row is None:
        return None
    return Place(
        desk=row.desk,
        desk_name=row.desk_name,
        site=row.site,
        site_name=row.site_name,
        commune=row.commune,
        address=f"{row.street}, {row.postcode} {row.commune}",
        regie=row.regie,
        regie_name=row.regie_name,
        online_payment=row.online_payment,
    )


def regie_of_desk(database: Database, desk: str) -> RegieRow | None:
    """The régie that a desk collects for, and what its act allows."""
    row = database.row(
        "SELECT r.* FROM regies r JOIN desks d ON d.regie = r.regie WHERE d.desk = ?", desk
    )
    return None if row is None else RegieRow(*row)


def articles_of_desk(database: Database, desk: str) -> list[ArticleSold]:
    """Everything the desk may sell, service by service, in the order of the tariff sheet."""
    rows = database.rows(f"{_ARTICLES} WHERE ds.desk = ? ORDER BY s.name, a.position", desk)
    return [_article_sold(row) for row in rows]


def article_at_desk(database: Database, desk: str, article: str) -> ArticleSold | None:
    """One article, if this desk may sell it."""
    row = database.row(f"{_ARTICLES} WHERE ds.desk = ? AND a.article = ?", desk, article)
    return None if row is None else _article_sold(row)


def service_of_article(database: Database, article: str) -> str | None:
    """The service of an article that some desk of the community sells."""
    row = database.row("SELECT service FROM articles WHERE article = ?", article)
    return None if row is None else row.service


def tariffs_of_article(database: Database, article: str, on: date) -> Sequence[TariffRow]:
    """The tariffs in force on a day."""
    rows = database.rows(
        """
        SELECT * FROM tariffs WHERE article = ?
        AND valid_from <= ? AND (valid_until IS NULL OR valid_until > ?)
        """,
        article,
        on.isoformat(),
        on.isoformat(),
    )
    return [TariffRow(*row) for row in rows]


def _article_sold(row: AnyRow) -> ArticleSold:
    return ArticleSold(
        article=ArticleRow(*row[:7]),
        organisation=row.organisation,
        service_name=row.service_name,
        service_name_en=row.service_name_en,
        never_refuse=bool(row.never_refuse),
        nature=row.nature,
    )


_ARTICLES: Final = """
    SELECT a.article, a.service, a.name, a.name_en, a.audience, a.vat_rate_bp, a.position,
           s.organisation, s.name AS service_name, s.name_en AS service_name_en, s.never_refuse,
           s.nature
    FROM articles a
    JOIN services s ON s.service = a.service
    JOIN desk_services ds ON ds.service = s.service
"""

_PLACE: Final = """
    SELECT d.desk, d.name AS desk_name, s.site, s.name AS site_name, s.street, s.postcode,
           s.commune, r.regie, r.name AS regie_name, r.online_payment
    FROM desks d JOIN sites s ON s.site = d.site JOIN regies r ON r.regie = d.regie
    WHERE d.desk = ?
"""
