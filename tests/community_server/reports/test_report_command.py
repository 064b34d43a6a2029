"""A manager gets the month by one command, and says who else may read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from community_server.__main__ import main
from community_server.reports.answers import PeriodReport
from community_server.reports.reporters import reporter_of_key
from community_server.reports.sheets import SheetName, columns_of
from community_server.server import CommunityServer
from counter_protocol.messages import decode_message
from tests.support.fake_desk import FakeDesk

Run = Callable[..., tuple[int, str]]
DAY = ("--from", "2026-11-21", "--to", "2026-11-21")


@pytest.fixture
def run(server: CommunityServer, database_url: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """What a command prints, and its status."""

    def _run(*arguments: str) -> tuple[int, str]:
        where = ["--database", database_url, "--community", server.community]
        status = main([*where, *arguments])
        told = capsys.readouterr()
        return status, told.out + told.err

    return _run


def test_a_report_is_told_in_plain_words(run: Run, enrolled_desk: FakeDesk) -> None:
    enrolled_desk.top_up("H0001", 123_450)
    enrolled_desk.push_all()

    status, told = run("report", *DAY)

    assert status == 0
    assert "prepayments by tender: 1,234.50 € (cash 1,234.50 €)" in told
    assert "held at the end of 2026-11-21: 1,234.50 € (MED-1 drawer cash 1,234.50 €)" in told
    assert "MED-1 has not closed its till of 2026-11-21: 1 receipts are in no Z" in told
    assert "H0001" not in told


def test_a_report_of_nothing_says_so(run: Run) -> None:
    status, told = run("report", "--from", "2020-01-01", "--to", "2020-01-31")

    assert status == 0
    assert "Z: 0, of which 0 agree" in told
    assert "every desk has closed, has spoken since, and agrees" in told


def test_a_report_is_one_message_for_another_program(run: Run, enrolled_desk: FakeDesk) -> None:
    enrolled_desk.top_up("H0001", 500)
    enrolled_desk.push_all()

    _, told = run("report", *DAY, "--desk", "MED-1", "PIS-1", "--json")

    report = decode_message(told, PeriodReport)
    assert report.desks == ["MED-1", "PIS-1"]
    assert [x.amount_cents for x in report.takings] == [500]


def test_its_sheets_go_into_a_folder_of_their_own(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "novembre"

    assert run("report", *DAY, "--csv", str(folder))[0] == 0

    assert {path.stem for path in folder.iterdir()} == set(SheetName)
    for name in SheetName:
        first = (folder / f"{name}.csv").read_text("utf-8-sig").splitlines()[0]
        assert first == ";".join(columns_of(name))
    status, told = run("report", *DAY, "--csv", str(folder))
    assert (status, "holds something already" in told) == (2, True)


def test_sheets_that_nothing_can_hold_are_asked_for_elsewhere(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    status, told = run("report", *DAY, "--csv", str(tmp_path / "file" / "novembre"))

    assert (status, "name another folder" in told, "cannot start" in told) == (2, True, False)


def test_what_cannot_be_asked_is_refused_with_a_sentence(run: Run) -> None:
    status, told = run("report", "--from", "2026-11-21", "--to", "2026-11-20")
    assert (status, "--from is its first day" in told) == (2, True)

    status, told = run("report", *DAY, "--regie", "nowhere")
    assert (status, "has no regie nowhere" in told) == (2, True)


def test_a_key_is_printed_once_and_kept_as_a_hash(run: Run, server: CommunityServer) -> None:
    status, told = run("reporter", "add", "Trésorerie")

    key = told.strip()
    assert status == 0
    with server.database.transaction() as connection:
        assert reporter_of_key(connection, server.community, key) == "Trésorerie"
        (kept,) = connection.execute(
            "SELECT key_hash FROM reporters WHERE community = %s", (server.community,)
        ).fetchall()
    assert key.encode() not in bytes(kept[0])
    assert run("reporter", "add", "Trésorerie")[0] == 2


def test_a_key_is_revoked_and_another_given(run: Run, server: CommunityServer) -> None:
    first = run("reporter", "add", "audit")[1].strip()

    assert run("reporter", "revoke", "audit") == (0, "the key of audit opens nothing any more\n")
    assert run("reporter", "revoke", "audit")[0] == 2
    second = run("reporter", "add", "audit")[1].strip()

    with server.database.transaction() as connection:
        assert reporter_of_key(connection, server.community, first) is None
        assert reporter_of_key(connection, server.community, second) == "audit"


def test_reporters_and_readings_are_listed(run: Run) -> None:
    run("reporter", "add", "audit", "--by", "croy")
    run("report", *DAY)

    (reporter,) = run("reporter", "list", "--json")[1].splitlines()
    assert json.loads(reporter)["added_by"] == "croy"
    assert run("reporter", "list")[1].startswith("audit")
    (reading,) = run("reporter", "reads", "--json")[1].splitlines()
    assert json.loads(reading)["what"] == "2026-11-21 to 2026-11-21"
    assert "2026-11-21 to 2026-11-21" in run("reporter", "reads")[1]


@pytest.mark.parametrize("name", ["", " ", "x" * 101])
def test_a_reporter_has_a_name(run: Run, name: str) -> None:
    with pytest.raises(SystemExit):
        run("reporter", "add", name)
