"""Every document has a name, a file, a drawing, and its figures for a spreadsheet."""

from __future__ import annotations

from typing import get_args

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.document_pdf import DRAWN
from counter_app.documents.document_tables import TABLES
from counter_app.documents.titles import NAMES


def test_every_document_can_be_named_and_drawn() -> None:
    documents = set(get_args(AnyDocument))

    assert set(DRAWN) == documents
    assert set(NAMES) == documents


def test_the_figures_of_every_document_can_be_had() -> None:
    assert set(TABLES) == set(get_args(AnyDocument))
