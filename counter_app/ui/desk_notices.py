"""The lasting notices of the desk: what makes each one appear, what it says, what takes it away."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.epochs import EpochOpened
from counter_app.operations.desk_health import DeskHealth
from counter_app.ui.error_text import sentence
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.names import epoch_reason_name
from counter_app.ui.pages.health.safety_lines import LITTLE_FREE_BYTES, is_old
from counter_app.ui.shell.banners import Banners
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
    BACKUP = auto()
    DISK = auto()


class DeskNotices(QObject):
    """Says what it is told; `backup_asked` is what the agent may answer."""

    backup_asked = Signal()

    def __init__(self, banners: Banners, live: LiveDesk, writing: Writing) -> None:
        super().__init__(banners)
        self._banners = banners
        self._live = live
        self._writing = writing
        self._health: DeskHealth | None = None
        live.changed.connect(self._tell_backup)

    def tell_epoch(self, opened: EpochOpened) -> None:
        """The desk went on in an epoch of its own."""
        self._banners.tell(NoticeKind.EPOCH, partial(self._epoch_words, opened), _nothing)

    @Slot(object)
    def on_health(self, health: DeskHealth) -> None:
        """The desk was looked at: its backup may be old, its disk nearly full."""
        self._health = health
        self._tell_backup()
        self._tell_disk(health)

    @Slot()
    def _tell_backup(self) -> None:
        if self._live.states.backup_problem is not None or self._has_old_backup():
            self._banners.tell(NoticeKind.BACKUP, self._backup_words, self.backup_asked.emit)
        else:
            self._banners.clear(NoticeKind.BACKUP)

    def _tell_disk(self, health: DeskHealth) -> None:
        if health.free_bytes is not None and health.free_bytes < LITTLE_FREE_BYTES:
            words = partial(self._disk_words, health.free_bytes)
            self._banners.tell(NoticeKind.DISK, words, _nothing)
        else:
            self._banners.clear(NoticeKind.DISK)

    def _has_old_backup(self) -> bool:
        return self._health is not None and is_old(self._health)

    def _epoch_words(self, opened: EpochOpened) -> BannerWords:
        words = self.tr(
            "Les reçus portent maintenant la lettre « {letters} » : {reason}. Rien n’est perdu, "
            "continuez ; prévenez l’administrateur."
        )
        return BannerWords(
            Mood.NOTICE,
            words.format(
                letters=epoch_letters(opened.epoch), reason=epoch_reason_name(opened.reason)
            ),
            way_out=self._way_out(),
        )

    def _backup_words(self) -> BannerWords:
        problem = self._live.states.backup_problem
        if problem is not None:
            words = sentence(problem, self._writing)
        else:
            words = self.tr("La dernière sauvegarde a plus de trois jours. Sauvegardez maintenant.")
        return BannerWords(Mood.NOTICE, words, self.tr("Sauvegarder"), self._way_out())

    def _disk_words(self, free_bytes: int) -> BannerWords:
        words = self.tr(
            "Il ne reste que {size} sur le disque : libérez de la place avant que la vente "
            "ne s’arrête."
        )
        size = self._writing.data_size(free_bytes)
        return BannerWords(Mood.NOTICE, words.format(size=size), way_out=self._way_out())

    def _way_out(self) -> str:
        return self.tr("Fermer cet avis")


def _nothing() -> None:
    """There is nothing to do here but to know."""
