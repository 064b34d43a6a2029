"""The audit: after the acknowledgement, everything that an independent verifier would check."""

from __future__ import annotations
