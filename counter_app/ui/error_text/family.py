"""Sentences for what cannot be changed of a family or of its cards."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.domain.family_rules import (
    CardNotHere,
    ConflictOver,
    FieldUnusable,
    NothingChanged,
)
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.family_words import field_name
from counter_app.ui.writing import Writing

say(
    {
        NothingChanged: QT_TRANSLATE_NOOP(
            "ErrorText", "Rien n’a changé. Corrigez ce qui doit l’être, ou fermez."
        ),
        ConflictOver: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Quelqu’un a déjà tranché entre ces deux valeurs. Vérifiez celle qui est affichée.",
        ),
        CardNotHere: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Cette carte n’est plus dans les données de ce guichet. Rouvrez la fiche de la "
            "famille.",
        ),
    }
)


@sentence.register
def _field_unusable(error: FieldUnusable, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "« {field} » ne peut pas s’écrire ainsi. Corrigez, puis enregistrez à nouveau.",
    ).format(field=field_name(error.field))
