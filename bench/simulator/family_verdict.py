"""What must hold of families: no word on a field is lost without anybody having seen it."""

from __future__ import annotations

from collections.abc import Iterator

from bench.simulator.server_state import TOWN_HALL, Told
from bench.simulator.world import World
from counter_protocol.family_content import FieldValue
from counter_protocol.reference import ConflictRow, HouseholdRow, Topic

Field = tuple[str, str]
"""A family, and one of the fields that desks change."""


def family_faults(world: World) -> Iterator[str]:
    """Everything that does not hold; desks are compared with the server elsewhere."""
    conflicts: list[ConflictRow] = list(world.server.records.of(Topic.CONFLICTS).values())
    for (household, name), words in _undecided(world).items():
        standing = _standing(world, household, name)
        shown = {row.other for row in conflicts if (row.key, row.field) == (household, name)}
        if standing not in words.values():
            yield f"{household}: {name} is {standing}, which nobody said last: {words}"
        for desk, word in words.items():
            if word != standing and word not in shown:
                yield f"{household}: {name} {word} of {desk or 'the town hall'} was lost unseen"
    if not world.server.state.restored:
        yield from _asked_again(world, conflicts)


def _undecided(world: World) -> dict[Field, dict[str, FieldValue]]:
    """By field: the last word of each desk that nobody replaced who knew it; equals agree."""
    words: dict[Field, dict[str, FieldValue]] = {}
    for told in world.server.records.told:
        if _is_a_word(told):
            over = _known_to(world, told) | {told.after}
            of_field = words.setdefault((told.household, told.field), {TOWN_HALL: told.before})
            kept = {desk: word for desk, word in of_field.items() if word not in over}
            words[told.household, told.field] = kept | {told.desk: told.after}
    return words


def _is_a_word(told: Told) -> bool:
    """A value that was left as it was says nothing, unless a disagreement is settled by it."""
    return told.before != told.after or bool(told.settles)


def _known_to(world: World, told: Told) -> frozenset[FieldValue]:
    """What was on the screen of whoever typed this."""
    decided = (machine.model.decided.get(told.content, ()) for machine in world.machines)
    return frozenset({told.before}.union(*decided))


def _asked_again(world: World, conflicts: list[ConflictRow]) -> Iterator[str]:
    """What was settled is not asked once more."""
    settled = {conflict for told in world.server.records.told for conflict in told.settles}
    for row in conflicts:
        if row.conflict in settled:
            yield f"{row} was settled"


def _standing(world: World, household: str, name: str) -> FieldValue:
    row: HouseholdRow = world.server.records.rows[Topic.HOUSEHOLDS.value, household]
    value: FieldValue = getattr(row, name)
    return value
