"""PINs come in clear and are hashed before anything else sees them; a known one changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from community_server.exchange.faults import Fault, FaultCode
from community_server.exchange.read_table import ReadRow, ReadSheet
from community_server.exchange.sheet import Key, Row
from community_server.exchange.sheets import PIN, PIN_HASH
from counter_protocol.reference import AgentRow

_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's smallest Argon2id, which a desk answers in some tens of milliseconds."""


def settle_pins(agents: ReadSheet, held: Mapping[Key, Row]) -> list[Fault]:
    """Leave each row with the hash of its PIN, its own or the one held; some tens of ms a PIN.

    A row without any is a fault.
    """
    faults = []
    for row in agents.rows:
        known = held.get((row.values["agent"],))
        row.values[PIN_HASH] = _settled(row, "" if known is None else AgentRow(*known).pin_hash)
        if not row.values[PIN_HASH]:
            name = str(row.values["agent"])
            faults.append(Fault(agents.file, row.line, FaultCode.PIN_MISSING, value=name))
    return faults


def _settled(row: ReadRow, known: str) -> str:
    pin = row.values.pop(PIN, "")
    if not pin:
        return str(row.values.get(PIN_HASH) or known)
    return known if _fits(known, str(pin)) else _HASHER.hash(str(pin))


def _fits(pin_hash: str, pin: str) -> bool:
    try:
        return _HASHER.verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False
