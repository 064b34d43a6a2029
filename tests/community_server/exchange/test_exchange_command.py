"""`import` and `export` on the command line: what they say, and what waits for them."""

from __future__ import annotations

import pytest

from community_server.__main__ import main
from community_server.refusals import DATABASE_VARIABLE
from community_server.server import CommunityServer
from tests.support.fake_desk import FakeDesk
from tests.support.log_guard import LogGuard
from tests.support.server import balances
from tests.support.table_folder import TableFolder


@pytest.fixture
def command(folder: TableFolder, database_url: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What every command line about this community begins with."""
    monkeypatch.setenv(DATABASE_VARIABLE, database_url)
    return ["--community", folder.server.community]


def test_faults_go_to_standard_error_and_nothing_is_written(
    command: list[str], folder: TableFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.write("foyers.csv", "foyer;quotient", "H0001;beaucoup")

    assert main([*command, "import", str(folder.path)]) == 2

    said = capsys.readouterr().err.splitlines()
    assert said == [
        "foyers.csv:2: quotient “beaucoup” is no whole number; write digits alone",
        "community_server: faults: 1; nothing was written",
    ]


def test_dry_run_says_what_it_would_do(
    command: list[str], folder: TableFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.write("foyers.csv", "foyer;quotient", "H0001;350")

    assert main([*command, "import", str(folder.path), "--dry-run"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "foyers: 0 added, 1 changed, 0 removed",
        "dry run: nothing was written",
    ]


def test_export_then_import_says_that_nothing_is_different(
    command: list[str], folder: TableFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "export", str(folder.path), "--by", "mairie"]) == 0
    assert "foyers.csv: 20" in capsys.readouterr().out

    assert main([*command, "import", str(folder.path)]) == 0
    assert "nothing is different" in capsys.readouterr().out


def test_export_into_a_folder_in_use_is_refused(
    command: list[str], folder: TableFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.write("foyers.csv", "foyer")

    assert main([*command, "export", str(folder.path)]) == 2

    assert "holds something already" in capsys.readouterr().err


def test_money_of_a_family_that_nobody_knew_counts_once_it_is_imported(
    enrolled_desk: FakeDesk,
    command: list[str],
    folder: TableFolder,
    server: CommunityServer,
    capsys: pytest.CaptureFixture[str],
    expect_log: LogGuard,
) -> None:
    expect_log("community_server.journal.receive", "quarantined")
    enrolled_desk.top_up("H7777", 2_000)
    enrolled_desk.push_all()
    folder.write("foyers.csv", "foyer;nom;rue;code postal;commune;domicile", "H7777;MARTIN;;;;tous")

    assert main([*command, "import", str(folder.path), "--by", "mairie"]) == 0

    assert "waited for these rows and were applied: 1" in capsys.readouterr().out
    with server.database.snapshot() as connection:
        assert balances(connection, server.community)["H7777"] == 2_000
