"""What a crowd of desks met: how long each question took, and what was answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus

POLITE = frozenset({HTTPStatus.TOO_MANY_REQUESTS.value, HTTPStatus.SERVICE_UNAVAILABLE.value})
"""Come back later, as long as the answer says when."""


class Question(StrEnum):
    """What a desk asks."""

    CHALLENGE = "challenge"
    HELLO = "hello"
    PUSH = "push"
    PULL = "pull"
    LISTEN = "listen"


@dataclass(slots=True)
class Figures:
    """Seconds by question (a long poll's are those of its page), and what went wrong."""

    seconds: defaultdict[Question, list[float]] = field(default_factory=lambda: defaultdict(list))
    later: int = 0
    """Answers that asked for patience."""
    cut: int = 0
    """Questions that nobody answered, such as those asked while the server was away."""
    rude: Counter[str] = field(default_factory=Counter)
    """Every other refusal, by its words: there should be none."""
    pages: int = 0
    entries_acknowledged: int = 0

    def answered(self, question: Question, status: int, *, says_when: bool, words: str) -> None:
        """An answer that is not the one hoped for."""
        if status in POLITE and says_when:
            self.later += 1
        else:
            self.rude[f"{question.value} {status} {words}"] += 1

    @property
    def questions(self) -> int:
        """How many questions were answered in whichever way."""
        return sum(map(len, self.seconds.values())) + self.later + self.rude.total()
