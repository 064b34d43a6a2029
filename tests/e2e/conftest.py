"""The stage that the tests of this folder share, and what is shown of it when one fails."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.e2e.stage import ScreenStage, Stage, skip_without_stage, whole_stage

_SHOWN_CHARACTERS = 6_000


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """Everything around the counter, built once for a worker."""
    skip_without_stage()
    with whole_stage() as stage:
        yield stage


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add to a failure what every program of the stage said, and a picture of the screen."""
    report = yield
    stage = getattr(item, "funcargs", {}).get("stage")
    if report.failed and isinstance(stage, Stage | ScreenStage):
        picture = Path(item.config.rootpath) / "var" / "e2e" / f"{item.name}.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        stage.display.take_picture(picture)
        report.sections.append(("screen", str(picture)))
        for name, words in stage.words().items():
            report.sections.append((name, words[-_SHOWN_CHARACTERS:]))
    return report
