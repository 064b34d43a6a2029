"""The books of a régie as documents, each read for who asks; a register may take its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from counter_app.documents.books_content import (
    OwedContent,
    QuittanceRegisterContent,
    TrialBalanceContent,
    UnpaidContent,
)
from counter_app.documents.tariff_content import TariffExtractContent
from counter_app.domain.pace import Pace
from counter_app.domain.period import Period
from counter_app.operations.books import ReadBalance, ReadOwed, owed_to_organisations, trial_balance
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.quittance_register import ReadRegister, quittance_register
from counter_app.operations.tariff_extract import ReadTariffs, tariff_extract
from counter_app.operations.unpaid_accounts import unpaid_accounts


class Book(Enum):
    """What can be read besides closings."""

    BALANCE = "balance"
    OWED = "owed"
    REGISTER = "register"
    UNPAID = "unpaid"
    TARIFFS = "tariffs"


@dataclass(frozen=True, slots=True)
class ReadBook:
    """Who reads which book, of which days; the unpaid accounts are always those of now."""

    book: Book
    agent: str
    period: Period


BookContent: TypeAlias = (
    TrialBalanceContent
    | OwedContent
    | QuittanceRegisterContent
    | UnpaidContent
    | TariffExtractContent
)


def read_book(counter: OpenCounter, command: ReadBook, pace: Pace) -> BookContent:
    """Read a book; raises DeskNotReady or DrawerStillToCount, and whatever `pace` does.

    A period that is not over is read as of now.
    """
    return _READERS[command.book](counter, command, pace)


def _balance(counter: OpenCounter, command: ReadBook, _: Pace) -> TrialBalanceContent:
    last = command.period.last
    on = last if last < counter.clock.today() else None
    return trial_balance(counter, ReadBalance(command.agent, on))


def _owed(counter: OpenCounter, command: ReadBook, _: Pace) -> OwedContent:
    return owed_to_organisations(counter, ReadOwed(command.agent, command.period))


def _register(counter: OpenCounter, command: ReadBook, pace: Pace) -> QuittanceRegisterContent:
    return quittance_register(counter, ReadRegister(command.agent, command.period), pace)


def _unpaid(counter: OpenCounter, _command: ReadBook, _: Pace) -> UnpaidContent:
    return unpaid_accounts(counter, None)


def _tariffs(counter: OpenCounter, command: ReadBook, _: Pace) -> TariffExtractContent:
    on = min(command.period.last, counter.clock.today())
    return tariff_extract(counter, ReadTariffs(command.agent, on))


_READERS: Final[dict[Book, Callable[[OpenCounter, ReadBook, Pace], BookContent]]] = {
    Book.BALANCE: _balance,
    Book.OWED: _owed,
    Book.REGISTER: _register,
    Book.UNPAID: _unpaid,
    Book.TARIFFS: _tariffs,
}
