"""The place of a desk in the change feed, as text that only the server understands."""

from __future__ import annotations

from typing import NamedTuple

from community_server.problems import Refused
from counter_protocol.entries import LARGEST_INTEGER
from counter_protocol.messages import ProblemType


class Place(NamedTuple):
    """How far a desk has read: transactions first, then the position within one."""

    xid: int
    position: int


START = Place(0, 0)


def cursor_text(timeline: str, place: Place) -> str:
    """The cursor of a place in this history of the database."""
    return f"{timeline}.{place.xid}.{place.position}"


def read_cursor(cursor: str, timeline: str) -> Place:
    """The place that a cursor names; the start for none, or for another history's.

    After a restore the same numbers may name other changes, so that a desk reads all again.
    """
    if not cursor:
        return START
    try:
        written, xid, position = cursor.split(".")
        place = Place(int(xid), int(position))
    except ValueError as error:
        raise Refused(ProblemType.MALFORMED, "this cursor was not given here") from error
    if not (0 <= place.xid <= LARGEST_INTEGER and 0 <= place.position <= LARGEST_INTEGER):
        raise Refused(ProblemType.MALFORMED, "this cursor was not given here")
    return place if written == timeline else START
