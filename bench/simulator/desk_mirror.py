"""How a simulated desk takes a page of changes in, and shows on top what was typed here."""

from __future__ import annotations

from typing import Final

from bench.simulator.disk import Disk, Figure, Typed
from bench.simulator.figures import named_by, told_in
from counter_protocol.changes_page import ChangesPage
from counter_protocol.reference import Topic

MIRRORED: Final = (
    Topic.SETTINGS,
    Topic.HOUSEHOLDS,
    Topic.CONFLICTS,
    Topic.QUOTAS,
    Topic.LEASES,
)
LEASE_KEY_COLUMNS: Final = 4
_FIGURES: Final = "figures"


def key_of(topic: Topic, row: tuple[object, ...]) -> str:
    """What names a row in the change feed."""
    columns = LEASE_KEY_COLUMNS if topic is Topic.LEASES else 1
    return "/".join(map(str, row[:columns]))


def apply_page(disk: Disk, desk: str, page: ChangesPage) -> None:
    """One transaction: rows, figures, what was typed here and is not in them, and the cursor."""
    _note_snapshot(disk, desk, page)
    for topic in MIRRORED:
        rows = disk.rows.setdefault(topic, {})
        rows.update({key_of(topic, row): row for row in getattr(page, topic.value)})
    includes = (page.includes_epoch, page.includes_seq)
    for figure, amount in told_in(page, desk):
        disk.figures[figure] = Figure(amount, includes)
    for gone in page.removed:
        _forget_row(disk, desk, gone.topic, gone.key)
    _end_snapshot(disk, page)
    for typed in disk.typed:
        if typed.place > includes:
            show_typed(disk, typed)
    _keep_cursor(disk, page)


def show_typed(disk: Disk, typed: Typed) -> None:
    """What was typed here is seen at once."""
    families = disk.rows[Topic.HOUSEHOLDS]
    if typed.household in families:
        families[typed.household] = families[typed.household]._replace(**typed.after)
    for conflict in typed.settles:
        disk.rows[Topic.CONFLICTS].pop(conflict, None)


def _keep_cursor(disk: Disk, page: ChangesPage) -> None:
    if page.quarantined is not None:
        disk.quarantined = {(each.epoch, each.seq): each.reason for each in page.quarantined}
    if page.remaining == 0:
        disk.server_time = page.server_time
    disk.cursor, disk.timeline = page.cursor, page.timeline
    disk.remaining = page.remaining


def _note_snapshot(disk: Disk, desk: str, page: ChangesPage) -> None:
    """What a snapshot over older rows does not bring is deleted at its end."""
    if page.begins:
        disk.brought = frozenset()
    if disk.brought is not None:
        disk.brought |= {
            (topic.value, key_of(topic, row))
            for topic in MIRRORED
            for row in getattr(page, topic.value)
        }
        disk.brought |= {(_FIGURES, figure) for figure, _ in told_in(page, desk)}


def _end_snapshot(disk: Disk, page: ChangesPage) -> None:
    brought = disk.brought
    if brought is None or page.remaining:
        return
    disk.brought = None
    for topic in MIRRORED:
        rows = disk.rows[topic]
        disk.rows[topic] = {key: row for key, row in rows.items() if (topic.value, key) in brought}
    disk.figures = {
        name: figure for name, figure in disk.figures.items() if (_FIGURES, name) in brought
    }


def _forget_row(disk: Disk, desk: str, topic: str, key: str) -> None:
    figures = named_by(topic, key, desk)
    for figure in figures:
        disk.figures.pop(figure, None)
    if not figures:
        disk.rows.get(Topic(topic), {}).pop(key, None)
