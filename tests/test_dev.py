"""What a person types after `python3 dev.py`, and what answers."""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import dev
from devtools import environment, system_packages, translations
from devtools.checkout import Checkout, SetupError

ROOT = Path(dev.__file__).parent


@dataclass(frozen=True, slots=True)
class RecordingCheckout(Checkout):
    """A checkout that starts nothing and remembers what it was asked to run."""

    asked: list[tuple[list[str], dict[str, str]]] = field(default_factory=list)

    def run(self, program: Sequence[str | Path], **variables: str) -> int:
        self.asked.append((list(map(str, program[1:])), variables))
        return 3


@pytest.fixture
def checkout(tmp_path: Path) -> RecordingCheckout:
    return RecordingCheckout(tmp_path)


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace all set-up; the list receives the system packages that a command wants."""
    packages: list[str] = []
    monkeypatch.setattr(environment, "is_current", lambda _: True)
    monkeypatch.setattr(environment, "prepare", lambda _: None)
    monkeypatch.setattr(translations, "compile_changed", lambda _: None)
    monkeypatch.setattr(system_packages, "provide", lambda names, needed: packages.extend(names))
    return packages


@pytest.mark.parametrize("word", ["-h", "--help", "help"])
def test_help_names_every_command(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([word]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in dev.COMMANDS)


def test_no_word_at_all_is_a_mistake_that_shows_the_usage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dev.main([]) == 2
    assert "usage:" in capsys.readouterr().out


def test_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tests"]) == 2
    assert "“tests”" in capsys.readouterr().err


def test_what_follows_test_reaches_pytest(checkout: RecordingCheckout) -> None:
    assert dev.test(checkout, ["-k", "till"]) == 3
    assert checkout.asked == [(["-m", "pytest", "-n", "logical", "-k", "till"], {})]


def test_headless_demo_needs_no_screen(
    checkout: RecordingCheckout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    dev.demo(checkout, ["--headless", "--data", "there"])
    assert checkout.asked == [
        (["-m", "demo", "--headless", "--data", "there"], {"QT_QPA_PLATFORM": "offscreen"})
    ]


def test_demo_with_a_window_uses_the_screen_there_is(checkout: RecordingCheckout) -> None:
    dev.demo(checkout, [])
    assert checkout.asked == [(["-m", "demo"], {})]


def test_shots_keep_a_platform_that_was_asked_for(
    checkout: RecordingCheckout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    dev.shots(checkout, ["there"])
    assert checkout.asked == [(["-m", "tests.shots", "there"], {"QT_QPA_PLATFORM": "xcb"})]


def test_check_refuses_words_it_would_not_use(checkout: RecordingCheckout) -> None:
    with pytest.raises(SetupError, match="--fast"):
        dev.check(checkout, ["--fast"])


def test_lock_can_move_to_newer_versions(checkout: RecordingCheckout) -> None:
    dev.lock(checkout, ["--upgrade"])
    [(program, _)] = checkout.asked
    assert {"--generate-hashes", "--upgrade"} < set(program)


def test_only_the_tests_want_a_virtual_card(checkout: RecordingCheckout, wanted: list[str]) -> None:
    dev.set_up(checkout, "demo")
    assert "vsmartcard-vpcd" not in wanted
    dev.set_up(checkout, "test")
    assert "vsmartcard-vpcd" in wanted


def test_compiler_is_wanted_only_while_something_is_to_be_built(
    checkout: RecordingCheckout, wanted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.set_up(checkout, "demo")
    assert "gcc" not in wanted
    monkeypatch.setattr(environment, "is_current", lambda _: False)
    dev.set_up(checkout, "demo")
    assert "gcc" in wanted


def test_set_up_that_cannot_go_on_says_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_checkout: Checkout, _name: str) -> None:
        raise SetupError("This cannot go on without libegl1.")

    monkeypatch.setattr(dev, "set_up", stop)
    assert dev.main(["demo"]) == 1
    assert capsys.readouterr().err == "This cannot go on without libegl1.\n"


@pytest.mark.parametrize(
    "source", [ROOT / "dev.py", *ROOT.glob("devtools/*.py")], ids=lambda path: path.stem
)
def test_the_command_runs_before_anything_is_installed(source: Path) -> None:
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        for name in _names_imported_by(node)
    }
    assert imported <= sys.stdlib_module_names | {"devtools"}


def _names_imported_by(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "devtools"]
    return []
