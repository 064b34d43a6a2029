"""A desk that spends its leases as an honest program would, and remembers what it gave back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from community_server.reference.loader import load_reference
from community_server.server import CommunityServer
from counter_protocol.bodies import PassageBody, read_body
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import EntryKind
from counter_protocol.messages import LeaseWish
from counter_protocol.reference import BeyondQuota, LeaseRow, PassageRow, QuotaRow, Topic
from counter_protocol.sealing import SealedEntry
from tests.support.fake_desk import FakeDesk

SERVICE: Final = "pool"


def this_year() -> int:
    """The year that the server grants rights of."""
    return datetime.now(UTC).year


def add_quota(
    server: CommunityServer, *, passages_a_year: int, lease_passages: int, lease_days: int = 30
) -> None:
    """Limit how often a family may come to the pool."""
    row = QuotaRow(SERVICE, passages_a_year, lease_passages, lease_days, BeyondQuota.REFUSED.value)
    with server.database.transaction() as connection:
        load_reference(connection, server.community, {Topic.QUOTAS: [row]})


def age(server: CommunityServer, days: int = 7) -> None:
    """What is still held was granted so many days earlier."""
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE leases SET expires_at = to_char(expires_at::timestamptz AT TIME ZONE 'UTC'"
            ' - make_interval(days => %s), \'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\')'
            " WHERE community = %s AND expires_at > '1970-01-01T00:00:00.000Z'",
            (days, server.community),
        )


class QuotaDesk:
    """Counts its own entries on top of what the server says, and uses no lease given back."""

    def __init__(self, desk: FakeDesk) -> None:
        self.desk = desk
        self.cursor = ""
        self.leases: dict[str, LeaseRow] = {}
        self.told: dict[str, tuple[int, PassageRow]] = {}
        self.returned: set[str] = set()
        self.returned_at = 1
        self.server_time = ""

    def may_record(self, household: str) -> bool:
        """Whether a right to one more passage is held here."""
        lease = self.leases.get(household)
        return (
            lease is not None
            and lease.lease not in self.returned
            and lease.epoch == self.desk.epoch
            and lease.expires_at > self.server_time
            and self.here(household) < lease.passages
        )

    def here(self, household: str) -> int:
        """How many passages this desk knows that it wrote."""
        includes, row = self.told.get(household, (0, None))
        own = sum(self._own(each, household) for each in self.desk.journal[includes:])
        return own + (row.here if row else 0)

    def come(self, household: str) -> SealedEntry | None:
        """A family comes: recorded when there is a right to it, turned away otherwise."""
        if not self.may_record(household):
            return None
        return self.desk.record_passage(household, this_year())

    def push(self) -> None:
        """Send the whole epoch once more: what is known costs nothing."""
        self.desk.push_all()

    def pull(self) -> None:
        """Hear everything that there is to hear."""
        for page in self.desk.pull_all(self.cursor):
            self._apply(page)

    def give_back_expired(self) -> list[str]:
        """Write down that what has expired by the server's time is used no more."""
        expired = {
            each.lease for each in self.leases.values() if each.expires_at <= self.server_time
        }
        self.returned |= expired
        self.returned_at = len(self.desk.journal)
        return sorted(expired)

    def wish(self, household: str, passages: int) -> LeaseWish:
        """A wish to hold so many passages of a family."""
        return LeaseWish(service=SERVICE, household=household, year=this_year(), passages=passages)

    def _apply(self, page: ChangesPage) -> None:
        if page.begins:
            self.leases, self.told = {}, {}
        for removed in page.removed:
            if removed.topic == Topic.LEASES:
                self.leases.pop(removed.key.split("/")[2], None)
        for lease in page.leases:
            if lease.year == this_year():
                self.leases[lease.household] = lease
        for row in page.passages:
            includes = page.includes_seq if page.includes_epoch == self.desk.epoch else 0
            self.told[row.household] = (includes, row)
        self.cursor, self.server_time = page.cursor, page.server_time

    @staticmethod
    def _own(sealed: SealedEntry, household: str) -> int:
        if sealed.entry.kind is not EntryKind.PASSAGE:
            return 0
        body = read_body(sealed.entry.body, PassageBody)
        if body.household != household:
            return 0
        return 1 if body.undoes is None else -1
