"""An archive that somebody who does not trust us can check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.reverse import reverse
from counter_app.operations.till import close_till
from counter_protocol.archive_reader import open_archive
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket, sell
from tests.counter_app.operations.test_till import RIGHT_COUNT, a_day, closing
from tests.support.counter import SERVER_KEY, acknowledge, enrolled_again, with_open_till


def verify(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the verifier as an auditor would."""
    key = SERVER_KEY.public_bytes.hex()
    return subprocess.run(
        [sys.executable, "-m", "counter_protocol.verify", str(path), "--server-key", key],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_verifier_accepts_a_whole_day(open_counter: OpenCounter, tmp_path: Path) -> None:
    a_day(open_counter)
    reverse(open_counter, undo(sell(open_counter, basket()).entry))
    close_till(open_counter, closing(RIGHT_COUNT))
    verdict = verify(make_archive(open_counter, MakeArchive(tmp_path / "archive.zip")))
    assert verdict.returncode == 0, verdict.stdout
    assert verdict.stdout.startswith("ok")


def test_an_archive_holds_the_epochs_before_and_what_the_server_said_of_each(
    open_counter: OpenCounter, tmp_path: Path
) -> None:
    a_day(open_counter)
    close_till(open_counter, closing(RIGHT_COUNT))
    acknowledge(open_counter)
    again = with_open_till(enrolled_again(open_counter))
    sell(again, basket())
    acknowledge(again)
    path = make_archive(again, MakeArchive(tmp_path / "archive.zip"))
    with open_archive(path) as archive:
        manifest = archive.manifest
    heads = [(1, open_counter.journal.head.hash_hex), (2, again.journal.head.hash_hex)]
    assert [(epoch.epoch, epoch.head_hash) for epoch in manifest.epochs] == heads
    assert manifest.acknowledgements == 2
    verdict = verify(path)
    assert verdict.returncode == 0, verdict.stdout
