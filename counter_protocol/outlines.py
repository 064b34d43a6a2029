"""An entry read but for its body: for whoever places thousands before looking into each."""

from __future__ import annotations

import msgspec

from counter_protocol.bodies import BODY_OF_KIND, Body
from counter_protocol.entries import EntryKind, MalformedEntry, PerpetualTotals, Posting


class EntryOutline(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """The fields of an Entry, its body still the bytes it is."""

    v: int
    community: str
    desk: str
    epoch: int
    seq: int
    id: str
    kind: EntryKind
    occurred_at: str
    business_date: str
    agent: str
    till_session: str
    body: msgspec.Raw
    postings: tuple[Posting, ...]
    totals: PerpetualTotals
    prev: str


_decoder = msgspec.json.Decoder(EntryOutline)
_body_decoders = {kind: msgspec.json.Decoder(shape) for kind, shape in BODY_OF_KIND.items()}


def outline_entry(raw: bytes) -> EntryOutline:
    """Read an entry but for its body; raises MalformedEntry when the bytes are not an entry."""
    try:
        return _decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise MalformedEntry(str(error)) from error
    except RecursionError as error:
        raise MalformedEntry("lists or objects are nested too deep") from error


def outlined_body(outline: EntryOutline) -> Body:
    """The typed body of an entry of a kind in BODY_OF_KIND; raises MalformedEntry otherwise."""
    try:
        return _body_decoders[outline.kind].decode(outline.body)
    except KeyError as error:
        raise MalformedEntry(f"the body of {outline.kind.value} is unknown") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise MalformedEntry(str(error)) from error
