"""What an extract of the tariffs says, as a desk shows it at its window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counter_app.documents.books_content import BooksOrigin
from counter_app.documents.typography import Language


@dataclass(frozen=True, slots=True)
class ExtractPrice:
    """One price of an article and whom it is for.

    `scope` is a Scope, or the word of a newer program; `from` bounds are included, `until` bounds
    are not, and None is no bound. `deliberation` is what the community calls the one that set it.
    """

    scope: str
    quotient_from: int | None
    quotient_until: int | None
    age_from: int | None
    age_until: int | None
    price_cents: int
    valid_from: date
    valid_until: date | None
    deliberation: str

    @property
    def last_day(self) -> date | None:
        """The last day it is in force, None where no end is set."""
        return None if self.valid_until is None else self.valid_until - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ExtractArticle:
    """An article with its prices in force; VAT is within each of them."""

    name: str
    name_en: str
    vat_rate_bp: int
    prices: tuple[ExtractPrice, ...]


@dataclass(frozen=True, slots=True)
class ExtractService:
    """A service that this desk charges; an article without a price in force is not among it."""

    name: str
    name_en: str
    organisation_name: str
    articles: tuple[ExtractArticle, ...]

    @property
    def deliberations(self) -> tuple[str, ...]:
        """Those that set any of its prices, each once, in order."""
        prices = (price for article in self.articles for price in article.prices)
        return tuple(sorted({price.deliberation for price in prices if price.deliberation}))


@dataclass(frozen=True, slots=True)
class TariffExtractContent:
    """The tariffs in force on a day of all that a desk may charge.

    `act` names the constitutive act of the régie, empty where nobody said. `as_of` is local: when
    the server last told of tariffs, None if it never did. `online_payment` is where the régie is
    paid on the web, empty where it offers nothing.
    """

    origin: BooksOrigin
    on: date
    act: str
    drawn_up_by: str
    as_of: datetime | None
    services: tuple[ExtractService, ...]
    online_payment: str = ""

    @property
    def deliberations(self) -> tuple[str, ...]:
        """Those that set any of these prices, each once, in order."""
        named = (service.deliberations for service in self.services)
        return tuple(sorted({each for names in named for each in names}))


def name_in(language: Language, name: str, name_en: str) -> str:
    """What the community calls it in a language; in French where it has no other word."""
    return name_en if language is Language.ENGLISH and name_en else name
