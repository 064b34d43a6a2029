"""Bugs of the protocol, each of which the simulator must find."""

from __future__ import annotations

from typing import Final

from bench.simulator.mutants.mutant import Mutant
from bench.simulator.mutants.of_families import OF_FAMILIES
from bench.simulator.mutants.of_rights import OF_RIGHTS
from bench.simulator.mutants.of_the_desk import OF_THE_DESK
from bench.simulator.mutants.of_the_engine import OF_THE_ENGINE
from bench.simulator.mutants.of_the_server import OF_THE_SERVER

MUTANTS: Final[tuple[Mutant, ...]] = (
    *OF_THE_ENGINE,
    *OF_THE_DESK,
    *OF_THE_SERVER,
    *OF_RIGHTS,
    *OF_FAMILIES,
)
