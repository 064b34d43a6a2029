"""The files that installations are made of."""

from __future__ import annotations
