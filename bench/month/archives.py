"""The archives of the month: one of each desk, whole, and what an auditor says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.month.play import PlayedMonth
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_protocol.archive_reader import open_archive
from counter_protocol.audit import audit
from counter_protocol.finding_text import sentence


def exported(month: PlayedMonth, folder: Path) -> list[Path]:
    """An archive of every desk."""
    folder.mkdir()
    return [
        played.desk.run(
            make_archive, MakeArchive(folder / f"{played.desk.name}.zip", EVERYTHING, agent="")
        )
        for played in month.desks
    ]


def findings(archive: Path, server_key: bytes) -> Iterator[str]:
    """A sentence for all that the verifier finds wrong."""
    with open_archive(archive) as opened:
        for finding in audit(opened, server_key).findings:
            yield f"{archive.name}: {sentence(finding)}"
