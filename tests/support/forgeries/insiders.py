"""What people do who hold the desk's key: one lie, and everything behind it sealed anew."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final

from counter_protocol.entries import EntryKind
from counter_protocol.sealing import SealedEntry
from tests.support.forgeries.evidence import Evidence, Forgery, sealed_by_the_desk
from tests.support.forgeries.resealing import edited, resealed

Fields = dict[str, Any]
Lie = Callable[[Fields, Random], object]
_RECEIPTS: Final = (EntryKind.TOP_UP, EntryKind.SALE, EntryKind.REVERSAL)
_PERIODS: Final = (EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED)
_ANY: Final = tuple(EntryKind)


def _lie(lie: Lie, *kinds: EntryKind) -> Forgery:
    """A forgery that changes one entry of these kinds, with nobody else's word against it."""

    def forge(evidence: Evidence, rng: Random) -> bytes:
        life = evidence.life
        at = _pick(life.written, rng, *kinds)
        raw = edited(life.written[at].raw, lambda fields: lie(fields, rng))
        return sealed_by_the_desk(life, resealed(life, {at: raw}), [])

    return forge


def _pick(written: list[SealedEntry], rng: Random, *kinds: EntryKind) -> int:
    return rng.choice([at for at, one in enumerate(written) if one.entry.kind in kinds])


def _leave_out(*kinds: EntryKind) -> Forgery:
    """A forgery that leaves one entry out, and closes the gap in links and numbers.

    Not the last one of a thread: that is a tail that was cut, which only the server can know of.
    """

    def forge(evidence: Evidence, rng: Random) -> bytes:
        life = evidence.life
        at = rng.choice(_followed(life.written, *kinds))
        return sealed_by_the_desk(life, resealed(life, {at: None}), [])

    return forge


def leave_a_z_out(evidence: Evidence, rng: Random) -> bytes:
    """Not the last one either: without it, a till is open, as tills are."""
    life = evidence.life
    at = rng.choice(_followed(life.written, EntryKind.TILL_CLOSED)[:-1])
    return sealed_by_the_desk(life, resealed(life, {at: None}), [])


def _followed(written: list[SealedEntry], *kinds: EntryKind) -> list[int]:
    known = {one.entry.prev for one in written}
    return [
        at for at, one in enumerate(written) if one.entry.kind in kinds and one.hash.hex() in known
    ]


def _of_body(**changes: object) -> Lie:
    return lambda fields, _: fields["body"].update(changes)


def _of_entry(**changes: object) -> Lie:
    return lambda fields, _: fields.update(changes)


def _raise(name: str) -> Lie:
    def lie(fields: Fields, rng: Random) -> None:
        fields["body"][name] += rng.randint(1, 100)

    return lie


def _earn_less(fields: Fields, rng: Random) -> None:
    name = rng.choice(["receipts", "prepaid_cents", "revenue_cents", "reversals", "entries"])
    fields["body"]["period"][name] -= rng.randint(1, 100)


def _forget_a_tender(fields: Fields, rng: Random) -> None:
    sums = fields["body"]["period"]["prepaid_by_tender"]
    sums["cheque"] = sums.get("cheque", 0) + rng.randint(1, 100)


