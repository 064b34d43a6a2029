"""What dev.py is made of: the standard library only, for it runs before anything is installed."""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts dev.py brings their own Python
    sys.exit(f"Guichet needs Python 3.11 or newer, and this is {sys.version.split()[0]}.")
