"""A desk without a screen: it writes a real journal and speaks the real protocol over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

import httpx
import msgspec

from counter_protocol.bodies import (
    EnrolledBody,
    PassageBody,
    PassageOutcome,
    RestoredBody,
    TenderPart,
    TopUpBody,
    sealed_body,
)
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import (
    ENTRY_VERSION,
    GENESIS_PREV,
    RECEIPT_KINDS,
    Entry,
    EntryKind,
    PerpetualTotals,
    Posting,
    new_entry_id,
)
from counter_protocol.ledger import Tender, household_account, perpetual_movement, till_account
from counter_protocol.looks import Look, LookReport
from counter_protocol.messages import (
    PUSH_MEDIA_TYPE,
    Acknowledgement,
    Challenge,
    Enrolment,
    EnrolmentReply,
    EnrolmentRequest,
    Hello,
    HelloReply,
    LeaseReply,
    LeaseRequest,
    LeaseWish,
    Message,
    Problem,
    PushHeader,
    PushReply,
    decode_message,
    encode_message,
    encode_push,
    hello_bytes,
)
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.sealing import SealedEntry, SigningKey, VerifyKey, seal

PROGRAM: Final = "0.1.0"
AnyReply = TypeVar("AnyReply", bound=Message)


class FakeDesk:
    """One desk of one community; `journal` is what it wrote in its present epoch."""

    def __init__(self, http: httpx.Client, community: str, desk: str, site: str) -> None:
        self.http = http
        self.community = community
        self.desk = desk
        self.site = site
        self.key = SigningKey.generate()
        self.epoch = 0
        self.journal: list[SealedEntry] = []
        self.prev = GENESIS_PREV
        self.totals = PerpetualTotals()
        self.server_key = VerifyKey(bytes(32))
        self.token = ""

    def seal_entry(self, kind: EntryKind, body: dict[str, Any], *postings: Posting) -> SealedEntry:
        """An entry that follows the journal, without writing it down."""
        prepaid_cents, revenue_cents = perpetual_movement(kind, postings)
        entry = Entry(
            v=ENTRY_VERSION,
            community=self.community,
            desk=self.desk,
            epoch=self.epoch,
            seq=len(self.journal) + 1,
            id=new_entry_id(),
            kind=kind,
            occurred_at="2026-11-21T09:12:33.123Z",
            business_date="2026-11-21",
            agent="croy",
            till_session="",
            body=body,
            postings=postings,
            totals=self.totals.after(prepaid_cents=prepaid_cents, revenue_cents=revenue_cents),
            prev=self.prev,
        )
        return seal(entry, self.key)

    def write(self, sealed: SealedEntry) -> SealedEntry:
        """Write an entry down at the end of the journal."""
        self.journal.append(sealed)
        self.prev = sealed.hash.hex()
        self.totals = sealed.entry.totals
        return sealed

    def top_up(self, household: str, amount_cents: int) -> SealedEntry:
        """Write down a top-up in cash."""
        return self.write(self.seal_top_up(household, amount_cents))

    def seal_top_up(self, household: str, amount_cents: int) -> SealedEntry:
        """A top-up in cash that follows the journal."""
        body = TopUpBody(
            receipt=receipt_number(self.desk, self.epoch, 2026, self._receipts() + 1),
            regie="culture",
            site=self.site,
            household=household,
            amount_cents=amount_cents,
            tenders=[
                TenderPart(
                    tender=Tender.CASH, amount_cents=amount_cents, received_cents=amount_cents
                )
            ],
            program=PROGRAM,
        )
        return self.seal_entry(
            EntryKind.TOP_UP,
            sealed_body(body),
            Posting(till_account(self.desk, Tender.CASH), amount_cents),
            Posting(household_account(household), -amount_cents),
        )

    def seal_again(self, told: SealedEntry) -> SealedEntry:
        """An act that was sealed before, in another history: the same id in the next place."""
        entry = told.entry
        again = self.seal_entry(entry.kind, entry.body, *entry.postings).entry
        return seal(msgspec.structs.replace(again, id=entry.id), self.key)

    def record_passage(
        self,
        household: str,
        year: int,
        *,
        outcome: PassageOutcome = PassageOutcome.QUOTA,
        undoes: SealedEntry | None = None,
        service: str = "pool",
    ) -> SealedEntry:
        """Write down one visit under a quota, or that it is taken back."""
        body = PassageBody(
            service=service,
            site=self.site,
            household=household,
            resident=None,
            year=year,
            outcome=outcome,
            undoes=None if undoes is None else undoes.entry.id,
        )
        return self.write(self.seal_entry(EntryKind.PASSAGE, sealed_body(body)))

    def sign_in(self) -> SealedEntry:
        """Write down an entry that carries no signature of its own."""
        return self.write(self.seal_entry(EntryKind.SIGNED_IN, {"role": "agent"}))

    def open_epoch_restored(self, epoch: int | None = None) -> SealedEntry:
        """Open the next epoch, or a later one, as a desk does that finds itself restored."""
        known = RestoredBody(known_epoch=self.epoch, known_seq=len(self.journal), reason="restored")
        self.epoch = epoch or self.epoch + 1
        self.journal = []
        return self.write(self.seal_entry(EntryKind.RESTORED, sealed_body(known)))

    def enrol(self, code: str) -> httpx.Response:
        """Present a one-time code."""
        request = EnrolmentRequest(code=code, desk_key=self.key.public_bytes.hex(), program=PROGRAM)
        return self.http.post("/v1/enrolments", content=encode_message(request))

    def open_epoch_enrolled(self, code: str) -> Enrolment:
        """Enrol, and write down the genesis entry of the epoch that it gave."""
        return self.open_epoch(understood(self.enrol(code), EnrolmentReply))

    def open_epoch(self, reply: EnrolmentReply) -> Enrolment:
        """Write down the genesis entry of the epoch that this enrolment gave."""
        enrolment = decode_message(reply.enrolment, Enrolment)
        self.server_key = VerifyKey(bytes.fromhex(enrolment.server_key))
        self.epoch = enrolment.epoch
        self.journal = []
        body = EnrolledBody(
            desk_key=enrolment.desk_key,
            server_key=enrolment.server_key,
            enrolment=reply.enrolment.encode().hex(),
            enrolment_signature=reply.signature,
        )
        self.write(self.seal_entry(EntryKind.ENROLLED, sealed_body(body)))
        return enrolment

    def ask_nonce(self) -> str:
        """A nonce to sign."""
        response = self.http.post(f"/v1/desks/{self.desk}/challenge")
        return understood(response, Challenge).nonce

    def signed_hello(self, nonce: str) -> Hello:
        """A hello that answers this nonce."""
        last_seq = len(self.journal)
        said = hello_bytes(self.desk, nonce, self.epoch, last_seq, self.prev)
        return Hello(
            nonce=nonce,
            epoch=self.epoch,
            last_seq=last_seq,
            head_hash=self.prev,
            program=PROGRAM,
            signature=self.key.sign(said).hex(),
        )

    def say_hello(self, hello: Hello) -> httpx.Response:
        """Say a hello as it is."""
        return self.http.post(f"/v1/desks/{self.desk}/hello", content=encode_message(hello))

    def connect(self) -> HelloReply:
        """The whole handshake; the token is kept for what follows."""
        reply = understood(self.say_hello(self.signed_hello(self.ask_nonce())), HelloReply)
        self.token = reply.token
        return reply

    def header_for(self, batch: Sequence[SealedEntry]) -> PushHeader:
        """An honest header of a push of these entries."""
        return PushHeader(
            desk=self.desk,
            epoch=self.epoch,
            first_seq=batch[0].entry.seq,
            count=len(batch),
            head_signature=self.key.sign(batch[-1].hash).hex(),
        )

    def push(self, batch: Sequence[SealedEntry]) -> httpx.Response:
        """Push these entries with an honest header."""
        return self.push_body(encode_push(self.header_for(batch), [each.raw for each in batch]))

    def push_body(self, body: bytes) -> httpx.Response:
        """Push these bytes, whatever they are."""
        return self.http.post(
            f"/v1/desks/{self.desk}/entries",
            content=body,
            headers={**self._authorisation(), "content-type": PUSH_MEDIA_TYPE},
        )

    def push_all(self) -> Acknowledgement:
        """Push the whole journal of the epoch and check the server's signature."""
        return self.acknowledged(self.push(self.journal))

    def acknowledged(self, response: httpx.Response) -> Acknowledgement:
        """The acknowledgement in a reply, once the server's signature is checked."""
        reply = understood(response, PushReply)
        signed = reply.acknowledgement.encode()
        assert self.server_key.accepts(bytes.fromhex(reply.signature), signed)
        return decode_message(signed, Acknowledgement)

    def send_leases(self, request: LeaseRequest) -> httpx.Response:
        """Give leases back and ask for more, whatever the request says."""
        return self.http.post(
            f"/v1/desks/{self.desk}/leases",
            content=encode_message(request),
            headers=self._authorisation(),
        )

    def ask_leases(self, *wanted: LeaseWish, returned: Sequence[str] = ()) -> LeaseReply:
        """Give leases back and ask for more, as of the last entry."""
        request = LeaseRequest(
            epoch=self.epoch, seq=len(self.journal), returned=list(returned), wanted=list(wanted)
        )
        return understood(self.send_leases(request), LeaseReply)

    def tell_looks(self, *looks: Look) -> httpx.Response:
        """Tell who looked at families here."""
        return self.http.post(
            f"/v1/desks/{self.desk}/looks",
            content=encode_message(LookReport(looks=list(looks))),
            headers=self._authorisation(),
        )

    def ask_changes(
        self,
        cursor: str = "",
        limit: int = 2_000,
        wait_s: float = 0,
        epoch: int | None = None,
    ) -> httpx.Response:
        """Ask for a page of changes, as a desk that writes in this epoch."""
        asked: dict[str, str | float] = {"cursor": cursor, "limit": limit, "wait_s": wait_s}
        if epoch is not None:
            asked["epoch"] = epoch
        return self.http.get(
            "/v1/changes",
            params=asked,
            headers=self._authorisation(),
            timeout=60,
        )

    def pull(self, cursor: str = "", limit: int = 2_000, wait_s: float = 0) -> ChangesPage:
        """A page of changes."""
        return understood(self.ask_changes(cursor, limit, wait_s), ChangesPage)

    def pull_all(self, cursor: str = "", limit: int = 2_000) -> list[ChangesPage]:
        """Every page from a cursor on, until an empty one; that one comes last."""
        pages = [self.pull(cursor, limit)]
        while pages[-1].cursor != cursor:
            cursor = pages[-1].cursor
            pages.append(self.pull(cursor, limit))
        return pages

    def _receipts(self) -> int:
        return sum(each.entry.kind in RECEIPT_KINDS for each in self.journal)

    def _authorisation(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"}


def understood(response: httpx.Response, shape: type[AnyReply]) -> AnyReply:
    """The message in a reply that went well."""
    assert response.status_code == httpx.codes.OK, response.text
    return decode_message(response.content, shape)


def problem(response: httpx.Response) -> Problem:
    """The problem in a reply that did not go well."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    told = decode_message(response.content, Problem)
    assert told.status == response.status_code
    return told


def resealed(sealed: SealedEntry, raw: bytes) -> SealedEntry:
    """The same entry with other bytes, as if nobody had checked anything."""
    return replace(sealed, raw=raw)
