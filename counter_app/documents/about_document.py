"""What each page says of a document: whose it is, and where and when it was drawn up."""

from __future__ import annotations

from datetime import datetime

from counter_app.documents.books_content import BooksOrigin
from counter_app.documents.closing_content import ClosingContent
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.documents.pages import About

OfDesk = BooksOrigin | ClosingContent | DepositContent | InHandContent | InHandCheckContent
"""What names the régie and the desk of a document."""


def about_document(title: str, of: OfDesk, at: datetime) -> About:
    """Of what is called so; `at` is local."""
    return About(
        title=title,
        community_name=of.community_name,
        regie_name=of.regie_name,
        desk=of.desk,
        at=at,
        program=of.program,
        is_training=of.is_training,
    )


def about_origin(title: str, origin: BooksOrigin) -> About:
    """Of what was read from the books."""
    return about_document(title, origin, origin.at)
