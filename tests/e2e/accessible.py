"""A program's window as AT-SPI tells it: which widgets show, what they say, what they can do.

Like the driver it belongs to, for the system's python3: the standard library and `gi` only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import gi

gi.require_version("Atspi", "2.0")

from gi.repository import Atspi, GLib  # noqa: E402 - the version must be chosen before

_PRESSES = ("Press", "ShowMenu")
_CHECKABLE = (Atspi.Role.RADIO_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX)
_FIELDS = (Atspi.Role.TEXT, Atspi.Role.PASSWORD_TEXT, Atspi.Role.ENTRY, Atspi.Role.SPIN_BUTTON)


@dataclass(frozen=True)
class Wanted:
    """A widget by its role (empty for any) and its accessible name."""

    role: str
    name: str
    match: str

    def is_met_by(self, widget: Widget) -> bool:
        return self.role in {"", widget.role} and self._fits(widget.name)

    def _fits(self, name: str) -> bool:
        if self.match == "exact":
            return name == self.name
        at = name.find(self.name)
        return at == 0 or (at > 0 and self.match == "part")


@dataclass(frozen=True)
class Widget:
    """A showing widget, its name with plain spaces."""

    accessible: Atspi.Accessible
    role: str
    name: str

    def has(self, state: Atspi.StateType) -> bool:
        return bool(self.accessible.get_state_set().contains(state))

    @property
    def is_field(self) -> bool:
        return bool(self.accessible.get_role() in _FIELDS)

    @property
    def is_secret(self) -> bool:
        return bool(self.accessible.get_role() == Atspi.Role.PASSWORD_TEXT)

    @property
    def is_checkable(self) -> bool:
        return self.accessible.get_role() in _CHECKABLE

    @property
    def text(self) -> str:
        """What a field holds; the name and the description of anything else."""
        if self.is_field:
            return str(Atspi.Text.get_text(self.accessible, 0, -1))
        return " ".join(f"{self.name} {self.accessible.get_description()}".split())

    @property
    def pressing(self) -> int | None:
        """The number of its action that does what a click would; None when it has none."""
        actions = range(Atspi.Action.get_n_actions(self.accessible))
        names = {Atspi.Action.get_action_name(self.accessible, at): at for at in actions}
        return next((names[press] for press in _PRESSES if press in names), None)


class Program:
    """The program on the screen that has this process id."""

    def __init__(self, pid: int) -> None:
        self._pid = pid

    def showing(self) -> Iterator[Widget]:
        """Every widget that can be seen, read anew; widgets that vanish meanwhile are left out."""
        for accessible in self._matches():
            try:
                name = " ".join(accessible.get_name().split())
                yield Widget(accessible, accessible.get_role_name(), name)
            except GLib.Error:
                continue

    def find(self, wanted: Wanted) -> list[Widget]:
        return [widget for widget in self.showing() if wanted.is_met_by(widget)]

    def _matches(self) -> list[Atspi.Accessible]:
        """Asks the program itself for what is showing: one call instead of one for each widget."""
        application = self._application()
        if application is None:
            return []
        try:
            return list(Atspi.Collection.get_matches(application, *_showing()))
        except GLib.Error:
            return []

    def _application(self) -> Atspi.Accessible | None:
        desktop = Atspi.get_desktop(0)
        # What changed without being announced must not be remembered, here and below.
        desktop.set_cache_mask(Atspi.Cache.NONE)
        for application in _children(desktop):
            try:
                if application.get_process_id() == self._pid:
                    application.set_cache_mask(Atspi.Cache.ROLE)
                    return application
            except GLib.Error:
                continue
        return None


def _children(parent: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    for index in range(parent.get_child_count()):
        child = parent.get_child_at_index(index)
        if child is not None:
            yield child


def _showing() -> tuple[object, ...]:
    """What to ask of a program's collection: all that shows, in its order, however deep."""
    every, states = Atspi.CollectionMatchType.ALL, Atspi.StateSet.new([])
    states.add(Atspi.StateType.SHOWING)
    inverted, traverse, no_limit = False, True, 0
    rule = Atspi.MatchRule.new(states, every, {}, every, [], every, [], every, inverted)
    return rule, Atspi.CollectionSortOrder.CANONICAL, no_limit, traverse
