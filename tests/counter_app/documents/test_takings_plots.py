"""A picture of the takings, where it says more than a table, and the same in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.closing_content import NamedAmount, TakenFrom
from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.document_tables import document_tables
from counter_app.documents.figures_table import Cents
from counter_app.documents.period_report_content import PeriodLength
from counter_app.documents.plot_scale import scale_of
from counter_app.documents.typography import Language, short_month, whole_euros
from tests.support.documents import (
    HUGE_CENTS,
    LONG_NAME,
    PARIS_WINTER,
    month_report,
    till_report,
)
from tests.support.pdf_text import pdf_pages, pdf_text

FR, EN = Language.FRENCH, Language.ENGLISH


def at_hour(hour: int, cents: int = 1_000) -> TakenFrom:
    return TakenFrom(datetime(2026, 11, 21, hour, tzinfo=PARIS_WINTER), cents)


def test_a_z_shows_its_takings_by_the_hour_on_its_one_page() -> None:
    [page] = pdf_pages(document_pdf(till_report(), FR))
    assert "Encaissements par heure" in page
    assert "9 h 10 h 11 h 12 h 13 h 14 h 15 h 16 h" in page


def test_an_hour_without_a_receipt_keeps_its_place() -> None:
    text = pdf_text(document_pdf(till_report(takings=(at_hour(8), at_hour(11))), EN))
    assert "8:00 9:00 10:00 11:00" in text


def test_a_till_open_over_midnight_shows_both_days() -> None:
    late = TakenFrom(datetime(2026, 11, 22, 0, tzinfo=PARIS_WINTER), 500)
    text = pdf_text(document_pdf(till_report(takings=(at_hour(22), late)), FR))
    assert "22 h 23 h 0 h" in text


@pytest.mark.parametrize("takings", [(), (at_hour(9, 0),)])
def test_a_day_on_which_nothing_was_taken_has_no_picture(takings: tuple[TakenFrom, ...]) -> None:
    assert "Encaissements par heure" not in pdf_text(document_pdf(till_report(takings=takings), FR))


def test_a_month_shows_each_of_its_days() -> None:
    [page] = pdf_pages(document_pdf(month_report(), FR))
    assert "Encaissements par jour" in page
    assert " ".join(str(day) for day in range(1, 31)) in page


def test_a_year_shows_each_of_its_months() -> None:
    taken = (TakenFrom(date(2026, 2, 1), 120_000), TakenFrom(date(2026, 12, 1), -3_000))
    year = month_report(length=PeriodLength.YEAR, begins_on=date(2026, 1, 1), takings=taken)
    text = pdf_text(document_pdf(year, EN))
    assert "Takings by month" in text
    assert "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec" in text


def test_one_service_has_no_bar_to_compare_and_sixty_are_all_told() -> None:
    one = month_report(revenue_by_service=(NamedAmount("Centre aquatique", 27_860),))
    assert "Centre aquatique 278,60 €" in pdf_text(document_pdf(one, FR))
    many = tuple(NamedAmount(f"{LONG_NAME} {rank}", HUGE_CENTS - rank) for rank in range(60))
    text = pdf_text(document_pdf(month_report(revenue_by_service=many), FR))
    assert all(each.name in text for each in many)


def test_a_service_that_gave_back_more_than_it_took_has_no_bar() -> None:
    taken = (NamedAmount("Centre aquatique", 27_860), NamedAmount("Camping", -400))
    text = pdf_text(document_pdf(month_report(revenue_by_service=taken), FR))
    assert "Camping −4,00 €" in text


def test_the_picture_is_a_list_in_the_sheet() -> None:
    tables = document_tables(till_report(), FR)
    [takings] = [table for table in tables if table.title == "Encaissements dans le temps"]
    assert takings.rows[0] == (datetime(2026, 11, 21, 9, tzinfo=PARIS_WINTER), Cents(3_460))


def test_huge_takings_are_drawn_within_the_page() -> None:
    content = replace(till_report(), takings=(at_hour(9, 10**11), at_hour(10, -(10**11))))
    assert "1 000 000 000 €" in pdf_text(document_pdf(content, FR))


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=40))
def test_an_axis_holds_every_amount_between_few_round_euros(amounts: list[int]) -> None:
    scale = scale_of(amounts)
    assert scale.lowest_cents <= min(amounts)
    assert scale.highest_cents >= max(amounts)
    assert 0 in scale.ticks
    assert 2 <= len(scale.ticks) <= 5
    assert all(tick % 100 == 0 for tick in scale.ticks)


def test_an_axis_names_whole_euros_and_months_in_short() -> None:
    assert whole_euros(120_000, FR) == "1\u202f200\u00a0€"
    assert whole_euros(-50_000, EN) == "\u2212€500"
    assert short_month(date(2026, 11, 1), FR) == "nov."
