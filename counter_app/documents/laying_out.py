"""Each page of a document is told of as it is laid out: a long one is waited for, or given up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

TellPage = Callable[[int], None]
"""Told how many pages are laid out; it may raise to give the document up."""


@contextmanager
def telling_pages(tell: TellPage) -> Iterator[None]:
    """Tell of the pages of what is laid out inside, on this thread alone."""
    before = _TOLD.set(tell)
    try:
        yield
    finally:
        _TOLD.reset(before)


def tell_page(pages: int) -> None:
    """Say how many pages are laid out, to whoever waits."""
    _TOLD.get()(pages)


def _nobody(_pages: int) -> None:
    """Most documents are laid out before anybody could ask how far they are."""


_TOLD: Final[ContextVar[TellPage]] = ContextVar("told", default=_nobody)
