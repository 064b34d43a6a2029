"""Why the server could not count an entry, for the agent who reports it: one sentence a reason."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def apart_reason(reason: str) -> str:
    """What stands in the way, about an entry; the word of a newer server stays as it is."""
    words = _who_is_unknown().get(reason) or _what_does_not_fit().get(reason)
    if words is not None:
        return words
    if reason in _READ_BY_A_NEWER_SERVER:
        return QCoreApplication.translate("ApartReasons", "le serveur ne sait pas encore la lire")
    if reason in _WRITTEN_BY_NO_PROGRAM:
        return QCoreApplication.translate(
            "ApartReasons", "elle n’est pas telle qu’un guichet les écrit, l’assistance doit voir"
        )
    return reason


def _who_is_unknown() -> dict[str, str]:
    return {
        "unknown_household": QCoreApplication.translate(
            "ApartReasons", "le serveur ne connaît pas la famille"
        ),
        "unknown_resident": QCoreApplication.translate(
            "ApartReasons", "le serveur ne connaît pas la personne"
        ),
        "unknown_card": QCoreApplication.translate(
            "ApartReasons", "le serveur ne connaît pas la carte"
        ),
        "unknown_passage": QCoreApplication.translate(
            "ApartReasons", "le serveur ne connaît pas le passage qu’elle annule"
        ),
        "payer_elsewhere": QCoreApplication.translate(
            "ApartReasons", "pour le serveur, le payeur n’est pas de ce foyer"
        ),
    }


def _what_does_not_fit() -> dict[str, str]:
    return {
        "content_missing": QCoreApplication.translate(
            "ApartReasons", "ce qu’elle change n’est pas arrivé avec elle, ce guichet le renverra"
        ),
        "content_wrong": QCoreApplication.translate(
            "ApartReasons", "ce qui est arrivé avec elle n’est pas ce qui a été scellé"
        ),
        "field_unusable": QCoreApplication.translate(
            "ApartReasons", "une valeur n’a pas la forme attendue"
        ),
        "kept_beside": QCoreApplication.translate(
            "ApartReasons", "un serveur plus ancien l’a gardée sans la compter"
        ),
        "enrolment_wrong": QCoreApplication.translate(
            "ApartReasons", "ce guichet doit être rattaché de nouveau"
        ),
    }


_READ_BY_A_NEWER_SERVER = frozenset(
    {"body_wrong", "not_an_entry", "unknown_kind", "version_unknown"}
)
_WRITTEN_BY_NO_PROGRAM = frozenset(
    {
        "genesis_wrong",
        "implausible_postings",
        "passage_unusable",
        "posts_something",
        "postings_unbalanced",
        "unstorable_text",
    }
)
