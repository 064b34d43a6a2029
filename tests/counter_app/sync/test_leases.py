"""When the engine speaks of leases: once a session, then only when there is something new."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from counter_app.sync.dialogue import Ask, Command, carry_on
from counter_app.sync.errors import Forked
from counter_app.sync.exchange import Request
from counter_app.sync.handshake import Session
from counter_app.sync.leases import Leases
from counter_app.sync.store_commands import ReadLeaseRequest
from counter_protocol.messages import LeaseReply, LeaseRequest, LeaseWish, decode_message
from tests.support.conversation import message

WISH = LeaseWish(service="tip", household="H-MARTIN", year=2026, passages=3)
NOTHING = LeaseRequest(epoch=1, seq=7)
WANTING = LeaseRequest(epoch=1, seq=7, wanted=[WISH])


@pytest.fixture
def session() -> Session:
    """A session with a server that holds our seven entries, and has a quota for us."""
    return Session(
        token="t",
        timeline="timeline-1",
        epoch=1,
        held_seq=7,
        last_contact=datetime(2026, 11, 21, 9, tzinfo=UTC),
        highest_epoch=1,
        gives_leases=True,
    )


def kept(leases: Leases, session: Session, needs: LeaseRequest | None) -> Request | None:
    """What is asked of the server, if anything, when these are the desk's needs."""
    asked: list[Request] = []

    def perform(command: Command[Any]) -> object:
        if isinstance(command, ReadLeaseRequest):
            return needs
        assert isinstance(command, Ask)
        asked.append(command.request)
        return message(LeaseReply(freed=0, granted=1))

    has_asked = carry_on(leases.keep(session), perform)
    assert has_asked is bool(asked)
    return asked[0] if asked else None


def test_every_session_asks_once_though_nothing_is_wanted(session: Session) -> None:
    leases = Leases("MED-1")

    first, second = kept(leases, session, NOTHING), kept(leases, session, NOTHING)

    assert first is not None
    assert (first.path, first.token) == ("/v1/desks/MED-1/leases", "t")
    assert second is None


def test_server_is_told_what_the_desk_needs(session: Session) -> None:
    asked = kept(Leases("MED-1"), session, WANTING)

    assert asked is not None
    assert decode_message(asked.body, LeaseRequest) == WANTING


def test_nothing_is_given_back_while_the_server_lacks_entries_that_may_have_used_it(
    session: Session,
) -> None:
    leases = Leases("MED-1")
    giving_back = LeaseRequest(epoch=1, seq=7, returned=["lease-1"], wanted=[WISH])
    session.past_waiting = 1
    before = kept(leases, session, giving_back)
    session.past_waiting = 0
    after = kept(leases, session, giving_back)

    assert before is not None
    assert decode_message(before.body, LeaseRequest) == WANTING
    assert after is not None
    assert decode_message(after.body, LeaseRequest) == giving_back


def test_what_was_refused_once_is_not_asked_again_and_again(session: Session) -> None:
    leases = Leases("MED-1")
    kept(leases, session, WANTING)

    assert kept(leases, session, WANTING) is None


def test_same_wish_is_asked_again_once_it_was_fulfilled(session: Session) -> None:
    leases = Leases("MED-1")
    kept(leases, session, WANTING)
    kept(leases, session, NOTHING)

    assert kept(leases, session, WANTING) is not None


def test_what_was_refused_is_asked_again_on_news_of_that_family_alone(session: Session) -> None:
    leases = Leases("MED-1")
    kept(leases, session, WANTING)
    session.families_with_news = {"H-OTHER"}
    of_others = kept(leases, session, WANTING)
    session.families_with_news = {"H-MARTIN"}

    assert of_others is None
    assert kept(leases, session, WANTING) is not None
    assert kept(leases, session, WANTING) is None


def test_news_waits_while_something_was_sold_meanwhile(session: Session) -> None:
    leases = Leases("MED-1")
    kept(leases, session, WANTING)
    session.families_with_news, session.held_seq = {"H-MARTIN"}, 6
    kept(leases, session, WANTING)
    session.held_seq = 7

    assert kept(leases, session, WANTING) is not None


def test_desk_without_a_quota_asks_nothing(session: Session) -> None:
    assert kept(Leases("MED-1"), session, None) is None


def test_what_was_sold_meanwhile_goes_up_first(session: Session) -> None:
    session.held_seq = 6

    assert kept(Leases("MED-1"), session, WANTING) is None


@pytest.mark.parametrize("without", ["quotas", "rights"])
def test_server_without_quotas_and_forked_epoch_are_not_asked(
    session: Session, without: str
) -> None:
    session.gives_leases = without != "quotas"
    session.fork = Forked(1, 3) if without == "rights" else None

    assert list(Leases("MED-1").keep(session)) == []
