"""`python -m counter_protocol.verify ARCHIVE`: whether an archive is what a desk sealed.

It needs no database and no network. It prints one sentence for each problem, or one that says what
was verified, and exits with 0 when all is well, 1 when something is wrong, 2 when the file is not
an archive or cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from counter_protocol.archive_reader import NotAnArchive, open_archive
from counter_protocol.audit import AuditReport, audit
from counter_protocol.command_line import UNREADABLE, VERIFIED, WRONG, public_key, say
from counter_protocol.finding_text import printable, sentence


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify one archive, print what was found, and give the exit status."""
    options = _parser().parse_args(arguments)
    try:
        with open_archive(options.archive) as archive:
            report = audit(archive, options.server_key)
    except NotAnArchive as error:
        return _refuse(f"{options.archive} is not an archive of Guichet: {error.reason}.", options)
    except OSError as error:
        return _refuse(f"{options.archive} cannot be read: {error.strerror or error}.", options)
    say(_as_json(report) if options.json else _as_sentences(report, options.server_key))
    return WRONG if report.findings else VERIFIED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m counter_protocol.verify",
        description="Check the signed archive of a desk's journal, without database or network.",
    )
    parser.add_argument("archive", type=Path, help="the archive, a ZIP file")
    parser.add_argument(
        "--server-key",
        type=public_key,
        metavar="HEX",
        help="the public key of the community's server; without it the archive's own is believed",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")
    return parser


def _refuse(reason: str, options: argparse.Namespace) -> int:
    say(json.dumps({"ok": False, "reason": reason}) if options.json else printable(reason))
    return UNREADABLE


def _as_sentences(report: AuditReport, given_key: bytes | None) -> str:
    if report.findings:
        return "\n".join(sentence(finding) for finding in report.findings)
    return f"ok: {', '.join(_verified(report))}.{_advice(report, given_key)}"


def _verified(report: AuditReport) -> list[str]:
    parts = [f"{report.entries:,} entries of desk {printable(report.desk)}"]
    parts.append(f"epochs {report.epochs}")
    if report.first != (1, 1):
        parts.append(f"from entry {report.first[1]:,} of epoch {report.first[0]} on")
    parts.append("chain and signatures verified")
    if report.half_checked_closings:
        parts.append(f"closings checked only from there on: {report.half_checked_closings}")
    if report.last_receipt:
        parts.append(f"last receipt {report.last_receipt}")
    if report.acknowledged is not None:
        epoch, seq = report.acknowledged
        parts.append(f"acknowledged by the server up to entry {seq:,} of epoch {epoch}")
    return parts


def _advice(report: AuditReport, given_key: bytes | None) -> str:
    if given_key is not None:
        return ""
    return (
        f" The server key is the archive's own, {report.server_key}: compare it with the one your "
        "community publishes, or give that one with --server-key."
    )


def _as_json(report: AuditReport) -> str:
    return json.dumps(
        {
            "ok": not report.findings,
            "community": report.community,
            "desk": report.desk,
            "entries": report.entries,
            "epochs": report.epochs,
            "first": list(report.first),
            "half_checked_closings": report.half_checked_closings,
            "last_receipt": report.last_receipt,
            "acknowledged": list(report.acknowledged) if report.acknowledged else None,
            "server_key": report.server_key,
            "findings": [
                {
                    "code": finding.code.value,
                    "epoch": finding.epoch,
                    "seq": finding.seq,
                    "detail": finding.detail,
                    "sentence": sentence(finding),
                }
                for finding in report.findings
            ],
        }
    )


if __name__ == "__main__":
    sys.exit(main())
