"""The words of deposit slips."""

from __future__ import annotations

from counter_app.documents.wording import Phrase

DEPOSIT_SLIP = Phrase("Bordereau de versement", "Deposit slip")
NUMBERED = Phrase("N°~{number}", "No.~{number}")
DEPOSITED_ON = Phrase("Date du versement", "Date of deposit")
DEPOSITED_BY = Phrase("Versé par", "Handed over by")
ACCOUNTANTS_RECEIPT = Phrase("Quittance", "Receipt")
RECEIVED_ON = Phrase("Quittance du", "Receipt of")
RECEIPT_AWAITED = Phrase("en attente", "awaited")
RECEIPT_OF_DAY = Phrase("n°~{number} du {day}", "no.~{number} of {day}")
TOTAL_DEPOSITED = Phrase("Total versé", "Total handed over")
CASH_DEPOSITED = Phrase("Espèces versées", "Cash handed over")
CHEQUES_DEPOSITED = Phrase("Chèques remis~: {count}", "Cheques handed over: {count}")
RANK = Phrase("Rang", "Rank")
