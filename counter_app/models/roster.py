"""Questions about who may sign in, and who may take a régie's money."""

from __future__ import annotations

from counter_app.models.database import Database
from counter_protocol.reference import AgentRow, MandataireRow


def active_agents(database: Database) -> list[AgentRow]:
    """Everybody who may sign in at this desk, by name."""
    rows = database.rows(
        "SELECT agent, name, role, pin_hash, active FROM agents WHERE active = 1 ORDER BY name"
    )
    return [AgentRow(*row) for row in rows]


def agent_row(database: Database, agent: str) -> AgentRow | None:
    """One active agent."""
    row = database.row(
        "SELECT agent, name, role, pin_hash, active FROM agents WHERE agent = ? AND active = 1",
        agent,
    )
    return None if row is None else AgentRow(*row)


def mandataires_of(database: Database, regie: str) -> list[MandataireRow]:
    """Everybody who is, was or will be a régie's mandataire, the latest first."""
    rows = database.rows(
        "SELECT regie, agent, since, quality, until FROM mandataires"
        " WHERE regie = ? ORDER BY since DESC, agent",
        regie,
    )
    return [MandataireRow(*row) for row in rows]


def is_known_agent(database: Database, agent: str) -> bool:
    """Whether the roster names this agent, active or not."""
    return database.row("SELECT 1 FROM agents WHERE agent = ?", agent) is not None
