"""The few entries whose bodies a report reads whole: Z, deposits, and receipts for those."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeVar

from community_server.database import Connection
from community_server.journal.tables import OF_RARE_KIND, RARE_KINDS
from community_server.reports.day_sums import DAY_LENGTH
from community_server.reports.selection import Chosen
from counter_protocol.bodies import Body
from counter_protocol.entries import EntryKind
from counter_protocol.outlines import outline_entry, outlined_body

AnyBody = TypeVar("AnyBody", bound=Body)


class SealedAct(NamedTuple):
    """One applied entry, where it stands, and its bytes; `beside` when its chain is another."""

    desk: str
    epoch: int
    seq: int
    hash: bytes
    raw: bytes
    beside: bool


class Act(NamedTuple):
    """The same, read: its id and its day with it."""

    sealed: SealedAct
    id: str
    business_date: str


def sealed_acts(
    connection: Connection, chosen: Chosen, kind: EntryKind, shape: type[AnyBody]
) -> Iterator[tuple[Act, AnyBody]]:
    """The applied entries of one kind among those chosen, in order, with their bodies.

    The kind is one of RARE_KINDS: others are looked up nowhere by their kind.
    """
    assert kind in RARE_KINDS, kind
    rows = connection.execute(_ACTS, {**chosen.named(), "kind": kind.value}).fetchall()
    for row in rows:
        sealed = SealedAct(*row)
        outline = outline_entry(sealed.raw)
        if outline.kind is not kind or not _is_within(outline.business_date, chosen):
            continue
        body = outlined_body(outline)
        assert isinstance(body, shape), "what is applied has the body of its kind"
        yield Act(sealed, outline.id, outline.business_date), body


def _is_within(business_date: str, chosen: Chosen) -> bool:
    return chosen.since <= business_date[:DAY_LENGTH] <= chosen.until


# What is kept beside a chain has no columns of its own, and there is little of it.
_ACTS: Final = """
    SELECT desk, epoch, seq, hash, raw, false AS beside FROM entries
    WHERE community = %(community)s AND {of_rare_kind} AND kind = %(kind)s
        AND left(business_date, 10) BETWEEN %(since)s AND %(until)s
        AND desk = ANY(%(desks)s) AND hash <> ALL(%(left_out)s)
    UNION ALL
    SELECT desk, epoch, seq, hash, raw, true FROM forks
    WHERE community = %(community)s AND desk = ANY(%(desks)s) AND hash <> ALL(%(left_out)s)
    ORDER BY desk, epoch, seq, beside, hash
""".replace("{of_rare_kind}", OF_RARE_KIND).encode()
