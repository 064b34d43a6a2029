"""Why a change to a family is kept but not merged: one stable word each."""

from __future__ import annotations

from typing import Final

CONTENT_MISSING: Final = "content_missing"
"""What the change says did not travel with it; a push that brings it repairs this."""
CONTENT_WRONG: Final = "content_wrong"
"""What travelled is not what was sealed, or no change that a desk may make."""
FIELD_UNUSABLE: Final = "field_unusable"
"""A value that the field cannot hold, such as a birth date that is no date."""
UNKNOWN_RESIDENT: Final = "unknown_resident"
UNKNOWN_CARD: Final = "unknown_card"
PAYER_ELSEWHERE: Final = "payer_elsewhere"
"""Who is to pay is nobody of the household."""
POSTS_SOMETHING: Final = "posts_something"
"""A change to a family moves no money."""
