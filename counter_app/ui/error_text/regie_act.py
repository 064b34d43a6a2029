"""Sentences for what a régie's act does not let anybody do, each with the article that says so."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.act_clause import ActClause
from counter_app.domain.regie_act import (
    AgentNotMandataire,
    LeavesNoOffice,
    ServiceNotInAct,
    WordFromOutside,
)
from counter_app.domain.rules import (
    AmountAboveMaximum,
    AmountBelowMinimum,
    BalanceAboveMaximum,
    TenderNotAccepted,
)
from counter_app.ui.error_text.sentence import sentence
from counter_app.ui.names import tender_name
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender


@sentence.register
def _tender_not_accepted(error: TenderNotAccepted, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "L’acte de la régie{clause} n’autorise pas {tender}. Acceptés ici : {tenders}.",
    ).format(
        clause=_cited(error.clause),
        tender=_all_of(error.tender),
        tenders=", ".join(tender_name(tender) for tender in error.accepted),
    )


@sentence.register
def _service_not_in_act(error: ServiceNotInAct, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "L’acte de la régie{clause} ne l’autorise pas à encaisser {article}. Retirez cette ligne "
        "du panier, et dites à la famille quelle régie l’encaisse.",
    ).format(clause=_cited(error.clause), article=error.article_name)


@sentence.register
def _agent_not_mandataire(error: AgentNotMandataire, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le {day}, vous n’êtes ni régisseur ni mandataire de « {regie} »{clause} : encaisser pour"
        " elle serait une gestion de fait. Faites encaisser quelqu’un qui l’est, ou demandez à la"
        " collectivité de vous nommer.",
    ).format(day=writing.day(error.day), regie=error.regie_name, clause=_cited(error.clause))


@sentence.register
def _word_from_outside(error: WordFromOutside, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le {day}, cette personne n’est ni régisseur ni mandataire de « {regie} »{clause} : sa "
        "signature n’y vaut pas. Appelez le régisseur de cette régie, ou un responsable.",
    ).format(day=writing.day(error.day), regie=error.regie_name, clause=_cited(error.clause))


@sentence.register
def _leaves_no_office(error: LeavesNoOffice, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le {day}, cette personne ne répond pas de « {regie} » : elle n’en est ni régisseur ni "
        "mandataire suppléant{clause}. Faites signer qui part ; si la collectivité a déjà nommé "
        "qui arrive, demandez-lui de remettre l’ancien nom jusqu’à la signature.",
    ).format(day=writing.day(error.day), regie=error.regie_name, clause=_cited(error.clause))


@sentence.register
def _amount_below_minimum(error: AmountBelowMinimum, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "On ne recharge pas moins de {amount} à la fois{clause}. Tapez un montant plus grand.",
    ).format(amount=writing.money(error.minimum_cents), clause=_cited(error.clause))


@sentence.register
def _amount_above_maximum(error: AmountAboveMaximum, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "On ne recharge pas plus de {amount} à la fois{clause}. Tapez un montant plus petit.",
    ).format(amount=writing.money(error.maximum_cents), clause=_cited(error.clause))


@sentence.register
def _balance_above_maximum(error: BalanceAboveMaximum, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le compte dépasserait {maximum}, le plus qu’il puisse contenir{clause} ; il contient "
        "{balance}. Tapez un montant plus petit.",
    ).format(
        maximum=writing.money(error.maximum_cents),
        clause=_cited(error.clause),
        balance=writing.money(error.balance_cents),
    )


def _cited(clause: ActClause) -> str:
    """The act and its article between brackets; nothing where nobody said which act."""
    if not clause.act:
        return ""
    if not clause.article:
        return f" ({clause.act})"
    words = QCoreApplication.translate("ErrorText", " ({act}, article {article})")
    return words.format(act=clause.act, article=clause.article)


def _all_of(tender: Tender) -> str:
    """A tender as what is not allowed."""
    return {
        Tender.CASH: QCoreApplication.translate("ErrorText", "les espèces"),
        Tender.CHEQUE: QCoreApplication.translate("ErrorText", "les chèques"),
        Tender.BANK_CARD: QCoreApplication.translate("ErrorText", "la carte bancaire"),
        Tender.ANCV: QCoreApplication.translate("ErrorText", "les chèques-vacances"),
        Tender.CESU: QCoreApplication.translate("ErrorText", "les CESU"),
        Tender.FAMILY_ACCOUNT: QCoreApplication.translate("ErrorText", "le compte famille"),
        Tender.BANK_TRANSFER: QCoreApplication.translate("ErrorText", "le virement"),
    }[tender]
