"""A community server as a model: the protocol, request in, reply out, with a virtual clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from random import Random
from typing import Any, Final

from bench.simulator.feed_model import BEGINNING, FeedModel, Object, Place
from bench.simulator.held_facts import Fact, Held, HeldFacts
from bench.simulator.writing import COMMUNITY, PROGRAM
from counter_app.domain.clock import sealed_time
from counter_app.sync.exchange import Reply, Request
from counter_protocol.messages import (
    PROBLEM_MEDIA_TYPE,
    Acknowledgement,
    Challenge,
    ChangesPage,
    HeldEpoch,
    Hello,
    HelloReply,
    Message,
    Problem,
    ProblemType,
    PushHeader,
    PushReply,
    Quarantined,
    QuarantinedEntry,
    Removed,
    decode_message,
    decode_push,
    encode_message,
    hello_bytes,
)
from counter_protocol.reference import AccountRow, HouseholdRow, SettingRow, Topic
from counter_protocol.sealing import SigningKey, VerifyKey

TOKEN_VALID: Final = timedelta(seconds=900)
NONCE_VALID: Final = timedelta(seconds=60)
ROWS_PER_PAGE: Final = 4
UNKNOWN_HOUSEHOLD: Final = "unknown_household"


class Refused(Exception):
    """A request that is answered with a problem."""

    def __init__(self, kind: ProblemType, status: HTTPStatus) -> None:
        super().__init__(kind)
        self.problem = Problem(type=kind, title=kind, status=status)


@dataclass
class Image:
    """What a dump of the database holds."""

    facts: HeldFacts
    feed: FeedModel
    fenced: set[tuple[str, int]]
    rows: dict[Object, tuple[object, ...]]
    tokens: dict[str, tuple[str, datetime]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Which facts are in a figure: the first so many applied to a family, and the reader's own.

    Those are set apart, and told to nobody else.
    """

    facts: list[Fact]
    count: int
    apart: tuple[Fact, ...]


