"""A community made from a seed: places, prices, families, cards and past, for demos and tests."""

from __future__ import annotations
