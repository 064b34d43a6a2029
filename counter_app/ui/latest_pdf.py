"""The document that was laid out last: shown, printed and saved, it is laid out once."""

from __future__ import annotations

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.typography import Language


class LatestPdf:
    """Used on one thread, that of documents: reportlab takes its time to import, the first time."""

    def __init__(self) -> None:
        self._content: AnyDocument | None = None
        self._language: Language | None = None
        self._pdf = b""

    def pdf(self, content: AnyDocument, language: Language) -> bytes:
        """The document as PDF bytes."""
        from counter_app.documents.document_pdf import document_pdf  # noqa: PLC0415

        if content is not self._content or language is not self._language:
            self._pdf = document_pdf(content, language)
            self._content, self._language = content, language
        return self._pdf
