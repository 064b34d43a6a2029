"""A card on the reader: whose it is, and whether it is accepted here."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

from counter_app.domain.household import HouseholdView
from counter_app.domain.rules import (
    CardBlocked,
    CardExpired,
    CardLost,
    CardNotGenuine,
    CardUnknown,
    ForeignCommunityCard,
    HouseholdUnknown,
)
from counter_app.models.households import CardFound, card_of_ref, household_view
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.card_proof import CardProof, verify_card_proof
from counter_protocol.reference import CardStatus


@dataclass(frozen=True, slots=True)
class IdentifyCard:
    """What the reader said: a reference, the community the card claims, and its proof if any."""

    card_ref: str
    community: str | None
    proof: CardProof | None


def identify_card(counter: OpenCounter, command: IdentifyCard) -> HouseholdView:
    """The family of a card, with the card's holder marked.

    A card known by its UID alone is accepted and marked weak. Raises ForeignCommunityCard,
    CardUnknown, CardNotGenuine, CardBlocked, CardLost, CardExpired or HouseholdUnknown.
    """
    if command.community not in (None, counter.identity.community):
        raise ForeignCommunityCard(str(command.community))
    card = card_of_ref(counter.database, command.card_ref)
    if card is None:
        raise CardUnknown(command.card_ref)
    _check_genuine(card, command.proof)
    check_accepted(card, counter.clock.today())
    view = household_view(counter.database, card.household, counter.clock.today(), card.resident)
    if view is None:
        raise HouseholdUnknown(card.household)
    return dataclasses.replace(view, card_ref=card.card_ref, card_is_weak=card.public_key is None)


def card_still_good(counter: OpenCounter, card_ref: str, household: str) -> CardFound:
    """A card that was read a moment ago, if it still speaks for this family.

    Raises CardUnknown, or what `check_accepted` raises: it may have been blocked elsewhere since.
    """
    card = card_of_ref(counter.database, card_ref)
    if card is None or card.household != household:
        raise CardUnknown(card_ref)
    check_accepted(card, counter.clock.today())
    return card


def check_accepted(card: CardFound, today: date) -> None:
    """Raise CardBlocked, CardLost or CardExpired for a card that nothing is paid with."""
    if card.status is CardStatus.BLOCKED:
        raise CardBlocked(card.card_ref, card.resident_name)
    if card.status is CardStatus.LOST:
        raise CardLost(card.card_ref, card.resident_name)
    if card.status is CardStatus.EXPIRED or card.valid_until < today:
        raise CardExpired(card.card_ref, card.valid_until)


def _check_genuine(card: CardFound, proof: CardProof | None) -> None:
    """A card whose record holds a key must prove that it holds the other half."""
    if card.public_key is None:
        return
    if proof is None or not verify_card_proof(card.public_key, card.card_ref, proof):
        raise CardNotGenuine(card.card_ref)
