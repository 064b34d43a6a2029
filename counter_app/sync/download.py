"""Pulling what changed: page by page to the end, then one long poll after another."""

from __future__ import annotations

from typing import Final

from counter_app.domain.clock import Clock
from counter_app.sync.announcer import Announcer
from counter_app.sync.dialogue import AnnounceChanges, Ask, Dialogue, Listen, Wait, Wake, do
from counter_app.sync.endpoints import pull_changes
from counter_app.sync.errors import ServerAnsweredGarbage, SessionOver
from counter_app.sync.exchange import Reply
from counter_app.sync.handshake import Session
from counter_app.sync.replies import read_page, read_server_time
from counter_app.sync.state import families_of_rights, row_count, summary_of
from counter_app.sync.store_commands import ApplyChanges, NoteNothingNew, ReadCursor
from counter_protocol.changes_page import ChangesPage

LONG_POLL_S: Final = 25
"""Under the half minute after which many proxies cut a silent connection."""
AT_ONCE_S: Final = 1.0
"""A poll that was held back at all, and brought nothing, took longer."""
MOST_IDLE_ANSWERS: Final = 3
IDLE_PAUSE_S: Final = 10.0
"""How long to leave alone who answers at once, so many times in a row, that there is nothing."""


class Download:
    """Keeps the mirror even with the server."""

    def __init__(self, announcer: Announcer, clock: Clock) -> None:
        self._announcer = announcer
        self._clock = clock
        self._rows_done = 0
        self._idle_answers = 0

    def pull_page(self, session: Session) -> Dialogue[None]:
        """Ask for the next page and store it."""
        cursor = yield from do(ReadCursor())
        reply = yield from do(Ask(pull_changes(session.token, session.epoch, cursor, 0)))
        yield from self._take(session, cursor, reply)

    def listen(self, session: Session) -> Dialogue[Wake]:
        """Wait for changes and store them: HEARD; or for another reason to wake up.

        Something that holds no poll back, a proxy or a server that stops, is not asked without end.
        """
        if self._idle_answers >= MOST_IDLE_ANSWERS:
            wake = yield from do(Wait(IDLE_PAUSE_S))
            if wake is not Wake.ELAPSED:
                return wake
        cursor = yield from do(ReadCursor())
        asked_at_s = self._clock.running_s()
        heard = yield from do(
            Listen(pull_changes(session.token, session.epoch, cursor, LONG_POLL_S))
        )
        is_held = self._clock.running_s() - asked_at_s >= AT_ONCE_S
        if isinstance(heard, Wake):
            # However it ended: who is never left alone for a whole poll would stay suspicious.
            if is_held:
                self._idle_answers = 0
            return heard
        page = yield from self._take(session, cursor, heard)
        is_idle = not is_held and row_count(page) == 0
        self._idle_answers = self._idle_answers + 1 if is_idle else 0
        return Wake.HEARD

    def _take(self, session: Session, cursor: str | None, reply: Reply) -> Dialogue[ChangesPage]:
        page = read_page(reply)
        if page.timeline != session.timeline:
            raise SessionOver("timeline")
        if (page.includes_epoch, page.includes_seq) > (session.epoch, session.held_seq):
            # A clone wrote in our epoch: entries of ours under these numbers are in no figure yet.
            raise SessionOver("includes")
        session.last_contact = read_server_time(page.server_time)
        self._announcer.met(session)
        yield from self._store(cursor, page)
        session.families_with_news |= families_of_rights(page)
        session.rows_to_come = page.remaining
        session.exchanges += 1
        yield from self._tell_progress(session, page)
        return page

    def _store(self, cursor: str | None, page: ChangesPage) -> Dialogue[None]:
        """An empty page, which a quiet day brings every half minute, makes balances younger."""
        if page.cursor == cursor:
            if row_count(page) or page.remaining:
                raise ServerAnsweredGarbage("a page that does not move its cursor")
            yield from do(NoteNothingNew(page.server_time))
            return
        yield from do(ApplyChanges(page))
        summary = summary_of(page)
        if summary.topics:
            yield from do(AnnounceChanges(summary))
        self._announcer.touched(summary.topics)

    def _tell_progress(self, session: Session, page: ChangesPage) -> Dialogue[None]:
        if page.remaining == 0:
            self._rows_done = 0
            return
        self._rows_done += row_count(page)
        total = self._rows_done + page.remaining
        yield from self._announcer.catching_up(session, self._rows_done, total)
