"""Why a command is refused, in one sentence each; anything else is a bug and shows where it is."""

from __future__ import annotations

from functools import singledispatch
from typing import Final

import psycopg
import sqlalchemy.exc

from community_server.certificate import UnusableCertificate
from community_server.database import UnusableAddress
from community_server.embedded import OtherPostgresql, PostgresqlNotStarted
from community_server.metrics.options import UnusableToken
from community_server.migrations.runner import NewerDatabase
from community_server.server import NoSuchCommunity, WrongServerKey
from community_server.server_key import UnreadableServerKey
from community_server.serving import CannotListen

DATABASE_VARIABLE: Final = "GUICHET_DATABASE"
"""Where the database is; a password belongs here or in PostgreSQL's own files, not in arguments."""


class PasswordInArguments(Exception):
    """The database's password was given where every user of the machine can read it."""


REFUSALS: Final = (
    NoSuchCommunity,
    WrongServerKey,
    UnreadableServerKey,
    UnusableCertificate,
    PasswordInArguments,
    NewerDatabase,
    CannotListen,
    UnusableToken,
    UnicodeEncodeError,
    psycopg.OperationalError,
    sqlalchemy.exc.OperationalError,
    UnusableAddress,
    OtherPostgresql,
    PostgresqlNotStarted,
    OSError,
)


@singledispatch
def sentence_of(error: Exception) -> str:
    """What the administrator is told."""
    return f"cannot start: {error}"


@sentence_of.register
def _no_such_community(error: NoSuchCommunity) -> str:
    held = ", ".join(error.found) or "none"
    return f"community {error.asked or '(not named)'}; the database holds: {held}"


@sentence_of.register
def _wrong_server_key(error: WrongServerKey) -> str:
    return f"the desks of {error.community} were enrolled under another server key"


@sentence_of.register
def _unreadable_server_key(error: UnreadableServerKey) -> str:
    return f"{error.source} does not hold a server key"


@sentence_of.register
def _unusable_certificate(error: UnusableCertificate) -> str:
    detail = f" ({error.detail})" if error.detail else ""
    return f"the certificate {error.fault.value}{detail}"


@sentence_of.register
def _password_in_arguments(_error: PasswordInArguments) -> str:
    return (
        "every user of this machine can read a password in arguments: put the URL in"
        f" {DATABASE_VARIABLE}, or the password in PostgreSQL's .pgpass"
    )


@sentence_of.register
def _newer_database(_error: NewerDatabase) -> str:
    return "the database belongs to a newer program; nothing was changed"


@sentence_of.register
def _cannot_listen(error: CannotListen) -> str:
    return (
        f"{error.host} port {error.port} cannot be listened on: stop the server that is there, or"
        " give another --port or --host"
    )


@sentence_of.register
def _unusable_token(error: UnusableToken) -> str:
    return f"{error.path} holds no token: put one line of letters and digits into it"


@sentence_of.register
def _no_text(_error: UnicodeEncodeError) -> str:
    return "what was typed is no text in the encoding of this system: type it again"


@sentence_of.register
def _unusable_address(_error: UnusableAddress) -> str:
    return (
        "the address of the database cannot be read: write postgresql://USER@HOST:PORT/NAME, and"
        " %2F, %40 and %3A for a slash, an at sign and a colon within a part"
    )


@sentence_of.register
def _other_postgresql(error: OtherPostgresql) -> str:
    return (
        f"{error.folder} belongs to another PostgreSQL than the one of this program: start the"
        " program that made it, back up, and restore into a new folder"
    )


@sentence_of.register
def _database_away(error: sqlalchemy.exc.OperationalError) -> str:
    return f"the database does not answer: {error.orig}"


@sentence_of.register
def _postgresql_not_started(error: PostgresqlNotStarted) -> str:
    return (
        f"PostgreSQL does not start in {error.folder}: is there room on that disk, and may this"
        " user write there?"
    )
