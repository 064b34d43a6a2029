"""The books of a régie on paper: balance, what is owed, quittances, accounts below zero."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.documents import books_wording, in_hand_wording, wording
from counter_app.documents.books_content import OwedForService, OwedToOrganisation
from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.typography import Language, money
from counter_app.domain.books import BookAccount
from counter_app.domain.quittances import NumberGap
from counter_protocol.bodies import CheckedBy, CheckPurpose
from counter_protocol.entries import RECEIPT_KINDS, EntryKind
from counter_protocol.ledger import Tender
from tests.support.documents import HUGE_CENTS, LONG_NAME
from tests.support.pdf_text import pdf_pages, pdf_text, spaced
from tests.support.regie_documents import (
    book_line,
    books_origin,
    owed,
    quittance,
    quittance_register,
    trial_balance,
    unpaid,
)

FR, EN = Language.FRENCH, Language.ENGLISH


def test_a_balance_shows_every_account_on_its_side() -> None:
    [page] = pdf_pages(document_pdf(trial_balance(), FR))
    for mention in (
        "Balance générale des comptes",
        "au 21/11/2026",
        "Dernière écriture n° 4 188 (époque 1)",
        "310,00 € 310,00 € 210,00 €",
        "Caisse 310,00 € Chèques",
        "Fonds de caisse 100,00 €",
        "Recettes pour compte de tiers 50,00 €",
        "Déficits et excédents",
        "Total 310,00 € 310,00 €",
        "Recettes à verser Comptes famille, ensemble 60,00 €",
        "Recettes à verser revenue/ccpg/pool 100,00 €",
        "Le régisseur ou son mandataire",
    ):
        assert mention in page


def test_a_balance_of_nothing_is_still_a_balance() -> None:
    lines = tuple(book_line(account) for account in BookAccount)
    text = pdf_text(document_pdf(trial_balance(lines=lines), EN))
    assert "Total €0.00 €0.00" in text
    assert "None" in text


def test_what_is_owed_is_told_for_each_organisation_and_service() -> None:
    [page] = pdf_pages(document_pdf(owed(), FR))
    for mention in (
        "Dû aux collectivités",
        "du 01/11/2026 au 30/11/2026",
        "435,50 € 120,90 €",
        "Communauté de communes de Parthenay-Gâtine (collectivité de la régie) 314,60 €",
        "Centre aquatique 282,80 € −4,20 € 278,60 €",
        "Parthenay 120,90 €",
        "Restauration scolaire 124,00 € −3,10 € 120,90 €",
        "Total 435,50 €",
    ):
        assert mention in page


def test_sixty_organisations_with_long_names_cross_pages() -> None:
    services = (OwedForService("s", LONG_NAME, HUGE_CENTS, HUGE_CENTS),)
    many = tuple(
        OwedToOrganisation(
            f"o{rank}", f"{LONG_NAME} {LONG_NAME} {rank}", is_own=False, services=services
        )
        for rank in range(60)
    )
    text = pdf_text(document_pdf(owed(organisations=many), FR))
    assert all(each.name in text for each in many)
    assert text.count("9 999 999,99 € −9 999 999,99 € 0,00 €") == 60


def test_a_register_heads_each_day_with_what_it_comes_to() -> None:
    text = pdf_text(document_pdf(quittance_register(41), FR))
    assert "dimanche 1er novembre 2026 · 40 quittances 168,00 €" in text
    assert "lundi 2 novembre 2026 · 1 quittance 4,20 €" in text
    assert "CA-1-2026-000041 09:00 Vente MARTIN C. Roy Espèces 4,20 €" in text
    assert "Espèces 172,20 € Total 172,20 €" in text
    assert "Les numéros se suivent sans interruption." in text


def test_forty_pages_hold_every_quittance_once_and_in_order() -> None:
    register = quittance_register(1_900)
    pages = pdf_pages(document_pdf(register, FR))
    words = " ".join(pages).split()
    assert [word for word in words if word.startswith("CA-1-2026-")] == [
        line.number for line in register.lines
    ]
    assert len(pages) >= 40
    assert all(f"Page {rank}/{len(pages)}" in page for rank, page in enumerate(pages, start=1))
    assert all("Numéro Heure Opération" in page for page in pages)
    assert "Total 7 980,00 €" in pages[-1]


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 130))
def test_no_day_is_parted_from_its_first_quittance_nor_the_total_from_the_last(number: int) -> None:
    for page in pdf_pages(document_pdf(quittance_register(number), FR)):
        before_foot = page.rsplit("Registre des quittances du", maxsplit=1)[0]
        assert not before_foot.rstrip().endswith(("168,00 € quittances", "quittances 168,00 €"))
        assert "Montant Total" not in page


def test_a_reversal_and_what_it_undoes_name_each_other() -> None:
    lines = (
        quittance(1, reversed_by="CA-1-2026-000002"),
        quittance(
            2,
            kind=EntryKind.REVERSAL,
            amount_cents=-420,
            reverses="CA-1-2026-000001",
            reason="Erreur de tarif",
        ),
    )
    text = pdf_text(document_pdf(quittance_register(2, lines=lines), FR))
    assert "Vente, annulée par CA-1-2026-000002" in text
    assert "Annulation de CA-1-2026-000001 : Erreur de tarif" in text


def test_a_price_in_several_parts_tells_each() -> None:
    parts = ((Tender.CASH, 120), (Tender.ANCV, 300))
    lines = (quittance(1, tenders=parts, household_name=None),)
    text = pdf_text(document_pdf(quittance_register(1, lines=lines), FR))
    assert "Espèces 1,20 €, Chèques-Vacances (ANCV) 3,00 €" in text


def test_a_number_that_does_not_follow_is_told_first() -> None:
    gaps = (NumberGap("CA-1-2026-000001", "CA-1-2026-000003"), NumberGap("", "CA-1-2026-000009"))
    text = pdf_text(document_pdf(quittance_register(2, gaps=gaps), FR))
    assert "Le n° CA-1-2026-000003 ne suit pas le n° CA-1-2026-000001." in text
    assert "Le n° CA-1-2026-000009 devrait être précédé d’un autre." in text
    assert "sans interruption" not in text


def test_a_period_without_a_quittance_says_so() -> None:
    text = pdf_text(document_pdf(quittance_register(0), EN))
    assert "None Total €0.00" in text


def test_families_below_zero_are_listed_with_the_day_they_went_there() -> None:
    [page] = pdf_pages(document_pdf(unpaid(), FR))
    assert "BERNARD plus longtemps que ce guichet ne le sait −42,10 €" in page
    assert "MARTIN 12/11/2026 −3,10 €" in page
    assert "Total −45,20 €" in page
    assert "Soldes connus au 21/11/2026 17:58" in page


def test_a_desk_that_never_heard_of_a_balance_says_so() -> None:
    text = pdf_text(document_pdf(unpaid(as_of=None, accounts=()), FR))
    assert "Soldes connus au jamais reçus du serveur" in text
    assert "Néant Total 0,00 €" in text


@pytest.mark.parametrize(
    "drawn",
    [
        lambda origin: document_pdf(trial_balance(origin=origin), FR),
        lambda origin: document_pdf(owed(origin=origin), FR),
        lambda origin: document_pdf(quittance_register(3, origin=origin), FR),
        lambda origin: document_pdf(unpaid(origin=origin), FR),
    ],
)
def test_what_the_server_lacks_and_practice_are_said_on_every_paper(
    drawn: Callable[..., bytes],
) -> None:
    waiting = pdf_text(drawn(books_origin(unsent_entries=3)))
    assert "3 écritures n’étaient pas encore transmises au serveur." in waiting
    assert "FACTICE" in pdf_text(drawn(books_origin(is_training=True)))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=6))
def test_the_balance_on_paper_is_the_balance(amounts: list[int]) -> None:
    moved = {
        BookAccount.CASH: [(f"till/CA-1/{n}", cents) for n, cents in enumerate(amounts)],
        BookAccount.TO_PAY_OVER: [("revenue/ccpg/pool", -sum(amounts))],
    }
    lines = tuple(book_line(account, *moved.get(account, ())) for account in BookAccount)
    balance = trial_balance(lines=lines)
    text = pdf_text(document_pdf(balance, FR))
    debit = spaced(money(balance.debit_cents, FR))
    assert f"Total {debit} {debit}" in text


def test_every_account_purpose_and_kind_has_a_name() -> None:
    assert set(books_wording.BOOK_ACCOUNTS) == set(BookAccount)
    assert set(in_hand_wording.CHECK_TITLES) == set(CheckPurpose)
    assert set(in_hand_wording.OFFICES) == set(in_hand_wording.CHECKER_SIGNS) == set(CheckedBy)
    assert set(wording.ENTRY_KINDS) == set(RECEIPT_KINDS)


def test_the_same_books_give_the_same_bytes() -> None:
    one_day = replace(quittance_register(3), first=date(2026, 11, 1), last=date(2026, 11, 1))
    assert document_pdf(one_day, FR) == document_pdf(one_day, FR)
    assert "le 01/11/2026" in pdf_text(document_pdf(one_day, FR))


def test_a_reason_longer_than_a_page_still_prints_between_its_neighbours() -> None:
    lines = (quittance(1), quittance(2, reason="interminable " * 600), quittance(3))
    text = pdf_text(document_pdf(quittance_register(3, lines=lines), FR))
    assert text.count("interminable") == 600
    assert text.index("000001") < text.index("interminable") < text.index("000003")


def test_a_long_name_breaks_at_its_hyphen() -> None:
    lines = (quittance(1, agent_name="Marie-Antoinette DELAROCHE"),)
    text = pdf_text(document_pdf(quittance_register(1, lines=lines), FR))
    assert "Marie- Antoinette DELAROCHE" in text


def test_huge_amounts_leave_numbers_and_hours_whole() -> None:
    huge = ((Tender.CASH, HUGE_CENTS), (Tender.CHEQUE, HUGE_CENTS))
    line = quittance(1, household_name=LONG_NAME, amount_cents=-HUGE_CENTS, tenders=huge)
    text = pdf_text(document_pdf(quittance_register(1, lines=(line,)), FR))
    assert "CA-1-2026-000001 09:00" in text
    assert "Espèces 9 999 999,99 €, Chèque 9 999 999,99 €" in text


def test_huge_amounts_break_neither_a_number_nor_a_time() -> None:
    lines = tuple(
        quittance(
            rank, amount_cents=HUGE_CENTS * 10, agent_name=LONG_NAME, household_name=LONG_NAME
        )
        for rank in range(1, 4)
    )
    text = pdf_text(document_pdf(quittance_register(3, lines=lines), FR))
    assert all(f"CA-1-2026-{rank:06} 09:" in text for rank in range(1, 4))
    assert "09:00 Vente" in text
