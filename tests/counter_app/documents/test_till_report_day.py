"""The till report of a day that several people shared, and of cash that moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from counter_app.documents.closing_content import NamedAmount
from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.till_report_content import (
    AgentTakings,
    CashMoveLine,
    SessionPart,
    TillReportContent,
)
from counter_app.documents.typography import Language
from counter_app.operations.till_blind import blinded
from counter_protocol.bodies import CashPurpose
from tests.support.documents import HUGE_CENTS, LONG_NAME, PARIS_WINTER, till_report
from tests.support.pdf_text import pdf_pages, pdf_text, spaced

NOON = datetime(2026, 11, 21, 12, 4, tzinfo=PARIS_WINTER)
CASH = (NamedAmount("cash", 19_400), NamedAmount("cheque", 8_000))

MORNING = SessionPart(
    holder_name="Claire Roy",
    begins_at=NOON - timedelta(hours=3),
    ends_at=NOON,
    opening_cents=10_000,
    expected_cents=31_240,
    counted_cents=31_200,
    difference_cents=-40,
    reason="Pièce tombée",
    witness_name="",
    takings=(AgentTakings("Claire Roy", 31, CASH),),
)
AFTERNOON = replace(
    MORNING,
    holder_name="Marc Blanc",
    begins_at=NOON,
    ends_at=NOON + timedelta(hours=5),
    counted_cents=None,
    reason="",
    takings=(AgentTakings("Marc Blanc", 12, CASH[:1]),),
)
TO_THE_SAFE = CashMoveLine(NOON, "Claire Roy", CashPurpose.SAFE, -20_000, "Trop d’espèces")


def read(content: TillReportContent, language: Language = Language.FRENCH) -> str:
    return pdf_text(document_pdf(content, language))


def test_each_part_tells_who_held_the_drawer_and_who_took_what() -> None:
    text = read(till_report(parts=(MORNING, AFTERNOON)))
    assert "Claire Roy 09:04 12:04 100,00 € 312,40 € 312,00 € −0,40 €" in text
    assert spaced("09:04 Claire Roy Espèces 194,00 € · Chèque 80,00 € 31 274,00 €") in text
    assert "Claire Roy, 12:04 · Motif de l’écart : Pièce tombée" in text


def test_who_counts_blind_reads_how_many_receipts_and_no_sums() -> None:
    text = read(blinded(till_report(z="", counted_cents=None, parts=(MORNING, AFTERNOON))))
    assert "12:04 Marc Blanc 12" in text
    assert "194,00" not in text


def test_a_day_of_one_person_has_no_parts() -> None:
    assert "Tranches de la journée" not in read(till_report(parts=(MORNING,)))


@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        (CashPurpose.SAFE, "Coffre"),
        (CashPurpose.FLOAT, "Fonds de caisse"),
        (CashPurpose.UNSORTED, "À classer"),
    ],
)
def test_moved_cash_is_listed_with_where_it_went_and_why(purpose: CashPurpose, said: str) -> None:
    text = read(till_report(cash_moves=(replace(TO_THE_SAFE, purpose=purpose),)))
    assert f"12:04 Claire Roy {said} Trop d’espèces −200,00 €" in text


def test_who_saw_a_difference_is_named_beside_its_reason() -> None:
    content = till_report(
        opening_difference_cents=-4_000,
        opening_reason="Rouleau manquant",
        opening_witness="Hugo Lambert",
        difference_reason="Erreur de rendu",
        difference_witness="Samira Benali",
    )
    text = read(content)
    assert "Motif de l’écart à l’ouverture : Rouleau manquant Témoin : Hugo Lambert" in text
    assert "Motif de l’écart : Erreur de rendu Témoin : Samira Benali" in text


def test_forty_parts_with_long_names_and_huge_amounts_cross_pages() -> None:
    takings = AgentTakings(LONG_NAME, 9_999, (NamedAmount("cash", HUGE_CENTS),))
    part = replace(MORNING, holder_name=LONG_NAME, opening_cents=HUGE_CENTS, takings=(takings,))
    pages = pdf_pages(document_pdf(till_report(parts=(part,) * 40), Language.FRENCH))
    assert len(pages) > 2


def test_it_is_said_in_english_too() -> None:
    text = read(
        till_report(parts=(MORNING, AFTERNOON), cash_moves=(TO_THE_SAFE,)), Language.ENGLISH
    )
    for words in ("Parts of the day", "Takings by agent", "Cash in and out", "Safe"):
        assert words in text
