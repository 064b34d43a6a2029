"""A desk in a process of its own, asked and answering by lines of JSON: what happens to it is real.

`python -m tests.support.desk_process DATABASE` opens the desk of `tests.support.counter`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from counter_app.errors import CounterError
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.probe_storage import ProbeStorage, probe_storage
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.top_up import TopUp, top_up
from tests.support.counter import FLOAT, SetClock, opened_counter
from tests.support.payments import in_cash
from tests.support.small_community import AGENT, LEA, MARTIN

Answer = dict[str, Any]
CHECKOUT: Final = Path(__file__).parents[2]


class DeskProcess:
    """The other end of the pipe: each method waits for the desk's answer."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, what: str, **said: object) -> Answer:
        """The desk's answer; `error` names what it refused with. Raises DeskGone when it died."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps({"do": what, **said}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise DeskGone from error
        line = self._process.stdout.readline()
        if not line:
            raise DeskGone
        answer: Answer = json.loads(line)
        return answer

    def top_up(self, entry: str) -> Answer:
        """Fifty euros for the Martins, as one intention."""
        return self.ask("top_up", entry=entry)


class DeskGone(Exception):
    """The desk's process ended before it answered."""


@contextmanager
def desk_process(database: Path, environment: Mapping[str, str]) -> Iterator[DeskProcess]:
    """Start a desk on a file, wait until it is open, and end it."""
    command = [sys.executable, "-m", "tests.support.desk_process", str(database)]
    with subprocess.Popen(
        command,
        cwd=CHECKOUT,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield DeskProcess(process)
        finally:
            process.kill()


def _top_up(counter: OpenCounter, said: Answer) -> Answer:
    done = top_up(counter, TopUp(said["entry"], MARTIN, LEA, 5_000, in_cash(5_000), AGENT))
    return {"receipt": done.receipt.number, "balance": done.household.balance.amount_cents}


def _open_till(counter: OpenCounter, _said: Answer) -> Answer:
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    return {}


def _search(counter: OpenCounter, said: Answer) -> Answer:
    return {
        "found": [one.household for one in find_household(counter, FindHousehold(said["text"]))]
    }


def _family(counter: OpenCounter, _said: Answer) -> Answer:
    return {"balance": show_household(counter, ShowHousehold(MARTIN)).balance.amount_cents}


def _probe(counter: OpenCounter, _said: Answer) -> Answer:
    return {"condition": probe_storage(counter, ProbeStorage()).condition.value}


def _state(counter: OpenCounter, _said: Answer) -> Answer:
    state = counter.database.storage.state
    return {"condition": state.condition.value, "reopened": counter.database.reopened}


def _head(counter: OpenCounter, _said: Answer) -> Answer:
    head = counter.journal.head
    return {"seq": head.seq, "hash": head.hash_hex}


def _close(_counter: OpenCounter, _said: Answer) -> Answer:
    raise EOFError


_WORK: Final[Mapping[str, Callable[[OpenCounter, Answer], Answer]]] = {
    "open_till": _open_till,
    "top_up": _top_up,
    "search": _search,
    "family": _family,
    "probe": _probe,
    "state": _state,
    "head": _head,
    "close": _close,
}


def _serve(counter: OpenCounter) -> None:
    for line in sys.stdin:
        said: Answer = json.loads(line)
        try:
            answer = _WORK[said["do"]](counter, said)
        except CounterError as error:
            answer = {"error": type(error).__name__, "code": getattr(error, "code", "")}
        except EOFError:
            return
        _answer(answer)


def _answer(answer: Answer) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Open the desk and answer until told to close."""
    try:
        with opened_counter(Path(sys.argv[1]), SetClock().clock) as counter:
            _serve(counter)
    except CounterError as error:
        _answer({"error": type(error).__name__, "code": getattr(error, "code", "")})
        return
    _answer({"closed": True})


if __name__ == "__main__":
    main()
