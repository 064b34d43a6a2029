"""What a desk changes of a family: sealed without a name, shown at once, told to the others."""

from __future__ import annotations

import pytest

from counter_app.domain.family_rules import ConflictOver, FieldUnusable, NothingChanged
from counter_app.domain.rules import AgentUnknown, ResidentNotInHousehold, RoleMissing
from counter_app.models.entries import entry_of_id
from counter_app.models.mirror import apply_page
from counter_app.operations.change_household import ChangeHousehold, change_household
from counter_app.operations.change_resident import ChangeResident, change_resident
from counter_app.operations.family_record import ReadFamilyRecord, family_record
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.settle_conflict import SettleConflict, settle_conflict
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_protocol.bodies import HouseholdChangedBody, read_body
from counter_protocol.changes_page import ChangesPage, Removed
from counter_protocol.entries import new_entry_id
from counter_protocol.family_content import FieldValue, content_hash, read_content
from counter_protocol.reference import ConflictRow, Topic
from tests.support.journal_check import faults_in
from tests.support.small_community import (
    AGENT,
    ANNE,
    DESK,
    LEA,
    MARTIN,
    PAUL,
    REGISSEUR,
    first_page,
    those_who_authorise,
)

HOUSE = "12 rue de la Citadelle"
STREET_CONFLICT = ConflictRow(
    "CONFLICT-1", MARTIN, "households", MARTIN, "street",
    HOUSE, "POOL-1", "2026-11-20T10:00:00.000Z",
    "14 rue du Pont", "MED-1", "2026-11-20T09:00:00.000Z",
)  # fmt: skip


def moves_to(street: str, *, before: str = HOUSE, agent: str = AGENT) -> ChangeHousehold:
    return ChangeHousehold(new_entry_id(), MARTIN, {"street": before}, {"street": street}, agent)


def changes(field: str, before: FieldValue, after: FieldValue, agent: str) -> ChangeHousehold:
    return ChangeHousehold(new_entry_id(), MARTIN, {field: before}, {field: after}, agent)


def with_authorisers(counter: OpenCounter) -> None:
    page = first_page(cursor="cursor-2", agents=[*first_page().agents, *those_who_authorise()])
    apply_page(counter.database, page)


def contents_of(counter: OpenCounter) -> dict[str, str]:
    rows = counter.database.rows("SELECT hash, content FROM family_contents")
    return {row.hash: row.content for row in rows}


def test_a_new_address_shows_at_once_and_is_found_by_it(counter: OpenCounter) -> None:
    view = change_household(counter, moves_to("  3 place du  Drapeau "))
    assert view.street == "3 place du Drapeau"
    found = find_household(counter, FindHousehold("drapeau"))
    assert [one.household for one in found] == [MARTIN]


def test_the_chain_holds_no_personal_data(counter: OpenCounter) -> None:
    command = moves_to("3 place du Drapeau")
    change_household(counter, command)
    sealed = entry_of_id(counter.database, command.entry)
    assert sealed is not None
    body = read_body(sealed.entry.body, HouseholdChangedBody)
    ((digest, content),) = contents_of(counter).items()
    assert b"Drapeau" not in sealed.raw
    assert (body.household, body.fields, body.content) == (MARTIN, ["street"], digest)
    assert content_hash(content) == digest
    said = read_content(content, Topic.HOUSEHOLDS)
    assert (said.before, said.after) == ({"street": HOUSE}, {"street": "3 place du Drapeau"})
    assert faults_in(counter) == []


def test_who_changed_a_family_is_sealed_with_what_was_changed(counter: OpenCounter) -> None:
    with_authorisers(counter)
    command = changes("quotient", 620, 580, REGISSEUR)
    change_household(counter, command)
    sealed = entry_of_id(counter.database, command.entry)
    assert sealed is not None
    body = read_body(sealed.entry.body, HouseholdChangedBody)
    assert (sealed.entry.agent, body.household, body.fields) == (REGISSEUR, MARTIN, ["quotient"])


def test_a_family_that_is_gone_leaves_no_word_behind(counter: OpenCounter) -> None:
    change_household(counter, moves_to("3 place du Drapeau"))
    gone = [Removed(topic="households", key=MARTIN)]
    apply_page(counter.database, first_page(cursor="cursor-2", households=[], removed=gone))
    assert contents_of(counter) == {}
    assert faults_in(counter) == []


