"""How the simulated server takes pushes in: known, following, forked, and its word for them."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from bench.simulator.families_model import FamiliesModel
from bench.simulator.feed_model import Object
from bench.simulator.figures import is_passages
from bench.simulator.held_facts import Held
from bench.simulator.server_state import Records, Refused, ServerState
from bench.simulator.writing import COMMUNITY
from counter_protocol.messages import (
    Acknowledgement,
    ProblemType,
    PushHeader,
    PushReply,
    Quarantined,
    decode_push,
    encode_message,
)
from counter_protocol.reference import Topic

UNKNOWN_HOUSEHOLD: Final = "unknown_household"


class IntakeModel:
    """The journals of all desks."""

    def __init__(self, state: ServerState, families: FamiliesModel) -> None:
        self._state = state
        self._families = families

    @property
    def _records(self) -> Records:
        return self._state.records

    def push(self, speaking: str, desk: str, body: bytes) -> PushReply:
        """Take in what is new of it."""
        header, raws = decode_push(body)
        if not speaking == desk == header.desk:
            raise Refused(ProblemType.NOT_THIS_DESK, HTTPStatus.FORBIDDEN)
        entries = [Held.read(raw) for raw in raws]
        if not self._is_known(header, entries):
            self._extend(header, entries)
        return self._acknowledge(header, entries)

    def repair(self) -> None:
        """Apply what was set apart and can be applied now."""
        known = self._records.households()
        for place, held in list(self._records.facts.apart.items()):
            if held.can_be_applied(known):
                del self._records.facts.apart[place]
                self._records.facts.apply(held)
                self._follow([held])

    def _is_known(self, header: PushHeader, entries: list[Held]) -> bool:
        """Whether the last entry, hence all before it, is held."""
        chain = self._records.facts.chain(header.desk, header.epoch)
        last = entries[-1]
        if last.seq > len(chain):
            return False
        if chain[last.seq - 1].hash != last.hash:
            self._fork(header, entries)
        return True

    def _extend(self, header: PushHeader, entries: list[Held]) -> None:
        self._check_signature(header, entries)
        facts = self._records.facts
        chain = facts.chain(header.desk, header.epoch)
        known = len(chain) - header.first_seq + 1
        if known < 0:
            if facts.is_beside(header.desk, header.epoch, entries[0].prev):
                self._fork(header, entries)
            raise Refused(ProblemType.GAP, HTTPStatus.CONFLICT)
        new = entries[known:]
        if chain and new[0].prev != chain[-1].hash.hex():
            self._fork(header, entries)
        self._keep_contents(header)
        families = self._records.households()
        for held in new:
            facts.keep(header.desk, header.epoch, held, families)
        self._follow(new)

    def _fork(self, header: PushHeader, entries: list[Held]) -> None:
        self._check_signature(header, entries)
        facts = self._records.facts
        held = {each.hash for each in facts.chain(header.desk, header.epoch)}
        other = [each for each in entries if each.hash not in held]
        known = set(facts.beside.get((header.desk, header.epoch), {}))
        self._keep_contents(header)
        for each in other:
            facts.keep_beside(header.desk, header.epoch, each)
        self._records.fenced.add((header.desk, header.epoch))
        self._follow([each for each in other if each.hash not in known])
        raise Refused(ProblemType.FORK, HTTPStatus.CONFLICT)

    def _check_signature(self, header: PushHeader, entries: list[Held]) -> None:
        signature = bytes.fromhex(header.head_signature)
        if not self._state.desk_keys[header.desk].accepts(signature, entries[-1].hash):
            raise Refused(ProblemType.BAD_SIGNATURE, HTTPStatus.UNAUTHORIZED)

    def _keep_contents(self, header: PushHeader) -> None:
        self._records.contents |= header.contents

    def _acknowledge(self, header: PushHeader, entries: list[Held]) -> PushReply:
        word = Acknowledgement(
            community=COMMUNITY,
            desk=header.desk,
            epoch=header.epoch,
            seq=entries[-1].seq,
            hash=entries[-1].hash.hex(),
            timeline=self._state.timeline,
            server_time=self._state.time(),
        )
        raw = encode_message(word)
        return PushReply(
            acknowledgement=raw.decode(),
            signature=self._state.key.sign(raw).hex(),
            quarantined=[
                Quarantined(seq=each.seq, reason=UNKNOWN_HOUSEHOLD)
                for each in entries
                if (header.desk, header.epoch, each.seq) in self._records.facts.apart
            ],
        )

    def _follow(self, entries: Sequence[Held]) -> None:
        """What else comes of entries that were kept: figures to tell, families to change."""
        self._records.tell(self._touched(entries))
        for held in entries:
            if held.change is not None:
                self._families.hear(held, held.change)

    def _touched(self, entries: Sequence[Held]) -> list[Object]:
        known = self._records.households()
        figures = dict.fromkeys(figure for held in entries for figure, _ in held.amounts)
        accounts = [(Topic.ACCOUNTS.value, figure) for figure in figures if figure in known]
        return accounts + [(Topic.PASSAGES.value, each) for each in figures if is_passages(each)]
