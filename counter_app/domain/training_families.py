"""The families of the training mode: made up, each there for something an agent must meet once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from counter_app.domain.tariffs import Scope


class TrainingCardKind(Enum):
    """What a family's card shows when it is put on the reader."""

    GENUINE = "genuine"
    UID_ONLY = "uid_only"
    LOST = "lost"
    BLOCKED = "blocked"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a family, by age so that the family never grows old; the first one pays."""

    first_name: str
    age_years: int
    school_class: str | None = None
    card: TrainingCardKind | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """A made-up family; `quotient` is the quotient familial, None when not declared.

    `passages_left` is how often it may still come this year where a service has a quota.
    """

    name: str
    street: str
    quotient: int | None
    scope: Scope
    balance_cents: int
    people: tuple[Person, ...]
    passages_left: int = 2


FAMILIES: Final = (
    Family(
        name="EXEMPLE",
        street="1 rue de l’Exercice",
        quotient=620,
        scope=Scope.COMMUNITY,
        balance_cents=4_230,
        people=(
            Person("Anne", 38, card=TrainingCardKind.GENUINE),
            Person("Paul", 41, card=TrainingCardKind.LOST),
            Person("Tom", 11, "6e", TrainingCardKind.UID_ONLY),
            Person("Léa", 8, "CM1", TrainingCardKind.GENUINE),
        ),
    ),
    Family(
        name="D’ESSAI-MODÈLE",
        street="2 rue de l’Exercice",
        quotient=340,
        scope=Scope.COMMUNITY,
        balance_cents=310,
        people=(
            Person("Inès", 29, card=TrainingCardKind.GENUINE),
            Person("Malo", 6, "CP", TrainingCardKind.EXPIRED),
        ),
    ),
    Family(
        name="BROUILLON",
        street="3 impasse de la Répétition",
        quotient=1_150,
        scope=Scope.COMMUNITY,
        balance_cents=-640,
        people=(
            Person("Œnone", 45, card=TrainingCardKind.GENUINE),
            Person("Maël", 15, "3e", TrainingCardKind.BLOCKED),
            Person("Noë", 3, "PS"),
        ),
        passages_left=0,
    ),
    Family(
        name="PASSANT-FICTIF",
        street="12 route de l’Entraînement, lieu-dit Le Bac à Sable",
        quotient=None,
        scope=Scope.OUTSIDE,
        balance_cents=0,
        people=(Person("Jean-Baptiste", 72, card=TrainingCardKind.GENUINE),),
    ),
)
