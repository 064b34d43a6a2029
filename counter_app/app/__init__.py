"""The composition root: the only place where the parts of the counter are put together."""

from __future__ import annotations
