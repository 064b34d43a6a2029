"""The words printed on documents, French beside English: documents have no Qt to translate them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.documents.receipt_content import ReceiptNature
from counter_app.documents.typography import NO_BREAK_SPACE, Language, day
from counter_app.domain.overrides import OverridableRule
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing said in both languages, with the same {places} to fill.

    `~` stands for a no-break space, as in TeX: French puts one before `:` and inside « ».
    """

    french: str
    english: str

    def said(self, language: Language, **values: str | int) -> str:
        """The words in one language, with every place filled."""
        text = self.french if language is Language.FRENCH else self.english
        return text.replace("~", NO_BREAK_SPACE).format(**values)


# What a paper is about
TOP_UP = Phrase("Rechargement", "Top-up")
SALE = Phrase("Vente", "Sale")
REFUND = Phrase("Remboursement", "Refund")
REVERSAL = Phrase("Annulation", "Reversal")
COPY = Phrase("Copie n°~{number}", "Copy no.~{number}")
TRAINING = Phrase("FACTICE", "TRAINING")
TRAINING_MEANING = Phrase("Document d’exercice, sans valeur", "Made for practice, of no value")

# Who, where, when
LABELLED = Phrase("{label}~: {value}", "{label}: {value}")
RECEIPT_NUMBER = Phrase("Reçu n°", "Receipt no.")
DATE = Phrase("Date", "Date")
REGIE = Phrase("Régie", "Régie")
SITE = Phrase("Site", "Site")
DESK = Phrase("Guichet", "Desk")
AGENT = Phrase("Agent", "Agent")
HOUSEHOLD = Phrase("Foyer", "Household")
REVERSES = Phrase("Annule le reçu", "Reverses receipt")
REASON = Phrase("Motif", "Reason")

# Lines and totals
LINE_DETAIL = Phrase(
    "{quantity}~×~{unit_price} · TVA~{rate}", "{quantity}~×~{unit_price} · VAT~{rate}"
)
VAT_AT = Phrase("TVA~{rate}", "VAT~{rate}")
NET_AT = Phrase("HT à {rate}", "Net at {rate}")
TOTAL = Phrase("Total", "Total")
VAT_INCLUDED = Phrase("Total TTC", "Total incl. VAT")
LINE_COUNT = Phrase("Nombre de lignes", "Lines")
RECEIVED = Phrase("Remis", "Given")
CHANGE = Phrase("Rendu", "Change")
BALANCE = Phrase("Nouveau solde", "New balance")
BALANCE_AS_OF = Phrase("Nouveau solde au~{moment}", "New balance as of~{moment}")
PREPAID_LINE = Phrase("Rechargement du compte famille", "Family account top-up")
REFUND_LINE = Phrase("Remboursement du compte famille", "Family account refund")
CHEQUE_NUMBER = Phrase("Chèque n°", "Cheque no.")
CHEQUE_BANK = Phrase("Banque", "Bank")
PAY_ONLINE = Phrase("Paiement en ligne, sans frais~:", "Pay online, free of charge:")
PREPAYMENT = Phrase(
    "Avance portée au compte famille, à valoir sur les services.",
    "Paid in advance onto the family account, to be spent on services.",
)

# Papers of several kinds
TENDER = Phrase("Moyen", "Tender")
PIECES = Phrase("Nombre", "Pieces")
DENOMINATION = Phrase("Coupure", "Denomination")
ORGANISATION = Phrase("Collectivité", "Organisation")
ACT = Phrase("Acte", "Act")
SERVICE = Phrase("Service", "Service")
FROM_TO = Phrase("du {first} au {last}", "{first} to {last}")
ONE_DAY = Phrase("le {day}", "{day}")
ENTRY = Phrase("Écriture", "Entry")
LAST_ENTRY = Phrase("Dernière écriture", "Last entry")
DRAWN_UP_ON = Phrase("Établi le", "Drawn up on")
REGISSEUR = Phrase("Régisseur", "Régisseur")
ENTRY_OF_EPOCH = Phrase("n°~{seq} (époque~{epoch})", "no.~{seq} (epoch~{epoch})")
CHEQUES = Phrase("Chèques", "Cheques")
DRAWER = Phrase("Tireur", "Drawn by")
NUMBER = Phrase("Numéro", "Number")
ACCOUNTANT_SIGNS = Phrase("Le comptable public", "The public accountant")

# Proof
SIGNATURE = Phrase("Signature", "Signature")
PROOF_CODE = Phrase("Code QR qui prouve ce document", "QR code that proves this document")
PROGRAM = Phrase("Logiciel", "Program")

