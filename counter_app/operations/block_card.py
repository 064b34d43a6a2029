"""A family's cards, and refusing one of them from now on: here at once, elsewhere when heard."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.family import CardView
from counter_app.domain.family_rules import CardNotHere
from counter_app.models.entries import entry_of_id
from counter_app.models.family_changes import keep_block
from counter_app.models.family_records import cards_of, holder_of, status_of
from counter_app.models.journal import Draft
from counter_app.operations.family_writing import check_answers
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till_session import check_agent, running_till_session
from counter_protocol.bodies import BlockReason, CardBlockedBody
from counter_protocol.entries import EntryKind
from counter_protocol.reference import CardStatus

_REFUSED = frozenset({CardStatus.BLOCKED, CardStatus.LOST})


@dataclass(frozen=True, slots=True)
class BlockCard:
    """A card is to be refused, for this reason; `entry` is made once per intention."""

    entry: str
    card: str
    reason: BlockReason
    agent: str


def cards_of_household(counter: OpenCounter, household: str) -> tuple[CardView, ...]:
    """Every card of a family, of whatever status."""
    return cards_of(counter.database, household, counter.clock.today())


def block_card(counter: OpenCounter, command: BlockCard) -> tuple[CardView, ...]:
    """Refuse the card and give the family's cards as they are now.

    Nothing at a desk makes a card accepted again. One that is refused stays as it is, and nothing
    is written. Anybody may say that a card is lost, stolen or damaged; to withdraw a good one is
    for who answers for it. Raises CardNotHere, AgentUnknown or RoleMissing.
    """
    holder = holder_of(counter.database, command.card)
    if holder is None:
        raise CardNotHere(command.card)
    resident, household = holder
    if entry_of_id(counter.database, command.entry) is None:
        _write_down(counter, command, resident, household)
    return cards_of_household(counter, household)


def _write_down(counter: OpenCounter, command: BlockCard, resident: str, household: str) -> None:
    with counter.journal.writing():
        check_agent(counter, command.agent)
        if command.reason is BlockReason.WITHDRAWN:
            check_answers(counter, command.agent)
        if status_of(counter.database, command.card) in _REFUSED:
            return
        body = CardBlockedBody(
            card=command.card, resident=resident, household=household, reason=command.reason.value
        )
        draft = Draft(EntryKind.CARD_BLOCKED, body, command.agent, id=command.entry)
        sealed = counter.journal.append(running_till_session(counter).marked(draft))
        keep_block(counter.database, sealed.entry)
