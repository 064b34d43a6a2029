"""The server's own certificate: looked at before anybody else does, and taken up when renewed."""

from __future__ import annotations

import logging
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Final

_log = logging.getLogger(__name__)
SOON_DAYS: Final = 14
"""Those who renew by themselves do it a month ahead: less than this needs a person."""
_FLIGHTS: Final = 4
"""A TLS 1.3 handshake takes two rounds; whatever is not done after four will never be."""


class CertificateFault(Enum):
    """What is wrong with a certificate, in words that go after "the certificate"."""

    UNREADABLE = "or its key cannot be read"
    OTHER_KEY = "and the key are not a pair"
    INVALID = "would be refused by desks"


class UnusableCertificate(Exception):
    """Desks would refuse this certificate, or it cannot be used; `detail` is from the TLS library.

    Neither holds anything of the key.
    """

    def __init__(self, fault: CertificateFault, detail: str) -> None:
        super().__init__(fault, detail)
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class CertificateFiles:
    """A PEM file with the certificate and those that vouch for it, and one with its key."""

    certificate: Path
    key: Path | None

    def into(self, context: ssl.SSLContext) -> None:
        """Let a context show this certificate from now on; raises UnusableCertificate."""
        try:
            context.load_cert_chain(self.certificate, self.key)
        except ssl.SSLError as error:
            fault = _FAULT_OF_REASON.get(error.reason, CertificateFault.UNREADABLE)
            raise UnusableCertificate(fault, error.reason or "") from error
        except OSError as error:
            raise UnusableCertificate(CertificateFault.UNREADABLE, error.strerror or "") from error

    def changed_at(self) -> tuple[float, ...]:
        """When the files were last written; raises OSError while one of them is away."""
        return tuple(file.stat().st_mtime for file in (self.certificate, self.key) if file)


def check_certificate(files: CertificateFiles) -> datetime:
    """Until when desks will accept it; raises UnusableCertificate when they would not today.

    A handshake in memory sees what a desk sees, except for the name and who vouches for it.
    """
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    files.into(server)
    desk = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    desk.check_hostname = False
    desk.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    desk.load_verify_locations(files.certificate)
    try:
        shown = _shaken_hands(desk, server)
    except ssl.SSLCertVerificationError as error:
        raise UnusableCertificate(CertificateFault.INVALID, error.verify_message) from error
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)


def warn_when_soon_over(valid_until: datetime) -> None:
    """Warn while there is still time."""
    days = (valid_until - datetime.now(UTC)).days
    if days < SOON_DAYS:
        _log.warning("certificate_ends_soon", extra={"count": days})


class RenewedCertificate:
    """Takes a renewed certificate up while the server runs; connections that are open stay."""

    def __init__(self, files: CertificateFiles, context: ssl.SSLContext) -> None:
        self._files = files
        self._context = context
        self._taken_at = files.changed_at()

    def look(self) -> None:
        """Take the files up if they were written since; what desks would refuse is left alone."""
        try:
            changed_at = self._files.changed_at()
            if changed_at == self._taken_at:
                return
            self._taken_at = changed_at
            valid_until = check_certificate(self._files)
            self._files.into(self._context)
        except UnusableCertificate as error:
            _log.warning("certificate_not_renewed", extra={"error": error.fault.name})
        except OSError:
            _log.warning("certificate_not_renewed", extra={"error": "away"})
        else:
            _log.info("certificate_renewed")
            warn_when_soon_over(valid_until)


def _shaken_hands(desk: ssl.SSLContext, server: ssl.SSLContext) -> dict[str, object]:
    """The certificate that the desk accepted."""
    to_desk, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    desk_end = desk.wrap_bio(to_desk, to_server)
    server_end = server.wrap_bio(to_server, to_desk, server_side=True)
    for _ in range(_FLIGHTS):
        for end in (desk_end, server_end):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return dict(desk_end.getpeercert() or {})


_FAULT_OF_REASON: Final = {
    "KEY_VALUES_MISMATCH": CertificateFault.OTHER_KEY,
    "KEY_TYPE_MISMATCH": CertificateFault.OTHER_KEY,
}
