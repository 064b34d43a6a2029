"""What people do who hold the desk's key: one lie, and everything behind it sealed anew."""

from __future__ import annotations

from random import Random
from typing import Final

from counter_protocol.entries import EntryKind
from tests.support.forgeries.evidence import Evidence, Forgery, sealed_by_the_desk
from tests.support.forgeries.lies import (
    Fields,
    followed,
    leave_out,
    lie_about,
    number_skipped,
    of_body,
    of_entry,
    pick,
    raised,
)
from tests.support.forgeries.resealing import edited, resealed

_RECEIPTS: Final = (EntryKind.TOP_UP, EntryKind.SALE, EntryKind.REFUND, EntryKind.REVERSAL)
_PERIODS: Final = (EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED)
_ANY: Final = tuple(EntryKind)


def leave_a_z_out(evidence: Evidence, rng: Random) -> bytes:
    """Not the last one either: without it, a till is open, as tills are."""
    life = evidence.life
    at = rng.choice(followed(life.written, EntryKind.TILL_CLOSED)[:-1])
    return sealed_by_the_desk(life, resealed(life, {at: None}), [])


def _earn_less(fields: Fields, rng: Random) -> None:
    name = rng.choice(["receipts", "prepaid_cents", "revenue_cents", "reversals", "entries"])
    fields["body"]["period"][name] -= rng.randint(1, 100)


def _forget_a_tender(fields: Fields, rng: Random) -> None:
    sums = fields["body"]["period"]["prepaid_by_tender"]
    sums["cheque"] = sums.get("cheque", 0) + rng.randint(1, 100)


def _earn_more_for_ever(fields: Fields, rng: Random) -> None:
    name = rng.choice(sorted(fields["totals"]))
    fields["totals"][name] += rng.choice([-1, 1]) * rng.randint(1, 100)


def _unbalance(fields: Fields, rng: Random) -> None:
    rng.choice(fields["postings"])[1] += rng.randint(1, 100)


def _sell_for_half_a_cent(fields: Fields, _: Random) -> None:
    fields["body"]["amount_cents"] += 0.5


def _give_back_another(fields: Fields, rng: Random) -> None:
    fields["body"]["original_seq"] = fields["seq"] + rng.randint(0, 100)


def _undo_another(fields: Fields, rng: Random) -> None:
    fields["body"]["original_seq"] = rng.randint(1, fields["body"]["original_seq"] - 1)


def _undo_a_reversal(fields: Fields, _: Random) -> None:
    fields["body"]["original_kind"] = "reversal"


def _count_what_nobody_counted(fields: Fields, rng: Random) -> None:
    fields["body"]["counted_cents"] = fields["body"]["expected_cents"] + rng.randint(1, 100)


def _pocket_from_the_drawer(fields: Fields, rng: Random) -> None:
    cents = rng.randint(1, 100)
    fields["postings"] += [["difference/MED-1", cents], ["till/MED-1/cash", -cents]]


def _know_another_head(fields: Fields, rng: Random) -> None:
    fields["body"]["known_seq"] += rng.randint(1, 100)


def _follow_another_entry(fields: Fields, rng: Random) -> None:
    fields["prev"] = rng.randbytes(32).hex()


def _print_another_sum(fields: Fields, rng: Random) -> None:
    fields["body"]["amount_cents"] += rng.randint(1, 100)


def _post_to_another_family(fields: Fields, _: Random) -> None:
    for posting in fields["postings"]:
        posting[0] = posting[0].replace("household/h-1", "household/h-2")


def _post_as_another_tender(fields: Fields, _: Random) -> None:
    for part in fields["body"]["tenders"]:
        part["tender"] = "cesu" if part["tender"] == "ancv" else "ancv"
        part["received_cents"] = part["change_cents"] = 0


def _hide_vat(fields: Fields, rng: Random) -> None:
    rng.choice(fields["body"]["lines"])["vat_cents"] -= rng.randint(1, 100)


def _sell_dearer(fields: Fields, rng: Random) -> None:
    rng.choice(fields["body"]["lines"])["unit_price_cents"] += rng.randint(1, 100)


def _give_no_change(fields: Fields, rng: Random) -> None:
    fields["body"]["tenders"][0]["received_cents"] += rng.randint(1, 100)


def _lend_more_than_was_paid(fields: Fields, rng: Random) -> None:
    fields["body"]["beyond_cents"] = fields["body"]["amount_cents"] + rng.randint(1, 100)


def _lend_less_than_nothing(fields: Fields, rng: Random) -> None:
    fields["body"]["beyond_cents"] = -rng.randint(1, 100)


def undo_twice(evidence: Evidence, rng: Random) -> bytes:
    """The second reversal of an epoch undoes what the first undid."""
    life = evidence.life
    first, second = [
        at for at, one in enumerate(life.written) if one.entry.kind is EntryKind.REVERSAL
    ][:2]
    undone = {
        name: value
        for name, value in life.written[first].entry.body.items()
        if name.startswith("original_")
    }
    raw = edited(life.written[second].raw, lambda fields: fields["body"].update(undone))
    return sealed_by_the_desk(life, resealed(life, {second: raw}), [])


