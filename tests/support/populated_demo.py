"""A demonstration community whose families are all in memory, looked up by their ids."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from community_server.demo_community.community import DemoCommunity, FamilyBatch
from counter_protocol.reference import CardRow, HouseholdRow, ResidentRow


@dataclass
class PopulatedDemo:
    """A community and the batches it gave."""

    community: DemoCommunity
    batches: list[FamilyBatch]

    @cached_property
    def households(self) -> dict[str, HouseholdRow]:
        return {row.household: row for batch in self.batches for row in batch.households}

    @cached_property
    def residents(self) -> dict[str, ResidentRow]:
        return {row.resident: row for batch in self.batches for row in batch.residents}

    @cached_property
    def cards(self) -> list[CardRow]:
        return [row for batch in self.batches for row in batch.cards]

    @cached_property
    def balances(self) -> dict[str, int]:
        rows = (row for batch in self.batches for row in batch.accounts)
        return {row.household: row.balance_cents for row in rows}
