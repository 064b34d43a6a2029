"""What becomes of a passage, for any figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.quotas import (
    NoPassageLeft,
    PassageBeyondQuota,
    QuotaView,
    outcome_of,
)
from counter_protocol.bodies import PassageOutcome
from counter_protocol.reference import BeyondQuota


def quota(left_here: int, beyond: BeyondQuota) -> QuotaView:
    """A family that came thirteen times of fifteen."""
    return QuotaView("tip", "Déchetterie", "Tip", 2026, 13, 15, left_here, beyond)


@given(
    left_here=st.integers(1, 10_000), beyond=st.sampled_from(BeyondQuota), is_accepted=st.booleans()
)
def test_a_right_that_is_left_is_used_first(
    *, left_here: int, beyond: BeyondQuota, is_accepted: bool
) -> None:
    assert outcome_of(quota(left_here, beyond), is_accepted=is_accepted) is PassageOutcome.QUOTA


@given(is_accepted=st.booleans())
def test_service_that_refuses_refuses(*, is_accepted: bool) -> None:
    with pytest.raises(NoPassageLeft) as refused:
        outcome_of(quota(0, BeyondQuota.REFUSED), is_accepted=is_accepted)

    assert (refused.value.service_name, refused.value.used) == ("Déchetterie", 13)


@given(st.sampled_from([BeyondQuota.BILLED, BeyondQuota.PAID]))
def test_cost_is_accepted_before_it_is_borne(beyond: BeyondQuota) -> None:
    with pytest.raises(PassageBeyondQuota):
        outcome_of(quota(0, beyond), is_accepted=False)

    assert outcome_of(quota(0, beyond), is_accepted=True).value == beyond.value
