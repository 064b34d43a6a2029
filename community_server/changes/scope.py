"""What one desk is told: what its services need of the community's data, and nothing else.

Who gets what, and why, is a table in docs/server.md (RGPD art. 5.1.c and 25).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from psycopg.rows import class_row

from community_server.database import Connection
from counter_protocol.reference import MandataireQuality, Topic, row_fields

QUOTIENT: Final = "quotient"
SCHOOL_CLASS: Final = "school_class"
HIDEABLE_FIELDS: Final = {Topic.HOUSEHOLDS: QUOTIENT, Topic.RESIDENTS: SCHOOL_CLASS}
"""The fields of families that only some services need."""

FIXED_TOPICS: Final = (Topic.REGIES, Topic.DESK_SERVICES)
"""Topics of which a desk is only ever told its own rows, whose keys its scope knows."""

_ROWS_TOLD: Final = [[topic, *row_fields(topic)] for topic in Topic]
_DIGEST_CHARACTERS: Final = 12
_SUPPLEANT: Final = MandataireQuality.SUPPLEANT.value


@dataclass(frozen=True, slots=True)
class DeskScope:
    """Where a desk stands and what it may charge; empty for one that the community has no more.

    `hides_quotient` unless a tariff of its services reads it; `hides_school_class` unless one of
    its services is never refused, which is what is owed to a child: a meal, a morning in care. It
    `keeps_leases` where one of its services counts passages under a quota, or once did.
    `suppleants` stand in for the régisseur, whenever that was or will be.
    """

    desk: str
    site: str
    regie: str
    regisseur: str
    suppleants: list[str]
    services: list[str]
    hides_quotient: bool
    hides_school_class: bool
    keeps_leases: bool

    @property
    def hidden_fields(self) -> list[str]:
        """The names of the fields that this desk is not told."""
        hidden = {QUOTIENT: self.hides_quotient, SCHOOL_CLASS: self.hides_school_class}
        return [field for field, is_hidden in hidden.items() if is_hidden]

    @property
    def fixed_keys(self) -> list[str]:
        """The only keys it is told of among the FIXED_TOPICS, each after its topic and a `/`."""
        own = [f"{Topic.DESK_SERVICES}/{self.desk}/{service}" for service in self.services]
        return [f"{Topic.REGIES}/{self.regie}", *own]

    @property
    def digest(self) -> str:
        """Another one whenever rows that have not changed come into its scope, or leave it.

        Or have other columns since the server's program was upgraded. What comes and goes one row
        at a time (an agent, an article) the feed itself tells.
        """
        parts = [
            self.site,
            self.regie,
            self.regisseur,
            self.suppleants,
            self.services,
            self.hidden_fields,
            _ROWS_TOLD,
        ]
        text = json.dumps(parts, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_CHARACTERS]


def scopes_of_desks(
    connection: Connection, community: str, desks: Collection[str]
) -> dict[str, DeskScope]:
    """What each of these desks is told as of now."""
    with connection.cursor(row_factory=class_row(DeskScope)) as cursor:
        asked = {"community": community, "desks": list(desks), "suppleant": _SUPPLEANT}
        cursor.execute(_SCOPES, asked)
        found = {scope.desk: scope for scope in cursor}
    return {desk: found.get(desk) or _told_nothing(desk) for desk in desks}


def _told_nothing(desk: str) -> DeskScope:
    return DeskScope(
        desk, "", "", "", [], [], hides_quotient=True, hides_school_class=True, keeps_leases=False
    )


_SCOPES: Final = """
    WITH charged AS (
        SELECT desk, service FROM desk_services
        WHERE community = %(community)s AND desk = ANY(%(desks)s)
    )
    SELECT d.desk, d.site, d.regie, r.regisseur,
        ARRAY(
            SELECT DISTINCT m.agent FROM mandataires m
            WHERE m.community = d.community AND m.regie = d.regie
            AND m.quality = %(suppleant)s ORDER BY m.agent
        ) AS suppleants,
        ARRAY(SELECT service FROM charged own WHERE own.desk = d.desk ORDER BY service) AS services,
        NOT EXISTS (
            SELECT FROM charged own
            JOIN articles a ON a.community = %(community)s AND a.service = own.service
            JOIN tariffs t ON t.community = %(community)s AND t.article = a.article
            WHERE own.desk = d.desk AND num_nonnulls(t.quotient_from, t.quotient_until) > 0
        ) AS hides_quotient,
        NOT EXISTS (
            SELECT FROM charged own
            JOIN services s ON s.community = %(community)s AND s.service = own.service
            WHERE own.desk = d.desk AND s.never_refuse = 1
        ) AS hides_school_class,
        EXISTS (
            SELECT FROM charged own
            JOIN quotas q ON q.community = %(community)s AND q.service = own.service
            WHERE own.desk = d.desk
        ) OR EXISTS (
            SELECT FROM leases l WHERE l.community = d.community AND l.desk = d.desk
        ) AS keeps_leases
    FROM desks d JOIN regies r ON r.community = d.community AND r.regie = d.regie
    WHERE d.community = %(community)s AND d.desk = ANY(%(desks)s)
"""
