"""The JSON Schemas of the sync messages, for the server's OpenAPI description."""

from __future__ import annotations

from typing import Any

import msgspec

from counter_protocol.changes_page import ChangesPage
from counter_protocol.looks import LookReply, LookReport
from counter_protocol.messages import (
    Acknowledgement,
    Challenge,
    ChildcareReply,
    Enrolment,
    EnrolmentReply,
    EnrolmentRequest,
    Hello,
    HelloReply,
    LeaseReply,
    LeaseRequest,
    Message,
    Problem,
    PushHeader,
    PushReply,
    ReceiptVerification,
    ReceiptVerificationRequest,
)

_DESCRIBED = (
    Acknowledgement,
    Challenge,
    ChangesPage,
    ChildcareReply,
    Enrolment,
    EnrolmentReply,
    EnrolmentRequest,
    Hello,
    HelloReply,
    LeaseReply,
    LeaseRequest,
    LookReply,
    LookReport,
    Problem,
    PushHeader,
    PushReply,
    ReceiptVerification,
    ReceiptVerificationRequest,
)


def message_schemas(*others: type[Message]) -> dict[str, Any]:
    """The schema of every message, and of these, with references under `#/components/schemas/`."""
    _, components = msgspec.json.schema_components(
        (*_DESCRIBED, *others), ref_template="#/components/schemas/{name}"
    )
    return dict(components)
