"""The words of deposit slips, of statements of what is in hand, and of the books of a régie."""

from __future__ import annotations

from typing import Final

from counter_app.documents.wording import Phrase
from counter_app.domain.books import BookAccount
from counter_protocol.bodies import CheckedBy, CheckPurpose
from counter_protocol.entries import EntryKind

# What each is called
DEPOSIT_SLIP = Phrase("Bordereau de versement", "Deposit slip")
IN_HAND = Phrase("État de ce qui doit être en caisse", "Statement of what must be in hand")
CHECK_TITLES: Final = {
    CheckPurpose.SURPRISE: Phrase(
        "Procès-verbal de vérification de caisse", "Record of a check of what is in hand"
    ),
    CheckPurpose.REGISSEUR_CHANGE: Phrase(
        "Procès-verbal de remise de service", "Record of a change of régisseur"
    ),
}
TRIAL_BALANCE = Phrase("Balance générale des comptes", "Trial balance")
OWED = Phrase("Dû aux collectivités", "Owed to organisations")
QUITTANCE_REGISTER = Phrase("Registre des quittances", "Register of quittances")
UNPAID = Phrase("Comptes famille négatifs", "Family accounts below zero")

# Where and when
NUMBERED = Phrase("N°~{number}", "No.~{number}")
ORGANISATION = Phrase("Collectivité", "Organisation")
ACT = Phrase("Acte", "Act")
REGISSEUR = Phrase("Régisseur", "Régisseur")
DRAWN_UP_ON = Phrase("Établi le", "Drawn up on")
DRAWN_UP_BY = Phrase("Établi par", "Drawn up by")
ENTRY = Phrase("Écriture", "Entry")
LAST_ENTRY = Phrase("Dernière écriture", "Last entry")
ENTRY_OF_EPOCH = Phrase("n°~{seq} (époque~{epoch})", "no.~{seq} (epoch~{epoch})")
LAST_CLOSING = Phrase("Dernière clôture", "Last closing")
TILL = Phrase("Caisse", "Till")
TILL_IS_OPEN = Phrase("Ouverte", "Open")
TILL_IS_CLOSED = Phrase("Fermée", "Closed")
FROM_TO = Phrase("du {first} au {last}", "{first} to {last}")
ONE_DAY = Phrase("le {day}", "{day}")
AT_END_OF = Phrase("au {day}", "at {day}")
MAXIMUM = Phrase("Encaisse maximale", "Most to hold")
USUAL_FLOAT = Phrase("Fonds de caisse", "Float")
LAST_DEPOSIT = Phrase("Dernier versement", "Last deposit")
DEPOSIT_OF = Phrase("{number}, le {day}, {amount}", "{number}, on {day}, {amount}")
ASKED_BY = Phrase("À la demande", "Asked for by")
OFFICES: Final = {
    CheckedBy.ACCOUNTANT: Phrase("du comptable public", "the public accountant"),
    CheckedBy.AUTHORISING_OFFICER: Phrase("de l’ordonnateur", "the authorising officer"),
    CheckedBy.REGISSEUR: Phrase("du régisseur", "the régisseur"),
}

# Deposit
DEPOSITED_ON = Phrase("Date du versement", "Date of deposit")
DEPOSITED_BY = Phrase("Versé par", "Handed over by")
ACCOUNTANTS_RECEIPT = Phrase("Quittance", "Receipt")
RECEIVED_ON = Phrase("Quittance du", "Receipt of")
RECEIPT_AWAITED = Phrase("en attente", "awaited")
RECEIPT_OF_DAY = Phrase("n°~{number} du {day}", "no.~{number} of {day}")
CHEQUES = Phrase("Chèques", "Cheques")
TOTAL_DEPOSITED = Phrase("Total versé", "Total handed over")
CASH_DEPOSITED = Phrase("Espèces versées", "Cash handed over")
CHEQUES_DEPOSITED = Phrase("Chèques remis~: {count}", "Cheques handed over: {count}")
CHEQUE = Phrase("Chèque n°", "Cheque no.")
DRAWER = Phrase("Tireur", "Drawn by")
RANK = Phrase("Rang", "Rank")
ACCOUNTANT_SIGNS = Phrase("Le comptable public", "The public accountant")
REGISSEUR_OR_MANDATAIRE = Phrase("Le régisseur ou son mandataire", "The régisseur or mandataire")

