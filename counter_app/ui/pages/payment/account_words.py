"""What paying from the family account would do, in the words that the agent reads before paying."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.operations.account_outlook import AccountOutlook
from counter_app.ui.error_text import sentence
from counter_app.ui.writing import Writing


def account_words(outlook: AccountOutlook, writing: Writing) -> str:
    """Why it would be refused, or what it would lend; empty where the balance alone covers it."""
    if outlook.refusal is not None:
        return sentence(outlook.refusal, writing)
    told = (_beyond_words(outlook, writing), _proven_words(outlook, writing))
    return " ".join(filter(None, told))


def _beyond_words(outlook: AccountOutlook, writing: Writing) -> str:
    if outlook.left_cents is not None and outlook.as_of is not None:
        return QCoreApplication.translate(
            "AccountWords",
            "Solde connu {moment} : il manque {beyond}, que ce guichet avance hors connexion "
            "(reste {left} pour ce foyer).",
        ).format(
            moment=writing.near_moment_in_words(outlook.as_of),
            beyond=writing.money(outlook.beyond_cents),
            left=writing.money(outlook.left_cents),
        )
    if outlook.beyond_cents > 0:
        return QCoreApplication.translate(
            "AccountWords",
            "Il manque {beyond} au solde. Ce service ne se refuse pas : le compte sera débité "
            "quand même.",
        ).format(beyond=writing.money(outlook.beyond_cents))
    return ""


def _proven_words(outlook: AccountOutlook, writing: Writing) -> str:
    if outlook.proven_cents == 0:
        return ""
    return QCoreApplication.translate(
        "AccountWords", "{proven} sont payés sur ce qu’un reçu prouve au-delà du solde."
    ).format(proven=writing.money(outlook.proven_cents))
