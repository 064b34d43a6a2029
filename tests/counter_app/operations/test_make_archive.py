"""An archive that somebody who does not trust us can check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.reverse import reverse
from counter_app.operations.till import close_till
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket, sell
from tests.counter_app.operations.test_till import RIGHT_COUNT, a_day, closing
from tests.support.counter import SERVER_KEY


def test_the_verifier_accepts_a_whole_day(open_counter: OpenCounter, tmp_path: Path) -> None:
    a_day(open_counter)
    reverse(open_counter, undo(sell(open_counter, basket()).entry))
    close_till(open_counter, closing(RIGHT_COUNT))
    path = make_archive(open_counter, MakeArchive(tmp_path / "archive.zip"))
    verdict = subprocess.run(
        [
            sys.executable,
            "-m",
            "counter_protocol.verify",
            str(path),
            "--server-key",
            SERVER_KEY.public_bytes.hex(),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert verdict.returncode == 0, verdict.stdout
    assert verdict.stdout.startswith("ok")
