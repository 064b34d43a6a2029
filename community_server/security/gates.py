"""How many requests of each sort the server takes: from an address, from a desk, at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from starlette.requests import Request

from community_server.problems import too_many_requests
from community_server.security.client_address import client_address
from community_server.security.rate_limit import Pace, RateLimit
from community_server.security.turns import Turns

CODES_OF_AN_ADDRESS: Final = Pace(60, 60)
CODES_OF_ALL: Final = Pace(300, 60)
"""A code has 80 random bits: this is against noise in the log rather than against guessing."""
RECEIPTS_OF_AN_ADDRESS: Final = Pace(60, 60)
"""The only question that anybody may ask; a family checks one receipt."""
SESSIONS_OF_A_DESK: Final = Pace(120, 60)
"""From one address, so that a stranger cannot use up a desk's share: a session lasts 15 minutes."""
SESSIONS_OF_AN_ADDRESS: Final = Pace(1_000, 10)
"""All the desks of a community may be behind one address, and come back at the same instant."""
PUSHES_OF_A_DESK: Final = Pace(600, 30)
PAGES_OF_A_DESK: Final = Pace(600, 30)
"""Some 20 a second: far more than a desk that catches up can use."""
LEASES_OF_A_DESK: Final = Pace(120, 60)
"""Each looks at every family; a desk asks once a session and after passages."""
LOOKS_OF_A_DESK: Final = Pace(600, 60)
"""100 lines each: a desk that was offline for a year is done within minutes."""
CERTIFICATES_OF_A_DESK: Final = Pace(60, 60)
"""Each looks through many receipts for one family; a desk asks when a family stands before it."""
REPORTS_OF_AN_ADDRESS: Final = Pace(120, 60)
"""Before anybody's key is looked at, which has far too many random bits to be guessed."""
REPORTS_OF_A_REPORTER: Final = Pace(60, 60)
"""Each may sum a year of all desks; one at a time, and three that wait."""
EVERYBODY: Final = "everybody"
"""Whose turn it is where all wait in one queue."""


def _sessions_of_a_desk() -> RateLimit:
    return RateLimit(SESSIONS_OF_A_DESK)


def _sessions_of_an_address() -> RateLimit:
    return RateLimit(SESSIONS_OF_AN_ADDRESS)


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates of one server process; each raises the refusal that says when to come back."""

    codes_of_an_address: RateLimit = field(default_factory=lambda: RateLimit(CODES_OF_AN_ADDRESS))
    codes_of_all: RateLimit = field(default_factory=lambda: RateLimit(CODES_OF_ALL))
    receipts: RateLimit = field(default_factory=lambda: RateLimit(RECEIPTS_OF_AN_ADDRESS))
    challenges_of_a_desk: RateLimit = field(default_factory=_sessions_of_a_desk)
    challenges_of_an_address: RateLimit = field(default_factory=_sessions_of_an_address)
    hellos_of_a_desk: RateLimit = field(default_factory=_sessions_of_a_desk)
    hellos_of_an_address: RateLimit = field(default_factory=_sessions_of_an_address)
    pushes: RateLimit = field(default_factory=lambda: RateLimit(PUSHES_OF_A_DESK))
    pages: RateLimit = field(default_factory=lambda: RateLimit(PAGES_OF_A_DESK))
    leases: RateLimit = field(default_factory=lambda: RateLimit(LEASES_OF_A_DESK))
    looks: RateLimit = field(default_factory=lambda: RateLimit(LOOKS_OF_A_DESK))
    certificates_of_a_desk: RateLimit = field(
        default_factory=lambda: RateLimit(CERTIFICATES_OF_A_DESK)
    )
    reports_of_an_address: RateLimit = field(
        default_factory=lambda: RateLimit(REPORTS_OF_AN_ADDRESS)
    )
    reports_of_a_reporter: RateLimit = field(
        default_factory=lambda: RateLimit(REPORTS_OF_A_REPORTER)
    )
    bodies: Turns = field(default_factory=lambda: Turns(at_once=4, waiting=0))
    ingests: Turns = field(default_factory=lambda: Turns(at_once=1, waiting=3))
    polls: Turns = field(default_factory=lambda: Turns(at_once=8, waiting=0))
    certificates_by_desk: Turns = field(default_factory=lambda: Turns(at_once=1, waiting=3))
    certificates: Turns = field(default_factory=lambda: Turns(at_once=2, waiting=8))
    reports: Turns = field(default_factory=lambda: Turns(at_once=1, waiting=3))

    def let_code_in(self, request: Request) -> None:
        """Somebody presents an enrolment code."""
        _pass(self.codes_of_an_address, client_address(request))
        _pass(self.codes_of_all, EVERYBODY)

    def let_receipt_in(self, request: Request) -> None:
        """Somebody asks about a receipt."""
        _pass(self.receipts, client_address(request))

    def let_challenge_in(self, request: Request, desk: str) -> None:
        """Somebody says to be this desk."""
        address = client_address(request)
        _pass(self.challenges_of_a_desk, f"{address} {desk}")
        _pass(self.challenges_of_an_address, address)

    def let_hello_in(self, request: Request, desk: str) -> None:
        """Somebody answers a challenge as this desk."""
        address = client_address(request)
        _pass(self.hellos_of_a_desk, f"{address} {desk}")
        _pass(self.hellos_of_an_address, address)

    def let_push_in(self, desk: str) -> None:
        """A desk that proved itself pushes."""
        _pass(self.pushes, desk)

    def let_page_in(self, desk: str) -> None:
        """A desk that proved itself asks for changes."""
        _pass(self.pages, desk)

    def let_leases_in(self, desk: str) -> None:
        """A desk that proved itself gives leases back or asks for more."""
        _pass(self.leases, desk)

    def let_looks_in(self, desk: str) -> None:
        """A desk that proved itself tells who looked at families."""
        _pass(self.looks, desk)

    def let_certificate_in(self, desk: str) -> None:
        """A desk that proved itself asks what a family paid."""
        _pass(self.certificates_of_a_desk, desk)

    def let_report_in(self, request: Request) -> None:
        """Somebody asks for a report."""
        _pass(self.reports_of_an_address, client_address(request))

    def let_reporter_in(self, reporter: str) -> None:
        """A reporter who proved to be one asks for a report."""
        _pass(self.reports_of_a_reporter, reporter)


def _pass(limit: RateLimit, key: str) -> None:
    wait_s = limit.wait_s(key)
    if wait_s > 0:
        raise too_many_requests(wait_s)
