"""What people do who answer for the cash: each lie agrees with itself as far as it can."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from counter_protocol.entries import Entry, EntryKind
from counter_protocol.ledger import POSTS_NOTHING, Tender
from tests.support.forgeries.evidence import Forgery
from tests.support.forgeries.lies import (
    Fields,
    leave_out,
    lie_about,
    number_skipped,
    of_body,
    posted,
    raised,
)

_DRAWER: Final = "till/MED-1/cash"
_SAFE: Final = "deposit/MED-1/cash"
_DIFFERENCE: Final = "difference/MED-1"
_NOBODYS: Final = "0193a000-0000-7000-8000-000000009999"
_COUNTS: Final = (EntryKind.TILL_OPENED, EntryKind.TILL_COUNTED, EntryKind.TILL_HANDED_OVER)


def _coins(cents: int) -> dict[str, int]:
    return {"1": cents} if cents else {}


def _move_more(fields: Fields, rng: Random) -> None:
    """Another sum in body, coins and postings alike: only the next count can tell."""
    cents, body = rng.randint(1, 100), fields["body"]
    body["amount_cents"] += cents
    body["denominations"] = _coins(body["amount_cents"])
    drawer, other_side = fields["postings"]
    drawer[1] += cents if drawer[1] > 0 else -cents
    other_side[1] = -drawer[1]


def _say_it_went_elsewhere(fields: Fields, _: Random) -> None:
    body = fields["body"]
    body["purpose"] = "unsorted" if body["purpose"] == "safe" else "safe"


def _count_in_shells(fields: Fields, _: Random) -> None:
    fields["body"]["denominations"] = {"0": 3}


def _expect_what_was_counted(fields: Fields, _: Random) -> None:
    """Nothing was missing, says the Z of a drawer where something was."""
    body = fields["body"]
    body.update(expected_cents=body["counted_cents"], difference_cents=0)


def _find_all_that_was_missing(fields: Fields, _: Random) -> None:
    """The correction says that nothing was ever missing, in coins and postings alike."""
    body = fields["body"]
    hidden_cents = body["expected_cents"] - body["counted_cents"]
    body.update(counted_cents=body["expected_cents"], difference_cents=0)
    body["denominations"] = _coins(body["counted_cents"])
    posted(fields, _SAFE, hidden_cents)
    posted(fields, _DIFFERENCE, -hidden_cents)


def _leave_cash_out(fields: Fields, rng: Random) -> None:
    """Less is handed over than lay there, in coins and postings alike."""
    cents, body = rng.randint(1, 100), fields["body"]
    body["tenders"]["cash"] -= cents
    body["denominations"] = _coins(body["tenders"]["cash"])
    posted(fields, _SAFE, cents)
    posted(fields, "paid_over/regie-1/cash", -cents)


def _hand_over_another_cheque(fields: Fields, rng: Random) -> None:
    rng.choice(fields["body"]["cheques"])["entry"] = _NOBODYS


def _list_no_cheque(fields: Fields, _: Random) -> None:
    fields["body"]["cheques"].pop()


def _expect_less_in(place: str) -> Any:  # noqa: ANN401 (a Lie)
    """What was taken out was never expected, and is not missed."""

    def lie(fields: Fields, rng: Random) -> None:
        cents, body = rng.randint(1, 100), fields["body"]
        body[f"{place}_expected_cents"] -= cents
        body[f"{place}_counted_cents"] -= cents
        body[f"{place}_denominations"] = _coins(body[f"{place}_counted_cents"])

    return lie


def _expect_less_values(fields: Fields, rng: Random) -> None:
    rng.choice(fields["body"]["values"])["expected_cents"] -= rng.randint(1, 100)


def _forget_the_cheques(fields: Fields, _: Random) -> None:
    body = fields["body"]
    body["values"] = [each for each in body["values"] if each["tender"] != "cheque"]


def _write_a_cheque(fields: Fields, _: Random) -> None:
    fields["body"]["tenders"][0]["cheque"] = {"number": "7", "bank": "Banque postale"}


def _pay_back_by_card(fields: Fields, _: Random) -> None:
    part = fields["body"]["tenders"][0]
    part.update(tender="bank_card", received_cents=0)
    fields["postings"][1][0] = "till/MED-1/bank_card"


def _post_with_it(account: str) -> Any:  # noqa: ANN401 (a Lie)
    def lie(fields: Fields, rng: Random) -> None:
        cents = rng.randint(1, 100)
        posted(fields, account, -cents)
        posted(fields, _DIFFERENCE, cents)

    return lie


def _holds_cheques(entry: Entry) -> bool:
    return bool(entry.body["cheques"])


def _holds_cash(entry: Entry) -> bool:
    return bool(entry.body["tenders"].get("cash", 0) > 100)


def _expects_cheques(entry: Entry) -> bool:
    values = {each["tender"]: each["expected_cents"] for each in entry.body["values"]}
    return bool(values["cheque"])


def _is_no_cheque(entry: Entry) -> bool:
    return bool(entry.body["tenders"][0]["tender"] != Tender.CHEQUE)


def _is_of_a_refund(entry: Entry) -> bool:
    return bool(entry.body["rule"] == "refund")


def _is_of_a_change(entry: Entry) -> bool:
    return bool(entry.body["rule"] == "regisseur_change")


def _changes_the_regisseur(entry: Entry) -> bool:
    return bool(entry.body["successor"])


def _found_something(entry: Entry) -> bool:
    return bool(entry.body["difference_cents"])


_MOVED: Final = (EntryKind.CASH_IN, EntryKind.CASH_OUT)
_CHECK: Final = EntryKind.IN_HAND_CHECKED

CASHIERS: Final[dict[str, Forgery]] = {
    "move another sum": lie_about(_move_more, *_MOVED),
    "say that cash went elsewhere": lie_about(_say_it_went_elsewhere, *_MOVED),
    "leave a movement of cash out": leave_out(*_MOVED),
    "count in shells": lie_about(_count_in_shells, *_COUNTS, *_MOVED),
    "hand a till over with more than there was": lie_about(
        raised("expected_cents"), EntryKind.TILL_HANDED_OVER
    ),
    "hand a till over to oneself": lie_about(
        of_body(to_agent="agent-1"), EntryKind.TILL_HANDED_OVER
    ),
    "hand a till over to nobody": lie_about(of_body(to_agent=""), EntryKind.TILL_HANDED_OVER),
    "witness one's own count": lie_about(
        of_body(witness="agent-1"), *_COUNTS, EntryKind.COUNT_CORRECTED, _CHECK
    ),
    "leave a count out": leave_out(EntryKind.TILL_COUNTED, which=_found_something),
    "expect at a Z what was counted": lie_about(
        _expect_what_was_counted, EntryKind.TILL_CLOSED, which=_found_something
    ),
    "open a Z with another sum": lie_about(raised("opening_cents"), EntryKind.TILL_CLOSED),
    "post beside a Z": lie_about(_post_with_it("household/h-1"), EntryKind.TILL_CLOSED),
    "hide a shortage by a correction": lie_about(
        _find_all_that_was_missing, EntryKind.COUNT_CORRECTED
    ),
    "correct another count": lie_about(raised("previous_cents"), EntryKind.COUNT_CORRECTED),
    "correct the count of another Z": lie_about(number_skipped("z"), EntryKind.COUNT_CORRECTED),
    "leave cash out of a deposit": lie_about(_leave_cash_out, EntryKind.DEPOSIT, which=_holds_cash),
    "hand over another cheque": lie_about(
        _hand_over_another_cheque, EntryKind.DEPOSIT, which=_holds_cheques
    ),
    "list no cheque": lie_about(_list_no_cheque, EntryKind.DEPOSIT, which=_holds_cheques),
    "skip the number of a deposit": lie_about(number_skipped("number"), EntryKind.DEPOSIT),
    "leave a deposit out": leave_out(EntryKind.DEPOSIT),
    "have the receipt of another deposit": lie_about(
        of_body(deposit=_NOBODYS), EntryKind.DEPOSIT_RECEIVED
    ),
    "have a receipt for another number": lie_about(
        number_skipped("number"), EntryKind.DEPOSIT_RECEIVED
    ),
    "post beside the receipt of a deposit": lie_about(
        _post_with_it(_SAFE), EntryKind.DEPOSIT_RECEIVED
    ),
    "expect less in the drawer at a check": lie_about(_expect_less_in("drawer"), _CHECK),
    "expect less in the safe at a check": lie_about(_expect_less_in("safe"), _CHECK),
    "expect less values at a check": lie_about(_expect_less_values, _CHECK),
    "forget the cheques at a check": lie_about(_forget_the_cheques, _CHECK, which=_expects_cheques),
    "post beside a check": lie_about(_post_with_it(_DRAWER), _CHECK),
    "change the régisseur on no word": leave_out(EntryKind.OVERRIDE, which=_is_of_a_change),
    "sign for who leaves the régie": lie_about(
        of_body(authorised_by="agent-2"), EntryKind.OVERRIDE, which=_is_of_a_change
    ),
    "sign for the régie of another": lie_about(
        of_body(authorised_by="agent-7"), EntryKind.OVERRIDE, which=_is_of_a_change
    ),
    "leave the régie to nobody": lie_about(
        of_body(successor=""), _CHECK, which=_changes_the_regisseur
    ),
    "write a cheque where another tender pays": lie_about(
        _write_a_cheque, EntryKind.TOP_UP, EntryKind.SALE, which=_is_no_cheque
    ),
    "post beside what moves no money": lie_about(_post_with_it(_DRAWER), *POSTS_NOTHING),
    "pay back on one signature": leave_out(EntryKind.OVERRIDE, which=_is_of_a_refund),
    "sign a refund oneself": lie_about(
        of_body(authorised_by="agent-1"), EntryKind.OVERRIDE, which=_is_of_a_refund
    ),
    "pay back under another rule": lie_about(
        of_body(rule="not_enough_balance"), EntryKind.OVERRIDE, which=_is_of_a_refund
    ),
    "pay back what is taken": lie_about(of_body(amount_cents=100), EntryKind.REFUND),
    "pay back by card": lie_about(_pay_back_by_card, EntryKind.REFUND),
}
