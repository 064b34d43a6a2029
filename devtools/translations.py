"""The screen's translations: compiled for Qt when they change, checked for completeness."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from devtools.checkout import Checkout, SetupError

ENGLISH = "guichet_en.ts"
"""French is what the sources say; this is the catalogue that must be whole."""

_ILL_SET = re.compile(r" [:;!?»%](?!\w)|« |n° |\w'\w|\.\.\.")
"""What French never writes: a line may break before these signs, or after « and n°."""


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of the screen, as lupdate tells it from the others."""

    context: str
    source: str
    comment: str

    def __str__(self) -> str:
        return f"{self.context}: {self.source!r}" + (f" ({self.comment})" if self.comment else "")


def compile_changed(checkout: Checkout) -> None:
    """Compile every catalogue that is newer than its compiled twin."""
    for catalogue in sorted(checkout.translations.glob("*.ts")):
        if is_stale(catalogue):
            _compile(checkout, catalogue)


def is_stale(catalogue: Path) -> bool:
    """Say whether the compiled twin is absent or older."""
    compiled = catalogue.with_suffix(".qm")
    return not compiled.exists() or compiled.stat().st_mtime_ns < catalogue.stat().st_mtime_ns


def faults(checkout: Checkout) -> list[str]:
    """Return what is untranslated, ill set, not in the English catalogue, or there in vain."""
    if not any(checkout.root.glob("counter_app/ui/[!_]*.py")):
        return []
    catalogue = checkout.translations / ENGLISH
    if not catalogue.exists():
        return [f"{ENGLISH} is missing"]
    untranslated = [
        f"{each.name}: not translated: {message}"
        for each in sorted(checkout.translations.glob("*.ts"))
        for message in unfinished(each)
    ]
    used = _messages_of_sources(checkout)
    return untranslated + ill_set(used) + differences(messages(catalogue), used)


def ill_set(used: Iterable[Message]) -> list[str]:
    """Return the French sentences without their no-break spaces, apostrophes or ellipses."""
    found = (message for message in used if _ILL_SET.search(message.source))
    return sorted(f"ill set: {message}" for message in found)


def differences(catalogued: set[Message], used: set[Message]) -> list[str]:
    """Compare what the catalogue holds with what the sources say."""
    added = [f"not in {ENGLISH}: {message}" for message in used - catalogued]
    gone = [f"no longer in the sources: {message}" for message in catalogued - used]
    return sorted(added) + sorted(gone)


def messages(catalogue: Path) -> set[Message]:
    """Return the living messages of a catalogue."""
    return {message for message, _ in _entries(catalogue)}


def unfinished(catalogue: Path) -> list[Message]:
    """Return the messages that lupdate marked unfinished, or whose translation is empty."""
    return [message for message, translation in _entries(catalogue) if not _is_done(translation)]


def _is_done(translation: ET.Element) -> bool:
    forms = translation.findall("numerusform") or [translation]
    return translation.get("type") != "unfinished" and all(form.text for form in forms)


def _entries(catalogue: Path) -> Iterator[tuple[Message, ET.Element]]:
    tree = ET.parse(catalogue)  # noqa: S314 - the file is our own
    for context in tree.iter("context"):
        for entry in context.iter("message"):
            translation = entry.find("translation")
            if translation is not None and translation.get("type") not in {"vanished", "obsolete"}:
                yield _message(context, entry), translation


def _message(context: ET.Element, entry: ET.Element) -> Message:
    return Message(
        context.findtext("name", ""), entry.findtext("source", ""), entry.findtext("comment", "")
    )


def _messages_of_sources(checkout: Checkout) -> set[Message]:
    """Ask lupdate what the sources say, in a copy that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(checkout.translations / ENGLISH, folder))
        scan = ("-silent", "-no-obsolete", "-extensions", "py", checkout.root / "counter_app")
        _qt_tool(checkout, "pyside6-lupdate", *scan, "-ts", copy)
        return messages(copy)


def _compile(checkout: Checkout, catalogue: Path) -> None:
    print(f"Compiling {catalogue.name}", flush=True)
    _qt_tool(
        checkout, "pyside6-lrelease", "-silent", catalogue, "-qm", catalogue.with_suffix(".qm")
    )


def _qt_tool(checkout: Checkout, name: str, *arguments: str | Path) -> None:
    answer = checkout.capture([checkout.script(name), *arguments])
    if answer.returncode != 0:
        raise SetupError(f"{name} failed: {answer.stdout.strip()}")
