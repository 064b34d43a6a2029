"""Whether the server really holds what a desk's archive says it acknowledged."""

from __future__ import annotations

from collections.abc import Iterator

from counter_protocol.archive_format import AcknowledgementLine
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.hexadecimal import from_hex
from counter_protocol.link_check import Head
from counter_protocol.messages import Acknowledgement, MalformedMessage, decode_message
from counter_protocol.sealing import VerifyKey


class AcknowledgementChecker:
    """Compares the server's countersigned hashes with the entries, as they pass."""

    def __init__(self, community: str, desk: str) -> None:
        self._community = community
        self._desk = desk
        self._waiting: dict[tuple[int, int], list[Acknowledgement]] = {}
        self._signed: list[tuple[Acknowledgement, AcknowledgementLine]] = []
        self.last: tuple[int, int] | None = None

    def read(self, line: AcknowledgementLine) -> Iterator[Finding]:
        """Take one acknowledgement in, before the entries."""
        try:
            acknowledgement = decode_message(line.acknowledgement, Acknowledgement)
        except MalformedMessage as error:
            yield Finding(FindingCode.ACKNOWLEDGEMENT_WRONG, 0, 0, error.reason)
            return
        whose = (acknowledgement.community, acknowledgement.desk)
        if whose != (self._community, self._desk):
            yield _wrong(acknowledgement, f"it is for desk {whose[1]!r} of {whose[0]!r}")
            return
        place = (acknowledgement.epoch, acknowledgement.seq)
        self._waiting.setdefault(place, []).append(acknowledgement)
        self._signed.append((acknowledgement, line))

    def compare(self, head: Head) -> Iterator[Finding]:
        """Compare the entry just read with what the server said of it."""
        for acknowledgement in self._waiting.pop((head.epoch, head.seq), ()):
            self.last = max(self.last or (0, 0), (head.epoch, head.seq))
            if acknowledgement.hash != head.hash.hex():
                detail = f"the server holds {acknowledgement.hash[:16]}…, not this entry"
                yield _wrong(acknowledgement, detail)

    def finish(self, server_key: bytes) -> Iterator[Finding]:
        """Once all entries are read: those that were not there, and the signatures."""
        for waiting in self._waiting.values():
            for acknowledgement in waiting:
                detail = f"the server holds it, with the hash {acknowledgement.hash[:16]}…"
                yield _found(FindingCode.ACKNOWLEDGED_MISSING, acknowledgement, detail)
        key = VerifyKey(server_key)
        for acknowledgement, line in self._signed:
            if not key.accepts(_bytes_of(line.signature), line.acknowledgement.encode()):
                yield _wrong(acknowledgement, "the server key did not sign it")


def _wrong(acknowledgement: Acknowledgement, detail: str) -> Finding:
    return _found(FindingCode.ACKNOWLEDGEMENT_WRONG, acknowledgement, detail)


def _found(code: FindingCode, acknowledgement: Acknowledgement, detail: str) -> Finding:
    return Finding(code, acknowledgement.epoch, acknowledgement.seq, detail)


def _bytes_of(text: str) -> bytes:
    try:
        return from_hex(text)
    except ValueError:
        return b""
