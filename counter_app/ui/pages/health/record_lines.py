"""What the health page says of the journal, of the server's copy of it, and of the program."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.operations.desk_health import (
    DeskHealth,
    JournalHealth,
    QuarantinedPlace,
    ServerHealth,
)
from counter_app.sync.state import Connection, SyncState
from counter_app.ui.apart_reasons import apart_reason
from counter_app.ui.error_text import sentence
from counter_app.ui.names import epoch_reason_name
from counter_app.ui.pages.health.health_line import HealthLine, HealthTopic
from counter_app.ui.widgets.status import Mood
from counter_app.ui.writing import Writing
from counter_protocol.receipt_numbers import epoch_letters


def journal_line(journal: JournalHealth, writing: Writing) -> HealthLine:
    """How long the journal is, its last closings, and why the desk opened its epoch."""
    facts = [_extent(journal, writing), _closings(journal, writing)]
    if journal.epoch_reason:
        facts.append(
            QCoreApplication.translate(
                "Health", "Les reçus portent la lettre « {letters} » : {reason}"
            ).format(
                letters=epoch_letters(journal.epoch),
                reason=epoch_reason_name(journal.epoch_reason),
            )
        )
    return HealthLine(HealthTopic.JOURNAL, Mood.GOOD, "\n".join(filter(None, facts)))


def server_line(server: ServerHealth, sync: SyncState | None, writing: Writing) -> HealthLine:
    """What the server has, and what it could not take."""
    waiting = [_waiting(server), _looks_waiting(server)]
    facts = [_connection(sync), *waiting, _last_word(server, sync, writing)]
    line = " · ".join(filter(None, facts))
    if server.first_quarantined is not None:
        return HealthLine(
            HealthTopic.SERVER,
            Mood.BAD,
            f"{line}\n{_quarantined(server.quarantined, server.first_quarantined, writing)}",
            QCoreApplication.translate(
                "Health",
                "Signalez-le à l’administrateur : tout est bien noté ici, mais les autres guichets "
                "n’en tiennent pas encore compte.",
            ),
        )
    if sync is not None and sync.problem is not None:
        return HealthLine(HealthTopic.SERVER, Mood.NOTICE, line, sentence(sync.problem, writing))
    if sync is not None and sync.connection is not Connection.ONLINE:
        return HealthLine(HealthTopic.SERVER, Mood.NOTICE, line, _patience(sync.connection))
    return HealthLine(HealthTopic.SERVER, Mood.GOOD, line)


def program_line(health: DeskHealth) -> HealthLine:
    """Which program this is."""
    words = QCoreApplication.translate("Health", "Guichet {version}, guichet {desk}")
    facts = words.format(version=health.program, desk=health.desk)
    return HealthLine(HealthTopic.PROGRAM, Mood.GOOD, facts)


def recovery_line(health: DeskHealth) -> HealthLine:
    """Whether losing the keyring would lose anything."""
    if health.has_recovery:
        words = QCoreApplication.translate(
            "Health",
            "Celle de la communauté ouvre la base si le trousseau de cet ordinateur se perd",
        )
        return HealthLine(HealthTopic.RECOVERY, Mood.GOOD, words)
    return HealthLine(
        HealthTopic.RECOVERY,
        Mood.NOTICE,
        QCoreApplication.translate("Health", "Aucune n’ouvre la base de ce guichet"),
        QCoreApplication.translate(
            "Health",
            "Sans elle, un trousseau perdu emporte ce qui n’a pas été envoyé. Demandez à "
            "l’administrateur d’en créer une, puis de rattacher ce guichet de nouveau.",
        ),
    )


def _extent(journal: JournalHealth, writing: Writing) -> str:
    entries = writing.count(journal.entries)
    if journal.last_at is None:
        return QCoreApplication.translate("Health", "Aucune écriture")
    words = QCoreApplication.translate("Health", "Écritures : {entries}, la dernière {moment}")
    moment = writing.near_moment_in_words(journal.last_at)
    return words.format(entries=entries, moment=moment)


def _closings(journal: JournalHealth, writing: Writing) -> str:
    if journal.last_z_date is None:
        return QCoreApplication.translate("Health", "La caisse n’a pas encore été fermée")
    words = QCoreApplication.translate("Health", "Dernière clôture : {z} du {day}")
    day = words.format(z=journal.last_z, day=writing.day(journal.last_z_date))
    if not journal.last_month:
        return day
    month = QCoreApplication.translate("Health", "mois {number}").format(number=journal.last_month)
    return f"{day} · {month}"


def _connection(sync: SyncState | None) -> str:
    if sync is None:
        return ""
    return {
        Connection.ONLINE: QCoreApplication.translate("Health", "En ligne"),
        Connection.OFFLINE: QCoreApplication.translate("Health", "Hors ligne"),
        Connection.CATCHING_UP: QCoreApplication.translate("Health", "Mise à jour en cours"),
        Connection.NOT_ENROLLED: QCoreApplication.translate("Health", "Guichet non rattaché"),
    }[sync.connection]


def _waiting(server: ServerHealth) -> str:
    return QCoreApplication.translate("StateMarks", "%n écriture(s) en attente", "", server.waiting)


def _looks_waiting(server: ServerHealth) -> str:
    """Who looked at families goes up after the entries: of no matter while there is nothing."""
    n = server.looks_waiting
    if not n:
        return ""
    return QCoreApplication.translate("Health", "%n consultation(s) de famille à envoyer", "", n)


def _last_word(server: ServerHealth, sync: SyncState | None, writing: Writing) -> str:
    heard = server.acknowledged_at
    if sync is not None and sync.last_contact is not None:
        heard = max(filter(None, (heard, sync.last_contact)))
    if heard is None:
        return QCoreApplication.translate("Health", "aucun contact pour l’instant")
    words = QCoreApplication.translate("Health", "dernier contact {moment}")
    return words.format(moment=writing.near_moment_in_words(heard))


def _quarantined(count: int, first: QuarantinedPlace, writing: Writing) -> str:
    words = QCoreApplication.translate(
        "Health",
        "Mises de côté par le serveur : {count}. La première, l’écriture {seq} de l’époque "
        "{epoch} : {reason}",
    )
    return words.format(
        count=writing.count(count),
        seq=writing.count(first.seq),
        epoch=first.epoch,
        reason=apart_reason(first.reason),
    )


def _patience(connection: Connection) -> str:
    if connection is Connection.NOT_ENROLLED:
        return QCoreApplication.translate(
            "Health", "Demandez un code de rattachement à l’administrateur."
        )
    if connection is Connection.CATCHING_UP:
        return QCoreApplication.translate("Health", "Vous pouvez déjà travailler.")
    return QCoreApplication.translate(
        "Health", "Vous pouvez continuer : tout partira au retour du réseau."
    )
