"""Meals of the tiny community, as a receipt lists them."""

from __future__ import annotations

from typing import Final

from counter_protocol.bodies import Line

MEAL_CENTS: Final = 380


def meal(resident: str) -> Line:
    """One meal for this person."""
    return Line(
        article="meal",
        label="Repas",
        service="canteen",
        organisation="moulin-haut",
        tariff="meal-2026",
        quantity=1,
        unit_price_cents=MEAL_CENTS,
        amount_cents=MEAL_CENTS,
        vat_rate_bp=0,
        vat_cents=0,
        resident=resident,
    )
