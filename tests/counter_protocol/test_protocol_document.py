"""`docs/protocol.md` and `docs/glossary.md` keep up with the code they describe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counter_protocol.archive_format import EpochManifest, Manifest, MemberManifest
from counter_protocol.bodies import BODY_OF_KIND, Line, PeriodTotals, TenderPart
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import DEEPEST_BODY, Entry, EntryKind, PerpetualTotals
from counter_protocol.ledger import Tender
from counter_protocol.messages import (
    MAX_PUSH_BYTES,
    MAX_PUSH_ENTRIES,
    PUSH_MEDIA_TYPE,
    Acknowledgement,
    Enrolment,
    EnrolmentRequest,
    Hello,
    HelloReply,
    ProblemType,
    PushHeader,
    PushReply,
)
from counter_protocol.receipt_proof import ProvenFields
from counter_protocol.reference import ROW_OF_TOPIC, Topic
from counter_protocol.sealing import SIGNED_KINDS

ROOT = Path(__file__).parents[2]
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"`([^`\n]+)`", PROTOCOL))


def row_of(first_cell: str) -> str:
    """The row of a table that begins with this cell."""
    return next(row for row in PROTOCOL.splitlines() if row.startswith(f"| {first_cell} |"))


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_is_described_with_exactly_the_fields_of_its_body(kind: EntryKind) -> None:
    row = next(
        row for row in PROTOCOL.splitlines() if row.startswith("| `") and f"`{kind.value}`" in row
    )
    named = re.findall(r"`([a-z_0-9]+)`", row.split("|")[3])
    shape = BODY_OF_KIND.get(kind)

    assert named == ([] if shape is None else list(shape.__struct_fields__))


@pytest.mark.parametrize(
    "shape",
    [
        Entry,
        PerpetualTotals,
        Line,
        TenderPart,
        PeriodTotals,
        Enrolment,
        EnrolmentRequest,
        Hello,
        HelloReply,
        PushHeader,
        PushReply,
        Acknowledgement,
        Manifest,
        EpochManifest,
        MemberManifest,
    ],
)
def test_every_field_of_what_is_sealed_or_sent_is_described(shape: type[Entry]) -> None:
    assert set(shape.__struct_fields__) <= WORDS


@pytest.mark.parametrize("topic", Topic)
def test_every_row_is_described_with_its_columns_in_order(topic: Topic) -> None:
    columns = re.sub(r" \([^)]*\)", "", row_of(f"`{topic.value}`").split("|")[2])

    assert columns.strip().split(", ") == list(ROW_OF_TOPIC[topic]._fields)


def test_a_page_of_changes_is_described() -> None:
    topics = {topic.value for topic in Topic}

    assert set(ChangesPage.__struct_fields__) - topics <= WORDS


@pytest.mark.parametrize("problem", ProblemType)
def test_every_problem_says_what_the_desk_does(problem: ProblemType) -> None:
    assert row_of(f"`{problem.value}`").split("|")[3].strip()


def test_closed_sets_and_limits_are_those_of_the_code() -> None:
    assert {tender.value for tender in Tender} <= WORDS
    signed = PROTOCOL[PROTOCOL.index("These kinds carry one") : PROTOCOL.index("The others are")]
    assert set(re.findall(r"`([a-z_]+)`", signed)) == {kind.value for kind in SIGNED_KINDS}
    assert PUSH_MEDIA_TYPE in PROTOCOL
    assert f"At most {MAX_PUSH_ENTRIES:,} entries and {MAX_PUSH_BYTES >> 20} MiB" in PROTOCOL
    assert f"nest at most {DEEPEST_BODY} deep" in PROTOCOL
    assert "array of eleven items" in PROTOCOL
    assert len(ProvenFields.__struct_fields__) == 11


def test_every_place_the_glossary_names_is_there() -> None:
    places = [
        place
        for row in GLOSSARY.splitlines()
        if row.startswith("| ")
        for place in re.findall(r"`([a-z_]+/[a-z_/.]*)`", row.split("|")[4])
    ]

    assert len(places) > 20
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_every_row_of_the_glossary_is_complete() -> None:
    rows = [row.split("|")[1:-1] for row in GLOSSARY.splitlines() if row.startswith("| ")]

    assert len(rows) > 30
    assert all(len(cells) == 4 and all(cell.strip() for cell in cells) for cells in rows)
    meanings = [cells[2].strip() for cells in rows[1:]]
    assert [meaning for meaning in meanings if not meaning.endswith(".")] == []
