"""Whoever repairs is told what each reason means, and what to do about it."""

from __future__ import annotations

from community_server.families import faults as family_faults
from community_server.journal import faults
from community_server.journal.reasons import reason_sentence
from counter_protocol.findings import FindingCode

OF_THE_VERIFIER = (
    FindingCode.NOT_AN_ENTRY,
    FindingCode.VERSION_UNKNOWN,
    FindingCode.BODY_WRONG,
    FindingCode.POSTINGS_UNBALANCED,
    FindingCode.GENESIS_WRONG,
    FindingCode.ENROLMENT_WRONG,
)


def test_every_reason_has_a_sentence() -> None:
    own = [
        value
        for module in (faults, family_faults)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and value.isidentifier()
    ]

    assert len(own) > 10
    for reason in (*own, *OF_THE_VERIFIER):
        assert "a newer server" not in reason_sentence(reason), reason


def test_a_reason_of_a_newer_server_is_told_as_it_is() -> None:
    assert reason_sentence("of_tomorrow").startswith("of_tomorrow: a newer server")
