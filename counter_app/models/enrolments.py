"""What the server signed when this desk was enrolled, once an epoch."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.models.database import Database


@dataclass(frozen=True, slots=True)
class StoredEnrolment:
    """The exact signed text, and the signature in hexadecimal."""

    epoch: int
    raw: str
    signature: str


def keep_enrolment(database: Database, enrolment: StoredEnrolment) -> None:
    """Write an enrolment down; call it inside `writing()`."""
    database.write(
        "INSERT INTO enrolments (epoch, raw, signature) VALUES (?, ?, ?)",
        (enrolment.epoch, enrolment.raw, enrolment.signature),
    )


def kept_enrolments(database: Database) -> list[StoredEnrolment]:
    """Every enrolment of this desk, in the order of its epochs."""
    rows = database.rows("SELECT epoch, raw, signature FROM enrolments ORDER BY epoch")
    return [StoredEnrolment(row.epoch, row.raw, row.signature) for row in rows]


def last_epoch_written(database: Database) -> int:
    """The last epoch in which this desk wrote, given or opened by itself; 0 before the first."""
    row = database.row("SELECT max(epoch) AS epoch FROM journal")
    return 0 if row is None or row.epoch is None else row.epoch


def last_enrolment(database: Database) -> StoredEnrolment | None:
    """The enrolment that is in force."""
    row = database.row("SELECT epoch, raw, signature FROM enrolments ORDER BY epoch DESC LIMIT 1")
    return None if row is None else StoredEnrolment(row.epoch, row.raw, row.signature)
