"""A desk whose epoch the server knows otherwise goes on in one of its own, and sends all it has."""

from __future__ import annotations

from counter_app.domain.epochs import EpochOpened
from counter_app.sync.dialogue import Listen, Wake
from counter_app.sync.engine import MOST_EPOCHS_IN_A_ROW
from counter_app.sync.errors import DeskDoubled, Forked
from counter_app.sync.state import Connection
from counter_protocol.bodies import EpochReason
from counter_protocol.messages import ProblemType, PushReply, decode_push, encode_message
from counter_protocol.reference import SettingRow, Topic
from counter_protocol.sealing import SealedEntry, SigningKey, VerifyKey
from tests.support.conversation import Conversation, message, problem
from tests.support.memory_server import MemoryServer
from tests.support.memory_store import MemoryStore


def raws(*entries: SealedEntry) -> list[bytes]:
    return [entry.raw for entry in entries]


class EitherKey(VerifyKey):
    """The key that a desk has and the one it lost, of which a server accepts both."""

    def __init__(self, key: SigningKey, lost: SigningKey) -> None:
        super().__init__(key.public_bytes)
        self._lost = VerifyKey(lost.public_bytes)

    def accepts(self, signature: bytes, message: bytes) -> bool:
        return super().accepts(signature, message) or self._lost.accepts(signature, message)


def cloned(desk: MemoryStore, entries: int | None = None) -> MemoryStore:
    """The same desk, as a copy of its disk knew it after so many entries."""
    clone = MemoryStore(desk.identity, desk.key)
    clone.journal += desk.journal[:entries]
    clone.words += [word for word in desk.words if word[0].seq <= len(clone.journal)]
    return clone


def test_a_desk_older_than_the_server_goes_on_in_the_next_epoch(
    server: MemoryServer, desk: MemoryStore
) -> None:
    for _ in range(3):
        desk.top_up()
    Conversation(desk).settle_with(server)
    restored = cloned(desk, 1)
    talk = Conversation(restored)
    talk.settle_with(server)
    opened = EpochOpened(2, EpochReason.BEHIND_THE_SERVER)
    assert (restored.opened, talk.state.epoch_opened) == ([opened], opened)
    assert (talk.state.connection, talk.state.problem) == (Connection.ONLINE, None)
    genesis = restored.journal[-1].entry
    assert genesis.prev == desk.journal[0].hash.hex()
    assert server.of_epoch("MED-1", 2) == raws(restored.journal[-1])
    assert (restored.waiting(), talk.state.waiting_entries) == (0, 0)


