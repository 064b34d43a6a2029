"""The tables of sessions: answered nonces, tokens not yet expired, and when each desk was heard."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, DateTime, Integer, LargeBinary, PrimaryKeyConstraint, Table, Text

from community_server.metadata import metadata

answered_challenges: Final = Table(
    "answered_challenges",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("answered_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("community", "desk", "nonce"),
)
"""Nonces that opened a session, so that none opens a second one; given ones are kept nowhere."""

desk_tokens: Final = Table(
    "desk_tokens",
    metadata,
    Column("community", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False),
    Column("desk", Text, nullable=False),
    Column("key_epoch", Integer, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("community", "token_hash"),
)
"""Only the hash of a token is kept; `key_epoch` names the desk key that opened its session."""

desk_contacts: Final = Table(
    "desk_contacts",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("heard_at", DateTime(timezone=True), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("program", Text, nullable=False),
    PrimaryKeyConstraint("community", "desk"),
)
"""When a desk last opened a session, in which epoch, with which program."""
