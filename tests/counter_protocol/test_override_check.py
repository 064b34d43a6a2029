"""An override is right before the one entry that it lets pass, and says who and why."""

from __future__ import annotations

import pytest

from counter_protocol.findings import FindingCode
from tests.support.basket import line
from tests.support.lying_desk import begun, codes, places, rewrite_body
from tests.support.tampering import check


def test_an_override_lets_the_next_entry_pass() -> None:
    life = begun()
    life.override()
    life.sell([line(420)])

    assert check(life, life.fed()) == []


def test_an_override_whose_entry_is_yet_to_come_is_no_fault() -> None:
    life = begun()
    life.override()

    assert check(life, life.fed()) == []


def test_an_override_that_something_else_follows_is_found_where_it_stands() -> None:
    life = begun()
    overridden = life.override()
    rewrite_body(life, overridden, for_entry="0193a000-0000-7000-8000-000000000099")
    life.sell([line(420)])

    found = check(life, life.fed())

    assert codes(found) == {FindingCode.OVERRIDE_WRONG}
    assert places(found) == {(1, 3)}


def test_an_override_that_no_entry_uses_is_found_though_the_desk_was_restored_there() -> None:
    life = begun()
    life.restore(life.override())

    assert codes(check(life, life.fed())) == {FindingCode.OVERRIDE_WRONG}


@pytest.mark.parametrize("field", ["rule", "authorised_by", "role", "reason"])
def test_an_override_names_who_and_why(field: str) -> None:
    life = begun()
    rewrite_body(life, life.override(), **{field: " "})

    found = check(life, life.fed())

    assert codes(found) == {FindingCode.OVERRIDE_WRONG}
    assert found[0].detail == f"it names no {field}"
