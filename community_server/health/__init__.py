"""Health: is the process alive, and can it serve."""

from __future__ import annotations
