"""What the command lines of the protocol share: exit codes, keys as arguments, how they speak."""

from __future__ import annotations

import argparse
import io
import sys
from typing import Final

from counter_protocol.sealing import VerifyKey

VERIFIED: Final = 0
WRONG: Final = 1
UNREADABLE: Final = 2


def public_key(text: str) -> bytes:
    """A public key as an argument; raises ArgumentTypeError when it is none."""
    try:
        return VerifyKey(bytes.fromhex(text)).public_bytes
    except ValueError as error:
        raise argparse.ArgumentTypeError("64 hexadecimal digits are expected") from error


def say(text: str) -> None:
    """Print it, even where the code page of a Windows console lacks a character."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stdout.write(f"{text}\n")
