"""A report as tables that a French spreadsheet opens: one sheet for each of its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from community_server.exchange.spreadsheet import written
from community_server.reports.answers import Closing, Deposit, Holder, Ledger, Matter, PeriodReport
from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender

Cells = Sequence[str]

_WOULD_BE_COMPUTED: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes what begins so for a formula; names come from desks and from town halls."""


class SheetName(StrEnum):
    """Every sheet, by the name that it is asked for and filed under."""

    TAKINGS = "takings"
    EARNINGS = "earnings"
    OWED = "owed"
    RECEIPTS = "receipts"
    DIFFERENCES = "differences"
    DEPOSITS = "deposits"
    HOLDINGS = "holdings"
    CLOSINGS = "closings"
    ATTENTION = "attention"
    ONLINE_PAYMENT_DUE = "online_payment_due"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of a sheet, and the rows that a report has for it."""

    header: Cells
    rows: Callable[[PeriodReport], Iterator[Cells]]


def sheet_of(report: PeriodReport, name: SheetName) -> bytes:
    """One sheet: `;` between cells, a decimal comma, UTF-8 with its mark."""
    sheet = _SHEETS[name]
    return written([sheet.header, *sheet.rows(report)])


def columns_of(name: SheetName) -> Cells:
    """The header of a sheet."""
    return _SHEETS[name].header


def euros(amount_cents: int) -> str:
    """An amount as a spreadsheet reads a number: `-1234,50`."""
    sign = "-" if amount_cents < 0 else ""
    whole, cents = divmod(abs(amount_cents), 100)
    return f"{sign}{whole},{cents:02}"


def _text(value: str | None) -> str:
    if value is None:
        return ""
    return f"'{value}" if value.startswith(_WOULD_BE_COMPUTED) else value


def _word(words: Mapping[Any, str], code: str) -> str:
    """The French word; a newer desk's code stays as it is."""
    return words.get(code) or _text(code)


def _rate(vat_rate_bp: int) -> str:
    return euros(vat_rate_bp)


def _takings(report: PeriodReport) -> Iterator[Cells]:
    for each in report.takings:
        words = (_LEDGERS[each.ledger], _word(TENDERS, each.tender))
        yield (_text(each.desk), _text(each.regie), *words, euros(each.amount_cents))


def _earnings(report: PeriodReport) -> Iterator[Cells]:
    for each in report.earnings:
        names = (each.desk, each.regie, each.organisation, each.service)
        amounts = (each.amount_cents, each.net_cents, each.vat_cents)
        yield (*map(_text, names), _rate(each.vat_rate_bp), *map(euros, amounts))


def _owed(report: PeriodReport) -> Iterator[Cells]:
    for each in report.owed:
        yield (_text(each.regie), _text(each.organisation), euros(each.amount_cents))


def _receipts(report: PeriodReport) -> Iterator[Cells]:
    for each in report.receipts:
        amounts = (euros(each.prepaid_cents), euros(each.revenue_cents))
        yield (_text(each.desk), _word(KINDS, each.kind), str(each.receipts), *amounts)


def _differences(report: PeriodReport) -> Iterator[Cells]:
    for each in report.differences:
        amounts = (euros(each.missing_cents), euros(each.left_over_cents))
        yield (_text(each.desk), _word(KINDS, each.kind), *amounts)


def _deposits(report: PeriodReport) -> Iterator[Cells]:
    """One row for each tender of each deposit."""
    for each in report.deposits:
        for tender, amount_cents in sorted(each.tenders.items()):
            yield (*_of_deposit(each), _word(TENDERS, tender), euros(amount_cents))


def _of_deposit(deposit: Deposit) -> Cells:
    made = (deposit.desk, deposit.number, deposit.regie, deposit.made_on)
    return tuple(map(_text, (*made, deposit.receipt_number, deposit.received_on)))


def _holdings(report: PeriodReport) -> Iterator[Cells]:
    for each in report.holdings:
        words = (_PLACES[each.place], _word(TENDERS, each.tender))
        yield (_text(each.desk), *words, euros(each.amount_cents))


def _closings(report: PeriodReport) -> Iterator[Cells]:
    """One row for each figure of each Z, the sealed one beside the server's."""
    for each in report.closings:
        for figure, key, sealed, found in _figures(each):
            of = (_text(each.desk), _text(each.z), _text(each.business_date))
            write = str if figure in _COUNTS else euros
            compared = (write(sealed), write(found), write(found - sealed))
            yield (*of, str(each.uncounted), _FIGURES[figure], _text(key), *compared)


