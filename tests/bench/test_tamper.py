"""What was tampered with is counted, what was found of it too, and honest archives beside."""

from __future__ import annotations

from bench.tamper import tamper
from tests.support.forgeries import FORGERIES


def test_everything_is_found_where_hashes_alone_miss_some_and_no_honest_archive_is() -> None:
    forged, honest = tamper(seeds=1, honest_archives=20)

    assert (forged.name, forged.baseline) == ("tamper", len(FORGERIES))
    assert forged.is_met
    assert forged.control is not None
    assert 0 < forged.control < forged.ours
    assert (honest.name, honest.ours, honest.is_met) == ("tamper_false_alarms", 0, True)
    assert honest.baseline >= 20


def test_at_least_forty_kinds_of_tampering_are_tried() -> None:
    assert len(FORGERIES) >= 40
