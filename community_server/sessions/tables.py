"""The tables of sessions: nonces not yet answered, and tokens not yet expired."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, DateTime, LargeBinary, PrimaryKeyConstraint, Table, Text

from community_server.metadata import metadata

challenges: Final = Table(
    "challenges",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("community", "desk", "nonce"),
)
"""A nonce is deleted by the hello that answers it, so it can never be answered twice."""

desk_tokens: Final = Table(
    "desk_tokens",
    metadata,
    Column("community", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False),
    Column("desk", Text, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("community", "token_hash"),
)
"""Only the hash of a token is kept: who reads the database cannot speak for a desk."""
