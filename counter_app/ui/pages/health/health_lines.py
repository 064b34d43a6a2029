"""All the lines of the health page, in order."""

from __future__ import annotations

from counter_app.operations.desk_health import DeskHealth
from counter_app.ui.live_desk import LiveStates
from counter_app.ui.pages.health.device_lines import clock_line, printer_line, reader_line
from counter_app.ui.pages.health.health_line import HealthLine
from counter_app.ui.pages.health.record_lines import (
    journal_line,
    program_line,
    recovery_line,
    server_line,
)
from counter_app.ui.pages.health.safety_lines import backup_line, disk_line
from counter_app.ui.writing import Writing


def health_lines(
    health: DeskHealth, states: LiveStates, writing: Writing
) -> tuple[HealthLine, ...]:
    """What the page says of this desk at this moment."""
    return (
        journal_line(health.journal, writing),
        server_line(health.server, states.sync, writing),
        backup_line(health, states, writing),
        disk_line(health, states.storage, writing),
        clock_line(states.clock),
        reader_line(states.reader),
        printer_line(states.printer),
        recovery_line(health),
        program_line(health),
    )
