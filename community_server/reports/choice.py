"""What a report is asked about: a period, and which desks, organisations or services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from community_server.database import Connection


@dataclass(frozen=True, slots=True)
class Choice:
    """A period, first and last business date included; of each kind of place, none means all.

    A desk is of the site and the régie that the reference data give it today.
    """

    since: date
    until: date
    desks: tuple[str, ...] = ()
    regies: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    services: tuple[str, ...] = ()

    @property
    def is_of_whole_desks(self) -> bool:
        """Whether all that its desks did is asked for: money in hand is of no service alone."""
        return not (self.organisations or self.services)

    def named(self) -> dict[str, tuple[str, ...]]:
        """What it names, by the kind of the place."""
        return {
            "desk": self.desks,
            "regie": self.regies,
            "site": self.sites,
            "organisation": self.organisations,
            "service": self.services,
        }

    def __str__(self) -> str:
        chosen = [f"{kind} {name}" for kind, names in self.named().items() for name in names]
        return ", ".join([f"{self.since} to {self.until}", *chosen])


class BackwardsPeriod(Exception):
    """The period ends before it begins."""


class NoSuchPlace(Exception):
    """The community has nothing of this kind and name."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(kind, name)
        self.kind = kind
        self.name = name


def chosen_desks(connection: Connection, community: str, choice: Choice) -> list[str]:
    """The desks of a choice, in order; raises BackwardsPeriod and NoSuchPlace.

    A desk that was taken out of the reference data still sold what it sold.
    """
    if choice.until < choice.since:
        raise BackwardsPeriod
    desks = connection.execute(_DESKS, {"community": community}).fetchall()
    known = set(connection.execute(_PLACES, {"community": community}).fetchall())
    known |= {("desk", desk) for desk, _, _ in desks}
    for kind, names in choice.named().items():
        for name in names:
            if (kind, name) not in known:
                raise NoSuchPlace(kind, name)
    return [
        desk
        for desk, site, regie in desks
        if (not choice.desks or desk in choice.desks)
        and (not choice.sites or site in choice.sites)
        and (not choice.regies or regie in choice.regies)
    ]


_DESKS = """
    SELECT desk, site, regie FROM desks WHERE community = %(community)s
    UNION ALL
    SELECT DISTINCT h.desk, NULL, NULL FROM desk_heads h
    WHERE h.community = %(community)s AND NOT EXISTS (
        SELECT FROM desks d WHERE d.community = h.community AND d.desk = h.desk
    )
    ORDER BY desk
"""
_PLACES = """
    SELECT 'regie', regie FROM regies WHERE community = %(community)s
    UNION ALL SELECT 'site', site FROM sites WHERE community = %(community)s
    UNION ALL SELECT 'organisation', organisation FROM organisations WHERE community = %(community)s
    UNION ALL SELECT 'service', service FROM services WHERE community = %(community)s
"""
