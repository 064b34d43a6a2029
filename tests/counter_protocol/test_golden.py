"""What was sealed once reads and verifies for ever: today's code makes the same bytes.

The vectors in `golden/` are for independent implementers too; `docs/protocol.md` says what each
means. A change of format is a new entry version and new vectors beside the old. Only vectors that
no desk ever wrote may be made anew, with `python -m tests.counter_protocol.golden_vectors`; then
read the difference line by line.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counter_protocol import verify
from counter_protocol.archive_reader import open_archive
from counter_protocol.audit import audit
from counter_protocol.bodies import BODY_OF_KIND
from counter_protocol.entries import canonical_bytes, decode_entry, is_canonical
from counter_protocol.findings import FindingCode
from counter_protocol.receipt_proof import read_receipt_proof
from counter_protocol.sealing import SigningKey, VerifyKey, entry_hash, short_signature
from tests.counter_protocol.golden_vectors import (
    ARCHIVE,
    GOLDEN,
    VECTORS,
    text_of,
    write_archive_to,
)
from tests.support.zip_forgery import members_of

FIRST_ARCHIVE = GOLDEN / "med-1-first-format.zip"
"""From before closings named their first epoch; nobody makes it anew."""
SECOND_ARCHIVE = GOLDEN / "med-1-second-format.zip"
"""From before sales told what no balance covered; nobody makes it anew."""


def golden(name: str) -> list[dict[str, Any]]:
    return list(json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")))


def golden_key(name: str) -> VerifyKey:
    keys = {one["name"]: one for one in golden("keys")}
    return VerifyKey(bytes.fromhex(keys[name]["public"]))


def desk_key(epoch: int) -> VerifyKey:
    return golden_key("desk_second" if epoch == 3 else "desk")


@pytest.mark.parametrize("name", VECTORS)
def test_todays_code_makes_the_golden_vectors_byte_for_byte(name: str) -> None:
    assert (GOLDEN / f"{name}.json").read_bytes() == text_of(name).encode()


def test_todays_code_makes_the_members_of_the_golden_archive(tmp_path: Path) -> None:
    write_archive_to(tmp_path / "a.zip")

    # Compressed bytes differ between releases of zlib; what they hold may not.
    assert members_of(tmp_path / "a.zip") == members_of(ARCHIVE)


def test_the_golden_archive_verifies(capsys: pytest.CaptureFixture[str]) -> None:
    status = verify.main([str(ARCHIVE), "--server-key", golden_key("server").public_bytes.hex()])

    assert capsys.readouterr().out == (
        "ok: 50 entries of desk MED-1, epochs 3, chain and signatures verified, "
        "last receipt MED-1c-2027-000003, "
        "acknowledged by the server up to entry 32 of epoch 3.\n"
    )
    assert status == verify.VERIFIED


@pytest.mark.parametrize(("earlier", "entries"), [(FIRST_ARCHIVE, 20), (SECOND_ARCHIVE, 29)])
def test_archives_of_earlier_formats_hold_but_for_their_drawer(earlier: Path, entries: int) -> None:
    """The desk that lived them was made up for these tests: it counted a float that nobody posted.

    No program ever sealed such an opening: each posts the float it counts.
    """
    with open_archive(earlier) as opened:
        report = audit(opened, golden_key("server").public_bytes)

    assert (report.entries, report.epochs) == (entries, 3)
    assert {found.code for found in report.findings} == {FindingCode.DRAWER_WRONG}


def test_every_body_has_a_golden_entry() -> None:
    assert {one["fields"]["kind"] for one in golden("entries")} == set(BODY_OF_KIND)


def test_golden_entries_read_back_as_the_fields_beside_them() -> None:
    for one in golden("entries"):
        raw = one["canonical"].encode()
        assert canonical_bytes(decode_entry(raw)) == raw
        assert json.loads(raw) == one["fields"]
        assert entry_hash(raw).hex() == one["hash"]
        if one["signature"]:
            signature = bytes.fromhex(one["signature"])
            assert desk_key(one["fields"]["epoch"]).accepts(signature, entry_hash(raw))
            assert short_signature(signature) == one["short_signature"]


def test_golden_receipts_are_proven_by_the_key_of_their_epoch() -> None:
    for one in golden("receipts"):
        proof = read_receipt_proof(one["qr"])
        assert proof.proven_by(desk_key(proof.fields.epoch))
        assert (proof.receipt, proof.fields.amount_cents) == (one["receipt"], one["amount_cents"])


def test_golden_seeds_make_the_golden_public_keys() -> None:
    for one in golden("keys"):
        assert SigningKey(bytes.fromhex(one["seed"])).public_bytes.hex() == one["public"]


def test_golden_bodies_read_back_as_the_body_beside_them() -> None:
    for one in golden("bodies"):
        raw = one["canonical"].encode()
        assert decode_entry(raw).body == one["body"]
        assert is_canonical(raw, decode_entry(raw))
