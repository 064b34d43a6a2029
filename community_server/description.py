"""The OpenAPI description: what the routes say of themselves, made exact."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from community_server.reports.answers import PeriodReport
from counter_protocol.entries import HIGHEST_EPOCH
from counter_protocol.message_schemas import message_schemas

TITLE: Final = "Guichet community server"
VERSION: Final = "1"

_HEX: Final = "^([0-9a-fA-F]{2})*$"
_NARROWED: Final[dict[str, dict[str, dict[str, Any]]]] = {
    "EnrolmentRequest": {
        "desk_key": {"pattern": "^[0-9a-fA-F]{64}$"},
        "last_epoch": {"minimum": 0, "maximum": HIGHEST_EPOCH - 1},
    },
    "Hello": {
        "nonce": {"pattern": _HEX},
        "epoch": {"minimum": 1, "maximum": HIGHEST_EPOCH},
        "signature": {"pattern": _HEX},
    },
}
"""What the server wants of a field beyond its type; the messages themselves stay what both use."""
_UNUSED_STATUS: Final = "422"
"""FastAPI announces it for each parameter; ours are answered with 400 like all else malformed."""
_UNUSED_SCHEMAS: Final = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> dict[str, Any]:
    """The description of this application, made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _description(app)
    return app.openapi_schema


def _description(app: FastAPI) -> dict[str, Any]:
    described = get_openapi(title=TITLE, version=VERSION, routes=app.routes)
    for path in described["paths"].values():
        for operation in path.values():
            operation["responses"].pop(_UNUSED_STATUS, None)
    components = described.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in _UNUSED_SCHEMAS:
        schemas.pop(name, None)
    schemas.update(_narrowed(message_schemas(PeriodReport)))
    components["securitySchemes"] = {
        name: {"type": "http", "scheme": "bearer"} for name in ("deskToken", "reporterKey")
    }
    return described


def _narrowed(schemas: dict[str, Any]) -> dict[str, Any]:
    for message, fields in _NARROWED.items():
        for field, narrower in fields.items():
            schemas[message]["properties"][field].update(narrower)
    return schemas
