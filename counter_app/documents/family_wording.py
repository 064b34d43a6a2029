"""The words of what families are given: tariffs, statements, certificates of childcare."""

from __future__ import annotations

from typing import Final

from counter_app.documents.wording import Phrase

# What each is called
TARIFF_EXTRACT = Phrase("Extrait des tarifs", "Extract of the tariffs")
FAMILY_STATEMENT = Phrase("Relevé de compte famille", "Family account statement")
CHILDCARE_CERTIFICATE = Phrase(
    "Attestation de frais de garde", "Certificate of what childcare cost"
)

# When and of whom
ON_DAY = Phrase("au {day}", "on {day}")
OF_YEAR = Phrase("année {year}", "year {year}")
DRAWN_UP = Phrase("Établi", "Drawn up")
KNOWN = Phrase("Connu au", "Known as of")
NEVER_TOLD = Phrase("jamais synchronisé", "never synchronised")
FAMILY = Phrase("Famille", "Family")
ADDRESS = Phrase("Adresse", "Address")
YEAR = Phrase("Année", "Year")

# Tariffs
SERVICE_OF = Phrase("{service} · {organisation}", "{service} · {organisation}")
ARTICLE = Phrase("Article", "Article")
FOR_WHOM = Phrase("Pour qui", "For whom")
PRICE = Phrase("Tarif TTC", "Price incl. VAT")
DELIBERATION = Phrase("Délibération", "Deliberation")
DELIBERATION_NAMED = Phrase("Délibération {name}", "Deliberation {name}")
IN_FORCE = Phrase("En vigueur", "In force")
SINCE = Phrase("depuis le {day}", "since {day}")
VALID_FROM = Phrase("Depuis le", "Since")
VALID_UNTIL = Phrase("Jusqu’au", "Until")
WHERE = Phrase("Résidence", "Residence")
TARIFFS = Phrase("Tarifs", "Tariffs")
LOWEST_QUOTIENT = Phrase("Quotient familial dès", "Family quotient from")
HIGHEST_QUOTIENT = Phrase("Quotient familial jusqu’à", "Family quotient up to")
LOWEST_AGE = Phrase("Âge dès", "Age from")
HIGHEST_AGE = Phrase("Âge jusqu’à", "Age up to")
EVERYBODY = Phrase("Tous", "Everybody")
SCOPES: Final = {
    "community": Phrase("Habitants de la communauté", "Residents of the community"),
    "outside": Phrase("Hors communauté", "From outside the community"),
    "any": EVERYBODY,
}
QUOTIENT_BETWEEN = Phrase("QF {lowest} à {highest}", "QF {lowest} to {highest}")
QUOTIENT_FROM = Phrase("QF {lowest} et plus", "QF {lowest} and above")
QUOTIENT_TO = Phrase("QF jusqu’à {highest}", "QF up to {highest}")
AGED_BETWEEN = Phrase("{lowest} à {highest} ans", "aged {lowest} to {highest}")
AGED = Phrase("{lowest} ans", "aged {lowest}")
AGED_FROM = Phrase("dès {lowest} ans", "aged {lowest} and over")
AGED_UNDER = Phrase("moins de {highest} ans", "under {highest}")
NO_TARIFF = Phrase(
    "Aucun tarif n’est en vigueur ce jour-là à ce guichet.",
    "No tariff is in force on that day at this desk.",
)
TRUE_EXTRACT = Phrase(
    "Extrait certifié conforme aux délibérations citées, consultables au siège de chaque "
    "collectivité.",
    "Certified to be as the deliberations named here, which can be read at the seat of each "
    "organisation.",
)

