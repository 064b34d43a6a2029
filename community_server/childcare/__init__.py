"""Childcare: what a family really paid for it in a year, as a certificate says."""

from __future__ import annotations
