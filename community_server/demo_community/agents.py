"""The agents of the demonstration, and their PINs."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Final

from argon2.low_level import Type, hash_secret

from community_server.demo_community.demo_files import read_table
from counter_protocol.reference import AgentRow

PIN_OF_ROLE: Final = {"agent": "1234", "regisseur": "2468", "manager": "2580", "admin": "9876"}
"""What each agent of a role types to sign in: there is nothing to protect in a demonstration."""

_PASSES: Final = 2
_MEMORY_KIB: Final = 19 * 1024
"""OWASP's smallest Argon2id, which a desk answers in some tens of milliseconds."""
_HASH_BYTES: Final = 32
_SALT_BYTES: Final = 16


@cache
def agent_rows(seed: int) -> tuple[AgentRow, ...]:
    """The agents; hashing their PINs takes about a second, once in a process."""
    return tuple(
        AgentRow(row["agent"], row["name"], row["role"], _pin_hash(seed, row), active=1)
        for row in read_table("agents")
    )


def _pin_hash(seed: int, row: dict[str, str]) -> str:
    """Argon2id with a salt from the seed: the same seed makes the same row."""
    salt = sha256(f"guichet demo agent {seed} {row['agent']}".encode()).digest()[:_SALT_BYTES]
    encoded = hash_secret(
        PIN_OF_ROLE[row["role"]].encode(),
        salt,
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=1,
        hash_len=_HASH_BYTES,
        type=Type.ID,
    )
    return encoded.decode("ascii")
