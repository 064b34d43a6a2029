"""Archives that may be taken in: the server's key, and the keys it gave, prove every entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_protocol.archive_format import Manifest
from counter_protocol.archive_reader import NotAnArchive, open_archive
from counter_protocol.audit import audit
from counter_protocol.findings import Finding, FindingCode

_UNPROVEN: Final = frozenset(
    {
        FindingCode.MANIFEST_SIGNATURE_WRONG,
        FindingCode.MANIFEST_WRONG,
        FindingCode.SERVER_KEY_WRONG,
        FindingCode.MEMBER_MISSING,
        FindingCode.MEMBER_UNEXPECTED,
        FindingCode.MEMBER_CHANGED,
        FindingCode.MEMBER_UNREADABLE,
        FindingCode.NOT_AN_ENTRY,
        FindingCode.COMMUNITY_WRONG,
        FindingCode.DESK_WRONG,
        FindingCode.EPOCH_WRONG,
        FindingCode.SEQ_WRONG,
        FindingCode.LINK_BROKEN,
        FindingCode.HEAD_UNKNOWN,
        FindingCode.HASH_WRONG,
        FindingCode.SIGNATURE_WRONG,
        FindingCode.GENESIS_WRONG,
        FindingCode.ENROLMENT_WRONG,
        FindingCode.REST_NOT_READ,
    }
)
"""After any of these, nobody knows that the desk wrote it. The others are faults in what it wrote:
facts all the same, which the server's own audit will find again."""


@dataclass(frozen=True, slots=True)
class VerifiedArchive:
    """An archive that the whole check found proven; `findings` are faults in what is written."""

    path: Path
    manifest: Manifest
    findings: tuple[Finding, ...]


class UnprovenArchive(Exception):
    """A file is no archive, or does not prove who wrote it; `findings` say why, if it is one."""

    def __init__(self, path: Path, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(path)
        self.path = path
        self.findings = findings


class SeveralCommunities(Exception):
    """These archives are not of one community; `found` names them."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(found)
        self.found = found


def verified_archives(paths: Sequence[Path], server_key: bytes) -> list[VerifiedArchive]:
    """Check archives of one community; raises UnprovenArchive and SeveralCommunities."""
    archives = [verified_archive(path, server_key) for path in paths]
    named = sorted({each.manifest.community for each in archives})
    if len(named) != 1:
        raise SeveralCommunities(named)
    return archives


def verified_archive(path: Path, server_key: bytes) -> VerifiedArchive:
    """Check a whole archive against the server's public key; raises UnprovenArchive."""
    try:
        with open_archive(path) as archive:
            report = audit(archive, server_key)
            manifest = archive.manifest
    except (NotAnArchive, OSError) as error:
        raise UnprovenArchive(path) from error
    unproven = tuple(each for each in report.findings if each.code in _UNPROVEN)
    if unproven:
        raise UnprovenArchive(path, unproven)
    return VerifiedArchive(path, manifest, report.findings)
