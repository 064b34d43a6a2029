"""The communes, organisations, sites and desks of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from community_server.demo_community.demo_files import read_table
from counter_protocol.reference import DeskRow, OrganisationRow, SiteRow

COMMUNITY: Final = "parthenay-gatine"
COMMUNITY_NAME: Final = "Communauté Parthenay-Gâtine"
TAKEOVER_DESK: Final = "REPRISE"
HEADQUARTERS: Final = "SITE-PG"


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


def desk_rows() -> tuple[DeskRow, ...]:
    """The twenty desks; each collects for the régie of the site it stands in."""
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
    """The régie that collects at each site: its owner's, where it has no sub-régie of its own."""
    regies = read_table("regies")
    regie_of = {row["owner"]: row["regie"] for row in regies if not row["parent"]}
    own = {row["site"]: row["regie"] for row in regies if row["parent"]}
    return {
        row["site"]: own.get(row["site"], regie_of[row["owner"]]) for row in read_table("sites")
    }


def owner_organisations() -> dict[str, str]:
    """The organisation behind each word of an `owner` column: `community`, or a commune's code."""
    owners = {commune.code: commune.organisation for commune in communes()}
    return {"community": COMMUNITY, **owners}
