"""The desk's secrets in a real keyring, and none without one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.private_session import NoKeyring, keyring_session


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a session with a real keyring."""
    if sys.platform != "linux":
        pytest.skip("2026-11-21: the private keyring session is for Linux; elsewhere use a desk")
    try:
        with keyring_session(tmp_path_factory.mktemp("keyring")) as environment:
            yield environment
    except NoKeyring as error:
        pytest.skip(f"2026-11-21: {error} is not installed")


def run_in(environment: dict[str, str], script: str) -> str:
    """Run a script in a process of its own: keyring chooses its backend once a process."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _PREAMBLE + script],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


_PREAMBLE = """
from counter_app.secret_store import *
import keyring
"""


def test_secrets_made_once_are_found_by_the_next_start(session: dict[str, str]) -> None:
    made = run_in(session, "print(make_secrets('desk-1').database_key.hex())")
    found = run_in(session, "print(stored_secrets('desk-1').database_key.hex())")
    assert made == found
    assert len(found) == 64


def test_another_installation_has_other_secrets(session: dict[str, str]) -> None:
    assert run_in(session, "print(stored_secrets('desk-nobody'))") == "None"


def test_something_else_under_our_name_is_not_taken_for_a_key(session: dict[str, str]) -> None:
    script = """
keyring.set_password(SERVICE_NAME, 'desk-2', 'hello')
try: stored_secrets('desk-2')
except SecretsDamaged as error: print(error.installation)
"""
    assert run_in(session, script) == "desk-2"


def test_recovered_key_takes_its_place_and_the_former_one_is_kept(session: dict[str, str]) -> None:
    script = """
former = make_secrets('desk-5')
regained = regain_secrets('desk-5', bytes(32))
print(stored_secrets('desk-5') == regained, regained.desk_seed != former.desk_seed)
from counter_app.secret_store import _former_name
import base64
text = base64.b64encode(former.database_key + former.desk_seed).decode()
print(keyring.get_password(SERVICE_NAME, _former_name('desk-5', text)) == text)
"""
    assert run_in(session, script).split() == ["True", "True", "True"]


def test_secrets_never_show_in_a_repr(session: dict[str, str]) -> None:
    assert run_in(session, "print(make_secrets('desk-3'))") == "DeskSecrets()"


def test_without_a_keyring_the_desk_stops_with_its_reason(tmp_path: Path) -> None:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"}
    }
    script = """
try: make_secrets('desk-4')
except KeyringMissing as error: print('missing')
"""
    environment = {**bare, "HOME": str(tmp_path), "PYTHON_KEYRING_BACKEND": _NO_BACKEND}
    assert run_in(environment, script) == "missing"


_NO_BACKEND = "keyring.backends.fail.Keyring"
