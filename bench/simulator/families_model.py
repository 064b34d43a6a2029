"""How the simulated server merges what desks and the town hall say of families, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from bench.simulator.feed_model import Object
from bench.simulator.held_facts import Held
from bench.simulator.server_state import TOWN_HALL, Records, ServerState, Told
from community_server.families.merge import conflict_id
from community_server.families.queries import Word
from counter_protocol.bodies import HouseholdChangedBody
from counter_protocol.family_content import FamilyContent, FieldValue, read_content
from counter_protocol.reference import ConflictRow, HouseholdRow, Topic


class FamiliesModel:
    """The families' rows, and where two words on one field disagree."""

    def __init__(self, state: ServerState) -> None:
        self._state = state

    @property
    def _records(self) -> Records:
        return self._state.records

    def hear(self, held: Held, change: HouseholdChangedBody) -> None:
        """Merge what an entry says of a family; the later word stands."""
        content = read_content(self._records.contents[change.content], Topic.HOUSEHOLDS)
        for name, value in content.after.items():
            self._records.told.append(
                Told(
                    change.household,
                    name,
                    content.before[name],
                    value,
                    held.desk,
                    change.content,
                    tuple(change.settles),
                )
            )
        self._records.tell(dict.fromkeys(self._merge(held, change, content)))

    def change_at_the_town_hall(self, household: str, street: str) -> list[Object]:
        """What an import changes: it knows what stood there."""
        row: HouseholdRow = self._records.rows[Topic.HOUSEHOLDS.value, household]
        self._records.told.append(Told(household, "street", row.street, street, TOWN_HALL, "", ()))
        return list(self._keep_fields(household, {"street": street}))

    def _merge(
        self, held: Held, change: HouseholdChangedBody, content: FamilyContent
    ) -> Iterator[Object]:
        yield from self._settle(change, content)
        row: HouseholdRow = self._records.rows[Topic.HOUSEHOLDS.value, change.household]
        overruled = {
            name: self._word_on(change.household, name, getattr(row, name))
            for name in self._contested(row, content)
        }
        yield from self._keep_fields(change.household, content.after)
        for name, value in content.after.items():
            word = Word(text_of(value), held.desk, held.occurred_at)
            yield from self._note_word(change.household, name, word)
            if name in overruled:
                conflict = conflict_id(change.content, content.salt, name, overruled[name])
                yield from self._disagree(conflict, change.household, name, (word, overruled[name]))

    def _contested(self, row: HouseholdRow, content: FamilyContent) -> list[str]:
        """The fields that hold neither what the desk knew nor what it wants."""
        return [
            name
            for name in sorted(content.after)
            if getattr(row, name) not in (content.before[name], content.after[name])
        ]

    def _keep_fields(self, household: str, after: dict[str, FieldValue]) -> Iterator[Object]:
        place = (Topic.HOUSEHOLDS.value, household)
        row = self._records.rows[place]
        self._records.rows[place] = row._replace(**after)
        if self._records.rows[place] != row:
            yield place

    def _settle(self, change: HouseholdChangedBody, content: FamilyContent) -> Iterator[Object]:
        for name in content.after:
            for row in self._conflicts_on(change.household, name):
                if row.conflict in change.settles:
                    yield self._end(row)

    def _word_on(self, household: str, name: str, value: FieldValue) -> Word:
        """Whose a value is: a desk's where it is the last word of one, else the town hall's."""
        last = self._records.words.get((household, name))
        if last is None or last.value != text_of(value):
            return Word(text_of(value), TOWN_HALL, "")
        return last

    def _note_word(self, household: str, name: str, word: Word) -> Iterator[Object]:
        """Equals agree, and of the same desk the last word counts."""
        self._records.words[household, name] = word
        for row in self._conflicts_on(household, name):
            if word.value == row.other or word.desk == row.other_desk:
                yield self._end(row)
            else:
                yield self._write(row._replace(kept=word.value, kept_desk=word.desk))

    def _disagree(
        self, conflict: str, household: str, name: str, words: tuple[Word, Word]
    ) -> Iterator[Object]:
        """The first of these words stands, the other is overruled."""
        kept, other = words
        for row in self._conflicts_on(household, name):
            if row.other_desk == other.desk and row.conflict != conflict:
                yield self._end(row)
        place = (household, Topic.HOUSEHOLDS.value, household, name)
        if (Topic.CONFLICTS.value, conflict) not in self._records.rows:
            yield self._write(ConflictRow(conflict, *place, *kept, *other))

    def _conflicts_on(self, household: str, name: str) -> list[ConflictRow]:
        rows: list[ConflictRow] = list(self._records.of(Topic.CONFLICTS).values())
        return [row for row in rows if (row.key, row.field) == (household, name)]

    def _write(self, row: ConflictRow) -> Object:
        place = (Topic.CONFLICTS.value, row.conflict)
        self._records.rows[place] = row
        return place

    def _end(self, row: ConflictRow) -> Object:
        place = (Topic.CONFLICTS.value, row.conflict)
        del self._records.rows[place]
        return place


def text_of(value: FieldValue) -> str | None:
    """As conflicts hold values."""
    return None if value is None else str(value)
