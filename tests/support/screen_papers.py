"""What the papers of a family answer to its page: what is offered, a statement, a certificate."""

from __future__ import annotations

from datetime import date

from counter_app.operations.childcare_certificate import (
    PapersOffered,
    childcare_certificate,
    papers_offered,
)
from counter_app.operations.family_statement import family_statement
from counter_protocol.messages import ChildcareReply
from tests.support import family_papers
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_views import MARTIN

OFFERED = PapersOffered(date(2026, 11, 21), date(2026, 9, 23), certifies_childcare=True)
STATEMENT = family_papers.family_statement(household=MARTIN.household)
CERTIFICATE = family_papers.childcare_certificate(household=MARTIN.household)
CHILDCARE_TOLD = ChildcareReply(
    household=MARTIN.household,
    year=2026,
    parts=[],
    unpaid_cents=0,
    server_time="2026-11-21T08:12:00.000Z",
    includes_epoch=1,
    includes_seq=4,
)


def answer_papers(tasks: FakeTasks) -> None:
    """All that a family may ask for is given."""
    tasks.answer(papers_offered, OFFERED)
    tasks.answer(family_statement, STATEMENT)
    tasks.answer(childcare_certificate, CERTIFICATE)
