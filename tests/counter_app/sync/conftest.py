"""A server in memory, a desk that it knows, and their conversation."""

from __future__ import annotations

import pytest

from tests.support.conversation import enrolled_desk
from tests.support.memory_server import MemoryServer
from tests.support.memory_store import MemoryStore


@pytest.fixture
def server() -> MemoryServer:
    return MemoryServer()


@pytest.fixture
def desk(server: MemoryServer) -> MemoryStore:
    return enrolled_desk(server)
