"""A desk's health as the screens get it: a good one, and one with everything to see to."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path

from counter_app.operations.archive_period import ArchivePeriod, ArchivePeriodOffered, PeriodKind
from counter_app.operations.desk_health import (
    BackupHealth,
    DeskHealth,
    JournalHealth,
    QuarantinedPlace,
    ServerHealth,
)
from counter_protocol.bodies import EpochReason
from tests.support.screen_views import NOW

BACKUPS = Path("/media/sauvegardes")
BACKUP = BackupHealth(
    made_at=NOW - timedelta(hours=13),
    path=BACKUPS / "guichet-MED-1-2026-11-19T201500Z",
    entries_since=12,
)
GOOD = DeskHealth(
    desk="MED-1",
    program="0.1.0",
    journal=JournalHealth(
        entries=12_480,
        first_at=NOW - timedelta(days=300),
        last_at=NOW - timedelta(minutes=2),
        epoch=1,
        epoch_reason="",
        last_z="MED-1-Z-2026-000211",
        last_z_date=date(2026, 11, 19),
        last_month="MED-1-M-2026-000010",
    ),
    server=ServerHealth(
        waiting=0,
        looks_waiting=0,
        acknowledged_at=NOW - timedelta(minutes=2),
        quarantined=0,
        first_quarantined=None,
    ),
    backup=BACKUP,
    free_bytes=84_300_000_000,
    has_recovery=True,
    checked_at=NOW,
)
BAD = dataclasses.replace(
    GOOD,
    journal=dataclasses.replace(
        GOOD.journal, epoch=2, epoch_reason=EpochReason.BEHIND_ITS_MARK.value
    ),
    server=ServerHealth(
        waiting=4,
        looks_waiting=37,
        acknowledged_at=NOW - timedelta(hours=26),
        quarantined=2,
        first_quarantined=QuarantinedPlace(1, 9_412, "unknown_household"),
    ),
    backup=dataclasses.replace(BACKUP, made_at=NOW - timedelta(days=9), entries_since=640),
    free_bytes=310_000_000,
    has_recovery=False,
)

PERIODS = (
    ArchivePeriodOffered(ArchivePeriod(PeriodKind.EVERYTHING), "", date(2026, 11, 20), 12_480),
    ArchivePeriodOffered(ArchivePeriod(PeriodKind.THIS_YEAR), "", date(2026, 11, 20), 11_020),
    ArchivePeriodOffered(
        ArchivePeriod(PeriodKind.YEAR, "MED-1-A-2025-000001"), "2025", date(2025, 12, 31), 1_460
    ),
    ArchivePeriodOffered(
        ArchivePeriod(PeriodKind.MONTH, "MED-1-M-2026-000010"), "2026-10", date(2026, 10, 31), 1_204
    ),
    ArchivePeriodOffered(
        ArchivePeriod(PeriodKind.DAY, "MED-1-Z-2026-000211"), "", date(2026, 11, 19), 58
    ),
)
