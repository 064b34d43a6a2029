"""The golden vectors, as today's code makes them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from counter_protocol.bodies import CashPurpose, CheckPurpose, ConnectionBody, sealed_body
from counter_protocol.entries import (
    CLOSING_KINDS,
    LARGEST_INTEGER,
    RECEIPT_KINDS,
    EntryKind,
    canonical_bytes,
)
from counter_protocol.ledger import Tender
from counter_protocol.messages import PushHeader, encode_message, hello_bytes
from counter_protocol.period_totals import period_totals
from counter_protocol.receipt_numbers import closing_number, receipt_number
from counter_protocol.receipt_proof import make_receipt_proof
from counter_protocol.sealing import SealedEntry, SigningKey, short_signature
from tests.support.basket import line
from tests.support.desk_archive import acknowledged, archive
from tests.support.desk_life import DESK_KEY, SERVER_KEY, DeskLife, one_day

_NUMBERED = sorted({*CLOSING_KINDS, EntryKind.DEPOSIT})
"""Kinds with a series of their own beside the receipts'."""
GOLDEN = Path(__file__).parent / "golden"
ARCHIVE = GOLDEN / "med-1.zip"
SECOND_KEY = SigningKey(bytes(range(64, 96)))


def golden_life() -> DeskLife:
    """A day, an epoch opened by a restored copy, a new key; then a till that was forgotten."""
    life = one_day(DeskLife())
    life.restore(life.written[6])
    life.top_up(1_500)
    life.close_till()
    life.enrol(SECOND_KEY)
    life.update()
    life.open_till()
    life.override()
    life.sell([line(700)])
    life.change_household()
    life.change_resident()
    life.block_card()
    life.top_up(700, Tender.CHEQUE)
    life.moment = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    life.begin_day()
    _answer_for_every_cent(life)
    life.make_archive()
    life.undo_passage(life.record_passage())
    life.show_receipt()
    return life


def _answer_for_every_cent(life: DeskLife) -> None:
    """A day with all that a régie does beside selling."""
    life.open_till()
    life.top_up(300)
    life.move_cash(EntryKind.CASH_IN, 2_000, CashPurpose.FLOAT)
    life.move_cash(EntryKind.CASH_OUT, 5_000)
    life.hand_over("agent-2", life.drawer_cents - 10)
    life.override("refund")
    life.refund(200)
    life.override("refund")
    life.refund(100, Tender.BANK_TRANSFER)
    count = life.count_till(1_300)
    closing = life.close_till(kept_cents=1_000)
    life.correct_count(count, 13_590, closing.entry.body["z"])
    life.receive_deposit(life.deposit())
    life.override("regisseur_change")
    life.check_in_hand(1_005, purpose=CheckPurpose.REGISSEUR_CHANGE)


def acknowledged_entries(life: DeskLife) -> list[SealedEntry]:
    """The heads of three pushes."""
    return [life.written[6], life.written[14], life.head]


def keys() -> list[dict[str, str]]:
    """The seeds everything else is made with: worthless outside these vectors."""
    named = {"server": SERVER_KEY, "desk": DESK_KEY, "desk_second": SECOND_KEY}
    return [
        {"name": name, "seed": key.seed().hex(), "public": key.public_bytes.hex()}
        for name, key in named.items()
    ]


def entries() -> list[dict[str, Any]]:
    """Every entry of the life: its fields as JSON, and what sealing makes of them."""
    return [
        {
            "fields": json.loads(sealed.raw),
            "canonical": sealed.raw.decode(),
            "hash": sealed.hash.hex(),
            "signature": sealed.signature.hex() if sealed.signature else None,
            "short_signature": short_signature(sealed.signature) if sealed.signature else None,
        }
        for sealed in golden_life().written
    ]


def receipts() -> list[dict[str, Any]]:
    """The QR text of every receipt of the life."""
    life = golden_life()
    return [
        {
            "receipt": sealed.entry.body["receipt"],
            "amount_cents": sealed.entry.body["amount_cents"],
            "qr": make_receipt_proof(
                sealed,
                sealed.entry.body["amount_cents"],
                sealed.entry.body["receipt"],
                life.keys[sealed.entry.epoch],
            ),
        }
        for sealed in life.written
        if sealed.entry.kind in RECEIPT_KINDS
    ]


def bodies() -> list[dict[str, Any]]:
    """Bodies whose canonical form is easy to get wrong: order, escapes, planes, bounds."""
    life = DeskLife()
    life.enrol()
    draft = life.draft(EntryKind.WENT_OFFLINE, ConnectionBody(waiting=0))
    awkward: list[dict[str, Any]] = [
        {},
        {"b": 1, "a": {"d": [], "c": {}}, "A": None, "é": True, "Z": False},
        {"\uffff": 1, "\U0001f600": 2, "~": 3, "": 4},
        {"text": '"\\/\b\f\n\r\t\u0001\u001f\u007f\u2028é😀'},
        {"largest": LARGEST_INTEGER, "smallest": -LARGEST_INTEGER, "zero": 0},
    ]
    return [
        {"body": body, "canonical": canonical_bytes(replace(draft, body=body)).decode()}
        for body in awkward
    ]


def numbers() -> list[dict[str, Any]]:
    """Printed numbers of several epochs."""
    places = [("MED-1", 1, 2026, 123), ("MED-1", 2, 2026, 1), ("PIS-12", 27, 2027, 1_000_000)]
    return [
        {
            "desk": desk,
            "epoch": epoch,
            "year": year,
            "n": n,
            "receipt": receipt_number(desk, epoch, year, n),
            **{kind: closing_number(kind, desk, epoch, year, n) for kind in _NUMBERED},
        }
        for desk, epoch, year, n in places
    ]


def totals() -> dict[str, Any]:
    """The period totals of the whole life."""
    return sealed_body(period_totals(sealed.entry for sealed in golden_life().written))


def messages() -> dict[str, Any]:
    """The bytes that a desk and its server sign or exchange, before compression."""
    life = golden_life()
    text, signature = acknowledged(life, life.head)
    header = PushHeader(
        desk=life.desk,
        epoch=1,
        first_seq=1,
        count=2,
        head_signature=life.key.sign(life.written[1].hash).hex(),
    )
    hello = hello_bytes(life.desk, "00ff", 1, 15, life.written[14].hash.hex())
    return {
        "acknowledgement": text,
        "acknowledgement_signature": signature,
        "hello": hello.decode(),
        "hello_signature": life.key.sign(hello).hex(),
        "push": b"\n".join(
            [encode_message(header), *(sealed.raw for sealed in life.written[:2])]
        ).decode(),
    }


VECTORS = {
    "keys": keys,
    "entries": entries,
    "bodies": bodies,
    "receipts": receipts,
    "numbers": numbers,
    "totals": totals,
    "messages": messages,
}
"""Each file of `golden/` and what makes it."""


def text_of(name: str) -> str:
    """What the file of this name should hold."""
    return json.dumps(VECTORS[name](), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write_archive_to(path: Path) -> None:
    """The archive of the life."""
    life = golden_life()
    archive(life, path, acknowledged_entries(life))


def regenerate() -> None:
    """Write all vectors anew."""
    for name in VECTORS:
        (GOLDEN / f"{name}.json").write_text(text_of(name), encoding="utf-8", newline="\n")
    write_archive_to(ARCHIVE)


if __name__ == "__main__":
    regenerate()
