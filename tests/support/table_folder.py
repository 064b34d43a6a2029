"""A folder of tables as somebody's spreadsheet left it, for the import to read."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from community_server.database import Connection
from community_server.exchange.export_folder import export_folder
from community_server.exchange.fault_text import fault_text
from community_server.exchange.held import Rows, held_rows
from community_server.exchange.import_folder import Imported, import_folder, preview_import
from community_server.exchange.plan import ImportRules
from community_server.server import CommunityServer

TODAY = date(2026, 11, 21)
PIN_HASH = "$argon2id$v=19$m=19456,t=2,p=1$c2VsZGVzc2Vs$ZW1wcmVpbnRlZW1wcmVpbnRl"


@dataclass(frozen=True, slots=True)
class TableFolder:
    """A folder, and the community that it is imported into."""

    server: CommunityServer
    path: Path

    def write(self, file: str, *lines: str, encoding: str = "utf-8") -> None:
        """Save a table as these lines."""
        self.path.mkdir(exist_ok=True)
        (self.path / file).write_bytes("\r\n".join([*lines, ""]).encode(encoding))

    def replace(self, file: str, old: str, new: str) -> None:
        """Edit a table: one cell, or several that read alike."""
        path = self.path / file
        text = path.read_bytes().decode("utf-8-sig")
        assert old in text, f"{old} is not in {file}"
        path.write_bytes(text.replace(old, new).encode())

    def drop_line(self, file: str, words: str) -> None:
        """Delete the row that holds these words."""
        path = self.path / file
        lines = path.read_bytes().decode("utf-8-sig").split("\r\n")
        path.write_bytes("\r\n".join(line for line in lines if words not in line).encode())

    def export(self) -> None:
        """Fill the folder with what the community holds."""
        export_folder(self.server.database, self.server.community, self.path, "somebody")

    def export_anew(self) -> None:
        """Fill the folder once more, with what the community holds by now."""
        shutil.rmtree(self.path)
        self.export()

    def preview(self, rules: ImportRules | None = None) -> Imported:
        """Say what importing would do."""
        rules = rules or ImportRules()
        return preview_import(self.server.database, self.server.community, self.path, rules, TODAY)

    def bring_in(self, rules: ImportRules | None = None) -> Imported:
        """Import."""
        rules = rules or ImportRules()
        return import_folder(
            self.server.database, self.server.community, self.path, rules, TODAY, "somebody"
        )

    def faults(self, rules: ImportRules | None = None) -> list[str]:
        """Every sentence about the folder."""
        return [fault_text(fault) for fault in self.preview(rules).faults]


def rows_of(server: CommunityServer) -> dict[str, Rows]:
    """Everything that goes in and out, as the community holds it."""
    with server.database.snapshot() as connection:
        return held_rows(connection, server.community)


def with_real_pin_hashes(connection: Connection, community: str) -> None:
    """Give the agents of the tiny community hashes that an Argon2id could have made."""
    connection.execute(
        "UPDATE agents SET pin_hash = %s WHERE community = %s", (PIN_HASH, community)
    )
