"""The deposits that desks made in a period, or whose receipt came in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from community_server.database import Connection
from community_server.reports.answers import Deposit
from community_server.reports.sealed_acts import Act, sealed_acts
from community_server.reports.selection import Chosen
from counter_protocol.bodies import DepositBody, DepositReceivedBody
from counter_protocol.entries import EntryKind


class _Receipt(NamedTuple):
    noted_on: str
    body: DepositReceivedBody


def deposits(connection: Connection, chosen: Chosen) -> list[Deposit]:
    """In the order of desks and entries, each with the last receipt that is known of it today."""
    receipts = _receipts(connection, chosen)
    since_ever = replace(chosen, since=date.min.isoformat())
    made = sealed_acts(connection, since_ever, EntryKind.DEPOSIT, DepositBody)
    return list(_told(chosen, made, receipts))


def _receipts(connection: Connection, chosen: Chosen) -> dict[tuple[str, str], _Receipt]:
    """By desk and deposit; a later one replaces an earlier one."""
    up_to_now = replace(chosen, since=date.min.isoformat(), until=date.max.isoformat())
    acts = sealed_acts(connection, up_to_now, EntryKind.DEPOSIT_RECEIVED, DepositReceivedBody)
    return {
        (act.sealed.desk, body.deposit): _Receipt(act.business_date, body) for act, body in acts
    }


def _told(
    chosen: Chosen,
    made: Iterator[tuple[Act, DepositBody]],
    receipts: dict[tuple[str, str], _Receipt],
) -> Iterator[Deposit]:
    for act, body in made:
        receipt = receipts.get((act.sealed.desk, act.id))
        noted_on = "" if receipt is None else receipt.noted_on
        if act.business_date < chosen.since and not chosen.since <= noted_on <= chosen.until:
            continue
        yield Deposit(
            desk=act.sealed.desk,
            number=body.number,
            regie=body.regie,
            made_on=act.business_date,
            tenders=body.tenders,
            amount_cents=sum(body.tenders.values()),
            receipt_number=None if receipt is None else receipt.body.receipt_number,
            received_on=None if receipt is None else receipt.body.received_on,
        )
