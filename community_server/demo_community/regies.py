"""The régies of the demonstration: what their acts allow, and who may take money for them."""

from __future__ import annotations

from typing import Final

from community_server.demo_community.catalogue import operators_of_services, services_sold
from community_server.demo_community.demo_files import read_table
from community_server.demo_community.places import owner_organisations
from counter_protocol.reference import MandataireRow, RegieRow

_FLOAT_CENTS: Final = 100_00
_MAXIMUM_IN_HAND_CENTS: Final = 2_000_00
_DEPOSIT_DAYS: Final = 30
_TOP_UP_MINIMUM_CENTS: Final = 5_00
_TOP_UP_MAXIMUM_CENTS: Final = 300_00
_BALANCE_MAXIMUM_CENTS: Final = 500_00


def regie_rows() -> tuple[RegieRow, ...]:
    """One régie for each organisation that takes money, and the sub-régie of one place."""
    return tuple(_regie(row) for row in read_table("regies"))


def mandataire_rows() -> tuple[MandataireRow, ...]:
    """Who takes money for the régies that named somebody; one mandate is over."""
    return tuple(
        MandataireRow(
            regie=row["regie"],
            agent=row["agent"],
            since=row["since"],
            quality=row["quality"],
            until=row["until"] or None,
        )
        for row in read_table("mandataires")
    )


def _regie(row: dict[str, str]) -> RegieRow:
    services = services_sold(row["services"], row["owner"], operators_of_services())
    return RegieRow(
        regie=row["regie"],
        organisation=owner_organisations()[row["owner"]],
        name=row["name"],
        regisseur=row["regisseur"],
        tenders=row["tenders"],
        float_cents=_FLOAT_CENTS,
        maximum_in_hand_cents=_MAXIMUM_IN_HAND_CENTS,
        deposit_days=_DEPOSIT_DAYS,
        top_up_minimum_cents=_TOP_UP_MINIMUM_CENTS,
        top_up_maximum_cents=_TOP_UP_MAXIMUM_CENTS,
        balance_maximum_cents=_BALANCE_MAXIMUM_CENTS,
        act=row["act"],
        clauses=row["clauses"],
        services=" ".join(services),
        parent=row["parent"] or None,
        online_payment=row["online_payment"],
    )
