"""What recovering and restoring say, on the command line and on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.clock import read_time
from counter_app.safekeeping.recovery import Recovered
from counter_app.safekeeping.restore import Restored
from counter_app.ui.writing import Writing


def ask_for_key(fingerprint: str) -> str:
    """Which paper to fetch from the safe."""
    return QCoreApplication.translate(
        "Command",
        "Clé de secours {fingerprint} : tapez ses quatre lignes. Elles ne s’affichent pas.",
    ).format(fingerprint=fingerprint)


def ask_for_line(number: int) -> str:
    """The prompt of one line."""
    return QCoreApplication.translate("Command", "Ligne {number} : ").format(number=number)


def wrong_line(number: int) -> str:
    """That line has a slip in it."""
    return QCoreApplication.translate(
        "Command", "La ligne {number} n’est pas juste : retapez-la."
    ).format(number=number)


def recovered(result: Recovered) -> str:
    """The key is back, and what comes next."""
    return QCoreApplication.translate(
        "Command",
        "La clé du guichet {desk} est retrouvée. Lancez le programme : il demandera un nouveau "
        "code de rattachement.",
    ).format(desk=result.desk)


def in_place(result: Restored, writing: Writing) -> str:
    """Which backup is in place now, and where the former database is."""
    note = result.backup.note
    done = QCoreApplication.translate(
        "Command", "La sauvegarde du guichet {desk} faite le {moment} est en place."
    ).format(desk=note.desk, moment=writing.moment(read_time(note.made_at)))
    if result.set_aside is None:
        return done
    kept = QCoreApplication.translate("Command", "La base précédente est conservée : {path}.")
    return f"{done} {kept.format(path=result.set_aside)}"


def restored(result: Restored, writing: Writing) -> str:
    """What is in place, and what comes next."""
    code = QCoreApplication.translate(
        "Command", "Lancez le programme : il demandera un nouveau code de rattachement."
    )
    start = QCoreApplication.translate("Command", "Lancez le programme.")
    return f"{in_place(result, writing)} {code if result.needs_code else start}"
