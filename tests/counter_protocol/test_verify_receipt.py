"""A receipt's QR, checked as an auditor or a family does: one sentence, and nothing but the key."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_protocol import verify_receipt
from counter_protocol.command_line import UNREADABLE, VERIFIED, WRONG
from counter_protocol.receipt_proof import make_receipt_proof
from counter_protocol.sealing import SealedEntry, SigningKey
from tests.support.basket import line
from tests.support.desk_life import DESK_KEY, DeskLife

Capture = pytest.CaptureFixture[str]
KEY = DESK_KEY.public_bytes.hex()
OTHER_KEY = SigningKey(bytes(32)).public_bytes.hex()
ROOT = Path(__file__).parents[2]


def qr_of(sealed: SealedEntry) -> str:
    body = sealed.entry.body
    return make_receipt_proof(sealed, body["amount_cents"], body["receipt"], DESK_KEY)


def a_sale() -> SealedEntry:
    life = DeskLife()
    life.enrol()
    return life.sell([line(123_420)])


def verified(capsys: Capture, *arguments: str) -> tuple[int, str]:
    status = verify_receipt.main(arguments)
    return status, capsys.readouterr().out


def test_a_receipt_of_the_desk_is_said_to_be_ok(capsys: Capture) -> None:
    status, printed = verified(capsys, qr_of(a_sale()), "--desk-key", KEY)

    assert status == VERIFIED
    assert printed == (
        "ok: receipt MED-1-2026-000001 of 1,234.20 € (sale, 2026-11-21) "
        "was made by the desk that holds this key.\n"
    )


def test_a_receipt_that_gives_money_back_says_so(capsys: Capture) -> None:
    life = DeskLife()
    life.enrol()
    reversal = life.reverse(life.top_up(505))

    printed = verified(capsys, qr_of(reversal), "--desk-key", KEY)[1]

    assert "MED-1-2026-000002 of -5.05 € (reversal, 2026-11-21)" in printed


def test_a_receipt_that_the_desk_did_not_make_is_said_so(capsys: Capture) -> None:
    status, printed = verified(capsys, qr_of(a_sale()), "--desk-key", OTHER_KEY)

    assert status == WRONG
    assert printed == (
        "The desk that holds this key did not make receipt MED-1-2026-000001 "
        "of 1,234.20 € (sale, 2026-11-21).\n"
    )


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_the_text_may_come_from_a_scanner_or_a_pipe(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{qr_of(a_sale())}\r\n"))

    assert verified(capsys, *arguments, "--desk-key", KEY)[0] == VERIFIED


def test_the_same_as_json_for_programs(capsys: Capture) -> None:
    sale = a_sale()

    status, printed = verified(capsys, qr_of(sale), "--desk-key", KEY, "--json")

    assert status == VERIFIED
    assert json.loads(printed) == {
        "ok": True,
        "community": "parthenay",
        "desk": "MED-1",
        "epoch": 1,
        "seq": 2,
        "kind": "sale",
        "receipt": "MED-1-2026-000001",
        "business_date": "2026-11-21",
        "amount_cents": 123_420,
        "household": "h-1",
        "hash": sale.hash.hex(),
    }


@pytest.mark.parametrize("text", ["Bonjour", "GUI1:", "GUZ1:MED-1-Z-2026-000001:A:B", "G" * 5_000])
def test_another_text_is_refused_in_a_sentence(capsys: Capture, text: str) -> None:
    status, printed = verified(capsys, text, "--desk-key", KEY)

    assert status == UNREADABLE
    assert printed.startswith("This is not the text of a receipt's QR: ")
    assert printed.count("\n") == 1
    status, printed = verified(capsys, text, "--desk-key", KEY, "--json")
    assert (status, json.loads(printed)["ok"]) == (UNREADABLE, False)


def test_a_key_that_is_no_key_is_refused(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as refused:
        verify_receipt.main(["text", "--desk-key", "abc"])

    assert refused.value.code == UNREADABLE
    assert "64 hexadecimal digits" in capsys.readouterr().err


@given(at=st.integers(0), character=st.sampled_from("0123456789ABCDEFGHIJ $%*+-./:"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_receipt_with_another_character_is_never_ok(
    capsys: Capture, at: int, character: str
) -> None:
    text = qr_of(a_sale())
    at %= len(text)
    changed = f"{text[:at]}{character}{text[at + 1 :]}"

    status, printed = verified(capsys, changed, "--desk-key", KEY)

    assert (status == VERIFIED) == (changed == text)
    assert printed.startswith("ok:") == (changed == text)


def test_the_check_needs_nothing_but_python_and_the_protocol() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "counter_protocol.verify_receipt", "--desk-key", KEY],
        cwd=ROOT,
        input=qr_of(a_sale()),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=60,
    )

    assert (run.returncode, run.stderr) == (VERIFIED, "")
    assert run.stdout.startswith("ok: receipt MED-1-2026-000001 of 1,234.20 €")
