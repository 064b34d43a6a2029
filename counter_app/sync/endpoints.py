"""The questions that a desk asks, one function for each address of the server."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final
from urllib.parse import quote

from counter_app.sync.exchange import Method, Request
from counter_protocol.looks import LookReport
from counter_protocol.messages import (
    PUSH_MEDIA_TYPE,
    EnrolmentRequest,
    Hello,
    LeaseRequest,
    PushHeader,
    encode_message,
    encode_push,
)

PATIENCE_S: Final = 20.0
PUSH_PATIENCE_S: Final = 60.0
"""A batch of 5,000 entries on a machine that does other things."""
QUESTION_PATIENCE_S: Final = 40.0
"""The server looks through all that it holds, for as long as it lets any question take."""
CHANGES_LIMIT: Final = 5_000

_JSON: Final = "application/json"


def present_code(enrolment: EnrolmentRequest) -> Request:
    """Enrol a new desk."""
    return Request(
        Method.POST,
        "/v1/enrolments",
        PATIENCE_S,
        media_type=_JSON,
        body=encode_message(enrolment),
    )


def ask_challenge(desk: str) -> Request:
    """The nonce to sign."""
    return Request(Method.POST, f"/v1/desks/{quote(desk, safe='')}/challenge", PATIENCE_S)


def say_hello(desk: str, hello: Hello) -> Request:
    """Open a session."""
    return Request(
        Method.POST,
        f"/v1/desks/{quote(desk, safe='')}/hello",
        PATIENCE_S,
        media_type=_JSON,
        body=encode_message(hello),
    )


def push_entries(
    token: str, header: PushHeader, entries: Sequence[bytes], dictionaries: Collection[int]
) -> Request:
    """Send a batch to a server that has these dictionaries."""
    return Request(
        Method.POST,
        f"/v1/desks/{quote(header.desk, safe='')}/entries",
        PUSH_PATIENCE_S,
        token=token,
        media_type=PUSH_MEDIA_TYPE,
        body=encode_push(header, list(entries), dictionaries),
    )


def ask_leases(token: str, desk: str, request: LeaseRequest) -> Request:
    """Give back what expired of quotas, and hold more."""
    return Request(
        Method.POST,
        f"/v1/desks/{quote(desk, safe='')}/leases",
        PATIENCE_S,
        token=token,
        media_type=_JSON,
        body=encode_message(request),
    )


def report_looks(token: str, desk: str, report: LookReport) -> Request:
    """Tell who looked at which family."""
    return Request(
        Method.POST,
        f"/v1/desks/{quote(desk, safe='')}/looks",
        PATIENCE_S,
        token=token,
        media_type=_JSON,
        body=encode_message(report),
    )


def ask_childcare(token: str, household: str, year: int, epoch: int) -> Request:
    """What a family really paid for childcare in a year, and how far it includes our epoch."""
    return Request(
        Method.GET,
        f"/v1/families/{quote(household, safe='')}/childcare",
        QUESTION_PATIENCE_S,
        query=(("year", str(year)), ("epoch", str(epoch))),
        token=token,
    )


def pull_changes(token: str, epoch: int, cursor: str | None, wait_s: int) -> Request:
    """One page of what changed; with `wait_s`, the server holds its answer until there is one.

    It says how far balances include the entries of our own epoch, not those of a clone.
    """
    start = () if cursor is None else (("cursor", cursor),)
    return Request(
        Method.GET,
        "/v1/changes",
        PATIENCE_S + wait_s,
        query=(
            *start,
            ("limit", str(CHANGES_LIMIT)),
            ("wait_s", str(wait_s)),
            ("epoch", str(epoch)),
        ),
        token=token,
    )
