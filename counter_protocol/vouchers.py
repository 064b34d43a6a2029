"""Vouchers that pay for some services alone: ANCV for leisure, culture, sport; CESU for childcare.

Code du tourisme L411-1 and following; Code du travail L1271-1 and following.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from counter_protocol.ledger import Tender
from counter_protocol.reference import ServiceNature

NATURES_PAID: Final[Mapping[Tender, frozenset[str]]] = MappingProxyType(
    {
        Tender.ANCV: frozenset({ServiceNature.LEISURE, ServiceNature.CULTURE, ServiceNature.SPORT}),
        Tender.CESU: frozenset({ServiceNature.CHILDCARE}),
    }
)
"""What each kind of voucher pays for; a nature that only a newer program knows is none of them."""
