"""The quality gate: every step runs and says one line, whatever became of the others."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools import source_checks, translations
from devtools.checkout import Checkout

_TYPED = (
    "counter_protocol",
    "counter_app",
    "community_server",
    "demo",
    "bench",
    "devtools",
    "dev.py",
)


@dataclass(frozen=True, slots=True)
class Step:
    """A check with a name; what it finds is empty when all is well."""

    name: str
    find_faults: Callable[[], str]


def steps(checkout: Checkout) -> list[Step]:
    """Return the steps of `dev.py check`, in order."""
    python = checkout.python
    return [
        _program(checkout, "ruff check", python, "-m", "ruff", "check", "--quiet", "."),
        _program(checkout, "ruff format", python, "-m", "ruff", "format", "--check", "."),
        _program(checkout, "mypy --strict", python, "-m", "mypy", "--no-error-summary", *_TYPED),
        _program(checkout, "floors", checkout.script("lint-imports"), "--no-logo"),
        Step("translations", lambda: "\n".join(translations.faults(checkout))),
        Step("lock", lambda: "\n".join(source_checks.lock_faults(checkout))),
        Step("sources", lambda: "\n".join(source_checks.hygiene_faults(checkout))),
    ]


def passes(all_steps: Sequence[Step]) -> bool:
    """Run every step, print a line for each, and say whether none found a fault."""
    verdicts = [_passes(step) for step in all_steps]
    return all(verdicts)


def _passes(step: Step) -> bool:
    started = time.perf_counter()
    faults = step.find_faults()
    print(f"{'✗' if faults else '✓'} {step.name:<14} {time.perf_counter() - started:5.1f} s")
    print(textwrap.indent(faults, "    "), end="\n" if faults else "", flush=True)
    return not faults


def _program(checkout: Checkout, name: str, *program: str | Path) -> Step:
    def faults() -> str:
        answer = checkout.capture(program)
        failed = f"{name} failed with exit code {answer.returncode}"
        return (answer.stdout.rstrip() or failed) if answer.returncode else ""

    return Step(name, faults)
