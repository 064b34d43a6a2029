"""The simulated server's door: challenges, hellos, and the tokens that they give."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from bench.simulator.server_state import Refused, ServerState
from bench.simulator.writing import PROGRAM
from counter_app.sync.exchange import Request
from counter_protocol.messages import (
    Challenge,
    HeldEpoch,
    Hello,
    HelloReply,
    ProblemType,
    hello_bytes,
)
from counter_protocol.reference import Topic

TOKEN_VALID: Final = timedelta(seconds=450)
NONCE_VALID: Final = timedelta(seconds=60)


class SessionsModel:
    """Who speaks."""

    def __init__(self, state: ServerState) -> None:
        self._state = state
        self._nonces: dict[str, tuple[str, datetime]] = {}

    def challenge(self, desk: str) -> Challenge:
        """Something to sign."""
        if desk not in self._state.desk_keys:
            raise Refused(ProblemType.UNKNOWN_DESK, HTTPStatus.NOT_FOUND)
        nonce = self._state.secret()
        self._nonces[nonce] = (desk, self._state.now() + NONCE_VALID)
        return Challenge(nonce=nonce)

    def hello(self, desk: str, hello: Hello) -> HelloReply:
        """A token, and where the server stands for this desk."""
        self._check(desk, hello)
        records = self._state.records
        token = self._state.secret()
        records.tokens[token] = (desk, self._state.now() + TOKEN_VALID)
        chain = records.facts.chain(desk, hello.epoch)
        epochs = records.facts.epochs_of(desk)
        return HelloReply(
            token=token,
            token_valid_s=int(TOKEN_VALID.total_seconds()),
            timeline=self._state.timeline,
            epoch=records.confirmed_epoch(desk),
            last_seq=len(chain),
            head_hash=chain[-1].hash.hex() if chain else "",
            server_time=self._state.time(),
            oldest_program=PROGRAM,
            highest_epoch=max(epochs, default=1),
            held=[
                HeldEpoch(epoch=epoch, last_seq=len(records.facts.chain(desk, epoch)))
                for epoch in epochs
            ],
            leases=bool(records.of(Topic.QUOTAS)),
        )

    def speaker(self, request: Request) -> str:
        """Whose token this is."""
        desk, until = self._state.records.tokens.get(request.token, ("", self._state.now()))
        if not desk or until < self._state.now():
            raise Refused(ProblemType.EXPIRED_TOKEN, HTTPStatus.UNAUTHORIZED)
        return desk

    def forget_nonces(self) -> None:
        """It was started again."""
        self._nonces = {}

    def _check(self, desk: str, hello: Hello) -> None:
        of, until = self._nonces.pop(hello.nonce, ("", self._state.now()))
        if of != desk or until < self._state.now():
            raise Refused(ProblemType.EXPIRED_TOKEN, HTTPStatus.UNAUTHORIZED)
        said = hello_bytes(desk, hello.nonce, hello.epoch, hello.last_seq, hello.head_hash)
        if not self._state.desk_keys[desk].accepts(bytes.fromhex(hello.signature), said):
            raise Refused(ProblemType.BAD_SIGNATURE, HTTPStatus.UNAUTHORIZED)
