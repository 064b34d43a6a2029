"""The figures of a régie's papers in a spreadsheet are those on its pages."""

from __future__ import annotations

from counter_app.documents.document_tables import document_tables
from counter_app.documents.figures_table import Cents, Figure, FiguresTable
from counter_app.documents.in_hand_content import HeldTender
from counter_app.documents.typography import Language
from counter_app.domain.quittances import NumberGap
from counter_protocol.ledger import Tender
from tests.support.regie_documents import (
    deposit_slip,
    in_hand,
    in_hand_check,
    owed,
    quittance,
    quittance_register,
    trial_balance,
    unpaid,
)

FR = Language.FRENCH


def summed(table: FiguresTable, header: str) -> int:
    """One column of a table, in cents."""
    rank = table.headers.index(header)
    cells = [row[rank] for row in table.rows]
    return sum(cell.amount_cents for cell in cells if isinstance(cell, Cents))


def cells_of(tables: tuple[FiguresTable, ...]) -> list[Figure]:
    return [cell for table in tables for row in table.rows for cell in row]


def test_a_slip_adds_up_to_what_was_deposited() -> None:
    slip = deposit_slip()
    _, by_tender, cash, cheques = document_tables(slip, FR)
    assert by_tender.rows[-1] == ("Total", Cents(slip.total_cents))
    assert summed(by_tender, "Montant") == 2 * slip.total_cents
    assert summed(cash, "Montant") == slip.cash_cents
    assert summed(cheques, "Montant") == slip.cheques_cents


def test_what_must_be_in_hand_adds_up_but_not_to_who_counts_blind() -> None:
    _, held, cheques = document_tables(in_hand(), FR)
    assert summed(held, "Ensemble") == in_hand().expected_cents
    assert summed(cheques, "Montant") == 6_003
    blind = in_hand(held=(HeldTender(Tender.CASH, None, 21_050),), cheques=())
    _, held = document_tables(blind, FR)
    assert held.rows == (("Espèces", None, Cents(21_050), None),)


def test_a_check_adds_up_to_what_was_found() -> None:
    check = in_hand_check()
    tables = document_tables(check, FR)
    found = tables[1]
    assert found.rows[-1][2:] == (Cents(63_513), Cents(63_313), Cents(-200))
    assert summed(found, "Constaté") == 2 * check.counted_cents
    assert summed(tables[2], "Montant") == check.drawer.counted_cents


def test_a_balance_adds_up_to_nothing() -> None:
    _, accounts, parts = document_tables(trial_balance(), FR)
    assert accounts.rows[-1] == ("Total", Cents(31_000), Cents(31_000))
    assert summed(parts, "Montant") == 0


def test_what_is_owed_adds_up_over_services() -> None:
    facts, services = document_tables(owed(), FR)
    assert summed(services, "Dû") == owed().total_cents
    assert ("Pour compte de tiers", Cents(owed().third_parties_cents)) in facts.rows


def test_each_tender_of_a_register_is_a_column_that_adds_up() -> None:
    lines = (
        quittance(1),
        quittance(2, amount_cents=420, tenders=((Tender.CASH, 120), (Tender.ANCV, 300))),
    )
    by_tender = ((Tender.CASH, 540), (Tender.ANCV, 300))
    gaps = (NumberGap("CA-1-2026-000002", "CA-1-2026-000004"),)
    register = quittance_register(2, lines=lines, by_tender=by_tender, gaps=gaps)
    _, sums, quittances, missing = document_tables(register, FR)
    assert sums.rows[-1] == ("Total", Cents(840))
    assert summed(quittances, "Espèces") == 540
    assert summed(quittances, "Chèques-Vacances (ANCV)") == 300
    assert missing.rows == (("CA-1-2026-000002", "CA-1-2026-000004"),)


def test_accounts_below_zero_add_up_to_what_is_owed() -> None:
    _, accounts = document_tables(unpaid(), FR)
    assert summed(accounts, "Solde") == -unpaid().total_cents


def test_a_register_without_a_quittance_is_no_empty_table() -> None:
    tables = document_tables(quittance_register(0), FR)
    assert all(table.rows for table in tables)
    assert Cents(0) in cells_of(tables)
