"""The words of sheets of figures that no printed page bears."""

from __future__ import annotations

from counter_app.documents.wording import Phrase

# What a document is about
DOCUMENT = Phrase("Document", "Document")
MENTION = Phrase("Mention", "Item")
VALUE = Phrase("Valeur", "Value")
COMMUNITY = Phrase("Communauté", "Community")
TITLE = Phrase("Titre", "Title")
MADE_AT = Phrase("Établi le", "Drawn up on")
PROGRAM = Phrase("Logiciel", "Program")
PRACTICE = Phrase("Exercice", "Practice")
UNSENT = Phrase("Écritures à transmettre", "Entries to send")
FROM_DAY = Phrase("Du", "From")
UNTIL_DAY = Phrase("Au", "To")

# Closings
SUMS = Phrase("Totaux", "Sums")
NAME = Phrase("Libellé", "Label")
RECEIPT_COUNT = Phrase("Reçus", "Receipts")
REVERSAL_COUNT = Phrase("Annulations", "Reversals")
ENTRY_COUNT = Phrase("Écritures", "Entries")
FIRST_ENTRY = Phrase("Première écriture", "First entry")
LAST_ENTRY = Phrase("Dernière écriture", "Last entry")
DENOMINATION = Phrase("Coupure", "Denomination")
PIECES = Phrase("Nombre", "Pieces")
TENDER = Phrase("Moyen", "Tender")
BEFORE = Phrase("Avant", "Before")
OVERRIDES = Phrase("Dérogations", "Overrides")
REVERSALS = Phrase("Annulations", "Reversals")