def test_saving_twice_writes_one_entry(counter: OpenCounter) -> None:
    command = moves_to("3 place du Drapeau")
    change_household(counter, command)
    head = counter.journal.head.seq
    change_household(counter, command)
    assert counter.journal.head.seq == head


def test_what_is_as_it_was_is_not_written(counter: OpenCounter) -> None:
    with pytest.raises(NothingChanged):
        change_household(counter, moves_to(f" {HOUSE} "))
    change_household(
        counter,
        ChangeHousehold(
            new_entry_id(),
            MARTIN,
            {"street": HOUSE, "commune": "Parthenay"},
            {"street": "3 place du Drapeau", "commune": "Parthenay"},
            AGENT,
        ),
    )
    (content,) = contents_of(counter).values()
    assert set(read_content(content, Topic.HOUSEHOLDS).after) == {"street"}


def test_what_was_typed_stays_until_the_server_includes_it(counter: OpenCounter) -> None:
    change_household(counter, moves_to("3 place du Drapeau"))
    rows = first_page().households
    apply_page(counter.database, first_page(cursor="cursor-2", households=rows))
    assert show_household(counter, ShowHousehold(MARTIN)).street == "3 place du Drapeau"
    head = counter.journal.head.seq
    merged = [row._replace(street="1 rue du Serveur") for row in rows]
    page = first_page(cursor="cursor-3", includes_seq=head, households=merged)
    apply_page(counter.database, page)
    assert show_household(counter, ShowHousehold(MARTIN)).street == "1 rue du Serveur"


@pytest.mark.parametrize(
    ("field", "before", "after"), [("quotient", 620, 480), ("payer", ANNE, PAUL)]
)
def test_what_a_family_pays_is_for_who_answers_for_it(
    counter: OpenCounter, field: str, before: FieldValue, after: FieldValue
) -> None:
    with_authorisers(counter)
    with pytest.raises(RoleMissing):
        change_household(counter, changes(field, before, after, AGENT))
    change_household(counter, changes(field, before, after, REGISSEUR))
    asked_by = {who: ReadFamilyRecord(MARTIN, who) for who in (AGENT, REGISSEUR)}
    assert family_record(counter, asked_by[REGISSEUR]).fields[field] == after
    assert field not in family_record(counter, asked_by[AGENT]).fields


def test_what_a_desk_is_not_told_it_does_not_correct(counter: OpenCounter) -> None:
    with_authorisers(counter)
    told = family_record(counter, ReadFamilyRecord(MARTIN, REGISSEUR))
    without_canteen = [Removed(topic="desk_services", key=f"{DESK}/canteen")]
    page = ChangesPage(
        timeline="timeline-1", cursor="cursor-3", remaining=0, includes_epoch=1, includes_seq=0,
        server_time="2026-11-21T09:12:00.000Z", removed=without_canteen,
    )  # fmt: skip
    assert show_household(counter, ShowHousehold(MARTIN)).quotient_is_told
    apply_page(counter.database, page)
    assert not show_household(counter, ShowHousehold(MARTIN)).quotient_is_told
    untold = family_record(counter, ReadFamilyRecord(MARTIN, REGISSEUR))
    assert told.fields.keys() - untold.fields.keys() == {"quotient"}
    assert told.people[0].fields.keys() - untold.people[0].fields.keys() == {"school_class"}


def test_who_pays_is_of_the_household(counter: OpenCounter) -> None:
    with_authorisers(counter)
    with pytest.raises(ResidentNotInHousehold):
        change_household(counter, changes("payer", ANNE, "R-AWA", REGISSEUR))


@pytest.mark.parametrize(
    ("field", "value"), [("name", " "), ("street", "x" * 201), ("postcode", None)]
)
def test_a_value_that_no_field_holds_is_refused(
    counter: OpenCounter, field: str, value: FieldValue
) -> None:
    with pytest.raises(FieldUnusable):
        change_household(counter, changes(field, "something", value, AGENT))


def test_only_the_roster_changes_families(counter: OpenCounter) -> None:
    with pytest.raises(AgentUnknown):
        change_household(counter, moves_to("3 place du Drapeau", agent="A-NOBODY"))


def test_a_person_is_corrected(counter: OpenCounter) -> None:
    before: dict[str, FieldValue] = {"birth_date": "2018-03-12", "school_class": "CM1"}
    after: dict[str, FieldValue] = {"birth_date": "2017-03-12", "school_class": " "}
    view = change_resident(counter, ChangeResident(new_entry_id(), LEA, before, after, AGENT))
    lea = next(one for one in view.residents if one.resident == LEA)
    assert (lea.age_years, lea.school_class) == (9, None)
    assert [one.household for one in find_household(counter, FindHousehold("12/03/2017"))]


