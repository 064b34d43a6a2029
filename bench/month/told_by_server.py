"""What the server's reports tell over all desks, as JSON and as sheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

import httpx

from bench.month.asked import MONTH, Question
from bench.month.figures import Figures, Name
from community_server.reports.reporters import add_reporter
from community_server.server import CommunityServer

PATH: Final = "/v1/reports/period"
Told = dict[str, Any]


def server_figures(
    server: CommunityServer, client: httpx.Client, asked: Iterable[Question]
) -> Figures:
    """Every answer, by the name of its question; the sheets of the month beside it."""
    with server.database.transaction() as connection:
        key = add_reporter(connection, server.community, "the month", "bench")
    client.headers["authorization"] = f"Bearer {key}"
    figures: Figures = {}
    for question in asked:
        report = json.loads(_answer(client, PATH, question))
        figures |= {("server", question.name, *name): n for name, n in _report_figures(report)}
        if question.name == MONTH:
            for sheet, read in _SHEETS.items():
                rows = _rows(_answer(client, f"{PATH}/{sheet}", question))
                figures |= {("csv", sheet, *name): n for row in rows for name, n in read(row)}
    return figures


def _answer(client: httpx.Client, path: str, question: Question) -> bytes:
    reply = client.get(path, params=question.asked())
    assert reply.status_code == HTTPStatus.OK, reply.text
    return reply.content


def _report_figures(report: Told) -> Iterator[tuple[Name, int]]:
    yield ("to look into",), len(report["attention"])
    yield from _sum_figures(report)
    for x in report["deposits"]:
        of = ("deposits", x["desk"], x["number"])
        yield (*of, "total"), x["amount_cents"]
        yield from (((*of, tender), cents) for tender, cents in x["tenders"].items())
        if x["receipt_number"] is not None:
            yield (*of, "receipt", x["receipt_number"]), 1
    for x in report["holdings"]:
        yield ("holdings", x["desk"], x["place"], x["tender"]), x["amount_cents"]
    for x in report["closings"]:
        z = ("closings", x["desk"], x["z"])
        yield (*z, "differ"), int(not x["agrees"])
        yield from ((z + name, cents) for name, cents in _totals(x["found"]))


def _sum_figures(report: Told) -> Iterator[tuple[Name, int]]:
    for x in report["takings"]:
        yield ("takings", x["desk"], x["regie"], x["ledger"], x["tender"]), x["amount_cents"]
    for x in report["earnings"]:
        line = ("earnings", x["desk"], x["regie"], x["organisation"], x["service"])
        for name in ("amount", "net", "vat"):
            yield (*line, str(x["vat_rate_bp"]), name), x[f"{name}_cents"]
    for x in report["owed"]:
        yield ("owed", x["regie"], x["organisation"]), x["amount_cents"]
    for x in report["receipts"]:
        of = ("receipts", x["desk"], x["kind"])
        yield (*of, "receipts"), x["receipts"]
        yield (*of, "prepaid"), x["prepaid_cents"]
        yield (*of, "revenue"), x["revenue_cents"]
    for x in report["differences"]:
        yield ("differences", x["desk"], x["kind"], "missing"), x["missing_cents"]
        yield ("differences", x["desk"], x["kind"], "left_over"), x["left_over_cents"]


def _totals(totals: Told) -> Iterator[tuple[Name, int]]:
    for name, value in totals.items():
        if isinstance(value, dict):
            yield from (((name, key), cents) for key, cents in value.items())
        else:
            yield (name,), value


def _rows(sheet: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig")), delimiter=";"))


def _cents(amount: str) -> int:
    """As a spreadsheet of France reads it."""
    return int(amount.replace(",", ""))


Row = Mapping[str, str]


def _takings(row: Row) -> Iterator[tuple[Name, int]]:
    ledger, tender = _LEDGERS[row["registre"]], _TENDERS[row["moyen de paiement"]]
    yield (row["guichet"], row["régie"], ledger, tender), _cents(row["montant"])


def _earnings(row: Row) -> Iterator[tuple[Name, int]]:
    of = (row["guichet"], row["régie"], row["collectivité"], row["service"])
    rate = str(_cents(row["taux de TVA"]))
    for name, column in {"amount": "montant TTC", "net": "montant HT", "vat": "TVA"}.items():
        yield (*of, rate, name), _cents(row[column])


def _owed(row: Row) -> Iterator[tuple[Name, int]]:
    yield (row["régie"], row["collectivité"]), _cents(row["montant dû"])


def _receipts(row: Row) -> Iterator[tuple[Name, int]]:
    of = (row["guichet"], _KINDS[row["nature"]])
    yield (*of, "receipts"), int(row["reçus"])
    yield (*of, "prepaid"), _cents(row["prépaiements"])
    yield (*of, "revenue"), _cents(row["recettes"])


def _differences(row: Row) -> Iterator[tuple[Name, int]]:
    of = (row["guichet"], _KINDS[row["comptage"]])
    yield (*of, "missing"), _cents(row["manquant"])
    yield (*of, "left_over"), _cents(row["excédent"])


def _deposits(row: Row) -> Iterator[tuple[Name, int]]:
    of = (row["guichet"], row["bordereau"])
    yield (*of, _TENDERS[row["moyen de paiement"]]), _cents(row["montant"])
    if row["récépissé"]:
        yield (*of, "receipt", row["récépissé"]), 1


def _holdings(row: Row) -> Iterator[tuple[Name, int]]:
    place, tender = _PLACES[row["lieu"]], _TENDERS[row["moyen de paiement"]]
    yield (row["guichet"], place, tender), _cents(row["montant"])


def _closings(row: Row) -> Iterator[tuple[Name, int]]:
    """Counts are written as they are, and everything else in euros; a gap is told nowhere else."""
    name = _FIGURES[row["chiffre"]]
    read = int if name in {"entries", "receipts", "reversals"} else _cents
    figure = (name, row["détail"]) if row["détail"] else (name,)
    yield (row["guichet"], row["Z"], *figure), read(row["serveur"])
    yield (row["guichet"], row["Z"], *figure, "gap"), read(row["écart"])


_SHEETS: Final[dict[str, Callable[[Row], Iterator[tuple[Name, int]]]]] = {
    "takings": _takings,
    "earnings": _earnings,
    "owed": _owed,
    "receipts": _receipts,
    "differences": _differences,
    "deposits": _deposits,
    "holdings": _holdings,
    "closings": _closings,
}
_LEDGERS: Final = {"prépaiements": "prepaid", "recettes": "revenue"}
_PLACES: Final = {"tiroir": "drawer", "coffre": "safe"}
_TENDERS: Final = {
    "espèces": "cash",
    "chèque": "cheque",
    "carte bancaire": "bank_card",
    "chèque-vacances": "ancv",
    "CESU": "cesu",
    "compte famille": "family_account",
    "virement": "bank_transfer",
}
_FIGURES: Final = {
    "écritures": "entries",
    "reçus": "receipts",
    "annulations": "reversals",
    "prépaiements": "prepaid_cents",
    "recettes": "revenue_cents",
    "prépaiements par moyen de paiement": "prepaid_by_tender",
    "recettes par moyen de paiement": "revenue_by_tender",
    "recettes par service": "revenue_by_service",
    "recettes par collectivité": "revenue_by_organisation",
    "recettes par taux de TVA": "revenue_by_vat_rate",
    "TVA par taux": "vat_by_rate",
}
_KINDS: Final = {
    "rechargement": "top_up",
    "vente": "sale",
    "remboursement": "refund",
    "annulation": "reversal",
    "comptage d’ouverture": "till_opened",
    "passation": "till_handed_over",
    "comptage de clôture": "till_counted",
    "comptage corrigé": "count_corrected",
    "vérification de caisse": "in_hand_checked",
}
