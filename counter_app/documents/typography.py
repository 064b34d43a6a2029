"""The one place that writes money, dates, times, rates and counts for people, through Babel."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import NumberPattern, parse_pattern

MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"
_REMEMBERED = 4096


class Language(Enum):
    """A language of the screens and documents; the value is its ISO 639-1 code."""

    FRENCH = "fr"
    ENGLISH = "en"


_LOCALES = {Language.FRENCH: "fr_FR", Language.ENGLISH: "en_GB"}
_SIZE_UNITS = {Language.FRENCH: ("o", "ko", "Mo", "Go"), Language.ENGLISH: ("B", "kB", "MB", "GB")}
_PERCENT_PATTERNS = {Language.FRENCH: "#,##0.##\u00a0%", Language.ENGLISH: "#,##0.##%"}


@lru_cache(maxsize=_REMEMBERED)
def money(amount_cents: int, language: Language) -> str:
    """Cents as "1 234,50 €" or "€1,234.50": no-break spaces, a real minus sign."""
    locale = _locale(language)
    pattern: NumberPattern = locale.currency_formats["standard"]
    euros = Decimal(amount_cents).scaleb(-2)
    written: str = pattern.apply(euros, locale, currency="EUR")
    return written.replace("-", MINUS)


def whole_euros(amount_cents: int, language: Language) -> str:
    """Cents that are round euros as "1 200 €" or "€1,200"."""
    euros = Decimal(amount_cents).scaleb(-2)
    pattern = _whole_euro_pattern(language)
    written: str = pattern.apply(euros, _locale(language), currency="EUR", currency_digits=False)
    return written.replace("-", MINUS)


def signed_money(amount_cents: int, language: Language) -> str:
    """Cents with their sign, "+50,00 €" or "−3,10 €"; nothing before zero."""
    written = money(amount_cents, language)
    return f"+{written}" if amount_cents > 0 else written


def percentage(rate_bp: int, language: Language) -> str:
    """Basis points as "5,5 %" or "5.5%"."""
    rate = Decimal(rate_bp).scaleb(-4)
    written: str = _percent_pattern(language).apply(rate, _locale(language))
    return written.replace("-", MINUS)


def count(number: int, language: Language) -> str:
    """A whole number with its thousands apart, "12 345"."""
    locale = _locale(language)
    pattern: NumberPattern = locale.decimal_formats[None]
    written: str = pattern.apply(number, locale)
    return written.replace("-", MINUS)


def data_size(size_bytes: int, language: Language) -> str:
    """Bytes as people say them, "12,4 Go" or "480 MB": powers of 1,000, as disks are sold."""
    units = _SIZE_UNITS[language]
    largest = len(units) - 1
    power = min(largest, (len(str(size_bytes)) - 1) // 3)
    number = Decimal(size_bytes).scaleb(-3 * power)
    locale = _locale(language)
    pattern: NumberPattern = locale.decimal_formats[None]
    written: str = pattern.apply(round(number, 1 if power == largest else 0), locale)
    return f"{written}{NO_BREAK_SPACE}{units[power]}"


def day(moment: date, language: Language) -> str:
    """A day as "21/11/2026"."""
    return format_date(moment, "dd/MM/y", locale=_locale(language))


def long_day(moment: date, language: Language) -> str:
    """A day as "21 novembre 2026"; the first of a month is "1er" in French."""
    return format_date(moment, f"{_day_of_month(moment, language)} MMMM y", _locale(language))


def month(moment: date, language: Language) -> str:
    """A month as "novembre 2026"."""
    return format_date(moment, "MMMM y", _locale(language))


def short_month(moment: date, language: Language) -> str:
    """A month where there is little room: "nov." or "Nov"."""
    return format_date(moment, "MMM", _locale(language))


def weekday(moment: date, language: Language) -> str:
    """A day as "samedi 21 novembre 2026"."""
    return format_date(moment, f"EEEE {_day_of_month(moment, language)} MMMM y", _locale(language))


def clock(moment: datetime) -> str:
    """A time as "09:12", the same in both languages; `moment` is local."""
    return f"{moment:%H:%M}"


def clock_seconds(moment: datetime) -> str:
    """A time as "09:12:45", as a receipt must give it."""
    return f"{moment:%H:%M:%S}"


def day_and_clock(moment: datetime, language: Language) -> str:
    """A moment as "21/11/2026 09:12"."""
    return f"{day(moment, language)} {clock(moment)}"


def clock_or_day(moment: datetime, seen_on: date, language: Language) -> str:
    """How old a fact is: "09:12" when of the day it is read, else "20/11/2026 18:40"."""
    return clock(moment) if moment.date() == seen_on else day_and_clock(moment, language)


@lru_cache
def _locale(language: Language) -> Locale:
    """Babel reads a locale's data on first use, in tens of milliseconds."""
    return Locale.parse(_LOCALES[language])


@lru_cache
def _whole_euro_pattern(language: Language) -> NumberPattern:
    standard: NumberPattern = _locale(language).currency_formats["standard"]
    return parse_pattern(standard.pattern.replace(".00", ""))


@lru_cache
def _percent_pattern(language: Language) -> NumberPattern:
    return parse_pattern(_PERCENT_PATTERNS[language])


def _day_of_month(moment: date, language: Language) -> str:
    return "'1er'" if moment.day == 1 and language is Language.FRENCH else "d"
