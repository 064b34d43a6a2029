"""A till and its reports as the screens get them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, datetime

from counter_app.documents.closing_content import NamedAmount
from counter_app.documents.period_report_content import PeriodLength, PeriodReportContent
from counter_app.documents.reports import AnyReport
from counter_app.documents.till_report_content import TillReportContent
from counter_app.operations.account_outlook import AccountOutlook
from counter_app.operations.past_closings import (
    ClosingReport,
    ListClosings,
    PastClosing,
    PastPeriod,
    PastTill,
)
from counter_app.operations.price_basket import (
    ArticleView,
    PriceBasket,
    PricedBasket,
    PricedLine,
    ServiceArticles,
)
from counter_app.operations.sell import SaleDone, Sell
from counter_app.operations.sign_in import AgentView, Role
from counter_app.operations.till import ForgottenClosing, TillState
from counter_app.ui.pages.reports.reports_page import ReportsPage
from counter_app.ui.widgets.lists import OpeningList
from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import EntryKind, PerpetualTotals
from tests.support.screen_views import MARTIN, ZONE, after, receipt

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
    in_hand_at_least_cents=30_000,
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
TILL_FORGOTTEN = dataclasses.replace(
    TILL_CLOSED,
    in_hand_cents=34_240,
    in_hand_at_least_cents=30_000,
    expected_opening_cents=34_240,
    forgotten=ForgottenClosing("MED-1-Z-2026-000041", date(2026, 11, 19)),
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


SHORT_OF_MONEY = dataclasses.replace(
    MARTIN, balance=dataclasses.replace(MARTIN.balance, amount_cents=2_440)
)
LENT = AccountOutlook(beyond_cents=210, as_of=MARTIN.balance.as_of, left_cents=1_290)
"""What the desk lends by itself while it is offline, out of 15 €."""

NEVER_REFUSED = AccountOutlook(beyond_cents=210, as_of=MARTIN.balance.as_of)
"""A meal, whatever the account holds."""


def sold_beyond(command: Sell) -> SaleDone:
    """What `sell` would answer where that was lent."""
    total_cents = priced(PriceBasket(None, command.lines)).total_cents
    family = after(SHORT_OF_MONEY, -total_cents)
    return SaleDone(
        entry=command.entry,
        receipt=receipt(total_cents),
        household=family,
        change_cents=0,
        opens_drawer=False,
        beyond_cents=LENT.beyond_cents,
    )


def priced_with(account: AccountOutlook) -> Callable[[PriceBasket], PricedBasket]:
    """The same prices, where this is what paying them from the family account would do."""
    return lambda command: dataclasses.replace(priced(command), account=account)


CLOSINGS = (
    PastTill("MED-1-Z-2026-000041", date(2026, 11, 19), "Claire Roy", 0),
    PastTill("MED-1-Z-2026-000040", date(2026, 11, 18), "Hugo Lambert", -200),
    PastTill("MED-1-Z-2026-000039", date(2026, 11, 17), "", 0),
    PastTill("MED-1-Z-2026-000038", date(2026, 11, 16), "Samira Benali", 50),
)
MONTHS = (
    PastPeriod("MED-1-M-2026-000010", PeriodLength.MONTH, date(2026, 10, 1)),
    PastPeriod("MED-1-M-2026-000009", PeriodLength.MONTH, date(2026, 9, 1)),
)
YEARS = (PastPeriod("MED-1-A-2025-000001", PeriodLength.YEAR, date(2025, 1, 1)),)


def open_newest(reports: ReportsPage) -> None:
    """Touch the first of the closings that are listed."""
    closings = reports.findChildren(OpeningList)[0]
    closings.clicked.emit(closings.model().index(0, 0))


def listed(command: ListClosings) -> tuple[PastClosing, ...]:
    """What `past_closings` would answer."""
    lists: dict[EntryKind, tuple[PastClosing, ...]] = {
        EntryKind.TILL_CLOSED: CLOSINGS,
        EntryKind.MONTH_CLOSED: MONTHS,
        EntryKind.YEAR_CLOSED: YEARS,
    }
    return lists[command.kind]


def reported(command: ClosingReport) -> AnyReport:
    """What `closing_report` would answer."""
    reports: dict[EntryKind, AnyReport] = {
        EntryKind.TILL_CLOSED: REPORT,
        EntryKind.MONTH_CLOSED: MONTH_REPORT,
        EntryKind.YEAR_CLOSED: YEAR_REPORT,
    }
    return reports[command.kind]


REPORT = TillReportContent(
    z="MED-1-Z-2026-000041",
    community_name="Parthenay-Gâtine",
    regie_name="Régie de la médiathèque",
    site_name="Médiathèque",
    desk="MED-1",
    business_date=date(2026, 11, 19),
    opened_at=datetime(2026, 11, 19, 8, 31, tzinfo=ZONE),
    opened_by="Claire Roy",
    closed_at=datetime(2026, 11, 19, 18, 4, tzinfo=ZONE),
    closed_by="Claire Roy",
    first_epoch=1,
    first_seq=120,
    last_epoch=1,
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
FORGOTTEN_REPORT = dataclasses.replace(
    REPORT,
    closed_at=datetime(2026, 11, 20, 8, 42, tzinfo=ZONE),
    closed_by="",
    counted_cents=None,
    denominations=(),
    kept_cents=34240,
    deposited_cents=0,
)

MONTH_REPORT = PeriodReportContent(
    number="MED-1-M-2026-000010",
    length=PeriodLength.MONTH,
    begins_on=date(2026, 10, 1),
    tills=26,
    community_name=REPORT.community_name,
    regie_name=REPORT.regie_name,
    site_name=REPORT.site_name,
    desk=REPORT.desk,
    closed_at=datetime(2026, 11, 2, 8, 29, tzinfo=ZONE),
    first_epoch=1,
    first_seq=14_120,
    last_epoch=1,
    last_seq=16_034,
    period=PeriodTotals(
        entries=1_915,
        receipts=1_604,
        reversals=7,
        prepaid_cents=580_500,
        revenue_cents=540_650,
        prepaid_by_tender={"cash": 462_000, "cheque": 118_500},
        revenue_by_tender={"cash": 151_230, "family_account": 389_420},
        revenue_by_service={"pool": 430_650, "library": 110_000},
        revenue_by_organisation={"parthenay": 540_650},
        revenue_by_vat_rate={"0": 110_000, "2000": 430_650},
        vat_by_rate={"2000": 71_775},
    ),
    perpetual=REPORT.perpetual,
    prepaid_by_tender=(NamedAmount("cash", 462_000), NamedAmount("cheque", 118_500)),
    revenue_by_tender=(NamedAmount("cash", 151_230), NamedAmount("family_account", 389_420)),
    revenue_by_service=(
        NamedAmount("Centre aquatique", 430_650),
        NamedAmount("Médiathèque", 110_000),
    ),
    revenue_by_organisation=(NamedAmount("Ville de Parthenay", 540_650),),
    vat=((0, 110_000, 0), (2_000, 358_875, 71_775)),
    unsent_entries=0,
    short_signature="Q7XM",
    proof_text="proof",
    program="0.1.0",
)
YEAR_REPORT = dataclasses.replace(
    MONTH_REPORT,
    number="MED-1-A-2025-000001",
    length=PeriodLength.YEAR,
    begins_on=date(2025, 1, 1),
    tills=301,
)
