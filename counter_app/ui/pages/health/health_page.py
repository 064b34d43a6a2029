"""The health page: how this desk is, line by line, and the four things one does about it.

Accessible names: the lines, "Journal, bon" …; buttons "Sauvegarder maintenant", "Dossier des
sauvegardes", "Faire une archive", "Vérifier le journal".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.errors import CounterError
from counter_app.operations.archive_period import ArchivePeriod
from counter_app.operations.desk_health import DeskHealth, desk_health
from counter_app.ui.error_text import sentence
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.pages.health.archive_panel import ArchivePanel
from counter_app.ui.pages.health.health_line import HealthLine, HealthRow
from counter_app.ui.pages.health.health_lines import health_lines
from counter_app.ui.pages.page import Page
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import column, row, rule, scrolled, surface
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.progress_row import ProgressRow
from counter_app.ui.widgets.side_panel import SidePanel
from counter_app.ui.widgets.status import Mood
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing

WIDEST_IN_LINES = 76
LOOK_AGAIN_MS = 15_000
"""What nobody tells of, such as the room left on the disk, is looked at again so often."""


class HealthPage(Page):
    """Says what the agent asks for; `archive_asked` carries an ArchivePeriod and the agent."""

    backup_asked = Signal()
    folder_asked = Signal()
    archive_asked = Signal(object, str)
    check_asked = Signal()
    cancel_asked = Signal()

    def __init__(
        self,
        tasks: Tasks,
        writing: Writing,
        live: LiveDesk,
        agent: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._agent = agent
        self._tasks = tasks
        self._writing = writing
        self._live = live
        self._health: DeskHealth | None = None
        self._title = text(TextRole.TITLE)
        self._verdict = paragraph(TextRole.SOFT)
        self.notice = Notice()
        self._progress = ProgressRow()
        self._rows: list[HealthRow] = []
        self._lines = QVBoxLayout()
        self._backup = ActionButton(Emphasis.PRIMARY)
        self._check = ActionButton(Emphasis.TONAL)
        self._archive = ActionButton(Emphasis.QUIET)
        self._folder = ActionButton(Emphasis.QUIET)
        self._panel = ArchivePanel(tasks, writing)
        self._side = SidePanel([self._panel])
        self._look_again = QTimer(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    @Slot()
    def load(self) -> None:
        """Look at the desk again."""
        self._tasks.run(desk_health, None, self._on_health, self._on_error)

    @Slot()
    def open_archive(self) -> None:
        """Ask which period to archive."""
        self._side.open_panel(self._panel)
        self._panel.start()

    @Slot(str)
    def show_running(self, words: str) -> None:
        """Something is under way, and takes the place of the last result."""
        self.notice.clear()
        self._side.close_panel()
        self._show_under_way(words)

    @Slot(int)
    def show_percent(self, percent: int) -> None:
        """How far it is."""
        self._progress.show_percent(percent)

    @Slot(object, str, str)
    def show_result(self, mood: Mood, words: str, under_way: str) -> None:
        """It is over: say in one sentence what came of it, if there is anything to say.

        `under_way` is what else goes on, empty when nothing does.
        """
        self._show_under_way(under_way)
        self.notice.clear()
        if words:
            show = {
                Mood.GOOD: self.notice.show_done,
                Mood.NOTICE: self.notice.show_warning,
                Mood.BAD: self.notice.show_error,
            }[mood]
            show(words)
        self.load()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(self.tr("État du guichet"))
        self._backup.setText(self.tr("Sauvegarder maintenant"))
        self._check.setText(self.tr("Vérifier le journal"))
        self._archive.setText(self.tr("Faire une archive"))
        self._folder.setText(self.tr("Dossier des sauvegardes"))
        self._paint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._side.is_open():
            self._side.close_panel()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()
        self._look_again.start(LOOK_AGAIN_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look_again.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.fit_beside(self._centre, self.width())

    def _lay_out(self) -> None:
        self._backup.set_shortcut(Qt.Key.Key_F2)
        self._check.set_shortcut(Qt.Key.Key_F4)
        self._archive.set_shortcut(Qt.Key.Key_F6)
        self._folder.set_shortcut(Qt.Key.Key_F7)
        self._lines.setSpacing(0)
        card = surface(Surface.CARD, self._lines, margin_px=20)
        self._lines.setContentsMargins(20, 7, 20, 7)
        actions = TileGrid(200, gap_px=10, most_columns=4)
        actions.replace([self._backup, self._check, self._archive, self._folder])
        head = column(self._title, self._verdict, gap_px=4)
        # Inside: in a low window what comes and goes must not push the actions out of it.
        body = scrolled(column(self.notice, self._progress, card, None, gap_px=14))
        layout = column(head, body, actions, gap_px=14)
        layout.setStretch(1, 1)
        self._centre = Centred(layout, WIDEST_IN_LINES, 17, 20)
        whole = row(self._centre, self._side, gap_px=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._live.changed.connect(self._paint)
        self._look_again.timeout.connect(self.load)
        self._backup.clicked.connect(self.backup_asked)
        self._folder.clicked.connect(self.folder_asked)
        self._check.clicked.connect(self.check_asked)
        self._archive.clicked.connect(self.open_archive)
        self._progress.cancelled.connect(self.cancel_asked)
        self._panel.chosen.connect(self._on_period)
        self._panel.closed.connect(self._side.close_panel)

    def _show_under_way(self, words: str) -> None:
        """Show what goes on, or nothing; whoever was on a button finds one that can be pressed."""
        buttons = (self._backup, self._check, self._archive, self._folder)
        had_keyboard = any(button.hasFocus() for button in buttons)
        if words:
            self._progress.begin(words, self.tr("Annuler"))
        for button in buttons:
            button.setEnabled(not words)
        if words and had_keyboard:
            self._progress.take_keyboard()
        elif not words and self._progress.has_keyboard():
            self._backup.setFocus(Qt.FocusReason.OtherFocusReason)
        if not words:
            self._progress.end()

    def _on_period(self, period: ArchivePeriod) -> None:
        self.archive_asked.emit(period, self._agent)

    def _on_health(self, health: DeskHealth) -> None:
        self._health = health
        self._paint()

    def _on_error(self, error: CounterError) -> None:
        self.notice.show_error(sentence(error, self._writing))

    @Slot()
    def _paint(self) -> None:
        if self._health is None:
            return
        lines = health_lines(self._health, self._live.states, self._writing)
        self._verdict.setText(self._verdict_words(lines))
        self._fit_rows(len(lines))
        for painted, line in zip(self._rows, lines, strict=True):
            painted.say(line)

    def _fit_rows(self, count: int) -> None:
        while len(self._rows) < count:
            if self._rows:
                self._lines.addWidget(rule())
            self._rows.append(HealthRow())
            self._lines.addWidget(self._rows[-1])

    def _verdict_words(self, lines: tuple[HealthLine, ...]) -> str:
        wrong = sum(line.mood is not Mood.GOOD for line in lines)
        if wrong == 0:
            return self.tr("Tout va bien.")
        return self.tr("%n ligne(s) à regarder : ce qu’il faut faire est écrit dessous.", "", wrong)
