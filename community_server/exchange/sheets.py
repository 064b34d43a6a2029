"""The tables that go in and out, parents before children: what each of their cells holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from community_server.exchange.act_cells import Identifiers
from community_server.exchange.cells import (
    DeskName,
    Flag,
    Identifier,
    MayBeEmpty,
    OrNone,
    Postcode,
    Text,
)
from community_server.exchange.code_cells import (
    Pin,
    PinHash,
    PublicKey,
    SettingValue,
    WebAddress,
)
from community_server.exchange.number_cells import (
    LARGEST_AMOUNT_CENTS,
    Day,
    Euros,
    Percent,
    Whole,
)
from community_server.exchange.sheet import Sheet, SheetColumn
from community_server.exchange.words import (
    AUDIENCE,
    BEYOND_QUOTA,
    CARD_STATUS,
    CLAUSES,
    KIND,
    NATURE,
    QUALITY,
    ROLE,
    SCOPE,
    TENDERS,
)
from counter_protocol.reference import (
    AgentRow,
    ArticleRow,
    CardRow,
    DeskRow,
    DeskServiceRow,
    HouseholdRow,
    MandataireRow,
    OrganisationRow,
    QuotaRow,
    RegieRow,
    ResidentRow,
    ServiceRow,
    SettingRow,
    SiteRow,
    TariffRow,
)

PIN: Final = "pin"
PIN_HASH: Final = "pin_hash"


class AgentSiteRow(NamedTuple):
    """An agent works at a site; one without any such row works everywhere."""

    agent: str
    site: str


MOST_PASSAGES: Final = 10_000
LONGEST_LEASE_DAYS: Final = 366

_ID: Final = Identifier()
_TEXT: Final = Text()
_LINE: Final = MayBeEmpty(Text())
_DAY: Final = Day()
_CENTS: Final = Whole(LARGEST_AMOUNT_CENTS)
_OPTIONAL_NUMBER: Final = OrNone(Whole())


def _amount(field: str, header: str) -> SheetColumn:
    """Euros under the French header, cents under the English one, which says so."""
    return SheetColumn(field, header, Euros(), _CENTS)


ORGANISATIONS: Final = Sheet(
    "organisations",
    "collectivites",
    OrganisationRow,
    (
        SheetColumn("organisation", "collectivité", _ID),
        SheetColumn("name", "nom", _TEXT),
        SheetColumn("kind", "type", KIND),
    ),
    ("organisation",),
)
SITES: Final = Sheet(
    "sites",
    "sites",
    SiteRow,
    (
        SheetColumn("site", "site", _ID),
        SheetColumn("organisation", "collectivité", _ID),
        SheetColumn("name", "nom", _TEXT),
        SheetColumn("kind", "type", _LINE, absent=("",)),
        SheetColumn("street", "rue", _LINE, absent=("",)),
        SheetColumn("postcode", "code postal", MayBeEmpty(Postcode()), absent=("",)),
        SheetColumn("commune", "commune", _LINE, absent=("",)),
    ),
    ("site",),
)
AGENTS: Final = Sheet(
    "agents",
    "agents",
    AgentRow,
    (
        SheetColumn("agent", "agent", _ID),
        SheetColumn("name", "nom", _TEXT),
        SheetColumn("role", "rôle", ROLE),
        SheetColumn(PIN_HASH, "empreinte du pin", MayBeEmpty(PinHash()), absent=("",)),
        SheetColumn("active", "actif", Flag(), absent=(1,)),
    ),
    ("agent",),
    (SheetColumn(PIN, "pin", MayBeEmpty(Pin()), absent=("",)),),
)
AGENT_SITES: Final = Sheet(
    "agent_sites",
    "sites_des_agents",
    AgentSiteRow,
    (SheetColumn("agent", "agent", _ID), SheetColumn("site", "site", _ID)),
    ("agent", "site"),
)
REGIES: Final = Sheet(
    "regies",
    "regies",
    RegieRow,
    (
        SheetColumn("regie", "régie", _ID),
        SheetColumn("organisation", "collectivité", _ID),
        SheetColumn("name", "nom", _TEXT),
        SheetColumn("regisseur", "régisseur", _ID),
        SheetColumn("tenders", "moyens de paiement", TENDERS),
        _amount("float_cents", "fonds de caisse"),
        _amount("maximum_in_hand_cents", "encaisse maximale"),
        SheetColumn("deposit_days", "jours entre versements", Whole()),
        _amount("top_up_minimum_cents", "rechargement minimal"),
        _amount("top_up_maximum_cents", "rechargement maximal"),
        _amount("balance_maximum_cents", "solde maximal"),
        SheetColumn("act", "acte", _LINE, absent=("",)),
        SheetColumn("clauses", "articles de l’acte", MayBeEmpty(CLAUSES), absent=("",)),
        SheetColumn("services", "services", Identifiers(), absent=("",)),
        SheetColumn("parent", "régie de rattachement", OrNone(_ID), absent=(None,)),
        SheetColumn("online_payment", "paiement en ligne", MayBeEmpty(WebAddress()), absent=("",)),
    ),
    ("regie",),
)
MANDATAIRES: Final = Sheet(
    "mandataires",
    "mandataires",
    MandataireRow,
    (
        SheetColumn("regie", "régie", _ID),
        SheetColumn("agent", "agent", _ID),
        SheetColumn("since", "du", _DAY),
        SheetColumn("quality", "qualité", QUALITY),
        SheetColumn("until", "avant le", OrNone(_DAY), absent=(None,)),
    ),
    ("regie", "agent", "since"),
)
DESKS: Final = Sheet(
    "desks",
    "guichets",
    DeskRow,
    (
        SheetColumn("desk", "guichet", DeskName()),
        SheetColumn("site", "site", _ID),
        SheetColumn("regie", "régie", _ID),
        SheetColumn("name", "nom", _TEXT),
    ),
    ("desk",),
)
SERVICES: Final = Sheet(
    "services",
    "services",
    ServiceRow,
    (
        SheetColumn("service", "service", _ID),
        SheetColumn("organisation", "collectivité", _ID),
        SheetColumn("name", "nom", _TEXT),
        SheetColumn("name_en", "nom anglais", _LINE),
        SheetColumn("never_refuse", "jamais refusé", Flag()),
        SheetColumn("nature", "nature", MayBeEmpty(NATURE), absent=("",)),
    ),
    ("service",),
)
DESK_SERVICES: Final = Sheet(
    "desk_services",
    "services_des_guichets",
    DeskServiceRow,
    (SheetColumn("desk", "guichet", _ID), SheetColumn("service", "service", _ID)),
    ("desk", "service"),
)
ARTICLES: Final = Sheet(
    "articles",
    "articles",
    ArticleRow,
    (
        SheetColumn("article", "article", _ID),
        SheetColumn("service", "service", _ID),
        SheetColumn("name", "nom", _TEXT),
        SheetColumn("name_en", "nom anglais", _LINE),
        SheetColumn("audience", "public", AUDIENCE),
        SheetColumn("vat_rate_bp", "taux de tva", Percent(), Whole(100_00)),
        SheetColumn("position", "ordre", Whole(), absent=(0,)),
    ),
    ("article",),
)
TARIFFS: Final = Sheet(
    "tariffs",
    "tarifs",
    TariffRow,
    (
        SheetColumn("tariff", "tarif", _ID),
        SheetColumn("article", "article", _ID),
        SheetColumn("valid_from", "du", _DAY),
        SheetColumn("valid_until", "avant le", OrNone(_DAY), absent=(None,)),
        SheetColumn("scope", "domicile", SCOPE),
        SheetColumn("quotient_from", "quotient à partir de", _OPTIONAL_NUMBER, absent=(None,)),
        SheetColumn("quotient_until", "quotient avant", _OPTIONAL_NUMBER, absent=(None,)),
        SheetColumn("age_from", "âge à partir de", _OPTIONAL_NUMBER, absent=(None,)),
        SheetColumn("age_until", "âge avant", _OPTIONAL_NUMBER, absent=(None,)),
        _amount("price_cents", "prix"),
        SheetColumn("deliberation", "délibération", _TEXT),
    ),
    ("tariff",),
)
QUOTAS: Final = Sheet(
    "quotas",
    "quotas",
    QuotaRow,
    (
        SheetColumn("service", "service", _ID),
        SheetColumn("passages_a_year", "passages par an", Whole(MOST_PASSAGES)),
        SheetColumn("lease_passages", "passages réservés par guichet", Whole(MOST_PASSAGES)),
        SheetColumn("lease_days", "jours de réservation", Whole(LONGEST_LEASE_DAYS)),
        SheetColumn("beyond", "au-delà", BEYOND_QUOTA),
    ),
    ("service",),
)
SETTINGS: Final = Sheet(
    "settings",
    "parametres",
    SettingRow,
    (SheetColumn("name", "paramètre", _ID), SheetColumn("value", "valeur", SettingValue())),
    ("name",),
)
HOUSEHOLDS: Final = Sheet(
    "households",
    "foyers",
    HouseholdRow,
    (
        SheetColumn("household", "foyer", _ID),
        SheetColumn("name", "nom", _TEXT),
        SheetColumn("street", "rue", _LINE),
        SheetColumn("postcode", "code postal", MayBeEmpty(Postcode())),
        SheetColumn("commune", "commune", _LINE),
        SheetColumn("quotient", "quotient", _OPTIONAL_NUMBER, absent=(None,)),
        SheetColumn("scope", "domicile", SCOPE),
        SheetColumn("payer", "payeur", OrNone(_ID), absent=(None,)),
    ),
    ("household",),
)
RESIDENTS: Final = Sheet(
    "residents",
    "habitants",
    ResidentRow,
    (
        SheetColumn("resident", "habitant", _ID),
        SheetColumn("household", "foyer", _ID),
        SheetColumn("first_name", "prénom", _TEXT),
        SheetColumn("last_name", "nom", _TEXT),
        SheetColumn("birth_date", "date de naissance", _DAY),
        SheetColumn("school_class", "classe", OrNone(_TEXT), absent=(None,)),
    ),
    ("resident",),
)
CARDS: Final = Sheet(
    "cards",
    "cartes",
    CardRow,
    (
        SheetColumn("card", "carte", _ID),
        SheetColumn("resident", "habitant", _ID),
        SheetColumn("card_ref", "référence", _ID),
        SheetColumn("status", "état", CARD_STATUS),
        SheetColumn("valid_until", "valable jusqu’au", _DAY),
        SheetColumn("public_key", "clé publique", OrNone(PublicKey()), absent=(None,)),
    ),
    ("card",),
)

SHEETS: Final[Sequence[Sheet]] = (
    SETTINGS,
    ORGANISATIONS,
    SITES,
    AGENTS,
    AGENT_SITES,
    REGIES,
    MANDATAIRES,
    DESKS,
    SERVICES,
    DESK_SERVICES,
    ARTICLES,
    TARIFFS,
    QUOTAS,
    HOUSEHOLDS,
    RESIDENTS,
    CARDS,
)
"""Parents before children."""
