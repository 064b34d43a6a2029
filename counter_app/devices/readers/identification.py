"""From a connected card to who it is: our application first, its UID failing that."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TypeAlias

from counter_app.devices.errors import CardUnreadable
from counter_app.devices.readers.apdu import CardConnection
from counter_app.devices.readers.card_application import CardApplication, select_application
from counter_app.devices.readers.events import Assurance, RejectionReason
from counter_app.devices.readers.uid_cards import is_storage_card, read_uid
from counter_protocol.card_proof import CHALLENGE_BYTES, CardProof


@dataclass(frozen=True, slots=True)
class CardReading:
    """What a card gave; see CardPresented, which adds where and when."""

    card_ref: str
    assurance: Assurance
    community: str | None
    proof: CardProof | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a card gave nothing usable; see CardRejected."""

    reason: RejectionReason
    community: str | None


Reading: TypeAlias = CardReading | Refusal


def read_card(connection: CardConnection, community: str) -> Reading:
    """Read a card for the desk of `community`; CardExchangeFailed when it is lost on the way."""
    try:
        application = None if is_storage_card(connection.atr) else select_application(connection)
        if application is None:
            return _known_by_uid(read_uid(connection))
        if application.identity.community != community:
            return Refusal(RejectionReason.FOREIGN, application.identity.community)
        return _authenticated(application)
    except CardUnreadable:
        return Refusal(RejectionReason.UNREADABLE, community=None)


def _authenticated(application: CardApplication) -> CardReading:
    return CardReading(
        card_ref=application.identity.card_number,
        assurance=Assurance.AUTHENTICATED,
        community=application.identity.community,
        proof=application.authenticate(secrets.token_bytes(CHALLENGE_BYTES)),
    )


def _known_by_uid(uid: bytes) -> CardReading:
    return CardReading(f"uid:{uid.hex().upper()}", Assurance.UID_ONLY, community=None, proof=None)
