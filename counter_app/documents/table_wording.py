"""The words of sheets of figures that no printed page bears."""

from __future__ import annotations

from counter_app.documents.wording import Phrase

# What a document is about
DOCUMENT = Phrase("Document", "Document")
MENTION = Phrase("Mention", "Item")
VALUE = Phrase("Valeur", "Value")
COMMUNITY = Phrase("Communauté", "Community")
TITLE = Phrase("Titre", "Title")
PRACTICE = Phrase("Exercice", "Practice")
UNSENT = Phrase("Écritures à transmettre", "Entries to send")
FROM_DAY = Phrase("Du", "From")
UNTIL_DAY = Phrase("Au", "To")

# Closings
SUMS = Phrase("Totaux", "Sums")
NAME = Phrase("Libellé", "Label")
FIRST_ENTRY = Phrase("Première écriture", "First entry")
BEFORE = Phrase("Avant", "Before")
OVERRIDES = Phrase("Dérogations", "Overrides")
REVERSALS = Phrase("Annulations", "Reversals")
