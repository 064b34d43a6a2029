"""A ZIP file taken apart and put together again, with other members."""

from __future__ import annotations

import zipfile
from pathlib import Path


def members_of(path: Path) -> dict[str, bytes]:
    """What every member holds."""
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rebuilt(path: Path, changes: dict[str, bytes | None]) -> None:
    """Replace members of the file at `path`; None takes one away, a new name adds one."""
    members: dict[str, bytes | None] = {**members_of(path), **changes}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            if content is not None:
                made.writestr(name, content)