# Statement
OPENING_BALANCE = Phrase("Solde au {day} au matin", "Balance on the morning of {day}")
CLOSING_BALANCE = Phrase("Solde au {day} au soir", "Balance at the end of {day}")
OPENING = Phrase("Solde de départ", "Opening balance")
CLOSING = Phrase("Solde final", "Closing balance")
PAID_IN = Phrase("Porté au compte", "Put on the account")
SPENT = Phrase("Pris sur le compte", "Taken off the account")
MOVEMENTS = Phrase("Mouvements", "Movements")
MOVEMENT = Phrase("Mouvement", "Movement")
FOR_PERSON = Phrase("Pour", "For")
PLACE = Phrase("Lieu", "Place")
BALANCE = Phrase("Solde", "Balance")
NO_MOVEMENT = Phrase("Aucun mouvement sur la période", "No movement in this period")
AND_MORE_ONE = Phrase("{label} et 1 autre article", "{label} and 1 other article")
AND_MORE = Phrase("{label} et {count} autres articles", "{label} and {count} other articles")
SHARES = Phrase("Consommé par personne et par service", "Consumed by person and service")
PERSON = Phrase("Personne", "Person")
WHOLE_FAMILY = Phrase("Non précisé", "Not said")
OTHER_SERVICES = Phrase("Autres services", "Other services")
OTHER_SERVICES_AT = Phrase("Autres services · {site}", "Other services · {site}")
BEGINS_LATE = Phrase(
    "Ce guichet connaît tous les mouvements du compte depuis le {known}~: le relevé, demandé "
    "depuis le {asked}, commence ce jour-là.",
    "This desk knows every movement of the account since {known}: the statement, asked for since "
    "{asked}, begins on that day.",
)
AS_KNOWN = Phrase(
    "Les mouvements des autres guichets sont ceux que le serveur avait transmis au {moment}.",
    "The movements of other desks are those that the server had told by {moment}.",
)

# Certificate
PAID_FOR_CHILDCARE = Phrase("Frais de garde payés", "Paid for childcare")
PAID_UNDER_SIX = Phrase("Dont moins de six ans", "Of which under six")
PAID_BY_CESU = Phrase("Réglé en CESU", "Settled by CESU")
CHILD = Phrase("Enfant", "Child")
BORN_ON = Phrase("Né(e) le", "Born on")
UNDER_SIX = Phrase("Moins de six ans", "Under six")
PAID = Phrase("Payé", "Paid")
CESU = Phrase("En CESU", "By CESU")
YES = Phrase("oui", "yes")
NO = Phrase("non", "no")
UNKNOWN = Phrase("non connu", "not known")
BY_CHILD = Phrase("Par enfant et par service", "By child and service")
CERTIFIED = Phrase(
    "Le régisseur certifie que la famille a payé en {year} les frais de garde d’enfants "
    "ci-dessous, toutes annulations déduites.",
    "The régisseur certifies that the family paid in {year} what is listed below for childcare, "
    "less all that was undone.",
)
TAX_RULE = Phrase(
    "Article 200~quater~B du code général des impôts~: ouvrent droit au crédit d’impôt les sommes "
    "effectivement payées pour la garde, hors du domicile, des enfants de moins de six ans au "
    "1er~janvier {year}, repas exclus. Ce que les CESU ont réglé est indiqué à part~: la part "
    "financée par un employeur ou un organisme n’ouvre pas droit au crédit. Les aides reçues "
    "(CAF, MSA) restent à déduire.",
    "Article 200~quater~B of the French tax code: the credit is for what was really paid to look "
    "after children, away from home, who were under six on 1~January {year}, meals left out. What "
    "CESU vouchers settled is told apart: the share that an employer or another body financed "
    "earns no credit. Help received (CAF, MSA) is still to be taken off.",
)
STILL_UNPAID = Phrase("Reste à payer", "Still to be paid")
UNPAID_YET = Phrase(
    "{amount} de frais de garde n’étaient pas payés au {day} et ne sont pas comptés.",
    "{amount} of childcare was not paid by {day}, and is not counted.",
)
TOLD_BY_SERVER = Phrase(
    "D’après les écritures de tous les guichets reçues par le serveur au {moment}.",
    "From the entries of all desks that the server had received by {moment}.",
)
NOTHING_PAID = Phrase("Aucun frais de garde payé", "Nothing was paid for childcare")
