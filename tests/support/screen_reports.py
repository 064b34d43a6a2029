"""A till and its reports as the screens get them."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

from counter_app.documents.till_report_content import NamedAmount, TillReportContent
from counter_app.operations.price_basket import (
    ArticleView,
    PriceBasket,
    PricedBasket,
    PricedLine,
    ServiceArticles,
)
from counter_app.operations.sign_in import AgentView, Role
from counter_app.operations.till import TillState
from counter_app.operations.till_report import PastClosing
from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import PerpetualTotals
from tests.support.screen_views import MARTIN, ZONE

TODAY = date(2026, 11, 20)

AGENTS = (
    AgentView("A-1", "Claire Roy", Role.REGISSEUR),
    AgentView("A-2", "Hugo Lambert", Role.AGENT),
    AgentView("A-3", "Samira Benali", Role.AGENT),
    AgentView("A-4", "Jeanne Moreau-Delacroix", Role.MANAGER),
)
AUTHORISERS = (AGENTS[0], AGENTS[3])

TILL_OPEN = TillState(
    is_open=True,
    business_date=TODAY,
    opened_by="Claire Roy",
    is_from_earlier_day=False,
    in_hand_cents=31240,
    maximum_in_hand_cents=200000,
    expected_opening_cents=None,
    float_cents=10_000,
)
TILL_CLOSED = dataclasses.replace(
    TILL_OPEN, is_open=False, business_date=None, opened_by="", expected_opening_cents=10_000
)
TILL_LEFT_OPEN = dataclasses.replace(
    TILL_OPEN, is_from_earlier_day=True, business_date=date(2026, 11, 19)
)

SERVICES = (
    ServiceArticles(
        "pool",
        "Centre aquatique",
        "Swimming pool",
        (
            ArticleView("pool-adult", "Entrée adulte", "Adult entry", "adult"),
            ArticleView("pool-child", "Entrée enfant", "Child entry", "child"),
            ArticleView("pool-ten", "Carte de 10 entrées", "Ten entries", "any"),
            ArticleView("pool-lesson", "Leçon de natation", "Swimming lesson", "any"),
            ArticleView("pool-cap", "Bonnet de bain", "Swimming cap", "any"),
        ),
    ),
    ServiceArticles(
        "library",
        "Médiathèque",
        "Library",
        (
            ArticleView("lib-year", "Abonnement annuel", "Yearly membership", "adult"),
            ArticleView("lib-print", "Impression, la page", "Printing, a page", "any"),
            ArticleView("lib-lost", "Document perdu", "Lost item", "any"),
        ),
    ),
)

_PRICES = {"pool-adult": 420, "pool-child": 310, "pool-ten": 3600, "lib-year": 1500}


def priced(command: PriceBasket) -> PricedBasket:
    """What `price_basket` would answer."""
    names = {one.resident: one.first_name for one in MARTIN.residents}
    labels = {one.article: one.name for service in SERVICES for one in service.articles}
    lines = tuple(
        PricedLine(
            article=line.article,
            label=labels[line.article],
            resident=line.resident,
            resident_name=names.get(line.resident or ""),
            quantity=line.quantity,
            unit_price_cents=_PRICES.get(line.article, 200),
            amount_cents=line.quantity * _PRICES.get(line.article, 200),
        )
        for line in command.lines
    )
    return PricedBasket(lines, sum(line.amount_cents for line in lines))


CLOSINGS = (
    PastClosing("MED-1-Z-2026-0041", date(2026, 11, 19), "Claire Roy", 18450, 26000, 0),
    PastClosing("MED-1-Z-2026-0040", date(2026, 11, 18), "Hugo Lambert", 9320, 12000, -200),
    PastClosing("MED-1-Z-2026-0039", date(2026, 11, 17), "Claire Roy", 22110, 30500, 0),
    PastClosing("MED-1-Z-2026-0038", date(2026, 11, 16), "Samira Benali", 15070, 8000, 50),
)

REPORT = TillReportContent(
    z="MED-1-Z-2026-0041",
    community_name="Parthenay-Gâtine",
    regie_name="Régie de la médiathèque",
    site_name="Médiathèque",
    desk="MED-1",
    business_date=date(2026, 11, 19),
    opened_at=datetime(2026, 11, 19, 8, 31, tzinfo=ZONE),
    opened_by="Claire Roy",
    closed_at=datetime(2026, 11, 19, 18, 4, tzinfo=ZONE),
    closed_by="Claire Roy",
    first_seq=120,
    last_seq=187,
    period=PeriodTotals(
        entries=68,
        receipts=61,
        reversals=1,
        prepaid_cents=26000,
        revenue_cents=18450,
        prepaid_by_tender={"cash": 18000, "cheque": 8000},
        revenue_by_tender={"cash": 6240, "family_account": 12210},
        revenue_by_service={"pool": 12950, "library": 5500},
        revenue_by_organisation={"parthenay": 18450},
        revenue_by_vat_rate={"0": 18450},
        vat_by_rate={"0": 0},
    ),
    perpetual=PerpetualTotals(
        prepaid_absolute=1262000,
        prepaid_real=1258000,
        revenue_absolute=906450,
        revenue_real=902850,
    ),
    prepaid_by_tender=(NamedAmount("cash", 18000), NamedAmount("cheque", 8000)),
    revenue_by_tender=(NamedAmount("cash", 6240), NamedAmount("family_account", 12210)),
    revenue_by_service=(NamedAmount("Centre aquatique", 12950), NamedAmount("Médiathèque", 5500)),
    revenue_by_organisation=(NamedAmount("Ville de Parthenay", 18450),),
    vat=((0, 18450, 0),),
    reversals=(),
    opening_cents=10000,
    opening_difference_cents=0,
    expected_cents=34240,
    counted_cents=34240,
    difference_cents=0,
    difference_reason="",
    denominations=((2000, 10), (1000, 14), (200, 1), (20, 2)),
    kept_cents=10000,
    deposited_cents=24240,
    unsent_entries=4,
    short_signature="k3Zq",
    proof_text="proof",
    program="0.1.0",
)
