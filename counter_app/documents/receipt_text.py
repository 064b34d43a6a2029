"""A receipt as lines of a fixed number of columns: for the screen, for tests, for ESC/POS."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counter_app.documents.paper import Paper
from counter_app.documents.receipt_content import ReceiptContent
from counter_app.documents.receipt_rows import (
    Detail,
    Emphasis,
    Gap,
    Heading,
    Note,
    Pair,
    Proof,
    Row,
    Rule,
    receipt_rows,
)
from counter_app.documents.typography import Language

TextRow = Heading | Note | Pair | Detail | Rule | Gap

_INDENT = 2
_NARROWEST_LABEL = 10


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One printed line, never longer than the paper is wide."""

    text: str
    emphasis: Emphasis


def receipt_text(content: ReceiptContent, paper: Paper, language: Language) -> tuple[str, ...]:
    """The lines a person reads on the paper; the QR code has none."""
    laid_out = lay_out(receipt_rows(content, language), paper)
    return tuple(line.text for line in laid_out if isinstance(line, PaperLine))


def lay_out(rows: Iterable[Row], paper: Paper) -> Iterator[PaperLine | Proof]:
    """Rows as printed lines, in order, with the QR code where it stands."""
    for row in rows:
        match row:
            case Proof():
                yield row
            case Detail() | Rule() | Gap():
                yield from _lines(row, paper.columns, Emphasis.PLAIN)
            case _:
                yield from _lines(row, paper.columns, row.emphasis)


def _lines(row: TextRow, columns: int, emphasis: Emphasis) -> Iterator[PaperLine]:
    return (PaperLine(text, emphasis) for text in _texts(row, columns))


def _texts(row: TextRow, columns: int) -> list[str]:
    match row:
        case Heading(text):
            return [line.center(columns).rstrip() for line in _wrapped(text, columns)]
        case Note(text):
            return _wrapped(text, columns)
        case Pair(label, value):
            return _pair_texts(label, value, columns)
        case Detail(label, value):
            texts = _pair_texts(label, value, columns - _INDENT)
            return [" " * _INDENT + text for text in texts]
        case Rule():
            return ["-" * columns]
        case Gap():
            return [""]


def _pair_texts(label: str, value: str, columns: int) -> list[str]:
    """The label wraps beside its value; a value that leaves no room gets lines of its own."""
    value = " ".join(value.splitlines())
    room = columns - len(value) - 1
    longest_word = max(map(len, label.split(" ")))
    if room < max(longest_word, min(len(label), _NARROWEST_LABEL)):
        alone = [line.rjust(columns) for line in _wrapped(value, columns)]
        return _wrapped(label, columns) + alone
    *above, last = _wrapped(label, room) or [""]
    return [*above, last.ljust(room) + " " + value]


def _wrapped(text: str, columns: int) -> list[str]:
    """Lines broken at plain spaces only: a no-break space holds an amount and its € together."""
    return textwrap.wrap(text, columns)
