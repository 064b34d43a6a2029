"""The whole check of an archive: its members, its chain, its acknowledgements, its signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counter_protocol.acknowledgement_check import AcknowledgementChecker
from counter_protocol.archive_format import (
    ACKNOWLEDGEMENTS,
    MANIFEST_DOMAIN,
    Manifest,
    entries_member,
    signatures_member,
)
from counter_protocol.archive_reader import Archive, DamagedMember
from counter_protocol.chain import ChainChecker
from counter_protocol.enrolment_check import EnrolmentRefused, check_enrolment
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.hexadecimal import from_hex
from counter_protocol.link_check import ChainExpectation
from counter_protocol.messages import Enrolment
from counter_protocol.sealing import VerifyKey

MOST_FINDINGS: Final = 1_000
"""After so many in one member, nobody reads the next: it is no journal any more."""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an archive holds, and all that is wrong with it; nothing is when `findings` is empty.

    `first` and `acknowledged` are (epoch, seq); `acknowledged` is None without acknowledgements.
    `half_checked_closings` begin before `first`: they were checked as far as the archive goes.
    `server_key` is hexadecimal, as the archive names it.
    """

    community: str
    desk: str
    entries: int
    epochs: int
    first: tuple[int, int]
    half_checked_closings: int
    last_receipt: str
    acknowledged: tuple[int, int] | None
    server_key: str
    findings: tuple[Finding, ...]


def audit(archive: Archive, server_key: bytes | None) -> AuditReport:
    """Read the whole archive and say all that is wrong with it.

    `server_key` None believes the one in the archive, which then vouches only for itself.
    """
    manifest = archive.manifest
    chain = ChainChecker(_expectation(manifest, server_key), archive.forks())
    acknowledgements = AcknowledgementChecker(manifest.community, manifest.desk)
    findings = list(_member_findings(archive))
    findings += _read_acknowledgements(archive, acknowledgements)
    findings += _read_chain(archive, chain, acknowledgements)
    findings += _voucher_findings(manifest, chain)
    was_read = all(each.code is not FindingCode.REST_NOT_READ for each in findings)
    if was_read:
        findings += _manifest_findings(manifest, chain)
    findings += _signature_findings(archive, chain, server_key)
    findings += _server_key_findings(manifest, server_key or chain.server_key)
    if was_read and chain.server_key is not None:
        findings += acknowledgements.finish(chain.server_key)
    return AuditReport(
        community=manifest.community,
        desk=manifest.desk,
        entries=chain.entries,
        epochs=len(manifest.epochs),
        first=(manifest.epochs[0].epoch, manifest.epochs[0].first_seq),
        half_checked_closings=chain.half_checked_closings,
        last_receipt=chain.last_receipt,
        acknowledged=acknowledgements.last,
        server_key=manifest.server_key,
        findings=tuple(findings),
    )


def _is_whole(manifest: Manifest) -> bool:
    first = manifest.epochs[0]
    return (first.epoch, first.first_seq) == (1, 1)


def _expectation(manifest: Manifest, server_key: bytes | None) -> ChainExpectation:
    if _is_whole(manifest):
        return ChainExpectation(manifest.community, manifest.desk, server_key)
    first, vouched_keys = manifest.epochs[0], _vouched_keys(manifest, server_key)
    return ChainExpectation(
        manifest.community,
        manifest.desk,
        server_key or _key_bytes(manifest.server_key),
        first_epoch=first.epoch,
        first_seq=first.first_seq,
        desk_key=vouched_keys.get(first.epoch),
        vouched_keys=vouched_keys,
    )


def _vouched_keys(manifest: Manifest, server_key: bytes | None) -> dict[int, bytes]:
    """The announced desk key of each epoch that an enrolment of it, or before it, vouches for."""
    enrolments = list(_enrolments(manifest, server_key))
    return {
        epoch.epoch: from_hex(epoch.desk_key)
        for epoch in manifest.epochs
        if any(each.epoch <= epoch.epoch and each.desk_key == epoch.desk_key for each in enrolments)
    }


def _enrolments(manifest: Manifest, server_key: bytes | None) -> Iterator[Enrolment]:
    """Those in the manifest that the server signed for this desk."""
    server_key = server_key or _key_bytes(manifest.server_key)
    for reply in manifest.enrolments:
        try:
            signature = from_hex(reply.signature)
            enrolment = check_enrolment(reply.enrolment.encode(), signature, server_key or b"")
        except (EnrolmentRefused, ValueError):
            continue
        if (enrolment.community, enrolment.desk) == (manifest.community, manifest.desk):
            yield enrolment


def _voucher_findings(manifest: Manifest, chain: ChainChecker) -> Iterator[Finding]:
    """Where the first genesis is not in the archive, an enrolment beside it must vouch for the key.

    A whole chain whose genesis fails has been found wrong already.
    """
    first = manifest.epochs[0]
    if not _is_whole(manifest) and first.epoch not in chain.desk_keys:
        detail = f"nothing the server signed vouches for {first.desk_key[:16]}…"
        yield Finding(FindingCode.ENROLMENT_WRONG, first.epoch, 0, detail)


def _member_findings(archive: Archive) -> Iterator[Finding]:
    announced = archive.manifest.members
    for name in sorted(archive.member_names - announced.keys()):
        yield Finding(FindingCode.MEMBER_UNEXPECTED, 0, 0, name)
    for name in sorted(_needed_members(archive.manifest) | announced.keys()):
        yield from _one_member_findings(archive, name)


def _needed_members(manifest: Manifest) -> set[str]:
    epochs = [epoch.epoch for epoch in manifest.epochs]
    names = {entries_member(epoch) for epoch in epochs}
    return names | {signatures_member(epoch) for epoch in epochs} | {ACKNOWLEDGEMENTS}


