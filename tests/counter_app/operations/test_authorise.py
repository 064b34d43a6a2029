"""A rule is passed once, by somebody whose role allows it, for a reason that stays."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.domain.overrides import OverridableRule
from counter_app.domain.regie_act import WordFromOutside
from counter_app.domain.rules import (
    AccountNeeded,
    AgentUnknown,
    NotEnoughBalance,
    ReasonMissing,
    ReasonTooLong,
    ReversalOfEarlierTill,
    RoleMissing,
    TenderNotAccepted,
    TooSoon,
    WrongPin,
)
from counter_app.models.mirror import apply_page
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.authorise import Authorisation, authorisers
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.reverse import Reverse, reverse
from counter_app.operations.sell import Sell, sell
from counter_app.operations.sign_in import SignIn, sign_in
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_app.operations.till_report import ReadTill, read_till
from counter_app.operations.top_up import top_up
from counter_protocol.bodies import OverrideBody, read_body
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.ledger import Tender
from counter_protocol.reference import AgentRow, MandataireQuality, MandataireRow
from counter_protocol.verify import main as verify
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import SERVER_KEY, SetClock
from tests.support.small_community import (
    ADMIN,
    AGENT,
    ANNE,
    MANAGER,
    PIN,
    REGISSEUR,
    REGISSEUR_PIN,
    first_page,
    those_who_authorise,
)
from tests.support.written_entries import entries_between

SPENT = {5_000: 1, 1_000: 3, 500: 4}
ELEVEN_SWIMS = (BasketLine("pool-adult", ANNE, 11),)
"""46,20 €, where the account holds 42,30 €."""


@pytest.fixture
def staffed(open_counter: OpenCounter) -> OpenCounter:
    """An open till at a desk whose régisseur and manager can be called."""
    apply_page(open_counter.database, first_page(agents=those_who_authorise()))
    return open_counter


def word(
    rule: OverridableRule = OverridableRule.NOT_ENOUGH_BALANCE, **changes: str
) -> Authorisation:
    wanted = {"agent": REGISSEUR, "pin": REGISSEUR_PIN, "reason": "La mère recharge ce soir"}
    return Authorisation(rule=rule, **{**wanted, **changes})


def beyond_the_balance(override: Authorisation | None) -> Sell:
    return basket(lines=ELEVEN_SWIMS, override=override)


def undone_next_day(
    counter: OpenCounter, clock: SetClock
) -> Callable[[Authorisation | None], Reverse]:
    """A top-up of a day that is over, and how to ask for its reversal."""
    wrong = top_up(counter, fifty_euros()).entry
    close_till(counter, CloseTill({**SPENT, 5_000: 2}, "", 10_000, AGENT))
    clock.forward(days=1)
    open_till(counter, OpenTill(SPENT, "", AGENT))
    wanted = undo(wrong)
    return lambda override: dataclasses.replace(wanted, override=override)


def last_entries(counter: OpenCounter, number: int) -> list[Entry]:
    head = counter.journal.head
    first = head.seq - number + 1
    return entries_between(counter.database, head.epoch, first, head.seq)


def test_a_regisseur_lets_a_family_swim_on_credit(staffed: OpenCounter) -> None:
    done = sell(staffed, beyond_the_balance(word()))
    assert done.household is not None
    assert done.household.balance.amount_cents == 4_230 - 4_620


def test_the_override_stands_right_before_what_it_allows(staffed: OpenCounter) -> None:
    done = sell(staffed, beyond_the_balance(word(reason="  La mère recharge ce soir ")))
    override, sale = last_entries(staffed, 2)
    body = read_body(override.body, OverrideBody)
    assert (override.kind, sale.kind, sale.id) == (EntryKind.OVERRIDE, EntryKind.SALE, done.entry)
    assert body == OverrideBody(
        rule="not_enough_balance",
        for_entry=done.entry,
        authorised_by=REGISSEUR,
        role="regisseur",
        reason="La mère recharge ce soir",
    )


def test_who_is_at_the_desk_stays_named_beside_who_authorised(staffed: OpenCounter) -> None:
    sell(staffed, beyond_the_balance(word(agent=MANAGER)))
    override, sale = last_entries(staffed, 2)
    assert (override.agent, sale.agent) == (AGENT, AGENT)
    assert override.till_session == sale.till_session != ""


def test_a_closed_day_is_only_undone_with_somebodys_word(
    staffed: OpenCounter, clock: SetClock
) -> None:
    wanted = undone_next_day(staffed, clock)
    with pytest.raises(ReversalOfEarlierTill) as refused:
        reverse(staffed, wanted(None))
    done = reverse(staffed, wanted(word(OverridableRule.REVERSAL_OF_EARLIER_TILL)))
    assert str(refused.value.business_date) == "2026-11-21"
    assert (done.given_back_cents, last_entries(staffed, 2)[0].kind) == (5_000, EntryKind.OVERRIDE)


def test_the_days_report_tells_every_override(staffed: OpenCounter) -> None:
    done = sell(staffed, beyond_the_balance(word()))
    (line,) = read_till(staffed, ReadTill(AGENT)).overrides
    assert (line.rule, line.receipt) == ("not_enough_balance", done.receipt.number)
    assert (line.authorised_by, line.reason) == ("Sylvie Morin", "La mère recharge ce soir")


def test_whoever_checks_the_journal_finds_the_override_in_its_place(
    staffed: OpenCounter, clock: SetClock, tmp_path: Path
) -> None:
    wanted = undone_next_day(staffed, clock)
    reverse(staffed, wanted(word(OverridableRule.REVERSAL_OF_EARLIER_TILL)))
    sell(staffed, beyond_the_balance(word()))
    archive = make_archive(staffed, MakeArchive(tmp_path / "archive.zip", EVERYTHING, AGENT))
    assert verify([str(archive), "--server-key", SERVER_KEY.public_bytes.hex()]) == 0


def test_asked_twice_it_is_authorised_and_written_once(staffed: OpenCounter) -> None:
    wanted = beyond_the_balance(word())
    first = sell(staffed, wanted)
    head = staffed.journal.head
    assert sell(staffed, wanted).receipt.number == first.receipt.number
    assert staffed.journal.head == head


def test_a_word_is_good_for_one_sale(staffed: OpenCounter) -> None:
    sell(staffed, beyond_the_balance(word()))
    with pytest.raises(NotEnoughBalance):
        sell(staffed, beyond_the_balance(None))


def test_a_word_that_turns_out_not_to_be_needed_is_not_written(staffed: OpenCounter) -> None:
    sell(staffed, basket(override=word()))
    assert last_entries(staffed, 2)[0].kind is not EntryKind.OVERRIDE


def test_a_word_for_one_rule_does_not_pass_another(staffed: OpenCounter, clock: SetClock) -> None:
    with pytest.raises(NotEnoughBalance):
        sell(staffed, beyond_the_balance(word(OverridableRule.REVERSAL_OF_EARLIER_TILL)))
    wanted = undone_next_day(staffed, clock)
    with pytest.raises(ReversalOfEarlierTill):
        reverse(staffed, wanted(word(OverridableRule.NOT_ENOUGH_BALANCE)))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"pin": "0000"}, WrongPin),
        ({"agent": AGENT, "pin": PIN}, RoleMissing),
        ({"agent": ADMIN}, RoleMissing),
        ({"agent": "A-OLD", "pin": PIN}, AgentUnknown),
        ({"agent": "nobody"}, AgentUnknown),
        ({"reason": "   "}, ReasonMissing),
        ({"reason": "x" * 201}, ReasonTooLong),
    ],
)
def test_what_does_not_authorise_writes_nothing(
    staffed: OpenCounter, changes: dict[str, str], refusal: type[Exception]
) -> None:
    head = staffed.journal.head
    with pytest.raises(refusal):
        sell(staffed, beyond_the_balance(word(**changes)))
    assert staffed.journal.head == head


def test_guessing_a_pin_is_as_slow_here_as_at_the_door(staffed: OpenCounter) -> None:
    for _ in range(3):
        with pytest.raises(WrongPin):
            sell(staffed, beyond_the_balance(word(pin="0000")))
    with pytest.raises(TooSoon):
        sell(staffed, beyond_the_balance(word()))
    with pytest.raises(TooSoon):
        sign_in(staffed, SignIn(REGISSEUR, REGISSEUR_PIN))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"tender": Tender.CESU, "lines": ELEVEN_SWIMS}, TenderNotAccepted),
        ({"household": None, "lines": (BasketLine("meal", None, 1),)}, AccountNeeded),
    ],
)
def test_what_the_act_forbids_nobody_allows(
    staffed: OpenCounter, changes: dict[str, object], refusal: type[Exception]
) -> None:
    head = staffed.journal.head
    with pytest.raises(refusal):
        sell(staffed, basket(override=word(), **changes))
    assert staffed.journal.head == head


def test_only_those_who_answer_for_the_till_are_asked(staffed: OpenCounter) -> None:
    assert [view.name for view in authorisers(staffed, None)] == ["Luc Petit", "Sylvie Morin"]


def test_a_regisseur_has_no_say_in_another_regie(staffed: OpenCounter) -> None:
    """Its act names whoever may take its money, and this régisseur is not among them."""
    another = AgentRow("A-GALLET", "Jean Gallet", "regisseur", those_who_authorise()[0].pin_hash, 1)
    named = MandataireRow("REG", AGENT, "2026-01-01", MandataireQuality.MANDATAIRE)
    roster = [*first_page().agents, *those_who_authorise(), another]
    apply_page(staffed.database, first_page(agents=roster, mandataires=[named]))
    head = staffed.journal.head
    with pytest.raises(WordFromOutside) as refused:
        sell(staffed, beyond_the_balance(word(agent=another.agent)))
    assert refused.value.regie_name == "Régie des services à la famille"
    assert staffed.journal.head == head
    assert [view.name for view in authorisers(staffed, None)] == ["Luc Petit", "Sylvie Morin"]


def test_a_pin_is_in_no_repr_of_what_carries_it() -> None:
    assert REGISSEUR_PIN not in repr(beyond_the_balance(word()))
