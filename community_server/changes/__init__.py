"""The change feed: what a desk pulls, as a first snapshot and ever after."""

from __future__ import annotations
