"""What each page says of a document that was read at one desk at one moment."""

from __future__ import annotations

from counter_app.documents.books_content import BooksOrigin
from counter_app.documents.pages import About


def about_origin(title: str, origin: BooksOrigin) -> About:
    """Of what is called so."""
    return About(
        title=title,
        community_name=origin.community_name,
        regie_name=origin.regie_name,
        desk=origin.desk,
        at=origin.at,
        program=origin.program,
        is_training=origin.is_training,
    )
