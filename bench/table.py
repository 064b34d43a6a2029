"""Rows as a person reads them: what was measured, beside what, and whether the goal is met."""

from __future__ import annotations

from bench.row import BenchRow

_WIDTHS = (22, 10, 12, 12, 8, 12, 14)


def heading() -> str:
    """The names of the columns."""
    return _line("name", "unit", "ours", "baseline", "ratio", "control", "goal") + "result"


def row_text(row: BenchRow) -> str:
    """One row under the heading."""
    return (
        _line(
            row.name,
            row.unit,
            _figure(row.ours),
            _figure(row.baseline),
            f"{row.ratio:.2f}",
            "" if row.control is None else _figure(row.control),
            "" if row.goal is None else str(row.goal),
        )
        + {True: "met", False: "MISSED", None: "informs"}[row.is_met]
    )


def _line(name: str, unit: str, *others: str) -> str:
    first, second, *rest = _WIDTHS
    columns = (f"{text:>{width}}" for text, width in zip(others, rest, strict=True))
    return f"{name:<{first}}{unit:<{second}}{''.join(columns)}  "


def _figure(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 1_000 else f"{figure:.4g}"
