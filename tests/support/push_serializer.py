"""Teaches schemathesis the body of a push: bytes, most of which are no zstd frame."""

from __future__ import annotations

import schemathesis

from counter_protocol.messages import PUSH_MEDIA_TYPE


@schemathesis.serializer(PUSH_MEDIA_TYPE)
def as_it_is(_: schemathesis.SerializationContext, value: object) -> bytes:
    """The bytes that were generated, whatever they are."""
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")
