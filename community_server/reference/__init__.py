"""Reference data: the tables that every desk mirrors."""

from __future__ import annotations
