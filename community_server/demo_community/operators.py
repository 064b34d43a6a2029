"""Who runs a service and votes its prices: the community, or each of several communes."""

from __future__ import annotations

from dataclasses import dataclass

from community_server.demo_community.places import COMMUNITY, Commune, communes


@dataclass(frozen=True, slots=True)
class Operator:
    """One organisation that runs services.

    `suffix` ends the ids of what each commune has for itself, as in `canteen-par`;
    `price_percent` compares its prices with those of the price table.
    """

    code: str
    organisation: str
    suffix: str
    place_name: str
    of_name: str
    price_percent: int
    deliberation_number: int
    deliberation_day: str

    def named(self, name: str) -> str:
        """The French name of what this operator runs."""
        return f"{name} {self.of_name}" if self.of_name else name

    def named_in_english(self, name: str) -> str:
        """The English name of what this operator runs."""
        return f"{name}, {self.place_name}" if self.place_name else name

    def price_cents(self, table_cents: int) -> int:
        """What this operator asks where the price table says so much: a multiple of 5 cents."""
        if self.price_percent == _ALL:
            return table_cents
        return to_five_cents(table_cents * self.price_percent)

    def deliberation(self, year: int) -> str:
        """The vote that set the prices of the school year begun in `year`."""
        return (
            f"Délibération n° {year}-{self.deliberation_number} du {self.deliberation_day}/{year}"
        )


_ALL = 100


def to_five_cents(hundredths_of_cents: int) -> int:
    """The nearest multiple of five cents."""
    return (hundredths_of_cents + 250) // 500 * 5


def operators(run_by: str) -> tuple[Operator, ...]:
    """The operators that a `run_by` cell names: `community`, or commune codes between spaces."""
    if run_by == "community":
        return (_community_operator(),)
    by_code = {commune.code: commune for commune in communes()}
    return tuple(_commune_operator(by_code[code]) for code in run_by.split())


def _community_operator() -> Operator:
    return Operator(
        code="community",
        organisation=COMMUNITY,
        suffix="",
        place_name="",
        of_name="",
        price_percent=_ALL,
        deliberation_number=58,
        deliberation_day="18/06",
    )


def _commune_operator(commune: Commune) -> Operator:
    return Operator(
        code=commune.code,
        organisation=commune.organisation,
        suffix=f"-{commune.code.lower()}",
        place_name=commune.name,
        of_name=commune.of_name,
        price_percent=commune.price_percent,
        deliberation_number=commune.deliberation_number,
        deliberation_day=commune.deliberation_day,
    )
