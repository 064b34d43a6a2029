"""Receipt and Z numbers that do not follow one another."""

from __future__ import annotations

import pytest

from counter_protocol.findings import FindingCode
from tests.support.lying_desk import begun, codes, places, rewrite_body
from tests.support.tampering import check


@pytest.mark.parametrize(
    "receipt",
    [
        "MED-1-2026-000001",
        "MED-1-2026-000003",
        "MED-1-2025-000002",
        "MED-1b-2026-000002",
        "MED-2-2026-000002",
        "2",
        "",
    ],
)
def test_a_receipt_number_that_does_not_follow_is_found(receipt: str) -> None:
    life = begun()
    life.top_up(5_000)
    rewrite_body(life, life.top_up(2_000), receipt=receipt)

    findings = check(life, life.fed())

    assert codes(findings) == {FindingCode.RECEIPT_NUMBER_WRONG}
    assert places(findings) == {(1, 4)}


@pytest.mark.parametrize("z", ["MED-1-Z-2026-000001", "MED-1-2026-000002", "MED-1b-Z-2026-000002"])
def test_a_z_number_that_does_not_follow_is_found(z: str) -> None:
    life = begun()
    life.close_till()
    rewrite_body(life, life.close_till(), z=z)

    assert codes(check(life, life.fed())) == {FindingCode.CLOSING_NUMBER_WRONG}


def test_numbers_start_again_with_the_year_and_with_the_epoch() -> None:
    life = begun()
    life.top_up(5_000)
    life.close_till()
    life.moment = life.moment.replace(year=2027)
    life.top_up(5_000)
    life.close_till()
    life.restore(life.head)

    last = life.top_up(5_000)

    assert last.entry.body["receipt"] == "MED-1b-2027-000001"
    assert check(life, life.fed()) == []
