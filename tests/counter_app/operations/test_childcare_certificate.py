"""A certificate is of what the server added up, of children by name, and never lacks a payment."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.documents.family_content import ChildcareLine
from counter_app.domain.family_paper_rules import PaymentsStillToSend
from counter_app.domain.rules import HouseholdUnknown
from counter_app.models.mirror import apply_page
from counter_app.operations.childcare_certificate import (
    CertifyChildcare,
    childcare_certificate,
    papers_offered,
)
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.top_up import top_up
from counter_protocol.messages import ChildcarePaid, ChildcareReply
from counter_protocol.reference import ServiceRow
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.small_community import AGENT, LEA, MARTIN, TOM, first_page

CARE = ServiceRow("canteen", "parthenay", "Périscolaire", "After-school", 1, "childcare")


def told(counter: OpenCounter, **changes: object) -> ChildcareReply:
    """What the server says, all that this desk wrote included."""
    head = counter.journal.head
    content: dict[str, object] = {
        "household": MARTIN,
        "year": 2026,
        "parts": [
            ChildcarePaid(
                resident=LEA, service="canteen", organisation="parthenay",
                paid_cents=31_200, cesu_cents=0,
            ),
            ChildcarePaid(
                resident="R-LEFT", service="nursery", organisation="gone",
                paid_cents=500, cesu_cents=2_000,
            ),
        ],
        "unpaid_cents": 1_250,
        "server_time": "2026-11-21T08:12:00.000Z",
        "includes_epoch": head.epoch,
        "includes_seq": head.seq,
    }  # fmt: skip
    return ChildcareReply(**{**content, **changes})  # type: ignore[arg-type]


def certify(counter: OpenCounter, reply: ChildcareReply) -> tuple[ChildcareLine, ...]:
    return childcare_certificate(counter, CertifyChildcare(AGENT, reply)).lines


def test_children_have_their_names_and_who_left_is_not_guessed(counter: OpenCounter) -> None:
    lea, left = certify(counter, told(counter))

    assert lea == ChildcareLine("Léa", date(2018, 3, 12), "Parthenay", "Cantine", 31_200, 0)
    assert left == ChildcareLine("", None, "gone", "nursery", 500, 2_000)


def test_it_says_who_drew_it_up_and_as_of_when(counter: OpenCounter) -> None:
    content = childcare_certificate(counter, CertifyChildcare(AGENT, told(counter)))

    assert content.drawn_up_by == "Claire Roy"
    assert content.settled_until == date(2026, 11, 21)
    assert (content.paid_cents, content.cesu_cents, content.unpaid_cents) == (31_700, 2_000, 1_250)
    assert content.family.street == "12 rue de la Citadelle"


def test_the_youngest_child_comes_first(counter: OpenCounter) -> None:
    parts = [
        ChildcarePaid(resident=child, service="canteen", organisation="parthenay",
                      paid_cents=1, cesu_cents=0)
        for child in (TOM, LEA)
    ]  # fmt: skip
    assert [line.person for line in certify(counter, told(counter, parts=parts))] == ["Léa", "Tom"]


def test_a_payment_that_the_server_lacks_stops_it(open_counter: OpenCounter) -> None:
    before = told(open_counter)
    top_up(open_counter, fifty_euros())

    with pytest.raises(PaymentsStillToSend):
        certify(open_counter, before)
    assert certify(open_counter, told(open_counter))


def test_what_another_family_paid_since_does_not(open_counter: OpenCounter) -> None:
    before = told(open_counter, household="H-NDIAYE")
    top_up(open_counter, fifty_euros())

    assert certify(open_counter, before)


def test_a_family_that_is_not_here_has_none(counter: OpenCounter) -> None:
    with pytest.raises(HouseholdUnknown):
        certify(counter, told(counter, household="H-NOBODY"))


def test_a_certificate_is_offered_where_childcare_is_charged(counter: OpenCounter) -> None:
    assert not papers_offered(counter, None).certifies_childcare

    apply_page(counter.database, first_page(services=[CARE]))

    offered = papers_offered(counter, None)
    assert offered.certifies_childcare
    assert (offered.today, offered.known_since) == (date(2026, 11, 21), date(2026, 9, 23))
