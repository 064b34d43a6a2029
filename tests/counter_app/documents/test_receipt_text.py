"""What a person reads on a receipt, on both rolls and in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.paper import Paper
from counter_app.documents.receipt_content import (
    ReceiptContent,
    ReceiptLine,
    ReceiptNature,
    ReceiptTender,
    VatPart,
)
from counter_app.documents.receipt_text import receipt_text
from counter_app.documents.typography import Language, money
from counter_protocol.ledger import Tender
from tests.support.documents import (
    HUGE_CENTS,
    LONG_NAME,
    PARIS_WINTER,
    refund_receipt,
    reversal_receipt,
    sale_line,
    sale_receipt,
    split_receipt,
    top_up_receipt,
)
from tests.support.pdf_text import spaced

FR, EN = Language.FRENCH, Language.ENGLISH


def read(content: ReceiptContent, paper: Paper = Paper.MM_80, language: Language = FR) -> list[str]:
    return [spaced(line) for line in receipt_text(content, paper, language)]


@pytest.mark.parametrize("paper", Paper)
def test_a_sale_carries_every_mention(paper: Paper) -> None:
    lines = read(sale_receipt(), paper)
    assert "Vente" in lines
    assert "Reçu n° CA-1-2026-000124" in lines
    assert "Date 21/11/2026 09:12:45" in lines
    assert "Guichet CA-1" in lines
    assert "Régie Régie du centre aquatique" in lines
    assert "Agent C. Roy" in lines
    assert "Foyer MARTIN" in lines
    assert "Centre aquatique GâtinéO" in lines
    assert "Entrée enfant · Léa" in lines
    assert "2 × 1,55 € · TVA 5,5 % 3,10 €" in lines
    assert "Total TTC 7,30 €" in lines
    assert "Compte famille 7,30 €" in lines
    assert "Nombre de lignes 2" in lines
    assert "HT à 5,5 % 2,94 €" in lines
    assert "TVA 5,5 % 0,16 €" in lines
    assert "Nouveau solde au 08:47 92,30 €" in lines
    assert "Signature A7K2" in lines
    assert "Logiciel Guichet 0.1.0" in lines


def test_a_top_up_is_one_line_says_the_change_and_that_it_is_an_advance() -> None:
    lines = read(top_up_receipt())
    assert "Rechargement" in lines
    assert "Rechargement du compte famille 50,00 €" in lines
    assert "Total 50,00 €" in lines
    assert lines[lines.index("Espèces 50,00 €") + 1 :][:2] == ["Remis 100,00 €", "Rendu 50,00 €"]
    assert "Nombre de lignes 1" in lines
    assert "Avance portée au compte famille" in " ".join(lines)
    assert "TVA" not in " ".join(lines)


@pytest.mark.parametrize("paper", Paper)
def test_every_part_of_a_price_is_told_with_its_change_and_the_cheques_number(
    paper: Paper,
) -> None:
    lines = read(split_receipt(), paper)
    assert lines[lines.index("Total TTC 7,30 €") + 1 :][:9] == [
        "Chèques-Vacances (ANCV) 3,00 €",
        "Compte famille 0,80 €",
        "Chèque 2,00 €",
        "Chèque n° 0000123",
        "Banque La Banque postale",
        "Espèces 1,50 €",
        "Remis 5,00 €",
        "Rendu 3,50 €",
        "Nombre de lignes 2",
    ]


def test_a_cheque_of_which_nothing_was_written_down_is_one_row() -> None:
    lines = read(split_receipt(tenders=(ReceiptTender(Tender.CHEQUE, 730, 0, 0),)))
    assert lines[lines.index("Chèque 7,30 €") + 1] == "Nombre de lignes 2"


def test_a_refund_says_what_was_paid_back_and_why() -> None:
    lines = read(refund_receipt())
    assert "Remboursement" in lines
    assert "Motif La famille quitte la communauté" in lines
    assert "Remboursement du compte famille −92,30 €" in lines
    assert "Virement −92,30 €" in lines


def test_an_undone_refund_says_so_on_its_line() -> None:
    undone = refund_receipt(nature=ReceiptNature.REVERSAL, total_cents=9230)
    assert "Remboursement du compte famille 92,30 €" in read(undone)


def test_what_is_given_back_in_cash_was_handed_over_by_nobody() -> None:
    lines = read(reversal_receipt(tenders=(ReceiptTender(Tender.CASH, -420, -420, 0),)))
    assert lines[lines.index("Espèces −4,20 €") + 1] == "Nombre de lignes 1"


def test_english_is_complete() -> None:
    text = "\n".join(read(sale_receipt(copy_number=1, is_training=True), language=EN))
    for mention in ("Sale", "Copy no. 1", "TRAINING", "Receipt no.", "Net at 20% €3.50", "Lines 2"):
        assert mention in text
    assert "New balance as of 08:47 €92.30" in text


def test_the_original_never_says_copy() -> None:
    assert "Copie" not in " ".join(read(sale_receipt()))


def test_a_copy_says_so_with_its_number() -> None:
    assert "Copie n° 3" in read(sale_receipt(copy_number=3))


def test_training_is_stamped_at_the_top_and_at_the_bottom() -> None:
    lines = read(sale_receipt(is_training=True))
    assert lines.count("FACTICE") == 2
    assert "FACTICE" not in read(sale_receipt())


@pytest.mark.parametrize("paper", Paper)
def test_a_family_reads_where_it_may_pay_online(paper: Paper) -> None:
    address = "https://www.payfip.gouv.fr"
    family = sale_receipt(online_payment=address)

    said = " ".join(" ".join(read(family, paper)).split())
    assert f"Paiement en ligne, sans frais : {address}" in said
    assert address in " ".join(read(family, paper, EN))
    assert address not in " ".join(read(sale_receipt(household_name=None, online_payment=address)))
    assert "en ligne" not in " ".join(read(sale_receipt()))


def test_a_reversal_names_its_original_its_reason_and_negative_amounts() -> None:
    lines = read(reversal_receipt())
    assert "Annulation" in lines
    assert "Annule le reçu CA-1-2026-000124" in lines
    assert "Motif Erreur de tarif" in lines
    assert "−1 × 4,20 € · TVA 20 % −4,20 €" in lines
    assert "Total TTC −4,20 €" in lines


def test_an_old_balance_gives_its_day() -> None:
    yesterday = datetime(2026, 11, 20, 18, 40, tzinfo=PARIS_WINTER)
    lines = read(sale_receipt(balance_as_of=yesterday))
    assert "Nouveau solde au 20/11/2026 18:40 92,30 €" in lines


def test_a_passer_by_has_no_household_and_no_balance() -> None:
    text = " ".join(read(sale_receipt(household_name=None, balance_after_cents=None)))
    assert "Foyer" not in text
    assert "solde" not in text


def test_an_empty_sale_counts_no_line() -> None:
    lines = read(sale_receipt(lines=(), tenders=(), vat=(), total_cents=0))
    assert "Nombre de lignes 0" in lines
    assert "Total 0,00 €" in lines


@pytest.mark.parametrize("paper", Paper)
def test_a_long_name_wraps_and_loses_nothing(paper: Paper) -> None:
    lines = read(sale_receipt(lines=(sale_line(LONG_NAME),), regie_name=LONG_NAME), paper)
    assert f"{LONG_NAME} · Anne" in " ".join(lines)


@pytest.mark.parametrize("paper", Paper)
def test_amounts_stand_on_the_right_edge(paper: Paper) -> None:
    for line in receipt_text(sale_receipt(), paper, FR):
        if line.endswith("€"):
            assert len(line) == paper.columns


@pytest.mark.parametrize("paper", Paper)
def test_a_huge_amount_keeps_its_currency_on_its_line(paper: Paper) -> None:
    content = sale_receipt(lines=(sale_line(LONG_NAME, HUGE_CENTS),), total_cents=HUGE_CENTS)
    lines = receipt_text(content, paper, FR)
    total = money(HUGE_CENTS, FR)
    assert sum(line.endswith(total) for line in lines) == 2
    assert all(line.strip() != "€" for line in lines)


@pytest.mark.parametrize("paper", Paper)
def test_a_huge_unit_price_stays_in_one_piece(paper: Paper) -> None:
    lines = receipt_text(sale_receipt(lines=(sale_line("Piano", HUGE_CENTS),)), paper, FR)
    detail = f"1\u00a0×\u00a0{money(HUGE_CENTS, FR)} · TVA\u00a020\u00a0%"
    assert any(line.strip().startswith(detail) for line in lines)


def test_forty_lines_are_forty_articles() -> None:
    articles = tuple(sale_line(f"Article {rank}") for rank in range(40))
    lines = read(sale_receipt(lines=articles))
    assert "Nombre de lignes 40" in lines
    assert [line for line in lines if line.startswith("Article ")] == [
        f"Article {rank} · Anne" for rank in range(40)
    ]


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1)
cents = st.integers(-(10**11), 10**11)


@st.composite
def receipts(draw: st.DrawFn) -> ReceiptContent:
    lines = st.builds(
        ReceiptLine,
        label=names,
        for_whom=st.none() | names,
        quantity=st.integers(-999, 999),
        unit_price_cents=cents,
        amount_cents=cents,
        vat_rate_bp=st.sampled_from([0, 210, 550, 1000, 2000]),
    )
    tenders = st.builds(ReceiptTender, st.sampled_from(Tender), cents, cents, cents)
    vat = st.builds(VatPart, st.sampled_from([0, 550, 2000]), cents, cents)
    return replace(
        sale_receipt(),
        community_name=draw(names),
        household_name=draw(st.none() | names),
        lines=tuple(draw(st.lists(lines, max_size=5))),
        tenders=tuple(draw(st.lists(tenders, max_size=3))),
        vat=tuple(draw(st.lists(vat, max_size=3))),
        total_cents=draw(cents),
    )


@given(receipts(), st.sampled_from(Paper), st.sampled_from(Language))
def test_no_line_is_longer_than_the_paper_is_wide(
    content: ReceiptContent, paper: Paper, language: Language
) -> None:
    assert max(map(len, receipt_text(content, paper, language))) <= paper.columns


@given(receipts(), st.sampled_from(Paper), st.sampled_from(Language))
def test_the_total_on_the_paper_is_the_total(
    content: ReceiptContent, paper: Paper, language: Language
) -> None:
    total = money(content.total_cents, language)
    lines = receipt_text(content, paper, language)
    at = max(at for at, line in enumerate(lines) if line.startswith("Total"))
    # Beside a thousand million euros, the narrow paper breaks the words before the figure.
    assert any(line.endswith(total) for line in lines[at : at + 2])
