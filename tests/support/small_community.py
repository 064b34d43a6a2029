"""A community of one family and a half, small enough to be read whole."""

from __future__ import annotations

from typing import Final

from argon2 import PasswordHasher
from msgspec.structs import replace

from counter_protocol.changes_page import ChangesPage
from counter_protocol.demo_cards import demo_card_public_key
from counter_protocol.reference import (
    AccountRow,
    AgentRow,
    ArticleRow,
    CardRow,
    DeskRow,
    DeskServiceRow,
    HouseholdRow,
    MovementRow,
    OrganisationRow,
    RegieRow,
    ResidentRow,
    ServiceRow,
    SiteRow,
    TariffRow,
)

COMMUNITY: Final = "parthenay-gatine"
DESK: Final = "MED-1"
MARTIN: Final = "H-MARTIN"
LEA, TOM, ANNE, PAUL = "R-LEA", "R-TOM", "R-ANNE", "R-PAUL"
CARD_SEED: Final = b"small community"
LEA_CARD: Final = "PG-000001-1"
UID_CARD: Final = "uid:04A1B2C3D4E5F6"
AGENT: Final = "A-ROY"
PIN: Final = "1234"
REGISSEUR, MANAGER, ADMIN = "A-MORIN", "A-PETIT", "A-FAURE"
REGISSEUR_PIN: Final = "5678"

_QUICK_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def first_page(**changes: object) -> ChangesPage:
    """The whole community in one page, as a first snapshot would bring it."""
    page = ChangesPage(
        timeline="timeline-1",
        cursor="cursor-1",
        remaining=0,
        includes_epoch=1,
        includes_seq=0,
        server_time="2026-11-21T08:12:00.000Z",
        organisations=[
            OrganisationRow("cc", "Communauté Parthenay-Gâtine", "community"),
            OrganisationRow("parthenay", "Parthenay", "commune"),
        ],
        sites=[
            SiteRow("MED", "cc", "Médiathèque", "library", "2 rue de la Paix", "79200", "Parthenay")
        ],
        regies=[_regie()],
        desks=[DeskRow(DESK, "MED", "REG", "Médiathèque")],
        agents=[
            AgentRow(AGENT, "Claire Roy", "agent", _QUICK_HASHER.hash(PIN), 1),
            AgentRow("A-OLD", "Jean Vieux", "agent", _QUICK_HASHER.hash(PIN), 0),
        ],
        services=[
            ServiceRow("pool", "cc", "Centre aquatique", "Pool", 0),
            ServiceRow("canteen", "parthenay", "Cantine", "Canteen", 1),
            ServiceRow("tip", "cc", "Déchetterie", "Recycling centre", 0),
        ],
        desk_services=[DeskServiceRow(DESK, "pool"), DeskServiceRow(DESK, "canteen")],
        articles=_articles(),
        tariffs=_tariffs(),
        households=_households(),
        residents=_residents(),
        cards=_cards(),
        accounts=[AccountRow(MARTIN, 4230), AccountRow("H-NDIAYE", 0)],
        movements=[
            MovementRow(
                "old-entry", MARTIN, "2026-11-20T11:05:00.000Z", "sale",
                "Repas de cantine", 1, LEA, "MED", -310,
            )
        ],
    )  # fmt: skip
    return replace(page, **changes)


def those_who_authorise() -> list[AgentRow]:
    """A régisseur and a manager, and an admin who answers for no till."""
    pin_hash = _QUICK_HASHER.hash(REGISSEUR_PIN)
    return [
        AgentRow(REGISSEUR, "Sylvie Morin", "regisseur", pin_hash, 1),
        AgentRow(MANAGER, "Luc Petit", "manager", pin_hash, 1),
        AgentRow(ADMIN, "Rémi Faure", "admin", pin_hash, 1),
    ]


def _regie() -> RegieRow:
    return RegieRow(
        regie="REG",
        organisation="cc",
        name="Régie des services à la famille",
        regisseur="A-MORIN",
        tenders="cash cheque bank_card",
        float_cents=10_000,
        maximum_in_hand_cents=200_000,
        deposit_days=30,
        top_up_minimum_cents=500,
        top_up_maximum_cents=30_000,
        balance_maximum_cents=50_000,
    )


def _articles() -> list[ArticleRow]:
    return [
        ArticleRow("pool-adult", "pool", "Entrée adulte", "Adult entry", "adult", 2000, 1),
        ArticleRow("pool-child", "pool", "Entrée enfant", "Child entry", "child", 2000, 2),
        ArticleRow("meal", "canteen", "Repas de cantine", "Canteen meal", "child", 0, 1),
        ArticleRow("tip-visit", "tip", "Passage", "Visit", "any", 0, 1),
    ]


def _tariffs() -> list[TariffRow]:
    return [
        _tariff("T-ADULT", "pool-adult", 420),
        _tariff("T-CHILD", "pool-child", 310),
        _tariff("T-MEAL", "meal", 500),
        _tariff("T-MEAL-C", "meal", 380, quotient_from=500, quotient_until=700),
        _tariff("T-VISIT", "tip-visit", 2000),
    ]


def _tariff(
    tariff: str,
    article: str,
    price_cents: int,
    quotient_from: int | None = None,
    quotient_until: int | None = None,
) -> TariffRow:
    return TariffRow(
        tariff=tariff,
        article=article,
        valid_from="2026-09-01",
        valid_until=None,
        scope="any",
        quotient_from=quotient_from,
        quotient_until=quotient_until,
        age_from=None,
        age_until=None,
        price_cents=price_cents,
        deliberation="2026-06-18/12",
    )


def _households() -> list[HouseholdRow]:
    return [
        HouseholdRow(
            MARTIN, "MARTIN", "12 rue de la Citadelle", "79200", "Parthenay", 620, "community", ANNE
        ),
        HouseholdRow(
            "H-NDIAYE", "N’DIAYE-LEFÈVRE", "3 impasse des Œillets", "79130", "Secondigny",
            None, "community", "R-AWA",
        ),
    ]  # fmt: skip


def _residents() -> list[ResidentRow]:
    return [
        ResidentRow(LEA, MARTIN, "Léa", "Martin", "2018-03-12", "CM1"),
        ResidentRow(TOM, MARTIN, "Tom", "Martin", "2015-05-02", "6e"),
        ResidentRow(ANNE, MARTIN, "Anne", "Martin", "1988-07-30", None),
        ResidentRow(PAUL, MARTIN, "Paul", "Martin", "1985-01-19", None),
        ResidentRow("R-AWA", "H-NDIAYE", "Awa", "N’Diaye", "1990-12-01", None),
        ResidentRow("R-JP", "H-NDIAYE", "Jean-Pierre", "Lefèvre", "1989-02-11", None),
    ]


def _cards() -> list[CardRow]:
    key = demo_card_public_key(CARD_SEED, LEA_CARD).hex()
    return [
        CardRow("C1", LEA, LEA_CARD, "active", "2030-08-31", key),
        CardRow("C2", TOM, UID_CARD, "active", "2030-08-31", None),
        CardRow("C3", PAUL, "uid:BLOCKED", "blocked", "2030-08-31", None),
        CardRow("C4", PAUL, "uid:LOST", "lost", "2030-08-31", None),
        CardRow("C5", PAUL, "uid:EXPIRED", "active", "2025-08-31", None),
    ]
