"""Works a program's window through AT-SPI: requests and answers are JSON lines.

A program for the system's python3, whose packages bring the AT-SPI bindings; it knows only the
standard library and `gi`. A request is `{"do": "press", "pid": 12, "within_s": 20, "name": …}`, an
answer `{"value": …}`, or `{"error": …, "showing": […]}`. Every request waits for what it names. The
first line says `{"bus": …}`, once everything is ready.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any, TypeVar

import gi

gi.require_version("Atspi", "2.0")

from gi.repository import Atspi, Gio, GLib  # noqa: E402 - the version must be chosen before

from tests.e2e.accessible import Program, Wanted, Widget  # noqa: E402

Found = TypeVar("Found")

_CALL_MS = 10_000
_RECHECK_MS = 500
"""What comes unannounced is seen at the next look: what only moved into sight, for one."""

_ANNOUNCED = (
    "object:state-changed",
    "object:children-changed",
    "object:property-change",
    "object:text-changed",
    "window",
)
_KEYS = {"space": 0x20, "Backspace": 0xFF08, "Tab": 0xFF09, "Return": 0xFF0D, "Escape": 0xFF1B} | {
    "Home": 0xFF50,
    "Left": 0xFF51,
    "Up": 0xFF52,
    "Right": 0xFF53,
    "Down": 0xFF54,
    "End": 0xFF57,
    **{f"F{number}": 0xFFBD + number for number in range(1, 13)},
}
"""Keysyms of X11/keysymdef.h."""
_MODIFIERS = {"Ctrl": 37}
"""Key codes, which is how a key is held down; that of every X server's own layout."""
_LATIN_1_END = 0x100
_UNICODE_KEYSYMS = 0x01000000


class NotThere(Exception):
    """What was waited for did not come; the message says what was seen instead."""


class Patience:
    """Waits for a condition until a deadline, looking again after each announcement of AT-SPI."""

    def __init__(self) -> None:
        self._context = GLib.MainContext.default()
        self._listener = Atspi.EventListener.new(_ignore)
        for announced in _ANNOUNCED:
            self._listener.register(announced)
        GLib.timeout_add(_RECHECK_MS, lambda: True)

    def wait(self, within_s: float, look: Callable[[], Found | None]) -> Found | None:
        """What `look` finds in time, else None."""
        deadline = time.monotonic() + within_s
        while (found := look()) is None:
            if time.monotonic() >= deadline:
                return None
            self._next_announcements()
        return found

    def _next_announcements(self) -> None:
        self._context.iteration(may_block=True)
        while self._context.iteration(may_block=False):
            pass


