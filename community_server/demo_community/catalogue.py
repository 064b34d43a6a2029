"""What can be bought in the demonstration: services, articles, and which desk sells what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from community_server.demo_community.demo_files import read_table
from community_server.demo_community.operators import Operator, operators
from counter_protocol.reference import ArticleRow, DeskServiceRow, QuotaRow, ServiceRow

_EVERYTHING_OF_THE_COMMUNE: Final = "commune"
"""What a town hall's desk sells, in the table of desks."""


def service_rows() -> tuple[ServiceRow, ...]:
    """Every service, once for each organisation that runs one."""
    return tuple(
        ServiceRow(
            service=row["service"] + operator.suffix,
            organisation=operator.organisation,
            name=operator.named(row["name"]),
            name_en=operator.named_in_english(row["name_en"]),
            never_refuse=int(row["never_refuse"]),
            nature=row["nature"],
        )
        for row in read_table("services")
        for operator in operators(row["run_by"])
    )


def article_rows() -> tuple[ArticleRow, ...]:
    """Every article of every service."""
    operators_of = operators_of_services()
    return tuple(
        ArticleRow(
            article=row["article"] + operator.suffix,
            service=row["service"] + operator.suffix,
            name=row["name"],
            name_en=row["name_en"],
            audience=row["audience"],
            vat_rate_bp=int(row["vat_rate_bp"]),
            position=int(row["position"]),
        )
        for row in read_table("articles")
        for operator in operators_of[row["service"]]
    )


def quota_rows() -> tuple[QuotaRow, ...]:
    """The services that a family may come to so many times a year."""
    return tuple(
        QuotaRow(
            service=row["service"],
            passages_a_year=int(row["passages_a_year"]),
            lease_passages=int(row["lease_passages"]),
            lease_days=int(row["lease_days"]),
            beyond=row["beyond"],
        )
        for row in read_table("quotas")
    )


def operators_of_services() -> dict[str, tuple[Operator, ...]]:
    """Who runs each service of the table."""
    return {row["service"]: operators(row["run_by"]) for row in read_table("services")}


def desk_service_rows() -> tuple[DeskServiceRow, ...]:
    """What each desk may charge: what the table says; a town hall, all that its commune runs."""
    owner_of_site = {row["site"]: row["owner"] for row in read_table("sites")}
    operators_of = operators_of_services()
    return tuple(
        DeskServiceRow(row["desk"], service)
        for row in read_table("desks")
        for service in services_sold(row["services"], owner_of_site[row["site"]], operators_of)
    )


def services_sold(
    words: str, owner: str, operators_of: dict[str, tuple[Operator, ...]]
) -> Iterator[str]:
    """The services behind the words of a desk that stands in a place of `owner`, or of its act."""
    for word in words.split():
        if word == _EVERYTHING_OF_THE_COMMUNE:
            yield from _services_run_by((owner,), operators_of)
        else:
            yield from _services_run_by(("community", owner), {word: operators_of[word]})


def _services_run_by(
    codes: tuple[str, ...], operators_of: dict[str, tuple[Operator, ...]]
) -> Iterator[str]:
    return (
        service + operator.suffix
        for service, runners in operators_of.items()
        for operator in runners
        if operator.code in codes
    )
