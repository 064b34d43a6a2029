"""Sessions: a desk proves that it holds its key and gets a short-lived token."""

from __future__ import annotations
