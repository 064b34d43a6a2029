"""An exercise is a whole desk, and none of it can ever be taken for a real one."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.desk import open_desk
from counter_app.documents.paper import Paper
from counter_app.documents.receipt_text import receipt_text
from counter_app.documents.typography import Language
from counter_app.domain.looks import Look
from counter_app.domain.quotas import NoPassageLeft
from counter_app.domain.rules import ForeignCommunityCard
from counter_app.domain.shown_receipts import ReceiptOfElsewhere
from counter_app.models.errors import TrainingDatabase
from counter_app.models.looks import looks_waiting
from counter_app.models.mirror import apply_page
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.authorise import Authorisation, OverridableRule
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.identify_card import IdentifyCard, identify_card
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.note_looks import NoteLooks, note_looks
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.record_passage import (
    RecordPassage,
    UndoPassage,
    record_passage,
    undo_passage,
)
from counter_app.operations.sell import SaleDone, Sell, sell
from counter_app.operations.show_receipt import ShowReceipt, show_receipt
from counter_app.operations.sign_in import SignIn, sign_in
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_app.operations.training_reference import TrainingReference, training_reference
from counter_app.secret_store import DeskSecrets
from counter_app.settings import DataFolder
from counter_app.training import TrainingDesk, forget_training, open_training
from counter_protocol.entries import new_entry_id
from counter_protocol.looks import LookWay
from counter_protocol.reference import BeyondQuota, DeskServiceRow, QuotaRow
from counter_protocol.verify import main as verify
from tests.support.counter import FLOAT, SERVER_KEY, SetClock
from tests.support.other_desk import TOWN_HALL, TOWN_HALL_KEY, OtherDesk
from tests.support.payments import by_account
from tests.support.small_community import (
    AGENT,
    COMMUNITY,
    DESK,
    LEA_CARD,
    PIN,
    REGISSEUR,
    REGISSEUR_PIN,
    first_page,
    those_who_authorise,
)

POOR = "H-ECOLE-2"
"""D’ESSAI-MODÈLE, who has 3,10 €."""


OWING = "H-ECOLE-3"
"""BROUILLON, whose passages of the year are used up too."""


@pytest.fixture
def reference(counter: OpenCounter) -> TrainingReference:
    """At a desk of the recycling centre too, where a family may come fifteen times a year."""
    page = first_page(
        agents=those_who_authorise(),
        desk_services=[*first_page().desk_services, DeskServiceRow(DESK, "tip")],
        quotas=[QuotaRow("tip", 15, 3, 30, BeyondQuota.REFUSED.value)],
    )
    apply_page(counter.database, page)
    return training_reference(counter, None)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path).training


@pytest.fixture
def training(
    folder: DataFolder, reference: TrainingReference, clock: SetClock
) -> Iterator[TrainingDesk]:
    desk = open_training(folder, reference, clock.clock)
    yield desk
    desk.close()


Do = Callable[..., object]


@pytest.fixture
def do(training: TrainingDesk) -> Do:
    """Run an operation of the training desk, where its database lives."""
    return lambda operation, command: training.thread.call(
        lambda: operation(training.counter, command)
    )


def visit_of(household: str) -> RecordPassage:
    """A family comes to the recycling centre."""
    return RecordPassage(new_entry_id(), household, "tip", None, AGENT)


def swim(**changes: object) -> Sell:
    wanted: dict[str, object] = {
        "entry": new_entry_id(),
        "household": "H-ECOLE-1",
        "lines": (BasketLine("pool-adult", None, 1),),
        "payments": by_account(420),
        "agent": AGENT,
    }
    return Sell(**{**wanted, **changes})


def sold(do: Do, **changes: object) -> SaleDone:
    do(open_till, OpenTill(FLOAT, "", AGENT))
    done = do(sell, swim(**changes))
    assert isinstance(done, SaleDone)
    return done


def cut_short(desk: TrainingDesk) -> None:
    """Let go of the files as a crash would, with nothing tidied up."""
    desk.thread.call(desk.counter.database.close)
    desk.thread.stop()


def test_a_day_is_practised_from_the_sign_in_to_the_z(do: Do) -> None:
    do(sign_in, SignIn(AGENT, PIN))
    receipt = sold(do).receipt
    report = do(close_till, CloseTill(FLOAT, "", 10_000, AGENT)).report
    assert (receipt.number, report.z) == ("ECOLE-2026-000001", "ECOLE-Z-2026-000001")
    assert (receipt.is_training, report.is_training) == (True, True)


def test_paper_says_at_both_ends_that_it_is_worth_nothing(do: Do) -> None:
    lines = receipt_text(sold(do).receipt, Paper.MM_80, Language.FRENCH)
    assert [line.strip() for line in lines].count("FACTICE") == 2


def test_only_made_up_families_are_there(do: Do) -> None:
    found = do(find_household, FindHousehold("exemple"))
    assert [one.name for one in found] == ["EXEMPLE"]
    assert do(find_household, FindHousehold("martin")) == ()


def test_a_real_card_is_no_card_here(do: Do) -> None:
    with pytest.raises(ForeignCommunityCard):
        do(identify_card, IdentifyCard(LEA_CARD, COMMUNITY, None))


def test_an_override_is_practised_too(do: Do) -> None:
    word = Authorisation(OverridableRule.NOT_ENOUGH_BALANCE, REGISSEUR, REGISSEUR_PIN, "Exercice")
    done = sold(do, household=POOR, override=word)
    assert done.household is not None
    assert done.household.balance.amount_cents == 310 - 420


def test_passages_are_practised_with_rights_of_the_exercise(do: Do, counter: OpenCounter) -> None:
    first = do(record_passage, visit_of("H-ECOLE-1"))
    second = do(record_passage, visit_of("H-ECOLE-1"))
    do(undo_passage, UndoPassage(new_entry_id(), second.entry, AGENT))

    (quota,) = first.quotas
    assert (quota.name, quota.used, quota.limit, quota.left_here) == ("Déchetterie", 14, 15, 1)
    assert counter.database.rows("SELECT 1 FROM own_passages") == []


def test_family_that_used_its_year_up_is_met_too(do: Do) -> None:
    with pytest.raises(NoPassageLeft) as refused:
        do(record_passage, visit_of(OWING))

    assert (refused.value.used, refused.value.limit) == (15, 15)


def test_archive_of_an_exercise_does_not_pass_for_the_communitys(
    do: Do, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sold(do)
    archive = tmp_path / "archive.zip"
    do(make_archive, MakeArchive(archive, EVERYTHING, agent=""))
    assert verify([str(archive), "--server-key", SERVER_KEY.public_bytes.hex()]) == 1
    assert "server" in capsys.readouterr().out


def test_leaving_it_leaves_nothing_behind(
    folder: DataFolder, reference: TrainingReference, clock: SetClock
) -> None:
    desk = open_training(folder, reference, clock.clock)
    assert folder.database.exists()
    desk.close()
    assert not folder.path.exists()


def test_each_exercise_begins_afresh_even_after_a_crash(
    folder: DataFolder, reference: TrainingReference, clock: SetClock
) -> None:
    cut_short(open_training(folder, reference, clock.clock))
    desk = open_training(folder, reference, clock.clock)
    assert desk.counter.journal.head.seq == 1
    desk.close()


def test_its_keys_are_in_no_file(
    folder: DataFolder,
    reference: TrainingReference,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drawn: list[bytes] = []
    draw = secrets.token_bytes
    monkeypatch.setattr(
        "counter_app.training.secrets.token_bytes",
        lambda size: drawn.append(draw(size)) or drawn[-1],
    )
    cut_short(open_training(folder, reference, clock.clock))
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert len(drawn) == 3
    assert not any(key in written or key.hex().encode() in written for key in drawn)


def test_forgetting_what_is_not_there_is_fine(tmp_path: Path) -> None:
    forget_training(tmp_path / "training")
    assert list(tmp_path.iterdir()) == []


def test_an_exercise_is_refused_as_the_desks_own_database(
    folder: DataFolder,
    reference: TrainingReference,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    key = bytes(range(32))
    monkeypatch.setattr("counter_app.training.secrets.token_bytes", lambda _size: key)
    cut_short(open_training(folder, reference, clock.clock))
    real = tmp_path / "guichet-of-the-desk.db"
    real.write_bytes(folder.database.read_bytes())
    with pytest.raises(TrainingDatabase):
        open_desk(real, DeskSecrets(key, key, "installation"), clock.clock)


def test_nothing_is_sent_anywhere(do: Do, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an exercise opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert sold(do).household is not None


def test_who_is_looked_at_in_an_exercise_is_no_business_of_the_desk(
    do: Do, counter: OpenCounter, clock: SetClock
) -> None:
    look = Look(new_entry_id(), clock.moment, AGENT, LookWay.CARD, "H-ECOLE-1", 1)
    do(note_looks, NoteLooks((look,)))
    assert looks_waiting(counter.database) == 0


def test_a_real_receipt_is_not_believed_in_an_exercise(do: Do, clock: SetClock) -> None:
    text = OtherDesk(TOWN_HALL, TOWN_HALL_KEY, clock.clock.today()).top_up(POOR, 3_000)
    with pytest.raises(ReceiptOfElsewhere) as refused:
        do(show_receipt, ShowReceipt(new_entry_id(), text, AGENT))
    assert refused.value.community == COMMUNITY
