"""Two agents, a régisseur and a manager at one desk, and what they do at its till."""

from __future__ import annotations

from argon2 import PasswordHasher

from counter_app.documents.till_report_content import TillReportContent
from counter_app.domain.payment import Payment
from counter_app.domain.till_count import DENOMINATIONS_CENTS
from counter_app.models.mirror import apply_page
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.move_cash import CashDirection, MoveCash
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.past_closings import ClosingReport, closing_report
from counter_app.operations.top_up import TopUp, TopUpDone, top_up
from counter_protocol.bodies import CashPurpose
from counter_protocol.entries import EntryKind, new_entry_id
from counter_protocol.ledger import Tender
from counter_protocol.reference import AgentRow, SettingRow
from counter_protocol.setting_names import SettingName
from tests.support.small_community import (
    AGENT,
    LEA,
    MANAGER,
    MARTIN,
    REGISSEUR_PIN,
    first_page,
    those_who_authorise,
)

COLLEAGUE = "A-BLANC"
COLLEAGUE_PIN = "2468"

BLANC = SecondPerson(COLLEAGUE, COLLEAGUE_PIN)
PETIT = SecondPerson(MANAGER, REGISSEUR_PIN)


def with_crew(counter: OpenCounter) -> OpenCounter:
    """The same counter once its roster names a second agent, a régisseur and a manager."""
    pin_hash = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(COLLEAGUE_PIN)
    colleague = AgentRow(COLLEAGUE, "Marc Blanc", "agent", pin_hash, 1)
    apply_page(counter.database, first_page(agents=[*those_who_authorise(), colleague]))
    return counter


def with_setting(counter: OpenCounter, name: SettingName, value: int) -> None:
    """The community decides something else."""
    apply_page(counter.database, first_page(settings=[SettingRow(name.value, str(value))]))


def pieces_of(amount_cents: int) -> dict[int, int]:
    """An amount in the fewest notes and coins."""
    pieces: dict[int, int] = {}
    for denomination_cents in DENOMINATIONS_CENTS:
        number, amount_cents = divmod(amount_cents, denomination_cents)
        if number:
            pieces[denomination_cents] = number
    return pieces


def take(
    counter: OpenCounter, amount_cents: int, tender: Tender = Tender.CASH, agent: str = AGENT
) -> TopUpDone:
    """A family puts so much on its account."""
    payment = Payment(tender, amount_cents)
    return top_up(counter, TopUp(new_entry_id(), MARTIN, LEA, amount_cents, (payment,), agent))


def cash(
    direction: CashDirection,
    amount_cents: int,
    purpose: CashPurpose = CashPurpose.SAFE,
    reason: str = "Monnaie",
) -> MoveCash:
    """A movement of cash that is not written yet."""
    counted = pieces_of(amount_cents)
    return MoveCash(new_entry_id(), direction, purpose, counted, reason, AGENT)


def z_report(counter: OpenCounter, z: str, agent: str = "") -> TillReportContent:
    """A Z, read again by somebody."""
    report = closing_report(counter, ClosingReport(EntryKind.TILL_CLOSED, z, agent))
    assert isinstance(report, TillReportContent)
    return report