def test_a_date_that_is_none_is_refused(counter: OpenCounter) -> None:
    command = ChangeResident(
        new_entry_id(), LEA, {"birth_date": "2018-03-12"}, {"birth_date": "2018-02-30"}, AGENT
    )
    with pytest.raises(FieldUnusable):
        change_resident(counter, command)
    with pytest.raises(ResidentNotInHousehold):
        change_resident(counter, ChangeResident(new_entry_id(), "R-NOBODY", {}, {}, AGENT))


def test_a_disagreement_shows_who_said_what(counter: OpenCounter) -> None:
    apply_page(counter.database, first_page(cursor="cursor-2", conflicts=[STREET_CONFLICT]))
    (conflict,) = show_household(counter, ShowHousehold(MARTIN)).conflicts
    (other,) = conflict.others
    assert (conflict.topic, conflict.field, conflict.person_name) == (
        Topic.HOUSEHOLDS,
        "street",
        "",
    )
    assert (conflict.kept.text, conflict.kept.desk_name) == (HOUSE, "POOL-1")
    assert (other.text, other.desk_name) == ("14 rue du Pont", "Médiathèque")


def test_a_value_of_the_town_hall_has_no_desk(counter: OpenCounter) -> None:
    row = STREET_CONFLICT._replace(other_desk="", other_at="")
    apply_page(counter.database, first_page(cursor="cursor-2", conflicts=[row]))
    (conflict,) = show_household(counter, ShowHousehold(MARTIN)).conflicts
    assert (conflict.others[0].desk_name, conflict.others[0].at) == (None, None)


def test_one_word_settles_every_disagreement_about_a_field(counter: OpenCounter) -> None:
    second = STREET_CONFLICT._replace(conflict="CONFLICT-2", other="9 rue Neuve")
    elsewhere = STREET_CONFLICT._replace(conflict="CONFLICT-3", field="commune", other="Secondigny")
    rows = [STREET_CONFLICT, second, elsewhere]
    apply_page(counter.database, first_page(cursor="cursor-2", conflicts=rows))
    command = SettleConflict(new_entry_id(), MARTIN, "CONFLICT-1", "14 rue du Pont", AGENT)
    view = settle_conflict(counter, command)
    assert view.street == "14 rue du Pont"
    assert [conflict.field for conflict in view.conflicts] == ["commune"]
    sealed = entry_of_id(counter.database, command.entry)
    assert sealed is not None
    body = read_body(sealed.entry.body, HouseholdChangedBody)
    assert body.settles == ["CONFLICT-1", "CONFLICT-2"]
    apply_page(counter.database, first_page(cursor="cursor-3", conflicts=rows[:1]))
    again = show_household(counter, ShowHousehold(MARTIN))
    assert [conflict.field for conflict in again.conflicts] == ["commune"]


def test_what_stands_may_be_what_is_right(counter: OpenCounter) -> None:
    apply_page(counter.database, first_page(cursor="cursor-2", conflicts=[STREET_CONFLICT]))
    command = SettleConflict(new_entry_id(), MARTIN, "CONFLICT-1", HOUSE, AGENT)
    view = settle_conflict(counter, command)
    assert (view.street, view.conflicts) == (HOUSE, ())
    assert settle_conflict(counter, command) == view


def test_what_was_settled_elsewhere_is_not_settled_again(counter: OpenCounter) -> None:
    with pytest.raises(ConflictOver):
        settle_conflict(counter, SettleConflict(new_entry_id(), MARTIN, "CONFLICT-9", "x", AGENT))


def test_a_quotient_in_dispute_stays_a_number(counter: OpenCounter) -> None:
    with_authorisers(counter)
    row = STREET_CONFLICT._replace(field="quotient", kept="620", other="480")
    apply_page(counter.database, first_page(cursor="cursor-3", conflicts=[row]))
    with pytest.raises(RoleMissing):
        settle_conflict(counter, SettleConflict(new_entry_id(), MARTIN, "CONFLICT-1", "480", AGENT))
    command = SettleConflict(new_entry_id(), MARTIN, "CONFLICT-1", "480", REGISSEUR)
    assert settle_conflict(counter, command).quotient == 480
