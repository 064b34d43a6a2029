"""The words of closed sets on the screen: tenders, kinds of entry, roles."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.operations.sign_in import Role
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
    }[tender]


def role_name(role: Role) -> str:
    """A role as it is called in a town hall."""
    return {
        Role.AGENT: QCoreApplication.translate("Names", "agent"),
        Role.REGISSEUR: QCoreApplication.translate("Names", "régisseur"),
        Role.MANAGER: QCoreApplication.translate("Names", "responsable"),
        Role.ADMIN: QCoreApplication.translate("Names", "administrateur"),
    }[role]


def kind_name(kind: EntryKind) -> str:
    """What kind of movement a family sees; other kinds never reach a family account."""
    return {
        EntryKind.TOP_UP: QCoreApplication.translate("Names", "Rechargement"),
        EntryKind.SALE: QCoreApplication.translate("Names", "Vente"),
        EntryKind.CHARGE: QCoreApplication.translate("Names", "Consommation"),
        EntryKind.REFUND: QCoreApplication.translate("Names", "Remboursement"),
        EntryKind.REVERSAL: QCoreApplication.translate("Names", "Annulation"),
    }.get(kind, QCoreApplication.translate("Names", "Écriture"))
