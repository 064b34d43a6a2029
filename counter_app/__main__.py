"""`python -m counter_app`: the counter of this desk; `recover` and `restore` save it."""

from __future__ import annotations

import sys

from counter_app.collector import spare_the_collector


def main() -> int:
    """Open the window; nothing that it does not need for its first paint is imported before it."""
    spare_the_collector()
    if sys.argv[1:2] in (["recover"], ["restore"]):
        from counter_app.app import commands

        return commands.run(sys.argv[1:])
    from counter_app.app.program import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
