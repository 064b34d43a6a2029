"""From a family's entries to what its money did: which tender paid which line of a sale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from community_server.childcare.settling import Bought, MoneyMove, Share
from counter_protocol.bodies import Body, Line, RefundBody, ReversalBody, SaleBody, TopUpBody
from counter_protocol.ledger import Tender


@dataclass(frozen=True, slots=True)
class FamilyEntry:
    """One entry that names a family; `day` is its business date, then `occurred_at` its moment."""

    id: str
    day: str
    occurred_at: str
    body: Body


def moves_of(entries: Collection[FamilyEntry], childcare: Collection[str]) -> Iterator[MoneyMove]:
    """What these entries did, in order; `childcare` are the services that are asked about.

    What was undone, whenever it was, did not happen: nothing was paid by it in the end.
    """
    undone = {each.body.original_id for each in entries if isinstance(each.body, ReversalBody)}
    for each in sorted(entries, key=lambda entry: (entry.day, entry.occurred_at, entry.id)):
        if each.id not in undone:
            yield from _move(each, childcare)


def _move(entry: FamilyEntry, childcare: Collection[str]) -> Iterator[MoneyMove]:
    match entry.body:
        case TopUpBody(amount_cents=cents):
            yield MoneyMove(entry.day, put_on_cents=cents)
        case RefundBody(amount_cents=cents):
            yield MoneyMove(entry.day, charged=(Share(None, -cents),))
        case SaleBody() as sale:
            yield _sold(entry.day, sale, childcare)


def _sold(day: str, sale: SaleBody, childcare: Collection[str]) -> MoneyMove:
    """Vouchers for childcare pay childcare alone, and so does the account before other lines.

    A debt on the account is then never taken for childcare that was paid.
    """
    paid: Counter[Tender] = Counter()
    for part in sale.tenders:
        paid[part.tender] += part.amount_cents
    lines = [(_bought(line, childcare), line.amount_cents) for line in sale.lines]
    left = _Lines(sorted(lines, key=lambda line: line[0] is None))
    by_voucher = left.take(paid.pop(Tender.CESU, 0))
    vouchers = tuple(replace(share, is_voucher=True) for share in by_voucher)
    charged = tuple(left.take(paid.pop(Tender.FAMILY_ACCOUNT, 0)))
    return MoneyMove(day, paid=(*vouchers, *left.take(sum(paid.values()))), charged=charged)


class _Lines:
    """The lines of a sale, as far as nothing paid them yet; the first are paid first."""

    def __init__(self, lines: Iterable[tuple[Bought | None, int]]) -> None:
        self._left = list(lines)

    def take(self, cents: int) -> list[Share]:
        """What so many cents pay."""
        taken = []
        while cents > 0 and self._left:
            of, line_cents = self._left.pop(0)
            part = min(cents, line_cents)
            taken.append(Share(of, part))
            cents -= part
            if part < line_cents:
                self._left.insert(0, (of, line_cents - part))
        return taken


def _bought(line: Line, childcare: Collection[str]) -> Bought | None:
    if line.service not in childcare:
        return None
    return Bought(line.resident, line.service, line.organisation)
