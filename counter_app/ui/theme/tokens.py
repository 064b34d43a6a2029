"""The colours of the two schemes, at work and in training, each named for what it is for."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPalette


class Tokens(NamedTuple):
    """One scheme; every value is `#rrggbb`."""

    ground: str
    paper: str
    line: str
    edge: str
    """The border of what can be typed in: 3:1 against paper (EN 301 549, 9.1.4.11)."""
    ink: str
    soft: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_ink: str
    """Text on `accent_soft`."""
    credit: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str


LIGHT: Final = Tokens(
    ground="#F4F6F5",
    paper="#FFFFFF",
    line="#DDE4E1",
    edge="#83908C",
    ink="#16211F",
    soft="#566662",
    accent="#0B6E5F",
    on_accent="#FFFFFF",
    accent_soft="#E2F1EE",
    accent_ink="#0A6356",
    credit="#1F7A3A",
    warning="#8A5300",
    warning_soft="#FFF3DD",
    danger="#A3262A",
    danger_soft="#FBE9E9",
)

DARK: Final = Tokens(
    ground="#0F1514",
    paper="#18201E",
    line="#2A3532",
    edge="#66756F",
    ink="#EDF3F1",
    soft="#A3B1AC",
    accent="#4CC3AE",
    on_accent="#07211C",
    accent_soft="#15332D",
    accent_ink="#62D2BE",
    credit="#63CF85",
    warning="#F0B45B",
    warning_soft="#332510",
    danger="#FF9A97",
    danger_soft="#3A1B1C",
)

TRAINING_LIGHT: Final = LIGHT._replace(
    ground="#F1ECF9",
    line="#DACFEA",
    edge="#84789A",
    accent="#6A3BB5",
    accent_soft="#E9DFF8",
    accent_ink="#5A2FA0",
)

TRAINING_DARK: Final = DARK._replace(
    ground="#150E20",
    paper="#20172E",
    line="#3A2C50",
    edge="#7C6B95",
    accent="#B99AF5",
    on_accent="#1D0C38",
    accent_soft="#34244F",
    accent_ink="#CDB6FA",
)

TEXT_PAIRS: Final = (
    ("ink", "ground"),
    ("ink", "paper"),
    ("soft", "ground"),
    ("soft", "paper"),
    ("accent", "paper"),
    ("accent", "ground"),
    ("on_accent", "accent"),
    ("accent_ink", "accent_soft"),
    ("ink", "accent_soft"),
    ("soft", "accent_soft"),
    ("credit", "paper"),
    ("warning", "paper"),
    ("warning", "warning_soft"),
    ("ink", "warning_soft"),
    ("danger", "paper"),
    ("danger", "ground"),
    ("danger", "danger_soft"),
    ("ink", "danger_soft"),
    ("paper", "ink"),
)
"""Every (text, background) the screens use: at least 4.5:1 (EN 301 549, 9.1.4.3)."""

EDGE_PAIRS: Final = (("edge", "paper"), ("accent", "paper"), ("accent", "ground"))
"""Every border that says where one may act: at least 3:1."""


def palette_of(tokens: Tokens) -> QPalette:
    """The Qt palette of a scheme; what Qt paints by itself comes from here."""
    palette = QPalette()
    for role, name in _ROLES:
        palette.setColor(role, QColor(getattr(tokens, name)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.soft))
    return palette


def tokens_of(palette: QPalette) -> Tokens:
    """The scheme a widget is painted in, told from the palette it was given."""
    active = QPalette.ColorGroup.Active
    is_dark = palette.color(active, QPalette.ColorRole.Text).lightness() > _MIDDLE_LIGHTNESS
    at_work, training = (DARK, TRAINING_DARK) if is_dark else (LIGHT, TRAINING_LIGHT)
    is_training = palette.color(active, QPalette.ColorRole.Accent) == QColor(training.accent)
    return training if is_training else at_work


_MIDDLE_LIGHTNESS: Final = 127
_ROLES: Final = (
    (QPalette.ColorRole.Window, "ground"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "paper"),
    (QPalette.ColorRole.AlternateBase, "ground"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.PlaceholderText, "soft"),
    (QPalette.ColorRole.Button, "paper"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.BrightText, "paper"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "ink"),
    (QPalette.ColorRole.ToolTipText, "paper"),
    (QPalette.ColorRole.Light, "paper"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "edge"),
    (QPalette.ColorRole.Shadow, "edge"),
)
