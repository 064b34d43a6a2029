"""What desks change of families: merged field by field, in the order the server hears of it."""

from __future__ import annotations
