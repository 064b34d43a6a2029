"""What a desk is told of its community: the rows that changed, a page at a time."""

from __future__ import annotations

import msgspec

from counter_protocol.messages import MalformedMessage, Message, decode_message
from counter_protocol.reference import (
    AccountRow,
    AgentRow,
    ArticleRow,
    CardRow,
    ConflictRow,
    DeskKeyRow,
    DeskRow,
    DeskServiceRow,
    HouseholdRow,
    LeaseRow,
    MandataireRow,
    MovementRow,
    OrganisationRow,
    PassageRow,
    QuotaRow,
    RegieRow,
    ResidentRow,
    ServiceRow,
    SettingRow,
    SiteRow,
    TariffRow,
    Topic,
    row_fields,
)


class QuarantinedEntry(Message):
    """An entry of this desk that is still set apart, and why."""

    epoch: int
    seq: int
    reason: str


class Removed(Message):
    """A tombstone: the row of this topic with this key no longer exists."""

    topic: str
    key: str


class ChangesPage(Message):
    """What changed since a cursor, read in one database snapshot.

    Every balance in `accounts`, and every number in `passages`, includes this desk's entries up
    to `(includes_epoch, includes_seq)`. `cursor` is opaque; store it in the same transaction as the
    rows.
    `remaining` is how many rows are still to come, for progress; 0 when the desk is up to date.
    `begins` says that this page is the first of a snapshot, asked for or not: rows that no page
    brings from here to the one with nothing remaining do not exist any more, for this desk.
    `quarantined` is all of this desk that is set apart as of this page; None from an older server.
    """

    timeline: str
    cursor: str
    remaining: int
    includes_epoch: int
    includes_seq: int
    server_time: str
    begins: bool = False
    settings: list[SettingRow] = []
    organisations: list[OrganisationRow] = []
    sites: list[SiteRow] = []
    regies: list[RegieRow] = []
    desks: list[DeskRow] = []
    agents: list[AgentRow] = []
    services: list[ServiceRow] = []
    desk_services: list[DeskServiceRow] = []
    articles: list[ArticleRow] = []
    tariffs: list[TariffRow] = []
    households: list[HouseholdRow] = []
    residents: list[ResidentRow] = []
    cards: list[CardRow] = []
    accounts: list[AccountRow] = []
    movements: list[MovementRow] = []
    conflicts: list[ConflictRow] = []
    quotas: list[QuotaRow] = []
    leases: list[LeaseRow] = []
    passages: list[PassageRow] = []
    desk_keys: list[DeskKeyRow] = []
    mandataires: list[MandataireRow] = []
    removed: list[Removed] = []
    quarantined: list[QuarantinedEntry] | None = None


def decode_page(raw: bytes | str) -> ChangesPage:
    """Read a page; raises MalformedMessage when the bytes are something else.

    A newer server may have added columns at the end of a topic's rows: they are left off. It is
    read twice then, until the desk's program is as new.
    """
    try:
        return decode_message(raw, ChangesPage)
    except MalformedMessage:
        narrowed = _narrowed(raw)
        if narrowed is None:
            raise
    return decode_message(narrowed, ChangesPage)


def _narrowed(raw: bytes | str) -> bytes | None:
    """The page with the columns that this program knows; None where it is none."""
    try:
        page: dict[str, object] = msgspec.json.decode(raw, type=dict[str, object])
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    known = {topic.value: _cut(page.get(topic.value), len(row_fields(topic))) for topic in Topic}
    return msgspec.json.encode(page | {name: rows for name, rows in known.items() if rows})


def _cut(rows: object, width: int) -> list[object]:
    if not isinstance(rows, list):
        return []
    return [row[:width] if isinstance(row, list) else row for row in rows]
