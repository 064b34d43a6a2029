"""The sums of a closing, and where it was made, under the names that people know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.documents.closing_content import NamedAmount
from counter_app.models.catalogue import place_of_desk
from counter_app.models.names import Names, names_of
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import PeriodTotals
from counter_protocol.ledger import Tender
from counter_protocol.reference import Topic


@dataclass(frozen=True, slots=True)
class NamedSums:
    """The sums of a period in printing order, as `ClosingContent` holds them."""

    prepaid_by_tender: tuple[NamedAmount, ...]
    revenue_by_tender: tuple[NamedAmount, ...]
    revenue_by_service: tuple[NamedAmount, ...]
    revenue_by_organisation: tuple[NamedAmount, ...]
    vat: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The régie and the site of a closing."""

    regie_name: str
    site_name: str


def named_sums(counter: OpenCounter, period: PeriodTotals) -> NamedSums:
    """The sums under today's names; what has left the data keeps its id."""
    services = names_of(counter.database, Topic.SERVICES)
    organisations = names_of(counter.database, Topic.ORGANISATIONS)
    return NamedSums(
        prepaid_by_tender=_by_tender(period.prepaid_by_tender),
        revenue_by_tender=_by_tender(period.revenue_by_tender),
        revenue_by_service=_named(period.revenue_by_service, services),
        revenue_by_organisation=_named(period.revenue_by_organisation, organisations),
        vat=_vat(period),
    )


def place_names(counter: OpenCounter, regie: str | None) -> PlaceNames:
    """Where the desk stands, and the régie it collected for: today's when none is given.

    A desk that has left the community's data still reads its closings: with ids for names.
    """
    place = place_of_desk(counter.database, counter.identity.desk)
    if place is None:
        return PlaceNames(regie or "", "")
    is_todays = regie in (None, place.regie)
    return PlaceNames(place.regie_name if is_todays else str(regie), place.site_name)


def _by_tender(sums: Mapping[str, int]) -> tuple[NamedAmount, ...]:
    """In the order of a till: cash first, the family account last."""
    return tuple(NamedAmount(tender, sums[tender]) for tender in Tender if tender in sums)


def _named(sums: Mapping[str, int], names: Names) -> tuple[NamedAmount, ...]:
    named = (NamedAmount(names[key], cents) for key, cents in sums.items())
    return tuple(sorted(named, key=lambda item: item.name))


def _vat(period: PeriodTotals) -> tuple[tuple[int, int, int], ...]:
    rates = sorted(period.revenue_by_vat_rate.items(), key=lambda item: int(item[0]))
    parts = ((int(rate), gross, period.vat_by_rate.get(rate, 0)) for rate, gross in rates)
    return tuple((rate, gross - vat, vat) for rate, gross, vat in parts)
