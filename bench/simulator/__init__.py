"""Desks, a network and a server on a virtual clock, and everything that goes wrong."""

from __future__ import annotations
