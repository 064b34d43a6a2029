"""What this desk sells, by service, narrowed down by typing.

Accessible names: the field "Chercher un article"; one button per article, named after it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.documents.typography import Language
from counter_app.models.folding import folded_words
from counter_app.operations.price_basket import ArticleView, ServiceArticles
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, focus_in_turn, scrolled
from counter_app.ui.widgets.search_field import SearchField
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing


class Catalogue(Page):
    """`chosen` carries the id of an article; Enter in the field takes the first one left.

    `above` scrolls with the articles: who they are for.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, writing: Writing, above: QWidget) -> None:
        super().__init__()
        self._writing = writing
        self._services: tuple[ServiceArticles, ...] = ()
        self._shown: list[str] = []
        self._field = SearchField()
        self._groups = column()
        self._shelf = QWidget()
        self._shelf.setLayout(self._groups)
        self._nothing = paragraph(TextRole.SOFT)
        listed = column(above, self._shelf, self._nothing, None, gap_px=12)
        self.setLayout(column(self._field, scrolled(listed), gap_px=12))
        self._field.textChanged.connect(self._paint)
        self._field.returnPressed.connect(self._take_first)
        self._field.left.connect(self.left)
        self.retranslate()

    def show_services(self, services: tuple[ServiceArticles, ...]) -> None:
        """Paint what can be sold."""
        self._services = services
        self._paint()

    def start(self) -> None:
        """Put the keyboard in the field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        name = self.tr("Chercher un article")
        self._field.say(name, name, self.tr("Effacer la recherche"))
        self._nothing.setText(self.tr("Aucun article de ce nom à ce guichet."))
        self._paint()

    def _paint(self) -> None:
        while (item := self._groups.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.hide()
                former.deleteLater()
        self._shown = []
        groups = []
        for service in self._services:
            articles = [article for article in service.articles if self._fits(article, service)]
            if articles:
                groups.append(self._group(service, articles))
                self._groups.addWidget(groups[-1])
        focus_in_turn(self._shelf, groups)
        self._nothing.setVisible(not self._shown)

    def _group(self, service: ServiceArticles, articles: list[ArticleView]) -> QWidget:
        title = text(TextRole.HEADING, self._said(service.name, service.name_en))
        tiles = TileGrid(176)
        tiles.replace([self._button(article) for article in articles])
        self._shown += [article.article for article in articles]
        group = QWidget()
        inside = column(title, tiles, gap_px=8)
        inside.setContentsMargins(0, 4, 0, 12)
        group.setLayout(inside)
        return group

    def _button(self, article: ArticleView) -> ActionButton:
        button = ActionButton(Emphasis.QUIET)
        words = self._said(article.name, article.name_en)
        button.setText(words)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setProperty("article", article.article)
        button.set_tall()
        button.clicked.connect(self._on_button)
        return button

    def _fits(self, article: ArticleView, service: ServiceArticles) -> bool:
        known = folded_words(f"{article.name} {article.name_en} {service.name} {service.name_en}")
        return all(
            any(word.startswith(typed) for word in known)
            for typed in folded_words(self._field.text())
        )

    def _said(self, french: str, english: str) -> str:
        return english if self._writing.language is Language.ENGLISH and english else french

    def _on_button(self) -> None:
        button = self.sender()
        if isinstance(button, ActionButton):
            self.chosen.emit(str(button.property("article")))

    def _take_first(self) -> None:
        if self._shown and self._field.text().strip():
            article = self._shown[0]
            self._field.clear()
            self.chosen.emit(article)