# Till report: heading
TILL_REPORT = Phrase("Rapport de caisse", "Till report")
Z_NUMBER = Phrase("Clôture n°~{z}", "Closing no.~{z}")
X_READING = Phrase("Lecture X (sans clôture)", "X reading (not a closing)")
BUSINESS_DATE = Phrase("Journée de caisse", "Till day")
OPENED = Phrase("Ouverture", "Opened")
CLOSED = Phrase("Clôture", "Closed")
READ = Phrase("Lecture", "Read")
AT_BY = Phrase("{moment}, par {agent}", "{moment}, by {agent}")
AT_BY_ITSELF = Phrase("{moment}, automatique", "{moment}, automatic")
ENTRIES = Phrase("Écritures", "Entries")
ENTRY_RANGE = Phrase("{count}, n°~{first} à {last}", "{count}, no.~{first} to {last}")
ENTRY_RANGE_OF_EPOCHS = Phrase(
    "{count}, n°~{first} (époque~{first_epoch}) à {last} (époque~{last_epoch})",
    "{count}, no.~{first} (epoch~{first_epoch}) to {last} (epoch~{last_epoch})",
)
NO_ENTRY = Phrase("Aucune", "None")
RECEIPTS = Phrase("Reçus", "Receipts")
WITHOUT_REVERSAL = Phrase("{receipts}, aucune annulation", "{receipts}, no reversal")
WITH_REVERSAL = Phrase(
    "{receipts}, dont {reversals} annulation", "{receipts}, of which {reversals} reversal"
)
WITH_REVERSALS = Phrase(
    "{receipts}, dont {reversals} annulations", "{receipts}, of which {reversals} reversals"
)
PAGE = Phrase("Page {page}/{pages}", "Page {page}/{pages}")

COUNTED_BLIND = Phrase(
    "Les montants se lisent une fois le tiroir compté.",
    "The amounts can be read once the drawer has been counted.",
)
FORGOTTEN = Phrase(
    "La caisse n’avait pas été fermée~: cette clôture a été faite automatiquement, sans comptage, "
    "avant la première écriture de la journée suivante. "
    "Le tiroir est compté à l’ouverture qui suit.",
    "The till had not been closed: this closing was made automatically, without a count, "
    "before the first entry of the next day. The drawer is counted at the opening that follows.",
)

# Reports of months and years
MONTH_CLOSING = Phrase("Clôture de {month}", "Closing of {month}")
MONTH_CLOSING_ELIDED = Phrase("Clôture d’{month}", "Closing of {month}")
YEAR_CLOSING = Phrase("Clôture de l’année {year}", "Closing of the year {year}")
TILLS_CLOSED = Phrase("Caisses clôturées", "Tills closed")

# Till report: sums
TOP_UPS = Phrase("Rechargements", "Top-ups")
PREPAID = Phrase("Rechargements (avances)", "Top-ups (prepayments)")
REVENUE = Phrase("Recettes", "Revenue")
CASH_EXPECTED = Phrase("Espèces attendues", "Cash expected")
DIFFERENCE = Phrase("Écart de caisse", "Till difference")
PREPAID_BY_TENDER = Phrase("Rechargements (avances) par moyen", "Top-ups (prepayments) by tender")
REVENUE_BY_TENDER = Phrase("Recettes par moyen", "Revenue by tender")
REVENUE_BY_SERVICE = Phrase("Recettes par service", "Revenue by service")
REVENUE_BY_ORGANISATION = Phrase("Recettes par collectivité", "Revenue by organisation")
VAT = Phrase("TVA", "VAT")
VAT_BY_RATE = Phrase("TVA par taux", "VAT by rate")
VAT_RATE = Phrase("Taux", "Rate")
NET = Phrase("HT", "Net")
GROSS = Phrase("TTC", "Gross")
NOTHING = Phrase("Néant", "None")

# Till report: reversals
REVERSALS_OF_DAY = Phrase("Annulations de la journée", "Reversals of the day")
TIME = Phrase("Heure", "Time")
REVERSAL_RECEIPT = Phrase("Reçu d’annulation", "Reversal receipt")
ORIGINAL_RECEIPT = Phrase("Reçu annulé", "Receipt reversed")
AMOUNT = Phrase("Montant", "Amount")

# Till report: overrides
OVERRIDES_OF_DAY = Phrase("Dérogations de la journée~: {count}", "Overrides of the day: {count}")
RULE_PASSED = Phrase("Règle", "Rule")
AUTHORISED_BY = Phrase("Autorisé par", "Authorised by")

# Till report: the count
CASH_COUNT = Phrase("Comptage des espèces", "Cash count")
CASH_IN_DRAWER = Phrase("Caisse espèces", "Cash in the drawer")
NOT_COUNTED = Phrase("Non compté", "Not counted")
COUNTED_AS_A_SUM = Phrase("Compté en une somme", "Counted as one sum")
OPENING_FLOAT = Phrase("Fonds de caisse à l’ouverture", "Float at opening")
OPENING_DIFFERENCE = Phrase("Écart constaté à l’ouverture", "Difference found at opening")
CASH_MOVEMENTS = Phrase("Mouvements de la journée", "Movements of the day")
EXPECTED = Phrase("Attendu", "Expected")
COUNTED = Phrase("Compté", "Counted")
KEPT = Phrase("Conservé en caisse", "Kept in the drawer")
DEPOSITED = Phrase("Mis de côté pour versement", "Put aside for deposit")
DIFFERENCE_REASON = Phrase("Motif de l’écart~: {reason}", "Reason for the difference: {reason}")
COUNT_CORRECTED = Phrase(
    "Comptage corrigé le {moment} par {agent}~: {counted} au lieu de {previous} ({reason})",
    "Count corrected on {moment} by {agent}: {counted} instead of {previous} ({reason})",
)

