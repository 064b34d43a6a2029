"""What a receipt says of money is what the ledger got."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from counter_protocol.entries import Entry, Posting
from counter_protocol.findings import FindingCode
from counter_protocol.ledger import Tender
from counter_protocol.sealing import SealedEntry
from tests.support.basket import line
from tests.support.desk_life import DeskLife
from tests.support.lying_desk import begun, codes, rewrite
from tests.support.tampering import check

Change = Callable[[Entry], Entry]


def _of_body(**changes: object) -> Change:
    return lambda entry: replace(entry, body={**entry.body, **changes})


def _of_line(**changes: object) -> Change:
    def change(entry: Entry) -> Entry:
        lines = [{**entry.body["lines"][0], **changes}, *entry.body["lines"][1:]]
        return replace(entry, body={**entry.body, "lines": lines})

    return change


def _of_tender(**changes: object) -> Change:
    return lambda entry: replace(
        entry, body={**entry.body, "tenders": [{**entry.body["tenders"][0], **changes}]}
    )


def _posted_on(**accounts: str) -> Change:
    """Postings on other accounts; `till` stands for the first, `revenue` for the second."""

    def change(entry: Entry) -> Entry:
        first, second = entry.postings
        return replace(
            entry,
            postings=(
                Posting(accounts.get("till", first.account), first.amount_cents),
                Posting(accounts.get("revenue", second.account), second.amount_cents),
            ),
        )

    return change


def _details(entry_changed: Change) -> list[str]:
    """What is found of a sale of 4.20 € in cash that was changed so."""
    life = begun()
    sale = life.sell([line(420)], Tender.CASH)
    changed = entry_changed(sale.entry)
    rewrite(life, sale, body=changed.body, postings=changed.postings)
    found = check(life, life.fed())
    assert codes(found) <= {FindingCode.MONEY_WRONG}
    return [one.detail for one in found]


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        (_of_body(amount_cents=500), "500 cents are due, 420 settled"),
        (_of_line(unit_price_cents=500), "pool-adult amounts to 420 cents, not 500"),
        (_of_line(vat_cents=0), "pool-adult bears 0 cents of VAT, not 70"),
        (_of_line(service="library"), "-420 cents are posted on revenue/parthenay/pool, not 0"),
        (_of_tender(received_cents=500), "500 received less 0 given back is not 420"),
        (_of_tender(received_cents=400, change_cents=-20), "-20 cents of change are given on cash"),
        (_of_tender(tender="cheque", change_cents=420), "420 cents of change are given on cheque"),
        (_of_tender(tender="cheque", received_cents=0), "420 cents are posted on till/MED-1/cash,"),
        (_of_tender(cheque={"number": "7", "bank": "BP"}), "a cheque is named where cash pays"),
        (_posted_on(till="till/MED-2/cash"), "420 cents are posted on till/MED-2/cash, not 0"),
        (_posted_on(revenue="revenue/pau/pool"), "-420 cents are posted on revenue/pau/pool, not"),
    ],
)
def test_a_sale_that_contradicts_itself_is_found(change: Change, detail: str) -> None:
    assert any(found.startswith(detail) for found in _details(change))


def test_a_sale_that_gives_change_agrees_with_itself() -> None:
    assert _details(_of_tender(received_cents=500, change_cents=80)) == []


@pytest.mark.parametrize("changes", [{"household": "h-2"}, {"amount_cents": 4_000}])
def test_a_top_up_onto_another_account_or_of_another_sum_is_found(changes: dict[str, Any]) -> None:
    life = begun()
    top_up = life.top_up(5_000)
    rewrite(life, top_up, body={**top_up.entry.body, **changes})

    assert codes(check(life, life.fed())) == {FindingCode.MONEY_WRONG}


def test_a_reversal_that_gives_back_to_another_family_is_found() -> None:
    life = begun()
    reversal = life.reverse(life.top_up(5_000))
    rewrite(life, reversal, body={**reversal.entry.body, "household": "h-2"})

    assert FindingCode.MONEY_WRONG in codes(check(life, life.fed()))


@pytest.mark.parametrize("beyond_cents", [0, 1, 420])
def test_any_part_of_what_the_account_paid_may_lie_beyond_its_balance(beyond_cents: int) -> None:
    life = begun()
    life.sell([line(420)], beyond_cents=beyond_cents)
    assert codes(check(life, life.fed())) == set()


@pytest.mark.parametrize("beyond_cents", [-1, 421])
def test_no_more_lies_beyond_a_balance_than_the_account_paid(beyond_cents: int) -> None:
    life = begun()
    life.sell([line(420)], beyond_cents=beyond_cents)
    (found,) = check(life, life.fed())
    assert found.code is FindingCode.MONEY_WRONG
    assert found.detail == f"{beyond_cents} cents are beyond the balance, 420 paid from the account"


@pytest.mark.parametrize(
    "write",
    [
        DeskLife.show_receipt,
        DeskLife.record_passage,
        DeskLife.sign_in,
        DeskLife.go_offline,
        DeskLife.override,
        DeskLife.make_archive,
    ],
)
def test_money_moved_by_an_entry_that_only_tells_something_is_found(
    write: Callable[[DeskLife], SealedEntry],
) -> None:
    life = begun()
    told = write(life)
    rewrite(life, told, postings=(Posting("till/MED-1/cash", 30), Posting("household/h-1", -30)))

    found = check(life, life.fed())

    assert codes(found) == {FindingCode.MONEY_WRONG}
    assert {one.detail for one in found} == {
        "30 cents are posted on till/MED-1/cash, not 0",
        "-30 cents are posted on household/h-1, not 0",
    }


def test_nothing_lies_beyond_a_balance_that_paid_nothing() -> None:
    life = begun()
    life.sell([line(420)], Tender.CASH, beyond_cents=1)
    assert codes(check(life, life.fed())) == {FindingCode.MONEY_WRONG}
