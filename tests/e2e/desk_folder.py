"""What a test does to a desk's folder while no window is open on it: enrol it, read its books.

A program of its own, since a process looks for its keyring once and the stage has a private one.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from counter_app.desk import Desk, open_desk, secrets_of
from counter_app.domain.clock import Clock
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.open_counter import OpenCounter
from counter_app.settings import DataFolder
from demo.desk import settle_desk
from tests.support.written_entries import entries_between


def enrol(folder: DataFolder, server_url: str) -> None:
    """Enrol with the code on standard input."""
    settle_desk(folder, server_url, sys.stdin.read).close()


def books(folder: DataFolder, archive: str) -> None:
    """Write what the journal adds up to, and archive it."""
    desk = open_desk(folder.database, secrets_of(folder), Clock())
    try:
        sys.stdout.write(json.dumps(_facts(desk)))
        desk.run(make_archive, MakeArchive(Path(archive), EVERYTHING, agent=""))
    finally:
        desk.close()


def _facts(desk: Desk) -> dict[str, object]:
    head = desk.counter.journal.head
    return {
        "epoch": head.epoch,
        "last_seq": head.seq,
        "last_hash": head.hash_hex,
        "account_cents": desk.run(_account_cents, head.seq),
        "server_key": desk.counter.identity.server_key.hex(),
    }


def _account_cents(counter: OpenCounter, last_seq: int) -> dict[str, int]:
    """The sum of every posting of this epoch, by ledger account."""
    sums: Counter[str] = Counter()
    for entry in entries_between(counter.database, counter.journal.head.epoch, 1, last_seq):
        for posting in entry.postings:
            sums[posting.account] += posting.amount_cents
    return dict(sums)


def main() -> None:
    """Run the command that the first argument names, on the folder that the second one names."""
    command, folder, *rest = sys.argv[1:]
    {"enrol": enrol, "books": books}[command](DataFolder(Path(folder)), *rest)


if __name__ == "__main__":
    main()
