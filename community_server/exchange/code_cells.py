"""Cells of codes: settings, addresses of the web, the keys of cards, PINs and their hashes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from community_server.exchange.cells import LONGEST_TEXT, Value
from community_server.exchange.faults import BadCell, FaultCode

_WEB_ADDRESS: Final = re.compile(r"https://[0-9a-z-]+(?:\.[0-9a-z-]+)+(?:/[!-~]*)?")
_LONGEST_ADDRESS: Final = 100
"""What a family types off a paper."""
_PUBLIC_KEY: Final = re.compile(r"0[23][0-9A-Fa-f]{64}|04[0-9A-Fa-f]{128}")
_PIN: Final = re.compile(r"\d{4,8}", re.ASCII)
_PIN_HASH: Final = re.compile(
    r"\$argon2id\$v=\d+\$m=\d{1,7},t=\d{1,3},p=\d{1,2}\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+"
)
_SHORTEST_PIN_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class SettingValue:
    """A whole number, or several between brackets: the JSON text of a setting, kept as it is."""

    def read(self, text: str) -> Value:
        if len(text) > LONGEST_TEXT:
            raise BadCell(FaultCode.TOO_LONG, str(LONGEST_TEXT))
        try:
            value = json.loads(text)
        except ValueError:
            raise BadCell(FaultCode.BAD_SETTING) from None
        numbers = value if isinstance(value, list) else [value]
        if not numbers or not all(type(each) is int and each >= 0 for each in numbers):
            raise BadCell(FaultCode.BAD_SETTING)
        return text

    def write(self, value: Value) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A page on the web, secured (https), as papers print it."""

    def read(self, text: str) -> Value:
        if len(text) > _LONGEST_ADDRESS:
            raise BadCell(FaultCode.TOO_LONG, str(_LONGEST_ADDRESS))
        if not _WEB_ADDRESS.fullmatch(text):
            raise BadCell(FaultCode.BAD_ADDRESS)
        return text

    def write(self, value: Value) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A P-256 point (SEC 1) in hexadecimal, compressed or not."""

    def read(self, text: str) -> Value:
        if not _PUBLIC_KEY.fullmatch(text):
            raise BadCell(FaultCode.BAD_PUBLIC_KEY)
        return text.lower()

    def write(self, value: Value) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class Pin:
    """A PIN in clear, which is hashed before it goes anywhere; there is none to write."""

    def read(self, text: str) -> Value:
        if text.isdecimal() and len(text) < _SHORTEST_PIN_DIGITS:
            raise BadCell(FaultCode.ZERO_LOST, text.zfill(_SHORTEST_PIN_DIGITS))
        if not _PIN.fullmatch(text):
            raise BadCell(FaultCode.BAD_PIN)
        return text

    def write(self, value: Value) -> str:
        raise AssertionError(f"a PIN is never kept, let alone written: {type(value)}")


@dataclass(frozen=True, slots=True)
class PinHash:
    """An Argon2id text, as it is exported."""

    def read(self, text: str) -> Value:
        if not _PIN_HASH.fullmatch(text):
            raise BadCell(FaultCode.BAD_PIN_HASH)
        return text

    def write(self, value: Value) -> str:
        return str(value)
