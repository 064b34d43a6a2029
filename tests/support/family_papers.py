"""Papers for families to print, with everything on them unless a test says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from counter_app.documents.books_content import BooksOrigin
from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    ChildcareLine,
    FamilyAddress,
    FamilyStatementContent,
    StatementLine,
    StatementShare,
)
from counter_app.documents.tariff_content import (
    ExtractArticle,
    ExtractPrice,
    ExtractService,
    TariffExtractContent,
)
from tests.support.documents import PARIS_WINTER
from tests.support.regie_documents import books_origin

NOW = datetime(2026, 11, 21, 9, 12, 45, tzinfo=PARIS_WINTER)
TOLD = datetime(2026, 11, 21, 9, 10, 3, tzinfo=PARIS_WINTER)
MARTIN = FamilyAddress("MARTIN", "12 rue de la Citadelle", "79200 Parthenay")


def origin(**changes: object) -> BooksOrigin:
    """The library's desk, on a quiet morning."""
    content = books_origin(
        regie_name="Régie des services à la famille",
        site_name="Médiathèque",
        desk="MED-1",
        at=NOW,
        seq=1_204,
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def price(price_cents: int = 420, **changes: object) -> ExtractPrice:
    """A price for everybody, in force since September."""
    content = ExtractPrice(
        scope="any",
        quotient_from=None,
        quotient_until=None,
        age_from=None,
        age_until=None,
        price_cents=price_cents,
        valid_from=date(2026, 9, 1),
        valid_until=None,
        deliberation="Délibération n° 2026-58 du 18/06/2026",
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def tariff_extract(**changes: object) -> TariffExtractContent:
    """A pool and a canteen, by age, by quotient and by where people live."""
    swim = ExtractArticle(
        "Entrée adulte", "Adult entry", 2000, (price(420, scope="community"), price(550))
    )
    child = ExtractArticle(
        "Entrée enfant",
        "Child entry",
        2000,
        (
            price(0, age_until=3),
            price(
                310,
                age_from=3,
                age_until=18,
                valid_until=date(2027, 1, 1),
                deliberation="Délibération n° 2026-71 du 02/07/2026",
            ),
        ),
    )
    meal = ExtractArticle(
        "Repas de cantine",
        "Canteen meal",
        550,
        (
            price(100, quotient_until=500),
            price(380, quotient_from=500, quotient_until=1_200),
            price(500, quotient_from=1_200),
        ),
    )
    content = TariffExtractContent(
        origin=origin(),
        on=date(2026, 11, 21),
        act="Acte du 12 janvier 2024",
        drawn_up_by="Claire Roy",
        as_of=TOLD,
        services=(
            ExtractService("Cantine", "Canteen", "Parthenay", (meal,)),
            ExtractService(
                "Centre aquatique",
                "Pool",
                "Communauté de communes de Parthenay-Gâtine",
                (swim, child),
            ),
        ),
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def statement_line(rank: int = 1, amount_cents: int = -380, **changes: object) -> StatementLine:
    """The `rank`-th meal of Léa this month."""
    line = StatementLine(
        occurred_at=datetime(2026, 11, 1 + rank % 20, 11, 5, tzinfo=PARIS_WINTER),
        kind="sale",
        label="Repas de cantine",
        line_count=1,
        person="Léa",
        site_name="Mairie de Parthenay",
        receipt=f"MAI-1-2026-{rank:06}",
        amount_cents=amount_cents,
        balance_cents=0,
    )
    return replace(line, **changes)  # type: ignore[arg-type]


def family_statement(
    opening_cents: int = 2_000, lines: tuple[StatementLine, ...] | None = None, **changes: object
) -> FamilyStatementContent:
    """November: a top-up, a meal, a swim of two, and something this desk is not told."""
    if lines is None:
        lines = (
            statement_line(1, 5_000, kind="top_up", label="", line_count=0, person=""),
            statement_line(2),
            statement_line(3, -730, label="Entrée adulte", line_count=2, person="Anne"),
            statement_line(4, -800, label="", person=""),
        )
    content = FamilyStatementContent(
        origin=origin(),
        household="H-MARTIN",
        family=MARTIN,
        asked_first=date(2026, 11, 1),
        first=date(2026, 11, 1),
        last=date(2026, 11, 21),
        as_of=TOLD,
        opening_cents=opening_cents,
        lines=balanced(opening_cents, lines),
        shares=(
            StatementShare("Anne", "Centre aquatique", "", 730),
            StatementShare("Léa", "Cantine", "", 380),
            StatementShare("", "", "Mairie de Parthenay", 800),
        ),
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def balanced(opening_cents: int, lines: tuple[StatementLine, ...]) -> tuple[StatementLine, ...]:
    """The same lines, each with the balance that it left."""
    balance_cents, told = opening_cents, []
    for line in lines:
        balance_cents += line.amount_cents
        told.append(replace(line, balance_cents=balance_cents))
    return tuple(told)


def childcare_certificate(**changes: object) -> ChildcareCertificateContent:
    """A child at the nursery, partly by CESU, and a big sister after school."""
    content = ChildcareCertificateContent(
        origin=origin(),
        household="H-MARTIN",
        family=MARTIN,
        year=2026,
        told_at=TOLD,
        drawn_up_by="Claire Roy",
        lines=(
            ChildcareLine(
                "Tom", date(2022, 5, 2), "Communauté de communes de Parthenay-Gâtine", "Crèche",
                123_450, 20_000,
            ),
            ChildcareLine("Léa", date(2018, 3, 12), "Parthenay", "Périscolaire", 31_200, 0),
            ChildcareLine("", None, "Parthenay", "Périscolaire", 500, 0),
        ),
        unpaid_cents=1_250,
    )  # fmt: skip
    return replace(content, **changes)  # type: ignore[arg-type]
