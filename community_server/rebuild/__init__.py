"""Rebuilding: what desks archived is taken in, be the database lost or the desk stolen."""

from __future__ import annotations
