"""Reference data: the rows a desk mirrors from the community server, one tuple each.

Rows are arrays on the wire and tuples in memory, in the column order of the table of the same
name on both sides, so that a snapshot goes from the wire into the database without being rebuilt.
Dates are ISO 8601 text, money is integer cents, flags are 0 or 1, an open bound is None.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Topic(StrEnum):
    """What a change is about; also the table's name on both sides."""

    SETTINGS = "settings"
    ORGANISATIONS = "organisations"
    SITES = "sites"
    REGIES = "regies"
    DESKS = "desks"
    AGENTS = "agents"
    SERVICES = "services"
    DESK_SERVICES = "desk_services"
    ARTICLES = "articles"
    TARIFFS = "tariffs"
    HOUSEHOLDS = "households"
    RESIDENTS = "residents"
    CARDS = "cards"
    ACCOUNTS = "accounts"
    MOVEMENTS = "movements"
    CONFLICTS = "conflicts"
    QUOTAS = "quotas"
    LEASES = "leases"
    PASSAGES = "passages"
    DESK_KEYS = "desk_keys"
    MANDATAIRES = "mandataires"


class SettingRow(NamedTuple):
    """One setting of the community, such as `offline_account_cap_cents`; the value is JSON text."""

    name: str
    value: str


class OrganisationRow(NamedTuple):
    """Who owns revenue; `kind` is `community` or `commune`."""

    organisation: str
    name: str
    kind: str


class SiteRow(NamedTuple):
    """A place where people are served."""

    site: str
    organisation: str
    name: str
    kind: str
    street: str
    postcode: str
    commune: str


class RegieRow(NamedTuple):
    """A régie and what its constitutive act allows (CGCT R.1617-1 and following).

    `regisseur` is an agent; `tenders` and `services` are separated by spaces, and no service at
    all means whatever its desks charge. `act` names the act, empty where nobody said;
    `clauses` says which article of it decides what, as in `tenders=4 services=3`. A sub-régie
    has a `parent`. `online_payment` is where families pay it on the web, https and empty where it
    offers nothing. All five come empty from an older server.
    """

    regie: str
    organisation: str
    name: str
    regisseur: str
    tenders: str
    float_cents: int
    maximum_in_hand_cents: int
    deposit_days: int
    top_up_minimum_cents: int
    top_up_maximum_cents: int
    balance_maximum_cents: int
    act: str = ""
    clauses: str = ""
    services: str = ""
    parent: str | None = None
    online_payment: str = ""


class RegieRule(StrEnum):
    """What an article of a régie's act may decide: the names in `RegieRow.clauses`."""

    SERVICES = "services"
    TENDERS = "tenders"
    TOP_UP = "top_up"
    FLOAT = "float"
    MAXIMUM_IN_HAND = "maximum_in_hand"
    DEPOSIT = "deposit"
    MANDATAIRES = "mandataires"


class MandataireQuality(StrEnum):
    """In which quality a mandataire acts for the régisseur."""

    MANDATAIRE = "mandataire"
    SUPPLEANT = "mandataire_suppleant"


class MandataireRow(NamedTuple):
    """Who may take money for a régie beside its régisseur, from a day on, `until` excluded.

    Where a régie has no such row, nobody has said who may. `quality` is a MandataireQuality.
    """

    regie: str
    agent: str
    since: str
    quality: str
    until: str | None = None


class DeskRow(NamedTuple):
    """One counter; `name` is what its screen and receipts call it."""

    desk: str
    site: str
    regie: str
    name: str


class AgentRow(NamedTuple):
    """Someone who may sign in; `pin_hash` is an Argon2id text, `role` one of the glossary's."""

    agent: str
    name: str
    role: str
    pin_hash: str
    active: int


class ServiceNature(StrEnum):
    """What kind of service it is, which decides what ANCV and CESU vouchers may pay."""

    UNSAID = ""
    CHILDCARE = "childcare"
    LEISURE = "leisure"
    CULTURE = "culture"
    SPORT = "sport"
    OTHER = "other"


class ServiceRow(NamedTuple):
    """A public service; a `never_refuse` one is charged even when the balance goes negative.

    `nature` is a ServiceNature.
    """

    service: str
    organisation: str
    name: str
    name_en: str
    never_refuse: int
    nature: str = ""


class DeskServiceRow(NamedTuple):
    """A desk may charge a service."""

    desk: str
    service: str


class ArticleRow(NamedTuple):
    """What can be bought of a service; `audience` is `child`, `adult` or `any`."""

    article: str
    service: str
    name: str
    name_en: str
    audience: str
    vat_rate_bp: int
    position: int


class TariffRow(NamedTuple):
    """One price of an article and whom it is for; the most particular one that fits applies.

    `scope` is `community`, `outside` or `any`; `until` bounds are excluded, `from` included.
    """

    tariff: str
    article: str
    valid_from: str
    valid_until: str | None
    scope: str
    quotient_from: int | None
    quotient_until: int | None
    age_from: int | None
    age_until: int | None
    price_cents: int
    deliberation: str


