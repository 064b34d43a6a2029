"""What an import would add, change and remove: worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from community_server.exchange.cells import Value
from community_server.exchange.desk_changes import Stakes
from community_server.exchange.faults import Fault, FaultCode
from community_server.exchange.held import Rows
from community_server.exchange.read_folder import Folder
from community_server.exchange.read_table import ReadRow, ReadSheet
from community_server.exchange.sheet import Key, Row, Sheet, SheetColumn, key_text
from community_server.exchange.sheets import AGENTS, MANDATAIRES, REGIES, SHEETS
from counter_protocol.reference import AgentRow, MandataireRow


class DeskChanges(StrEnum):
    """What to do with a row that desks changed too, and an import would change back."""

    REFUSE = "refuse"
    KEEP = "keep"
    OVERWRITE = "overwrite"


class Absent(StrEnum):
    """What to do with rows held that their file does not have."""

    LEAVE = "leave"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class ImportRules:
    """How an import is done."""

    desk_changes: DeskChanges = DeskChanges.REFUSE
    absent: Absent = Absent.LEAVE


@dataclass(slots=True)
class SheetPlan:
    """What happens to one table, by key; `lines` says where each row of its file stands."""

    sheet: Sheet
    held: Rows
    read: ReadSheet | None = None
    lines: dict[Key, int] = field(default_factory=dict)
    added: Rows = field(default_factory=dict)
    changed: Rows = field(default_factory=dict)
    removed: Rows = field(default_factory=dict)

    @property
    def written(self) -> Rows:
        """The rows that are to be written."""
        return self.added | self.changed

    def outcome(self) -> Rows:
        """The table as it will be."""
        after = self.held | self.written
        for key in self.removed:
            del after[key]
        return after

    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)

    def fault(
        self, key: Key, code: FaultCode, column: str = "", value: str = "", hint: str = ""
    ) -> Fault:
        """A fault of one row, at its line; `column` is a field, told as its file calls it."""
        assert self.read is not None, "only what a file brings can be at fault"
        line = self.lines.get(key, 0)
        return Fault(self.read.file, line, code, self._header(column), value or key_text(key), hint)

    def _header(self, name: str) -> str:
        assert self.read is not None
        return self.read.headers.get(name) or next(
            (column.header for column in self.sheet.columns if column.field == name), name
        )


@dataclass(slots=True)
class Plan:
    """What happens to every table; nothing at all while there is any fault."""

    sheets: dict[str, SheetPlan]
    unread: set[str]
    faults: list[Fault] = field(default_factory=list)
    kept: int = 0
    """How many rows stay as desks made them, although the folder says otherwise."""

    def named(self, table: str) -> SheetPlan:
        return self.sheets[table]


def plan_import(
    folder: Folder, held: Mapping[str, Rows], stakes: Stakes, rules: ImportRules, today: date
) -> Plan:
    """Compare a folder with what is held, row by row; what it leaves out is left as it is."""
    plan = Plan(
        {sheet.table: SheetPlan(sheet, held[sheet.table]) for sheet in SHEETS},
        unread=set(folder.unread),
        faults=list(folder.faults),
    )
    for table, read in folder.sheets.items():
        _SheetPlanner(plan, plan.named(table), read, stakes, rules, today).fill()
    _forget_mandates(plan.named(MANDATAIRES.table), plan.named(REGIES.table).removed)
    return plan


def _forget_mandates(mandates: SheetPlan, regies: Rows) -> None:
    """Mandates that a file lacks go with a régie that goes: it never took any money."""
    if mandates.read is None:
        return
    for key, held in mandates.held.items():
        if (key[0],) in regies and key not in mandates.lines:
            mandates.changed.pop(key, None)
            mandates.removed[key] = held


class _SheetPlanner:
    """Plans one table."""

    def __init__(
        self,
        plan: Plan,
        sheet_plan: SheetPlan,
        read: ReadSheet,
        stakes: Stakes,
        rules: ImportRules,
        today: date,
    ) -> None:
        self._plan = plan
        self._mine = sheet_plan
        self._sheet = sheet_plan.sheet
        self._stakes = stakes
        self._rules = rules
        self._today = today.isoformat()
        self._read = read
        sheet_plan.read = read

    def fill(self) -> None:
        missing = self._missing_columns()
        told = False
        for row in self._read.rows:
            key = tuple(row.values[name] for name in self._sheet.key_fields)
            self._mine.lines[key] = row.line
            if key in self._mine.held:
                self._change(key, row)
            elif not missing:
                self._add(key, row)
            elif not told:
                self._plan.faults.extend(self._columns_missed(missing))
                told = True
        if self._rules.absent is Absent.REMOVE:
            self._remove_absent()
        self._plan.faults.extend(self._lost_zeros())
        self._plan.faults.extend(self._lost_letters())

    def _missing_columns(self) -> list[SheetColumn]:
        return [
            column
            for column in self._sheet.columns
            if column.field not in self._read.headers and not column.absent
        ]

    def _columns_missed(self, missing: list[SheetColumn]) -> Iterator[Fault]:
        for column in missing:
            yield Fault(self._read.file, 1, FaultCode.COLUMN_MISSING, column.header)

    def _add(self, key: Key, row: ReadRow) -> None:
        """A new row, unless it is one that was removed since the export and nobody edited."""
        wanted = tuple(
            row.values[column.field] if column.field in row.values else column.absent[0]
            for column in self._sheet.columns
        )
        if not self._stakes.is_as_exported(self._sheet, wanted):
            self._mine.added[key] = wanted

    def _change(self, key: Key, row: ReadRow) -> None:
        held = self._mine.held[key]
        wanted = tuple(
            row.values.get(name, value)
            for name, value in zip(self._sheet.fields, held, strict=True)
        )
        if wanted == held or self._stakes.is_as_exported(self._sheet, wanted):
            return
        settled = self._settled(key, held, wanted)
        if settled != held:
            self._mine.changed[key] = settled

    def _settled(self, key: Key, held: Row, wanted: Row) -> Row:
        """The row to write, once it is known what desks wrote into it meanwhile."""
        at_stake = self._stakes.fields_at_stake(self._sheet, held, wanted)
        if not at_stake or self._rules.desk_changes is DeskChanges.OVERWRITE:
            return wanted
        if self._rules.desk_changes is DeskChanges.REFUSE:
            self._plan.faults.extend(
                self._mine.fault(key, self._stakes.code, name, hint=self._stakes.since)
                for name in at_stake
            )
            return held
        self._plan.kept += 1
        return tuple(
            old if name in at_stake else new
            for name, old, new in zip(self._sheet.fields, held, wanted, strict=True)
        )

    def _remove_absent(self) -> None:
        """Remove what the file lacks; whoever signed entries is only put out of office."""
        present = self._mine.lines.keys() | self._read.spoilt
        for key, held in self._mine.held.items():
            if key in present or self._stakes.is_newer(self._sheet, held):
                continue
            if self._sheet is AGENTS:
                self._dismiss(key, AgentRow(*held))
            elif self._sheet is MANDATAIRES:
                self._end_mandate(key, MandataireRow(*held))
            else:
                self._mine.removed[key] = held

    def _dismiss(self, key: Key, agent: AgentRow) -> None:
        if agent.active:
            self._mine.changed[key] = tuple(agent._replace(active=0))

    def _end_mandate(self, key: Key, mandate: MandataireRow) -> None:
        """It ends today: who might take a régie's money in the past stays known."""
        if mandate.since >= self._today:
            self._mine.removed[key] = tuple(mandate)
        elif mandate.until is None or mandate.until > self._today:
            self._mine.changed[key] = tuple(mandate._replace(until=self._today))

    def _lost_zeros(self) -> Iterator[Fault]:
        """New rows that are probably old ones whose leading zeros a spreadsheet took away."""
        new = [key for key in self._mine.added if _digits(key[-1])]
        if not new:
            return
        known = {
            str(key[-1]).lstrip("0"): str(key[-1]) for key in self._mine.held if _digits(key[-1])
        }
        for key in new:
            known_as = known.get(str(key[-1]).lstrip("0"), "")
            if known_as.startswith("0"):
                name = self._sheet.key_fields[-1]
                yield self._mine.fault(key, FaultCode.ZERO_LOST, name, str(key[-1]), known_as)

    def _lost_letters(self) -> Iterator[Fault]:
        """Cells that nobody edited: to Windows-1252 `Č` is a question mark, without a word."""
        for key, row in self._mine.changed.items():
            held = self._mine.held[key]
            for name, old, new in zip(self._sheet.fields, held, row, strict=True):
                if new != old and new == _in_windows_1252(old):
                    yield self._mine.fault(key, FaultCode.LETTERS_LOST, name, str(new), str(old))


def _in_windows_1252(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    return value.encode("cp1252", errors="replace").decode("cp1252", errors="replace")


def _digits(value: Value) -> bool:
    return isinstance(value, str) and value.isdecimal()
