"""The whole check of this desk's own journal: what an auditor's verifier does, where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counter_app.domain.desk import DeskIdentity
from counter_app.domain.pace import Pace
from counter_app.models.archiving import (
    acknowledgements_in,
    heads_gone_on_from,
    raw_entries_in,
    whole_journal,
)
from counter_app.models.database import Database
from counter_app.models.sealed_facts import accounts_out_of_balance
from counter_protocol.acknowledgement_check import AcknowledgementChecker
from counter_protocol.archive_format import AcknowledgementLine
from counter_protocol.chain import ChainChecker
from counter_protocol.findings import Finding
from counter_protocol.link_check import ChainExpectation


@dataclass(frozen=True, slots=True)
class JournalVerdict:
    """What the check found; nothing is wrong when `findings` is 0 and no balance is.

    `first` is the first thing found. `wrong_balances` counts the accounts whose balance is not the
    sum of their postings.
    """

    entries: int
    findings: int
    first: Finding | None
    wrong_balances: int

    @property
    def is_intact(self) -> bool:
        """Whether all of it holds."""
        return self.findings == 0 and self.wrong_balances == 0


def verify_journal(identity: DeskIdentity, database: Database, pace: Pace) -> JournalVerdict:
    """Check every entry, link, signature, number, closing, balance and acknowledgement.

    On any thread, with a connection of its own: it takes as long as the journal. Raises what
    reading the file may, and whatever `pace` does.
    """
    check = _Check(identity, database)
    for percent in check.run():
        pace(percent)
    return JournalVerdict(
        entries=check.chain.entries,
        findings=check.findings,
        first=check.first,
        wrong_balances=len(accounts_out_of_balance(database)),
    )


class _Check:
    def __init__(self, identity: DeskIdentity, database: Database) -> None:
        self._identity = identity
        self._database = database
        expected = ChainExpectation(identity.community, identity.desk, identity.server_key)
        self.chain = ChainChecker(expected, heads_gone_on_from(database))
        self._said = AcknowledgementChecker(identity.community, identity.desk)
        self.findings = 0
        self.first: Finding | None = None

    def run(self) -> Iterator[int]:
        """Check it all, telling the percent done every so often."""
        span = whole_journal(self._database)
        for said in acknowledgements_in(self._database, span):
            self._note(self._said.read(AcknowledgementLine(*said)))
        rows = raw_entries_in(self._database, span)
        for read, (raw, signature, stored) in enumerate(rows, 1):
            self._note(self.chain.feed(raw, signature, stored))
            self._note(self._said.compare(self.chain.head))
            if read % _TOLD_EVERY == 0:
                yield 100 * read // span.last
        self._note(self._said.finish(self._identity.server_key))

    def _note(self, findings: Iterator[Finding] | list[Finding]) -> None:
        for each in findings:
            self.findings += 1
            self.first = self.first or each


_TOLD_EVERY: Final = 200
