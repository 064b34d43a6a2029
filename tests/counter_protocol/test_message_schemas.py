"""The schemas that the server publishes are of the messages that both sides speak."""

from __future__ import annotations

import json

from counter_protocol.message_schemas import message_schemas
from counter_protocol.messages import HelloReply


def test_every_reference_leads_to_a_schema() -> None:
    schemas = message_schemas()
    written = json.dumps(schemas)
    parts = written.split('"#/components/schemas/')[1:]

    assert {part.partition('"')[0] for part in parts} <= schemas.keys()


def test_a_message_is_described_with_all_its_fields() -> None:
    assert set(message_schemas()["HelloReply"]["properties"]) == set(HelloReply.__struct_fields__)
