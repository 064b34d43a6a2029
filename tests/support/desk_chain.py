"""A desk's chain, honestly sealed with fixed keys, ids and times, epoch after epoch."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from counter_protocol.bodies import Body, EnrolledBody, RestoredBody, sealed_body
from counter_protocol.entries import (
    ENTRY_VERSION,
    GENESIS_PREV,
    Entry,
    EntryKind,
    PerpetualTotals,
    Posting,
)
from counter_protocol.ledger import perpetual_movement
from counter_protocol.messages import Enrolment, encode_message
from counter_protocol.seal_check import GENESIS_KINDS
from counter_protocol.sealing import SealedEntry, SigningKey, seal
from tests.support.basket import COMMUNITY

SERVER_KEY = SigningKey(bytes(range(32)))
DESK_KEY = SigningKey(bytes(range(32, 64)))
_FIRST_MOMENT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


class DeskChain:
    """Seals entries; `written` holds every one, `chain` those that the desk holds now."""

    def __init__(
        self,
        desk: str = "MED-1",
        *,
        community: str = COMMUNITY,
        key: SigningKey = DESK_KEY,
        server_key: SigningKey = SERVER_KEY,
    ) -> None:
        self.desk = desk
        self.community = community
        self.key = key
        self.server_key = server_key
        self.epoch = 0
        self.written: list[SealedEntry] = []
        self.chain: list[SealedEntry] = []
        self.keys: dict[int, SigningKey] = {}
        self.enrolments: dict[int, bytes] = {}
        self.moment = _FIRST_MOMENT
        self.agent = ""

    @property
    def head(self) -> SealedEntry:
        """The last entry written."""
        return self.written[-1]

    @property
    def today(self) -> date:
        """The day that the desk's clock shows."""
        return self.moment.date()

    @property
    def opening(self) -> Entry | None:
        """The opening of the till session that is running."""
        for sealed in reversed(self.chain):
            if sealed.entry.kind is EntryKind.TILL_CLOSED:
                return None
            if sealed.entry.kind is EntryKind.TILL_OPENED:
                return sealed.entry
        return None

    def balance(self, account: str) -> int:
        """What the desk's entries, as far as it knows them, post on an account, in cents."""
        postings = (posting for sealed in self.chain for posting in sealed.entry.postings)
        return sum(posting.amount_cents for posting in postings if posting.account == account)

    def of_epoch(self, epoch: int) -> list[SealedEntry]:
        """The entries of one epoch, in order."""
        return [sealed for sealed in self.written if sealed.entry.epoch == epoch]

    def fed(self) -> list[tuple[bytes, bytes | None]]:
        """What a checker or an archive is fed."""
        return [(sealed.raw, sealed.signature) for sealed in self.written]

    def enrol(self, key: SigningKey | None = None) -> SealedEntry:
        """The genesis of the next epoch: the server gave this key to the desk."""
        self.key = key or self.key
        self._open_epoch()
        enrolment = self.enrolments[self.epoch] = self.enrolment()
        return self.write(
            EntryKind.ENROLLED,
            EnrolledBody(
                desk_key=self.key.public_bytes.hex(),
                server_key=self.server_key.public_bytes.hex(),
                enrolment=enrolment.hex(),
                enrolment_signature=self.server_key.sign(enrolment).hex(),
            ),
        )

    def enrolment(self) -> bytes:
        """What the server signs to give the desk its key in the present epoch."""
        return encode_message(
            Enrolment(
                community=self.community,
                community_name="Communauté de communes",
                desk=self.desk,
                site="mediatheque",
                epoch=self.epoch,
                desk_key=self.key.public_bytes.hex(),
                server_key=self.server_key.public_bytes.hex(),
                timeline="t1",
                enrolled_at="2026-11-21T08:00:00.000Z",
            )
        )

    def restore(self, known: SealedEntry) -> SealedEntry:
        """The desk finds itself at this older entry, and goes on from there with the key it had."""
        self.chain = self._chain_to(known)
        self.key = self.keys.get(known.entry.epoch, self.key)
        self._open_epoch()
        return self.write(
            EntryKind.RESTORED,
            RestoredBody(
                known_epoch=known.entry.epoch,
                known_seq=known.entry.seq,
                reason="behind_its_mark",
            ),
        )

    def lose_disk(self) -> None:
        """The machine is gone: the desk knows nothing any more."""
        self.chain = []

    def draft(self, kind: EntryKind, body: Body, postings: tuple[Posting, ...] = ()) -> Entry:
        """The next entry, not yet sealed."""
        known = self.chain[-1] if self.chain else None
        opening = self.opening
        totals = known.entry.totals if known else PerpetualTotals()
        prepaid_cents, revenue_cents = perpetual_movement(kind, postings)
        moment = self.moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return Entry(
            v=ENTRY_VERSION,
            community=self.community,
            desk=self.desk,
            epoch=self.epoch,
            seq=len(self.of_epoch(self.epoch)) + 1,
            id=self.next_id(),
            kind=kind,
            occurred_at=moment,
            business_date=self._business_date(kind, known),
            agent=self.agent,
            till_session=opening.till_session if opening else "",
            body=sealed_body(body),
            postings=postings,
            totals=totals.after(prepaid_cents=prepaid_cents, revenue_cents=revenue_cents),
            prev=known.hash.hex() if known else GENESIS_PREV,
        )

    def _business_date(self, kind: EntryKind, known: SealedEntry | None) -> str:
        """A genesis opens an epoch and no day; the till's own bear the day of their session."""
        if known is not None and kind in GENESIS_KINDS:
            return known.entry.business_date
        return self.opening.business_date if self.opening else self.today.isoformat()

    def next_id(self, ahead: int = 1) -> str:
        """The id that the entry so many ahead will have."""
        return f"0193a000-0000-7000-8000-{len(self.written) + ahead:012d}"

    def append(self, entry: Entry) -> SealedEntry:
        """Seal an entry as it is, honest or not, and go on from it."""
        sealed = seal(entry, self.key)
        self.written.append(sealed)
        self.chain.append(sealed)
        self.moment += timedelta(minutes=1)
        return sealed

    def take_back(self) -> None:
        """Forget the last entry: a desk that lies writes another in its place."""
        self.written.pop()
        self.chain.pop()

    def write(self, kind: EntryKind, body: Body, postings: tuple[Posting, ...] = ()) -> SealedEntry:
        """Seal the next entry."""
        return self.append(self.draft(kind, body, postings))

    def _open_epoch(self) -> None:
        self.epoch += 1
        self.keys[self.epoch] = self.key

    def _chain_to(self, known: SealedEntry) -> list[SealedEntry]:
        by_hash = {sealed.hash.hex(): sealed for sealed in self.written}
        chain: list[SealedEntry] = []
        following: SealedEntry | None = known
        while following is not None:
            chain.append(following)
            following = by_hash.get(following.entry.prev)
        return chain[::-1]
