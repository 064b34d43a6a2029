"""How papers for families say a movement, whom a share is of, whether a child was under six."""

from __future__ import annotations

from counter_app.documents import family_wording as words
from counter_app.documents import wording
from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    ChildcareLine,
    StatementLine,
    StatementShare,
)
from counter_app.documents.typography import Language, count


def movement_said(line: StatementLine, language: Language) -> str:
    """What was bought, or what kind of movement it is, with the number of its paper."""
    kind = wording.ENTRY_KINDS.get(line.kind, wording.ENTRY).said(language)
    bought = _bought(line, language)
    is_plain_sale = line.kind == "sale" and bought
    what = bought if is_plain_sale else " · ".join(filter(None, (kind, bought)))
    return f"{what} ({line.receipt})" if line.receipt else what


def person_said(person: str, language: Language) -> str:
    """A person by first name; who this desk is not told is said to be so."""
    return person or words.WHOLE_FAMILY.said(language)


def service_said(share: StatementShare, language: Language) -> str:
    """A service by its name; of those that this desk is not told, where they were bought."""
    if share.service_name:
        return share.service_name
    if share.site_name:
        return words.OTHER_SERVICES_AT.said(language, site=share.site_name)
    return words.OTHER_SERVICES.said(language)


def under_six_said(
    content: ChildcareCertificateContent, line: ChildcareLine, language: Language
) -> str:
    """Whether the child was, if anybody knows."""
    if line.birth_date is None:
        return words.UNKNOWN.said(language)
    return (words.YES if content.is_under_six(line) else words.NO).said(language)


def _bought(line: StatementLine, language: Language) -> str:
    more = line.line_count - 1
    if not line.label or more < 1:
        return line.label
    phrase = words.AND_MORE_ONE if more == 1 else words.AND_MORE
    return phrase.said(language, label=line.label, count=count(more, language))
