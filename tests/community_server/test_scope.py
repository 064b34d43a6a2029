"""A desk is told what its services need, and nothing else of what the community holds."""

from __future__ import annotations

import httpx
import pytest

from community_server.reference.loader import load_reference
from community_server.server import CommunityServer
from counter_protocol.bodies import SaleBody, TenderPart, sealed_body
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import Tender, household_account, revenue_account
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.reference import (
    AgentRow,
    DeskServiceRow,
    MandataireQuality,
    MandataireRow,
    ResidentRow,
    TariffRow,
    Topic,
)
from tests.support.fake_desk import PROGRAM, FakeDesk
from tests.support.server import connected_desk
from tests.support.tiny_meals import MEAL_CENTS, meal

MARIE = AgentRow("mdurand", "Marie Durand", "agent", "$argon2id$marie", 1)
OWN = MandataireRow("culture", "croy", "2026-01-01", MandataireQuality.MANDATAIRE)
ANOTHERS = OWN._replace(regie="mairie-haut", until="2026-07-01")
PUPIL = ResidentRow("R-LEO", "H0001", "Léo", "FAMILLE H0001", "2017-05-02", "CE2")


def test_desk_is_told_of_its_own_regie_and_services_alone(enrolled_desk: FakeDesk) -> None:
    page = enrolled_desk.pull()

    assert [row.regie for row in page.regies] == ["culture"]
    assert [tuple(row) for row in page.desk_services] == [("MED-1", "pool")]


def test_desk_is_told_the_articles_and_prices_of_its_services_alone(
    enrolled_desk: FakeDesk,
) -> None:
    page = enrolled_desk.pull()

    assert [row.article for row in page.articles] == ["pool-adult"]
    assert [row.tariff for row in page.tariffs] == ["pool-adult-2026"]


