"""The reason in words that some acts ask for."""

from __future__ import annotations

from typing import Final

from counter_app.domain.rules import ReasonTooLong

LONGEST_REASON: Final = 200


def tidy_reason(text: str) -> str:
    """The reason on one line without blanks around it, possibly empty; raises ReasonTooLong.

    Whatever was typed or pasted can be sealed and printed: what is no character gives a blank.
    """
    reason = "".join(sign if sign.isprintable() else " " for sign in text).strip()
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong(LONGEST_REASON)
    return reason
