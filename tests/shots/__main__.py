"""`python -m tests.shots DIR [SCENE…]`: a PNG of every screen and state.

Each scene is drawn at 1366 x 768 in both languages and both themes; then at 1920 x 1080, at 200 %
(a 1366 x 768 screen leaves 683 x 384) and with text at 200 %.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from counter_app.documents.typography import Language
from counter_app.ui.theme.appearance import Occasion, Scheme
from tests.shots.scenes import SCENES
from tests.shots.stage import Stage, dress
from tests.shots.training_scenes import TRAINING_SCENES

SMALL, LARGE = QSize(1366, 768), QSize(1920, 1080)
DOUBLED = QSize(683, 384)


@dataclass(frozen=True, slots=True)
class Look:
    """One way to draw a scene; `name` ends the file's name."""

    name: str
    size: QSize
    scheme: Scheme
    language: Language
    text_percent: int


def looks() -> Iterator[Look]:
    """All the ways every scene is drawn."""
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        for language in Language:
            yield Look(f"{scheme.value}-{language.value}", SMALL, scheme, language, 100)
    yield Look("large", LARGE, Scheme.LIGHT, Language.FRENCH, 100)
    yield Look("200", DOUBLED, Scheme.LIGHT, Language.FRENCH, 100)
    yield Look("text200", SMALL, Scheme.LIGHT, Language.FRENCH, 200)


def draw(
    application: QApplication, folder: Path, scene: Callable[[Stage], None], look: Look
) -> None:
    """Draw one scene one way."""
    occasion = Occasion.TRAINING if scene in TRAINING_SCENES else Occasion.WORK
    appearance = dress(application, look.scheme, look.text_percent, occasion)
    stage = Stage(application, look.size)
    stage.speak(look.language)
    scene(stage)
    stage.picture(folder / f"{scene.__name__}-{look.name}.png")
    stage.close()
    appearance.deleteLater()


def main(words: list[str]) -> int:
    """Draw the scenes that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="python3 dev.py shots", description=__doc__)
    parser.add_argument("folder", metavar="DIR", type=Path)
    names = [scene.__name__ for scene in SCENES]
    parser.add_argument("scenes", metavar="SCENE", nargs="*", help=", ".join(names))
    asked = parser.parse_args(words)
    folder: Path = asked.folder
    unknown = sorted({*asked.scenes} - {*names})
    if unknown:
        parser.error(f"no such scene: {', '.join(unknown)}")
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    for scene in SCENES:
        if not asked.scenes or scene.__name__ in asked.scenes:
            for look in looks():
                draw(application, folder, scene, look)
            print(scene.__name__, flush=True)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
