"""The fixed rows hang together: sites, régies, desks, services, articles, agents, settings."""

from __future__ import annotations

import json

import pytest
from argon2 import PasswordHasher

from community_server.demo_community.agents import PIN_OF_ROLE, agent_rows
from community_server.demo_community.catalogue import article_rows, desk_service_rows, service_rows
from community_server.demo_community.places import (
    desk_rows,
    organisation_rows,
    site_rows,
    takeover_desk_row,
)
from community_server.demo_community.regies import mandataire_rows, regie_rows
from community_server.demo_community.settings import setting_rows
from counter_protocol.demo_cards import DEMO_SEED
from counter_protocol.ledger import Tender
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.reference import MandataireQuality, RegieRule, ServiceNature
from counter_protocol.setting_names import SettingName
from counter_protocol.vouchers import NATURES_PAID

ORGANISATIONS = {row.organisation for row in organisation_rows()}
SITES = {row.site: row for row in site_rows()}
REGIES = {row.regie: row for row in regie_rows()}
SERVICES = {row.service: row for row in service_rows()}


def test_every_site_and_service_belongs_to_an_organisation() -> None:
    assert {row.organisation for row in SITES.values()} <= ORGANISATIONS
    assert {row.organisation for row in SERVICES.values()} == ORGANISATIONS


def test_desk_collects_for_the_regie_of_its_site() -> None:
    for desk in (*desk_rows(), takeover_desk_row()):
        assert REGIES[desk.regie].organisation == SITES[desk.site].organisation


def test_desk_name_makes_a_readable_receipt_number() -> None:
    for desk in (*desk_rows(), takeover_desk_row()):
        assert receipt_number(desk.desk, 1, 2026, 1) == f"{desk.desk}-2026-000001"


def test_takeover_desk_is_none_of_the_twenty() -> None:
    assert takeover_desk_row().desk not in {row.desk for row in desk_rows()}


def test_regie_names_tenders_that_exist_and_an_agent_who_answers_for_it() -> None:
    roles = {row.agent: row.role for row in agent_rows(DEMO_SEED)}
    for regie in REGIES.values():
        assert set(regie.tenders.split()) <= {tender.value for tender in Tender}
        assert roles[regie.regisseur] == "regisseur"


def test_every_regie_has_an_act_whose_articles_say_what_it_decides() -> None:
    for regie in REGIES.values():
        assert regie.act.startswith("arrêté 20")
        assert {clause.partition("=")[0] for clause in regie.clauses.split()} == set(RegieRule)


def test_pool_has_a_sub_regie_whose_act_takes_no_cesu() -> None:
    (below,) = (regie for regie in REGIES.values() if regie.parent is not None)
    assert (below.regie, below.parent) == ("REG-AQUA", "REG-PG")
    assert {desk.desk for desk in desk_rows() if desk.regie == below.regie} == {"AQUA-1", "AQUA-2"}
    assert Tender.CESU not in below.tenders.split()


def test_desk_sells_nothing_that_the_act_of_its_regie_leaves_out() -> None:
    regie_of = {desk.desk: REGIES[desk.regie] for desk in desk_rows()}
    for desk, service in desk_service_rows():
        assert service in regie_of[desk].services.split()
    assert {service for regie in REGIES.values() for service in regie.services.split()} <= set(
        SERVICES
    )


def test_vouchers_are_taken_where_a_service_may_be_paid_by_them() -> None:
    assert {row.nature for row in SERVICES.values()} == set(ServiceNature) - {ServiceNature.UNSAID}
    for regie in REGIES.values():
        natures = {SERVICES[service].nature for service in regie.services.split()}
        for tender, paid in NATURES_PAID.items():
            assert tender not in regie.tenders.split() or natures & paid


def test_three_regies_and_the_sub_regie_name_their_mandataires() -> None:
    agents = {row.agent for row in agent_rows(DEMO_SEED)}
    mandates = mandataire_rows()
    assert {row.regie for row in mandates} == {"REG-PG", "REG-AQUA", "REG-PAR", "REG-SEC"}
    assert {row.agent for row in mandates} <= agents
    assert all(row.until is None or row.since < row.until for row in mandates)
    assert {row.quality for row in mandates} == set(MandataireQuality)
    assert any(row.until is not None for row in mandates)


def test_claire_roy_takes_money_at_the_library_and_at_the_pool() -> None:
    regies = {row.regie for row in mandataire_rows() if row.agent == "claire-roy"}
    assert regies == {"REG-PG", "REG-AQUA"}


def test_library_desk_sells_books_toys_and_swims() -> None:
    sold = {row.service for row in desk_service_rows() if row.desk == "MED-1"}
    assert {"library", "toy-library", "pool"} <= sold


def test_town_hall_sells_all_that_its_commune_runs_and_nothing_of_another() -> None:
    sold = {row.service for row in desk_service_rows() if row.desk == "MAIRIE-SEC-1"}
    run = {row.service for row in SERVICES.values() if row.organisation == "secondigny"}
    assert sold == run | {"card"}


def test_every_desk_sells_known_services_once() -> None:
    pairs = desk_service_rows()
    assert len(set(pairs)) == len(pairs)
    assert {row.service for row in pairs} <= SERVICES.keys()
    assert {row.desk for row in pairs} == {row.desk for row in desk_rows()}


@pytest.mark.parametrize("commune", ["par", "cha", "tal", "pom", "sec", "pey", "the"])
def test_a_meal_and_the_hours_around_school_are_never_refused(commune: str) -> None:
    assert SERVICES[f"canteen-{commune}"].never_refuse == 1
    assert SERVICES[f"after-school-{commune}"].never_refuse == 1


def test_a_swim_may_be_refused() -> None:
    assert SERVICES["pool"].never_refuse == 0


def test_articles_are_in_order_and_have_both_names() -> None:
    articles = article_rows()
    assert {row.service for row in articles} == SERVICES.keys()
    for service in SERVICES:
        positions = [row.position for row in articles if row.service == service]
        assert positions == list(range(1, len(positions) + 1))
    assert all(row.name and row.name_en for row in articles)
    assert {row.audience for row in articles} == {"child", "adult", "any"}


def test_every_agent_signs_in_with_the_pin_of_their_role() -> None:
    agents = agent_rows(DEMO_SEED)
    assert len(agents) == 30
    assert {row.role for row in agents} == PIN_OF_ROLE.keys()
    for agent in (agents[0], agents[-1]):
        assert PasswordHasher().verify(agent.pin_hash, PIN_OF_ROLE[agent.role])


def test_claire_roy_is_an_agent() -> None:
    assert next(row.role for row in agent_rows(DEMO_SEED) if row.name == "Claire Roy") == "agent"


def test_every_setting_has_a_value_in_json() -> None:
    values = {row.name: json.loads(row.value) for row in setting_rows()}
    assert values.keys() == {name.value for name in SettingName}
    assert values["offline_account_cap_cents"] == 1_500
    assert values["offline_desk_cap_cents"] == 30_000
