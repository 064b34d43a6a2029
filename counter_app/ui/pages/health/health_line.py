"""One line of the health page: what it is about, how it is, and what to do when it is not well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.layouts import column, row
from counter_app.ui.widgets.status import Mood, MoodDot
from counter_app.ui.widgets.text import paragraph, set_role, text

TOPIC_IN_LINES = 7
"""How wide the column of topics is, in heights of a line of text."""


class HealthTopic(Enum):
    """What a line is about, in the order of the page."""

    JOURNAL = auto()
    SERVER = auto()
    BACKUP = auto()
    DISK = auto()
    CLOCK = auto()
    READER = auto()
    PRINTER = auto()
    RECOVERY = auto()
    PROGRAM = auto()


@dataclass(frozen=True, slots=True)
class HealthLine:
    """What a line says; `advice` is empty when there is nothing to do."""

    topic: HealthTopic
    mood: Mood
    facts: str
    advice: str = ""


class HealthRow(QWidget):
    """A line as it is painted; a screen reader gets topic, mood, facts and advice in one go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = MoodDot()
        self._topic = text(TextRole.STRONG)
        self._facts = paragraph(TextRole.BODY)
        self._advice = paragraph(TextRole.WARNING)
        for words_of_any_width in (self._facts, self._advice):
            # As high as at this width, not as in a narrow column: the page scrolls if it must.
            policy = QSizePolicy.Policy.Preferred
            words_of_any_width.setSizePolicy(policy, policy)
        words = column(self._facts, self._advice, gap_px=3)
        layout = row(self._dot, self._topic, words, gap_px=12)
        layout.setStretch(2, 1)
        for beside in (self._dot, self._topic):
            layout.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(0, 11, 0, 11)
        self.setLayout(layout)

    def say(self, line: HealthLine) -> None:
        """Show a line."""
        self._dot.show_mood(line.mood)
        self._topic.setText(topic_name(line.topic))
        self._topic.setFixedWidth(TOPIC_IN_LINES * self.fontMetrics().height())
        self._facts.setText(line.facts)
        self._advice.setText(line.advice)
        self._advice.setVisible(bool(line.advice))
        set_role(self._advice, TextRole.DANGER if line.mood is Mood.BAD else TextRole.WARNING)
        name = f"{topic_name(line.topic)}, {mood_name(line.mood)}"
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join(filter(None, (line.facts, line.advice))))


def mood_name(mood: Mood) -> str:
    """How it is, for who does not see the dot."""
    return {
        Mood.GOOD: QCoreApplication.translate("Health", "bon"),
        Mood.NOTICE: QCoreApplication.translate("Health", "à regarder"),
        Mood.BAD: QCoreApplication.translate("Health", "à traiter"),
    }[mood]


def topic_name(topic: HealthTopic) -> str:
    """What a line is about, in a word or two."""
    return {
        HealthTopic.JOURNAL: QCoreApplication.translate("Health", "Journal"),
        HealthTopic.SERVER: QCoreApplication.translate("Health", "Serveur"),
        HealthTopic.BACKUP: QCoreApplication.translate("Health", "Sauvegarde"),
        HealthTopic.DISK: QCoreApplication.translate("Health", "Disque"),
        HealthTopic.CLOCK: QCoreApplication.translate("Health", "Horloge"),
        HealthTopic.READER: QCoreApplication.translate("Health", "Lecteur"),
        HealthTopic.PRINTER: QCoreApplication.translate("Health", "Imprimante"),
        HealthTopic.RECOVERY: QCoreApplication.translate("Health", "Clé de secours"),
        HealthTopic.PROGRAM: QCoreApplication.translate("Health", "Programme"),
    }[topic]
