"""Bugs of how words on families are merged, shown and settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bench.simulator import desk_mirror
from bench.simulator.desk_model import DeskModel
from bench.simulator.disk import Disk, Typed
from bench.simulator.families_model import FamiliesModel, text_of
from bench.simulator.feed_model import Object
from bench.simulator.mutants.mutant import Mutant
from bench.simulator.server_state import TOWN_HALL
from community_server.families.queries import Word
from counter_protocol.family_content import FieldValue
from counter_protocol.reference import HouseholdRow, Topic

_MERGED: Final = ("street", "commune")


def _send_the_whole_row(
    self: DeskModel,
    household: str,
    before: Mapping[str, FieldValue],
    after: Mapping[str, FieldValue],
    settled: Mapping[str, FieldValue],
) -> None:
    """Fields that nobody touched are said once more, as they were known."""
    row: HouseholdRow = self.disk.rows[Topic.HOUSEHOLDS][household]
    known: dict[str, FieldValue] = {name: getattr(row, name) for name in _MERGED}
    _HONEST_CHANGE(self, household, known | dict(before), known | dict(after), settled)


def _keep_the_whole_row(
    self: FamiliesModel, household: str, after: dict[str, FieldValue]
) -> Iterator[Object]:
    """Fields that a change does not name are what the town hall first said."""
    blank: dict[str, FieldValue] = {"street": "1 rue Basse", "commune": "Parthenay"}
    yield from _HONEST_KEEP(self, household, blank | after)


def _first_word_stands(
    self: FamiliesModel, household: str, after: dict[str, FieldValue]
) -> Iterator[Object]:
    said = {name for of, name in self._records.words if of == household}
    later = {name: value for name, value in after.items() if name not in said}
    yield from _HONEST_KEEP(self, household, later)


def _anybodys_word(_self: FamiliesModel, _household: str, _name: str, value: FieldValue) -> Word:
    """Whose the overruled word is, is not looked at."""
    return Word(text_of(value), TOWN_HALL, "")


def _nothing(*_: object) -> Iterator[Object]:
    return iter(())


def _show_later(_disk: Disk, _typed: Typed) -> None:
    """What was typed is seen once the server says so."""


_HONEST_CHANGE: Final = DeskModel.change_family
_HONEST_KEEP: Final = FamiliesModel._keep_fields  # noqa: SLF001

OF_FAMILIES: Final = (
    Mutant("send the whole row", DeskModel, "change_family", _send_the_whole_row),
    Mutant("keep the whole row", FamiliesModel, "_keep_fields", _keep_the_whole_row),
    Mutant("first word stands", FamiliesModel, "_keep_fields", _first_word_stands),
    Mutant("see no conflict", FamiliesModel, "_contested", lambda *_: []),
    Mutant("write no conflict down", FamiliesModel, "_disagree", _nothing),
    Mutant("end every conflict by a word", FamiliesModel, "_word_on", _anybodys_word),
    Mutant("settle nothing", FamiliesModel, "_settle", _nothing),
    Mutant("hide what was typed", desk_mirror, "show_typed", _show_later),
    Mutant("tell of no conflict", desk_mirror, "MIRRORED", desk_mirror.MIRRORED[:2]),
)
