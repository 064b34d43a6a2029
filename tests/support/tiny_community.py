"""A community small enough to know by heart: two communes, three desks, twenty families."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from counter_protocol.reference import (
    AgentRow,
    ArticleRow,
    CardRow,
    CardStatus,
    DeskRow,
    DeskServiceRow,
    HouseholdRow,
    OrganisationRow,
    RegieRow,
    ResidentRow,
    ServiceRow,
    SettingRow,
    SiteRow,
    TariffRow,
    Topic,
)

NAME: Final = "Communauté de communes des Trois-Moulins"
DESKS: Final = ("MED-1", "PIS-1", "MAI-1")
HOUSEHOLDS: Final = tuple(f"H{number:04d}" for number in range(1, 21))
SITE_OF_DESK: Final = {"MED-1": "mediatheque", "PIS-1": "piscine", "MAI-1": "mairie"}


def tiny_rows() -> Mapping[Topic, list[tuple[Any, ...]]]:
    """Every reference row of the tiny community, by topic."""
    return {
        Topic.SETTINGS: [SettingRow("offline_card_cap_cents", "1500")],
        Topic.ORGANISATIONS: [
            OrganisationRow("cc3m", "Trois-Moulins", "community"),
            OrganisationRow("moulin-haut", "Moulin-le-Haut", "commune"),
            OrganisationRow("moulin-bas", "Moulin-le-Bas", "commune"),
        ],
        Topic.SITES: [
            _site("mediatheque", "cc3m", "Médiathèque"),
            _site("piscine", "cc3m", "Centre aquatique"),
            _site("mairie", "moulin-haut", "Mairie"),
        ],
        Topic.REGIES: [_regie("culture", "cc3m"), _regie("mairie-haut", "moulin-haut")],
        Topic.DESKS: [
            DeskRow("MED-1", "mediatheque", "culture", "Accueil"),
            DeskRow("PIS-1", "piscine", "culture", "Caisse"),
            DeskRow("MAI-1", "mairie", "mairie-haut", "Guichet"),
        ],
        Topic.AGENTS: [AgentRow("croy", "Claire Roy", "agent", "$argon2id$tiny", 1)],
        Topic.SERVICES: [
            ServiceRow("pool", "cc3m", "Piscine", "Pool", 0),
            ServiceRow("canteen", "moulin-haut", "Cantine", "Canteen", 1),
        ],
        Topic.DESK_SERVICES: [DeskServiceRow(desk, "pool") for desk in DESKS],
        Topic.ARTICLES: [
            ArticleRow("pool-adult", "pool", "Entrée adulte", "Adult entry", "adult", 2000, 1),
            ArticleRow("meal", "canteen", "Repas", "Meal", "child", 0, 1),
        ],
        Topic.TARIFFS: [
            _tariff("pool-adult-2026", "pool-adult", 420),
            _tariff("meal-2026", "meal", 380),
        ],
        Topic.HOUSEHOLDS: [_household(household) for household in HOUSEHOLDS],
        Topic.RESIDENTS: [_resident(household) for household in HOUSEHOLDS],
        Topic.CARDS: [_card(household) for household in HOUSEHOLDS],
    }


def _site(site: str, organisation: str, name: str) -> SiteRow:
    return SiteRow(site, organisation, name, "site", "1 rue du Moulin", "79000", "Moulin-le-Haut")


def _regie(regie: str, organisation: str) -> RegieRow:
    return RegieRow(
        regie=regie,
        organisation=organisation,
        name=f"Régie {regie}",
        regisseur="croy",
        tenders="cash cheque bank_card",
        float_cents=10_000,
        maximum_in_hand_cents=150_000,
        deposit_days=30,
        top_up_minimum_cents=500,
        top_up_maximum_cents=20_000,
        balance_maximum_cents=50_000,
    )


def _tariff(tariff: str, article: str, price_cents: int) -> TariffRow:
    return TariffRow(
        tariff=tariff,
        article=article,
        valid_from="2026-01-01",
        valid_until=None,
        scope="any",
        quotient_from=None,
        quotient_until=None,
        age_from=None,
        age_until=None,
        price_cents=price_cents,
        deliberation="2025-112",
    )


def _household(household: str) -> HouseholdRow:
    return HouseholdRow(
        household=household,
        name=f"FAMILLE {household}",
        street="2 rue du Pont",
        postcode="79000",
        commune="Moulin-le-Bas",
        quotient=800,
        scope="community",
        payer=_resident_of(household),
    )


def _resident(household: str) -> ResidentRow:
    return ResidentRow(
        _resident_of(household), household, "Anne", f"FAMILLE {household}", "1990-04-12", None
    )


def _card(household: str) -> CardRow:
    number = household.removeprefix("H")
    return CardRow(
        f"C{number}", _resident_of(household), number, CardStatus.ACTIVE, "2030-12-31", None
    )


def _resident_of(household: str) -> str:
    return "R" + household.removeprefix("H")
