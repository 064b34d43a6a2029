"""Sentences for what cannot be changed of a family or of its cards."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.family_rules import (
    CardNotHere,
    ConflictOver,
    FieldUnusable,
    NothingChanged,
)
from counter_app.ui.error_text.sentence import sentence
from counter_app.ui.family_words import field_name
from counter_app.ui.writing import Writing


@sentence.register
def _nothing_changed(_error: NothingChanged, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Rien n’a changé. Corrigez ce qui doit l’être, ou fermez.",
    )


@sentence.register
def _field_unusable(error: FieldUnusable, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "« {field} » ne peut pas s’écrire ainsi. Corrigez, puis enregistrez à nouveau.",
    ).format(field=field_name(error.field))


@sentence.register
def _conflict_over(_error: ConflictOver, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Quelqu’un a déjà tranché entre ces deux valeurs. Vérifiez celle qui est affichée.",
    )


@sentence.register
def _card_not_here(_error: CardNotHere, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Cette carte n’est plus dans les données de ce guichet. Rouvrez la fiche de la famille.",
    )