def _skip_a_number(name: str) -> Lie:
    def lie(fields: Fields, rng: Random) -> None:
        series, _, n = fields["body"][name].rpartition("-")
        fields["body"][name] = f"{series}-{int(n) + rng.randint(1, 100):06d}"

    return lie


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
    at = _pick(life.written, rng, *_RECEIPTS)
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
    "earn less at a Z": _lie(_earn_less, EntryKind.TILL_CLOSED),
    "move a tender at a Z": _lie(_forget_a_tender, EntryKind.TILL_CLOSED),
    "earn less in a month or a year": _lie(_earn_less, *_PERIODS),
    "begin a Z later": _lie(_raise("first_seq"), EntryKind.TILL_CLOSED),
    "end a Z later": _lie(_raise("last_seq"), EntryKind.TILL_CLOSED),
    "begin a Z in another epoch": _lie(_raise("first_epoch"), EntryKind.TILL_CLOSED),
    "begin a month or a year later": _lie(_raise("first_seq"), *_PERIODS),
    "count more tills": _lie(_raise("tills"), *_PERIODS),
    "call a period what none is called": _lie(_of_body(name="2026-13"), *_PERIODS),
    "leave a Z out": leave_a_z_out,
    "leave a month or a year out": _leave_out(*_PERIODS),
    "leave a sale out": _leave_out(EntryKind.TOP_UP, EntryKind.SALE),
    "leave an outage out": _leave_out(EntryKind.WENT_OFFLINE),
    "leave out what an override allowed": _lie(
        _of_body(for_entry="0193a000-0000-7000-8000-000000009999"), EntryKind.OVERRIDE
    ),
    "allow without a name": _lie(_of_body(authorised_by=""), EntryKind.OVERRIDE),
    "skip a receipt number": _lie(_skip_a_number("receipt"), *_RECEIPTS),
    "skip a Z number": _lie(_skip_a_number("z"), EntryKind.TILL_CLOSED),
    "skip the number of a month or a year": _lie(_skip_a_number("number"), *_PERIODS),
    "give a receipt another desk's number": _lie(_of_body(receipt="PIS-1-2026-000001"), *_RECEIPTS),
    "keep other perpetual totals": _lie(_earn_more_for_ever, *_ANY),
    "post what does not balance": _lie(_unbalance, EntryKind.TOP_UP, EntryKind.SALE),
    "print another sum than is posted": _lie(_print_another_sum, *_RECEIPTS),
    "post to another family": _lie(_post_to_another_family, EntryKind.TOP_UP),
    "say another tender than is posted": _lie(_post_as_another_tender, *_RECEIPTS),
    "hide VAT": _lie(_hide_vat, EntryKind.SALE),
    "sell dearer than is said": _lie(_sell_dearer, EntryKind.SALE),
    "give no change": _lie(_give_no_change, *_RECEIPTS),
    "lend more than was paid": _lie(_lend_more_than_was_paid, EntryKind.SALE),
    "lend less than nothing": _lie(_lend_less_than_nothing, EntryKind.SALE),
    "sell for half a cent": _lie(_sell_for_half_a_cent, *_RECEIPTS),
    "undo what comes later": _lie(_give_back_another, EntryKind.REVERSAL),
    "undo an entry as if it were another": _lie(_undo_another, EntryKind.REVERSAL),
    "undo a reversal": _lie(_undo_a_reversal, EntryKind.REVERSAL),
    "undo twice": undo_twice,
    "count what nobody counted": _lie(_count_what_nobody_counted, EntryKind.TILL_CLOSED),
    "find a difference at a Z": _lie(_raise("difference_cents"), EntryKind.TILL_CLOSED),
    "keep more than there was": _lie(_raise("kept_cents"), EntryKind.TILL_CLOSED),
    "take cash out at a Z": _lie(_pocket_from_the_drawer, EntryKind.TILL_CLOSED),
    "know another head": _lie(_know_another_head, EntryKind.RESTORED),
    "open an epoch on no entry": _lie(_follow_another_entry, EntryKind.RESTORED),
    "follow another entry": _lie(_follow_another_entry, *_ANY),
    "write a name into an entry": _lie(_of_body(name_of_family="MARTIN"), *_RECEIPTS),
    "write in another community": _lie(_of_entry(community="pau"), *_ANY),
    "write in another format": _lie(_of_entry(v=2), *_ANY),
    "write at no time": _lie(_of_entry(occurred_at="2026-02-30T08:00:00.000Z"), *_ANY),
    "write tomorrow in today's till": _lie(
        _of_entry(business_date="2027-06-01"), EntryKind.COPY_PRINTED
    ),
    "enrol in the middle": _lie(_of_entry(kind="enrolled"), EntryKind.WENT_OFFLINE),
    "leave a receipt unsigned": leave_a_receipt_unsigned,
    "sign with the signature of another": sign_a_receipt_with_the_signature_of_another,
}
