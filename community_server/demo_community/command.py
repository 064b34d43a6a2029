"""`python -m community_server … demo`: fill a database with the demonstration community."""

from __future__ import annotations

import argparse
import sys
import time

from community_server.communities.command import print_new_recovery_key
from community_server.database import Database
from community_server.demo_community.agents import PIN_OF_ROLE
from community_server.demo_community.community import (
    DEFAULT_HOUSEHOLDS,
    REFERENCE_DATE,
    make_demo_community,
)
from community_server.demo_community.loading import AlreadyThere, Loaded, load_demo
from counter_protocol.demo_cards import DEMO_SEED
from counter_protocol.sealing import SigningKey

_REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("--households", type=_one_or_more, default=DEFAULT_HOUSEHOLDS, metavar="N")
    parser.add_argument("--seed", type=int, default=DEMO_SEED, metavar="N")


def run(options: argparse.Namespace, database: Database, key: SigningKey) -> int:
    """Load the community with a line of progress; 2 when the database already holds it."""
    demo = make_demo_community(options.seed, options.households, reference_date=REFERENCE_DATE)
    started = time.perf_counter()
    try:
        loaded = load_demo(database, key, demo, lambda done: _show(done, options.households))
    except AlreadyThere as error:
        sys.stderr.write(f"{error.community} is already in this database\n")
        return _REFUSED
    sys.stdout.write(_summary(demo.name, loaded, time.perf_counter() - started))
    with database.transaction() as connection:
        print_new_recovery_key(connection, demo.community)
    return 0


def _show(done: int, households: int) -> None:
    end = "\n" if done == households else ""
    sys.stderr.write(f"\r{done:,} / {households:,} households{end}")
    sys.stderr.flush()


def _summary(name: str, loaded: Loaded, seconds: float) -> str:
    pins = ", ".join(f"{role} {pin}" for role, pin in PIN_OF_ROLE.items())
    return (
        f"{name}: {loaded.households:,} households, {loaded.residents:,} residents,"
        f" {loaded.cards:,} cards, {loaded.entries:,} entries in {seconds:.1f} s\nPINs: {pins}\n"
    )


def _one_or_more(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one household")
    return number
