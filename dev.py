#!/usr/bin/env python3
"""The one developer command: sets up what is missing, then shows, tests or checks Guichet."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools import environment, gate, system_packages, translations
from devtools.checkout import Checkout, SetupError

_LOCK_OPTIONS = (
    "--extra=dev",
    # pip-compile only sees the machine it runs on; this adds what Windows needs on top.
    "--extra=windows",
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--no-header",
    "--quiet",
)


@dataclass(frozen=True, slots=True)
class Command:
    """What a person may ask for; `run` gets the words that follow and returns an exit code."""

    arguments: str
    purpose: str
    run: Callable[[Checkout, list[str]], int]


def demo(checkout: Checkout, words: list[str]) -> int:
    """Run the demo; headless, it needs no screen."""
    if "--headless" in words:
        return _offscreen(checkout, "demo", words)
    return checkout.run([checkout.python, "-m", "demo", *words])


def test(checkout: Checkout, words: list[str]) -> int:
    """Run pytest on every core, in random order."""
    return checkout.run([checkout.python, "-m", "pytest", "-n", "logical", *words])


def check(checkout: Checkout, words: list[str]) -> int:
    """Run the quality gate."""
    _refuse(words)
    return 0 if gate.passes(gate.steps(checkout)) else 1


def bench(checkout: Checkout, words: list[str]) -> int:
    """Measure, beside baselines."""
    return _offscreen(checkout, "bench", words)


def shots(checkout: Checkout, words: list[str]) -> int:
    """Draw every screen into PNG files."""
    return _offscreen(checkout, "tests.shots", words)


def lock(checkout: Checkout, words: list[str]) -> int:
    """Pin every dependency again, with hashes; `--upgrade` also moves to newer versions."""
    options = [*_LOCK_OPTIONS, *words, "--output-file=requirements.lock"]
    return checkout.run([checkout.python, "-m", "piptools", "compile", *options, "pyproject.toml"])


COMMANDS = {
    "demo": Command(
        "[--headless] [--data DIR]", "a whole community on this machine, to try the counter", demo
    ),
    "test": Command("[pytest arguments…]", "all tests, on every core, in random order", test),
    "check": Command("", "lint, format, types, floors, translations, lock, sources", check),
    "bench": Command("[NAME…] [--json FILE]", "measurements beside their baselines", bench),
    "shots": Command(
        "DIR [SCENE…]", "a PNG of every screen, in both languages and both themes", shots
    ),
    "lock": Command("[--upgrade]", "re-make requirements.lock from pyproject.toml", lock),
}


def main(words: Sequence[str]) -> int:
    """Do what the words ask; 2 means that they were not understood."""
    _speak_utf8()
    if not words or words[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0 if words else 2
    name, *rest = words
    if name not in COMMANDS:
        print(f"dev.py does not know “{name}”.\n\n{usage()}", file=sys.stderr)
        return 2
    return _carry_out(Checkout(Path(__file__).resolve().parent), name, rest)


def usage() -> str:
    """Return what `--help` prints."""
    lines = [
        f"  {f'{name} {command.arguments}':<32} {command.purpose}"
        for name, command in COMMANDS.items()
    ]
    return "\n".join(
        ["usage: python3 dev.py COMMAND …", "", *lines, "", "Each first sets up what is missing."]
    )


def set_up(checkout: Checkout, name: str) -> None:
    """Install what this command stands on and is not there yet; quick when nothing is missing."""
    build = () if environment.is_current(checkout) else system_packages.BUILD
    tools = system_packages.TESTS if name == "test" else ()
    system_packages.provide(
        [*build, *system_packages.SCREEN, *system_packages.DESK, *tools],
        needed=[*build, *system_packages.SCREEN],
    )
    environment.prepare(checkout)
    translations.compile_changed(checkout)


def _carry_out(checkout: Checkout, name: str, words: list[str]) -> int:
    try:
        set_up(checkout, name)
        return COMMANDS[name].run(checkout, words)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _offscreen(checkout: Checkout, module: str, words: list[str]) -> int:
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    return checkout.run([checkout.python, "-m", module, *words], QT_QPA_PLATFORM=platform)


def _refuse(words: list[str]) -> None:
    if words:
        raise SetupError(f"This command takes no argument, and got: {' '.join(words)}.")


def _speak_utf8() -> None:
    # A Windows pipe would not take the ticks.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
