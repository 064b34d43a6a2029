"""How far a community's history had come, kept in a file apart from the database.

A database that is behind this mark was restored from a copy, whatever tool did it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mark:
    """The timeline served last, how far it had come, and those before it."""

    community: str
    timeline: str
    xid: int
    earlier: tuple[str, ...] = ()

    def moved_to(self, timeline: str, xid: int) -> Mark:
        """The mark once this history has come so far."""
        if timeline == self.timeline:
            return Mark(self.community, timeline, max(xid, self.xid), self.earlier)
        return Mark(self.community, timeline, xid, (*self.earlier, self.timeline))


def read_mark(path: Path, community: str) -> Mark | None:
    """The mark kept in a file; None where there is none, or another community's, or no mark."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        mark = Mark(
            str(held["community"]),
            str(held["timeline"]),
            int(held["xid"]),
            tuple(str(each) for each in held["earlier"]),
        )
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return mark if mark.community == community else None


def write_mark(path: Path, mark: Mark) -> None:
    """Replace the mark; a power cut leaves this one or the one before. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    with partial.open("w", encoding="utf-8") as file:
        json.dump(asdict(mark), file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
