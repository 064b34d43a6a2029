"""Erasing a family that stays in the books: its rows name nobody any more, its entries stay."""

from __future__ import annotations

from typing import Final

from community_server.database import Connection
from community_server.families.contents import erase_contents
from counter_protocol.reference import ERASED_NAME


def erase_family(connection: Connection, community: str, household: str) -> int:
    """Empty the rows of a family and of its people, and what desks said of it; how many contents.

    Desks hear of it as of any change. Its cards are refused, and no reader finds them any more.
    """
    erased = erase_contents(connection, community, household)
    for statement in (_HOUSEHOLD, _PEOPLE, _CARDS):
        connection.execute(
            statement, {"community": community, "household": household, "erased": ERASED_NAME}
        )
    return erased


_HOUSEHOLD: Final = """
    UPDATE households SET name = %(erased)s, street = '', postcode = '', commune = '',
        quotient = NULL, scope = 'any', payer = NULL
    WHERE community = %(community)s AND household = %(household)s
"""
_PEOPLE: Final = """
    UPDATE residents SET first_name = %(erased)s, last_name = %(erased)s,
        birth_date = '1900-01-01', school_class = NULL
    WHERE community = %(community)s AND household = %(household)s
"""
_CARDS: Final = """
    UPDATE cards SET card_ref = 'erased:' || card, status = 'expired',
        valid_until = '1900-01-01', public_key = NULL
    WHERE community = %(community)s AND resident IN (
        SELECT resident FROM residents
        WHERE community = %(community)s AND household = %(household)s)
"""
