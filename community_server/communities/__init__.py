"""A community: the tenant that every row belongs to."""

from __future__ import annotations
