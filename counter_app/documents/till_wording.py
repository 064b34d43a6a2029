"""What a till's day is told in: its parts, the cash that moved, the counts that were mended."""

from __future__ import annotations

from typing import Final

from counter_app.documents.typography import Language
from counter_app.documents.wording import Phrase
from counter_protocol.bodies import CashPurpose

PARTS = Phrase("Tranches de la journée", "Parts of the day")
HOLDER = Phrase("Responsable", "Holder")
BEGINS = Phrase("Début", "Begins")
ENDS = Phrase("Fin", "Ends")
TAKINGS = Phrase("Encaissements dans le temps", "Takings over time")
TAKINGS_BY_AGENT = Phrase("Encaissements par agent", "Takings by agent")
TENDERS = Phrase("Par moyen", "By tender")
PART = Phrase("{holder}, {begins} à {ends}", "{holder}, {begins} to {ends}")
PART_OPENING = Phrase("Dans le tiroir au début", "In the drawer at the start")
RECEIPTS_OF = Phrase("{agent}~: {count}~reçus", "{agent}: {count}~receipts")
RECEIPT_OF = Phrase("{agent}~: 1~reçu", "{agent}: 1~receipt")
CASH_MOVES = Phrase("Entrées et sorties d’espèces", "Cash in and out")
CORRECTIONS = Phrase("Comptages corrigés", "Corrected counts")
DIFFERENCE = Phrase("Écart", "Difference")
DIFFERENCES = Phrase("Motifs des écarts", "Reasons for differences")
AT_START = Phrase("Au début", "At the start")
PURPOSE = Phrase("Origine ou destination", "From or to")
WITNESS = Phrase("Témoin", "Witness")
OPENING_REASON = Phrase(
    "Motif de l’écart à l’ouverture~: {reason}",
    "Reason for the difference at opening: {reason}",
)
TAKINGS_BY_HOUR = Phrase("Encaissements par heure", "Takings by hour")
TAKINGS_BY_DAY = Phrase("Encaissements par jour", "Takings by day")
TAKINGS_BY_MONTH = Phrase("Encaissements par mois", "Takings by month")
HOUR = Phrase("{hour}~h", "{hour}:00")

_PURPOSES: Final = {
    CashPurpose.SAFE: Phrase("Coffre", "Safe"),
    CashPurpose.FLOAT: Phrase("Fonds de caisse", "Float"),
    CashPurpose.UNSORTED: Phrase("À classer", "Unsorted"),
}


def purpose_name(purpose: CashPurpose, language: Language) -> str:
    """Where the cash came from, or went."""
    return _PURPOSES[purpose].said(language)
