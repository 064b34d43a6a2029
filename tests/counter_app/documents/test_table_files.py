"""Figures as files: a spreadsheet opens them, finds numbers, and runs nothing that is in them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from counter_app.documents.figures_table import Cents, FiguresTable, Rate
from counter_app.documents.table_files import (
    csv_bytes,
    document_csv,
    document_xlsx,
    xlsx_bytes,
)
from counter_app.documents.till_report_content import CashMoveLine
from counter_app.documents.typography import Language
from counter_protocol.bodies import CashPurpose
from tests.support.documents import HUGE_CENTS, month_report, till_report
from tests.support.sheets_back import cents_of, csv_tables, sheets_of

FR, EN = Language.FRENCH, Language.ENGLISH
NASTY = ("=1+1", "+33 5 49", "-5", "@SUM(A1)", "\t=cmd", "http://evil.example", "L’« été » ; à 5 €")


def a_table(*rows: tuple[object, ...], title: str = "Liste") -> FiguresTable:
    width = len(rows[0]) if rows else 1
    headers = tuple(f"Colonne {rank}" for rank in range(width))
    return FiguresTable(title, headers, rows)  # type: ignore[arg-type]


def test_a_french_spreadsheet_finds_its_own_separators() -> None:
    table = a_table(("Repas", Cents(-123_450), 12, Rate(550), date(2026, 11, 21), None))

    text = csv_bytes([table], FR).decode("utf-8-sig")

    assert text.splitlines()[-1] == "Repas;-1234,50;12;5,50 %;2026-11-21;"


def test_an_english_spreadsheet_finds_its_own() -> None:
    text = csv_bytes([a_table(("Meal, hot", Cents(5)))], EN).decode("utf-8-sig")

    assert text.splitlines()[-1] == '"Meal, hot",0.05'


@pytest.mark.parametrize("text", NASTY)
def test_no_text_is_ever_a_formula(text: str) -> None:
    table = a_table((text, Cents(1)), title="=Titre")

    [cell, _] = sheets_of(xlsx_bytes([table]))["=Titre"][1]
    assert (cell.text, cell.is_number, cell.has_formula) == (text, False, False)

    [*_, [written, _]] = csv_tables(csv_bytes([table], FR))["'=Titre"]
    assert not written.startswith(("=", "+", "-", "@", "\t"))
    assert written.lstrip("'") == text


def test_numbers_stay_numbers_to_the_cent_and_days_stay_days() -> None:
    moment = datetime(2026, 11, 21, 9, 12, 45, tzinfo=UTC)
    table = a_table((Cents(-HUGE_CENTS), Cents(10), 40_000, Rate(550), date(2026, 11, 21), moment))

    huge, dime, count, rate, day, at = sheets_of(xlsx_bytes([table]))["Liste"][1]

    assert (huge.cents, dime.cents) == (-HUGE_CENTS, 10)
    assert "€" in huge.number_format
    assert (count.text, rate.text) == ("40000", "0.0550")
    assert day.number_format == "dd/mm/yyyy"
    assert at.number_format.startswith("dd/mm/yyyy")
    assert day.is_number
    assert at.is_number


def test_each_table_has_a_sheet_of_its_own_whatever_its_title() -> None:
    title = "Recettes [par] collectivité: ce qui revient à chacune"
    tables = [a_table(("a",), title=title), a_table(("b",), title=title), a_table(("c",))]

    first, second, third = sheets_of(xlsx_bytes(tables))

    assert first != second
    assert third == "Liste"
    assert all(len(name) <= 31 for name in (first, second))


def test_the_same_figures_are_the_same_bytes() -> None:
    assert document_xlsx(till_report(), FR) == document_xlsx(till_report(), FR)


def test_a_month_in_a_sheet_says_what_its_pages_say() -> None:
    content = month_report()
    sheets = sheets_of(document_xlsx(content, FR))
    tables = csv_tables(document_csv(content, FR))

    revenue_cents = sum(row[1].cents for row in sheets["Recettes par service"][1:])
    assert revenue_cents == content.period.revenue_cents
    tender_cents = sum(cents_of(row[1]) for row in tables["Rechargements (avances) par moyen"][1:])
    assert tender_cents == content.period.prepaid_cents
    assert ["Régie", content.regie_name] in tables["Document"]


def test_who_counts_blind_finds_no_sum_in_a_sheet_either() -> None:
    blind = till_report(z="", expected_cents=None, counted_cents=None, difference_cents=0)

    sheets = sheets_of(document_xlsx(blind, FR))

    assert not any(name.startswith(("Recettes", "Rechargements", "Totaux")) for name in sheets)
    drawer = {row[0].text: row[1:] for row in sheets["Caisse espèces"]}
    assert drawer["Attendu"] == []


def test_a_sheet_keeps_why_the_drawer_differed_and_who_saw_it() -> None:
    short = till_report(difference_reason="=1+1", difference_witness="Lucie Bouchet")

    sheet = csv_tables(document_csv(short, FR))["Motifs des écarts"]

    assert sheet[1:] == [["Écart de caisse", "-2,00", "'=1+1", "Lucie Bouchet"]]


def test_a_sheet_says_where_cash_went() -> None:
    at = datetime(2026, 11, 21, 12, tzinfo=UTC)
    line = CashMoveLine(at, "C. Roy", CashPurpose.SAFE, -20_000, "Trop d’espèces")
    moved = till_report(cash_moves=(line,))

    sheet = csv_tables(document_csv(moved, FR))["Entrées et sorties d’espèces"]

    assert "Origine ou destination" in sheet[0]
    assert "Coffre" in sheet[1]


def test_a_list_with_nothing_in_it_is_left_out() -> None:
    assert "Annulations" not in sheets_of(document_xlsx(till_report(reversals=()), FR))
