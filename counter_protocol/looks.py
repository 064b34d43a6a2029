"""Who looked at which family at a desk: lines outside the sealed chain, as a desk sends them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from counter_protocol.messages import Message

MAX_LOOKS: Final = 100


class LookWay(StrEnum):
    """How families came before an agent's eyes; the last two are lists of many."""

    CARD = "card"
    SEARCH = "search"
    RECEIPT = "receipt"
    STATEMENT = "statement"
    CERTIFICATE = "certificate"
    UNPAID = "unpaid"
    REGISTER = "register"


_Words = Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=r"^[^\x00]+$")]


class Look(Message):
    """One look: `household`, or null where it was a list of so many `families`.

    `look` is a UUID that the desk made, by which the line counts once however often it is sent.
    `at` is by the desk's clock. `way` is a LookWay, or the word of a newer program.
    """

    look: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    agent: _Words
    way: Annotated[str, msgspec.Meta(pattern=r"^[a-z_]{1,40}$")]
    household: _Words | None
    families: Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]


class LookReport(Message):
    """What a desk tells of looks, MAX_LOOKS at most; telling it again files nothing twice."""

    looks: Annotated[list[Look], msgspec.Meta(max_length=MAX_LOOKS)]


class LookReply(Message):
    """The server keeps all that it was told; `filed` of these it did not have before."""

    filed: int