def leave_a_receipt_unsigned(evidence: Evidence, rng: Random) -> bytes:
    life = evidence.life
    at = pick(life.written, rng, *_RECEIPTS)
    raw = edited(life.written[at].raw, lambda fields: fields.update(agent="x"))
    return sealed_by_the_desk(life, resealed(life, {at: raw}, unsigned=frozenset({at})), [])


def sign_a_receipt_with_the_signature_of_another(evidence: Evidence, rng: Random) -> bytes:
    life, fed = evidence.life, resealed(evidence.life, {})
    epoch = rng.choice(sorted(fed))
    entries = fed[epoch]
    first, second = rng.sample([at for at, one in enumerate(entries) if one[1]], 2)
    entries[first] = (entries[first][0], entries[second][1])
    return sealed_by_the_desk(life, fed, [])


INSIDERS: Final[dict[str, Forgery]] = {
    "earn less at a Z": lie_about(_earn_less, EntryKind.TILL_CLOSED),
    "move a tender at a Z": lie_about(_forget_a_tender, EntryKind.TILL_CLOSED),
    "earn less in a month or a year": lie_about(_earn_less, *_PERIODS),
    "begin a Z later": lie_about(raised("first_seq"), EntryKind.TILL_CLOSED),
    "end a Z later": lie_about(raised("last_seq"), EntryKind.TILL_CLOSED),
    "begin a Z in another epoch": lie_about(raised("first_epoch"), EntryKind.TILL_CLOSED),
    "begin a month or a year later": lie_about(raised("first_seq"), *_PERIODS),
    "count more tills": lie_about(raised("tills"), *_PERIODS),
    "call a period what none is called": lie_about(of_body(name="2026-13"), *_PERIODS),
    "leave a Z out": leave_a_z_out,
    "leave a month or a year out": leave_out(*_PERIODS),
    "leave a sale out": leave_out(EntryKind.TOP_UP, EntryKind.SALE),
    "leave an outage out": leave_out(EntryKind.WENT_OFFLINE),
    "leave out what an override allowed": lie_about(
        of_body(for_entry="0193a000-0000-7000-8000-000000009999"), EntryKind.OVERRIDE
    ),
    "allow without a name": lie_about(of_body(authorised_by=""), EntryKind.OVERRIDE),
    "skip a receipt number": lie_about(number_skipped("receipt"), *_RECEIPTS),
    "skip a Z number": lie_about(number_skipped("z"), EntryKind.TILL_CLOSED),
    "skip the number of a month or a year": lie_about(number_skipped("number"), *_PERIODS),
    "give a receipt another desk's number": lie_about(
        of_body(receipt="PIS-1-2026-000001"), *_RECEIPTS
    ),
    "keep other perpetual totals": lie_about(_earn_more_for_ever, *_ANY),
    "post what does not balance": lie_about(_unbalance, EntryKind.TOP_UP, EntryKind.SALE),
    "print another sum than is posted": lie_about(_print_another_sum, *_RECEIPTS),
    "post to another family": lie_about(_post_to_another_family, EntryKind.TOP_UP),
    "say another tender than is posted": lie_about(_post_as_another_tender, *_RECEIPTS),
    "hide VAT": lie_about(_hide_vat, EntryKind.SALE),
    "sell dearer than is said": lie_about(_sell_dearer, EntryKind.SALE),
    "give no change": lie_about(_give_no_change, *_RECEIPTS),
    "lend more than was paid": lie_about(_lend_more_than_was_paid, EntryKind.SALE),
    "lend less than nothing": lie_about(_lend_less_than_nothing, EntryKind.SALE),
    "sell for half a cent": lie_about(_sell_for_half_a_cent, *_RECEIPTS),
    "undo what comes later": lie_about(_give_back_another, EntryKind.REVERSAL),
    "undo an entry as if it were another": lie_about(_undo_another, EntryKind.REVERSAL),
    "undo a reversal": lie_about(_undo_a_reversal, EntryKind.REVERSAL),
    "undo twice": undo_twice,
    "count what nobody counted": lie_about(_count_what_nobody_counted, EntryKind.TILL_CLOSED),
    "find a difference at a Z": lie_about(raised("difference_cents"), EntryKind.TILL_CLOSED),
    "keep more than there was": lie_about(raised("kept_cents"), EntryKind.TILL_CLOSED),
    "take cash out at a Z": lie_about(_pocket_from_the_drawer, EntryKind.TILL_CLOSED),
    "know another head": lie_about(_know_another_head, EntryKind.RESTORED),
    "open an epoch on no entry": lie_about(_follow_another_entry, EntryKind.RESTORED),
    "follow another entry": lie_about(_follow_another_entry, *_ANY),
    "write a name into an entry": lie_about(of_body(name_of_family="MARTIN"), *_RECEIPTS),
    "write in another community": lie_about(of_entry(community="pau"), *_ANY),
    "write in another format": lie_about(of_entry(v=2), *_ANY),
    "write at no time": lie_about(of_entry(occurred_at="2026-02-30T08:00:00.000Z"), *_ANY),
    "write tomorrow in today's till": lie_about(
        of_entry(business_date="2027-06-01"), EntryKind.COPY_PRINTED
    ),
    "enrol in the middle": lie_about(of_entry(kind="enrolled"), EntryKind.WENT_OFFLINE),
    "leave a receipt unsigned": leave_a_receipt_unsigned,
    "sign with the signature of another": sign_a_receipt_with_the_signature_of_another,
}