class Hands:
    """Carries out requests on one program; each method named `do_…` is one of them."""

    def __init__(self, program: Program, patience: Patience, request: dict[str, Any]) -> None:
        self._program = program
        self._patience = patience
        self._within_s = float(request["within_s"])
        self._wanted = Wanted(
            request.get("role", ""), request.get("name", ""), request.get("match", "exact")
        )
        self._words = str(request.get("text", ""))

    def do_wait(self) -> str:
        """Wait until a widget shows."""
        return self._first(self._program.find).text

    def do_wait_text(self) -> str:
        """Wait until a widget's text contains the words."""
        return self._first(self._holding_the_words).text

    def do_wait_gone(self) -> None:
        """Wait until no such widget shows."""
        gone = self._until(lambda: None if self._program.find(self._wanted) else True)
        if gone is None:
            raise NotThere(f"{self._wanted} is still there")

    def do_press(self) -> None:
        """Press a button once it is enabled; one that stays down is left down."""
        button = self._the(self._pressable)
        if button.pressing is not None:
            Atspi.Action.do_action(button.accessible, button.pressing)
        elif not button.has(Atspi.StateType.CHECKED):
            self._check(button)

    def do_type(self) -> str:
        """Replace what a field holds, by the keyboard; the field's text afterwards."""
        field = self._focused(self._the(self._editable))
        length = Atspi.Text.get_character_count(field.accessible)
        if length:
            Atspi.Text.add_selection(field.accessible, 0, length)
        for typed, letter in enumerate(self._words, start=1):
            self._type_letter(field, letter, typed)
        return field.text

    def do_key(self) -> None:
        """Press a key, alone or as "Ctrl+L", where the keyboard is put first."""
        self._focused(self._the(self._program.find))
        *held, key = self._words.split("+")
        for modifier in held:
            _hold(modifier, Atspi.KeySynthType.PRESS)
        _strike(_KEYS.get(key) or _keysym(key.lower()))
        for modifier in held:
            _hold(modifier, Atspi.KeySynthType.RELEASE)

    def do_names(self) -> list[str]:
        """What is showing, for a person who debugs."""
        return [f"{widget.role}: {widget.name}" for widget in self._program.showing()]

    def _first(self, find: Callable[[Wanted], list[Widget]]) -> Widget:
        """A widget found, as soon as there is any: a figure and its caption may share a name."""
        found = self._until(lambda: find(self._wanted) or None)
        if found is None:
            raise NotThere(f"nothing is {self._wanted} {self._words}")
        return found[0]

    def _the(self, find: Callable[[Wanted], list[Widget]]) -> Widget:
        """The one widget to work, once there is exactly one."""
        seen: list[Widget] = []

        def look() -> Widget | None:
            seen[:] = find(self._wanted)
            return seen[0] if len(seen) == 1 else None

        found = self._until(look)
        if found is None:
            raise NotThere(f"{len(seen)} widgets are {self._wanted}")
        return found

    def _until(self, look: Callable[[], Found | None]) -> Found | None:
        def safely() -> Found | None:
            try:
                return look()
            except GLib.Error:
                return None

        return self._patience.wait(self._within_s, safely)

    def _holding_the_words(self, wanted: Wanted) -> list[Widget]:
        found = self._program.find(wanted)
        return [widget for widget in found if self._words in " ".join(widget.text.split())]

    def _pressable(self, wanted: Wanted) -> list[Widget]:
        found = self._program.find(wanted)
        return [
            each
            for each in found
            if (each.pressing is not None or each.is_checkable)
            and each.has(Atspi.StateType.SENSITIVE)
        ]

    def _editable(self, wanted: Wanted) -> list[Widget]:
        found = self._program.find(wanted)
        return [each for each in found if each.is_field and each.has(Atspi.StateType.SENSITIVE)]

    def _check(self, button: Widget) -> None:
        """By the space bar: Qt's own action would check it without the click that it answers to."""
        self._focused(button)
        _strike(_KEYS["space"])
        if self._until(lambda: button.has(Atspi.StateType.CHECKED) or None) is None:
            raise NotThere(f"{self._wanted} does not stay down")

    def _type_letter(self, field: Widget, letter: str, typed: int) -> None:
        """One at a time: keys come by the X server, and presses by D-Bus could overtake them."""

        def is_there() -> bool | None:
            return Atspi.Text.get_character_count(field.accessible) == typed or None

        _strike(_keysym(letter))
        if self._until(is_there) is None:
            raise NotThere(f"{self._wanted} holds {field.text!r}, not yet {self._words!r}")

    def _focused(self, widget: Widget) -> Widget:
        self._activate(_window_of(widget.accessible))
        Atspi.Component.grab_focus(widget.accessible)
        if self._until(lambda: widget.has(Atspi.StateType.FOCUSED) or None) is None:
            raise NotThere(f"{self._wanted} does not take the keyboard")
        return widget

    def _activate(self, window: Atspi.Accessible) -> None:
        """Click at the corner of a window: without a window manager nobody else activates it."""
        if _is_active(window):
            return
        corner = Atspi.Component.get_extents(window, Atspi.CoordType.SCREEN)
        Atspi.generate_mouse_event(corner.x + 2, corner.y + 2, "b1c")
        if self._until(lambda: _is_active(window) or None) is None:
            raise NotThere("the window does not become active")


def _hold(modifier: str, how: Atspi.KeySynthType) -> None:
    Atspi.generate_keyboard_event(_MODIFIERS[modifier], None, how)


def _strike(keysym: int) -> None:
    Atspi.generate_keyboard_event(keysym, None, Atspi.KeySynthType.SYM)


def _keysym(letter: str) -> int:
    """By the rule of X11/keysymdef.h: Latin-1 as it is, the rest of Unicode above 2^24."""
    code = ord(letter)
    return code if code < _LATIN_1_END else _UNICODE_KEYSYMS | code


def _window_of(accessible: Atspi.Accessible) -> Atspi.Accessible:
    """The dialog or the window around a widget."""
    while (parent := accessible.get_parent()).get_role() != Atspi.Role.APPLICATION:
        accessible = parent
    return accessible


def _is_active(window: Atspi.Accessible) -> bool:
    return bool(window.get_state_set().contains(Atspi.StateType.ACTIVE))


def _ignore(event: Atspi.Event) -> None:
    """The announcement has done its work: it ended the wait."""


def _answer(patience: Patience, request: dict[str, Any]) -> dict[str, Any]:
    program = Program(request["pid"])
    hands = Hands(program, patience, request)
    try:
        return {"value": getattr(hands, f"do_{request['do']}")()}
    except (NotThere, GLib.Error) as error:
        return {"error": str(error), "showing": hands.do_names()}


def _bus_address() -> str:
    """Where programs find the accessibility bus; asking for it starts it."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    place = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
    answer = session.call_sync(*place, None, None, Gio.DBusCallFlags.NONE, _CALL_MS)
    return str(answer.unpack()[0])


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Say where the accessibility bus is, then answer requests until there are no more."""
    address = _bus_address()
    Atspi.init()
    Atspi.set_timeout(_CALL_MS, _CALL_MS)
    patience = Patience()
    _say({"bus": address})
    for line in sys.stdin:
        _say(_answer(patience, json.loads(line)))


if __name__ == "__main__":
    main()
