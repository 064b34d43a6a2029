"""The past is made of sealed entries that add up to the balances, in a chain that holds."""

from __future__ import annotations

from collections import Counter

import pytest

from community_server.demo_community.community import make_demo_community
from community_server.demo_community.known_families import MARTIN
from community_server.demo_community.past import PastMovement, movement_row
from community_server.demo_community.takeover import TakeoverJournal, takeover_key
from counter_protocol.bodies import EnrolledBody
from counter_protocol.chain import ChainChecker
from counter_protocol.ledger import household_account
from counter_protocol.link_check import ChainExpectation
from counter_protocol.messages import Enrolment, encode_message
from counter_protocol.sealing import SealedEntry, SigningKey
from tests.support.populated_demo import PopulatedDemo

SEED = 7
SERVER_KEY = SigningKey(bytes(32))


def movements(demo: PopulatedDemo) -> list[PastMovement]:
    """All that happened, in the order of the journal."""
    recent = [movement for batch in demo.batches for movement in batch.recent]
    opening = [movement for batch in demo.batches for movement in batch.opening]
    return opening + sorted(recent, key=lambda movement: movement.occurred_at)


def enrolled(desk_key: SigningKey) -> EnrolledBody:
    """What the server would sign for the takeover desk."""
    enrolment = encode_message(
        Enrolment(
            community="parthenay-gatine",
            community_name="Communauté Parthenay-Gâtine",
            desk="REPRISE",
            site="SITE-PG",
            epoch=1,
            desk_key=desk_key.public_bytes.hex(),
            server_key=SERVER_KEY.public_bytes.hex(),
            timeline="t",
            enrolled_at="2026-10-30T05:59:00.000Z",
        )
    )
    return EnrolledBody(
        desk_key=desk_key.public_bytes.hex(),
        server_key=SERVER_KEY.public_bytes.hex(),
        enrolment=enrolment.hex(),
        enrolment_signature=SERVER_KEY.sign(enrolment).hex(),
    )


@pytest.fixture(scope="session")
def small() -> PopulatedDemo:
    community = make_demo_community(SEED, 400, keyed_cards=0)
    return PopulatedDemo(community, list(community.families()))


@pytest.fixture(scope="session")
def sealed(small: PopulatedDemo) -> list[SealedEntry]:
    key = takeover_key(SEED)
    journal = TakeoverJournal(key)
    moment = "2026-10-30T05:59:30.000Z"
    genesis = journal.genesis(enrolled(key), "01a18b64-0000-7000-8000-000000000000", moment)
    return [genesis, *journal.seal_all(movements(small))]


def test_balances_are_the_sum_of_the_postings(
    small: PopulatedDemo, sealed: list[SealedEntry]
) -> None:
    owed: Counter[str] = Counter()
    for entry in sealed:
        for posting in entry.entry.postings:
            owed[posting.account] -= posting.amount_cents
    folded = {name: owed[household_account(name)] for name in small.households}
    assert folded == small.balances


def test_chain_of_the_takeover_desk_holds(sealed: list[SealedEntry]) -> None:
    checker = ChainChecker(
        ChainExpectation(
            community="parthenay-gatine", desk="REPRISE", server_key=SERVER_KEY.public_bytes
        )
    )
    findings = [each for entry in sealed for each in checker.feed(entry.raw, entry.signature)]
    assert findings == []
    assert checker.entries == len(sealed) > 400


def test_past_ends_on_the_reference_date(demo: PopulatedDemo) -> None:
    days = [movement.occurred_at[:10] for movement in movements(demo)]
    assert days == sorted(days)
    assert (days[0], days[-1]) == ("2026-10-30", "2026-11-20")


def test_no_entry_identifier_is_used_twice(demo: PopulatedDemo) -> None:
    identifiers = [movement.entry for movement in movements(demo)]
    assert len(set(identifiers)) == len(identifiers)


def test_only_children_s_meals_bring_an_account_below_zero(demo: PopulatedDemo) -> None:
    in_debt = {name for name, balance in demo.balances.items() if balance < 0}
    spent = [row for row in movements(demo) if row.household in in_debt and row.lines]
    assert {row.household for row in spent} == in_debt
    assert {line.service.partition("-")[0] for row in spent for line in row.lines} == {"canteen"}


def test_martin_family_did_what_the_picture_shows(demo: PopulatedDemo) -> None:
    mine = [movement_row(row) for row in movements(demo) if row.household == MARTIN]
    assert [(row.occurred_at[5:16], row.label, row.amount_cents) for row in mine[1:]] == [
        ("11-16T14:20", "Passage en déchetterie", 0),
        ("11-17T15:05", "Entrée enfant", -310),
        ("11-19T11:05", "Repas enfant", -310),
        ("11-19T16:48", "", 3_000),
        ("11-20T07:31", "Garderie du matin, la demi-heure", -160),
    ]


def test_a_sample_of_families_has_a_recent_past(demo: PopulatedDemo) -> None:
    lively = {row.household for batch in demo.batches for row in batch.recent}
    assert len(lively) > 200
    assert demo.batches[-1].recent == []
