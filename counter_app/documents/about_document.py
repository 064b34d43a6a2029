"""What is said of any document on any page: its name, whose it is, where and when it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.books_content import BooksOrigin
from counter_app.documents.closing_content import ClosingContent
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.titles import document_title
from counter_app.documents.typography import Language

OfDesk = BooksOrigin | ClosingContent | DepositContent | InHandContent | InHandCheckContent
"""What names the régie and the desk of a document."""


@dataclass(frozen=True, slots=True)
class About:
    """What each page and the file itself say of a document; `at` is local.

    `unsent_entries` is None where it tells of what is past, which the server may have heard since.
    """

    title: str
    community_name: str
    regie_name: str
    site_name: str
    desk: str
    at: datetime
    program: str
    unsent_entries: int | None
    is_training: bool


def about_document(content: AnyDocument, language: Language) -> About:
    """Of one document."""
    of, at, unsent_entries = _drawn_up(content)
    return About(
        title=document_title(content, language),
        community_name=of.community_name,
        regie_name=of.regie_name,
        site_name=of.site_name,
        desk=of.desk,
        at=at,
        program=of.program,
        unsent_entries=unsent_entries,
        is_training=of.is_training,
    )


def _drawn_up(content: AnyDocument) -> tuple[OfDesk, datetime, int | None]:
    """What names its desk, when it was drawn up, and what the server lacked then."""
    match content:
        case TillReportContent() | PeriodReportContent():
            return content, content.closed_at, content.unsent_entries
        case DepositContent() | InHandCheckContent():
            return content, content.occurred_at, None
        case InHandContent():
            return content, content.at, content.unsent_entries
        case _:
            return content.origin, content.origin.at, content.origin.unsent_entries
