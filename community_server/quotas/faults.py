"""Why a passage is kept but not counted: one stable word each."""

from __future__ import annotations

from typing import Final

PASSAGE_UNUSABLE: Final = "passage_unusable"
"""A name or a year that no program writes, or a taking back that differs from the visit."""
UNKNOWN_PASSAGE: Final = "unknown_passage"
"""What it takes back is not here, or not of this desk."""
