"""Checks that no linter makes: the lock against the dependencies, and what no source may hold."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from devtools.checkout import Checkout, SetupError

# Brackets keep these expressions from finding themselves.
_FORBIDDEN = {
    "a package registry": re.compile(
        r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|proxy[.]golang[.]org"
        r"|(?<!no-emit-)\b(?:index-url|find-links|trusted-host)\b[ =]"
    ),
    "a path of one machine": re.compile(r"/home[/]\w|/root[/]\w|/Users[/]\w|[A-Z]:\\+Users[\\]+\w"),
    "a private key": re.compile(r"-----BEGIN[ A-Z]* PRIVATE[ ]KEY-----"),
}
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_NAME = re.compile(r"^[A-Za-z0-9._-]+")


def unlocked_dependencies(project: str, lock: str) -> list[str]:
    """Return the dependencies that pyproject.toml names and requirements.lock does not."""
    locked = {_normalised(name) for name in _PINNED.findall(lock)}
    return [name for name in _dependencies(project) if name not in locked]


def lock_faults(checkout: Checkout) -> list[str]:
    """Say which dependencies wait for `dev.py lock`."""
    project, lock = checkout.project.read_text("utf-8"), checkout.lock.read_text("utf-8")
    return [
        f"{name} is not in requirements.lock: run `dev.py lock`"
        for name in unlocked_dependencies(project, lock)
    ]


def forbidden_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each line that no source may hold, and what it holds."""
    for number, line in enumerate(text.splitlines(), start=1):
        for what, expression in _FORBIDDEN.items():
            if expression.search(line):
                yield number, what


def hygiene_faults(checkout: Checkout) -> list[str]:
    """Look through every text file that git follows."""
    return [
        f"{path.relative_to(checkout.root).as_posix()}:{number}: {what}"
        for path in _followed_files(checkout)
        for number, what in forbidden_lines(path.read_text("utf-8", errors="ignore"))
    ]


def _followed_files(checkout: Checkout) -> list[Path]:
    listing = checkout.capture(["git", "ls-files", "-z"])
    if listing.returncode != 0:
        raise SetupError(f"git cannot list the sources: {listing.stdout.strip()}")
    paths = (checkout.root / name for name in listing.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def _dependencies(project: str) -> list[str]:
    table = tomllib.loads(project)["project"]
    groups = [table["dependencies"], *table.get("optional-dependencies", {}).values()]
    return [_name_of(requirement) for group in groups for requirement in group]


def _name_of(requirement: str) -> str:
    name = _NAME.match(requirement)
    assert name is not None, requirement
    return _normalised(name.group())


def _normalised(name: str) -> str:
    """Return the name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
