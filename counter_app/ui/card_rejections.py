"""Why a card that was put on the reader brings nobody up, as the error that has a sentence."""

from __future__ import annotations

from counter_app.devices.errors import CardExchangeFailed, CardUnreadable
from counter_app.devices.readers import CardRejected, RejectionReason
from counter_app.domain.rules import ForeignCommunityCard
from counter_app.errors import CounterError


def why_rejected(event: CardRejected) -> CounterError:
    """What to tell the agent of a card that the reader could not use."""
    if event.reason is RejectionReason.FOREIGN:
        return ForeignCommunityCard(event.community or "?")
    if event.reason is RejectionReason.PULLED_TOO_EARLY:
        return CardExchangeFailed(event.reader, 0)
    return CardUnreadable(0)
