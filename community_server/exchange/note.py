"""The note that an export leaves beside its tables: what each row was when it went out.

With it a row that nobody edited in the spreadsheet is left as it is by an import, however old the
export, and one that was edited while desks changed it too is told rather than overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from community_server.exchange.sheet import Row

NOTE_FILE: Final = "export.json"
_DIGEST_BYTES: Final = 8
"""Two versions of one row are told apart, not protected from anybody."""


@dataclass(frozen=True, slots=True)
class ExportNote:
    """When and of what an export was made; `digests` by table, then by the row's key."""

    community: str
    timeline: str
    exported_at: str
    digests: Mapping[str, Mapping[str, str]]

    def text(self) -> str:
        return json.dumps(
            {
                "community": self.community,
                "timeline": self.timeline,
                "exported_at": self.exported_at,
                "digests": self.digests,
            },
            ensure_ascii=False,
        )


class BadNote(Exception):
    """The note is there and is not what an export writes."""


def read_note(folder: Path) -> ExportNote | None:
    """The note of a folder, None when it is no export; raises BadNote."""
    try:
        text = (folder / NOTE_FILE).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise BadNote from error
    try:
        return _note(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadNote from error


def row_digest(row: Row) -> str:
    """A few characters that change when a row does."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def _note(held: Any) -> ExportNote:  # noqa: ANN401 (JSON is anything until it is read)
    return ExportNote(
        community=str(held["community"]),
        timeline=str(held["timeline"]),
        exported_at=str(held["exported_at"]),
        digests={
            str(table): {str(key): str(digest) for key, digest in rows.items()}
            for table, rows in held["digests"].items()
        },
    )
