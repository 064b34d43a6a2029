"""One desk of the crowd: it writes, pushes and listens as a real one does, without a database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Mapping
from http import HTTPStatus
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

from bench.bare_community import COMMUNITY
from bench.crowd.figures import Figures, Question
from bench.crowd.line import Answer, Line, LineCut
from bench.push_batches import JournalWriter, push_body
from counter_app.errors import SyncError
from counter_app.sync.backoff import Backoff
from counter_app.sync.errors import ServerFault, ServerUnreachable, Unreachable
from counter_protocol.bodies import EnrolledBody, sealed_body
from counter_protocol.entries import GENESIS_PREV
from counter_protocol.messages import (
    PUSH_MEDIA_TYPE,
    Acknowledgement,
    AnyMessage,
    Challenge,
    Enrolment,
    EnrolmentReply,
    Hello,
    HelloReply,
    Message,
    PushReply,
    decode_message,
    encode_message,
    hello_bytes,
)
from counter_protocol.sealing import SealedEntry, SigningKey

LONG_POLL_S: Final = 25
PATIENCE_S: Final = 60
MOST_A_PUSH: Final = 500
PROGRAM: Final = "0.1.0"


class _Gist(Message):
    """What a desk without a database keeps of a page."""

    cursor: str
    remaining: int


class SessionOver(Exception):
    """Say hello again."""


class CrowdDesk:
    """A desk; `unsent` are its entries that the server has not acknowledged."""

    def __init__(self, name: str, line: Line, figures: Figures, seed: int) -> None:
        self.name = name
        self.figures = figures
        self.unsent: list[SealedEntry] = []
        self._line = line
        self._random = Random(seed)
        self._backoff = Backoff(self._random.random)
        self._key = SigningKey.generate()
        self._writer: JournalWriter | None = None
        self._sealed: list[SealedEntry] = []
        self._token = ""
        self._cursor = ""
        self._wrote = asyncio.Event()
        self._even = asyncio.Event()
        self._abreast = asyncio.Event()

    @property
    def entries(self) -> int:
        """How many entries it has ever written."""
        return len(self._sealed)

    @property
    def cursor(self) -> str:
        """How far it has read what changed."""
        return self._cursor

    def has_read_to(self, cursor: str) -> None:
        """It has all that another desk of its scope had read, as if it had been here all along."""
        self._cursor = cursor

    async def abreast(self) -> None:
        """Wait until it has read all that there is."""
        self._abreast.clear()
        await self._abreast.wait()

    async def even(self) -> None:
        """Wait until the server has acknowledged all that it wrote."""
        await self._even.wait()

    @property
    def public_key(self) -> bytes:
        """What its signatures are checked with."""
        return self._key.public_bytes

    def begin(self, given: EnrolmentReply, families: list[str]) -> None:
        """It is enrolled: write down its genesis."""
        enrolment = decode_message(given.enrolment, Enrolment)
        body = EnrolledBody(
            desk_key=enrolment.desk_key,
            server_key=enrolment.server_key,
            enrolment=given.enrolment.encode().hex(),
            enrolment_signature=given.signature,
        )
        self._writer = JournalWriter(COMMUNITY, self.name, self._key, families)
        self._keep([self._writer.genesis(sealed_body(body), GENESIS_PREV)])

    def write(self, entries: int) -> None:
        """Something happened at the desk, online or not."""
        assert self._writer is not None
        self._keep(self._writer.write(entries))

    def hang_up(self) -> None:
        """It is over."""
        self._line.hang_up()

    async def serve(self, think_s: float) -> None:
        """A sale every `think_s` seconds on average, for ever."""
        while True:
            await asyncio.sleep(self._random.uniform(0.5, 1.5) * think_s)
            self.write(1)

    async def stay_even(self) -> None:
        """Push and listen for ever, standing back when the server is away or asks for it."""
        while True:
            try:
                await self._session()
            except SessionOver:
                continue
            except SyncError as problem:
                await asyncio.sleep(self._backoff.delay_s(problem))

    async def _session(self) -> None:
        await self._shake_hands()
        await self._push_all()
        await self._pull(wait_s=0)
        self._backoff.reset()
        await _until_one_fails(self._keep_pushing(), self._keep_listening())

    async def _keep_pushing(self) -> None:
        while True:
            await self._wrote.wait()
            await self._push_all()

    async def _keep_listening(self) -> None:
        while True:
            await self._pull(wait_s=LONG_POLL_S)

    async def _shake_hands(self) -> None:
        asked = await self._ask(Question.CHALLENGE, "POST", f"/v1/desks/{self.name}/challenge")
        nonce = decode_message(asked, Challenge).nonce
        last = self._sealed[-1]
        said = hello_bytes(self.name, nonce, 1, last.entry.seq, last.hash.hex())
        hello = Hello(
            nonce=nonce,
            epoch=1,
            last_seq=last.entry.seq,
            head_hash=last.hash.hex(),
            program=PROGRAM,
            signature=self._key.sign(said).hex(),
        )
        path = f"/v1/desks/{self.name}/hello"
        reply = decode_message(
            await self._ask(Question.HELLO, "POST", path, content=encode_message(hello)), HelloReply
        )
        self._token = reply.token
        self.unsent = self._sealed[reply.last_seq :]

    async def _push_all(self) -> None:
        self._wrote.clear()
        while batch := self.unsent[:MOST_A_PUSH]:
            reply = await self._ask(
                Question.PUSH,
                "POST",
                f"/v1/desks/{self.name}/entries",
                content=push_body(self.name, self._key, batch),
                headers={"content-type": PUSH_MEDIA_TYPE},
            )
            word = _decoded(decode_message(reply, PushReply).acknowledgement, Acknowledgement)
            if word.hash != batch[-1].hash.hex():
                raise AssertionError(word)
            self.unsent = self.unsent[len(batch) :]
            self.figures.entries_acknowledged += len(batch)
        self._even.set()

    async def _pull(self, wait_s: int) -> None:
        """Pages until there is no more, or one that came after a wait."""
        while True:
            question = Question.LISTEN if wait_s else Question.PULL
            asked = {"cursor": self._cursor, "limit": 5_000, "wait_s": wait_s, "epoch": 1}
            path = f"/v1/changes?{urlencode(asked)}"
            page = _decoded(await self._ask(question, "GET", path), _Gist)
            self._cursor = page.cursor
            self.figures.pages += 1
            if page.remaining == 0:
                self._abreast.set()
                return

    async def _ask(
        self,
        question: Question,
        method: str,
        path: str,
        *,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        all_headers = dict(headers or {})
        if self._token:
            all_headers["authorization"] = f"Bearer {self._token}"
        begun = time.perf_counter()
        try:
            answer = await self._line.ask(method, path, all_headers, content)
        except LineCut as error:
            self.figures.cut += 1
            raise ServerUnreachable(Unreachable.NO_CONNECTION) from error
        if answer.status == HTTPStatus.OK:
            self.figures.seconds[question].append(time.perf_counter() - begun)
            return answer.content
        return self._refused(question, answer)

    def _refused(self, question: Question, answer: Answer) -> bytes:
        if answer.status == HTTPStatus.UNAUTHORIZED:
            raise SessionOver
        self.figures.answered(
            question,
            answer.status,
            says_when="retry-after" in answer.headers,
            words=answer.content[:120].decode(errors="replace"),
        )
        raise ServerFault(answer.status, _retry_after_s(answer))

    def _keep(self, sealed: list[SealedEntry]) -> None:
        self._sealed += sealed
        self.unsent = [*self.unsent, *sealed]
        self._even.clear()
        self._wrote.set()


async def _until_one_fails(*works: Coroutine[Any, Any, None]) -> None:
    """Do them side by side until one ends, which ends them all; raises what it raised."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _decoded(raw: bytes | str, shape: type[AnyMessage]) -> AnyMessage:
    return decode_message(raw, shape)


def _retry_after_s(answer: Answer) -> int:
    text = answer.headers.get("retry-after", "")
    return int(text) if text.isdigit() else 0