def _figures(closing: Closing) -> Iterator[tuple[str, str, int, int]]:
    for figure in _FIGURES:
        sealed, found = (_by_key(each, figure) for each in (closing.sealed, closing.found))
        for key in sorted({*sealed, *found}):
            yield figure, key, sealed.get(key, 0), found.get(key, 0)


def _by_key(totals: PeriodTotals, figure: str) -> dict[str, int]:
    value = getattr(totals, figure)
    return value if isinstance(value, dict) else {"": value}


def _attention(report: PeriodReport) -> Iterator[Cells]:
    for each in report.attention:
        count = str(each.count) if each.count else ""
        yield (_text(each.desk), _MATTERS[each.matter], count, _text(each.day), each.heard_at or "")


def _online_payment_due(report: PeriodReport) -> Iterator[Cells]:
    for each in report.online_payment_due:
        yield (_text(each.regie), each.year, euros(each.earned_cents))


TENDERS: Final[dict[Tender, str]] = {
    Tender.CASH: "espèces",
    Tender.CHEQUE: "chèque",
    Tender.BANK_CARD: "carte bancaire",
    Tender.ANCV: "chèque-vacances",
    Tender.CESU: "CESU",
    Tender.FAMILY_ACCOUNT: "compte famille",
    Tender.BANK_TRANSFER: "virement",
}
KINDS: Final[dict[EntryKind, str]] = {
    EntryKind.TOP_UP: "rechargement",
    EntryKind.SALE: "vente",
    EntryKind.CHARGE: "consommation",
    EntryKind.REFUND: "remboursement",
    EntryKind.REVERSAL: "annulation",
    EntryKind.TILL_OPENED: "comptage d’ouverture",
    EntryKind.TILL_HANDED_OVER: "passation",
    EntryKind.TILL_COUNTED: "comptage de clôture",
    EntryKind.COUNT_CORRECTED: "comptage corrigé",
    EntryKind.IN_HAND_CHECKED: "vérification de caisse",
}
_LEDGERS: Final = {Ledger.PREPAID: "prépaiements", Ledger.REVENUE: "recettes"}
_PLACES: Final = {Holder.DRAWER: "tiroir", Holder.SAFE: "coffre"}
_MATTERS: Final = {
    Matter.TILL_NOT_CLOSED: "caisse non clôturée",
    Matter.NOT_SYNCED: "pas de nouvelles depuis la période",
    Matter.SET_APART: "écritures mises à part",
    Matter.FORKED: "deux histoires du même guichet",
    Matter.CLOSING_DIFFERS: "Z différent de la somme du serveur",
}
_COUNTS: Final = frozenset({"entries", "receipts", "reversals"})
_FIGURES: Final = {
    "entries": "écritures",
    "receipts": "reçus",
    "reversals": "annulations",
    "prepaid_cents": "prépaiements",
    "revenue_cents": "recettes",
    "prepaid_by_tender": "prépaiements par moyen de paiement",
    "revenue_by_tender": "recettes par moyen de paiement",
    "revenue_by_service": "recettes par service",
    "revenue_by_organisation": "recettes par collectivité",
    "revenue_by_vat_rate": "recettes par taux de TVA",
    "vat_by_rate": "TVA par taux",
}
_SHEETS: Final = {
    SheetName.TAKINGS: Sheet(
        ("guichet", "régie", "registre", "moyen de paiement", "montant"), _takings
    ),
    SheetName.EARNINGS: Sheet(
        (
            *("guichet", "régie", "collectivité", "service", "taux de TVA"),
            *("montant TTC", "montant HT", "TVA"),
        ),
        _earnings,
    ),
    SheetName.OWED: Sheet(("régie", "collectivité", "montant dû"), _owed),
    SheetName.RECEIPTS: Sheet(
        ("guichet", "nature", "reçus", "prépaiements", "recettes"), _receipts
    ),
    SheetName.DIFFERENCES: Sheet(("guichet", "comptage", "manquant", "excédent"), _differences),
    SheetName.DEPOSITS: Sheet(
        (
            *("guichet", "bordereau", "régie", "versé le", "récépissé", "récépissé du"),
            *("moyen de paiement", "montant"),
        ),
        _deposits,
    ),
    SheetName.HOLDINGS: Sheet(("guichet", "lieu", "moyen de paiement", "montant"), _holdings),
    SheetName.CLOSINGS: Sheet(
        (
            *("guichet", "Z", "jour", "écritures non comptées", "chiffre", "détail"),
            *("scellé", "serveur", "écart"),
        ),
        _closings,
    ),
    SheetName.ATTENTION: Sheet(
        ("guichet", "à voir", "nombre", "jour", "dernières nouvelles"), _attention
    ),
    SheetName.ONLINE_PAYMENT_DUE: Sheet(("régie", "année", "recettes"), _online_payment_due),
}
