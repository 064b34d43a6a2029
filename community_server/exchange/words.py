"""The closed sets of words of the tables: each code with its French word."""

from __future__ import annotations

from typing import Final

from community_server.exchange.act_cells import Clauses
from community_server.exchange.cells import Tenders, Word
from counter_protocol.ledger import Tender
from counter_protocol.reference import (
    BeyondQuota,
    CardStatus,
    MandataireQuality,
    RegieRule,
    ServiceNature,
)

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
QUALITY: Final = Word(
    {
        MandataireQuality.MANDATAIRE.value: "mandataire",
        MandataireQuality.SUPPLEANT.value: "mandataire suppléant",
    }
)
NATURE: Final = Word(
    {
        ServiceNature.CHILDCARE.value: "garde d’enfants",
        ServiceNature.LEISURE.value: "loisirs",
        ServiceNature.CULTURE.value: "culture",
        ServiceNature.SPORT.value: "sport",
        ServiceNature.OTHER.value: "autre",
    }
)
CLAUSES: Final = Clauses(
    {
        RegieRule.SERVICES: "services",
        RegieRule.TENDERS: "moyens de paiement",
        RegieRule.TOP_UP: "rechargement",
        RegieRule.FLOAT: "fonds de caisse",
        RegieRule.MAXIMUM_IN_HAND: "encaisse maximale",
        RegieRule.DEPOSIT: "versements",
        RegieRule.MANDATAIRES: "mandataires",
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
