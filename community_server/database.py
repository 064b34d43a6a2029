"""The door to PostgreSQL: a small pool of connections, and one transaction at a time on each."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final, TypeAlias

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import URL, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, InvalidatePoolError

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

POOL_CONNECTIONS: Final = 8
POOL_WAIT_S: Final = 10
STATEMENT_TIMEOUT_MS: Final = 30_000
"""No request may hold a lock for longer, nor keep the change feed's horizon from moving."""


class UnusableAddress(Exception):
    """The address of the database cannot be read; it may hold a password and is not shown."""


class Database:
    """One PostgreSQL database; safe to share between threads, closed once at the end."""

    def __init__(self, url: str, *, connections: int = POOL_CONNECTIONS) -> None:
        """Connects when it is first needed; raises UnusableAddress."""
        self._url = address_of(url)
        self.engine: Engine = create_engine(
            self._url,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=POOL_WAIT_S,
            # The connection used last is the warmest: its statements are prepared already.
            pool_use_lifo=True,
            use_native_hstore=False,
            connect_args={"options": _session_options()},
        )
        event.listen(self.engine, "checkout", _check_not_ended)

    @contextmanager
    def transaction(self) -> Generator[Connection]:
        """A read-write transaction: committed at the end, rolled back by any exception."""
        with self._connection() as connection, connection.transaction():
            yield connection

    @contextmanager
    def snapshot(self) -> Generator[Connection]:
        """A read-only transaction in which every statement sees the same instant."""
        with self._connection() as connection, connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield connection

    @contextmanager
    def listening(self, channel: str) -> Generator[Connection]:
        """A connection of its own, outside the pool, subscribed to a NOTIFY channel."""
        plain = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
            yield connection

    def announce(self, channel: str, payload: str) -> None:
        """Send a NOTIFY of its own, at once."""
        with self.transaction() as connection:
            connection.execute("SELECT pg_notify(%s, %s)", (channel, payload))

    def connections_in_use(self) -> int:
        """How many connections of the pool somebody holds now."""
        pool = self.engine.pool
        assert isinstance(pool, QueuePool)
        return pool.checkedout()

    def close(self) -> None:
        """Close the idle connections; those in use close when they come back."""
        self.engine.dispose()

    @contextmanager
    def _connection(self) -> Generator[Connection]:
        pooled = self.engine.raw_connection()
        try:
            connection = pooled.driver_connection
            assert isinstance(connection, psycopg.Connection)
            yield connection
        except psycopg.OperationalError:
            pooled.invalidate()
            raise
        finally:
            pooled.close()


def _check_not_ended(connection: psycopg.Connection[Any], *_: object) -> None:
    """Have another connection made when PostgreSQL ended this one while nobody used it.

    A look at what has come in asks PostgreSQL nothing; a ping costs more than most questions do.
    The first look takes the parting words, the second finds the end behind them.
    """
    try:
        connection.pgconn.consume_input()
        connection.pgconn.consume_input()
    except psycopg.OperationalError as error:
        raise InvalidatePoolError from error


def address_of(url: str) -> URL:
    """The same address, for SQLAlchemy with psycopg 3."""
    try:
        address = make_url(url)
        make_conninfo(**dict.fromkeys(address.query, ""))
    except (ArgumentError, ValueError, psycopg.ProgrammingError):
        # What it says quotes a piece of the address, which may be one of a password.
        raise UnusableAddress from None
    return address.set(drivername="postgresql+psycopg")


def _session_options() -> str:
    return (
        f"-c statement_timeout={STATEMENT_TIMEOUT_MS}"
        f" -c idle_in_transaction_session_timeout={STATEMENT_TIMEOUT_MS}"
        " -c application_name=guichet -c timezone=UTC"
    )
