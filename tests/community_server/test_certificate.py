"""A server shows no certificate that desks would refuse, and takes a renewed one up by itself."""

from __future__ import annotations

import os
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from community_server.__main__ import main
from community_server.certificate import (
    CertificateFault,
    CertificateFiles,
    RenewedCertificate,
    UnusableCertificate,
    check_certificate,
    warn_when_soon_over,
)
from tests.support.certificates import certified
from tests.support.log_guard import LogGuard


def test_good_certificate_says_until_when(tmp_path: Path) -> None:
    until = check_certificate(made(tmp_path, valid_days=20))

    assert timedelta(days=19) < until - datetime.now(UTC) <= timedelta(days=20)


@pytest.mark.parametrize(("valid_days", "words"), [(-1, "expired"), (60, "not yet valid")])
def test_certificate_outside_its_time_is_refused(
    tmp_path: Path, valid_days: int, words: str
) -> None:
    with pytest.raises(UnusableCertificate) as refused:
        check_certificate(made(tmp_path, valid_days))

    assert refused.value.fault is CertificateFault.INVALID
    assert words in refused.value.detail


def test_key_of_another_certificate_is_refused(tmp_path: Path) -> None:
    other = made(tmp_path / "other", 20)
    files = CertificateFiles(made(tmp_path, 20).certificate, other.key)

    with pytest.raises(UnusableCertificate) as refused:
        check_certificate(files)

    assert refused.value.fault is CertificateFault.OTHER_KEY


@pytest.mark.parametrize("content", [None, "", "no certificate at all"])
def test_file_that_holds_none_is_unreadable(tmp_path: Path, content: str | None) -> None:
    files = made(tmp_path, 20)
    files.certificate.unlink()
    if content is not None:
        files.certificate.write_text(content)

    with pytest.raises(UnusableCertificate) as refused:
        check_certificate(files)

    assert refused.value.fault is CertificateFault.UNREADABLE


@pytest.mark.parametrize(("days", "warned"), [(13, True), (30, False)])
def test_end_is_announced_two_weeks_before(
    expect_log: LogGuard, days: int, *, warned: bool
) -> None:
    if warned:
        expect_log("community_server.certificate", "certificate_ends_soon")

    warn_when_soon_over(datetime.now(UTC) + timedelta(days=days))


def test_renewed_certificate_is_shown_without_a_restart(tmp_path: Path) -> None:
    files = made(tmp_path, 15)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    files.into(context)
    renewal = RenewedCertificate(files, context)
    before = shown_by(context)

    renewed = made(tmp_path, 29)
    os.utime(renewed.certificate, (1, 1))
    renewal.look()

    assert before != shown_by(context)
    assert shown_by(context) == ssl.PEM_cert_to_DER_cert(files.certificate.read_text())


@pytest.mark.parametrize("valid_days", [-1, None], ids=["expired", "gone"])
def test_renewal_that_went_wrong_leaves_the_former_one(
    tmp_path: Path, expect_log: LogGuard, valid_days: int | None
) -> None:
    expect_log("community_server.certificate", "certificate_not_renewed")
    files = made(tmp_path, 20)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    files.into(context)
    renewal = RenewedCertificate(files, context)
    before = shown_by(context)

    if valid_days is None:
        files.certificate.unlink()
    else:
        os.utime(made(tmp_path, valid_days).certificate, (1, 1))
    renewal.look()

    assert shown_by(context) == before


def test_server_does_not_start_with_an_expired_certificate(
    tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = made(tmp_path, -1)
    named = ["--certificate", str(files.certificate), "--certificate-key", str(files.key)]

    assert main(["--database", database_url, "--port", "0", *named]) == 2
    assert "would be refused by desks (certificate has expired)" in capsys.readouterr().err


def test_password_in_arguments_is_refused_and_not_repeated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--database", "postgresql://guichet:s3cret@localhost/guichet", "desks"]) == 2

    told = capsys.readouterr().err
    assert "GUICHET_DATABASE" in told
    assert "s3cret" not in told


def made(folder: Path, valid_days: int) -> CertificateFiles:
    """A certificate for this machine, valid for thirty days, which end in so many."""
    folder.mkdir(exist_ok=True)
    certified(folder, "localhost", valid_days)
    return CertificateFiles(folder / "authority.pem", folder / "key.pem")


def shown_by(context: ssl.SSLContext) -> bytes:
    """The certificate that a server with this context shows, whatever it is worth."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    client_end = client.wrap_bio(to_client, to_server)
    server_end = context.wrap_bio(to_server, to_client, server_side=True)
    for end in (client_end, server_end, client_end, server_end):
        try:
            end.do_handshake()
        except ssl.SSLWantReadError:
            continue
    certificate = client_end.getpeercert(binary_form=True)
    assert certificate is not None
    return certificate
