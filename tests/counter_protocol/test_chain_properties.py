"""Any honest chain passes, and any tampering with it is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.desk_life import DeskLife
from tests.support.lives import lives
from tests.support.tampering import TAMPERINGS, Draw, Fed, check, draw_from


@given(lives())
def test_any_honest_chain_passes(life: DeskLife) -> None:
    assert check(life, life.fed()) == []


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
@given(life=lives(), data=st.data())
def test_any_tampering_is_found(
    tamper: Callable[[Fed, Draw], Fed], life: DeskLife, data: st.DataObject
) -> None:
    assume(len(life.written) > 1)
    fed = tamper(life.fed(), draw_from(data))
    assume(fed != life.fed())

    assert check(life, fed) != []