# What must be in hand, and what was found
IN_DRAWER = Phrase("Tiroir", "Drawer")
IN_SAFE = Phrase("Coffre", "Safe")
IN_ALL = Phrase("Ensemble", "In all")
TENDER = Phrase("Moyen", "Tender")
MUST_BE_THERE = Phrase("Ce qui doit être en caisse", "What must be in hand")
IN_HAND_TOTAL = Phrase("Encaisse attendue", "Expected in hand")
TO_COUNT = Phrase("à compter", "to be counted")
BLIND_STATEMENT = Phrase(
    "Les espèces du tiroir se comptent d’abord~: ce qu’il doit contenir se lit ensuite, "
    "sur le procès-verbal.",
    "The cash in the drawer is counted first: what it should hold is read afterwards, "
    "on the record of the count.",
)
CHEQUES_MUST_BE = Phrase("Chèques à retrouver~: {count}", "Cheques to be found: {count}")
TAKEN_ON = Phrase("Reçu le", "Taken on")
WHERE = Phrase("Où", "Where")
SEEN = Phrase("Vu", "Seen")
PIECES = Phrase("Nombre", "Pieces")
DENOMINATION = Phrase("Coupure", "Denomination")
EXPECTED_IN_HAND = Phrase("Attendu", "Expected")
FOUND_IN_HAND = Phrase("Constaté", "Found")
DIFFERENCE_IN_HAND = Phrase("Écart", "Difference")
CASH_OF_DRAWER = Phrase("Espèces du tiroir", "Cash in the drawer")
CASH_OF_SAFE = Phrase("Espèces du coffre", "Cash in the safe")
WHAT_WAS_FOUND = Phrase("Constat", "What was found")
COUNT_OF_DRAWER = Phrase("Comptage du tiroir", "Count of the drawer")
COUNT_OF_SAFE = Phrase("Comptage du coffre", "Count of the safe")
COUNTED_ON = Phrase("Constaté le", "Counted on")
COUNTED_BY = Phrase("Compté par", "Counted by")
HANDED_OVER_BY = Phrase("Régisseur sortant", "Outgoing régisseur")
TAKEN_OVER_BY = Phrase("Régisseur entrant", "Incoming régisseur")
NO_DIFFERENCE = Phrase(
    "Tout ce qui devait être là s’y trouve.", "Everything that had to be there is there."
)
CHECKER = Phrase("La personne qui vérifie", "Whoever checks")
OUTGOING_SIGNS = Phrase("Le régisseur sortant", "The outgoing régisseur")
INCOMING_SIGNS = Phrase("Le régisseur entrant", "The incoming régisseur")
AGENT_SIGNS = Phrase("L’agent présent", "The agent at the desk")
REGISSEUR_SIGNS = Phrase("Le régisseur", "The régisseur")
CHECKER_SIGNS: Final = {
    CheckedBy.ACCOUNTANT: ACCOUNTANT_SIGNS,
    CheckedBy.AUTHORISING_OFFICER: Phrase("L’ordonnateur", "The authorising officer"),
    CheckedBy.REGISSEUR: REGISSEUR_SIGNS,
}

# Books
ACCOUNT = Phrase("Compte", "Account")
DEBIT = Phrase("Débit", "Debit")
CREDIT = Phrase("Crédit", "Credit")
LEFT_TO_PAY_OVER = Phrase("Reste à verser", "Left to pay over")
ACCOUNTS_OF_REGIE = Phrase("Comptes de la régie", "Accounts of the régie")
MADE_OF = Phrase("Détail par compte du grand livre", "What each is made of")
LEDGER_ACCOUNT = Phrase("Grand livre", "Ledger account")
ALL_HOUSEHOLDS = Phrase("Comptes famille, ensemble", "Family accounts, together")
BOOK_ACCOUNTS: Final = {
    BookAccount.CASH: Phrase("Caisse", "Cash"),
    BookAccount.CHEQUES: Phrase("Chèques", "Cheques"),
    BookAccount.VOUCHERS: Phrase("Titres (ANCV, CESU)", "Vouchers (ANCV, CESU)"),
    BookAccount.TREASURY: Phrase("Dépôts de fonds au Trésor", "Funds held at the Treasury"),
    BookAccount.FLOAT: Phrase("Fonds de caisse", "Float"),
    BookAccount.TO_PAY_OVER: Phrase("Recettes à verser", "Takings to pay over"),
    BookAccount.PAID_OVER: Phrase("Recettes versées", "Takings paid over"),
    BookAccount.UNSORTED: Phrase("Recettes à classer", "Takings to be sorted"),
    BookAccount.MANDATAIRES: Phrase("Recettes des mandataires", "Takings of mandataires"),
    BookAccount.THIRD_PARTIES: Phrase(
        "Recettes pour compte de tiers", "Takings on behalf of third parties"
    ),
    BookAccount.DIFFERENCES: Phrase("Déficits et excédents", "Shortages and surpluses"),
    BookAccount.OTHER: Phrase("Autres comptes", "Other accounts"),
}

