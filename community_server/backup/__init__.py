"""Backups of one community: made while it is served, read again, restored under a new timeline."""

from __future__ import annotations
