"""What panels share where somebody beside who is at the desk puts their name to something.

Accessible names: those of `second_person_steps`; the reason's are said by the panel.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.rules import ReasonMissing, ReasonTooLong
from counter_app.errors import CounterError
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.sign_in import AgentView
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.panel import Panel
from counter_app.ui.pages.second_person_steps import SecondPersonSteps
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.reason_field import ReasonField
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing

_WIDEST_IN_LINES = 34


class SecondPersonPanel(Panel):
    """Why somebody is needed, who it is, then their PIN; nobody is chosen before a reason is given.

    Subclasses say in which words and among whom; `pin_given` carries the SecondPerson, for what
    they sign. Where subclasses hide `_reason`, none is asked for. `told` stays in sight until the
    end; `about` stands with the people.
    """

    pin_given = Signal(object)

    def __init__(
        self,
        writing: Writing,
        told: Sequence[QWidget] = (),
        about: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._writing = writing
        self._refusal: CounterError | None = None
        self._head = PanelHead()
        self._notice = Notice()
        self._why = paragraph(TextRole.BODY)
        self._reason = ReasonField()
        self._steps = SecondPersonSteps(self._why, *about, self._reason)
        self._whole = column(self._head, *told, self._notice, gap_px=12)
        self._whole.addWidget(self._steps, 1)
        self.setLayout(self._whole)
        self._head.closed.connect(self.closed)
        self._reason.chosen.connect(self._steps.go_to_people)
        self._reason.submitted.connect(self._steps.go_to_people)
        self._steps.chosen.connect(self._on_person)
        self._steps.chose_again.connect(self._notice.clear)
        self._steps.submitted.connect(self._on_submitted)
        self._steps.wait_over.connect(self._notice.clear)

    def centred(self) -> Centred:
        """The panel in the place of a whole page, no wider than beside one."""
        return Centred(column(self), _WIDEST_IN_LINES, 0, 0)

    def show_error(self, error: CounterError) -> None:
        """What was signed was refused; say it, and let them or somebody else try again."""
        if isinstance(error, ReasonMissing | ReasonTooLong):
            self._steps.choose_again()
            self._reason.start()
        self._steps.refuse(error)
        self._notice.show_error(sentence(error, self._writing))

    def _given_reason(self) -> str:
        """What stands below their name."""
        return self._reason.reason()

    def _say_why(self) -> None:
        if self._refusal is not None:
            self._why.setText(sentence(self._refusal, self._writing))

    def _on_person(self, person: AgentView) -> None:
        """On to the PIN, once there is a reason where one is asked for."""
        if not self._reason.isHidden() and not self._reason.reason():
            self.show_error(ReasonMissing())
            return
        self._notice.clear()
        self._steps.ask_pin(person, self._given_reason())

    def _on_submitted(self) -> None:
        person = self._steps.person
        if person is not None:
            self._steps.show_running()
            self.pin_given.emit(SecondPerson(person.agent, self._steps.pin))
