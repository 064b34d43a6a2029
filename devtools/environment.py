"""The virtual environment of a checkout: made once, then left alone until its lock changes."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from devtools.checkout import Checkout, SetupError

_STAMP = "guichet-stamp"


def is_current(checkout: Checkout) -> bool:
    """Say whether the environment holds exactly what the lock names, for this Python."""
    stamp = checkout.environment / _STAMP
    return stamp.is_file() and stamp.read_text("utf-8") == stamp_for(checkout.lock)


def stamp_for(lock: Path) -> str:
    """Return what identifies an environment: the running Python and the content of the lock."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"python {sys.version.split()[0]} sha256 {digest}\n"


def prepare(checkout: Checkout) -> None:
    """Bring the environment up to the lock, at once when it already is."""
    if is_current(checkout):
        return
    if not _fits(checkout):
        _create(checkout)
    _install(checkout)
    (checkout.environment / _STAMP).write_text(stamp_for(checkout.lock), "utf-8")


def _fits(checkout: Checkout) -> bool:
    """Say whether there is an environment, made by a Python that is still there and like ours."""
    if not checkout.python.exists():
        return False
    answer = checkout.capture([checkout.python, "-c", "import pip, sys; print(sys.version_info)"])
    return answer.returncode == 0 and answer.stdout.strip() == str(sys.version_info)


def _create(checkout: Checkout) -> None:
    print(f"Making the virtual environment {checkout.environment.name}", flush=True)
    if checkout.run([sys.executable, "-m", "venv", "--clear", checkout.environment]) != 0:
        raise SetupError("This Python cannot make virtual environments: install python3-venv.")


def _install(checkout: Checkout) -> None:
    print("Installing the locked packages (a few minutes the first time)", flush=True)
    # Twice quiet: errors only.
    pip = ["-m", "pip", "install", "--no-input", "-qq", "--require-hashes"]
    if checkout.run([checkout.python, *pip, "--requirement", checkout.lock]) != 0:
        raise SetupError(
            "pip could not install requirements.lock: it needs a package index, and on Linux "
            "a C compiler, SWIG and the headers of Python and of PC/SC to build pyscard."
        )
