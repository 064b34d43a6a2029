"""What the headless demonstration prints: both sides' figures, counted where they lie."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from community_server.demo_community.known_families import MARTIN
from counter_app.desk import Desk
from demo.community import DemoCommunity
from demo.main_job import Played


def summary(desk: Desk, community: DemoCommunity, played: Played) -> dict[str, Any]:
    """One object of plain values; `chain` is "ok" or the first thing the verifier found wrong."""
    head = desk.counter.journal.head
    books = community.books(desk.counter.identity.desk, head.epoch)
    report = played.closed.report
    return {
        "entries_desk": head.seq,
        "entries_server": books.entries,
        "duplicates": books.entries - books.distinct_ids,
        "quarantined": books.quarantined,
        "offline_entries": played.offline_entries,
        "heads_equal": books.last_hash.hex() == head.hash_hex,
        "balance_before_cents": played.balance_before_cents,
        "balance_after_cents": played.balance_after_cents,
        "balance_server_cents": community.balance_cents(MARTIN),
        "cash_expected_cents": report.expected_cents,
        "cash_counted_cents": report.counted_cents,
        "z": report.z,
        "chain": _verdict(played.archive, desk.counter.identity.server_key),
        "receipt_pdf": str(played.receipt_pdf),
        "receipt_escpos": str(played.receipt_escpos),
        "till_report_pdf": str(played.till_report_pdf),
        "archive": str(played.archive),
    }


def _verdict(archive: Path, server_key: bytes) -> str:
    """What the verifier says, run as an auditor would: "ok", or its first sentence."""
    command = [sys.executable, "-m", "counter_protocol.verify", str(archive)]
    done = subprocess.run(
        [*command, "--server-key", server_key.hex()], capture_output=True, text=True, check=False
    )
    first_line = (done.stdout or done.stderr).partition("\n")[0]
    return "ok" if done.returncode == 0 else first_line
