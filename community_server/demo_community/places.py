"""The communes, organisations, sites, régies and desks of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from community_server.demo_community.demo_files import read_table
from counter_protocol.reference import DeskRow, OrganisationRow, RegieRow, SiteRow

COMMUNITY: Final = "parthenay-gatine"
COMMUNITY_NAME: Final = "Communauté Parthenay-Gâtine"
TAKEOVER_DESK: Final = "REPRISE"
HEADQUARTERS: Final = "SITE-PG"

_FLOAT_CENTS: Final = 100_00
_MAXIMUM_IN_HAND_CENTS: Final = 2_000_00
_DEPOSIT_DAYS: Final = 30
_TOP_UP_MINIMUM_CENTS: Final = 5_00
_TOP_UP_MAXIMUM_CENTS: Final = 300_00
_BALANCE_MAXIMUM_CENTS: Final = 500_00


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune: `of_name` follows a noun, `price_percent` is of Parthenay's prices."""

    code: str
    organisation: str
    name: str
    of_name: str
    postcode: str
    weight: int
    price_percent: int
    deliberation_number: int
    deliberation_day: str


def communes() -> tuple[Commune, ...]:
    """The seven communes, the largest first."""
    return tuple(
        Commune(
            code=row["code"],
            organisation=row["organisation"],
            name=row["name"],
            of_name=row["of_name"],
            postcode=row["postcode"],
            weight=int(row["weight"]),
            price_percent=int(row["price_percent"]),
            deliberation_number=int(row["deliberation_number"]),
            deliberation_day=row["deliberation_day"],
        )
        for row in read_table("communes")
    )


def organisation_rows() -> tuple[OrganisationRow, ...]:
    """The community, then its communes."""
    rows = [OrganisationRow(COMMUNITY, COMMUNITY_NAME, "community")]
    for commune in communes():
        name = f"Commune {commune.of_name}"
        rows.append(OrganisationRow(commune.organisation, name, "commune"))
    return tuple(rows)


def site_rows() -> tuple[SiteRow, ...]:
    """Every place where somebody is served."""
    by_code = {commune.code: commune for commune in communes()}
    owners = owner_organisations()
    return tuple(
        SiteRow(
            site=row["site"],
            organisation=owners[row["owner"]],
            name=row["name"],
            kind=row["kind"],
            street=row["street"],
            postcode=by_code[row["commune"]].postcode,
            commune=by_code[row["commune"]].name,
        )
        for row in read_table("sites")
    )


def regie_rows() -> tuple[RegieRow, ...]:
    """One régie for each organisation that takes money."""
    owners = owner_organisations()
    return tuple(
        RegieRow(
            regie=row["regie"],
            organisation=owners[row["owner"]],
            name=row["name"],
            regisseur=row["regisseur"],
            tenders=row["tenders"],
            float_cents=_FLOAT_CENTS,
            maximum_in_hand_cents=_MAXIMUM_IN_HAND_CENTS,
            deposit_days=_DEPOSIT_DAYS,
            top_up_minimum_cents=_TOP_UP_MINIMUM_CENTS,
            top_up_maximum_cents=_TOP_UP_MAXIMUM_CENTS,
            balance_maximum_cents=_BALANCE_MAXIMUM_CENTS,
        )
        for row in read_table("regies")
    )


def desk_rows() -> tuple[DeskRow, ...]:
    """The twenty desks; each collects for the régie of the organisation whose site it stands in."""
    regie_of_site = regies_of_sites()
    return tuple(
        DeskRow(row["desk"], row["site"], regie_of_site[row["site"]], row["name"])
        for row in read_table("desks")
    )


def takeover_desk_row() -> DeskRow:
    """The desk, closed since, through which the balances of the previous software came in.

    It has a journal of its own, so that every real desk opens with an empty one.
    """
    return DeskRow(TAKEOVER_DESK, HEADQUARTERS, regies_of_sites()[HEADQUARTERS], "Reprise")


def regies_of_sites() -> dict[str, str]:
    """The régie that collects at each site."""
    regie_of = {row.organisation: row.regie for row in regie_rows()}
    return {row.site: regie_of[row.organisation] for row in site_rows()}


def owner_organisations() -> dict[str, str]:
    """The organisation behind each word of an `owner` column: `community`, or a commune's code."""
    owners = {commune.code: commune.organisation for commune in communes()}
    return {"community": COMMUNITY, **owners}
