"""Reads a PDF as a person would: its pages' words, and its size on paper."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


def pdf_pages(pdf: bytes) -> list[str]:
    """The text of each page, its runs of spaces made one."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def pdf_text(pdf: bytes) -> str:
    """The text of the whole document."""
    return " ".join(pdf_pages(pdf))


def pdf_fonts(pdf: bytes) -> set[str]:
    """The names of the fonts its pages are written in."""
    pages = PdfReader(BytesIO(pdf)).pages
    fonts = [font for page in pages for font in page["/Resources"]["/Font"].values()]
    return {str(font.get_object()["/BaseFont"]) for font in fonts}


def spaced(text: str) -> str:
    """A text as `pdf_text` gives it back: no-break spaces are spaces."""
    return " ".join(text.split())
