"""Where a régie is paid on the web, as papers that hang out or go home say it."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import wording
from counter_app.documents.pdf_style import STRONG_TEXT, paragraph, text_style
from counter_app.documents.pdf_tables import section_gap
from counter_app.documents.typography import Language

_TEXT = text_style(9, font=STRONG_TEXT)


def pay_online(address: str, language: Language) -> list[Flowable]:
    """The address, free of charge as the law wants it (CGCT L.1611-5-1); nothing without one."""
    if not address:
        return []
    return [paragraph(f"{wording.PAY_ONLINE.said(language)} {address}", _TEXT), section_gap()]
