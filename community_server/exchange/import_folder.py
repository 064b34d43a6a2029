"""Imports a folder: all of it in one transaction, or none of it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from psycopg.errors import DeadlockDetected, SerializationFailure

from community_server.communities.queries import timeline_of
from community_server.database import Connection, Database
from community_server.exchange.apply import apply_plan
from community_server.exchange.check_acts import check_acts
from community_server.exchange.check_references import check_references
from community_server.exchange.check_removals import check_removals
from community_server.exchange.check_rows import check_rows
from community_server.exchange.check_tariffs import check_tariffs
from community_server.exchange.conflicts import speak_on_conflicts
from community_server.exchange.desk_changes import REFUSED_CARDS, Stakes
from community_server.exchange.faults import Fault, FaultCode
from community_server.exchange.held import Rows, cards_blocked_at_desks, desk_words, held_rows
from community_server.exchange.note import NOTE_FILE, BadNote, ExportNote, read_note
from community_server.exchange.pins import settle_pins
from community_server.exchange.plan import ImportRules, Plan, plan_import
from community_server.exchange.read_folder import Folder, read_folder
from community_server.exchange.sheets import AGENTS, CARDS, HOUSEHOLDS, RESIDENTS
from community_server.security.accesses import AccessAction, note_access
from counter_protocol.reference import CardRow, ResidentRow

_ATTEMPTS: Final = 5
_LONGEST_WAIT: Final = "10min"


class ImportUnderWay(Exception):
    """Somebody else is importing into this community."""


class DesksInTheWay(Exception):
    """Desks changed the same rows each time that the import was about to write them."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened, or would happen, to one table."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; nothing at all when there is a fault.

    `kept` rows stay as desks made them, as was asked.
    """

    faults: list[Fault]
    counts: dict[str, Counts]
    kept: int

    @property
    def is_unchanged(self) -> bool:
        """Whether the community holds all of it already."""
        return not self.counts


def preview_import(
    database: Database, community: str, path: Path, rules: ImportRules, today: date
) -> Imported:
    """What an import would do, and every fault that keeps it from being done; writes nothing."""
    folder, note = _read(path)
    with database.snapshot() as connection:
        _be_patient(connection)
        return _told(_planned(connection, community, folder, note, rules, today))


def import_folder(
    database: Database, community: str, path: Path, rules: ImportRules, today: date, by: str
) -> Imported:
    """Bring a folder in; all of it once it is without a fault, none of it otherwise.

    Desks go on meanwhile: where one changes a row between reading and writing, all is worked out
    again. Raises ImportUnderWay, and DesksInTheWay when they never stop.
    """
    folder, note = _read(path)
    for _ in range(_ATTEMPTS):
        try:
            with _undisturbed(database, community) as connection:
                plan = _planned(connection, community, folder, note, rules, today)
                told = _told(plan)
                if not plan.faults and not told.is_unchanged:
                    _note_families(connection, community, plan, by)
                    speak_on_conflicts(connection, community, plan)
                    apply_plan(connection, community, plan)
            return told
        except (SerializationFailure, DeadlockDetected):
            continue
    raise DesksInTheWay


def _read(path: Path) -> tuple[Folder, ExportNote | None]:
    folder = read_folder(path)
    try:
        return folder, read_note(path)
    except BadNote:
        folder.faults.append(Fault(NOTE_FILE, 0, FaultCode.BAD_NOTE))
        return folder, None


@contextmanager
def _undisturbed(database: Database, community: str) -> Generator[Connection]:
    """A transaction that sees one instant, and fails rather than undo what came after it."""
    with database.transaction() as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        _be_patient(connection)
        row = connection.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended('import ' || %s, 0))", (community,)
        ).fetchone()
        if row is None or not row[0]:
            raise ImportUnderWay
        yield connection


def _be_patient(connection: Connection) -> None:
    """A first import checks and writes every family at once; nothing waits for it but desks' news.

    Until it writes, it does not even hold the change feed back.
    """
    for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
        connection.execute("SELECT set_config(%s, %s, true)", (limit, _LONGEST_WAIT))


def _planned(
    connection: Connection,
    community: str,
    folder: Folder,
    note: ExportNote | None,
    rules: ImportRules,
    today: date,
) -> Plan:
    held = held_rows(connection, community)
    pin_faults = _pin_faults(folder, held[AGENTS.table])
    stakes = Stakes(
        _note_of_this_history(connection, community, note),
        desk_words(connection, community),
        cards_blocked_at_desks(connection, community, _released_cards(folder, held[CARDS.table])),
    )
    plan = plan_import(folder, held, stakes, rules, today)
    plan.faults += pin_faults
    plan.faults += check_rows(plan, today)
    plan.faults += check_tariffs(plan)
    plan.faults += check_references(plan)
    plan.faults += check_acts(plan)
    plan.faults += check_removals(connection, community, plan)
    plan.faults.sort()
    return plan


def _pin_faults(folder: Folder, held: Rows) -> list[Fault]:
    agents = folder.sheets.get(AGENTS.table)
    return [] if agents is None else settle_pins(agents, held)


def _note_of_this_history(
    connection: Connection, community: str, note: ExportNote | None
) -> ExportNote | None:
    """An export of another community, or from before a restore, says nothing of what came since."""
    if note is None or note.community != community:
        return None
    return note if note.timeline == timeline_of(connection, community) else None


def _released_cards(folder: Folder, held: Rows) -> list[str]:
    """The cards that are refused now, and that the folder says are not."""
    read = folder.sheets.get(CARDS.table)
    rows = [] if read is None else read.rows
    return [
        str(row.values["card"])
        for row in rows
        if (known := held.get((row.values["card"],))) is not None
        and CardRow(*known).status in REFUSED_CARDS
        and row.values.get("status", CardRow(*known).status) not in REFUSED_CARDS
    ]


def _told(plan: Plan) -> Imported:
    counts = {
        sheet_plan.sheet.file: Counts(
            len(sheet_plan.added), len(sheet_plan.changed), len(sheet_plan.removed)
        )
        for sheet_plan in plan.sheets.values()
        if not sheet_plan.is_empty()
    }
    return Imported(plan.faults, counts, plan.kept)


def _note_families(connection: Connection, community: str, plan: Plan, by: str) -> None:
    """Who changed which families, or how many."""
    families = _families_touched(plan)
    if families:
        only = next(iter(families)) if len(families) == 1 else None
        note_access(connection, community, by, AccessAction.IMPORT, len(families), only)


def _families_touched(plan: Plan) -> set[str]:
    """The families of which the household itself, somebody or a card is written or removed."""
    people = plan.named(RESIDENTS.table)
    cards = plan.named(CARDS.table)
    family_of = {
        ResidentRow(*row).resident: ResidentRow(*row).household
        for row in (*people.held.values(), *people.written.values())
    }
    households = plan.named(HOUSEHOLDS.table)
    return (
        {str(key[0]) for key in (*households.written, *households.removed)}
        | {ResidentRow(*row).household for row in (people.written | people.removed).values()}
        | {family_of[CardRow(*row).resident] for row in (cards.written | cards.removed).values()}
    )
