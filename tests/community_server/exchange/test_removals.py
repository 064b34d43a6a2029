"""What the journal names stays, whatever a file lacks."""

from __future__ import annotations

from community_server.exchange.held import residents_with_entries
from community_server.exchange.plan import Absent, ImportRules
from community_server.server import CommunityServer
from counter_protocol.bodies import ReceiptShownBody, SaleBody, TenderPart, sealed_body
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import Tender, revenue_account, till_account
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.sealing import SealedEntry
from tests.support.fake_desk import PROGRAM, FakeDesk
from tests.support.table_folder import TableFolder
from tests.support.tiny_meals import MEAL_CENTS, meal

REMOVE = ImportRules(absent=Absent.REMOVE)


def test_family_with_entries_stays(enrolled_desk: FakeDesk, exported: TableFolder) -> None:
    enrolled_desk.top_up("H0004", 2_000)
    enrolled_desk.push_all()
    for file in ("foyers.csv", "habitants.csv", "cartes.csv"):
        exported.drop_line(file, "0004")

    assert exported.faults(REMOVE) == [
        "foyers.csv: “H0004” cannot be removed: the journal has entries about this family"
    ]


def test_family_whose_top_up_is_known_by_its_paper_alone_stays(
    enrolled_desk: FakeDesk, exported: TableFolder
) -> None:
    """The desk that it paid at will tell of it: a family that is gone could not be credited."""
    shown = ReceiptShownBody(
        receipt="MAI-1-2026-000001",
        desk="MAI-1",
        epoch=1,
        seq=2,
        hash="00" * 32,
        household="H0004",
        amount_cents=2_000,
    )
    enrolled_desk.write(enrolled_desk.seal_entry(EntryKind.RECEIPT_SHOWN, sealed_body(shown)))
    enrolled_desk.push_all()
    for file in ("foyers.csv", "habitants.csv", "cartes.csv"):
        exported.drop_line(file, "0004")

    assert exported.faults(REMOVE) == [
        "foyers.csv: “H0004” cannot be removed: the journal has entries about this family"
    ]


def test_family_that_only_came_stays(enrolled_desk: FakeDesk, exported: TableFolder) -> None:
    """Found by its name: the passage names nobody of it."""
    enrolled_desk.record_passage("H0004", 2026)
    enrolled_desk.push_all()
    for file in ("foyers.csv", "habitants.csv", "cartes.csv"):
        exported.drop_line(file, "0004")

    assert exported.faults(REMOVE) == [
        "foyers.csv: “H0004” cannot be removed: the journal has entries about this family"
    ]


def test_what_others_still_name_stays(exported: TableFolder) -> None:
    exported.drop_line("habitants.csv", "R0004;")

    assert sorted(exported.faults(REMOVE)) == [
        "habitants.csv: “R0004” cannot be removed: cartes C0004 refers to it",
        "habitants.csv: “R0004” cannot be removed: foyers H0004 refers to it",
    ]


def test_enrolled_desk_stays_and_one_that_never_was_goes(
    enrolled_desk: FakeDesk, exported: TableFolder
) -> None:
    exported.drop_line("guichets.csv", "MED-1")
    exported.drop_line("guichets.csv", "MAI-1")
    exported.drop_line("services_des_guichets.csv", "MED-1")
    exported.drop_line("services_des_guichets.csv", "MAI-1")

    assert exported.faults(REMOVE) == [
        (
            f"guichets.csv: “{enrolled_desk.desk}” cannot be removed: this desk was enrolled and"
            " has a journal"
        )
    ]


def test_person_for_whom_something_was_bought_long_ago_stays(
    enrolled_desk: FakeDesk, exported: TableFolder
) -> None:
    enrolled_desk.write(meals_paid_in_cash(enrolled_desk, "R0003", "R0004"))
    enrolled_desk.push_all()
    exported.replace("foyers.csv", "R0004", "")
    exported.drop_line("habitants.csv", "R0004;")
    exported.drop_line("cartes.csv", "R0004;")

    assert exported.faults(REMOVE) == [
        "habitants.csv: “R0004” cannot be removed: the journal has entries about this person"
    ]


def test_people_are_told_apart_by_their_whole_name(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.write(meals_paid_in_cash(enrolled_desk, "R0004", "Zoé\\4", 'a "friend"'))
    enrolled_desk.push_all()
    asked = ["R000", "R0004", "R00041", "Zoé\\4", "Zoé", 'a "friend"', "nobody"]

    with server.database.snapshot() as connection:
        found = residents_with_entries(connection, server.community, asked)

    assert found == {"R0004", "Zoé\\4", 'a "friend"'}


def meals_paid_in_cash(desk: FakeDesk, *guests: str) -> SealedEntry:
    """A sale that touches no family account, nor therefore anybody's movements."""
    paid = MEAL_CENTS * len(guests)
    body = SaleBody(
        receipt=receipt_number(desk.desk, desk.epoch, 2026, 1),
        regie="culture",
        site=desk.site,
        household=None,
        amount_cents=paid,
        lines=[meal(guest) for guest in guests],
        tenders=[TenderPart(tender=Tender.CASH, amount_cents=paid, received_cents=paid)],
        program=PROGRAM,
    )
    return desk.seal_entry(
        EntryKind.SALE,
        sealed_body(body),
        Posting(till_account(desk.desk, Tender.CASH), paid),
        Posting(revenue_account("moulin-haut", "canteen"), -paid),
    )


def test_owner_of_revenue_stays(exported: TableFolder, server: CommunityServer) -> None:
    with server.database.transaction() as connection:
        for account in ("revenue/moulin-bas/canteen", "revenue/cc3m/pool"):
            connection.execute(
                "INSERT INTO postings VALUES (%s, 'MAI-1', 1, %s, 0, %s, -380)",
                (server.community, len(account), account),
            )
    for file, words in (
        ("collectivites.csv", "moulin-bas;"),
        ("services.csv", "pool;"),
        ("services_des_guichets.csv", ";pool"),
        ("articles.csv", ";pool;"),
        ("tarifs.csv", ";pool-"),
    ):
        exported.drop_line(file, words)

    assert exported.faults(REMOVE) == [
        "collectivites.csv: “moulin-bas” cannot be removed: entries are booked on it",
        "services.csv: “pool” cannot be removed: entries are booked on it",
    ]
