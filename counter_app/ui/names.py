"""The words of closed sets on the screen: tenders, kinds of entry, roles; and entries counted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.operations.sign_in import Role
from counter_app.ui.writing import Writing
from counter_protocol.bodies import EpochReason
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender


def tender_name(tender: Tender) -> str:
    """A tender as an agent says it."""
    return {
        Tender.CASH: QCoreApplication.translate("Names", "Espèces"),
        Tender.CHEQUE: QCoreApplication.translate("Names", "Chèque"),
        Tender.BANK_CARD: QCoreApplication.translate("Names", "Carte bancaire"),
        Tender.ANCV: QCoreApplication.translate("Names", "Chèque-vacances"),
        Tender.CESU: QCoreApplication.translate("Names", "CESU"),
        Tender.FAMILY_ACCOUNT: QCoreApplication.translate("Names", "Compte famille"),
        Tender.BANK_TRANSFER: QCoreApplication.translate("Names", "Virement"),
    }[tender]


def short_tender_name(tender: Tender) -> str:
    """The same on a narrow button; a screen reader says the whole name."""
    short = {
        Tender.BANK_CARD: QCoreApplication.translate("Names", "Carte"),
        Tender.ANCV: QCoreApplication.translate("Names", "ANCV"),
    }
    return short[tender] if tender in short else tender_name(tender)


def role_name(role: Role) -> str:
    """A role as it is called in a town hall."""
    return {
        Role.AGENT: QCoreApplication.translate("Names", "agent"),
        Role.REGISSEUR: QCoreApplication.translate("Names", "régisseur"),
        Role.MANAGER: QCoreApplication.translate("Names", "responsable"),
        Role.ADMIN: QCoreApplication.translate("Names", "administrateur"),
    }[role]


def kind_name(kind: str) -> str:
    """What kind of movement a family sees; other kinds come of a newer program alone."""
    names: dict[str, str] = {
        EntryKind.TOP_UP: QCoreApplication.translate("Names", "Rechargement"),
        EntryKind.SALE: QCoreApplication.translate("Names", "Vente"),
        EntryKind.CHARGE: QCoreApplication.translate("Names", "Consommation"),
        EntryKind.REFUND: QCoreApplication.translate("Names", "Remboursement"),
        EntryKind.REVERSAL: QCoreApplication.translate("Names", "Annulation"),
    }
    return names.get(kind, QCoreApplication.translate("Names", "Écriture"))


def entry_count(entries: int, writing: Writing) -> str:
    """So many entries, as people say it."""
    if entries == 1:
        return QCoreApplication.translate("Names", "une écriture")
    words = QCoreApplication.translate("Names", "{count} écritures")
    return words.format(count=writing.count(entries))


def epoch_reason_name(reason: str) -> str:
    """Why the desk opened an epoch by itself; the word of a newer program as it is."""
    names = {
        EpochReason.BEHIND_ITS_MARK: QCoreApplication.translate(
            "Names", "la base était plus ancienne que ce que cet ordinateur avait écrit"
        ),
        EpochReason.BEHIND_THE_SERVER: QCoreApplication.translate(
            "Names", "le serveur avait des écritures que la base n’avait plus"
        ),
        EpochReason.FORKED: QCoreApplication.translate(
            "Names", "un autre ordinateur a écrit sous le même nom"
        ),
        EpochReason.OTHER_HISTORY: QCoreApplication.translate(
            "Names", "la base n’était pas celle que cet ordinateur connaît"
        ),
        EpochReason.MOVED: QCoreApplication.translate(
            "Names", "la base vient d’un autre ordinateur"
        ),
    }
    known = _known_reason(reason)
    return reason if known is None else names[known]


def _known_reason(reason: str) -> EpochReason | None:
    try:
        return EpochReason(reason)
    except ValueError:
        return None
