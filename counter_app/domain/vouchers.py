"""How much of a basket each kind of voucher may pay: no more than that, as it gives no change."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.domain.payment_rules import VoucherAboveLines, VoucherPaysNothingHere
from counter_protocol.ledger import Tender
from counter_protocol.vouchers import NATURES_PAID


def voucher_maximums(lines: Iterable[tuple[str, int]]) -> dict[Tender, int]:
    """The cents that each kind of voucher may pay of lines, each a nature and its cents."""
    sold = tuple(lines)
    return {
        tender: sum(amount_cents for nature, amount_cents in sold if nature in natures)
        for tender, natures in NATURES_PAID.items()
    }


def check_voucher(tender: Tender, handed_cents: int, maximum_cents: int) -> None:
    """Raise VoucherPaysNothingHere or VoucherAboveLines for more than the lines come to."""
    if handed_cents > 0 and maximum_cents <= 0:
        raise VoucherPaysNothingHere(tender)
    if handed_cents > maximum_cents:
        raise VoucherAboveLines(tender, maximum_cents)
