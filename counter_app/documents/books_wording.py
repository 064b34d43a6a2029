"""The words of the books: balance, what is owed, quittances, accounts below zero."""

from __future__ import annotations

from typing import Final

from counter_app.documents.wording import Phrase
from counter_app.domain.books import BookAccount

TRIAL_BALANCE = Phrase("Balance générale des comptes", "Trial balance")
OWED = Phrase("Dû aux collectivités", "Owed to organisations")
QUITTANCE_REGISTER = Phrase("Registre des quittances", "Register of quittances")
UNPAID = Phrase("Comptes famille négatifs", "Family accounts below zero")
AT_END_OF = Phrase("au {day}", "at {day}")
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
EARNED = Phrase("Recettes", "Earned")
UNDONE = Phrase("Annulées", "Undone")
OWED_TOTAL = Phrase("Dû", "Owed")
OWED_BY_ORGANISATION = Phrase("Dû par collectivité et par service", "Owed, by service")
WHAT = Phrase("Opération", "What")
QUITTANCES = Phrase("Quittances", "Quittances")
OF_WHICH_REVERSALS = Phrase("Dont annulations", "Of which reversals")
SETTLED = Phrase("Total réglé", "Total settled")
SETTLED_BY_TENDER = Phrase("Règlements par moyen", "Settled by tender")
ALL_QUITTANCES = Phrase("Quittances de la période", "Quittances of the period")
DAY_OF_QUITTANCE = Phrase("{day} · {count}~quittance", "{day} · {count}~quittance")
DAY_OF_QUITTANCES = Phrase("{day} · {count}~quittances", "{day} · {count}~quittances")
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
