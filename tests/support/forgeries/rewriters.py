"""What only the server's word can disprove: a desk that rewrites its own past without a fault."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Final

from counter_protocol.entries import EntryKind
from tests.support.desk_archive import acknowledged, content_of
from tests.support.desk_life import DeskLife
from tests.support.eventful_life import eventful_life, pushed_heads
from tests.support.forgeries.evidence import Evidence, Forgery, sealed_by_the_desk, written
from tests.support.forgeries.resealing import edited, resealed


def _acknowledgements(life: DeskLife) -> list[tuple[str, str]]:
    return [acknowledged(life, head) for head in pushed_heads(life)]


def _cut_the_tail(evidence: Evidence, rng: Random) -> bytes:
    """The last entries never were: up to a whole epoch of them."""
    life = evidence.life
    left_out = rng.randint(1, len(life.of_epoch(life.epoch)))
    places = range(len(life.written) - left_out, len(life.written))
    fed = resealed(life, dict.fromkeys(places))
    return sealed_by_the_desk(life, fed, _acknowledgements(life))


def _live_another_life(evidence: Evidence, rng: Random) -> bytes:
    """The same desk with the same keys, and other figures."""
    life = evidence.life
    another = eventful_life(rng.randrange(10_000, 20_000))
    content = replace(content_of(another), acknowledgements=_acknowledgements(life))
    return written(content)


def _blame_another_agent(evidence: Evidence, rng: Random) -> bytes:
    """One entry before the last push was somebody else's doing; all behind it is sealed anew."""
    life = evidence.life
    at = rng.randrange(len(life.written))
    raw = edited(life.written[at].raw, lambda fields: fields.update(agent="agent-7"))
    return sealed_by_the_desk(life, resealed(life, {at: raw}), _acknowledgements(life))


def _change_a_reason(evidence: Evidence, rng: Random) -> bytes:
    life = evidence.life
    places = [at for at, one in enumerate(life.written) if one.entry.kind is EntryKind.REVERSAL]
    at = rng.choice(places)
    raw = edited(life.written[at].raw, lambda fields: fields["body"].update(reason="family left"))
    return sealed_by_the_desk(life, resealed(life, {at: raw}), _acknowledgements(life))


def _leave_the_last_z_out(evidence: Evidence, _: Random) -> bytes:
    """The day's takings are in a till that was never closed."""
    life = evidence.life
    at = max(at for at, one in enumerate(life.written) if one.entry.kind is EntryKind.TILL_CLOSED)
    return sealed_by_the_desk(life, resealed(life, {at: None}), _acknowledgements(life))


REWRITERS: Final[dict[str, Forgery]] = {
    "cut the tail and sign": _cut_the_tail,
    "live another life": _live_another_life,
    "blame another agent": _blame_another_agent,
    "change a reason": _change_a_reason,
    "leave the last Z out": _leave_the_last_z_out,
}
