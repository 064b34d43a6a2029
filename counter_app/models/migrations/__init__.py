"""The local schema's history, one Alembic revision a file in `versions/`."""

from __future__ import annotations
