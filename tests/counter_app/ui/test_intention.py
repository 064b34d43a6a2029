"""One intention is one entry, however often it is submitted."""

from __future__ import annotations

from counter_app.ui.intention import Intention


def test_asking_twice_for_the_same_is_one_entry() -> None:
    intention = Intention()
    assert intention.entry_for(("H-1", 5000)) == intention.entry_for(("H-1", 5000))


def test_asking_for_something_else_is_another_entry() -> None:
    intention = Intention()
    assert intention.entry_for(("H-1", 5000)) != intention.entry_for(("H-1", 2000))


def test_the_same_again_after_it_was_done_is_another_entry() -> None:
    intention = Intention()
    first = intention.entry_for(("H-1", 5000))
    intention.fulfil()
    assert intention.entry_for(("H-1", 5000)) != first
