"""A community server without HTTP or a database: it follows the protocol, request in, reply out."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import chain
from urllib.parse import unquote

from counter_app.sync.exchange import Reply, Request
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import MalformedEntry, decode_entry
from counter_protocol.looks import Look, LookReply, LookReport
from counter_protocol.messages import (
    PROBLEM_MEDIA_TYPE,
    Acknowledgement,
    Challenge,
    Enrolment,
    EnrolmentReply,
    EnrolmentRequest,
    HeldEpoch,
    Hello,
    HelloReply,
    Message,
    Problem,
    ProblemType,
    PushHeader,
    PushReply,
    Quarantined,
    decode_message,
    decode_push,
    encode_message,
    hello_bytes,
)
from counter_protocol.reference import AccountRow, Topic
from counter_protocol.sealing import SigningKey, VerifyKey, entry_hash

COMMUNITY = "parthenay-gatine"
SERVER_TIME = "2026-11-21T09:12:40.000Z"
Row = tuple[object, ...]


class Refusal(Exception):
    """A request that is answered with a problem."""

    def __init__(self, kind: ProblemType, status: HTTPStatus) -> None:
        super().__init__(kind)
        self.problem = Problem(type=kind, title=kind, status=status)


@dataclass
class MemoryServer:
    """One community; `answer` is its whole network side."""

    key: SigningKey = field(default_factory=SigningKey.generate)
    timeline: str = "timeline-1"
    desk_keys: dict[str, VerifyKey] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    used_codes: dict[str, str] = field(default_factory=dict)
    held: dict[str, list[bytes]] = field(default_factory=dict)
    """By desk: its entries in order, epoch after epoch, each once."""
    beside: dict[str, list[bytes]] = field(default_factory=dict)
    """By desk: what contradicts those, each once."""
    highest_epoch: int = 1
    """The last epoch of which it has heard."""
    spoiled: set[int] = field(default_factory=set)
    """The seqs that go into quarantine."""
    feed: list[tuple[Topic, Row]] = field(default_factory=list)
    balances: Counter[str] = field(default_factory=Counter)
    """By household, in cents: minus the sum of every posting held."""
    rows_per_page: int = 100
    files_looks: bool = False
    looks: list[Look] = field(default_factory=list)
    """Who looked at families, each line once by its id."""
    oldest_program: str = "0.1.0"
    most_entries: int = 5_000
    requests: list[Request] = field(default_factory=list)
    nonces: set[str] = field(default_factory=set)
    tokens: dict[str, str] = field(default_factory=dict)
    drawn: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def answer(self, request: Request) -> Reply:
        """What the server replies, at once, even to a long poll."""
        with self.changed:
            self.requests.append(request)
            try:
                message = self._route(request)
            except Refusal as refusal:
                problem = refusal.problem
                return Reply(problem.status, PROBLEM_MEDIA_TYPE, encode_message(problem))
            self.changed.notify_all()
        return Reply(HTTPStatus.OK, "application/json", encode_message(message))

    def has_news(self, request: Request) -> bool:
        """Whether a long poll would be answered now."""
        cursor = dict(request.query).get("cursor", "")
        is_stale = request.token not in self.tokens
        return is_stale or self._position(cursor) < len(self.feed)

    def change(self, topic: Topic, *rows: Row) -> None:
        """Something changed at another desk, or on the server's own pages."""
        with self.changed:
            self.feed += [(topic, row) for row in rows]
            self.changed.notify_all()

    def expire_tokens(self) -> None:
        """Every session is over."""
        with self.changed:
            self.tokens.clear()
            self.changed.notify_all()

    def restore(self, timeline: str, held: int, changes: int) -> None:
        """The server comes back from an older copy, which knows less."""
        with self.changed:
            self.timeline = timeline
            self.held = {desk: entries[:held] for desk, entries in self.held.items()}
            del self.feed[changes:]
            self.balances.clear()
            for raw in chain.from_iterable(self.held.values()):
                for household, cents in _household_cents(raw):
                    self.balances[household] -= cents
            self.expire_tokens()

    def entry_count(self, desk: str) -> int:
        """How many entries of this desk are held."""
        return len(self.held.get(desk, ()))

    def _route(self, request: Request) -> Message:
        parts = [unquote(part) for part in request.path.split("/")[2:]]
        if parts == ["enrolments"]:
            return self._enrol(decode_message(request.body, EnrolmentRequest))
        if parts == ["changes"]:
            return self._changes(self._desk_of(request), dict(request.query))
        _, desk, what = parts
        at: dict[str, Callable[[], Message]] = {
            "challenge": lambda: self._challenge(desk),
            "hello": lambda: self._hello(desk, decode_message(request.body, Hello)),
            "entries": lambda: self._push(self._desk_of(request), desk, request.body),
            "looks": lambda: self._file(decode_message(request.body, LookReport)),
        }
        return at[what]()

    def _enrol(self, asked: EnrolmentRequest) -> EnrolmentReply:
        desk = self.codes.get(asked.code)
        if desk is None:
            raise Refusal(ProblemType.UNKNOWN_CODE, HTTPStatus.NOT_FOUND)
        if self.used_codes.setdefault(asked.code, asked.desk_key) != asked.desk_key:
            raise Refusal(ProblemType.CODE_USED, HTTPStatus.CONFLICT)
        self.desk_keys[desk] = VerifyKey(bytes.fromhex(asked.desk_key))
        raw = encode_message(
            Enrolment(
                community=COMMUNITY,
                community_name="Parthenay-Gâtine",
                desk=desk,
                site="MED",
                epoch=1,
                desk_key=asked.desk_key,
                server_key=self.key.public_bytes.hex(),
                timeline=self.timeline,
                enrolled_at=SERVER_TIME,
            )
        )
        return EnrolmentReply(enrolment=raw.decode(), signature=self.key.sign(raw).hex())

    def _challenge(self, desk: str) -> Challenge:
        if desk not in self.desk_keys:
            raise Refusal(ProblemType.UNKNOWN_DESK, HTTPStatus.NOT_FOUND)
        nonce = self._draw()
        self.nonces.add(nonce)
        return Challenge(nonce=nonce)

    def _hello(self, desk: str, hello: Hello) -> HelloReply:
        if hello.nonce not in self.nonces:
            raise Refusal(ProblemType.EXPIRED_TOKEN, HTTPStatus.UNAUTHORIZED)
        self.nonces.remove(hello.nonce)
        said = hello_bytes(desk, hello.nonce, hello.epoch, hello.last_seq, hello.head_hash)
        if not self.desk_keys[desk].accepts(bytes.fromhex(hello.signature), said):
            raise Refusal(ProblemType.BAD_SIGNATURE, HTTPStatus.UNAUTHORIZED)
        token = self._draw()
        self.tokens[token] = desk
        entries = self.of_epoch(desk, hello.epoch)
        epochs = sorted({_epoch_of(raw) for raw in self.held.get(desk, [])})
        return HelloReply(
            token=token,
            token_valid_s=600,
            timeline=self.timeline,
            epoch=epochs[-1] if epochs else 0,
            last_seq=len(entries),
            head_hash=entry_hash(entries[-1]).hex() if entries else "",
            server_time=SERVER_TIME,
            oldest_program=self.oldest_program,
            highest_epoch=max(epochs, default=self.highest_epoch),
            held=[HeldEpoch(epoch=at, last_seq=len(self.of_epoch(desk, at))) for at in epochs],
            looks=self.files_looks,
        )

    def _file(self, report: LookReport) -> LookReply:
        known = {look.look for look in self.looks}
        new = [look for look in report.looks if look.look not in known]
        self.looks += new
        return LookReply(filed=len(new))

    def _push(self, speaking: str, desk: str, body: bytes) -> PushReply:
        header, raws = decode_push(body)
        if not speaking == desk == header.desk:
            raise Refusal(ProblemType.NOT_THIS_DESK, HTTPStatus.FORBIDDEN)
        if len(raws) > self.most_entries:
            raise Refusal(ProblemType.TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        head_signature = bytes.fromhex(header.head_signature)
        if not self.desk_keys[desk].accepts(head_signature, entry_hash(raws[-1])):
            raise Refusal(ProblemType.BAD_SIGNATURE, HTTPStatus.UNAUTHORIZED)
        self._keep(desk, header, raws)
        return self._acknowledge(desk, header, raws)

    def _keep(self, desk: str, header: PushHeader, raws: list[bytes]) -> None:
        entries, beside = self.of_epoch(desk, header.epoch), self.beside.setdefault(desk, [])
        follows_beside = _follows_one_of(beside, raws[0])
        if header.first_seq > len(entries) + 1 and not follows_beside:
            raise Refusal(ProblemType.GAP, HTTPStatus.CONFLICT)
        known = entries[header.first_seq - 1 :]
        is_known = known == raws[: len(known)] or raws == known[: len(raws)]
        if not is_known or follows_beside:
            beside += [raw for raw in raws if raw not in beside and raw not in entries]
            raise Refusal(ProblemType.FORK, HTTPStatus.CONFLICT)
        for raw in raws[len(known) :]:
            if entries and decode_entry(raw).prev != entry_hash(entries[-1]).hex():
                raise Refusal(ProblemType.FORK, HTTPStatus.CONFLICT)
            entries.append(raw)
            self.held.setdefault(desk, []).append(raw)
            self._post(raw)

    def of_epoch(self, desk: str, epoch: int) -> list[bytes]:
        """The entries held of one epoch, in order."""
        return [raw for raw in self.held.get(desk, []) if _epoch_of(raw) == epoch]

    def _post(self, raw: bytes) -> None:
        for household, cents in _household_cents(raw):
            self.balances[household] -= cents
            self.feed.append((Topic.ACCOUNTS, AccountRow(household, self.balances[household])))

    def _acknowledge(self, desk: str, header: PushHeader, raws: list[bytes]) -> PushReply:
        seqs = range(header.first_seq, header.first_seq + len(raws))
        word = self.word(desk, seqs[-1], entry_hash(raws[-1]).hex(), header.epoch)
        raw = encode_message(word)
        return PushReply(
            acknowledgement=raw.decode(),
            signature=self.key.sign(raw).hex(),
            quarantined=[
                Quarantined(seq=seq, reason="unknown_household")
                for seq in seqs
                if seq in self.spoiled
            ],
        )

    def word(self, desk: str, seq: int, digest: str, epoch: int = 1) -> Acknowledgement:
        """An acknowledgement, before it is signed."""
        return Acknowledgement(
            community=COMMUNITY,
            desk=desk,
            epoch=epoch,
            seq=seq,
            hash=digest,
            timeline=self.timeline,
            server_time=SERVER_TIME,
        )

    def _changes(self, desk: str, query: dict[str, str]) -> ChangesPage:
        start = self._position(query.get("cursor", ""))
        end = min(start + self.rows_per_page, len(self.feed))
        rows: dict[str, list[Row]] = {}
        for topic, row in self.feed[start:end]:
            rows.setdefault(topic.value, []).append(self._as_it_is_now(topic, row))
        return ChangesPage(
            timeline=self.timeline,
            cursor=f"{self.timeline}:{end}",
            remaining=len(self.feed) - end,
            includes_epoch=int(query.get("epoch", "1")),
            includes_seq=len(self.of_epoch(desk, int(query.get("epoch", "1")))),
            server_time=SERVER_TIME,
            **rows,  # type: ignore[arg-type]
        )

    def _as_it_is_now(self, topic: Topic, row: Row) -> Row:
        """A balance is read when its page is, so that the page's `includes` is true of it."""
        if topic is not Topic.ACCOUNTS:
            return row
        household = str(row[0])
        return AccountRow(household, self.balances[household])

    def _desk_of(self, request: Request) -> str:
        if request.token not in self.tokens:
            raise Refusal(ProblemType.EXPIRED_TOKEN, HTTPStatus.UNAUTHORIZED)
        return self.tokens[request.token]

    def _position(self, cursor: str) -> int:
        timeline, _, position = cursor.partition(":")
        return int(position) if timeline == self.timeline else 0

    def _draw(self) -> str:
        self.drawn += 1
        return f"{self.drawn:064x}"


def _follows_one_of(beside: list[bytes], raw: bytes) -> bool:
    """Whether an entry goes on, in the same epoch, from one that is kept beside."""
    hashes = {entry_hash(each).hex() for each in beside if _epoch_of(each) == _epoch_of(raw)}
    return bool(hashes) and decode_entry(raw).prev in hashes


def _epoch_of(raw: bytes) -> int:
    try:
        return decode_entry(raw).epoch
    except MalformedEntry:
        return 1


def _household_cents(raw: bytes) -> list[tuple[str, int]]:
    """What an entry posts on family accounts; nothing for what is not an entry."""
    try:
        postings = decode_entry(raw).postings
    except MalformedEntry:
        return []
    return [
        (posting.account.removeprefix("household/"), posting.amount_cents)
        for posting in postings
        if posting.account.startswith("household/")
    ]
