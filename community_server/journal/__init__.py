"""The journal: desks push their entries, the server verifies, keeps and countersigns them."""

from __future__ import annotations
