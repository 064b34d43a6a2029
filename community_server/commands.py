"""What every command of the command line needs: somewhere to be added, and a way to refuse."""

from __future__ import annotations

import argparse
import sys
from typing import Final, Protocol

REFUSED: Final = 2


class Commands(Protocol):
    """Where commands are added: argparse keeps its own type for itself."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser: ...  # noqa: A002


def some_text(text: str) -> str:
    """What somebody typed, of which something must be left without its blanks."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it may not be empty")
    return text.strip()


def say(sentence: str) -> None:
    """Print one line, at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def refuse(sentence: str) -> int:
    """Say why a command is refused; its exit status."""
    sys.stderr.write(f"community_server: {sentence}\n")
    return REFUSED
