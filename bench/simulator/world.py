"""A community for one seed: its server, its desks, the network between them, and their people."""

from __future__ import annotations

from random import Random
from typing import Final

from bench.simulator.agenda import START, Agenda
from bench.simulator.desk_process import DeskProcess
from bench.simulator.machine import DiskImage, Machine
from bench.simulator.network import Network
from bench.simulator.people import FAMILIES, do_something
from bench.simulator.server_model import ServerModel, family, quota, setting
from bench.simulator.server_state import Records, ServerState
from bench.simulator.writing import COMMUNITY
from counter_app.domain.clock import sealed_time
from counter_app.domain.community_settings import CommunitySettings
from counter_app.sync.dialogue import Wake
from counter_protocol.bodies import EnrolledBody
from counter_protocol.messages import Enrolment, encode_message
from counter_protocol.reference import Topic
from counter_protocol.sealing import SigningKey, VerifyKey
from counter_protocol.setting_names import SettingName

SERVER_KEY: Final = SigningKey(bytes([7]) * 32)
DESK_KEYS: Final = tuple(SigningKey(bytes([10 + number]) * 32) for number in range(4))
MOST_FINDINGS: Final = 10
STREET: Final = "1 rue Basse"
PASSAGES_A_YEAR: Final = 5
LEASE_PASSAGES: Final = 2
CAPS: Final = (
    SettingName.OFFLINE_ACCOUNT_CAP_CENTS,
    SettingName.OFFLINE_ACCOUNT_CHARGES,
    SettingName.OFFLINE_DESK_CAP_CENTS,
)


class World:
    """Everything there is; whatever is drawn comes from the seed."""

    def __init__(self, seed: int) -> None:
        self.draws = Random(seed)
        self.findings: list[str] = []
        self.agenda = Agenda()
        self.server = ServerModel(ServerState(SERVER_KEY, self._stream(), self.agenda.moment))
        self.network = Network(self.agenda, self.server, self._stream())
        self.machines: list[Machine] = []
        self.copies_at_work = 0
        """How often an older disk, or another machine's, was put to work."""
        self.disk_images: dict[str, DiskImage] = {}
        self.server_images: list[Records] = []
        self.caps = CommunitySettings(
            offline_account_cap_cents=self.draws.choice((0, 800, 1_500)),
            offline_account_charges=self.draws.choice((1, 3)),
            offline_desk_cap_cents=self.draws.choice((1_000, 4_000)),
        )
        self._settle_families()
        for number in range(self.draws.choice((2, 2, 3))):
            self._settle_desk(f"D-{number + 1}", DESK_KEYS[number])

    def find(self, finding: str) -> None:
        """Something does not hold."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(f"{self.agenda.now_s:.0f} s: {finding}")

    def add_clone(self, of: Machine, image: DiskImage) -> Machine:
        """Another machine under the same name, with a copy of the disk; it is off."""
        clones = sum(each.desk == of.desk for each in self.machines)
        clone = self._machine(f"{of.desk}~{clones + 1}", of.model.pen.key)
        clone.put_back(image)
        return clone

    def somebody_acts(self, machine: Machine) -> None:
        """One act of somebody at this machine."""
        machine.act(lambda desk: do_something(desk, self.draws))

    def running(self) -> list[DeskProcess]:
        """The programs that run."""
        return [machine.process for machine in self.machines if machine.process.is_up]

    def ring_all(self, reason: Wake) -> None:
        """Wake every program."""
        for process in self.running():
            process.ring(reason)

    def _settle_families(self) -> None:
        for household in FAMILIES:
            self.server.put(Topic.HOUSEHOLDS, family(household, STREET))
        for name in CAPS:
            self.server.put(Topic.SETTINGS, setting(name, getattr(self.caps, name)))
        self.server.put(Topic.QUOTAS, quota(PASSAGES_A_YEAR, LEASE_PASSAGES))

    def _settle_desk(self, name: str, key: SigningKey) -> None:
        machine = self._machine(name, key)
        self.server.state.desk_keys[machine.desk] = VerifyKey(key.public_bytes)
        machine.model.enrol(_enrolment(machine.desk, key))
        machine.start()

    def _machine(self, name: str, key: SigningKey) -> Machine:
        machine = Machine(
            name, key, self.agenda, self.network, self.server, self._stream(), self.find
        )
        self.machines.append(machine)
        return machine

    def _stream(self) -> Random:
        """A stream of its own, so that one more draw here changes nothing there."""
        return Random(self.draws.getrandbits(64))


def _enrolment(desk: str, key: SigningKey) -> EnrolledBody:
    raw = encode_message(
        Enrolment(
            community=COMMUNITY,
            community_name="Parthenay-Gâtine",
            desk=desk,
            site="MED",
            epoch=1,
            desk_key=key.public_bytes.hex(),
            server_key=SERVER_KEY.public_bytes.hex(),
            timeline="timeline-1",
            enrolled_at=sealed_time(START),
        )
    )
    return EnrolledBody(
        desk_key=key.public_bytes.hex(),
        server_key=SERVER_KEY.public_bytes.hex(),
        enrolment=raw.hex(),
        enrolment_signature=SERVER_KEY.sign(raw).hex(),
    )
