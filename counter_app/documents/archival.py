"""What makes a drawn PDF one to keep for good: PDF/A-2b (ISO 19005-2), with its structure told.

reportlab embeds the fonts and says the language; it knows neither the metadata, nor the colours,
nor the structure that an archive asks for.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from counter_app.documents.structure_tree import StructureTree
from counter_app.documents.tagging import Element

_SRGB: Final = Path(__file__).parents[2] / "resources" / "colours" / "sRGB.icc"


def archived(drawn: bytes, structure: Element) -> bytes:
    """The PDF with what it lacked; the same drawing always gives the same bytes."""
    with Pdf.open(BytesIO(drawn)) as document:
        _drop_what_says_nothing(document)
        StructureTree(document).write(structure)
        _tell_colours(document)
        _tell_metadata(document)
        kept = BytesIO()
        document.save(
            kept,
            min_version="1.7",
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return kept.getvalue()


def _drop_what_says_nothing(document: Pdf) -> None:
    """That no page turns in a special way, and that nothing is trapped for a press."""
    for page in document.pages:
        del page.obj["/Trans"]
    del document.docinfo["/Trapped"]


def _tell_metadata(document: Pdf) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata.load_from_docinfo(document.docinfo)
        metadata["pdfaid:part"] = "2"
        metadata["pdfaid:conformance"] = "B"


def _tell_colours(document: Pdf) -> None:
    """All colours are those of the screens."""
    profile = document.make_stream(_srgb(), N=3)
    document.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                DestOutputProfile=profile,
            )
        ]
    )


@cache
def _srgb() -> bytes:
    return _SRGB.read_bytes()