class ServerModel:
    """One community; `answer` is its network side, the rest is what happens on its own pages."""

    def __init__(self, key: SigningKey, draws: Random, now: Callable[[], datetime]) -> None:
        self.key = key
        self._draws = draws
        self._now = now
        self.timeline = "timeline-1"
        self.desk_keys: dict[str, VerifyKey] = {}
        self.facts = HeldFacts()
        self.feed = FeedModel()
        self.fenced: set[tuple[str, int]] = set()
        self.rows: dict[Object, tuple[object, ...]] = {}
        self.tokens: dict[str, tuple[str, datetime]] = {}
        self.nonces: dict[str, tuple[str, datetime]] = {}
        self.readings: dict[tuple[str, str], Reading] = {}
        """By the time that a page bears, and family: what went into its figures."""
        self._pages = 0
        self.restored = 0

    # The network side.

    def answer(self, request: Request) -> Reply:
        """What it replies, at once, even to a long poll."""
        try:
            message = self._route(request)
        except Refused as refusal:
            problem = refusal.problem
            return Reply(problem.status, PROBLEM_MEDIA_TYPE, encode_message(problem))
        return Reply(HTTPStatus.OK, "application/json", encode_message(message))

    def has_news(self, request: Request) -> bool:
        """Whether a long poll would be answered now."""
        try:
            self._desk_of(request)
        except Refused:
            return True
        cursor = dict(request.query).get("cursor", "")
        return bool(self.feed.after(self._place_of(cursor)))

    # What happens on its own pages, and to it.

    def put(self, topic: Topic, row: tuple[object, ...]) -> None:
        """A row of reference data is new, or another."""
        self.commit(self.feed.begin(), topic, row)

    def commit(self, xid: int, topic: Topic, row: tuple[object, ...]) -> None:
        """The same, in a transaction begun before; one that a restore undid changes nothing."""
        if xid not in self.feed.running:
            return
        key = (topic.value, str(row[0]))
        self.rows[key] = row
        objects = [key]
        if topic is Topic.HOUSEHOLDS:
            self.facts.applied.setdefault(key[1], [])
            objects.append((Topic.ACCOUNTS.value, key[1]))
        self.feed.commit(xid, objects)

    def remove(self, topic: Topic, key: str) -> None:
        """A row of reference data is no more."""
        if self.rows.pop((topic.value, key), None) is not None:
            self.feed.commit(self.feed.begin(), [(topic.value, key)])

    def repair(self) -> None:
        """Apply what was set apart and can be applied now."""
        known = self.households()
        for place, held in list(self.facts.apart.items()):
            if all(household in known for household, _ in held.cents):
                del self.facts.apart[place]
                self.facts.apply(held)
                self._note_balances([held])

    def expire_tokens(self) -> None:
        """Every session is over."""
        self.tokens.clear()

    def image(self) -> Image:
        """A dump."""
        return Image(
            self.facts.image(),
            self.feed.image(),
            set(self.fenced),
            dict(self.rows),
            dict(self.tokens),
        )

    def restore(self, image: Image) -> None:
        """Come back from a dump, in a timeline of its own."""
        self.restored += 1
        self.timeline = f"timeline-{self.restored + 1}"
        self.facts, self.feed = image.facts.image(), image.feed.image()
        self.fenced, self.rows = set(image.fenced), dict(image.rows)
        self.tokens, self.nonces = dict(image.tokens), {}

    def households(self) -> set[str]:
        """The families of the community."""
        return {key for topic, key in self.rows if topic == Topic.HOUSEHOLDS}

    def read_figure(self, household: str, desk: str, epoch: int) -> Reading:
        """What this desk is told of a family: its own entries that are set apart are in it."""
        facts = self.facts.applied.setdefault(household, [])
        own = (
            (held.hash, cents)
            for at, held in self.facts.apart_of(desk)
            for of, cents in held.cents
            if of == household and at <= epoch
        )
        return Reading(facts, len(facts), tuple(own))

    # The protocol.

    def _route(self, request: Request) -> Message:
        *_, what = request.path.split("/")
        if what == "changes":
            return self._changes(self._desk_of(request), dict(request.query))
        desk = request.path.split("/")[3]
        if desk not in self.desk_keys:
            raise Refused(ProblemType.UNKNOWN_DESK, HTTPStatus.NOT_FOUND)
        if what == "challenge":
            return self._challenge(desk)
        if what == "hello":
            return self._hello(desk, decode_message(request.body, Hello))
        return self._push(self._desk_of(request), desk, request.body)

    def _challenge(self, desk: str) -> Challenge:
        nonce = self._draw()
        self.nonces[nonce] = (desk, self._now() + NONCE_VALID)
        return Challenge(nonce=nonce)

    def _hello(self, desk: str, hello: Hello) -> HelloReply:
        of, until = self.nonces.pop(hello.nonce, ("", self._now()))
        if of != desk or until < self._now():
            raise Refused(ProblemType.EXPIRED_TOKEN, HTTPStatus.UNAUTHORIZED)
        said = hello_bytes(desk, hello.nonce, hello.epoch, hello.last_seq, hello.head_hash)
        if not self.desk_keys[desk].accepts(bytes.fromhex(hello.signature), said):
            raise Refused(ProblemType.BAD_SIGNATURE, HTTPStatus.UNAUTHORIZED)
        token = self._draw()
        self.tokens[token] = (desk, self._now() + TOKEN_VALID)
        chain = self.facts.chain(desk, hello.epoch)
        epochs = self.facts.epochs_of(desk)
        confirmed = [epoch for epoch in epochs if (desk, epoch) not in self.fenced]
        return HelloReply(
            token=token,
            token_valid_s=int(TOKEN_VALID.total_seconds()),
            timeline=self.timeline,
            epoch=max(confirmed, default=0),
            last_seq=len(chain),
            head_hash=chain[-1].hash.hex() if chain else "",
            server_time=sealed_time(self._now()),
            oldest_program=PROGRAM,
            highest_epoch=max(epochs, default=1),
            held=[
                HeldEpoch(epoch=epoch, last_seq=len(self.facts.chain(desk, epoch)))
                for epoch in epochs
            ],
        )

    def _push(self, speaking: str, desk: str, body: bytes) -> PushReply:
        header, raws = decode_push(body)
        if not speaking == desk == header.desk:
            raise Refused(ProblemType.NOT_THIS_DESK, HTTPStatus.FORBIDDEN)
        entries = [Held.read(raw) for raw in raws]
        if not self._is_known(header, entries):
            self._extend(header, entries)
        return self._acknowledge(header, entries)

    def _is_known(self, header: PushHeader, entries: list[Held]) -> bool:
        """Whether the last entry, hence all before it, is held."""
        chain = self.facts.chain(header.desk, header.epoch)
        last = entries[-1]
        if last.seq > len(chain):
            return False
        if chain[last.seq - 1].hash != last.hash:
            self._fork(header, entries)
        return True

    def _extend(self, header: PushHeader, entries: list[Held]) -> None:
        self._check_signature(header, entries)
        chain = self.facts.chain(header.desk, header.epoch)
        known = len(chain) - header.first_seq + 1
        if known < 0:
            if self.facts.is_beside(header.desk, header.epoch, entries[0].prev):
                self._fork(header, entries)
            raise Refused(ProblemType.GAP, HTTPStatus.CONFLICT)
        new = entries[known:]
        if chain and new[0].prev != chain[-1].hash.hex():
            self._fork(header, entries)
        families = self.households()
        for held in new:
            self.facts.keep(header.desk, header.epoch, held, families)
        self._note_balances(new)

    def _fork(self, header: PushHeader, entries: list[Held]) -> None:
        self._check_signature(header, entries)
        chain = self.facts.chain(header.desk, header.epoch)
        held = {each.hash for each in chain}
        other = [each for each in entries if each.hash not in held]
        for each in other:
            self.facts.keep_beside(header.desk, header.epoch, each)
        self.fenced.add((header.desk, header.epoch))
        self._note_balances(other)
        raise Refused(ProblemType.FORK, HTTPStatus.CONFLICT)

    def _check_signature(self, header: PushHeader, entries: list[Held]) -> None:
        signature = bytes.fromhex(header.head_signature)
        if not self.desk_keys[header.desk].accepts(signature, entries[-1].hash):
            raise Refused(ProblemType.BAD_SIGNATURE, HTTPStatus.UNAUTHORIZED)

    def _acknowledge(self, header: PushHeader, entries: list[Held]) -> PushReply:
        word = Acknowledgement(
            community=COMMUNITY,
            desk=header.desk,
            epoch=header.epoch,
            seq=entries[-1].seq,
            hash=entries[-1].hash.hex(),
            timeline=self.timeline,
            server_time=sealed_time(self._now()),
        )
        raw = encode_message(word)
        return PushReply(
            acknowledgement=raw.decode(),
            signature=self.key.sign(raw).hex(),
            quarantined=[
                Quarantined(seq=each.seq, reason=UNKNOWN_HOUSEHOLD)
                for each in entries
                if (header.desk, header.epoch, each.seq) in self.facts.apart
            ],
        )

    def _note_balances(self, entries: list[Held]) -> None:
        known = self.households()
        touched = dict.fromkeys(
            household for held in entries for household, _ in held.cents if household in known
        )
        objects = [(Topic.ACCOUNTS.value, household) for household in touched]
        self.feed.commit(self.feed.begin(), objects)

    def _changes(self, desk: str, query: dict[str, str]) -> ChangesPage:
        start = self._place_of(query.get("cursor", ""))
        changes = self.feed.after(start)
        told = changes[:ROWS_PER_PAGE]
        reached = told[-1][0] if told else start
        epoch = int(query["epoch"])
        includes = self._includes(desk, epoch)
        server_time = self._own_time()
        rows, removed = self._rows_of([each for _, each in told])
        return ChangesPage(
            timeline=self.timeline,
            cursor=f"{self.timeline}.{reached[0]}.{reached[1]}",
            remaining=len(changes) - len(told),
            includes_epoch=includes[0],
            includes_seq=includes[1],
            server_time=server_time,
            begins=start == BEGINNING,
            quarantined=[
                QuarantinedEntry(epoch=at, seq=held.seq, reason=UNKNOWN_HOUSEHOLD)
                for at, held in self.facts.apart_of(desk)
            ],
            accounts=[
                self._account(household, desk, epoch, server_time)
                for (topic, household) in (each for _, each in told)
                if topic == Topic.ACCOUNTS
            ],
            removed=removed,
            **rows,
        )

    def _own_time(self) -> str:
        """No two pages bear the same: a millisecond more each is nothing to a desk."""
        self._pages += 1
        return sealed_time(self._now() + timedelta(milliseconds=self._pages))

    def _rows_of(self, objects: list[Object]) -> tuple[dict[str, Any], list[Removed]]:
        rows: dict[str, list[Any]] = {}
        removed: list[Removed] = []
        for topic, key in objects:
            if topic == Topic.ACCOUNTS:
                continue
            if (topic, key) in self.rows:
                rows.setdefault(topic, []).append(self.rows[topic, key])
            else:
                removed.append(Removed(topic=topic, key=key))
        return rows, removed

    def _account(self, household: str, desk: str, epoch: int, server_time: str) -> AccountRow:
        reading = self.read_figure(household, desk, epoch)
        self.readings[server_time, household] = reading
        apart_cents = sum(cents for _, cents in reading.apart)
        return AccountRow(household, self.facts.balances[household] + apart_cents)

    def _includes(self, desk: str, epoch: int) -> tuple[int, int]:
        held = [each for each in self.facts.epochs_of(desk) if each <= epoch]
        return (held[-1], len(self.facts.chain(desk, held[-1]))) if held else (0, 0)

    def _desk_of(self, request: Request) -> str:
        desk, until = self.tokens.get(request.token, ("", self._now()))
        if not desk or until < self._now():
            raise Refused(ProblemType.EXPIRED_TOKEN, HTTPStatus.UNAUTHORIZED)
        return desk

    def _place_of(self, cursor: str) -> Place:
        timeline, _, place = cursor.partition(".")
        if timeline != self.timeline:
            return BEGINNING
        xid, _, position = place.partition(".")
        return int(xid), int(position)

    def _draw(self) -> str:
        return f"{self._draws.getrandbits(256):064x}"


def setting(name: str, value: int) -> SettingRow:
    """A setting of the community."""
    return SettingRow(name, str(value))


def family(household: str, street: str) -> HouseholdRow:
    """A family that lives there."""
    return HouseholdRow(household, household, street, "79200", "Parthenay", None, "community", None)
