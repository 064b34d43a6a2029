"""The place of a desk in the change feed, as text that only the server understands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from community_server.problems import Refused
from counter_protocol.entries import LARGEST_INTEGER
from counter_protocol.messages import ProblemType

_SNAPSHOT: Final = "s"
"""Ends the cursor of a snapshot that is not whole yet."""


class Place(NamedTuple):
    """How far a desk has read: transactions first, then the position within one."""

    xid: int
    position: int


START = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place, and whether it is on the way through a snapshot."""

    place: Place
    in_snapshot: bool

    @property
    def begins(self) -> bool:
        """Whether nothing was read before it."""
        return self.place == START


FROM_NOTHING: Final = Cursor(START, in_snapshot=True)


def cursor_text(stamp: str, cursor: Cursor) -> str:
    """The cursor, under the stamp of what the places in it belong to."""
    text = f"{stamp}.{cursor.place.xid}.{cursor.place.position}"
    return f"{text}.{_SNAPSHOT}" if cursor.in_snapshot else text


def cursor_stamp(timeline: str, digest: str) -> str:
    """This history of the database, and what the desk is told of it."""
    return f"{timeline}.{digest}"


def read_cursor(text: str, stamp: str) -> Cursor:
    """The cursor that a text names; from nothing for none, or for one of another stamp.

    After a restore the same numbers may name other changes, and to another scope belong rows that
    have not changed, so that a desk reads all again.
    """
    if not text:
        return FROM_NOTHING
    plain = text.removesuffix(f".{_SNAPSHOT}")
    try:
        written, xid, position = plain.rsplit(".", 2)
        place = Place(int(xid), int(position))
    except ValueError as error:
        raise Refused(ProblemType.MALFORMED, "this cursor was not given here") from error
    if not (0 <= place.xid <= LARGEST_INTEGER and 0 <= place.position <= LARGEST_INTEGER):
        raise Refused(ProblemType.MALFORMED, "this cursor was not given here")
    return Cursor(place, in_snapshot=plain != text) if written == stamp else FROM_NOTHING
