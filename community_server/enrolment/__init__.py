"""Enrolment: a one-time code becomes a desk key that the server trusts."""

from __future__ import annotations
