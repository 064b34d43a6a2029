"""A community server as a model: the protocol, request in, reply out, with a virtual clock."""

from __future__ import annotations

from http import HTTPStatus

from bench.simulator.families_model import FamiliesModel
from bench.simulator.held_facts import HeldFacts
from bench.simulator.intake_model import IntakeModel
from bench.simulator.pages_model import PagesModel
from bench.simulator.rights_model import RightsModel
from bench.simulator.server_state import Records, Refused, ServerState
from bench.simulator.sessions_model import SessionsModel
from bench.simulator.writing import SERVICE
from counter_app.sync.exchange import Reply, Request
from counter_protocol.messages import (
    PROBLEM_MEDIA_TYPE,
    Hello,
    LeaseRequest,
    Message,
    ProblemType,
    decode_message,
    encode_message,
)
from counter_protocol.reference import BeyondQuota, HouseholdRow, QuotaRow, SettingRow, Topic


class ServerModel:
    """One community; `answer` is its network side, the rest is what happens on its own pages."""

    def __init__(self, state: ServerState) -> None:
        self.state = state
        self.sessions = SessionsModel(state)
        self.families = FamiliesModel(state)
        self.intake = IntakeModel(state, self.families)
        self.pages = PagesModel(state)
        self.rights = RightsModel(state)

    @property
    def records(self) -> Records:
        """What its database holds."""
        return self.state.records

    @property
    def facts(self) -> HeldFacts:
        """What it holds of desks' journals."""
        return self.state.records.facts

    def answer(self, request: Request) -> Reply:
        """What it replies, at once, even to a long poll."""
        try:
            message = self._route(request)
        except Refused as refusal:
            problem = refusal.problem
            return Reply(problem.status, PROBLEM_MEDIA_TYPE, encode_message(problem))
        return Reply(HTTPStatus.OK, "application/json", encode_message(message))

    def has_news(self, request: Request) -> bool:
        """Whether a long poll would be answered now."""
        try:
            desk = self.sessions.speaker(request)
        except Refused:
            return True
        return self.pages.has_news(desk, dict(request.query).get("cursor", ""))

    def put(self, topic: Topic, row: tuple[object, ...]) -> None:
        """A row of reference data is new, or another."""
        self.commit(self.records.feed.begin(), topic, row)

    def commit(self, xid: int, topic: Topic, row: tuple[object, ...]) -> None:
        """The same, in a transaction begun before; one that a restore undid changes nothing."""
        if xid not in self.records.feed.running:
            return
        key = (topic.value, str(row[0]))
        self.records.rows[key] = row
        objects = [key]
        if topic is Topic.HOUSEHOLDS:
            self.facts.applied.setdefault(key[1], [])
            objects.append((Topic.ACCOUNTS.value, key[1]))
        self.records.feed.commit(xid, objects)

    def commit_street(self, xid: int, household: str, street: str) -> None:
        """A family moved, as the town hall has it; in a transaction begun before, like `commit`."""
        if xid in self.records.feed.running:
            changed = self.families.change_at_the_town_hall(household, street)
            self.records.feed.commit(xid, changed)

    def remove(self, topic: Topic, key: str) -> None:
        """A row of reference data is no more."""
        if self.records.rows.pop((topic.value, key), None) is not None:
            self.records.tell([(topic.value, key)])

    def repair(self) -> None:
        """Apply what was set apart and can be applied now."""
        self.intake.repair()

    def expire_tokens(self) -> None:
        """Every session is over."""
        self.records.tokens.clear()

    def image(self) -> Records:
        """A dump."""
        return self.records.image()

    def restore(self, image: Records) -> None:
        """Come back from a dump, in a timeline of its own."""
        self.state.restored += 1
        self.state.timeline = f"timeline-{self.state.restored + 1}"
        self.state.records = image.image()
        self.sessions.forget_nonces()

    def _route(self, request: Request) -> Message:
        *_, what = request.path.split("/")
        if what == "changes":
            return self.pages.page(self.sessions.speaker(request), dict(request.query))
        desk = request.path.split("/")[3]
        if what == "challenge":
            return self.sessions.challenge(desk)
        if what == "hello":
            return self.sessions.hello(desk, decode_message(request.body, Hello))
        speaking = self.sessions.speaker(request)
        if what == "leases":
            if speaking != desk:
                raise Refused(ProblemType.NOT_THIS_DESK, HTTPStatus.FORBIDDEN)
            return self.rights.answer(desk, decode_message(request.body, LeaseRequest))
        return self.intake.push(speaking, desk, request.body)


def setting(name: str, value: int) -> SettingRow:
    """A setting of the community."""
    return SettingRow(name, str(value))


def family(household: str, street: str) -> HouseholdRow:
    """A family that lives there."""
    return HouseholdRow(household, household, street, "79200", "Parthenay", None, "community", None)


def quota(passages_a_year: int, lease_passages: int) -> QuotaRow:
    """The one quota that there is: a passage beyond it is billed to whoever agrees."""
    return QuotaRow(SERVICE, passages_a_year, lease_passages, 1, BeyondQuota.BILLED.value)
