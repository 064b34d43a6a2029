"""Every error a person can meet has its sentence, in both languages."""

from __future__ import annotations

import errno
import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import counter_app
from counter_app.documents.typography import Language
from counter_app.domain.act_clause import ActClause
from counter_app.domain.cash_rules import (
    ClosingNotCounted,
    CountBelowKept,
    DepositedAlready,
    DrawerHoldsLess,
    DrawerLacksReversal,
    DrawerStillToCount,
    SafeCountedSince,
    WitnessNeeded,
)
from counter_app.domain.deposit_rules import DepositReceiptDayWrong, DepositReceiptTooLong
from counter_app.domain.offline_rules import (
    BalanceTooOld,
    OfflineAllowanceSpent,
    WeakCardLimit,
)
from counter_app.domain.payment import Payment
from counter_app.domain.payment_rules import (
    ChangeOnlyOnCash,
    PaymentsDoNotAddUp,
    TenderTwice,
    VoucherAboveLines,
    VoucherNotForTopUp,
    VoucherPaysNothingHere,
)
from counter_app.domain.quotas import NoPassageLeft, PassageBeyondQuota
from counter_app.domain.refund_rules import DrawerLacksRefund
from counter_app.domain.regie_act import AgentNotMandataire, ServiceNotInAct
from counter_app.domain.rules import (
    AmountAboveMaximum,
    AmountNotUnderstood,
    BalanceAboveMaximum,
    CardExpired,
    DifferenceNeedsReason,
    NotEnoughBalance,
    TenderNotAccepted,
    WrongPin,
)
from counter_app.domain.shown_receipts import ReceiptFromFuture, ReceiptTooOld
from counter_app.domain.unsealed_parts import PaymentGivenUp, PaymentUnderWay
from counter_app.errors import CounterError, DeviceError, RuleError, StorageError, SyncError
from counter_app.ui.error_text import sentence
from counter_app.ui.report_files import FileNotWritten
from counter_app.ui.translations import Translations
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender
from counter_protocol.reference import BeyondQuota

ROOTS = {CounterError, RuleError, DeviceError, SyncError, StorageError}


