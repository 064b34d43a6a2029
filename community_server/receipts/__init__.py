"""Receipts: anybody who holds one may ask whether it is genuine."""

from __future__ import annotations
