"""What people do who sign with keys of their own."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Final

from counter_protocol.archive import EpochContent
from counter_protocol.archive_format import MANIFEST, MANIFEST_DOMAIN, MANIFEST_SIGNATURE
from counter_protocol.messages import EnrolmentReply
from counter_protocol.sealing import SigningKey
from tests.support.desk_archive import acknowledged, content_of
from tests.support.desk_life import DeskLife
from tests.support.eventful_life import eventful_life
from tests.support.forgeries.evidence import Evidence, Forgery, sealed_by_the_desk, written, zipped
from tests.support.forgeries.resealing import edited, resealed

THIEF: Final = SigningKey(b"\xee" * 32)


def _rewrite_the_rest(evidence: Evidence, rng: Random) -> bytes:
    """Everything from some entry on was done by somebody else, says the thief."""
    life = evidence.life
    start = rng.randrange(1, len(life.written))
    raw = edited(life.written[start].raw, lambda fields: fields.update(agent="thief"))
    return sealed_by_the_desk(life, resealed(life, {start: raw}, THIEF), [], THIEF)


def _write_a_whole_journal(evidence: Evidence, rng: Random) -> bytes:
    """A server and a desk of the thief's own, under the names of ours."""
    return written(content_of(_own_life(evidence, rng)))


def _write_a_whole_journal_and_name_our_server(evidence: Evidence, rng: Random) -> bytes:
    content = content_of(_own_life(evidence, rng))
    return written(replace(content, server_key=evidence.life.server_key.public_bytes))


def _own_life(evidence: Evidence, rng: Random) -> DeskLife:
    life = DeskLife(evidence.life.desk, key=THIEF, server_key=THIEF)
    life.enrol()
    life.open_till()
    life.top_up(rng.randint(1, 50_000))
    life.close_till()
    return life


def _sign_another_manifest(evidence: Evidence, rng: Random) -> bytes:
    boast = b'"entries":%d' % rng.randint(1, 9)
    return _with_manifest(evidence, evidence.members[MANIFEST].replace(b'"entries":', boast, 1))


def _name_ones_own_key_in_the_manifest(evidence: Evidence, _: Random) -> bytes:
    return _with_own_key(evidence, evidence.life.key)


def _name_ones_own_server_in_the_manifest(evidence: Evidence, _: Random) -> bytes:
    return _with_own_key(evidence, evidence.life.server_key)


def _with_own_key(evidence: Evidence, true: SigningKey) -> bytes:
    keys = [key.public_bytes.hex().encode() for key in (true, THIEF)]
    return _with_manifest(evidence, evidence.members[MANIFEST].replace(keys[0], keys[1]))


def _with_manifest(evidence: Evidence, raw: bytes) -> bytes:
    signature = THIEF.sign(MANIFEST_DOMAIN + raw).hex().encode()
    return zipped(evidence.rewritable() | {MANIFEST: raw, MANIFEST_SIGNATURE: signature})


def _enrol_oneself(evidence: Evidence, rng: Random) -> bytes:
    """One more epoch, opened by an enrolment that the thief's own server signed."""
    life = eventful_life(rng.randrange(1_000))
    life.server_key = THIEF
    life.enrol(THIEF)
    life.top_up(rng.randint(1, 50_000))
    return written(replace(content_of(life), server_key=evidence.life.server_key.public_bytes))


def _open_an_epoch_with_ones_own_key(_: Evidence, rng: Random) -> bytes:
    life = eventful_life(rng.randrange(1_000))
    life.restore(life.head)
    genesis = len(life.written) - 1
    life.top_up(rng.randint(1, 50_000))
    raw = edited(life.written[genesis].raw, lambda fields: fields.update(agent="thief"))
    return sealed_by_the_desk(life, resealed(life, {genesis: raw}, THIEF), [], THIEF)


def _enrol_with_what_was_signed_for_another_desk(evidence: Evidence, _: Random) -> bytes:
    life, taken = evidence.life, evidence.other.written[0].entry.body
    raw = edited(life.written[0].raw, lambda fields: fields.update(body=taken))
    return sealed_by_the_desk(life, resealed(life, {0: raw}), [])


def _acknowledge_oneself(evidence: Evidence, _: Random) -> bytes:
    text, _signature = acknowledged(evidence.life, evidence.life.head)
    return _with_acknowledgement(evidence, text, THIEF.sign(text.encode()).hex())


def _change_an_acknowledgement(evidence: Evidence, rng: Random) -> bytes:
    """What the server signed of one entry is said of another."""
    head, another = rng.sample(evidence.life.written, 2)
    (text, _), (_, signature) = (acknowledged(evidence.life, one) for one in (head, another))
    return _with_acknowledgement(evidence, text, signature)


def _with_acknowledgement(evidence: Evidence, text: str, signature: str) -> bytes:
    content = content_of(evidence.life)
    return written(replace(content, acknowledgements=[(text, signature)]))


def _begin_later_by_ones_own_enrolment(evidence: Evidence, rng: Random) -> bytes:
    """The archive of a last part, which an enrolment by the thief's server vouches for."""
    life = evidence.life
    entries = [(one.raw, one.signature) for one in life.of_epoch(life.epoch)]
    enrolment = life.enrolments[life.epoch]
    reply = EnrolmentReply(enrolment=enrolment.decode(), signature=THIEF.sign(enrolment).hex())
    part = EpochContent(
        life.epoch, life.key.public_bytes, entries[rng.randrange(1, len(entries)) :]
    )
    return written(replace(content_of(life), epochs=[part], enrolments=[reply]))


THIEVES: Final[dict[str, Forgery]] = {
    "rewrite the rest with another key": _rewrite_the_rest,
    "write a whole journal": _write_a_whole_journal,
    "write a whole journal and name our server": _write_a_whole_journal_and_name_our_server,
    "sign another manifest": _sign_another_manifest,
    "name one's own key in the manifest": _name_ones_own_key_in_the_manifest,
    "name one's own server in the manifest": _name_ones_own_server_in_the_manifest,
    "enrol oneself": _enrol_oneself,
    "open an epoch with one's own key": _open_an_epoch_with_ones_own_key,
    "replay another desk's enrolment": _enrol_with_what_was_signed_for_another_desk,
    "acknowledge oneself": _acknowledge_oneself,
    "change an acknowledgement": _change_an_acknowledgement,
    "begin later by one's own enrolment": _begin_later_by_ones_own_enrolment,
}
