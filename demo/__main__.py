"""`python -m demo`: a whole community on this machine, and one desk of it."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from counter_app.errors import CounterError
from counter_app.settings import DataFolder
from counter_app.sync.transport import HttpTransport, PlainHttp
from demo.community import CommunityNotStarted, DemoCommunity, running_community
from demo.connection import desk_connection
from demo.desk import settle_desk
from demo.main_job import MainJob
from demo.private_session import NoKeyring, keyring_session
from demo.summary import summary

DESK: Final = "MED-1"
_FAILED: Final = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demonstration; 0 when it went through."""
    options = _parser().parse_args(arguments)
    folder = (options.data or _default_folder(options)).resolve()
    try:
        with keyring_session(folder / "keyring") as environment:
            os.environ.update(environment)
            with running_community(folder / "community", options.households) as community:
                return int(options.play(folder, community))
    except NoKeyring as error:
        return _refuse(f"no keyring here, and {error} is not installed to make one")
    except CommunityNotStarted as error:
        return _refuse(f"the community server did not start: {error.said}")
    except CounterError as error:
        return _refuse(f"the desk did not open: {error!r}")


def _play_headless(folder: Path, community: DemoCommunity) -> int:
    desk = settle_desk(_desk_folder(folder), community.url, lambda: community.enrolment_code(DESK))
    transport = HttpTransport(community.url, PlainHttp.LOOPBACK_ONLY, None)
    try:
        with desk_connection(desk, transport) as connection:
            played = MainJob(desk, community, connection, folder / "papers").play()
        print(json.dumps(summary(desk, community, played), indent=2))
    finally:
        desk.close()
    return 0


def _play_in_a_window(folder: Path, community: DemoCommunity) -> int:
    data = _desk_folder(folder)
    settle_desk(data, community.url, lambda: community.enrolment_code(DESK)).close()
    return subprocess.run(
        [sys.executable, "-m", "counter_app", "--data", str(data.path)], check=False
    ).returncode


def _desk_folder(folder: Path) -> DataFolder:
    return DataFolder(folder / "desk")


def _default_folder(options: argparse.Namespace) -> Path:
    """Apart, because each keeps its keys in another keyring."""
    return Path("var") / ("demo-headless" if options.play is _play_headless else "demo")


def _refuse(sentence: str) -> int:
    print(f"demo: {sentence}", file=sys.stderr)
    return _FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 dev.py demo", description=__doc__)
    parser.add_argument(
        "--headless",
        dest="play",
        action="store_const",
        const=_play_headless,
        default=_play_in_a_window,
        help="play the main job without a window and print a JSON summary",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep everything in this folder")
    parser.add_argument("--households", type=int, default=8_000, metavar="N")
    return parser


if __name__ == "__main__":
    sys.exit(main())
