"""Desks struck off, requests that come too fast, and who read or changed a family."""

from __future__ import annotations
