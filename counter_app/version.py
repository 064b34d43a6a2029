"""The program's one version: packaging, receipts and sealed entries read it here."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.1.0"
