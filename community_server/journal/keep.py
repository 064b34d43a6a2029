"""Writes proven entries into the database: the facts, what they post, what they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from community_server.audit.check import check_beside
from community_server.audit.queries import HeldEntry, UncheckedChain
from community_server.database import Connection
from community_server.journal.apart_queries import set_apart
from community_server.journal.chain import ProvenEntry, Trust
from community_server.journal.effects import apply_effects
from community_server.journal.fork_queries import (
    add_fork_postings,
    has_forks,
    ids_counted_beside,
    ids_counted_elsewhere,
    keep_fork,
)
from community_server.journal.judge import Effect, Judgement, SetApart
from community_server.journal.push import bytes_of_hex
from community_server.journal.queries import (
    Place,
    Row,
    announce,
    copy_entries,
    copy_postings,
    move_head,
)
from community_server.reports.day_sums import add_beside_to_days, add_chain_to_days


def keep_entries(
    connection: Connection,
    place: Place,
    trust: Trust,
    proven: Iterable[ProvenEntry],
    contents: Mapping[str, str],
) -> list[SetApart]:
    """Keep them all, apply what can be, and move the desk's head to the last one.

    Entries are proven, then judged, while the database already writes the ones before, so
    whatever `proven` raises undoes it all. The caller holds the lock on the head and commits.
    Gives what was set apart.
    """
    kept: list[ProvenEntry] = []
    copy_entries(connection, _entry_rows(place, proven, kept))
    apart = apply_entries(connection, place, trust, kept, contents)
    _set_apart(connection, place, apart)
    move_head(connection, place, kept[-1].seq, kept[-1].hash)
    announce(connection, place.community)
    return apart


def keep_beside(
    connection: Connection,
    place: Place,
    trust: Trust,
    proven: Sequence[ProvenEntry],
    contents: Mapping[str, str],
) -> list[SetApart]:
    """Keep what contradicts the chain, and apply it once: money in it was taken all the same.

    The caller holds the lock on the head and commits. Gives what was set apart.
    """
    rows = [
        (each.seq, each.hash, each.raw, each.signature, entry_id(each), bytes_of_hex(each.prev))
        for each in proven
    ]
    fresh = keep_fork(connection, place, rows)
    kept = [each for each in proven if (each.seq, each.hash) in fresh]
    _audit_beside(connection, place, trust, kept)
    apart = apply_beside(connection, place, trust, kept, contents)
    _set_apart(connection, place, apart)
    announce(connection, place.community)
    return apart


def apply_entries(
    connection: Connection,
    place: Place,
    trust: Trust,
    kept: Sequence[ProvenEntry],
    contents: Mapping[str, str],
) -> list[SetApart]:
    """Apply entries of a chain, each for the first time; those that could not be."""
    judgement = Judgement(connection, trust, _not_told_beside(connection, place, kept))
    copy_postings(connection, _posting_rows(place, judgement.judged()))
    add_chain_to_days(connection, place, judgement.effects)
    refused = apply_effects(connection, place.community, judgement.effects, contents)
    return judgement.apart + refused


def apply_beside(
    connection: Connection,
    place: Place,
    trust: Trust,
    kept: Sequence[ProvenEntry],
    contents: Mapping[str, str],
) -> list[SetApart]:
    """The same for entries kept beside a chain, but for acts that another entry tells already."""
    ids = [entry_id(each) for each in kept]
    told = ids_counted_elsewhere(connection, place, ids, [each.hash for each in kept])
    new = [each for each, name in zip(kept, ids, strict=True) if name not in told]
    judgement = Judgement(connection, trust, new)
    add_fork_postings(connection, _fork_posting_rows(place, judgement.judged()))
    add_beside_to_days(connection, place, judgement.effects)
    refused = apply_effects(connection, place.community, judgement.effects, contents)
    return judgement.apart + refused


def _audit_beside(
    connection: Connection, place: Place, trust: Trust, kept: Sequence[ProvenEntry]
) -> None:
    """The audit that goes along the chains never comes by here."""
    if kept:
        chain = UncheckedChain(place.desk, place.epoch, kept[0].seq - 1)
        held = [HeldEntry(each.seq, each.raw, each.hash, each.signature) for each in kept]
        key = trust.desk_key.public_bytes
        check_beside(connection, place.community, trust.server_key, chain, key, held)


def _not_told_beside(
    connection: Connection, place: Place, kept: Sequence[ProvenEntry]
) -> Sequence[ProvenEntry]:
    """The entries but for acts that another history of the desk, kept beside, told before."""
    if not has_forks(connection, place.community, place.desk):
        return kept
    ids = [entry_id(each) for each in kept]
    told = ids_counted_beside(connection, place.community, place.desk, ids, [])
    return [each for each, name in zip(kept, ids, strict=True) if name not in told]


def entry_id(proven: ProvenEntry) -> str:
    """The id of an entry that can be read and stored, else nothing."""
    return "" if proven.outline is None or proven.holds_nul else proven.outline.id


def _entry_rows(
    place: Place, proven: Iterable[ProvenEntry], kept: list[ProvenEntry]
) -> Iterator[Row]:
    for each in proven:
        kept.append(each)
        seq, raw, digest, signature, _, outline, nul = each
        if outline is None or nul:
            words = ("", "", "")
        else:
            words = (outline.id, outline.kind.value, outline.business_date)
        yield (*place, seq, *words, raw, digest, signature)


def _posting_rows(place: Place, effects: Iterable[Effect]) -> Iterator[Row]:
    for _, outline, _, _ in effects:
        seq = outline.seq
        for position, posting in enumerate(outline.postings):
            yield (*place, seq, position, posting.account, posting.amount_cents)


def _fork_posting_rows(place: Place, effects: Iterable[Effect]) -> Iterator[Row]:
    for effect in effects:
        proven = effect.proven
        for position, posting in enumerate(effect.outline.postings):
            line = (position, posting.account, posting.amount_cents)
            yield (*place, proven.seq, proven.hash, *line)


def _set_apart(connection: Connection, place: Place, apart: Sequence[SetApart]) -> None:
    if apart:
        rows = [(x.proven.seq, x.proven.hash, x.fault.reason, x.fault.detail) for x in apart]
        set_apart(connection, place, rows)
