"""A small plot for reports, in the look of the screens: columns over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from reportlab.graphics.shapes import Drawing, Line, String
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from counter_app.documents import wording
from counter_app.documents.drawings import blank_drawing, block
from counter_app.documents.pdf_style import (
    ACCENT,
    DANGER,
    FIGURES,
    INK,
    LINE,
    SOFT_INK,
    STRONG_TEXT,
    paragraph,
    text_style,
)
from counter_app.documents.plot_scale import Scale, scale_of
from counter_app.documents.tagging import Figure
from counter_app.documents.typography import Language, money, whole_euros

_Anchor = Literal["start", "middle", "end"]

_TITLE = text_style(9, font=STRONG_TEXT)
_SIZE: Final = 7.0
_LEADING: Final = 9.0
_WIDEST_COLUMN: Final = 9 * mm
_LABEL_GAP: Final = 3.0
_TOP_ROOM: Final = 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One column or one bar: its label, and what it stands for in cents."""

    label: str
    amount_cents: int


def columns_plot(
    title: str, bars: Sequence[Bar], size: tuple[float, float], language: Language
) -> list[Flowable]:
    """One column a bar, side by side over an axis of euros; nothing where all of them are zero.

    `size` is its width and its height, in points.
    """
    if not any(bar.amount_cents for bar in bars):
        return []
    return _titled(title, _columns(bars, size, language), _told(bars, language))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where amounts stand, labels being below."""

    scale: Scale
    length: float

    def height(self, cents: int) -> float:
        """How far above the bottom."""
        above_cents = cents - self.scale.lowest_cents
        return _LEADING + self.length * above_cents / self.scale.span_cents


def _titled(title: str, drawing: Drawing, told: str) -> list[Flowable]:
    heading = paragraph(title, _TITLE)
    return [heading, Spacer(1, 1.5 * mm), Figure(drawing, f"{title}. {told}")]


def _told(bars: Sequence[Bar], language: Language) -> str:
    """The same in words, for who does not see it."""
    return ", ".join(
        wording.LABELLED.said(language, label=bar.label, value=money(bar.amount_cents, language))
        for bar in bars
    )


def _columns(bars: Sequence[Bar], size: tuple[float, float], language: Language) -> Drawing:
    width, height = size
    axis = _Axis(scale_of([bar.amount_cents for bar in bars]), height - _LEADING - _TOP_ROOM)
    ticks = [whole_euros(cents, language) for cents in axis.scale.ticks]
    left = max(_width(tick) for tick in ticks) + _LABEL_GAP
    drawing = blank_drawing(width, height)
    for cents, tick in zip(axis.scale.ticks, ticks, strict=True):
        _rule(drawing, axis, cents, (left, width))
        drawing.add(_text(tick, left - _LABEL_GAP, axis.height(cents) - 2.4, "end"))
    slot = (width - left) / len(bars)
    for rank, bar in enumerate(bars):
        _column(drawing, axis, bar, (left + slot * (rank + 0.5), slot))
    return drawing


def _rule(drawing: Drawing, axis: _Axis, cents: int, ends: tuple[float, float]) -> None:
    """A line at an amount; the one at zero is what columns stand on."""
    y, is_ground = axis.height(cents), cents == 0
    colour, thickness = (INK, 0.7) if is_ground else (LINE, 0.4)
    drawing.add(Line(ends[0], y, ends[1], y, strokeColor=colour, strokeWidth=thickness))


def _column(drawing: Drawing, axis: _Axis, bar: Bar, place: tuple[float, float]) -> None:
    """A column in the middle of its slot, below the ground for what was given back."""
    centre, slot = place
    width = min(_WIDEST_COLUMN, slot * 0.64)
    ground, end = axis.height(0), axis.height(bar.amount_cents)
    colour = ACCENT if bar.amount_cents > 0 else DANGER
    if bar.amount_cents:
        corner = centre - width / 2, min(ground, end)
        drawing.add(block(corner, (width, abs(end - ground)), colour))
    drawing.add(_text(bar.label, centre, 1.5, "middle"))


def _text(text: str, x: float, y: float, anchor: _Anchor) -> String:
    return String(
        x, y, text, fontName=FIGURES, fontSize=_SIZE, fillColor=SOFT_INK, textAnchor=anchor
    )


def _width(text: str) -> float:
    return float(stringWidth(text, FIGURES, _SIZE))
