"""What a till's day was, part by part, as a reading or a closing shows it."""

from __future__ import annotations

import dataclasses

from counter_app.ui.pages.reports.day_sections import day_sections, explanations
from counter_app.ui.widgets.section_card import Section
from counter_app.ui.writing import Writing
from tests.support.screen_reports import REPORT
from tests.support.screen_till import BLIND_READING, CORRECTED, MORNING, READING


def titled(sections: list[Section]) -> dict[str, dict[str, str]]:
    return {one.title: dict(one.rows) for one in sections}


def test_each_part_tells_who_took_what_and_how_its_count_ended(writing: Writing) -> None:
    parts = titled(day_sections(READING, writing))
    morning = parts["Claire Roy, 08:31 à 12:04"]
    assert morning["Claire Roy\u00a0: 31\u00a0reçus"] == "274,00\u00a0€"
    assert morning["Hugo Lambert\u00a0: 1\u00a0reçu"] == "18,40\u00a0€"
    assert (morning["Compté"], morning["Écart de caisse"]) == ("312,00\u00a0€", "−0,40\u00a0€")
    assert "Motif de l’écart\u00a0: Pièce tombée derrière le meuble" in morning
    afternoon = parts["Samira Benali, 12:04 à 16:40"]
    assert afternoon["Attendu"] == "173,50\u00a0€"
    assert "Compté" not in afternoon


def test_who_counts_blind_reads_receipts_and_no_sums(writing: Writing) -> None:
    parts = titled(day_sections(BLIND_READING, writing))
    assert parts["Claire Roy, 08:31 à 12:04"]["Claire Roy\u00a0: 31\u00a0reçus"] == ""
    assert "Attendu" not in parts["Samira Benali, 12:04 à 16:40"]


def test_moved_cash_is_told_with_where_to_and_why(writing: Writing) -> None:
    moves = titled(day_sections(READING, writing))["Entrées et sorties d’espèces"]
    assert moves == {
        "14:12 · Samira Benali · Coffre · Trop d’espèces dans le tiroir": "−200,00\u00a0€"
    }


def test_a_correction_stands_beside_what_was_sealed(writing: Writing) -> None:
    corrected = titled(day_sections(CORRECTED, writing))["Comptages corrigés"]
    assert corrected["Témoin"] == "Samira Benali"
    assert corrected["Écart de caisse"] == "−20,00\u00a0€"


def test_a_day_that_one_person_held_and_took_has_no_parts(writing: Writing) -> None:
    alone = dataclasses.replace(MORNING, takings=MORNING.takings[:1])
    assert day_sections(dataclasses.replace(REPORT, parts=(alone,)), writing) == []


def test_reasons_and_witnesses_of_both_counts_are_told(writing: Writing) -> None:
    report = dataclasses.replace(
        REPORT,
        opening_reason="Rouleau manquant",
        opening_witness="Hugo Lambert",
        difference_reason="Erreur de rendu",
        difference_witness="Samira Benali",
    )
    assert explanations(report, writing) == (
        ("Motif de l’écart à l’ouverture\u00a0: Rouleau manquant", ""),
        ("Témoin", "Hugo Lambert"),
        ("Motif de l’écart\u00a0: Erreur de rendu", ""),
        ("Témoin", "Samira Benali"),
    )
