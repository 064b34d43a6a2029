"""The one style sheet: text roles and surfaces, built from tokens and the size of text."""

from __future__ import annotations

from enum import StrEnum
from string import Template
from typing import Final

from counter_app.ui.theme.tokens import Tokens


class TextRole(StrEnum):
    """What a piece of text is for; its size, weight and colour follow."""

    BODY = "body"
    STRONG = "strong"
    SOFT = "soft"
    CAPTION = "caption"
    HEADING = "heading"
    TITLE = "title"
    DISPLAY = "display"
    BALANCE = "balance"
    AMOUNT = "amount"
    CHANGE = "change"
    DEBT = "debt"
    WARNING = "warning"
    DANGER = "danger"


class Surface(StrEnum):
    """What a frame is drawn as."""

    BAR = "bar"
    SIDE = "side"
    CARD = "card"
    WELL = "well"
    LINE = "line"
    WARNING = "warning"
    DANGER = "danger"
    DONE = "done"
    TOAST = "toast"
    TRAINING = "training"


TEXT_SIZE_PX: Final[dict[TextRole, int]] = {
    TextRole.BODY: 15,
    TextRole.STRONG: 15,
    TextRole.SOFT: 14,
    TextRole.CAPTION: 13,
    TextRole.HEADING: 16,
    TextRole.TITLE: 21,
    TextRole.DISPLAY: 28,
    TextRole.BALANCE: 46,
    TextRole.AMOUNT: 18,
    TextRole.CHANGE: 22,
    TextRole.DEBT: 22,
    TextRole.WARNING: 14,
    TextRole.DANGER: 14,
}

_WEIGHT: Final[dict[TextRole, int]] = {
    TextRole.BODY: 400,
    TextRole.STRONG: 600,
    TextRole.SOFT: 400,
    TextRole.CAPTION: 400,
    TextRole.HEADING: 600,
    TextRole.TITLE: 700,
    TextRole.DISPLAY: 700,
    TextRole.BALANCE: 700,
    TextRole.AMOUNT: 600,
    TextRole.CHANGE: 700,
    TextRole.DEBT: 700,
    TextRole.WARNING: 500,
    TextRole.DANGER: 500,
}

_COLOUR: Final[dict[TextRole, str]] = {
    TextRole.SOFT: "soft",
    TextRole.CAPTION: "soft",
    TextRole.CHANGE: "accent",
    TextRole.DEBT: "danger",
    TextRole.WARNING: "warning",
    TextRole.DANGER: "danger",
}


def scaled_px(size_px: int, text_percent: int) -> int:
    """A length that follows the size of text."""
    return round(size_px * text_percent / 100)


def stylesheet(tokens: Tokens, text_percent: int) -> str:
    """The application's style sheet; widgets name their part by `textRole` and `surface`."""
    names = tokens._asdict()
    names["money"] = str(scaled_px(36, text_percent))
    names["small_money"] = str(scaled_px(18, text_percent))
    surfaces = Template(_SURFACES).substitute(names)
    return surfaces + "".join(_text_rule(role, tokens, text_percent) for role in TextRole)


def _text_rule(role: TextRole, tokens: Tokens, text_percent: int) -> str:
    size_px = scaled_px(TEXT_SIZE_PX[role], text_percent)
    colour = getattr(tokens, _COLOUR.get(role, "ink"))
    return (
        f'QLabel[textRole="{role}"] {{ font-size: {size_px}px; font-weight: {_WEIGHT[role]};'
        f" color: {colour}; background: transparent; }}\n"
    )


_SURFACES: Final = """
QToolTip { background: $ink; color: $paper; border: 0; padding: 6px 8px; }
QFrame[surface="bar"] { background: $paper; border: 0; border-bottom: 1px solid $line; }
QFrame[surface="side"] { background: $paper; border: 0; }
QFrame[surface="card"] { background: $paper; border: 1px solid $line; border-radius: 12px; }
QFrame[surface="well"] { background: $ground; border: 1px solid $line; border-radius: 12px; }
QFrame[surface="line"] { background: $line; border: 0; }
QFrame[surface="done"] { background: $accent_soft; border: 0; border-radius: 12px; }
QFrame[surface="done"] QLabel { color: $accent_ink; }
QFrame[surface="warning"] { background: $warning_soft; border: 0; border-radius: 12px; }
QFrame[surface="warning"] QLabel[textRole="strong"] { color: $warning; }
QFrame[surface="danger"] { background: $danger_soft; border: 0; border-radius: 12px; }
QFrame[surface="danger"] QLabel[textRole="strong"] { color: $danger; }
QFrame[surface="toast"] { background: $ink; border: 0; border-radius: 12px; }
QFrame[surface="toast"] QLabel[textRole="strong"] { color: $paper; }
QWidget[surface="training"] { background: $accent; }
QWidget[surface="training"] QLabel[textRole] { color: $on_accent; }
QLineEdit, QPlainTextEdit { background: $paper; color: $ink; border: 1px solid $edge;
  border-radius: 10px; padding: 1px 13px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 0 12px; }
QLineEdit:disabled { background: $ground; color: $soft; border-color: $line; }
QLineEdit[wrong="true"] { border: 2px solid $danger; padding: 0 12px; }
QLineEdit[figure="large"] { font-size: ${money}px; font-weight: 700; }
QLineEdit[figure="small"] { font-size: ${small_money}px; font-weight: 600; }
QListView { background: transparent; border: 0; outline: 0; }
QScrollArea, QScrollArea > QWidget > QWidget[surface="page"] { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 16px; margin: 2px 2px 2px 6px; }
QScrollBar::handle:vertical { background: $edge; border-radius: 4px; min-height: 40px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $edge; border-radius: 4px; min-width: 40px; }
QProgressBar { background: $accent_soft; border: 0; border-radius: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QMenu { background: $paper; border: 1px solid $line; border-radius: 10px; padding: 6px; }
QMenu::item { padding: 10px 28px 10px 14px; border-radius: 8px; color: $ink; }
QMenu::item:selected { background: $accent_soft; color: $accent_ink; }
QMenu::item:disabled { color: $soft; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QMenu::indicator { width: 0; }
QDialog { background: $ground; }
"""