def _one_member_findings(archive: Archive, name: str) -> Iterator[Finding]:
    if name not in archive.member_names or name not in archive.manifest.members:
        yield Finding(FindingCode.MEMBER_MISSING, 0, 0, name)
        return
    try:
        measured = archive.measured(name)
    except DamagedMember as error:
        yield Finding(FindingCode.MEMBER_UNREADABLE, 0, 0, str(error))
        return
    if measured != archive.manifest.members[name]:
        detail = f"{name} ({measured.size_bytes} bytes) has the SHA-256 {measured.sha256[:16]}…"
        yield Finding(FindingCode.MEMBER_CHANGED, 0, 0, detail)


def _read_acknowledgements(
    archive: Archive, acknowledgements: AcknowledgementChecker
) -> Iterator[Finding]:
    count = wrong = 0
    try:
        for line in archive.acknowledgements():
            count += 1
            for found in acknowledgements.read(line):
                wrong += 1
                yield found
            if wrong >= MOST_FINDINGS:
                yield _rest_not_read("acknowledgements are wrong", 0, 0)
                return
    except DamagedMember as error:
        yield Finding(FindingCode.MEMBER_UNREADABLE, 0, 0, str(error))
        return
    if count != archive.manifest.acknowledgements:
        detail = f"{archive.manifest.acknowledgements} acknowledgements announced, {count} there"
        yield Finding(FindingCode.MANIFEST_WRONG, 0, 0, detail)


def _read_chain(
    archive: Archive, chain: ChainChecker, acknowledgements: AcknowledgementChecker
) -> Iterator[Finding]:
    wrong = 0
    for epoch in archive.manifest.epochs:
        try:
            for raw, signature in archive.entries(epoch.epoch):
                found = [*chain.feed(raw, signature), *acknowledgements.compare(chain.head)]
                wrong += len(found)
                yield from found
                if wrong >= MOST_FINDINGS:
                    head = chain.head
                    yield _rest_not_read("things are wrong", head.epoch, head.seq)
                    return
        except DamagedMember as error:
            yield Finding(FindingCode.MEMBER_UNREADABLE, epoch.epoch, 0, str(error))


def _rest_not_read(what: str, epoch: int, seq: int) -> Finding:
    return Finding(FindingCode.REST_NOT_READ, epoch, seq, f"{MOST_FINDINGS:,} {what} already")


def _manifest_findings(manifest: Manifest, chain: ChainChecker) -> Iterator[Finding]:
    if manifest.entries != chain.entries:
        detail = f"{manifest.entries} entries announced, {chain.entries} there"
        yield Finding(FindingCode.MANIFEST_WRONG, 0, 0, detail)
    for epoch in manifest.epochs:
        head = chain.heads.get(epoch.epoch)
        found = (0, "") if head is None else (head.seq, head.hash.hex())
        if found != (epoch.last_seq, epoch.head_hash):
            detail = (
                f"the last entry is {found[0]} ({found[1][:16]}…) "
                f"where {epoch.last_seq} ({epoch.head_hash[:16]}…) is announced"
            )
            yield Finding(FindingCode.MANIFEST_WRONG, epoch.epoch, found[0], detail)
        if epoch.entries != epoch.last_seq - epoch.first_seq + 1:
            detail = f"{epoch.entries} entries from {epoch.first_seq} to {epoch.last_seq}"
            yield Finding(FindingCode.MANIFEST_WRONG, epoch.epoch, 0, detail)
        key = chain.desk_keys.get(epoch.epoch)
        if key is not None and key.hex() != epoch.desk_key:
            detail = f"the desk key is {key.hex()[:16]}… where {epoch.desk_key[:16]}… is announced"
            yield Finding(FindingCode.MANIFEST_WRONG, epoch.epoch, 0, detail)


def _server_key_findings(manifest: Manifest, server_key: bytes | None) -> Iterator[Finding]:
    if server_key is not None and manifest.server_key != server_key.hex():
        detail = f"the manifest names {manifest.server_key}, not {server_key.hex()}"
        yield Finding(FindingCode.SERVER_KEY_WRONG, 0, 0, detail)


def _signature_findings(
    archive: Archive, chain: ChainChecker, server_key: bytes | None
) -> Iterator[Finding]:
    """The manifest is believed of the key that the chain itself vouches for.

    A desk that was enrolled anew since has only its new key left to archive its past with.
    """
    manifest = archive.manifest
    last_epoch = manifest.epochs[-1].epoch
    key = chain.desk_keys.get(last_epoch)
    if key is None:
        detail = f"no desk key is known for epoch {last_epoch}"
        yield Finding(FindingCode.MANIFEST_SIGNATURE_WRONG, 0, 0, detail)
        return
    enrolments = _enrolments(manifest, server_key or chain.server_key)
    later = [bytes.fromhex(each.desk_key) for each in enrolments if each.epoch > last_epoch]
    signed = MANIFEST_DOMAIN + archive.manifest_bytes
    signature = _signature_bytes(archive.manifest_signature)
    if not any(VerifyKey(each).accepts(signature, signed) for each in (key, *later)):
        detail = f"the key {key.hex()[:16]}… of desk {manifest.desk} did not sign it"
        yield Finding(FindingCode.MANIFEST_SIGNATURE_WRONG, 0, 0, detail)


def _signature_bytes(text: bytes) -> bytes:
    try:
        return from_hex(text.decode("ascii"))
    except ValueError:
        return b""


def _key_bytes(text: str) -> bytes | None:
    try:
        return VerifyKey(from_hex(text)).public_bytes
    except ValueError:
        return None
