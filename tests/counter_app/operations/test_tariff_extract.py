"""Whoever asks what a service costs is shown its tariffs and the deliberation that set them."""

from __future__ import annotations

from datetime import date

from counter_app.documents.tariff_content import TariffExtractContent
from counter_app.domain.period import Period
from counter_app.models.mirror import apply_page
from counter_app.operations.family_statement import ReadStatement, family_statement
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_app.operations.tariff_extract import ReadTariffs, tariff_extract
from counter_protocol.reference import TariffRow
from tests.support.small_community import AGENT, MARTIN, first_page

TODAY = date(2026, 11, 21)


def extract(counter: OpenCounter, on: date = TODAY) -> TariffExtractContent:
    return tariff_extract(counter, ReadTariffs(AGENT, on))


def tariff(name: str, **changes: object) -> TariffRow:
    row = TariffRow(
        name, "pool-adult", "2026-09-01", None, "any", None, None, None, None, 420, "2026-58"
    )
    return row._replace(**changes)  # type: ignore[arg-type]


def test_an_extract_names_what_the_desk_charges_and_nothing_else(counter: OpenCounter) -> None:
    content = extract(counter)

    assert [service.name for service in content.services] == ["Cantine", "Centre aquatique"]
    [meal] = content.services[0].articles
    assert [price.price_cents for price in meal.prices] == [500, 380]
    assert meal.prices[1].quotient_until == 700
    assert content.services[0].organisation_name == "Parthenay"


def test_each_price_bears_its_deliberation_and_its_days(counter: OpenCounter) -> None:
    content = extract(counter)

    prices = [price for service in content.services for article in service.articles
              for price in article.prices]  # fmt: skip
    assert {price.deliberation for price in prices} == {"2026-06-18/12"}
    assert {price.valid_from for price in prices} == {date(2026, 9, 1)}
    assert content.deliberations == ("2026-06-18/12",)
    assert content.drawn_up_by == "Claire Roy"


def test_a_tariff_of_another_day_is_not_in_force(counter: OpenCounter) -> None:
    rows = [
        tariff("T-OLD", valid_from="2025-09-01", valid_until="2026-09-01", price_cents=400),
        tariff("T-NEXT", valid_from="2027-01-01", price_cents=450),
    ]
    apply_page(counter.database, first_page(tariffs=rows))

    def prices(on: date) -> list[int]:
        return [price.price_cents for service in extract(counter, on).services
                for article in service.articles if article.name == "Entrée adulte"
                for price in article.prices]  # fmt: skip

    assert prices(date(2026, 8, 31)) == [400]
    assert prices(TODAY) == [420]
    assert prices(date(2027, 1, 1)) == [420, 450]


def test_families_are_told_where_to_pay_online(counter: OpenCounter) -> None:
    address = "https://www.payfip.gouv.fr"
    assert extract(counter, TODAY).online_payment == ""

    regie = first_page().regies[0]._replace(online_payment=address)
    apply_page(counter.database, first_page(regies=[regie]))

    statement = ReadStatement(AGENT, MARTIN, Period(TODAY, TODAY))
    assert extract(counter, TODAY).online_payment == address
    assert family_statement(counter, statement).online_payment == address
    assert place_of(counter).online_payment == address


def test_before_any_tariff_an_extract_is_empty(counter: OpenCounter) -> None:
    assert extract(counter, date(2020, 1, 1)).services == ()
