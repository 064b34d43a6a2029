"""Any message may be lost, repeated, reordered or cut: the server holds each entry once."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from counter_app.errors import SyncError
from counter_app.sync.dialogue import Ask, Listen, Wait, Wake
from counter_protocol.reference import SettingRow, Topic
from counter_protocol.sealing import entry_hash
from tests.support.conversation import Conversation, enrolled_desk
from tests.support.memory_server import MemoryServer
from tests.support.network_faults import BadNetwork, Fault

FAMILIES = ("H-1", "H-2", "H-3")
WEATHER = st.one_of(st.just(Fault.NONE), st.just(Fault.NONE), st.sampled_from(Fault))
"""Fair often enough for a session to come to its end."""


class DeskAndServer(RuleBasedStateMachine):
    """A desk at work, a server that dies and is restored, and everything wrong in between."""

    @initialize(writes_marks=st.booleans())
    def begin(self, *, writes_marks: bool) -> None:
        self.server = MemoryServer(rows_per_page=2)
        self.desk = enrolled_desk(self.server)
        self.desk.writes_marks = writes_marks
        self.network = BadNetwork(self.server.answer)
        self.talk = Conversation(self.desk)
        self.timelines = 1

    @rule(household=st.sampled_from(FAMILIES), amount_cents=st.integers(500, 30_000))
    def top_up(self, household: str, amount_cents: int) -> None:
        self.desk.top_up(household, amount_cents)
        self._wake(Wake.NUDGED)

    @rule()
    def sell_while_nobody_nudges(self) -> None:
        self.desk.sign_out()

    @rule(name=st.sampled_from("abc"), value=st.integers(0, 9))
    def change_elsewhere(self, name: str, value: int) -> None:
        self.server.change(Topic.SETTINGS, SettingRow(name, str(value)))

    @rule(faults=st.lists(WEATHER, min_size=1, max_size=12))
    def exchange(self, faults: list[Fault]) -> None:
        for fault in faults:
            self._wake(Wake.ELAPSED)
            try:
                reply = self.network.exchange(self.talk.asked, fault)
            except SyncError as error:
                self.talk.fail(error)
            else:
                self.talk.reply(reply)

    @rule(position=st.integers(0, 100))
    def deliver_an_old_request_again(self, position: int) -> None:
        self.network.deliver_late(position)

    @rule()
    def ask_for_a_fresh_start(self) -> None:
        self._wake(Wake.ASKED)

    @rule()
    def expire_the_session(self) -> None:
        self.server.expire_tokens()

    @rule()
    def restart_the_desk(self) -> None:
        self.talk = Conversation(self.desk)

    @rule(held=st.integers(0, 5), changes=st.integers(0, 5))
    def restore_the_server_from_a_copy(self, held: int, changes: int) -> None:
        self.timelines += 1
        self.server.restore(f"timeline-{self.timelines}", held, changes)

    @rule(reason=st.sampled_from([Wake.NUDGED, Wake.ASKED]))
    def calm_down(self, reason: Wake) -> None:
        """Once the faults stop, both sides come even."""
        self.talk.settle_with(self.server)
        self.talk.wake(reason)
        self.talk.settle_with(self.server)
        assert self._held() == [sealed.raw for sealed in self.desk.journal]
        assert self.talk.state.problem is None
        assert self.talk.state.waiting_entries == self.desk.waiting() == 0
        for household in FAMILIES:
            assert self.desk.balance_cents(household) == self.server.balances[household]
        assert self.desk.mirror.get(Topic.SETTINGS, {}) == self._settings()

    @invariant()
    def server_holds_our_entries_in_order_each_once(self) -> None:
        if hasattr(self, "desk"):
            held = self._held()
            assert held == [sealed.raw for sealed in self.desk.journal[: len(held)]]

    @invariant()
    def every_word_kept_is_true_and_signed(self) -> None:
        if hasattr(self, "desk"):
            for ack, raw, signature in self.desk.words[-3:]:
                assert ack.hash == entry_hash(self.desk.journal[ack.seq - 1].raw).hex()
                assert bytes.fromhex(signature) == self.server.key.sign(raw.encode())

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.calm_down(Wake.NUDGED)

    def _held(self) -> list[bytes]:
        return self.server.held.get(self.desk.identity.desk, [])

    def _settings(self) -> dict[object, object]:
        return {row[0]: row for topic, row in self.server.feed if topic is Topic.SETTINGS}

    def _wake(self, reason: Wake) -> None:
        is_asleep = isinstance(self.talk.pending, Wait) or (
            isinstance(self.talk.pending, Listen) and reason is not Wake.ELAPSED
        )
        if is_asleep:
            self.talk.wake(reason)
        assert isinstance(self.talk.pending, Ask | Listen | Wait)


TestDeskAndServer = DeskAndServer.TestCase
TestDeskAndServer.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
