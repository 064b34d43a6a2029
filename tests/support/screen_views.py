"""Families, receipts and tills as the screens get them: fixed, so that pictures can be compared."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, timezone

from counter_app.documents.receipt_content import ReceiptContent, ReceiptNature, ReceiptTender
from counter_app.documents.typography import Language
from counter_app.domain.clock import Clock
from counter_app.domain.household import (
    Balance,
    HouseholdFound,
    HouseholdView,
    MovementView,
    ResidentView,
)
from counter_app.domain.quotas import QuotaView
from counter_app.operations.top_up import TopUp, TopUpDone
from counter_app.ui.writing import Writing
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from counter_protocol.reference import BeyondQuota

NOW = datetime(2026, 11, 20, 9, 14, tzinfo=UTC)
ZONE = timezone(timedelta(hours=1))


def writing(language: Language = Language.FRENCH) -> Writing:
    """French by default, on a Friday morning."""
    return Writing(Clock(now=lambda: NOW, zone=ZONE), language)


def resident(
    first_name: str, age_years: int, *, school_class: str | None = None, is_payer: bool = False
) -> ResidentView:
    return ResidentView(
        resident=f"R-{first_name}",
        first_name=first_name,
        last_name="Martin",
        age_years=age_years,
        school_class=school_class,
        is_payer=is_payer,
    )


def movement(
    entry: str,
    ago: timedelta,
    label: str,
    amount_cents: int,
    *,
    who: str | None = "Léa",
    site: str = "École Gutenberg",
    kind: EntryKind = EntryKind.CHARGE,
) -> MovementView:
    """One line of another desk's; `dataclasses.replace` changes the rest."""
    return MovementView(
        entry=entry,
        occurred_at=NOW - ago,
        kind=kind,
        label=label,
        line_count=1,
        resident_name=who,
        site_name=site,
        amount_cents=amount_cents,
        is_own=False,
        is_reversed=False,
    )


def own(movement: MovementView) -> MovementView:
    """The same, written by this desk."""
    return dataclasses.replace(movement, is_own=True)


def _top_up(entry: str, ago: timedelta, amount_cents: int, who: str) -> MovementView:
    return movement(
        entry, ago, "", amount_cents, who=who, site="Médiathèque", kind=EntryKind.TOP_UP
    )


_THIS_MORNING = timedelta(hours=1, minutes=43)

MOVEMENTS = (
    dataclasses.replace(movement("E-1", _THIS_MORNING, "Garderie du matin", -160), line_count=2),
    movement("E-2", timedelta(hours=21, minutes=9), "Repas de cantine, tranche C", -310),
    own(_top_up("E-3", timedelta(hours=15, minutes=26), 3000, "Anne")),
    movement("E-4", timedelta(days=3), "Entrée enfant", -320, who="Tom", site="Centre aquatique"),
    movement("E-5", timedelta(days=4), "Passage n° 13", 0, who="Paul", site="Déchetterie"),
    dataclasses.replace(own(_top_up("E-6", timedelta(days=6), 2000, "Paul")), is_reversed=True),
)

MARTIN = HouseholdView(
    household="H-1",
    name="MARTIN",
    street="12 rue de la Citadelle",
    postcode="79200",
    commune="Parthenay",
    quotient=620,
    scope="community",
    residents=(
        resident("Léa", 8, school_class="CM1"),
        resident("Tom", 11, school_class="6e"),
        resident("Anne", 38, is_payer=True),
        resident("Paul", 41),
    ),
    balance=Balance(4230, datetime(2026, 11, 20, 8, 12, tzinfo=UTC), 4),
    movements=MOVEMENTS,
    card_resident="R-Léa",
)

AT_THE_TIP = dataclasses.replace(
    MARTIN,
    quotas=(
        QuotaView(
            "recycling", "Déchetterie", "Recycling centre", 2026, 13, 15, 1, BeyondQuota.BILLED
        ),
    ),
)

LARGE_FAMILY = dataclasses.replace(
    MARTIN,
    household="H-2",
    name="DE LA ROCHEFOUCAULD-MONTBEL D’ESTAING DU PLESSIS-BELLIÈRE",
    street="1248 bis route départementale de la Chapelle-Bertrand, lieu-dit La Grande Métairie",
    quotient=None,
    scope="outside",
    residents=(
        resident("Marie-Clémentine-Apolline", 8, school_class="CM1"),
        resident("Jean-Baptiste-Emmanuel", 11, school_class="6e"),
        resident("Anne-Charlotte", 38, is_payer=True),
        resident("Paul", 41),
        resident("Éléonore", 1),
        resident("Maximilien-Alexandre", 3, school_class="PS"),
        resident("Ségolène", 14, school_class="4e"),
        resident("Bérengère", 72),
    ),
    balance=Balance(-1240, None, 1),
    card_resident=None,
    card_is_weak=True,
)

FOUND = (
    HouseholdFound(
        "H-1", "MARTIN", "Léa Martin", ("Léa", "Tom", "Anne", "Paul"), "12 rue de la Citadelle",
        "Parthenay",
    ),
    HouseholdFound("H-3", "MARTIN-DUBOIS", "Jules Martin-Dubois", ("Jules", "Inès"),
                   "4 place du Donjon", "Secondigny"),
    HouseholdFound("H-4", "MARTINEAU", "Rose Martineau", ("Rose",), "27 rue Jean-Jaurès",
                   "Châtillon-sur-Thouet"),
)  # fmt: skip


def after(view: HouseholdView, amount_cents: int) -> HouseholdView:
    """The family once so much more is on its account."""
    balance = dataclasses.replace(
        view.balance,
        amount_cents=view.balance.amount_cents + amount_cents,
        own_entries=view.balance.own_entries + 1,
    )
    top_up = own(_top_up("E-9", timedelta(0), amount_cents, "Léa"))
    return dataclasses.replace(view, balance=balance, movements=(top_up, *view.movements))


def receipt(amount_cents: int, *, change_cents: int = 0) -> ReceiptContent:
    """A top-up in cash."""
    return ReceiptContent(
        nature=ReceiptNature.TOP_UP,
        number="MED-1-2026-000123",
        copy_number=0,
        community_name="Parthenay-Gâtine",
        regie_name="Régie de la médiathèque",
        site_name="Médiathèque",
        site_address="2 rue de la Citadelle, 79200 Parthenay",
        desk="MED-1",
        agent_name="Claire Roy",
        occurred_at=NOW.astimezone(ZONE),
        household_name="MARTIN",
        lines=(),
        tenders=(
            ReceiptTender(Tender.CASH, amount_cents, amount_cents + change_cents, change_cents),
        ),
        total_cents=amount_cents,
        vat=(),
        balance_after_cents=4230 + amount_cents,
        balance_as_of=NOW,
        short_signature="k3Zq",
        proof_text="proof",
        program="0.1.0",
    )


def top_up_done(command: TopUp) -> TopUpDone:
    """What `top_up` would answer for the MARTIN family."""
    change_cents = sum(max(0, one.received_cents - one.amount_cents) for one in command.payments)
    return TopUpDone(
        entry=command.entry,
        receipt=receipt(command.amount_cents, change_cents=change_cents),
        household=after(MARTIN, command.amount_cents),
        change_cents=change_cents,
        opens_drawer=any(one.tender is Tender.CASH for one in command.payments),
    )
