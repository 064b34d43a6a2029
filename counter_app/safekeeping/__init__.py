"""What keeps a desk's journal from being lost: the recovery record, backups, restoring."""

from __future__ import annotations
