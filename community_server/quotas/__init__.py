"""Yearly quotas: passages counted, and the rights that desks hold for when they are offline."""

from __future__ import annotations
