"""What one does about a family itself: its cards, its data, and where two desks disagree."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QLineEdit, QPushButton

from counter_app.domain.family_paper_rules import CertificateNeedsServer
from counter_app.domain.family_rules import FieldUnusable
from counter_app.domain.quotas import NoPassageLeft, PassageBeyondQuota, QuotaView
from counter_app.operations.block_card import block_card, cards_of_household
from counter_app.operations.change_household import change_household
from counter_app.operations.family_record import family_record
from counter_app.operations.record_passage import PassageDone, record_passage
from counter_app.ui.pages.home.family_form import FamilyForm
from counter_app.ui.widgets.buttons import TileButton
from counter_protocol.reference import BeyondQuota
from tests.shots.stage import Stage
from tests.support import screen_families, screen_views
from tests.support.screen_papers import answer_papers


def family_cards(stage: Stage) -> None:
    """Tom has lost his."""
    _family(stage)
    _press(stage, "Cartes", "Cards")
    _press(stage, "Tom")
    _press(stage, "Perdue", "Lost")


def family_card_refused(stage: Stage) -> None:
    family_cards(stage)
    stage.tasks.answer(block_card, screen_families.TOM_S_CARD_LOST)
    _press(stage, "Refuser cette carte", "Refuse this card")


def family_form(stage: Stage) -> None:
    """They have moved."""
    _family(stage)
    _press(stage, "Modifier", "Edit")
    _type(stage, ("Adresse", "Address"), "4 place du Drapeau")


def family_form_person(stage: Stage) -> None:
    family_form(stage)
    form = stage.home.findChildren(FamilyForm)[0]
    next(tile for tile in form.findChildren(TileButton) if tile.text() == "Léa").click()


def family_form_refused(stage: Stage) -> None:
    stage.tasks.answer(change_household, FieldUnusable("quotient"))
    family_form(stage)
    _type(stage, ("Quotient familial", "Family quotient"), "six cents")
    _press(stage, "Enregistrer", "Save")


def family_papers(stage: Stage) -> None:
    """They want to see what happened to their account, or what childcare cost them."""
    answer_papers(stage.tasks)
    _family(stage)
    _press(stage, "Papiers", "Papers")


def family_papers_asked(stage: Stage) -> None:
    """The server adds up what they paid."""
    family_papers(stage)
    _press(stage, "2026")


def family_papers_refused(stage: Stage) -> None:
    """It does not answer."""
    family_papers(stage)
    _press(stage, "2026")
    stage.childcare.refuse(CertificateNeedsServer())


def family_papers_broken(stage: Stage) -> None:
    """What nobody foresaw ends the waiting too."""
    family_papers(stage)
    _press(stage, "2026")
    stage.childcare.break_down()


def family_disputed(stage: Stage) -> None:
    _answer(stage)
    stage.enter()
    stage.home.show_household(screen_families.DISPUTED)


def family_disputed_birth(stage: Stage) -> None:
    """The address is settled: the next question comes, beside the amount to top up."""
    _answer(stage)
    stage.enter()
    stage.home.show_card_family(screen_families.DISPUTED_BIRTH)


def family_passage(stage: Stage) -> None:
    """They came to the recycling centre once more."""
    _at_the_tip(stage, used=13, left_here=1)
    done = _standing(used=14, left_here=0)
    stage.tasks.answer(record_passage, PassageDone("passage-1", "H-1", done))
    _press(stage, "Passage")


def family_passage_beyond(stage: Stage) -> None:
    """The year is used up: the family has to agree to pay."""
    _at_the_tip(stage, used=15, left_here=0)
    refused = PassageBeyondQuota("Déchetterie", 15, 15, BeyondQuota.BILLED)
    stage.tasks.answer(record_passage, refused)
    _press(stage, "Passage")


def family_passage_elsewhere(stage: Stage) -> None:
    """Other desks hold what is left of the year."""
    _at_the_tip(stage, used=13, left_here=0)
    stage.tasks.answer(record_passage, NoPassageLeft("Déchetterie", 13, 15))
    _press(stage, "Passage")


def family_passage_again(stage: Stage) -> None:
    """One of them has given its part back meanwhile."""
    family_passage_elsewhere(stage)
    quotas = _standing(used=13, left_here=1)
    stage.home.refresh(dataclasses.replace(screen_views.AT_THE_TIP, quotas=quotas))


def _at_the_tip(stage: Stage, *, used: int, left_here: int) -> None:
    _answer(stage)
    stage.enter()
    quotas = _standing(used=used, left_here=left_here)
    stage.home.show_household(dataclasses.replace(screen_views.AT_THE_TIP, quotas=quotas))
    stage.window.show()


def _standing(*, used: int, left_here: int) -> tuple[QuotaView, ...]:
    (quota,) = screen_views.AT_THE_TIP.quotas
    return (dataclasses.replace(quota, used=used, left_here=left_here),)


def _family(stage: Stage) -> None:
    _answer(stage)
    stage.enter()
    stage.home.show_household(screen_views.MARTIN)
    stage.window.show()


def _answer(stage: Stage) -> None:
    stage.tasks.answer(cards_of_household, screen_families.CARDS)
    stage.tasks.answer(family_record, screen_families.RECORD)


def _press(stage: Stage, *names: str) -> None:
    """The last one: a panel at the right comes after the page that it is beside."""
    found = [
        button
        for button in stage.window.findChildren(QPushButton)
        if {button.accessibleName(), button.text()} & set(names)
        and button.isVisibleTo(stage.window)
    ]
    found[-1].click()


def _type(stage: Stage, names: tuple[str, str], words: str) -> None:
    for field in stage.window.findChildren(QLineEdit):
        if field.accessibleName() in names and field.isVisibleTo(stage.window):
            field.setText(words)


FAMILY_SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    family_cards,
    family_card_refused,
    family_form,
    family_form_person,
    family_form_refused,
    family_papers,
    family_papers_asked,
    family_papers_refused,
    family_papers_broken,
    family_disputed,
    family_disputed_birth,
    family_passage,
    family_passage_beyond,
    family_passage_elsewhere,
    family_passage_again,
)
