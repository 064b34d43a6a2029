"""Reference data in and out: a folder of tables as a spreadsheet writes them."""

from __future__ import annotations
