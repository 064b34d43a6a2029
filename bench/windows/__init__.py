"""Programs that show one window, say when it was painted, and leave; `first_paint` runs them."""

from __future__ import annotations
