"""What the health page says of the backups and of the disk."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.operations.desk_health import BackupHealth, DeskHealth
from counter_app.ui.error_text import sentence
from counter_app.ui.live_desk import LiveStates
from counter_app.ui.pages.health.health_line import HealthLine, HealthTopic
from counter_app.ui.widgets.status import Mood
from counter_app.ui.writing import Writing

OLD_BACKUP: Final = timedelta(days=3)
"""An older backup is asked for: a weekend and a day."""
LITTLE_FREE_BYTES: Final = 500_000_000


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
                "Choisissez un dossier ou une clé USB : la sauvegarde se fera à chaque clôture.",
            ),
        )
    if health.backup is None or is_old(health):
        advice = QCoreApplication.translate("Health", "Sauvegardez maintenant.")
        return _backup(Mood.NOTICE, facts, advice)
    return _backup(Mood.GOOD, facts)


def disk_line(health: DeskHealth, _states: LiveStates, writing: Writing) -> HealthLine:
    """Whether entries can be written, and for how long there is room."""
    if health.free_bytes is None:
        words = QCoreApplication.translate("Health", "Place libre inconnue")
        return HealthLine(HealthTopic.DISK, Mood.NOTICE, words)
    words = QCoreApplication.translate("Health", "{size} libres")
    facts = words.format(size=writing.data_size(health.free_bytes))
    if health.free_bytes < LITTLE_FREE_BYTES:
        advice = QCoreApplication.translate(
            "Health",
            "Libérez de la place avant que le disque ne soit plein : la vente s’arrêterait.",
        )
        return HealthLine(HealthTopic.DISK, Mood.NOTICE, facts, advice)
    return HealthLine(HealthTopic.DISK, Mood.GOOD, facts)


def _backup(mood: Mood, facts: str, advice: str = "") -> HealthLine:
    return HealthLine(HealthTopic.BACKUP, mood, facts, advice)


def _last_backup(backup: BackupHealth | None, writing: Writing) -> str:
    if backup is None:
        return QCoreApplication.translate("Health", "Aucune sauvegarde de ce guichet")
    words = QCoreApplication.translate(
        "Health", "La dernière, relue et vérifiée : {moment}, {folder}"
    )
    made = words.format(moment=writing.near_moment(backup.made_at), folder=backup.path.parent)
    return f"{made}\n{_since(backup, writing)}"


def _since(backup: BackupHealth, writing: Writing) -> str:
    if backup.entries_since == 0:
        return QCoreApplication.translate("Health", "Tout le journal y est")
    words = QCoreApplication.translate("Health", "Écritures depuis : {count}")
    return words.format(count=writing.count(backup.entries_since))
