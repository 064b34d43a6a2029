"""A family's cards, its record and its disagreements, as the screens get them."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

from counter_app.domain.family import (
    CardView,
    ConflictView,
    FamilyRecord,
    FieldWord,
    PersonRecord,
)
from counter_protocol.reference import CardStatus, Topic
from tests.support.screen_views import MARTIN

CARDS = (
    CardView("C-1", "PG-000001-1", "Anne", CardStatus.ACTIVE, date(2030, 8, 31)),
    CardView("C-2", "PG-000001-2", "Paul", CardStatus.LOST, date(2030, 8, 31)),
    CardView("C-3", "PG-000001-3", "Tom", CardStatus.ACTIVE, date(2029, 8, 31)),
    CardView("C-4", "PG-000001-4", "Léa", CardStatus.EXPIRED, date(2025, 8, 31)),
)
TOM_S_CARD_LOST = tuple(
    dataclasses.replace(card, status=CardStatus.LOST) if card.holder_name == "Tom" else card
    for card in CARDS
)

RECORD = FamilyRecord(
    household="H-1",
    fields={
        "name": "MARTIN",
        "street": "12 rue de la Citadelle",
        "postcode": "79200",
        "commune": "Parthenay",
        "quotient": 620,
        "payer": "R-Anne",
    },
    people=tuple(
        PersonRecord(
            f"R-{first_name}",
            {
                "first_name": first_name,
                "last_name": "Martin",
                "birth_date": birth_date,
                "school_class": school_class,
            },
        )
        for first_name, birth_date, school_class in (
            ("Anne", "1988-07-30", None),
            ("Paul", "1985-01-19", None),
            ("Tom", "2015-05-02", "6e"),
            ("Léa", "2018-03-12", "CM1"),
        )
    ),
)

STREETS = ConflictView(
    conflict="X-1",
    household="H-1",
    topic=Topic.HOUSEHOLDS,
    field="street",
    person_name="",
    kept=FieldWord(
        "12 rue de la Citadelle",
        "12 rue de la Citadelle",
        "Centre aquatique",
        datetime(2026, 11, 20, 8, 5, tzinfo=UTC),
    ),
    others=(
        FieldWord(
            "4 place du Drapeau",
            "4 place du Drapeau",
            "Médiathèque",
            datetime(2026, 11, 19, 15, 40, tzinfo=UTC),
        ),
    ),
)

BIRTHS = dataclasses.replace(
    STREETS,
    conflict="X-2",
    topic=Topic.RESIDENTS,
    field="birth_date",
    person_name="Léa",
    kept=dataclasses.replace(STREETS.kept, value="2018-03-12", text="2018-03-12"),
    others=(FieldWord("2018-12-03", "2018-12-03", None, None),),
)

DISPUTED = dataclasses.replace(MARTIN, conflicts=(STREETS, BIRTHS))
DISPUTED_BIRTH = dataclasses.replace(MARTIN, conflicts=(BIRTHS,))
