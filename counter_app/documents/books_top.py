"""What the top and the end of every paper of the books say: where, when and up to which entry."""

from __future__ import annotations

from counter_app.documents import wording
from counter_app.documents.books_content import BooksOrigin
from counter_app.documents.regie_said import entry_said
from counter_app.documents.report_heading import Fact
from counter_app.documents.report_seal import Seal, Signer, unsealed
from counter_app.documents.typography import Language, day_and_clock


def place_of_books(origin: BooksOrigin) -> list[Fact]:
    """Whose books they are."""
    return [
        (wording.REGIE, origin.regie_name),
        (wording.ORGANISATION, origin.organisation_name),
        (wording.SITE, origin.site_name),
        (wording.DESK, origin.desk),
    ]


def moment_of_books(origin: BooksOrigin, language: Language) -> list[Fact]:
    """When they were read."""
    return [
        (wording.DRAWN_UP_ON, day_and_clock(origin.at, language)),
        (wording.LAST_ENTRY, entry_said(origin.epoch, origin.seq, language)),
    ]


def seal_of_books(origin: BooksOrigin, *signers: Signer) -> Seal:
    """Books are read from what is sealed, and say what the server still lacks of it."""
    return unsealed(origin, origin.unsent_entries, *signers)
