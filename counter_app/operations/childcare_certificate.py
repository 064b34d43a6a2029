"""The certificate of what a family paid for childcare in a year, of what the server added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from counter_app.documents.family_content import ChildcareCertificateContent, ChildcareLine
from counter_app.domain.clock import read_time
from counter_app.domain.family_paper_rules import PaymentsStillToSend
from counter_app.domain.rules import HouseholdUnknown
from counter_app.models.catalogue import articles_of_desk
from counter_app.models.households import household_view
from counter_app.models.names import births_of, names_of
from counter_app.models.statement import has_receipts_after, told_of_others
from counter_app.operations.books import books_origin
from counter_app.operations.family_statement import address_of
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.messages import ChildcareReply
from counter_protocol.reference import ServiceNature, Topic


@dataclass(frozen=True, slots=True)
class CertifyChildcare:
    """Who draws the certificate up, of what the server told of a family."""

    agent: str
    told: ChildcareReply


@dataclass(frozen=True, slots=True)
class PapersOffered:
    """What this desk can give a family.

    `known_since` is the first day that a statement can begin on, None for any; a certificate is
    given where childcare is charged, and there is a server to ask.
    """

    today: date
    known_since: date | None
    certifies_childcare: bool


def papers_offered(counter: OpenCounter, _: None) -> PapersOffered:
    """What a family may ask for here."""
    sold = articles_of_desk(counter.database, counter.identity.desk)
    charges = any(each.nature == ServiceNature.CHILDCARE for each in sold)
    return PapersOffered(
        today=counter.clock.today(),
        known_since=told_of_others(counter.database).known_since,
        certifies_childcare=charges and not counter.identity.is_training,
    )


def childcare_certificate(
    counter: OpenCounter, command: CertifyChildcare
) -> ChildcareCertificateContent:
    """What was paid, under the names people know.

    Raises HouseholdUnknown, DeskNotReady, or PaymentsStillToSend where the server had not received
    all that this desk took of the family.
    """
    told = command.told
    family = household_view(counter.database, told.household, counter.clock.today())
    if family is None:
        raise HouseholdUnknown(told.household)
    includes = (told.includes_epoch, told.includes_seq)
    if has_receipts_after(counter.database, told.household, includes):
        raise PaymentsStillToSend
    return ChildcareCertificateContent(
        origin=books_origin(counter),
        household=told.household,
        family=address_of(family),
        year=told.year,
        told_at=counter.clock.local(read_time(told.server_time)),
        drawn_up_by=names_of(counter.database, Topic.AGENTS)[command.agent],
        lines=tuple(_lines(counter, told)),
        unpaid_cents=told.unpaid_cents,
    )


def _lines(counter: OpenCounter, told: ChildcareReply) -> Iterator[ChildcareLine]:
    """The youngest child first; what nobody is named for comes last."""
    organisations = names_of(counter.database, Topic.ORGANISATIONS)
    services = names_of(counter.database, Topic.SERVICES)
    births = births_of(counter.database, told.household)
    unknown = ("", None)
    named = [(*births.get(part.resident or "", unknown), part) for part in told.parts]
    for name, birth_date, part in sorted(named, key=lambda each: each[1] or date.min, reverse=True):
        yield ChildcareLine(
            person=name,
            birth_date=birth_date,
            organisation_name=organisations[part.organisation],
            service_name=services[part.service],
            paid_cents=part.paid_cents,
            cesu_cents=part.cesu_cents,
        )
