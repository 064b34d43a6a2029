"""A folder beside the tiny community."""

from __future__ import annotations

from pathlib import Path

import pytest

from community_server.server import CommunityServer
from tests.support.table_folder import TableFolder, with_real_pin_hashes


@pytest.fixture
def folder(server: CommunityServer, tmp_path: Path) -> TableFolder:
    """A folder that is not there yet."""
    with server.database.transaction() as connection:
        with_real_pin_hashes(connection, server.community)
    return TableFolder(server, tmp_path / "tables")


@pytest.fixture
def exported(folder: TableFolder) -> TableFolder:
    """An export of the tiny community."""
    folder.export()
    return folder
