"""For whom a tariff is and for how long, in words."""

from __future__ import annotations

from counter_app.documents import family_wording as words
from counter_app.documents import wording
from counter_app.documents.tariff_content import ExtractPrice
from counter_app.documents.typography import Language, count, day
from counter_app.domain.tariffs import Scope


def for_whom(price: ExtractPrice, language: Language) -> str:
    """Where they live, how old they are, what their quotient is; everybody where none is said."""
    parts = [_scope(price, language), _age(price, language), _quotient(price, language)]
    return " · ".join(filter(None, parts)) or words.EVERYBODY.said(language)


def scope_said(scope: str, language: Language) -> str:
    """Where they live; the word of a newer program as it is."""
    return words.SCOPES[scope].said(language) if scope in words.SCOPES else scope


def in_force(price: ExtractPrice, language: Language) -> str:
    """Since when, and up to which last day if one is known."""
    first = day(price.valid_from, language)
    last = price.last_day
    if last is None:
        return words.SINCE.said(language, day=first)
    return wording.FROM_TO.said(language, first=first, last=day(last, language))


def deliberation_said(name: str, language: Language) -> str:
    """A deliberation, by what the community calls it."""
    word = words.DELIBERATION.french.casefold()
    is_whole = name.casefold().startswith(word)
    return name if is_whole else words.DELIBERATION_NAMED.said(language, name=name)


def _scope(price: ExtractPrice, language: Language) -> str:
    return "" if price.scope == Scope.ANY else scope_said(price.scope, language)


def _quotient(price: ExtractPrice, language: Language) -> str:
    """A bound that is excluded is said as the last number below it."""
    lowest, until = price.quotient_from, price.quotient_until
    if until is None:
        if lowest is None:
            return ""
        return words.QUOTIENT_FROM.said(language, lowest=count(lowest, language))
    highest = count(until - 1, language)
    if not lowest:
        return words.QUOTIENT_TO.said(language, highest=highest)
    said_lowest = count(lowest, language)
    return words.QUOTIENT_BETWEEN.said(language, lowest=said_lowest, highest=highest)


def _age(price: ExtractPrice, language: Language) -> str:
    lowest, until = price.age_from, price.age_until
    if until is None:
        return "" if lowest is None else words.AGED_FROM.said(language, lowest=lowest)
    if not lowest:
        return words.AGED_UNDER.said(language, highest=until)
    if until - 1 == lowest:
        return words.AGED.said(language, lowest=lowest)
    return words.AGED_BETWEEN.said(language, lowest=lowest, highest=until - 1)
