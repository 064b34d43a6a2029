"""`python -m counter_protocol.verify_receipt TEXT --desk-key HEX`: whether a desk made a receipt.

TEXT is what a receipt's QR holds; without it, or with `-`, it is read from standard input. It needs
no database and no network: the public key of the desk, of the epoch that the receipt's number
shows, proves number, amount, date and household. It prints one sentence, and exits with 0 when the
desk made it, 1 when it did not, 2 when the text is not a receipt's. Whether the receipt was undone
since is for the journal to say.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Final

from counter_protocol.command_line import UNREADABLE, VERIFIED, WRONG, public_key, say
from counter_protocol.receipt_proof import ReceiptProof, UnreadableProof, read_receipt_proof
from counter_protocol.sealing import VerifyKey

LONGEST_TEXT: Final = 4_096
"""A QR holds no more characters than this; a longer text is none."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify one receipt, print what was found, and give the exit status."""
    options = _parser().parse_args(arguments)
    text = options.text if options.text != "-" else sys.stdin.read(LONGEST_TEXT + 1)
    try:
        proof = read_receipt_proof(_one_line(text))
    except UnreadableProof as error:
        reason = f"This is not the text of a receipt's QR: {error.reason}."
        say(json.dumps({"ok": False, "reason": reason}) if options.json else reason)
        return UNREADABLE
    genuine = proof.proven_by(VerifyKey(options.desk_key))
    say(_as_json(proof, genuine) if options.json else _sentence(proof, genuine))
    return VERIFIED if genuine else WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m counter_protocol.verify_receipt",
        description="Check the text in a receipt's QR, without database or network.",
    )
    parser.add_argument("text", nargs="?", default="-", help="the text; read from input if absent")
    parser.add_argument(
        "--desk-key",
        type=public_key,
        metavar="HEX",
        required=True,
        help="the public key of the desk in the receipt's epoch",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")
    return parser


def _one_line(text: str) -> str:
    """A line end at the end comes from the pipe; a space may be the proof's own."""
    if len(text) > LONGEST_TEXT:
        raise UnreadableProof(f"it is longer than {LONGEST_TEXT} characters")
    return text.rstrip("\r\n")


def _sentence(proof: ReceiptProof, genuine: bool) -> str:  # noqa: FBT001 (what was found)
    fields = proof.fields
    receipt = (
        f"receipt {_printable(proof.receipt)} of {_euros(fields.amount_cents)} "
        f"({fields.kind.value}, {_printable(fields.business_date)})"
    )
    if genuine:
        return f"ok: {receipt} was made by the desk that holds this key."
    return f"The desk that holds this key did not make {receipt}."


def _as_json(proof: ReceiptProof, genuine: bool) -> str:  # noqa: FBT001 (what was found)
    fields = proof.fields
    return json.dumps(
        {
            "ok": genuine,
            "community": fields.community,
            "desk": fields.desk,
            "epoch": fields.epoch,
            "seq": fields.seq,
            "kind": fields.kind.value,
            "receipt": proof.receipt,
            "business_date": fields.business_date,
            "amount_cents": fields.amount_cents,
            "household": fields.household,
            "hash": fields.hash.hex(),
        }
    )


def _euros(amount_cents: int) -> str:
    sign = "-" if amount_cents < 0 else ""
    euros, cents = divmod(abs(amount_cents), 100)
    return f"{sign}{euros:,}.{cents:02d} €"


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)


if __name__ == "__main__":
    sys.exit(main())
