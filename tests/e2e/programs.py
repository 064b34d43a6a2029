"""Programs that a stage starts: none outlives the tests, and each keeps its words in a file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_END_WITHIN_S = 20.0


def start(
    command: Sequence[str | Path],
    log: Path,
    environment: Mapping[str, str] | None = None,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a program that the kernel kills if the tests themselves are killed."""
    with log.open("ab") as words:
        return subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *command],
            env=dict(environment or os.environ),
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            pass_fds=pass_fds,
        )


class EndedByItself(AssertionError):
    """A program was gone before anybody asked it to end."""


def end(program: subprocess.Popen[bytes]) -> int:
    """Ask a program to end, kill it if it does not; its exit code. Raises EndedByItself."""
    if program.poll() is not None:
        raise EndedByItself(program.args, program.returncode)
    program.terminate()
    try:
        return program.wait(_END_WITHIN_S)
    except subprocess.TimeoutExpired:
        program.kill()
        return program.wait()


@contextmanager
def running(
    command: Sequence[str | Path],
    log: Path,
    environment: Mapping[str, str] | None = None,
    pass_fds: Sequence[int] = (),
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs while the block does."""
    program = start(command, log, environment, pass_fds)
    try:
        yield program
    finally:
        end(program)
