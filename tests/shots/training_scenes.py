"""The screens of the training mode: what tells at a glance that nothing is real."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.operations.training_reference import training_cards
from counter_app.ui.training_panel import TrainingPanel
from tests.shots.stage import Stage
from tests.support import screen_views


def training_sign_in(stage: Stage) -> None:
    stage.train()
    stage.screens.start()


def training_family(stage: Stage) -> None:
    stage.train()
    stage.enter()
    stage.home.show_card_family(screen_views.MARTIN)


def training_cards_panel(stage: Stage) -> None:
    """The small window alone, in the place of the large one."""
    panel = TrainingPanel(training_cards(), lambda _: None, lambda: None)
    stage.window.deleteLater()
    stage.window = panel
    panel.fit_screen()


TRAINING_SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    training_sign_in,
    training_family,
    training_cards_panel,
)
