"""What news from the server are about: which pages have to read again."""

from __future__ import annotations

from typing import Final

from counter_app.domain.household import HouseholdView
from counter_app.sync.state import ChangesSummary
from counter_protocol.reference import Topic


def is_news_of(view: HouseholdView, changes: ChangesSummary) -> bool:
    """Whether this family may not be any more what is shown of it."""
    is_of_cards = view.card_ref is not None and Topic.CARDS in changes.topics
    is_maybe_settled = bool(view.conflicts) and Topic.CONFLICTS in changes.topics
    lost_somebody = any(one.resident in changes.gone_residents for one in view.residents)
    is_of_family = lost_somebody or view.household in changes.households
    is_maybe_unproven = view.proven_cents > 0 and Topic.DESK_KEYS in changes.topics
    return is_of_cards or is_maybe_settled or is_maybe_unproven or is_of_family


def is_news_of_catalogue(changes: ChangesSummary) -> bool:
    """Whether this desk may sell other things now, or at other prices."""
    return bool(changes.topics & _CATALOGUE)


def is_news_of_act(changes: ChangesSummary) -> bool:
    """Whether the act of the régie may say something else: its limits, who acts for it."""
    return Topic.REGIES in changes.topics


_CATALOGUE: Final = frozenset({Topic.SERVICES, Topic.DESK_SERVICES, Topic.ARTICLES, Topic.TARIFFS})
