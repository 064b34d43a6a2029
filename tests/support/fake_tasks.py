"""A `Tasks` that answers from a table, so that a page is driven without a database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, cast

from counter_app.errors import CounterError
from counter_app.operations.note_looks import note_looks
from counter_app.operations.open_counter import OpenCounter
from counter_app.ui.tasks import CommandT, ResultT, Task, Tasks

Answer = Callable[[Any], object]


class FakeTasks(Tasks):
    """Answers at once, or when `release` is called after `hold`; `asked` keeps every command."""

    def __init__(self) -> None:
        super().__init__(None, _never)  # type: ignore[arg-type]
        self.asked: list[object] = []
        # Whoever is shown a family has it written down: no screen shows anything of that.
        self._answers: dict[str, Answer] = {note_looks.__name__: partial(_same, None)}
        self._is_held = False
        self._held: list[Callable[[], object]] = []

    def answer(self, operation: Callable[..., object], answer: object) -> None:
        """Say what an operation gives: a result, an error, or a function of the command."""
        self._answers[operation.__name__] = answer if callable(answer) else partial(_same, answer)

    def hold(self) -> None:
        """Let operations run until `release`."""
        self._is_held = True

    def release(self) -> None:
        """Answer everything that was held, in order."""
        self._is_held = False
        held, self._held = self._held, []
        for deliver in held:
            deliver()

    def asked_for(self, kind: type) -> list[Any]:
        """The commands of one kind, in order."""
        return [command for command in self.asked if isinstance(command, kind)]

    def run(
        self,
        operation: Callable[[OpenCounter, CommandT], ResultT],
        command: CommandT,
        on_done: Callable[[ResultT], None],
        on_error: Callable[[CounterError], None],
    ) -> Task[ResultT]:
        self.asked.append(command)
        task = Task(on_done, on_error)
        outcome: Future[ResultT] = Future()
        answer = self._answers[operation.__name__](command)
        if isinstance(answer, CounterError):
            outcome.set_exception(answer)
        else:
            outcome.set_result(cast("ResultT", answer))
        self._held.append(partial(task.answer, outcome))
        if not self._is_held:
            self.release()
        return task


def _same(answer: object, _: object) -> object:
    return answer


def _never(_: object) -> Future[object]:
    raise AssertionError("a fake answers by itself")