def test_quotient_stays_at_the_server_while_no_price_of_the_desk_reads_it(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    before = enrolled_desk.pull()
    add(server, Topic.TARIFFS, tariff_by_quotient("pool-adult"))

    after = enrolled_desk.pull(before.cursor)

    assert {row.quotient for row in before.households} == {None}
    assert {row.quotient for row in after.households} == {800}
    assert after.begins


def test_quotient_stays_at_the_server_when_another_desk_s_price_reads_it(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    add(server, Topic.TARIFFS, tariff_by_quotient("meal"))

    assert {row.quotient for row in enrolled_desk.pull().households} == {None}


def test_school_class_goes_only_where_a_child_s_service_is_given(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    add(server, Topic.RESIDENTS, PUPIL)
    add(server, Topic.DESK_SERVICES, DeskServiceRow("MAI-1", "canteen"))
    town_hall = connected_desk(server, http, "MAI-1")

    assert school_class_of(enrolled_desk, PUPIL.resident) is None
    assert school_class_of(town_hall, PUPIL.resident) == "CE2"


def test_another_site_s_agent_is_not_told_nor_the_hash_of_the_pin(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    add(server, Topic.AGENTS, MARIE)
    works_at(server, MARIE.agent, "piscine")

    page = enrolled_desk.pull()

    assert [row.agent for row in page.agents] == ["croy"]


def test_agent_who_comes_to_the_site_is_told_and_one_who_leaves_is_removed(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    add(server, Topic.AGENTS, MARIE)
    works_at(server, MARIE.agent, "piscine")
    elsewhere = enrolled_desk.pull()
    works_at(server, MARIE.agent, "mediatheque")
    here = enrolled_desk.pull(elsewhere.cursor)
    works_no_more_at(server, MARIE.agent, "mediatheque")
    gone = enrolled_desk.pull(here.cursor)

    assert here.agents == [MARIE]
    assert (gone.agents, [each.key for each in gone.removed]) == ([], [MARIE.agent])


def test_regisseur_of_the_desk_s_regie_may_come_wherever_they_work(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    works_at(server, "croy", "mairie")

    assert [row.agent for row in enrolled_desk.pull().agents] == ["croy"]


def test_who_stands_in_for_the_regisseur_may_come_wherever_they_work(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    """The rows of somebody who is named, or no more, come and go by a new snapshot."""
    add(server, Topic.AGENTS, MARIE)
    works_at(server, MARIE.agent, "piscine")
    before = enrolled_desk.pull()
    standing_in = OWN._replace(agent=MARIE.agent, quality=MandataireQuality.SUPPLEANT)
    add(server, Topic.MANDATAIRES, standing_in)
    named = enrolled_desk.pull(before.cursor)
    change(server, f"DELETE FROM mandataires WHERE agent = '{MARIE.agent}'")
    after = enrolled_desk.pull(named.cursor)

    assert MARIE not in before.agents
    assert MARIE in named.agents
    assert MARIE not in after.agents


def test_pin_hash_of_an_agent_who_left_is_not_told(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    add(server, Topic.AGENTS, MARIE._replace(active=0))

    told = {row.agent: row for row in enrolled_desk.pull().agents}

    assert told[MARIE.agent] == MARIE._replace(active=0, pin_hash="")


def test_desk_is_told_the_mandataires_of_its_own_regie_alone(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    add(server, Topic.MANDATAIRES, OWN)
    add(server, Topic.MANDATAIRES, ANOTHERS)
    town_hall = connected_desk(server, http, "MAI-1")

    assert enrolled_desk.pull().mandataires == [OWN]
    assert town_hall.pull().mandataires == [ANOTHERS]


def test_mandataire_who_comes_or_goes_is_told_to_the_desks_of_the_regie_alone(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    before = enrolled_desk.pull()
    add(server, Topic.MANDATAIRES, OWN)
    add(server, Topic.MANDATAIRES, ANOTHERS)
    come = enrolled_desk.pull(before.cursor)
    change(server, "DELETE FROM mandataires WHERE agent = 'croy'")
    gone = enrolled_desk.pull(come.cursor)

    assert (come.begins, come.mandataires) == (False, [OWN])
    assert [(each.topic, each.key) for each in gone.removed] == [
        ("mandataires", "culture/croy/2026-01-01")
    ]


def test_article_that_comes_to_a_service_of_the_desk_brings_its_prices(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    before = enrolled_desk.pull()
    change(server, "UPDATE articles SET service = 'pool' WHERE article = 'meal'")
    come = enrolled_desk.pull(before.cursor)
    change(server, "UPDATE articles SET service = 'canteen' WHERE article = 'meal'")
    gone = enrolled_desk.pull(come.cursor)

    assert ([row.article for row in come.articles], [row.tariff for row in come.tariffs]) == (
        ["meal"],
        ["meal-2026"],
    )
    assert {(each.topic, each.key) for each in gone.removed} == {
        ("articles", "meal"),
        ("tariffs", "meal-2026"),
    }


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO desk_services (community, desk, service) VALUES (%s, 'MED-1', 'canteen')",
        "DELETE FROM desk_services WHERE community = %s AND desk = 'MED-1'",
        "UPDATE desks SET site = 'mairie' WHERE community = %s AND desk = 'MED-1'",
        "UPDATE desks SET regie = 'mairie-haut' WHERE community = %s AND desk = 'MED-1'",
    ],
)
def test_desk_whose_services_or_place_change_reads_all_again(
    server: CommunityServer, enrolled_desk: FakeDesk, statement: str
) -> None:
    before = enrolled_desk.pull()
    with server.database.transaction() as connection:
        connection.execute(statement.encode(), (server.community,))

    page = enrolled_desk.pull(before.cursor)

    assert page.begins
    assert len(page.households) == len(before.households)


def test_desk_reads_all_again_where_rows_have_had_other_columns(
    enrolled_desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server was upgraded: what the desk holds lacks what every row says since."""
    with monkeypatch.context() as former:
        former.setattr("community_server.changes.scope._ROWS_TOLD", [])
        before = enrolled_desk.pull()

    page = enrolled_desk.pull(before.cursor)

    assert page.begins
    assert len(page.households) == len(before.households)


def test_desk_goes_on_when_another_desk_s_services_change(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    before = enrolled_desk.pull()
    add(server, Topic.DESK_SERVICES, DeskServiceRow("MAI-1", "canteen"))

    page = enrolled_desk.pull(before.cursor)

    assert (page.begins, page.cursor) == (False, before.cursor)


def test_what_was_bought_elsewhere_is_told_as_an_amount_alone(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    add(server, Topic.DESK_SERVICES, DeskServiceRow("MAI-1", "canteen"))
    town_hall = connected_desk(server, http, "MAI-1")
    eat(town_hall, "H0001", "R0001")
    town_hall.top_up("H0001", 5_000)
    town_hall.push_all()

    elsewhere, here = enrolled_desk.pull().movements, town_hall.pull().movements

    assert [(row.label, row.resident, row.amount_cents) for row in here] == [
        ("Repas", "R0001", -380),
        ("", None, 5_000),
    ]
    assert [(row.label, row.resident, row.amount_cents) for row in elsewhere] == [
        ("", None, -380),
        ("", None, 5_000),
    ]


def test_disagreement_over_what_a_desk_is_not_told_is_not_told_either(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    disagree(server, "quotient")
    disagree(server, "street")

    assert [row.field for row in enrolled_desk.pull().conflicts] == ["street"]


def add(server: CommunityServer, topic: Topic, row: tuple[object, ...]) -> None:
    with server.database.transaction() as connection:
        load_reference(connection, server.community, {topic: [row]})


def change(server: CommunityServer, statement: str) -> None:
    with server.database.transaction() as connection:
        connection.execute(f"{statement} AND community = %s".encode(), (server.community,))


def works_at(server: CommunityServer, agent: str, site: str) -> None:
    with server.database.transaction() as connection:
        connection.execute(
            "INSERT INTO agent_sites (community, agent, site) VALUES (%s, %s, %s)",
            (server.community, agent, site),
        )


def works_no_more_at(server: CommunityServer, agent: str, site: str) -> None:
    change(server, f"DELETE FROM agent_sites WHERE agent = '{agent}' AND site = '{site}'")


def disagree(server: CommunityServer, field: str) -> None:
    """Two desks wrote another value of this field of a household down."""
    with server.database.transaction() as connection:
        connection.execute(
            "INSERT INTO conflicts (community, conflict, household, topic, key, field, kept,"
            " kept_desk, kept_at, other, other_desk, other_at)"
            " VALUES (%s, %s, 'H0001', 'households', 'H0001', %s, '1', 'MED-1', '', '2', '', '')",
            (server.community, f"about-{field}", field),
        )


def tariff_by_quotient(article: str) -> TariffRow:
    """A lower price for families of a low quotient."""
    return TariffRow(
        "by-quotient", article, "2026-01-01", None, "any", None, 600, None, None, 210, "2025-112"
    )


def school_class_of(desk: FakeDesk, resident: str) -> str | None:
    return next(row.school_class for row in desk.pull().residents if row.resident == resident)


def eat(desk: FakeDesk, household: str, resident: str) -> None:
    """Write a meal down, paid from the family account."""
    body = SaleBody(
        receipt=receipt_number(desk.desk, desk.epoch, 2026, 1),
        regie="mairie-haut",
        site=desk.site,
        household=household,
        amount_cents=MEAL_CENTS,
        lines=[meal(resident)],
        tenders=[TenderPart(tender=Tender.FAMILY_ACCOUNT, amount_cents=MEAL_CENTS)],
        program=PROGRAM,
    )
    postings = (
        Posting(household_account(household), MEAL_CENTS),
        Posting(revenue_account("moulin-haut", "canteen"), -MEAL_CENTS),
    )
    desk.write(desk.seal_entry(EntryKind.SALE, sealed_body(body), *postings))
