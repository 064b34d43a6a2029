"""The tariffs of the demonstration: two school years of them, by quotient, age and home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from community_server.demo_community.catalogue import operators_of_services
from community_server.demo_community.demo_files import read_table, whole_or_none
from community_server.demo_community.operators import Operator, to_five_cents
from community_server.demo_community.school import first_day
from counter_protocol.reference import TariffRow

_LAST_YEAR_PERCENT: Final = 98
_UNDECLARED_QUOTIENT: Final = 100_000
"""Where a household that declared nothing stands: in the top band."""


@dataclass(frozen=True, slots=True)
class QuotientBand:
    """A range of quotients (*tranche*), or several in a row; None where it is open."""

    lowest: int | None
    until: int | None


def tariff_rows(year: int) -> tuple[TariffRow, ...]:
    """The prices of the school year begun in `year`, and those of the year before.

    The latest have no end: they hold for as long as no vote replaces them.
    """
    return tuple(row for begun in (year - 1, year) for row in _tariffs_of_year(begun, year))


def _tariffs_of_year(begun: int, current: int) -> Iterator[TariffRow]:
    operators_of = operators_of_services()
    service_of = {row["article"]: row["service"] for row in read_table("articles")}
    bands = _quotient_bands()
    for row in read_table("prices"):
        for operator in operators_of[service_of[row["article"]]]:
            yield _tariff(row, operator, bands[row["bands"]], begun, current)


def _tariff(
    row: dict[str, str], operator: Operator, band: QuotientBand, begun: int, current: int
) -> TariffRow:
    price_cents = operator.price_cents(int(row["price_cents"]))
    is_current = begun == current
    return TariffRow(
        tariff=f"{begun}-{row['article']}{operator.suffix}{_particulars(row)}",
        article=row["article"] + operator.suffix,
        valid_from=first_day(begun).isoformat(),
        valid_until=None if is_current else first_day(begun + 1).isoformat(),
        scope=row["scope"],
        quotient_from=band.lowest,
        quotient_until=band.until,
        age_from=whole_or_none(row["age_from"]),
        age_until=whole_or_none(row["age_until"]),
        price_cents=price_cents if is_current else to_five_cents(price_cents * _LAST_YEAR_PERCENT),
        deliberation=operator.deliberation(begun),
    )


def _particulars(row: dict[str, str]) -> str:
    """What tells a tariff from the others of its article, for its id."""
    age = (
        f"{row['age_from'] or 0}to{row['age_until']}" if row["age_from"] or row["age_until"] else ""
    )
    scope = "" if row["scope"] == "any" else row["scope"]
    return "".join(f"-{word}" for word in (scope, row["bands"], age) if word)


def _quotient_bands() -> dict[str, QuotientBand]:
    """The bands by letter, every run of them such as `C-D`, and no band at all."""
    rows = read_table("quotient_bands")
    bands = {"": QuotientBand(None, None)}
    for first, low in enumerate(rows):
        for high in rows[first:]:
            name = low["band"] if low is high else f"{low['band']}-{high['band']}"
            bands[name] = QuotientBand(
                whole_or_none(low["quotient_from"]), whole_or_none(high["quotient_until"])
            )
    return bands


class PriceList:
    """The prices in force for people whose age gives them no reduction."""

    def __init__(self, tariffs: Iterable[TariffRow]) -> None:
        self._of_article: dict[str, list[TariffRow]] = defaultdict(list)
        for row in tariffs:
            if row.valid_until is None and row.age_from is None and row.age_until is None:
                self._of_article[row.article].append(row)

    def tariff(self, article: str, scope: str, quotient: int | None) -> TariffRow:
        """The one that applies to a household; its bands do not overlap."""
        stands = _UNDECLARED_QUOTIENT if quotient is None else quotient
        return next(
            row
            for row in self._of_article[article]
            if row.scope in ("any", scope)
            and (row.quotient_from or 0) <= stands
            and (row.quotient_until is None or stands < row.quotient_until)
        )
