"""The verifier as an auditor runs it: one sentence a problem, and nothing but the archive."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from counter_protocol import verify
from tests.support.desk_archive import archive
from tests.support.desk_life import SERVER_KEY, DeskLife, one_day
from tests.support.zip_forgery import members_of, rebuilt

Capture = pytest.CaptureFixture[str]
SERVER_KEY_HEX = SERVER_KEY.public_bytes.hex()
ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The archive of a day at a desk, acknowledged in two pushes."""
    life = one_day(DeskLife())
    archive(life, tmp_path / "med-1.zip", [life.written[6], life.head])
    return tmp_path / "med-1.zip"


def verified(path: Path, capsys: Capture, *options: str) -> tuple[int, str]:
    """The exit status and what was printed."""
    status = verify.main([str(path), *options])
    return status, capsys.readouterr().out


def test_an_honest_archive_is_said_to_be_ok(path: Path, capsys: Capture) -> None:
    status, printed = verified(path, capsys, "--server-key", SERVER_KEY_HEX)

    assert status == verify.VERIFIED
    assert printed == (
        "ok: 15 entries of desk MED-1, epochs 1, chain and signatures verified, "
        "last receipt MED-1-2026-000006, "
        "acknowledged by the server up to entry 15 of epoch 1.\n"
    )


def test_without_a_server_key_the_auditor_is_told_what_remains_to_compare(
    path: Path, capsys: Capture
) -> None:
    status, printed = verified(path, capsys)

    assert status == verify.VERIFIED
    assert SERVER_KEY_HEX in printed


def test_large_numbers_are_grouped(tmp_path: Path, capsys: Capture) -> None:
    life = DeskLife()
    life.enrol()
    for _ in range(1_233):
        life.go_offline()
    archive(life, tmp_path / "a.zip")

    assert verified(tmp_path / "a.zip", capsys)[1].startswith("ok: 1,234 entries of desk MED-1,")


def test_the_same_as_json_for_programs(path: Path, capsys: Capture) -> None:
    status, printed = verified(path, capsys, "--json")

    assert status == verify.VERIFIED
    assert json.loads(printed) == {
        "ok": True,
        "community": "parthenay",
        "desk": "MED-1",
        "entries": 15,
        "epochs": 1,
        "first": [1, 1],
        "half_checked_closings": 0,
        "last_receipt": "MED-1-2026-000006",
        "acknowledged": [1, 15],
        "server_key": SERVER_KEY_HEX,
        "findings": [],
    }


def test_a_changed_amount_is_said_with_its_place(path: Path, capsys: Capture) -> None:
    entries = members_of(path)["entries-1.jsonl"]
    rebuilt(path, {"entries-1.jsonl": entries.replace(b'cash",5000]', b'cash",9000]', 1)})

    status, printed = verified(path, capsys)

    assert status == verify.WRONG
    assert (
        "Entry 4 of epoch 1 has postings that do not balance: they sum to 4000 cents.\n" in printed
    )
    assert all(one.endswith(".") for one in printed.splitlines())


def test_a_file_that_is_no_archive_is_refused_in_a_sentence(
    tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "holidays.zip").write_text("Bonjour")

    status, printed = verified(tmp_path / "holidays.zip", capsys)

    assert status == verify.UNREADABLE
    assert printed.endswith(
        "is not an archive of Guichet: it is not a ZIP file, or a damaged one.\n"
    )


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path, capsys: Capture) -> None:
    assert verified(tmp_path / "none.zip", capsys)[0] == verify.UNREADABLE
    status, printed = verified(tmp_path / "none.zip", capsys, "--json")
    assert status == verify.UNREADABLE
    assert json.loads(printed)["ok"] is False


def test_a_server_key_that_is_no_key_is_refused(path: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as refused:
        verify.main([str(path), "--server-key", "abc"])

    assert refused.value.code == verify.UNREADABLE
    assert "64 hexadecimal digits" in capsys.readouterr().err


ALONE = """
import runpy, sys

for absent in ("counter_app", "community_server", "demo", "sqlalchemy", "PySide6", "requests",
               "sqlite3", "sqlcipher3", "fastapi", "psycopg"):
    sys.modules[absent] = None
sys.argv = ["verify", *sys.argv[1:]]
try:
    runpy.run_module("counter_protocol.verify", run_name="__main__")
finally:
    loaded = {name.partition(".")[0] for name in sys.modules if sys.modules[name] is not None}
    outside = loaded - sys.stdlib_module_names - {"__main__", "counter_protocol"}
    print(*sorted(name for name in outside if not name.startswith("_")), file=sys.stderr)
"""


NEEDED = {"msgspec", "cryptography", "uuid_utils", "zstandard"}
CARRIED = {"cffi", "typing_extensions", "sitecustomize"}
"""What the needed ones load when it is there, and what Debian's own Python always loads."""


def test_the_verifier_needs_nothing_of_the_programs(path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", ALONE, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert run.stdout.startswith("ok: 15 entries of desk MED-1,")
    assert run.returncode == verify.VERIFIED
    assert set(run.stderr.split()) <= NEEDED | CARRIED
