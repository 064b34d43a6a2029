"""Where a régie's constitutive act says something: which act, and which article of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_protocol.reference import RegieRow, RegieRule


@dataclass(frozen=True, slots=True)
class ActClause:
    """The act as people cite it, and its article; each empty where nobody said."""

    act: str
    article: str


UNSAID: Final = ActClause("", "")


def clause_of(regie: RegieRow, rule: RegieRule) -> ActClause:
    """Which article of the régie's act decides this."""
    return ActClause(regie.act, articles_of(regie).get(rule, ""))


def articles_of(regie: RegieRow) -> dict[str, str]:
    """The articles by the name of their rule; rules that only a newer program knows among them."""
    pairs = (clause.partition("=") for clause in regie.clauses.split())
    return {rule: article for rule, _, article in pairs}