EARNED_IN_PERIOD = Phrase("Recettes de la période", "Earned in the period")
THIRD_PARTIES = Phrase("Pour compte de tiers", "For third parties")
OWN = Phrase("{name} (collectivité de la régie)", "{name} (the régie’s own)")
SERVICE = Phrase("Service", "Service")
EARNED = Phrase("Recettes", "Earned")
UNDONE = Phrase("Annulées", "Undone")
OWED_TOTAL = Phrase("Dû", "Owed")
OWED_BY_ORGANISATION = Phrase("Dû par collectivité et par service", "Owed, by service")

NUMBER = Phrase("Numéro", "Number")
WHAT = Phrase("Opération", "What")
QUITTANCES = Phrase("Quittances", "Quittances")
OF_WHICH_REVERSALS = Phrase("Dont annulations", "Of which reversals")
SETTLED = Phrase("Total réglé", "Total settled")
SETTLED_BY_TENDER = Phrase("Règlements par moyen", "Settled by tender")
ALL_QUITTANCES = Phrase("Quittances de la période", "Quittances of the period")
DAY_OF_QUITTANCE = Phrase("{day} · {count}~quittance", "{day} · {count}~quittance")
DAY_OF_QUITTANCES = Phrase("{day} · {count}~quittances", "{day} · {count}~quittances")
QUITTANCE_KINDS: Final = {
    EntryKind.SALE: Phrase("Vente", "Sale"),
    EntryKind.TOP_UP: Phrase("Rechargement", "Top-up"),
    EntryKind.CHARGE: Phrase("Consommation", "Charge"),
    EntryKind.REFUND: Phrase("Remboursement", "Refund"),
    EntryKind.REVERSAL: Phrase("Annulation", "Reversal"),
}
UNDOES = Phrase("{what} de {number}", "{what} of {number}")
UNDONE_BY = Phrase("{what}, annulée par {number}", "{what}, undone by {number}")
WITH_REASON = Phrase("{what}~: {reason}", "{what}: {reason}")
REVERSES = Phrase("Annule", "Reverses")
REVERSED_BY = Phrase("Annulée par", "Reversed by")
GAPS = Phrase("Numéros qui ne se suivent pas", "Numbers that do not follow")
AFTER = Phrase("Après", "After")
NO_GAP = Phrase(
    "Les numéros se suivent sans interruption.", "The numbers follow one another without a gap."
)
GAP_AFTER = Phrase(
    "Le n°~{number} ne suit pas le n°~{after}.", "No.~{number} does not follow no.~{after}."
)
GAP_AT_START = Phrase(
    "Le n°~{number} devrait être précédé d’un autre.", "No.~{number} should follow another."
)

BELOW_SINCE = Phrase("Négatif depuis", "Below zero since")
LONGER = Phrase("plus longtemps que ce guichet ne le sait", "longer than this desk knows")
ACCOUNTS = Phrase("Comptes", "Accounts")
DUE_BY_FAMILIES = Phrase("Dû par les familles", "Owed by families")
BALANCES_AS_OF = Phrase("Soldes connus au", "Balances as of")
NEVER_HEARD = Phrase("jamais reçus du serveur", "never heard from the server")
BALANCE = Phrase("Solde", "Balance")

# Plots
TAKINGS_BY_HOUR = Phrase("Encaissements par heure", "Takings by hour")
TAKINGS_BY_DAY = Phrase("Encaissements par jour", "Takings by day")
TAKINGS_BY_MONTH = Phrase("Encaissements par mois", "Takings by month")
HOUR = Phrase("{hour}~h", "{hour}:00")