def test_what_it_wrote_before_it_knew_is_kept_beside(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up()
    Conversation(desk).settle_with(server)
    clone = cloned(desk)
    desk.top_up()
    Conversation(desk).settle_with(server)
    tail = [clone.top_up(), clone.sign_out()]
    talk = Conversation(clone)
    talk.settle_with(server)
    assert clone.opened == [EpochOpened(2, EpochReason.FORKED)]
    assert server.beside["MED-1"] == raws(*tail)
    assert server.of_epoch("MED-1", 1) == raws(*desk.journal)
    assert (clone.fenced, clone.waiting(), talk.state.waiting_entries) == ({1}, 0, 0)


def test_a_long_tail_is_sent_whole_and_not_again(server: MemoryServer, desk: MemoryStore) -> None:
    desk.top_up()
    Conversation(desk).settle_with(server)
    clone = cloned(desk)
    desk.top_up()
    Conversation(desk).settle_with(server)
    tail = [clone.sign_out() for _ in range(2_300)]
    Conversation(clone).settle_with(server)
    assert server.beside["MED-1"] == raws(*tail)
    server.requests.clear()
    Conversation(clone).settle_with(server)
    assert not any(request.path.endswith("/entries") for request in server.requests)


def test_a_server_that_was_restored_gets_the_tail_again(
    server: MemoryServer, desk: MemoryStore
) -> None:
    server.change(Topic.SETTINGS, SettingRow("offline_account_cap_cents", "1500"))
    desk.top_up()
    Conversation(desk).settle_with(server)
    clone = cloned(desk)
    clone.kept_cursor = desk.kept_cursor
    desk.top_up()
    Conversation(desk).settle_with(server)
    tail = clone.top_up()
    Conversation(clone).settle_with(server)
    server.beside.clear()
    server.restore("timeline-2", held=2, changes=1)
    Conversation(clone).settle_with(server)
    assert server.beside["MED-1"] == raws(tail)
    assert server.of_epoch("MED-1", 2) == raws(*clone.of_epoch(2))


def test_a_restored_server_gets_back_what_it_lost_of_earlier_epochs(
    server: MemoryServer, desk: MemoryStore
) -> None:
    for _ in range(3):
        desk.top_up()
    Conversation(desk).settle_with(server)
    desk.open_epoch(EpochReason.MOVED, 0)
    desk.top_up()
    Conversation(desk).settle_with(server)
    server.restore("timeline-2", held=1, changes=0)
    Conversation(desk).settle_with(server)
    assert server.held["MED-1"] == raws(*desk.journal)


def test_receipts_of_an_epoch_whose_key_is_lost_come_under_its_own_signatures(
    server: MemoryServer, desk: MemoryStore
) -> None:
    lost = desk.key
    receipt, left = desk.top_up(), desk.sign_out()
    desk.open_epoch(EpochReason.MOVED, 0)
    desk.key = SigningKey.generate()
    server.desk_keys["MED-1"] = EitherKey(desk.key, lost)
    talk = Conversation(desk)
    heads = []
    for _ in range(2):
        talk.until(server, "/entries")
        header, pushed = decode_push(talk.asked.body)
        heads.append((pushed, bytes.fromhex(header.head_signature)))
        talk.reply(server.answer(talk.asked))

    assert heads == [
        ([receipt.raw], lost.sign(receipt.hash)),
        ([left.raw], desk.key.sign(left.hash)),
    ]


def test_a_restored_server_that_a_clone_met_first_gets_ours_too(
    server: MemoryServer, desk: MemoryStore
) -> None:
    """As many entries of that epoch as ours are there again, and they are another's."""
    desk.top_up()
    Conversation(desk).settle_with(server)
    clone = cloned(desk)
    ours = desk.top_up(amount_cents=1_355)
    desk.open_epoch(EpochReason.MOVED, 0)
    Conversation(desk).settle_with(server)
    server.restore("timeline-2", held=1, changes=0)
    clone.top_up()
    Conversation(clone).settle_with(server)
    Conversation(desk).settle_with(server)
    assert server.beside["MED-1"] == raws(ours)
    assert desk.waiting() == 0


def test_two_clones_end_in_epochs_of_their_own_and_stay_there(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up()
    Conversation(desk).settle_with(server)
    clone = cloned(desk)
    for _ in range(4):
        desk.top_up()
        clone.top_up()
        first, second = Conversation(desk), Conversation(clone)
        first.settle_with(server)
        second.settle_with(server)
    assert (desk.opened, clone.opened) == ([], [EpochOpened(2, EpochReason.FORKED)])
    assert isinstance(first.state.problem, DeskDoubled)
    assert second.state.problem is None
    everything = raws(*desk.journal, *clone.journal)
    assert set(server.held["MED-1"] + server.beside["MED-1"]) == set(everything)


def test_clones_that_open_the_same_epoch_part_in_the_next(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up()
    Conversation(desk).settle_with(server)
    clone = cloned(desk)
    for each in (desk, clone):
        each.open_epoch(EpochReason.MOVED, 0)
        each.top_up()
        Conversation(each).settle_with(server)
    assert (desk.head().epoch, clone.head().epoch) == (2, 3)
    assert server.beside["MED-1"] == raws(*clone.of_epoch(2))


def test_a_fork_answered_to_a_push_is_left_for_another_epoch_at_once(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up()
    talk = Conversation(desk)
    talk.settle_with(server)
    desk.top_up()
    talk.wake(Wake.NUDGED)
    talk.reply(problem(ProblemType.FORK, 409))
    talk.settle_with(server)
    assert desk.opened == [EpochOpened(2, EpochReason.FORKED)]
    assert all(state.connection is not Connection.OFFLINE for state in talk.states)
    assert (desk.marks, isinstance(talk.pending, Listen)) == (["online"], True)


def test_a_word_for_another_hash_is_not_kept(server: MemoryServer, desk: MemoryStore) -> None:
    desk.top_up()
    talk = Conversation(desk)
    talk.until(server, "/entries")
    raw = encode_message(server.word("MED-1", 1, "00" * 32))
    talk.reply(
        message(PushReply(acknowledgement=raw.decode(), signature=server.key.sign(raw).hex()))
    )
    talk.settle_with(server)
    assert desk.opened == [EpochOpened(2, EpochReason.FORKED)]
    assert all(word.hash != "00" * 32 for word, _, _ in desk.words)


def test_a_server_that_always_sees_a_fork_makes_no_endless_epochs(
    server: MemoryServer, desk: MemoryStore
) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    for _ in range(3):
        desk.top_up()
        talk.wake(Wake.NUDGED)
        while talk.asked.path.endswith(("/challenge", "/hello", "/entries")):
            is_push = talk.asked.path.endswith("/entries")
            talk.reply(problem(ProblemType.FORK, 409) if is_push else server.answer(talk.asked))
        talk.settle_with(server)
    assert len(desk.opened) == MOST_EPOCHS_IN_A_ROW
    assert isinstance(talk.state.problem, Forked)
    assert talk.state.waiting_entries == desk.waiting() > 0


def test_a_person_who_asks_lets_it_try_once_more(server: MemoryServer, desk: MemoryStore) -> None:
    talk = Conversation(desk)
    talk.settle_with(server)
    desk.top_up()
    talk.wake(Wake.NUDGED)
    while talk.asked.path.endswith(("/challenge", "/hello", "/entries")):
        is_push = talk.asked.path.endswith("/entries")
        talk.reply(problem(ProblemType.FORK, 409) if is_push else server.answer(talk.asked))
    talk.settle_with(server)
    talk.wake(Wake.ASKED)
    talk.settle_with(server)
    assert talk.state.problem is None
    assert desk.waiting() == 0


def test_balances_count_what_the_server_does_not_include_yet_across_epochs(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up(amount_cents=1_000)
    Conversation(desk).settle_with(server)
    desk.open_epoch(EpochReason.MOVED, 0)
    desk.top_up(amount_cents=500)
    assert desk.balance_cents("H-MARTIN") == 1_500
    Conversation(desk).settle_with(server)
    assert desk.balance_cents("H-MARTIN") == 1_500


def test_earlier_epochs_go_up_before_the_present_one(
    server: MemoryServer, desk: MemoryStore
) -> None:
    desk.top_up()
    desk.open_epoch(EpochReason.MOVED, 0)
    Conversation(desk).settle_with(server)
    pushed = [
        decode_push(request.body)[0].epoch
        for request in server.requests
        if request.path.endswith("/entries")
    ]
    assert pushed == [1, 2]


def exchanged(server: MemoryServer) -> list[tuple[str, int]]:
    """What was pushed and what was pulled, and in which epoch, in order and said once in a row."""
    said = [
        ("push", decode_push(request.body)[0].epoch)
        if request.path.endswith("/entries")
        else ("pull", int(dict(request.query)["epoch"]))
        for request in server.requests
        if request.path.endswith(("/entries", "/changes"))
    ]
    return [each for each, before in zip(said, [None, *said], strict=False) if each != before]


def forked_clone(server: MemoryServer, desk: MemoryStore) -> MemoryStore:
    """A clone with a tail of its own, and a mirror; the server holds another history."""
    Conversation(desk).settle_with(server)
    clone = cloned(desk)
    Conversation(clone).settle_with(server)
    desk.top_up(amount_cents=1_000)
    Conversation(desk).settle_with(server)
    clone.top_up(amount_cents=300)
    server.requests.clear()
    return clone


def test_nothing_is_pulled_in_an_epoch_that_the_server_does_not_hold(
    server: MemoryServer, desk: MemoryStore
) -> None:
    """A figure of the epoch before would be of the other history, and count part of ours twice."""
    clone = forked_clone(server, desk)
    Conversation(clone).settle_with(server)
    assert exchanged(server) == [("push", 1), ("push", 2), ("pull", 2)]


def test_a_desk_that_stopped_as_it_opened_an_epoch_pushes_before_it_pulls(
    server: MemoryServer, desk: MemoryStore
) -> None:
    clone = forked_clone(server, desk)
    talk = Conversation(clone)
    while not clone.opened:
        talk.reply(server.answer(talk.asked))
    assert exchanged(server) == []
    Conversation(clone).settle_with(server)
    assert exchanged(server) == [("push", 1), ("push", 2), ("pull", 2)]


def test_a_fork_found_while_pushing_is_left_before_the_next_page(
    server: MemoryServer, desk: MemoryStore
) -> None:
    Conversation(desk).settle_with(server)
    clone = cloned(desk)
    talk = Conversation(clone)
    talk.settle_with(server)
    desk.top_up(amount_cents=1_000)
    Conversation(desk).settle_with(server)
    server.requests.clear()
    clone.top_up(amount_cents=300)
    talk.wake(Wake.NUDGED)
    talk.settle_with(server)
    said = exchanged(server)
    assert said.index(("push", 2)) < said.index(("pull", 2))
    assert ("pull", 1) not in said[said.index(("push", 1)) :]
