"""The VAT inside a price, in whole cents: counted alike by the desk, the server and a verifier."""

from __future__ import annotations

from typing import Final

_BASIS_POINTS: Final = 10_000


def vat_included(amount_cents: int, vat_rate_bp: int) -> int:
    """The part of an amount, VAT included, that is VAT at a rate in basis points (550 is 5.5 %).

    Exact integer arithmetic, rounded half up to the cent on the magnitude, so that a reversal's
    VAT is its original's with the opposite sign.
    """
    including = _BASIS_POINTS + vat_rate_bp
    magnitude = (2 * abs(amount_cents) * vat_rate_bp + including) // (2 * including)
    return magnitude if amount_cents >= 0 else -magnitude
