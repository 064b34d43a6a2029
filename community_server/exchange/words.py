"""The closed sets of words of the tables: each code with its French word."""

from __future__ import annotations

from typing import Final

from community_server.exchange.cells import Tenders, Word
from counter_protocol.ledger import Tender
from counter_protocol.reference import BeyondQuota, CardStatus

SCOPE: Final = Word({"community": "communauté", "outside": "extérieur", "any": "tous"})
KIND: Final = Word({"community": "communauté", "commune": "commune"})
ROLE: Final = Word(
    {
        "agent": "agent",
        "regisseur": "régisseur",
        "manager": "responsable",
        "admin": "administrateur",
    }
)
AUDIENCE: Final = Word({"child": "enfant", "adult": "adulte", "any": "tous"})
CARD_STATUS: Final = Word(
    {
        CardStatus.ACTIVE.value: "active",
        CardStatus.BLOCKED.value: "bloquée",
        CardStatus.LOST.value: "perdue",
        CardStatus.EXPIRED.value: "périmée",
    }
)
BEYOND_QUOTA: Final = Word(
    {
        BeyondQuota.REFUSED.value: "refusé",
        BeyondQuota.BILLED.value: "facturé",
        BeyondQuota.PAID.value: "payé sur place",
    }
)
TENDERS: Final = Tenders(
    {
        Tender.CASH: "espèces",
        Tender.CHEQUE: "chèque",
        Tender.BANK_CARD: "carte bancaire",
        Tender.ANCV: "chèque-vacances",
        Tender.CESU: "CESU",
        Tender.FAMILY_ACCOUNT: "compte famille",
    }
)
