"""Which sentence an error deserves: each family of errors registers its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial, singledispatch

from PySide6.QtCore import QCoreApplication

from counter_app.errors import CounterError
from counter_app.ui.writing import Writing


@singledispatch
def sentence(error: CounterError, _: Writing) -> str:
    """What the agent reads. Each concrete class registers its own; a test proves that none lacks.

    This answer is for an error that a newer module brings before its sentence.
    """
    return QCoreApplication.translate(
        "ErrorText",
        "L’opération n’a pas abouti ({name}). Rien n’est perdu. Recommencez ; si cela revient,"
        " appelez l’assistance.",
    ).format(name=type(error).__name__)


def say(sentences: Mapping[type[CounterError], object]) -> None:
    """Register the sentences of errors that tell no figure, each marked by QT_TRANSLATE_NOOP."""
    for error, words in sentences.items():
        sentence.register(error, partial(_said, str(words)))


def _said(words: str, _error: CounterError, _writing: Writing) -> str:
    return QCoreApplication.translate("ErrorText", words)
