"""The community's view: what its desks took, owe and hold, beside what they sealed."""

from __future__ import annotations