# Till report: perpetual totals, what waits, seal
PERPETUAL_TOTALS = Phrase("Totaux perpétuels", "Perpetual totals")
REAL = Phrase("Réel", "Real")
ABSOLUTE = Phrase("Absolu", "Absolute")
TOP_UPS_REAL = Phrase("Rechargements, réel", "Top-ups, real")
TOP_UPS_ABSOLUTE = Phrase("Rechargements, absolu", "Top-ups, absolute")
REVENUE_REAL = Phrase("Recettes, réel", "Revenue, real")
REVENUE_ABSOLUTE = Phrase("Recettes, absolu", "Revenue, absolute")
UNSENT_ONE = Phrase(
    "1 écriture n’était pas encore transmise au serveur. "
    "Elle est enregistrée sur ce guichet et partira dès le retour du réseau.",
    "1 entry had not yet reached the server. "
    "It is recorded on this desk and will leave as soon as the network is back.",
)
UNSENT_SEVERAL = Phrase(
    "{count} écritures n’étaient pas encore transmises au serveur. "
    "Elles sont enregistrées sur ce guichet et partiront dès le retour du réseau.",
    "{count} entries had not yet reached the server. "
    "They are recorded on this desk and will leave as soon as the network is back.",
)
ALL_SENT = Phrase(
    "Toutes les écritures étaient transmises au serveur.",
    "Every entry had reached the server.",
)
REGISSEUR_OR_MANDATAIRE = Phrase("Le régisseur ou son mandataire", "The régisseur or mandataire")
WITNESS_SIGNS = Phrase("Le témoin", "The witness")
NAME_DATE_SIGNATURE = Phrase("Nom, date et signature", "Name, date and signature")
DATE_SIGNATURE = Phrase("Date et signature", "Date and signature")

NATURE_TITLES = {
    ReceiptNature.TOP_UP: TOP_UP,
    ReceiptNature.SALE: SALE,
    ReceiptNature.REFUND: REFUND,
    ReceiptNature.REVERSAL: REVERSAL,
}
ENTRY_KINDS: dict[str, Phrase] = {
    EntryKind.SALE: SALE,
    EntryKind.TOP_UP: TOP_UP,
    EntryKind.CHARGE: Phrase("Consommation", "Charge"),
    EntryKind.REFUND: REFUND,
    EntryKind.REVERSAL: REVERSAL,
}
TENDER_NAMES = {
    Tender.CASH: Phrase("Espèces", "Cash"),
    Tender.CHEQUE: Phrase("Chèque", "Cheque"),
    Tender.BANK_CARD: Phrase("Carte bancaire", "Bank card"),
    Tender.ANCV: Phrase("Chèques-Vacances (ANCV)", "Holiday vouchers (ANCV)"),
    Tender.CESU: Phrase("CESU", "Childcare vouchers (CESU)"),
    Tender.FAMILY_ACCOUNT: Phrase("Compte famille", "Family account"),
    Tender.BANK_TRANSFER: Phrase("Virement", "Bank transfer"),
}
_RULES_PASSED = {
    OverridableRule.NOT_ENOUGH_BALANCE: Phrase(
        "Compte famille insuffisant", "Family account too low"
    ),
    OverridableRule.OFFLINE_ALLOWANCE_SPENT: Phrase(
        "Avance hors connexion épuisée", "Offline allowance spent"
    ),
    OverridableRule.BALANCE_TOO_OLD: Phrase("Solde trop ancien", "Balance too old"),
    OverridableRule.WEAK_CARD_LIMIT: Phrase("Plafond de carte ancienne", "Limit of an older card"),
    OverridableRule.REVERSAL_OF_EARLIER_TILL: Phrase(
        "Annulation après clôture", "Reversal after closing"
    ),
    OverridableRule.REFUND: Phrase("Remboursement", "Refund"),
    OverridableRule.REGISSEUR_CHANGE: Phrase("Remise de la régie", "Handover of the régie"),
}


def tender_name(tender: Tender, language: Language) -> str:
    """A tender as people call it."""
    return TENDER_NAMES[tender].said(language)


def period_said(first: date, last: date, language: Language) -> str:
    """From one day to another, or the one day it is."""
    if first == last:
        return ONE_DAY.said(language, day=day(first, language))
    return FROM_TO.said(language, first=day(first, language), last=day(last, language))


def rule_passed(rule: str, language: Language) -> str:
    """What a rule is called; one that only a newer program knows keeps its own word."""
    known = rule in set(OverridableRule)
    return _RULES_PASSED[OverridableRule(rule)].said(language) if known else rule
