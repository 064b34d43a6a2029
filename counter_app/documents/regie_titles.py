"""What the papers of a régie are called: its deposits, its statements and its books."""

from __future__ import annotations

from counter_app.documents import books_wording, deposit_wording, in_hand_wording
from counter_app.documents.books_content import (
    OwedContent,
    QuittanceRegisterContent,
    TrialBalanceContent,
    UnpaidContent,
)
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.documents.typography import Language, day, day_and_clock
from counter_app.documents.wording import period_said
from counter_protocol.bodies import CheckPurpose


def deposit_title(content: DepositContent, language: Language) -> str:
    """A deposit slip by its number."""
    number = deposit_wording.NUMBERED.said(language, number=content.number)
    return f"{deposit_wording.DEPOSIT_SLIP.said(language)} · {number}"


def deposit_file_name(content: DepositContent) -> str:
    """The number of the slip."""
    return content.number


def in_hand_title(content: InHandContent, language: Language) -> str:
    """A statement by its moment."""
    return f"{in_hand_wording.IN_HAND.said(language)} · {day_and_clock(content.at, language)}"


def in_hand_file_name(content: InHandContent) -> str:
    """The desk and the moment."""
    return f"encaisse-{content.desk}-{content.at:%Y-%m-%d-%H%M%S}"


def check_title(content: InHandCheckContent, language: Language) -> str:
    """A check or a change of régisseur, by its moment."""
    name = in_hand_wording.CHECK_TITLES[content.purpose].said(language)
    return f"{name} · {day_and_clock(content.occurred_at, language)}"


def check_file_name(content: InHandCheckContent) -> str:
    """What was done, at which desk and when."""
    is_check = content.purpose is CheckPurpose.SURPRISE
    what = "verification" if is_check else "remise-de-service"
    return f"{what}-{content.desk}-{content.occurred_at:%Y-%m-%d-%H%M%S}"


def trial_balance_title(content: TrialBalanceContent, language: Language) -> str:
    """A balance by its day."""
    when = books_wording.AT_END_OF.said(language, day=day(content.on, language))
    return f"{books_wording.TRIAL_BALANCE.said(language)} {when}"


def trial_balance_file_name(content: TrialBalanceContent) -> str:
    """The desk, the day, and the last entry: a day that goes on has several balances."""
    origin = content.origin
    return f"balance-{origin.desk}-{content.on.isoformat()}-{origin.epoch}-{origin.seq}"


def owed_title(content: OwedContent, language: Language) -> str:
    """What is owed, by its period."""
    return (
        f"{books_wording.OWED.said(language)} {period_said(content.first, content.last, language)}"
    )


def owed_file_name(content: OwedContent) -> str:
    """The desk and the period."""
    return f"du-{content.origin.desk}-{content.first.isoformat()}-{content.last.isoformat()}"


def register_title(content: QuittanceRegisterContent, language: Language) -> str:
    """A register by its period."""
    period = period_said(content.first, content.last, language)
    return f"{books_wording.QUITTANCE_REGISTER.said(language)} {period}"


def register_file_name(content: QuittanceRegisterContent) -> str:
    """The desk and the period."""
    first, last = content.first.isoformat(), content.last.isoformat()
    return f"quittances-{content.origin.desk}-{first}-{last}"


def unpaid_title(content: UnpaidContent, language: Language) -> str:
    """The list by its moment."""
    return f"{books_wording.UNPAID.said(language)} · {day_and_clock(content.origin.at, language)}"


def unpaid_file_name(content: UnpaidContent) -> str:
    """The desk and the moment."""
    return f"comptes-negatifs-{content.origin.desk}-{content.origin.at:%Y-%m-%d-%H%M%S}"
