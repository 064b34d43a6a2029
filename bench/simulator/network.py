"""The simulated network: what each exchange meets on its way is drawn, and takes virtual time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from random import Random
from typing import Final, Protocol, TypeAlias

from bench.simulator.agenda import Agenda, Appointment
from bench.simulator.writing import COMMUNITY
from counter_app.errors import SyncError
from counter_app.sync.errors import ServerUnreachable, Unreachable
from counter_app.sync.exchange import Reply, Request
from counter_protocol.messages import Acknowledgement, PushReply, decode_push, encode_message
from counter_protocol.sealing import SigningKey, entry_hash
from tests.support.network_faults import Fault, spoilt

QUICK_S: Final = 0.02
LATEST_REPEAT_S: Final = 300.0
REFUSED_AFTER_S: Final = 0.5
ASK_AGAIN_S: Final = 20

MOST_EXCHANGES: Final = 4_000
"""Ten times what a seed normally takes: beyond that, a desk asks without end."""

Outcome: TypeAlias = Reply | SyncError
SPOILING: Final = (
    Fault.REPLY_CUT,
    Fault.GARBAGE,
    Fault.LOGIN_PAGE,
    Fault.SERVER_ERROR,
    Fault.REDIRECT,
    Fault.WRONG_TYPE,
)


class SimulatedServer(Protocol):
    """What the network needs of a server."""

    def answer(self, request: Request) -> Reply: ...

    def has_news(self, request: Request) -> bool: ...


@dataclass
class Weather:
    """How bad the network is now; each chance is that of one exchange."""

    lost: float = 0.0
    repeated: float = 0.0
    spoilt: float = 0.0
    forged: float = 0.0
    """The chance of a push to be answered by somebody else than the server."""
    slowest_s: float = QUICK_S
    cut_desks: set[str] = field(default_factory=set)
    """Whose line is down."""
    server_down: bool = False
    disk_full: bool = False
    holds_no_poll: bool = False
    """Whether something answers long polls at once."""


class AskedWithoutEnd(Exception):
    """Somebody hammers the network: nothing more is to be learnt."""


class Flight:
    """One question on its way, until its outcome is delivered or its line is hung up."""

    def __init__(self, request: Request, deliver: Callable[[Outcome], None]) -> None:
        self.request = request
        self.wait_s = float(dict(request.query).get("wait_s", "0"))
        self._deliver = deliver
        self.is_over = False

    def land(self, outcome: Outcome) -> None:
        """Deliver the outcome, once."""
        if not self.is_over:
            self.is_over = True
            self._deliver(outcome)

    def hang_up(self) -> None:
        """Nobody waits for it any more; what the server did stays done."""
        self.is_over = True


class Network:
    """Carries exchanges to one server; long polls wait there until it has news."""

    def __init__(self, agenda: Agenda, server: SimulatedServer, draws: Random) -> None:
        self._agenda = agenda
        self.server = server
        self._draws = draws
        self.weather = Weather()
        self.exchanges = 0
        self.knocks = 0
        """How many of them met a line that was down."""
        self._polls: dict[Flight, Appointment] = {}

    def exchange(self, line: str, request: Request, deliver: Callable[[Outcome], None]) -> Flight:
        """Send a question over this line; its outcome is delivered later, or never."""
        self.exchanges += 1
        if self.exchanges > MOST_EXCHANGES:
            raise AskedWithoutEnd
        flight = Flight(request, deliver)
        if self._is_cut(line):
            self.knocks += 1
            error = ServerUnreachable(Unreachable.NO_CONNECTION)
            self._agenda.after(REFUSED_AFTER_S, lambda: flight.land(error))
            return flight
        patience_s = request.patience_s
        timed_out = ServerUnreachable(Unreachable.TIMED_OUT)
        self._agenda.after(patience_s, lambda: flight.land(timed_out))
        self._send(line, flight)
        return flight

    def something_happened(self) -> None:
        """The server has changed: whoever waits for news may have some."""
        for flight in list(self._polls):
            if flight.is_over:
                self._polls.pop(flight).call_off()
            elif self.server.has_news(flight.request):
                self._polls.pop(flight).call_off()
                self._reach_server(flight)

    def _send(self, line: str, flight: Flight) -> None:
        if self._draws.random() < self.weather.lost:
            return self._lose(flight)
        if flight.request.path.endswith("/entries") and self._draws.random() < self.weather.forged:
            word = forged_word(flight.request)
            self._agenda.after(self._latency_s(), lambda: flight.land(word))
            return None
        self._agenda.after(self._latency_s(), lambda: self._arrive(line, flight))
        if self._draws.random() < self.weather.repeated:
            late_s = self._draws.uniform(0, LATEST_REPEAT_S)
            self._agenda.after(late_s, lambda: self._deliver_again(flight.request))
        return None

    def _lose(self, flight: Flight) -> None:
        """On its way there without a sign, or cut in the middle."""
        if self._draws.random() < 0.5:
            error = ServerUnreachable(Unreachable.CUT)
            self._agenda.after(self._latency_s(), lambda: flight.land(error))

    def _arrive(self, line: str, flight: Flight) -> None:
        if self._is_cut(line):
            flight.land(ServerUnreachable(Unreachable.CUT))
        elif flight.wait_s and not self._answers_now(flight.request):
            when_silent = self._agenda.after(flight.wait_s, lambda: self._nothing_new(flight))
            self._polls[flight] = when_silent
        else:
            self._reach_server(flight)

    def _answers_now(self, request: Request) -> bool:
        busy = self.weather.disk_full or self.weather.holds_no_poll
        return busy or self.server.has_news(request)

    def _nothing_new(self, flight: Flight) -> None:
        self._polls.pop(flight, None)
        self._reach_server(flight)

    def _reach_server(self, flight: Flight) -> None:
        """The server does what is asked, whether anybody still waits for the answer or not."""
        reply = self._answered(flight.request)
        if self._draws.random() < self.weather.lost:
            return
        self._agenda.after(self._latency_s(), lambda: flight.land(self._spoil(reply)))

    def _deliver_again(self, request: Request) -> None:
        if not self.weather.server_down:
            self._answered(request)

    def _answered(self, request: Request) -> Reply:
        if self.weather.disk_full:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return Reply(status, "application/problem+json", b"{}", ASK_AGAIN_S)
        reply = self.server.answer(request)
        if request.path.endswith(("/entries", "/leases")):
            self.something_happened()
        return reply

    def _spoil(self, reply: Reply) -> Reply:
        if self._draws.random() < self.weather.spoilt:
            return spoilt(reply, self._draws.choice(SPOILING))
        return reply

    def _is_cut(self, line: str) -> bool:
        return self.weather.server_down or line in self.weather.cut_desks

    def _latency_s(self) -> float:
        return self._draws.uniform(QUICK_S / 2, max(QUICK_S, self.weather.slowest_s))


def forged_word(request: Request) -> Reply:
    """What somebody answers who would like the desk to forget what it has not sent."""
    header, raws = decode_push(request.body)
    word = encode_message(
        Acknowledgement(
            community=COMMUNITY,
            desk=header.desk,
            epoch=header.epoch,
            seq=header.first_seq + header.count - 1,
            hash=entry_hash(raws[-1]).hex(),
            timeline="timeline-1",
            server_time="2026-11-21T09:00:00.000Z",
        )
    )
    reply = PushReply(acknowledgement=word.decode(), signature=_IMPOSTOR.sign(word).hex())
    return Reply(HTTPStatus.OK, "application/json", encode_message(reply))


_IMPOSTOR: Final = SigningKey(bytes([66]) * 32)
