"""Cells of what a régie's act says: the services it takes, and which article decides what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from community_server.exchange.cells import Identifier, Value, Word, guarded
from community_server.exchange.faults import BadCell, FaultCode
from counter_protocol.reference import RegieRule

_SEPARATORS: Final = re.compile(r"[\s,;]+")
_CLAUSE: Final = re.compile(r"([^=]*)=\s*([^\s=,;]{1,20})\s*")


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Identifiers between commas or blanks, in the order given; none at all in an empty cell."""

    def read(self, text: str) -> Value:
        found = [str(Identifier().read(piece)) for piece in _SEPARATORS.split(text) if piece]
        if len(set(found)) != len(found):
            raise BadCell(FaultCode.TWICE_IN_CELL)
        return " ".join(found)

    def write(self, value: Value) -> str:
        return guarded(", ".join(str(value).split()))


@dataclass(frozen=True, slots=True)
class Clauses:
    """The articles of an act, such as `services=3, moyens de paiement=4`, between commas."""

    words: Mapping[RegieRule, str]

    def read(self, text: str) -> Value:
        found = dict[str, str]()
        for piece in re.split("[,;]", text):
            if not piece.strip():
                continue
            clause = _CLAUSE.fullmatch(piece)
            if clause is None:
                raise BadCell(FaultCode.BAD_CLAUSE)
            rule = str(self._rule.read(clause[1].strip()))
            if rule in found:
                raise BadCell(FaultCode.TWICE_IN_CELL)
            found[rule] = clause[2]
        return " ".join(f"{rule}={article}" for rule, article in found.items())

    def write(self, value: Value) -> str:
        clauses = (clause.partition("=") for clause in str(value).split())
        return ", ".join(f"{self._rule.write(rule)}={article}" for rule, _, article in clauses)

    @property
    def _rule(self) -> Word:
        return Word({rule.value: word for rule, word in self.words.items()})
