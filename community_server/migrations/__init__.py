"""Alembic migrations of the server's database."""

from __future__ import annotations
