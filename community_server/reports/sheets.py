"""A report as tables that a French spreadsheet opens: one sheet for each of its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, Generic, NamedTuple, TypeVar

from community_server.exchange.spreadsheet import written
from community_server.reports.answers import (
    Attention,
    Closing,
    Deposit,
    Difference,
    Earning,
    Holder,
    Holding,
    Ledger,
    Matter,
    OnlinePaymentDue,
    Owed,
    PeriodReport,
    ReceiptCount,
    Taking,
)
from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender

Cells = Sequence[str]
Line = TypeVar("Line")

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


class Sheet(NamedTuple, Generic[Line]):
    """The lines of a report that a sheet has, and by its header what each column says of one."""

    lines: Callable[[PeriodReport], Iterable[Line]]
    columns: Mapping[str, Callable[[Line], str]]


def sheet_of(report: PeriodReport, name: SheetName) -> bytes:
    """One sheet: `;` between cells, a decimal comma, UTF-8 with its mark."""
    sheet = _SHEETS[name]
    says = sheet.columns.values()
    return written(
        [columns_of(name), *([say(line) for say in says] for line in sheet.lines(report))]
    )


def columns_of(name: SheetName) -> Cells:
    """The header of a sheet."""
    return tuple(_SHEETS[name].columns)


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


class _Part(NamedTuple):
    """What a deposit hands over of one tender."""

    of: Deposit
    tender: str
    amount_cents: int


def _parts(report: PeriodReport) -> Iterator[_Part]:
    for each in report.deposits:
        for tender, amount_cents in sorted(each.tenders.items()):
            yield _Part(each, tender, amount_cents)


class _Figure(NamedTuple):
    """One figure of a Z, the sealed one beside the server's."""

    of: Closing
    name: str
    key: str
    sealed: int
    found: int

    def written(self, amount: int) -> str:
        """A count as it is, cents as euros."""
        return str(amount) if self.name in _COUNTS else euros(amount)


def _figures(report: PeriodReport) -> Iterator[_Figure]:
    for each in report.closings:
        for name in _FIGURES:
            sealed, found = (_by_key(totals, name) for totals in (each.sealed, each.found))
            for key in sorted({*sealed, *found}):
                yield _Figure(each, name, key, sealed.get(key, 0), found.get(key, 0))


def _by_key(totals: PeriodTotals, figure: str) -> dict[str, int]:
    value = getattr(totals, figure)
    return value if isinstance(value, dict) else {"": value}


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
_SHEETS: Final[dict[SheetName, Sheet[Any]]] = {
    SheetName.TAKINGS: Sheet[Taking](
        lambda report: report.takings,
        {
            "guichet": lambda x: _text(x.desk),
            "régie": lambda x: _text(x.regie),
            "registre": lambda x: _LEDGERS[x.ledger],
            "moyen de paiement": lambda x: _word(TENDERS, x.tender),
            "montant": lambda x: euros(x.amount_cents),
        },
    ),
    SheetName.EARNINGS: Sheet[Earning](
        lambda report: report.earnings,
        {
            "guichet": lambda x: _text(x.desk),
            "régie": lambda x: _text(x.regie),
            "collectivité": lambda x: _text(x.organisation),
            "service": lambda x: _text(x.service),
            "taux de TVA": lambda x: euros(x.vat_rate_bp),
            "montant TTC": lambda x: euros(x.amount_cents),
            "montant HT": lambda x: euros(x.net_cents),
            "TVA": lambda x: euros(x.vat_cents),
        },
    ),
    SheetName.OWED: Sheet[Owed](
        lambda report: report.owed,
        {
            "régie": lambda x: _text(x.regie),
            "collectivité": lambda x: _text(x.organisation),
            "montant dû": lambda x: euros(x.amount_cents),
        },
    ),
    SheetName.ONLINE_PAYMENT_DUE: Sheet[OnlinePaymentDue](
        lambda report: report.online_payment_due,
        {
            "régie": lambda x: _text(x.regie),
            "année": lambda x: x.year,
            "recettes": lambda x: euros(x.earned_cents),
        },
    ),
    SheetName.RECEIPTS: Sheet[ReceiptCount](
        lambda report: report.receipts,
        {
            "guichet": lambda x: _text(x.desk),
            "nature": lambda x: _word(KINDS, x.kind),
            "reçus": lambda x: str(x.receipts),
            "prépaiements": lambda x: euros(x.prepaid_cents),
            "recettes": lambda x: euros(x.revenue_cents),
        },
    ),
    SheetName.DIFFERENCES: Sheet[Difference](
        lambda report: report.differences,
        {
            "guichet": lambda x: _text(x.desk),
            "comptage": lambda x: _word(KINDS, x.kind),
            "manquant": lambda x: euros(x.missing_cents),
            "excédent": lambda x: euros(x.left_over_cents),
        },
    ),
    SheetName.DEPOSITS: Sheet[_Part](
        _parts,
        {
            "guichet": lambda x: _text(x.of.desk),
            "bordereau": lambda x: _text(x.of.number),
            "régie": lambda x: _text(x.of.regie),
            "versé le": lambda x: _text(x.of.made_on),
            "récépissé": lambda x: _text(x.of.receipt_number),
            "récépissé du": lambda x: _text(x.of.received_on),
            "moyen de paiement": lambda x: _word(TENDERS, x.tender),
            "montant": lambda x: euros(x.amount_cents),
        },
    ),
    SheetName.HOLDINGS: Sheet[Holding](
        lambda report: report.holdings,
        {
            "guichet": lambda x: _text(x.desk),
            "lieu": lambda x: _PLACES[x.place],
            "moyen de paiement": lambda x: _word(TENDERS, x.tender),
            "montant": lambda x: euros(x.amount_cents),
        },
    ),
    SheetName.CLOSINGS: Sheet[_Figure](
        _figures,
        {
            "guichet": lambda x: _text(x.of.desk),
            "Z": lambda x: _text(x.of.z),
            "jour": lambda x: _text(x.of.business_date),
            "écritures non comptées": lambda x: str(x.of.uncounted),
            "chiffre": lambda x: _FIGURES[x.name],
            "détail": lambda x: _text(x.key),
            "scellé": lambda x: x.written(x.sealed),
            "serveur": lambda x: x.written(x.found),
            "écart": lambda x: x.written(x.found - x.sealed),
        },
    ),
    SheetName.ATTENTION: Sheet[Attention](
        lambda report: report.attention,
        {
            "guichet": lambda x: _text(x.desk),
            "à voir": lambda x: _MATTERS[x.matter],
            "nombre": lambda x: str(x.count) if x.count else "",
            "jour": lambda x: _text(x.day),
            "dernières nouvelles": lambda x: x.heard_at or "",
        },
    ),
}
