"""Sentences for the community server and the way to it."""

from __future__ import annotations

from http import HTTPStatus

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.sync.errors import (
    CertificateRefused,
    CodeRefused,
    DeskDoubled,
    DeskRefused,
    DeskRevoked,
    Forked,
    InsecureAddress,
    NotOurServer,
    ProgramTooOld,
    ServerAnsweredGarbage,
    ServerFault,
    ServerUnreachable,
    SessionOver,
)
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.writing import Writing

say(
    {
        ServerUnreachable: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le serveur de la communauté ne répond pas. Continuez à servir : tout partira dès que "
            "le réseau reviendra.",
        ),
        NotOurServer: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Un autre site répond à la place du serveur, souvent la page de connexion du réseau. "
            "Ouvrez un navigateur pour vous y connecter ; vous pouvez continuer à servir.",
        ),
        ServerAnsweredGarbage: QT_TRANSLATE_NOOP(
            "ErrorText",
            "La réponse du serveur ne se comprend pas et n’a pas été prise en compte. Continuez à "
            "servir ; si cela dure, appelez l’assistance.",
        ),
        CertificateRefused: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le serveur n’a pas pu prouver son identité : rien ne lui a été envoyé. Vérifiez "
            "l’heure de l’ordinateur, puis appelez l’assistance.",
        ),
        DeskRevoked: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Ce guichet a été radié par la communauté : le serveur n’accepte plus rien de lui. "
            "Rien de ce qui est écrit ici n’est perdu ; appelez l’assistance.",
        ),
        SessionOver: QT_TRANSLATE_NOOP(
            "ErrorText", "La liaison avec le serveur recommence. Il n’y a rien à faire."
        ),
        Forked: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le serveur connaît une autre suite à ce journal : ce poste a sans doute été restauré "
            "ou copié. Rien n’est perdu ; appelez l’assistance avant la fin de la journée.",
        ),
        DeskDoubled: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Un autre poste, ou une copie de celui-ci, travaille sous le nom de ce guichet. Tout "
            "ce que l’un et l’autre encaissent est pris en compte ; demandez à l’assistance lequel"
            " garder.",
        ),
        CodeRefused: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Ce code n’est pas reconnu ou a déjà servi. Vérifiez-le, ou demandez-en un nouveau à "
            "la communauté.",
        ),
    }
)


@sentence.register
def _server_fault(error: ServerFault, _writing: Writing) -> str:
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        return QCoreApplication.translate(
            "ErrorText",
            "Beaucoup de guichets parlent au serveur en même temps. Continuez à servir : "
            "l’envoi reprendra tout seul dans un instant.",
        )
    return QCoreApplication.translate(
        "ErrorText",
        "Le serveur de la communauté a une difficulté (erreur {status}). Continuez à "
        "servir : l’envoi reprendra tout seul.",
    ).format(status=error.status)


@sentence.register
def _insecure_address(error: InsecureAddress, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "L’adresse {address} enverrait les données des familles en clair. Demandez une "
        "adresse qui commence par https.",
    ).format(address=error.address)


@sentence.register
def _desk_refused(error: DeskRefused, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le serveur refuse ce guichet ({problem}). Continuez à servir, tout est gardé "
        "ici, et appelez l’assistance.",
    ).format(problem=error.problem)


@sentence.register
def _program_too_old(error: ProgramTooOld, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le serveur demande une version plus récente ({oldest}). Vos écritures "
        "attendent ici : installez la mise à jour.",
    ).format(oldest=error.oldest)
