"""`python -m community_server`: serve a community, make one, fill a demonstration, enrol a desk."""

from __future__ import annotations

import argparse
import io
import ipaddress
import os
import signal
import sys
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Final

import psycopg

from community_server.backup import command as backup
from community_server.certificate import (
    CertificateFiles,
    check_certificate,
    warn_when_soon_over,
)
from community_server.communities import command as communities
from community_server.database import Database, address_of
from community_server.demo_community import command as demo
from community_server.embedded import embedded_postgresql
from community_server.embedded_watch import postgresql_kept_running
from community_server.enrolment.codes import enrolment_code
from community_server.exchange import command as exchange
from community_server.families import command as families
from community_server.journal import command as journal
from community_server.logs import log_to_standard_error
from community_server.memory import spare_the_collector
from community_server.metrics.options import add_options, metrics_options
from community_server.migrations.runner import upgrade
from community_server.rebuild import command as rebuild
from community_server.refusals import (
    DATABASE_VARIABLE,
    REFUSALS,
    PasswordInArguments,
    sentence_of,
)
from community_server.reports import command as reports
from community_server.security import command as security
from community_server.server import open_server, the_community
from community_server.server_key import key_file_of, server_key
from community_server.serving import THIS_MACHINE, serving
from community_server.systemd import READY, tell_systemd
from community_server.timelines import command as timelines
from community_server.timelines.watch import follow_history, kept_mark

_REFUSED: Final = 2
_LAST_PORT: Final = 65_535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it went well, 2 when it was refused with a sentence."""
    options = _parser().parse_args(arguments)
    _say_what_can_be_said()
    _stop_on_signals()
    try:
        with _database(options) as database:
            return int(options.command(options, database))
    except REFUSALS as error:
        return _refuse(sentence_of(error))


def _serve(options: argparse.Namespace, database: Database) -> int:
    if not _is_loopback(options.host) and not (options.certificate or options.behind_proxy):
        return _refuse("outside loopback give --certificate, or --behind-proxy if it does TLS")
    log_to_standard_error()
    certificate = _certificate(options)
    server = open_server(database, server_key(_key_file(options)), options.community)
    mark_file = options.mark_file or _key_file(options).with_suffix(".mark")
    follow_history(database, server.community, mark_file)
    spare_the_collector()
    with _postgresql_watched(options), kept_mark(database, server.community, mark_file):
        serving(
            server,
            options.host,
            options.port,
            _tell_ready,
            certificate=certificate,
            trusted_proxies=THIS_MACHINE if options.behind_proxy else (),
            metrics=metrics_options(options),
        ).run()
    return 0


def _postgresql_watched(options: argparse.Namespace) -> AbstractContextManager[None]:
    if options.embedded is None:
        return nullcontext()
    return postgresql_kept_running(_embedded_folder(options))


def _embedded_folder(options: argparse.Namespace) -> Path:
    folder: Path = options.embedded / "postgresql"
    return folder


def _certificate(options: argparse.Namespace) -> CertificateFiles | None:
    """The files to show to desks, once it is sure that they would accept them."""
    if options.certificate is None:
        return None
    files = CertificateFiles(options.certificate, options.certificate_key)
    warn_when_soon_over(check_certificate(files))
    return files


def _tell_ready(address: str) -> None:
    print(f"ready {address}", flush=True)
    tell_systemd(READY)


def _enrol(options: argparse.Namespace, database: Database) -> int:
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        try:
            print(enrolment_code(connection, community, options.desk))
        except psycopg.errors.ForeignKeyViolation:
            return _refuse(f"{community} has no desk {options.desk}")
    return 0


def _demo(options: argparse.Namespace, database: Database) -> int:
    return demo.run(options, database, server_key(_key_file(options)))


@contextmanager
def _database(options: argparse.Namespace) -> Generator[Database]:
    """The database asked for, brought up to date."""
    if options.embedded is not None:
        with embedded_postgresql(_embedded_folder(options)) as url, _opened(url) as database:
            yield database
    else:
        _check_no_password(options.database)
        with _opened(options.database) as database:
            yield database


def _check_no_password(url: str) -> None:
    if url == os.environ.get(DATABASE_VARIABLE):
        return
    address = address_of(url)
    if address.password or "password" in address.query:
        raise PasswordInArguments


@contextmanager
def _opened(url: str) -> Generator[Database]:
    database = Database(url)
    try:
        upgrade(database.engine)
        yield database
    finally:
        database.close()


def _key_file(options: argparse.Namespace) -> Path:
    return key_file_of(options.key_file, options.embedded)


def _say_what_can_be_said() -> None:
    """A name that the console's encoding lacks ends no command that is already done."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _stop_on_signals() -> None:
    """Unwind on a signal, whenever it comes, so that the embedded PostgreSQL is stopped too.

    uvicorn takes the signals over while it serves, and raises them again once it has stopped.
    """
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, lambda *_: sys.exit(0))


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"a number from 0 to {_LAST_PORT}")
    return int(text)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse(sentence: str) -> int:
    print(f"community_server: {sentence}", file=sys.stderr)
    return _REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m community_server", description=__doc__)
    where = parser.add_mutually_exclusive_group(required=DATABASE_VARIABLE not in os.environ)
    where.add_argument("--database", default=os.environ.get(DATABASE_VARIABLE), metavar="URL")
    where.add_argument("--embedded", type=Path, metavar="DIR", help="PostgreSQL in this folder")
    parser.add_argument("--community", help="needed when the database holds several")
    _add_serving_options(parser)
    commands = parser.add_subparsers(metavar="COMMAND")
    enrol = commands.add_parser("enrol", help="print a one-time code for a desk")
    enrol.add_argument("desk")
    enrol.set_defaults(command=_enrol)
    communities.add_commands(commands)
    backup.add_commands(commands)
    exchange.add_commands(commands)
    families.add_commands(commands)
    timelines.add_commands(commands)
    rebuild.add_commands(commands)
    security.add_commands(commands)
    journal.add_commands(commands)
    reports.add_commands(commands)
    filled = commands.add_parser("demo", help="fill the database with the demonstration community")
    demo.add_arguments(filled)
    filled.set_defaults(command=_demo)
    return parser


def _add_serving_options(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=_serve)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_port, default=8765, help="0 takes a free one")
    parser.add_argument("--key-file", type=Path, help="default: server.key beside the database")
    parser.add_argument("--mark-file", type=Path, help="default: server.mark beside the key")
    parser.add_argument("--certificate", type=Path, help="PEM file; TLS is a must outside loopback")
    parser.add_argument("--certificate-key", type=Path, help="PEM file")
    parser.add_argument("--behind-proxy", action="store_true", help="a proxy in front does TLS")
    add_options(parser)


if __name__ == "__main__":
    sys.exit(main())
