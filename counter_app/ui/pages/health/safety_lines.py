"""What the health page says of the backups and of the disk."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.models.storage_state import StorageCondition, StorageState
from counter_app.operations.desk_health import BackupHealth, DeskHealth
from counter_app.ui.error_text import sentence
from counter_app.ui.error_text.storage_state import stopped_sentence
from counter_app.ui.live_desk import LiveStates
from counter_app.ui.pages.health.health_line import HealthLine, HealthTopic
from counter_app.ui.widgets.status import Mood
from counter_app.ui.writing import Writing

LITTLE_FREE_BYTES: Final = 500_000_000
OLD_BACKUP: Final = timedelta(days=3)
"""An older backup is asked for: a weekend and a day."""


def is_old(health: DeskHealth) -> bool:
    """Whether something in the journal has waited too long for a backup."""
    backup, first_at = health.backup, health.journal.first_at
    if backup is None:
        return first_at is not None and health.checked_at - first_at > OLD_BACKUP
    return backup.entries_since > 0 and health.checked_at - backup.made_at > OLD_BACKUP


def backup_line(health: DeskHealth, states: LiveStates, writing: Writing) -> HealthLine:
    """How old the last whole backup is, and where."""
    facts = _last_backup(health.backup, writing)
    if states.backup_problem is not None:
        return _backup(Mood.BAD, facts, sentence(states.backup_problem, writing))
    if states.backup_folder is None:
        return _backup(
            Mood.NOTICE,
            facts,
            QCoreApplication.translate(
                "Health",
                "Choisissez un dossier ou une clé USB : la sauvegarde se fera à chaque clôture.",
            ),
        )
    if health.backup is None or is_old(health):
        advice = QCoreApplication.translate("Health", "Sauvegardez maintenant.")
        return _backup(Mood.NOTICE, facts, advice)
    return _backup(Mood.GOOD, facts)


def disk_line(health: DeskHealth, storage: StorageState | None, writing: Writing) -> HealthLine:
    """Whether entries can be written, and for how long there is room."""
    facts = _room(health, writing)
    if storage is not None and storage.condition is not StorageCondition.GOOD:
        return HealthLine(HealthTopic.DISK, Mood.BAD, facts, stopped_sentence(storage))
    if has_little_room(health):
        advice = QCoreApplication.translate(
            "Health",
            "Libérez de la place avant que le disque ne soit plein : la vente s’arrêterait.",
        )
        return HealthLine(HealthTopic.DISK, Mood.NOTICE, facts, advice)
    return HealthLine(HealthTopic.DISK, Mood.GOOD, facts)


def has_little_room(health: DeskHealth) -> bool:
    """Whether room should be made before the disk is full."""
    return health.free_bytes is not None and health.free_bytes < LITTLE_FREE_BYTES


def _room(health: DeskHealth, writing: Writing) -> str:
    if health.free_bytes is None:
        return QCoreApplication.translate("Health", "Place libre inconnue")
    words = QCoreApplication.translate("Health", "{size} libres")
    return words.format(size=writing.data_size(health.free_bytes))


def _backup(mood: Mood, facts: str, advice: str = "") -> HealthLine:
    return HealthLine(HealthTopic.BACKUP, mood, facts, advice)


def _last_backup(backup: BackupHealth | None, writing: Writing) -> str:
    if backup is None:
        return QCoreApplication.translate("Health", "Aucune sauvegarde de ce guichet")
    words = QCoreApplication.translate(
        "Health", "La dernière, relue et vérifiée : {moment}, {folder}"
    )
    made = words.format(
        moment=writing.near_moment_in_words(backup.made_at), folder=backup.path.parent
    )
    return f"{made}\n{_since(backup, writing)}"


def _since(backup: BackupHealth, writing: Writing) -> str:
    if backup.entries_since == 0:
        return QCoreApplication.translate("Health", "Tout le journal y est")
    words = QCoreApplication.translate("Health", "Écritures depuis : {count}")
    return words.format(count=writing.count(backup.entries_since))