def _every_error() -> set[type[CounterError]]:
    for module in pkgutil.walk_packages(counter_app.__path__, "counter_app."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            importlib.import_module(module.name)
    ours = {error for error in _below(CounterError) if error.__module__.startswith("counter_app")}
    return ours - ROOTS


def _below(family: type[CounterError]) -> Iterator[type[CounterError]]:
    for one in family.__subclasses__():
        yield one
        yield from _below(one)


def test_every_error_has_a_sentence_of_its_own() -> None:
    without = {error.__name__ for error in _every_error() if error not in sentence.registry}
    assert without == set()


def test_there_are_errors_to_speak_of() -> None:
    assert len(_every_error()) > 50


ACT = ActClause("arrêté 2025-031 du 12/01/2025", "4")

EXAMPLES: list[tuple[CounterError, list[str]]] = [
    (CardExpired("1", date(2026, 8, 31)), ["31/08/2026"]),
    (PaymentUnderWay(), ["terminez-le d’abord", "rendez ce qui a été donné"]),
    (
        PaymentGivenUp(
            (
                Payment(Tender.CASH, 800, 1_000),
                Payment(Tender.BANK_CARD, 500),
                Payment(Tender.CHEQUE, 2_000),
                Payment(Tender.FAMILY_ACCOUNT, 300),
            )
        ),
        [
            "Rendez\u00a0: Espèces 10,00\u00a0€, Chèque 20,00\u00a0€. Annulez sur le terminal",
            "terminal\u00a0: Carte bancaire 5,00\u00a0€.",
        ],
    ),
    (BalanceAboveMaximum(maximum_cents=50_000, balance_cents=48_000), ["500,00", "480,00"]),
    (TenderNotAccepted(Tender.CESU, (Tender.CASH, Tender.CHEQUE)), ["Espèces", "Chèque"]),
    (
        TenderNotAccepted(Tender.CHEQUE, (Tender.CASH,), ACT),
        ["L’acte de la régie (arrêté 2025-031 du 12/01/2025, article 4) n’autorise pas les ch"],
    ),
    (AmountAboveMaximum(30_000, ActClause(ACT.act, "")), ["à la fois (arrêté 2025-031 du"]),
    (ServiceNotInAct("pool", "Entrée adulte", ACT), ["Entrée adulte", "article 4"]),
    (AgentNotMandataire("Régie de la culture", date(2026, 11, 21), ACT), ["21/11/2026", "culture"]),
    (WrongPin(wait_s=8), ["8\u00a0s"]),
    (OfflineAllowanceSpent(beyond_cents=1_210, left_cents=390), ["12,10", "3,90"]),
    (BalanceTooOld(datetime(2026, 11, 16, 8, tzinfo=UTC), limit_h=72), ["72\u00a0h", "16/11/2026"]),
    (BalanceTooOld(None, limit_h=72), ["pas encore arrivé"]),
    (NoPassageLeft("Déchetterie", used=15, limit=15), ["15", "janvier"]),
    (NoPassageLeft("Déchetterie", used=12, limit=15), ["12", "15", "autres guichets"]),
    (PassageBeyondQuota("Déchetterie", 15, 15, BeyondQuota.PAID), ["15", "paie"]),
    (PassageBeyondQuota("Déchetterie", 15, 15, BeyondQuota.BILLED), ["15", "facturé"]),
    (NotEnoughBalance(340, -420, 500), ["3,40", "4,20", "5,00"]),
    (NotEnoughBalance(340, 80), ["3,40", "0,80"]),
    (ReceiptTooOld("M-1-2026-000001", date(2026, 11, 17), 72), ["M-1-2026-000001", "17", "72"]),
    (ReceiptFromFuture("M-1-2026-000001", date(2026, 11, 23)), ["M-1-2026-000001", "23"]),
    (WeakCardLimit(maximum_cents=3_000), ["30,00"]),
    (PaymentsDoNotAddUp(due_cents=730, paid_cents=700), ["7,30", "7,00", "manque 0,30"]),
    (PaymentsDoNotAddUp(due_cents=730, paid_cents=1_000), ["7,30", "10,00", "2,70\u00a0€ de trop"]),
    (
        VoucherAboveLines(Tender.ANCV, 730),
        [
            "On ne rend pas la monnaie sur les chèques-vacances\u00a0: comptez au plus",
            "7,30\u00a0€ et le reste autrement.",
        ],
    ),
    (VoucherAboveLines(Tender.CESU, 380), ["sur les CESU", "3,80"]),
    (VoucherPaysNothingHere(Tender.CESU), ["garde d’enfants"]),
    (VoucherPaysNothingHere(Tender.ANCV), ["la culture et le sport"]),
    (VoucherNotForTopUp(Tender.ANCV), ["les chèques-vacances non"]),
    (ChangeOnlyOnCash(Tender.CHEQUE), ["Chèque"]),
    (TenderTwice(Tender.CASH), ["Espèces"]),
    (DifferenceNeedsReason(-240), ["−2,40"]),
    (DepositReceiptDayWrong("hier"), ["«\u00a0hier\u00a0»", "20/11/2026"]),
    (DepositReceiptTooLong(200), ["numéro de la quittance", "200"]),
    (DepositReceiptDayWrong(""), ["Tapez la date", "20/11/2026"]),
    (DifferenceNeedsReason(None), ["Recomptez"]),
    (WitnessNeeded(threshold_cents=2_000), ["20,00", "un autre agent"]),
    (DrawerHoldsLess(wanted_cents=15_001), ["150,01"]),
    (DrawerStillToCount(date(2026, 11, 22)), ["22", "Comptez"]),
    (DrawerLacksReversal(wanted_cents=5_000), ["50,00", "coffre"]),
    (DrawerLacksRefund(wanted_cents=5_000), ["50,00", "virement", "coffre"]),
    (ClosingNotCounted("M-1-Z-2026-000041"), ["M-1-Z-2026-000041"]),
    (CountBelowKept(kept_cents=10_000), ["100,00"]),
    (SafeCountedSince(date(2026, 11, 22)), ["22"]),
    (DepositedAlready(missing_cents=500), ["5,00", "comptable"]),
]


@pytest.mark.parametrize(("error", "figures"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_sentence_gives_the_figures_one_needs(
    error: CounterError, figures: list[str], writing: Writing
) -> None:
    words = sentence(error, writing)
    assert all(figure in words for figure in figures)
    assert "{" not in words


def test_sentence_speaks_english_when_the_screen_does(
    qtbot: QtBot, translations: Translations, writing: Writing
) -> None:
    french = sentence(AmountNotUnderstood("dix"), writing)
    translations.use("en")
    writing.language = Language.ENGLISH
    english = sentence(AmountNotUnderstood("dix"), writing)
    assert french.startswith("Ce montant ne se lit pas")
    assert english.startswith("This amount cannot be read")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "le disque est plein"),
        (errno.EACCES, "n’accepte pas d’écriture"),
        (errno.EROFS, "n’accepte pas d’écriture"),
        (errno.ENOENT, "ce dossier n’existe pas"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_what_stops_a_file_is_said_in_the_agents_words(
    code: int, words: str, writing: Writing
) -> None:
    """The system says it in its own language, which is English on a French desk with Linux."""
    told = FileNotWritten.of(Path("rapport.pdf"), OSError(code, "Input/output error"))
    assert words in sentence(told, writing)


def test_only_the_error_text_writes_sentences_for_errors() -> None:
    """Errors carry data: none of them holds words for a screen."""
    spoken = [error.__name__ for error in _every_error() if "__str__" in vars(error)]
    assert spoken == []


def test_catalogues_are_in_the_tree() -> None:
    folder = Path(__file__).resolve().parents[3] / "resources" / "translations"
    assert {path.name for path in folder.glob("*.ts")} == {"guichet_en.ts", "guichet_fr.ts"}
