"""The demonstration of the usual size, made once for all the tests that look at it."""

from __future__ import annotations

import pytest

from community_server.demo_community.community import DEFAULT_HOUSEHOLDS, make_demo_community
from counter_protocol.demo_cards import DEMO_SEED
from tests.support.populated_demo import PopulatedDemo


@pytest.fixture(scope="session")
def demo() -> PopulatedDemo:
    """The default size; few cards have a key, which takes longest to derive."""
    community = make_demo_community(DEMO_SEED, DEFAULT_HOUSEHOLDS, keyed_cards=100)
    return PopulatedDemo(community, list(community.families()))
