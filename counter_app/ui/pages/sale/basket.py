"""What is in the basket, before it has a price: a value that each change replaces."""

from __future__ import annotations

import dataclasses

from counter_app.operations.price_basket import BasketLine

Basket = tuple[BasketLine, ...]


def with_one_more(basket: Basket, article: str, resident: str | None) -> Basket:
    """One more of an article for somebody; the same line if there is one."""
    if not any(_is_line(line, article, resident) for line in basket):
        return (*basket, BasketLine(article, resident, 1))
    return tuple(
        dataclasses.replace(line, quantity=line.quantity + 1)
        if _is_line(line, article, resident)
        else line
        for line in basket
    )


def with_one_less(basket: Basket, article: str, resident: str | None) -> Basket:
    """One less; the line goes with its last one."""
    fewer = (
        dataclasses.replace(line, quantity=line.quantity - 1)
        if _is_line(line, article, resident)
        else line
        for line in basket
    )
    return tuple(line for line in fewer if line.quantity > 0)


def for_passer_by(basket: Basket) -> Basket:
    """The same articles for nobody in particular: the family has been put aside."""
    alone: Basket = ()
    for line in basket:
        for _ in range(line.quantity):
            alone = with_one_more(alone, line.article, None)
    return alone


def _is_line(line: BasketLine, article: str, resident: str | None) -> bool:
    return (line.article, line.resident) == (article, resident)
