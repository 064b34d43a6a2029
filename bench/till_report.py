"""A day of a thousand entries onto paper, beside reportlab alone drawing the same table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from bench.desk_file import scratch
from bench.long_journal import AGENT, close_exactly, long_journal
from bench.row import BenchRow, Goal, GoalKind
from bench.timing import Arm, in_turn, timed
from counter_app.documents.books_content import QuittanceRegisterContent
from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.pdf_style import FIGURES, TEXT, register_fonts
from counter_app.documents.typography import Language, clock, money
from counter_app.domain.period import Period
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.quittance_register import ReadRegister, quittance_register

ENTRIES: Final = 1_000
ROUNDS: Final = 7
GOAL: Final = Goal(GoalKind.RATIO_AT_MOST, 1.5)

_LANGUAGE: Final = Language.FRENCH
_HEADERS: Final = ("Numéro", "Heure", "Nature", "Foyer", "Agent", "Moyen", "Montant")
_WIDTHS: Final = [width * mm for width in (33, 13, 34, 26, 17, 31, 20)]
_FIGURES_COLUMN: Final = (len(_WIDTHS) - 1, 0), (-1, -1)


def till_report(entries: int = ENTRIES, rounds: int = ROUNDS) -> list[BenchRow]:
    """Seconds from the journal to the pages of all that a till took in a day.

    The baseline is given the texts, and draws the same rows and columns with wrapped names: no
    heading, sums, structure, seal nor archive.
    """
    with scratch() as folder, _arms(folder / "day.db", entries) as arms:
        ours, bare = (median(seconds) for seconds in in_turn(rounds, arms))
    return [BenchRow("till_report", "s", ours, bare, GOAL)]


@contextmanager
def _arms(path: Path, entries: int) -> Iterator[tuple[Arm, Arm]]:
    register_fonts()
    with long_journal(path, entries) as counter:
        close_exactly(counter)
        rows = _texts(_register(counter))
        yield (
            timed(lambda _: document_pdf(_register(counter), _LANGUAGE)),
            timed(lambda _: _drawn_bare(rows)),
        )


def _register(counter: OpenCounter) -> QuittanceRegisterContent:
    everything = Period(date.min, date.max)
    return quittance_register(counter, ReadRegister(AGENT, everything))


def _texts(register: QuittanceRegisterContent) -> list[tuple[str, ...]]:
    return [
        (
            line.number,
            clock(line.occurred_at),
            line.kind.value,
            line.household_name or "",
            line.agent_name,
            line.tenders[0][0].value,
            money(line.amount_cents, _LANGUAGE),
        )
        for line in register.lines
    ]


def _drawn_bare(rows: list[tuple[str, ...]]) -> bytes:
    style = ParagraphStyle("text", fontName=TEXT, fontSize=8.5, leading=11.5)
    data = [
        [*(Paragraph(text, style) for text in texts), amount]
        for *texts, amount in (_HEADERS, *rows)
    ]
    look = TableStyle(
        [("FONT", (0, 0), (-1, -1), FIGURES, 8.5), ("ALIGN", *_FIGURES_COLUMN, "RIGHT")]
    )
    pages = BytesIO()
    SimpleDocTemplate(pages, pagesize=A4).build(
        [Table(data, colWidths=_WIDTHS, repeatRows=1, style=look)]
    )
    return pages.getvalue()
