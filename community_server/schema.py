"""The whole database schema: importing this module fills `metadata` with every feature's tables."""

from __future__ import annotations

from community_server.audit import tables as audit_tables
from community_server.changes import tables as changes_tables
from community_server.communities import tables as communities_tables
from community_server.enrolment import tables as enrolment_tables
from community_server.families import tables as families_tables
from community_server.journal import tables as journal_tables
from community_server.metadata import metadata
from community_server.quotas import tables as quotas_tables
from community_server.reference import tables as reference_tables
from community_server.reports import tables as reports_tables
from community_server.security import tables as security_tables
from community_server.sessions import tables as sessions_tables

__all__ = [
    "audit_tables",
    "changes_tables",
    "communities_tables",
    "enrolment_tables",
    "families_tables",
    "journal_tables",
    "metadata",
    "quotas_tables",
    "reference_tables",
    "reports_tables",
    "security_tables",
    "sessions_tables",
]
