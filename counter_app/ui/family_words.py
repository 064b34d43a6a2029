"""What is said of a family: its fields, its cards, what receipts prove."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from counter_app.ui.typed_day import iso_day
from counter_app.ui.writing import Writing
from counter_protocol.bodies import BlockReason
from counter_protocol.family_content import FieldValue
from counter_protocol.reference import CardStatus


def field_name(field: str) -> str:
    """A field that a desk may change, as the form calls it."""
    return {
        "name": QCoreApplication.translate("FamilyWords", "Nom du foyer"),
        "street": QCoreApplication.translate("FamilyWords", "Adresse"),
        "postcode": QCoreApplication.translate("FamilyWords", "Code postal"),
        "commune": QCoreApplication.translate("FamilyWords", "Commune"),
        "quotient": QCoreApplication.translate("FamilyWords", "Quotient familial"),
        "payer": QCoreApplication.translate("FamilyWords", "Payeur"),
        "first_name": QCoreApplication.translate("FamilyWords", "Prénom"),
        "last_name": QCoreApplication.translate("FamilyWords", "Nom"),
        "birth_date": QCoreApplication.translate("FamilyWords", "Date de naissance"),
        "school_class": QCoreApplication.translate("FamilyWords", "Classe"),
    }[field]


def nothing_recorded(name: str) -> str:
    """Something was refused to a family that the agent has left meanwhile."""
    return QCoreApplication.translate(
        "FamilyWords", "Foyer {name} : rien n’a été noté. Rouvrez sa fiche pour réessayer."
    ).format(name=name)


def proven_by_receipt(proven_cents: int, writing: Writing) -> str:
    """What receipts of other desks prove beyond the balance; empty where there is nothing."""
    if proven_cents == 0:
        return ""
    return QCoreApplication.translate("FamilyWords", "+ {amount} prouvés par reçu").format(
        amount=writing.money(proven_cents)
    )


def card_status_name(status: CardStatus) -> str:
    """Whether a card is accepted, in a word."""
    return {
        CardStatus.ACTIVE: QCoreApplication.translate("FamilyWords", "acceptée"),
        CardStatus.BLOCKED: QCoreApplication.translate("FamilyWords", "bloquée"),
        CardStatus.LOST: QCoreApplication.translate("FamilyWords", "perdue"),
        CardStatus.EXPIRED: QCoreApplication.translate("FamilyWords", "expirée"),
    }[status]


def block_reason_name(reason: BlockReason) -> str:
    """Why a card is to be refused, as the button says it."""
    return {
        BlockReason.LOST: QCoreApplication.translate("FamilyWords", "Perdue"),
        BlockReason.STOLEN: QCoreApplication.translate("FamilyWords", "Volée"),
        BlockReason.DAMAGED: QCoreApplication.translate("FamilyWords", "Abîmée"),
        BlockReason.WITHDRAWN: QCoreApplication.translate("FamilyWords", "Retirée"),
    }[reason]


def field_text(field: str, value: str, writing: Writing) -> str:
    """A value as people write it: a birth date as a day, the rest as it is."""
    if field != "birth_date":
        return value
    try:
        return writing.day(date.fromisoformat(value))
    except ValueError:
        return value


def typed_value(field: str, typed: str) -> FieldValue:
    """What was typed into a field; what cannot be read stays text, which the rules refuse."""
    if field == "quotient":
        return _typed_quotient(typed)
    if field == "birth_date":
        return iso_day(typed) or typed
    return typed


def _typed_quotient(typed: str) -> FieldValue:
    if not typed:
        return None
    return int(typed) if typed.isascii() and typed.isdecimal() else typed
