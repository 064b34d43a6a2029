"""Timelines: one uninterrupted history of the database each, told apart after a restore."""

from __future__ import annotations
