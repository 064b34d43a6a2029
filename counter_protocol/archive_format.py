"""What the members of an archive are called and hold, as `docs/protocol.md` describes them."""

from __future__ import annotations

from typing import Final

import msgspec

from counter_protocol.messages import EnrolmentReply

ARCHIVE_FORMAT: Final = "guichet-archive"
ARCHIVE_VERSION: Final = 1
MANIFEST: Final = "manifest.json"
MANIFEST_SIGNATURE: Final = "manifest.sig"
ACKNOWLEDGEMENTS: Final = "acknowledgements.jsonl"
MANIFEST_DOMAIN: Final = b"guichet/archive/1\n"
"""What the desk signs is this followed by the manifest's bytes."""


class EpochManifest(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive says of one epoch; keys and hashes in hexadecimal."""

    epoch: int
    desk_key: str
    first_seq: int
    last_seq: int
    head_hash: str
    entries: int
    signatures: int


class MemberManifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a member of the archive must be."""

    sha256: str
    size_bytes: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The whole archive at a glance; signed by the desk key of its last epoch.

    `enrolments` vouch for the desk's keys where the genesis entries are not in the archive.
    """

    format: str
    version: int
    community: str
    desk: str
    server_key: str
    made_at: str
    program: str
    entries: int
    acknowledgements: int
    epochs: list[EpochManifest]
    enrolments: list[EnrolmentReply]
    members: dict[str, MemberManifest]


class SignatureLine(msgspec.Struct, frozen=True):
    """A line of `signatures-<epoch>.jsonl`: hex Ed25519 over the hash of that entry."""

    seq: int
    signature: str


class AcknowledgementLine(msgspec.Struct, frozen=True):
    """A line of `acknowledgements.jsonl`: the exact text the server signed, and hex Ed25519."""

    acknowledgement: str
    signature: str


def entries_member(epoch: int) -> str:
    """The member that holds the canonical bytes of an epoch, one entry a line."""
    return f"entries-{epoch}.jsonl"


def signatures_member(epoch: int) -> str:
    """The member that holds the signatures of an epoch, one a line."""
    return f"signatures-{epoch}.jsonl"
