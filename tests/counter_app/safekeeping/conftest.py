"""A desk with a folder for its backups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.backups import BackedUpDesk, backed_up_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[BackedUpDesk]:
    with backed_up_desk(tmp_path) as desk:
        yield desk
