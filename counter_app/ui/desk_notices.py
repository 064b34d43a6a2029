"""The lasting notices of the desk: what makes each one appear, what it says, what takes it away."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.clock_watch import ClockFault, ClockNotice
from counter_app.domain.deposit_rules import Urgency
from counter_app.domain.epochs import EpochOpened
from counter_app.errors import CounterError
from counter_app.models.storage_state import StorageCondition, StorageState
from counter_app.operations.deposit_outlook import DepositGauge
from counter_app.operations.desk_health import DeskHealth
from counter_app.operations.till import ForgottenClosing, TillState
from counter_app.ui.deposit_words import due_sentence
from counter_app.ui.error_text import sentence
from counter_app.ui.error_text.clock_notice import clock_sentence
from counter_app.ui.error_text.storage_state import stopped_sentence
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.names import epoch_reason_name
from counter_app.ui.pages.health.safety_lines import has_little_room, is_old
from counter_app.ui.shell.banners import Banners
from counter_app.ui.shell.rooms import Room
from counter_app.ui.widgets.banner import BannerWords
from counter_app.ui.widgets.status import Mood
from counter_app.ui.writing import Writing
from counter_protocol.receipt_numbers import epoch_letters


class NoticeKind(Enum):
    """One notice of each kind at most."""

    STORAGE = auto()
    EPOCH = auto()
    CLOCK = auto()
    FORGOTTEN_CLOSING = auto()
    DEPOSIT = auto()
    BACKUP = auto()
    ROOM = auto()


class DeskNotices(QObject):
    """Says what it is told.

    `backup_asked`, `retry_asked`, `till_asked` and `deposit_asked` are what the agent may answer.
    """

    backup_asked = Signal()
    retry_asked = Signal()
    till_asked = Signal()
    deposit_asked = Signal()

    def __init__(self, banners: Banners, live: LiveDesk, writing: Writing) -> None:
        super().__init__(banners)
        self._banners = banners
        self._live = live
        self._writing = writing
        self._health: DeskHealth | None = None
        self._told_epoch = 0
        self._told_problem: CounterError | None = None
        self._told_clock: ClockFault | None = None
        self._deposit: DepositGauge | None = None
        self._room: Room | None = None
        live.changed.connect(self._on_changed)

    def tell_epoch(self, opened: EpochOpened) -> None:
        """The desk went on in an epoch of its own; told once, for it can be put away."""
        if opened.epoch <= self._told_epoch:
            return
        self._told_epoch = opened.epoch
        self._banners.clear(NoticeKind.EPOCH)
        self._banners.tell(NoticeKind.EPOCH, partial(self._epoch_words, opened), _nothing)

    @Slot(object)
    def on_health(self, health: DeskHealth) -> None:
        """The desk was looked at: its backup may be old, its disk nearly full."""
        self._health = health
        self._tell_backup()
        if has_little_room(health):
            self._banners.tell(NoticeKind.ROOM, partial(self._room_words, health), _nothing)
        else:
            self._banners.clear(NoticeKind.ROOM)

    @Slot(object)
    def on_clock(self, notice: ClockNotice | None) -> None:
        """The clock was looked at: it may be wrong, or right again.

        Told once for each way of being wrong, for it can be put away.
        """
        fault = None if notice is None else notice.fault
        if fault is self._told_clock:
            return
        self._told_clock = fault
        self._banners.clear(NoticeKind.CLOCK)
        if notice is not None:
            self._banners.tell(NoticeKind.CLOCK, partial(self._clock_words, notice), _nothing)

    @Slot(object)
    def on_till(self, state: TillState) -> None:
        """The till was looked at: the last one may have been closed by itself.

        The till's own page tells it too: whoever is there reads it once, and was told.
        """
        if state.forgotten is None:
            self._banners.clear(NoticeKind.FORGOTTEN_CLOSING)
        elif self._room is Room.TILL:
            self._banners.put_away(NoticeKind.FORGOTTEN_CLOSING)
        else:
            words = partial(self._forgotten_words, state.forgotten)
            self._banners.tell(NoticeKind.FORGOTTEN_CLOSING, words, self.till_asked.emit)

    @Slot(object)
    def on_deposit(self, gauge: DepositGauge) -> None:
        """What is in hand was looked at: it may have to go to the accountant now."""
        self._deposit = gauge
        self._tell_deposit()

    @Slot(object)
    def on_room(self, room: Room | None) -> None:
        """Somebody went to a room, or left the rooms; the till's page looks at the till itself.

        The régie's page says itself that a deposit is due.
        """
        self._room = room
        self._tell_deposit()

    @Slot()
    def _on_changed(self) -> None:
        states = self._live.states
        self._tell_backup()
        if states.storage is not None:
            self._tell_storage(states.storage)
        if states.sync is not None and states.sync.epoch_opened is not None:
            self.tell_epoch(states.sync.epoch_opened)

    def _tell_backup(self) -> None:
        if self._live.states.backup_problem is not self._told_problem:
            self._told_problem = self._live.states.backup_problem
            self._banners.clear(NoticeKind.BACKUP)
        if self._live.states.backup_problem is not None or self._has_old_backup():
            self._banners.tell(NoticeKind.BACKUP, self._backup_words, self.backup_asked.emit)
        else:
            self._banners.clear(NoticeKind.BACKUP)

    def _tell_deposit(self) -> None:
        gauge = self._deposit
        is_due = gauge is not None and gauge.calls.urgency is Urgency.NOW
        if gauge is not None and is_due and self._room is not Room.REGIE:
            words = partial(self._deposit_words, gauge)
            self._banners.tell(NoticeKind.DEPOSIT, words, self.deposit_asked.emit)
        else:
            self._banners.clear(NoticeKind.DEPOSIT)

    def _tell_storage(self, storage: StorageState) -> None:
        if storage.condition is not StorageCondition.GOOD:
            words = partial(self._storage_words, storage)
            self._banners.tell(NoticeKind.STORAGE, words, self.retry_asked.emit)
        else:
            self._banners.clear(NoticeKind.STORAGE)

    def _has_old_backup(self) -> bool:
        return self._health is not None and is_old(self._health)

    def _epoch_words(self, opened: EpochOpened) -> BannerWords:
        words = self.tr(
            "Les reçus portent maintenant la lettre « {letters} » : {reason}. Rien n’est perdu, "
            "continuez ; prévenez l’administrateur."
        )
        return BannerWords(
            Mood.NOTICE,
            words.format(
                letters=epoch_letters(opened.epoch), reason=epoch_reason_name(opened.reason)
            ),
            way_out=self._way_out(),
        )

    def _clock_words(self, notice: ClockNotice) -> BannerWords:
        return BannerWords(Mood.NOTICE, clock_sentence(notice), way_out=self._way_out())

    def _forgotten_words(self, forgotten: ForgottenClosing) -> BannerWords:
        words = self.tr(
            "La caisse du {day} n’avait pas été fermée : elle l’a été automatiquement ({z})."
        )
        return BannerWords(
            Mood.NOTICE,
            words.format(day=self._writing.long_day(forgotten.business_date), z=forgotten.z),
            self.tr("Voir la caisse"),
            self._way_out(),
        )

    def _deposit_words(self, gauge: DepositGauge) -> BannerWords:
        words = due_sentence(gauge, self._writing)
        return BannerWords(Mood.NOTICE, words, self.tr("Voir la régie"), self._way_out())

    def _backup_words(self) -> BannerWords:
        problem = self._live.states.backup_problem
        if problem is not None:
            words = sentence(problem, self._writing)
        else:
            words = self.tr("La dernière sauvegarde a plus de trois jours. Sauvegardez maintenant.")
        return BannerWords(Mood.NOTICE, words, self.tr("Sauvegarder"), self._way_out())

    def _storage_words(self, storage: StorageState) -> BannerWords:
        return BannerWords(Mood.BAD, stopped_sentence(storage), self.tr("Réessayer"))

    def _room_words(self, health: DeskHealth) -> BannerWords:
        words = self.tr(
            "Il ne reste que {size} sur le disque : libérez de la place avant que la vente "
            "ne s’arrête."
        )
        size = self._writing.data_size(health.free_bytes or 0)
        return BannerWords(Mood.NOTICE, words.format(size=size), way_out=self._way_out())

    def _way_out(self) -> str:
        return self.tr("Fermer cet avis")


def _nothing() -> None:
    """There is nothing to do here but to know."""
