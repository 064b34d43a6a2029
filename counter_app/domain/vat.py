"""The VAT inside a price: the protocol's arithmetic, where the counter's rules look for it."""

from __future__ import annotations

from counter_protocol.vat import vat_included

__all__ = ["vat_included"]