ERASED_NAME: Final = "effacé"
"""What a family and its people are called once they were erased (RGPD articles 5 and 17)."""


class HouseholdRow(NamedTuple):
    """A family; `quotient` is the quotient familial, None when not declared.

    One that was erased is called ERASED_NAME, and nothing else is said of it.
    """

    household: str
    name: str
    street: str
    postcode: str
    commune: str
    quotient: int | None
    scope: str
    payer: str | None


class ResidentRow(NamedTuple):
    """One person of a household; `school_class` such as CM1, None out of school."""

    resident: str
    household: str
    first_name: str
    last_name: str
    birth_date: str
    school_class: str | None


class CardStatus(StrEnum):
    """Whether a card is accepted."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    LOST = "lost"
    EXPIRED = "expired"


class CardRow(NamedTuple):
    """A card; `card_ref` is what the reader says; `public_key` hex P-256, None if UID only."""

    card: str
    resident: str
    card_ref: str
    status: str
    valid_until: str
    public_key: str | None


class AccountRow(NamedTuple):
    """A family's balance as the server knows it; exact up to the page's `includes`."""

    household: str
    balance_cents: int


class MovementRow(NamedTuple):
    """One recent entry that touched a family account, from any desk.

    `label` is the first line's article label, empty for a top-up; `resident` the first line's;
    `receipt` the number that the entry gave, None from a server that does not say.
    """

    entry: str
    household: str
    occurred_at: str
    kind: str
    label: str
    line_count: int
    resident: str | None
    site: str
    amount_cents: int
    receipt: str | None = None


class ConflictRow(NamedTuple):
    """Two desks changed one field of a family differently: `kept` stands, `other` does not.

    `topic` is `households` or `residents`, `key` the row's. A desk is empty, and so is its time,
    where no desk wrote the value down: it was the town hall's. A person who knows which is right
    settles it by changing the field once more, naming the conflict.
    """

    conflict: str
    household: str
    topic: str
    key: str
    field: str
    kept: str | None
    kept_desk: str
    kept_at: str
    other: str | None
    other_desk: str
    other_at: str


class BeyondQuota(StrEnum):
    """What becomes of a passage that no right is left for: each service's own choice."""

    REFUSED = "refused"
    BILLED = "billed"
    PAID = "paid"


class QuotaRow(NamedTuple):
    """How many passages a family has of a service in a calendar year, and what comes after them.

    A desk may hold rights to `lease_passages` of a family at a time, for `lease_days` of the
    server's; `beyond` is a BeyondQuota.
    """

    service: str
    passages_a_year: int
    lease_passages: int
    lease_days: int
    beyond: str


class LeaseRow(NamedTuple):
    """How many passages of a family in a year a desk may record, those recorded here included.

    Only in this epoch, and until the server's clock says `expires_at`. `lease` names the grant: a
    desk that gives it back never uses it again, whatever page still tells of it.
    """

    desk: str
    service: str
    household: str
    year: int
    passages: int
    expires_at: str
    epoch: int
    lease: str


class PassageRow(NamedTuple):
    """How many passages of a family were under quota in a year, and how many of them `here`.

    `here` is at the asking desk; both are exact up to the page's `includes`.
    """

    service: str
    household: str
    year: int
    passages: int
    here: int


class DeskKeyRow(NamedTuple):
    """The key, Ed25519 in hexadecimal, that proves what a desk made from an epoch on.

    It is the desk's until the next row's epoch. There is none of a key that was struck off.
    """

    desk: str
    epoch: int
    public_key: str


ROW_OF_TOPIC: dict[Topic, type[tuple[object, ...]]] = {
    Topic.SETTINGS: SettingRow,
    Topic.ORGANISATIONS: OrganisationRow,
    Topic.SITES: SiteRow,
    Topic.REGIES: RegieRow,
    Topic.DESKS: DeskRow,
    Topic.AGENTS: AgentRow,
    Topic.SERVICES: ServiceRow,
    Topic.DESK_SERVICES: DeskServiceRow,
    Topic.ARTICLES: ArticleRow,
    Topic.TARIFFS: TariffRow,
    Topic.HOUSEHOLDS: HouseholdRow,
    Topic.RESIDENTS: ResidentRow,
    Topic.CARDS: CardRow,
    Topic.ACCOUNTS: AccountRow,
    Topic.MOVEMENTS: MovementRow,
    Topic.CONFLICTS: ConflictRow,
    Topic.QUOTAS: QuotaRow,
    Topic.LEASES: LeaseRow,
    Topic.PASSAGES: PassageRow,
    Topic.DESK_KEYS: DeskKeyRow,
    Topic.MANDATAIRES: MandataireRow,
}


def row_fields(topic: Topic) -> tuple[str, ...]:
    """The columns of a topic's rows, in their order: a later protocol only adds at the end."""
    fields: tuple[str, ...] = ROW_OF_TOPIC[topic]._fields  # type: ignore[attr-defined]
    return fields
