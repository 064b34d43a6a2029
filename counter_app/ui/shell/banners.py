"""The lasting notices under the top bar: the gravest first, and no more than leave room to work."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from counter_app.ui.widgets.banner import Banner, BannerWords
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.status import Mood

Act = Callable[[], None]
MOST_SHOWN = 2
"""One more than a window with little room shows."""
TALL_FROM_LINES = 34
"""So many heights of a line of text leave room for more than one."""


@dataclass(frozen=True, slots=True)
class _Told:
    write: Callable[[], BannerWords]
    act: Act
    banner: Banner


class Banners(QWidget):
    """Each notice has a key: told again, it is written anew in its place.

    `all_asked` comes from the line that says how many more there are.
    """

    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: dict[Hashable, _Told] = {}
        self._put_away: set[Hashable] = set()
        self._more = ActionButton(Emphasis.BARE)
        self._more.clicked.connect(self.all_asked)
        self._more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._stack = column(gap_px=8)
        self._parts = column(self._stack, self._more, gap_px=8)
        self._parts.setStretch(0, 1)
        self._parts.setContentsMargins(20, 12, 20, 0)
        self.setLayout(self._parts)
        self._window_px = 0
        self._arrange()

    def tell(self, key: Hashable, write: Callable[[], BannerWords], act: Act) -> None:
        """Show a notice; `write` is asked again when the language changes, `act` does its button.

        One that somebody put away stays away, however often it is told again, until it is cleared.
        """
        if key in self._put_away:
            return
        known = self._told.get(key)
        banner = self._banner() if known is None else known.banner
        self._told[key] = _Told(write, act, banner)
        banner.say(write())
        self._arrange()

    def clear(self, key: Hashable) -> None:
        """Take a notice off, if it is there: what it told of is over."""
        self._put_away.discard(key)
        self._take_off(key)

    def put_away(self, key: Hashable) -> None:
        """Take a notice off as somebody's touch does: it is told elsewhere."""
        self._take_off(key)
        self._put_away.add(key)

    def sentences(self) -> list[str]:
        """What is told, the gravest first, shown or not."""
        return [told.banner.words() for told in self._by_gravity()]

    def fit(self, window_px: int) -> None:
        """Show as many as a window of this height has room for."""
        self._window_px = window_px
        self._arrange()

    def retranslate(self) -> None:
        """Write the words again, in the language that is on."""
        for told in self._told.values():
            told.banner.say(told.write())
        self._arrange()

    def _take_off(self, key: Hashable) -> None:
        told = self._told.pop(key, None)
        if told is not None:
            self._stack.removeWidget(told.banner)
            told.banner.hide()
            told.banner.deleteLater()
            self._arrange()

    def _banner(self) -> Banner:
        banner = Banner(self)
        banner.acted.connect(self._on_acted)
        banner.put_away.connect(self._on_put_away)
        return banner

    def _on_acted(self, banner: Banner) -> None:
        self._told[self._key_of(banner)].act()

    def _on_put_away(self, banner: Banner) -> None:
        self.put_away(self._key_of(banner))

    def _key_of(self, banner: Banner) -> Hashable:
        return next(key for key, told in self._told.items() if told.banner is banner)

    def _by_gravity(self) -> list[_Told]:
        return sorted(self._told.values(), key=lambda told: _GRAVITY.index(told.write().mood))

    def _arrange(self) -> None:
        told = self._by_gravity()
        is_tall = self._window_px >= TALL_FROM_LINES * self.fontMetrics().height()
        shown = MOST_SHOWN if is_tall else MOST_SHOWN - 1
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(below if is_tall else beside)
        for place, each in enumerate(told):
            self._stack.insertWidget(place, each.banner)
            each.banner.setVisible(place < shown)
        hidden = max(0, len(told) - shown)
        self._more.setText(self.tr("%n autre(s) avis", "", hidden))
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(told))


_GRAVITY = (Mood.BAD, Mood.NOTICE, Mood.GOOD)
