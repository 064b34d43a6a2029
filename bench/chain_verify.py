"""Looking through a stored journal, and checking it whole, beside bare hashes and signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from statistics import median
from typing import Final

from bench.push_batches import JournalWriter
from bench.row import BenchRow, Goal, GoalKind
from bench.timing import in_turn, timed
from counter_protocol.bodies import EnrolledBody, sealed_body
from counter_protocol.chain import ChainChecker
from counter_protocol.entries import GENESIS_PREV
from counter_protocol.envelope import decode_envelope
from counter_protocol.link_check import ChainExpectation
from counter_protocol.links import StoredEntry, first_break
from counter_protocol.messages import Enrolment, encode_message
from counter_protocol.sealing import SealedEntry, SigningKey, VerifyKey

ENTRIES: Final = 20_000
CHECKED_ENTRIES: Final = 1_000
ROUNDS: Final = 15
CHAIN_GOAL: Final = Goal(GoalKind.RATIO_AT_LEAST, 0.5)

_COMMUNITY: Final = "parthenay"
_DESK: Final = "MED-1"
_DESK_KEY: Final = SigningKey(bytes([1]) * 32)
_SERVER_KEY: Final = SigningKey(bytes([2]) * 32)


def chain_verify(entries: int = ENTRIES, checked: int = CHECKED_ENTRIES) -> list[BenchRow]:
    """Megabytes a second of the links, and entries a second of the whole check, which informs.

    The baseline of the links is one `hashlib.sha256` an entry over the same bytes; their control
    decodes each entry for the hash it names. The baseline of the check is those hashes and the
    signatures of the same entries.
    """
    written = _journal(entries)
    return [_links_row(written), _check_row(written[:checked])]


def _links_row(written: Sequence[SealedEntry]) -> BenchRow:
    rows = [(one.entry.epoch, one.entry.seq, one.raw, one.hash) for one in written]
    megabytes = sum(len(raw) for _, _, raw, _ in rows) / 1_000_000
    ours, bare, decoded = _rates(
        megabytes,
        lambda: _sound(first_break(rows) is None),
        lambda: _hash_all(rows),
        lambda: _sound(_hang_together(rows)),
    )
    return BenchRow("chain_verify", "MB/s", ours, bare, CHAIN_GOAL, decoded)


def _check_row(written: Sequence[SealedEntry]) -> BenchRow:
    key = VerifyKey(_DESK_KEY.public_bytes)
    ours, bare = _rates(
        len(written),
        lambda: _sound(_finds_nothing(written)),
        lambda: _sound(_are_signed(written, key)),
    )
    return BenchRow("chain_check", "entries/s", ours, bare)


def _rates(amount: float, *works: Callable[[], None]) -> list[float]:
    arms = [timed(lambda _, work=work: work()) for work in works]  # type: ignore[misc]
    return [amount / median(seconds) for seconds in in_turn(ROUNDS, arms)]


def _sound(verdict: bool) -> None:  # noqa: FBT001 (what was found)
    assert verdict, "an honest journal was not taken for one"


def _hash_all(rows: Sequence[StoredEntry]) -> None:
    for _, _, raw, _ in rows:
        sha256(raw).digest()


def _hang_together(rows: Sequence[StoredEntry]) -> bool:
    prev = GENESIS_PREV
    for _, _, raw, stored in rows:
        if sha256(raw).digest() != stored or decode_envelope(raw).prev != prev:
            return False
        prev = stored.hex()
    return True


def _finds_nothing(written: Sequence[SealedEntry]) -> bool:
    checker = ChainChecker(ChainExpectation(_COMMUNITY, _DESK, _SERVER_KEY.public_bytes))
    return not any(checker.feed(one.raw, one.signature, one.hash) for one in written)


def _are_signed(written: Sequence[SealedEntry], key: VerifyKey) -> bool:
    return all(
        one.signature is None or key.accepts(one.signature, sha256(one.raw).digest())
        for one in written
    )


def _journal(entries: int) -> list[SealedEntry]:
    writer = JournalWriter(_COMMUNITY, _DESK, _DESK_KEY, [f"H{n:05d}" for n in range(300)])
    return [writer.genesis(_genesis(), GENESIS_PREV), *writer.write(entries - 1)]


def _genesis() -> dict[str, object]:
    enrolment = encode_message(
        Enrolment(
            community=_COMMUNITY,
            community_name="Parthenay",
            desk=_DESK,
            site="SITE-MED",
            epoch=1,
            desk_key=_DESK_KEY.public_bytes.hex(),
            server_key=_SERVER_KEY.public_bytes.hex(),
            timeline="bench",
            enrolled_at="2026-11-21T08:00:00.000Z",
        )
    )
    return sealed_body(
        EnrolledBody(
            desk_key=_DESK_KEY.public_bytes.hex(),
            server_key=_SERVER_KEY.public_bytes.hex(),
            enrolment=enrolment.hex(),
            enrolment_signature=_SERVER_KEY.sign(enrolment).hex(),
        )
    )
