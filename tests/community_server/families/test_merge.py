"""Two desks change one family: different fields both stand, and of one field nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from community_server.families.contents import erase_contents
from community_server.families.merge import FamilyChange, merge_family_changes
from community_server.server import CommunityServer
from counter_protocol.family_content import FieldValue
from tests.support.family_changes import (
    MORNING,
    Told,
    card_block,
    household_change,
    resident_change,
)

PONT = "2 rue du Pont"
LATER = "2026-11-21T10:00:00.000Z"


def merge(server: CommunityServer, *changes: FamilyChange) -> dict[int, str]:
    """The reasons of those that were set apart, by seq."""
    with server.database.transaction() as connection:
        faults = merge_family_changes(connection, server.community, changes)
    return {seq: fault.reason for seq, fault in faults.items()}


def one(server: CommunityServer, columns: str, table: str, **where: str) -> tuple[Any, ...] | None:
    places = " AND ".join(f"{name} = %({name})s" for name in ("community", *where))
    query = f"SELECT {columns} FROM {table} WHERE {places}"
    with server.database.snapshot() as connection:
        parameters = {"community": server.community, **where}
        return connection.execute(query.encode(), parameters).fetchone()


def street(server: CommunityServer) -> str:
    row = one(server, "street", "households", household="H0001")
    assert row is not None
    return str(row[0])


def conflicts(server: CommunityServer) -> list[tuple[Any, ...]]:
    with server.database.snapshot() as connection:
        rows = connection.execute(
            "SELECT field, kept, kept_desk, kept_at, other, other_desk, other_at FROM conflicts"
            " WHERE community = %s ORDER BY field, other",
            (server.community,),
        )
        return rows.fetchall()


def moves(
    after: str,
    *,
    before: str = PONT,
    desk: str = "MED-1",
    seq: int = 2,
    at: str = MORNING,
    settles: tuple[str, ...] = (),
) -> FamilyChange:
    said = Told(desk, seq, at, settles)
    return household_change("H0001", {"street": before}, {"street": after}, said)


def test_different_fields_of_one_family_both_stand(server: CommunityServer) -> None:
    quotient = household_change("H0001", {"quotient": 800}, {"quotient": 450}, Told("PIS-1"))
    assert merge(server, moves("1 place du Marché")) == {}
    assert merge(server, quotient) == {}
    assert one(server, "street, quotient", "households", household="H0001") == (
        "1 place du Marché",
        450,
    )
    assert conflicts(server) == []


def test_of_one_field_the_later_word_stands_and_the_other_is_shown(server: CommunityServer) -> None:
    merge(server, moves("1 place du Marché"))
    merge(server, moves("9 rue Neuve", desk="PIS-1", at=LATER))
    assert street(server) == "9 rue Neuve"
    assert conflicts(server) == [
        (
            *("street", "9 rue Neuve", "PIS-1", LATER),
            *("1 place du Marché", "MED-1", "2026-11-21T09:00:00.000Z"),
        )
    ]


def test_the_same_word_twice_is_no_disagreement(server: CommunityServer) -> None:
    merge(server, moves("9 rue Neuve"))
    merge(server, moves("9 rue Neuve", desk="PIS-1"))
    assert conflicts(server) == []


def test_one_desk_changing_its_mind_disagrees_with_nobody(server: CommunityServer) -> None:
    merge(server, moves("9 rue Neuve"), moves("11 rue Neuve", before="9 rue Neuve", seq=3))
    assert street(server) == "11 rue Neuve"
    assert conflicts(server) == []


def test_what_the_town_hall_wrote_has_no_desk(server: CommunityServer) -> None:
    merge(server, moves("9 rue Neuve", before="somewhere else"))
    ((_, kept, kept_desk, _, other, other_desk, other_at),) = conflicts(server)
    assert (kept, kept_desk) == ("9 rue Neuve", "MED-1")
    assert (other, other_desk, other_at) == (PONT, "", "")


def test_a_disagreement_follows_what_stands(server: CommunityServer) -> None:
    merge(server, moves("1 place du Marché"), moves("9 rue Neuve", desk="PIS-1"))
    merge(server, moves("9 bis rue Neuve", before="9 rue Neuve", desk="MAI-1"))
    ((_, kept, kept_desk, _, other, _, _),) = conflicts(server)
    assert (kept, kept_desk, other) == ("9 bis rue Neuve", "MAI-1", "1 place du Marché")
    merge(server, moves("1 place du Marché", before="9 bis rue Neuve"))
    assert conflicts(server) == []


def test_of_a_field_contested_again_and_again_each_desk_has_its_last_word(
    server: CommunityServer,
) -> None:
    said = [("MED-1", "a"), ("PIS-1", "b"), ("MED-1", "c"), ("MAI-1", "d"), ("PIS-1", "e")]
    merge(server, *(moves(street, desk=desk) for desk, street in said))
    found = [(kept, other_desk, other) for _, kept, _, _, other, other_desk, _ in conflicts(server)]
    assert found == [("e", "MED-1", "c"), ("e", "MAI-1", "d")]


def test_to_decide_on_what_was_said_meanwhile_takes_another_look(server: CommunityServer) -> None:
    merge(server, moves("1 place du Marché"), moves("9 rue Neuve", desk="PIS-1"))
    row = one(server, "conflict", "conflicts", field="street")
    assert row is not None
    merge(server, moves("3 place du Marché"))
    merge(server, moves("9 rue Neuve", before="9 rue Neuve", desk="MAI-1", settles=(row[0],)))
    ((_, kept, _, _, other, other_desk, _),) = conflicts(server)
    assert (kept, other, other_desk) == ("9 rue Neuve", "3 place du Marché", "MED-1")


def test_a_person_who_decides_ends_it(server: CommunityServer) -> None:
    merge(server, moves("1 place du Marché"), moves("9 rue Neuve", desk="PIS-1"))
    row = one(server, "conflict", "conflicts", field="street")
    assert row is not None
    decided = moves("1 place du Marché", before="9 rue Neuve", settles=(row[0],))
    assert merge(server, decided) == {}
    assert (street(server), conflicts(server)) == ("1 place du Marché", [])


def test_to_decide_for_what_stands_ends_it_too(server: CommunityServer) -> None:
    merge(server, moves("1 place du Marché"), moves("9 rue Neuve", desk="PIS-1"))
    row = one(server, "conflict", "conflicts", field="street")
    assert row is not None
    merge(server, moves("9 rue Neuve", before="9 rue Neuve", settles=(row[0],)))
    assert (street(server), conflicts(server)) == ("9 rue Neuve", [])


def test_to_decide_between_two_words_ends_no_disagreement_with_a_third(
    server: CommunityServer,
) -> None:
    """A server that was restored hears the words in another order than the one decided upon."""
    neuve = moves("9 rue Neuve", before="somewhere else", desk="PIS-1")
    merge(server, neuve)
    row = one(server, "conflict", "conflicts", field="street")
    assert row is not None
    merge(server, moves(PONT, before="9 rue Neuve", desk="MAI-1", settles=(row[0],)))
    merge(server, moves("3 place du Marché"), neuve)
    merge(server, moves(PONT, before="9 rue Neuve", desk="MAI-1", seq=3, settles=(row[0],)))
    ((_, kept, _, _, other, other_desk, _),) = conflicts(server)
    assert (kept, other, other_desk) == (PONT, "3 place du Marché", "MED-1")


def test_a_family_settles_nothing_of_another(server: CommunityServer) -> None:
    merge(server, moves("1 place du Marché"), moves("9 rue Neuve", desk="PIS-1"))
    row = one(server, "conflict", "conflicts", field="street")
    assert row is not None
    elsewhere = household_change(
        "H0002", {"street": PONT}, {"street": "x"}, Told(settles=(row[0],))
    )
    merge(server, elsewhere)
    assert len(conflicts(server)) == 1


def test_merging_again_changes_nothing(server: CommunityServer) -> None:
    first, second = moves("1 place du Marché"), moves("9 rue Neuve", desk="PIS-1")
    merge(server, first, second)
    before = conflicts(server)
    merge(server, second)
    assert (street(server), conflicts(server)) == ("9 rue Neuve", before)


def test_a_person_is_changed(server: CommunityServer) -> None:
    fields: dict[str, FieldValue] = {"first_name": "Anne", "school_class": None}
    change = resident_change(
        "R0001", "H0001", fields, {"first_name": "Annie", "school_class": "CM2"}
    )
    assert merge(server, change) == {}
    assert one(server, "first_name, school_class", "residents", resident="R0001") == (
        "Annie",
        "CM2",
    )


@pytest.mark.parametrize(
    ("reasons", "status"),
    [(["lost"], "lost"), (["stolen"], "blocked"), (["damaged", "lost"], "blocked")],
)
def test_a_card_is_refused_and_never_accepted_again(
    server: CommunityServer, reasons: list[str], status: str
) -> None:
    assert merge(server, *(card_block("C0001", reason) for reason in reasons)) == {}
    assert one(server, "status", "cards", card="C0001") == (status,)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (household_change("H9999", {"name": "a"}, {"name": "b"}), "unknown_household"),
        (
            resident_change("R9999", "H0001", {"last_name": "a"}, {"last_name": "b"}),
            "unknown_resident",
        ),
        (card_block("C9999", "lost"), "unknown_card"),
        (household_change("H0001", {"payer": None}, {"payer": "R0002"}), "payer_elsewhere"),
        (household_change("H0001", {"name": "a"}, {"name": "a\0b"}), "field_unusable"),
        (household_change("H0001", {"quotient": 1}, {"quotient": -1}), "field_unusable"),
        (
            resident_change("R0001", "H0001", {"birth_date": ""}, {"birth_date": "2026-13-01"}),
            "field_unusable",
        ),
        (household_change("H0001", {"scope": "a"}, {"scope": "outside"}), "content_wrong"),
        (moves("9 rue Neuve")._replace(content=None), "content_missing"),
        (moves("9 rue Neuve")._replace(content="{}"), "content_wrong"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_merged_is_set_apart_with_a_reason(
    server: CommunityServer, change: FamilyChange, reason: str
) -> None:
    fine = moves("1 place du Marché", seq=3)
    assert merge(server, change, fine) == {change.seq: reason}
    assert street(server) == "1 place du Marché"


def test_nothing_of_a_change_stands_when_one_field_does_not(server: CommunityServer) -> None:
    before: dict[str, FieldValue] = {"street": PONT, "quotient": 800}
    both = household_change("H0001", before, {"street": "9 rue Neuve", "quotient": -5})
    assert merge(server, both) == {2: "field_unusable"}
    assert street(server) == PONT


def test_a_content_that_came_before_its_family_is_found_again(server: CommunityServer) -> None:
    early = household_change("H0099", {"street": PONT}, {"street": "9 rue Neuve"})
    assert merge(server, early) == {2: "unknown_household"}
    with server.database.transaction() as connection:
        connection.execute(
            "INSERT INTO households (community, household, name, street, postcode, commune, scope)"
            " VALUES (%s, 'H0099', 'N', %s, '79000', 'C', 'community')",
            (server.community, PONT),
        )
    assert merge(server, early._replace(content=None)) == {}
    assert one(server, "street", "households", household="H0099") == ("9 rue Neuve",)


def test_what_was_erased_is_not_kept_again(server: CommunityServer) -> None:
    change = moves("9 rue Neuve")
    merge(server, change, moves("1 rue Haute", desk="PIS-1", seq=3))
    with server.database.transaction() as connection:
        assert erase_contents(connection, server.community, "H0001") == 2
    assert conflicts(server) == []
    assert merge(server, change) == {}
    assert one(server, "content", "family_contents", hash=str(change.body.content)) == (None,)  # type: ignore[union-attr]
    assert street(server) == "1 rue Haute"
