r"""PC/SC through pyscard: the only module that knows it, and that casts what it leaves untyped.

The same calls serve pcsc-lite and Windows; what differs there, from their documentation:
- Windows stops its service when the last reader goes (SCARD_E_SERVICE_STOPPED, then
  SCARD_E_NO_SERVICE until a reader is back): every unexpected result asks for a new context.
- In `\\?PnP?\Notification` Windows keeps the number of readers in the high word, as it keeps each
  reader's count of card events there: the state last told is handed back whole, or the wait would
  return at once for ever.
- After a timeout Windows may echo the state it was given: nothing is believed after one, and the
  next wait asks afresh.
- Results are signed on Windows and unsigned elsewhere: only their 32 bits are looked at.
"""

from __future__ import annotations

from enum import IntEnum
from math import ceil
from typing import Final, cast

from smartcard import scard

from counter_app.devices.errors import CardExchangeFailed, ReaderServiceStopped
from counter_app.devices.readers.service import SlotState

_PLUG_AND_PLAY: Final = "\\\\?PnP?\\Notification"
_UNAWARE: Final = 0x0000
_CHANGED: Final = 0x0002
_NOT_THERE: Final = 0x0004 | 0x0008
_PRESENT: Final = 0x0020
_CHANGES_SHIFT: Final = 16
_STATUS_WORD_BYTES: Final = 2


class PcscResult(IntEnum):
    """The results that mean something other than a service to be reopened."""

    SUCCESS = 0
    CANCELLED = 0x80100002
    UNKNOWN_READER = 0x80100009
    TIMEOUT = 0x8010000A
    READER_UNAVAILABLE = 0x80100017
    NO_SERVICE = 0x8010001D
    SERVICE_STOPPED = 0x8010001E
    NO_READERS_AVAILABLE = 0x8010002E


_WAITED = {PcscResult.SUCCESS, PcscResult.TIMEOUT, PcscResult.CANCELLED}
_VANISHED = {PcscResult.UNKNOWN_READER, PcscResult.READER_UNAVAILABLE}
_SERVICE_AWAY = {PcscResult.NO_SERVICE, PcscResult.SERVICE_STOPPED}


class PcscService:
    """The smart card service of this machine."""

    def open(self) -> PcscWatch:
        result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        _require(result)
        return PcscWatch(cast("int", context))


class PcscWatch:
    """One PC/SC context."""

    def __init__(self, context: int) -> None:
        self._context = context
        self._states: dict[str, int] = {}
        self._told_once = False

    def wait(self, timeout_s: float) -> tuple[SlotState, ...]:
        timeout_ms = ceil(timeout_s * 1000) if self._told_once else 0
        self._told_once = True
        result = self._wait_once(timeout_ms)
        if result in _VANISHED:
            # A reader went between being listed and being waited for: list them again.
            result = self._wait_once(timeout_ms)
        if result not in _WAITED:
            raise ReaderServiceStopped(result)
        slots = tuple(_slot(reader, state) for reader, state in self._there().items())
        if result == PcscResult.TIMEOUT:
            self._states.clear()
        return slots

    def connect(self, reader: str) -> PcscConnection:
        result, handle, protocol = scard.SCardConnect(
            self._context,
            reader,
            scard.SCARD_SHARE_EXCLUSIVE,
            scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1,
        )
        if _bits(result) in _SERVICE_AWAY:
            raise ReaderServiceStopped(_bits(result))
        if _bits(result) != PcscResult.SUCCESS:
            raise CardExchangeFailed(reader, _bits(result))
        return PcscConnection(reader, cast("int", handle), cast("int", protocol))

    def cancel(self) -> None:
        scard.SCardCancel(self._context)

    def close(self) -> None:
        scard.SCardReleaseContext(self._context)

    def _wait_once(self, timeout_ms: int) -> int:
        """Wait for a change among the readers listed now, and keep their states."""
        readers = self._readers()
        if self._there().keys() - set(readers):
            timeout_ms = 0
        names = [_PLUG_AND_PLAY, *readers]
        asked = [(name, self._states.get(name, _UNAWARE)) for name in names]
        result, told = scard.SCardGetStatusChange(self._context, timeout_ms, asked)
        if _bits(result) in _WAITED:
            self._states = {cast("str", name): int(state) & ~_CHANGED for name, state, _ in told}
        return _bits(result)

    def _readers(self) -> list[str]:
        result, readers = scard.SCardListReaders(self._context, [])
        if _bits(result) == PcscResult.NO_READERS_AVAILABLE:
            return []
        _require(result)
        return cast("list[str]", readers)

    def _there(self) -> dict[str, int]:
        return {
            name: state
            for name, state in self._states.items()
            if name != _PLUG_AND_PLAY and not state & _NOT_THERE
        }


class PcscConnection:
    """A card held for this desk alone."""

    def __init__(self, reader: str, handle: int, protocol: int) -> None:
        self._reader = reader
        self._handle = handle
        self._header = (
            scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1
        )

    @property
    def atr(self) -> bytes:
        result, _, _, _, atr = scard.SCardStatus(self._handle)
        self._require_card(result)
        return bytes(atr)

    def transmit(self, command: bytes) -> bytes:
        result, answer = scard.SCardTransmit(self._handle, self._header, list(command))
        self._require_card(result)
        if len(answer) < _STATUS_WORD_BYTES:
            # Some drivers call it a success when the card is pulled while it answers.
            raise CardExchangeFailed(self._reader, PcscResult.SUCCESS)
        return bytes(answer)

    def close(self) -> None:
        scard.SCardDisconnect(self._handle, scard.SCARD_LEAVE_CARD)

    def _require_card(self, result: int) -> None:
        if _bits(result) != PcscResult.SUCCESS:
            raise CardExchangeFailed(self._reader, _bits(result))


def _slot(reader: str, state: int) -> SlotState:
    return SlotState(
        reader, card_present=bool(state & _PRESENT), changes=(state & 0xFFFFFFFF) >> _CHANGES_SHIFT
    )


def _bits(result: int) -> int:
    return result & 0xFFFFFFFF


def _require(result: int) -> None:
    if _bits(result) != PcscResult.SUCCESS:
        raise ReaderServiceStopped(_bits(result))
