"""Who sees which page when: taps, results and states on their way between the pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QListView, QWidgetAction
from pytestqt.qtbot import QtBot

from counter_app.devices.errors import PrinterOutOfPaper
from counter_app.devices.printers import PrinterState
from counter_app.devices.readers import (
    Assurance,
    CardPresented,
    CardRejected,
    ReaderState,
    ReaderStateChanged,
    RejectionReason,
)
from counter_app.documents.any_document import AnyDocument
from counter_app.documents.receipt_content import ReceiptContent, ReceiptNature
from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.family_paper_rules import CertificateNeedsServer
from counter_app.domain.quotas import NoPassageLeft
from counter_app.domain.rules import CardBlocked, CardLost
from counter_app.operations.authorise import authorisers
from counter_app.operations.deposit_outlook import LookAtDeposit, deposit_gauge
from counter_app.operations.deposit_slip import past_deposits
from counter_app.operations.find_household import find_household
from counter_app.operations.hand_over_till import hand_over_till
from counter_app.operations.identify_card import IdentifyCard, identify_card
from counter_app.operations.in_hand_statement import past_checks
from counter_app.operations.move_cash import move_cash
from counter_app.operations.note_looks import NoteLooks
from counter_app.operations.past_closings import closing_report, past_closings
from counter_app.operations.price_basket import PriceBasket, articles_on_sale, price_basket
from counter_app.operations.record_passage import record_passage
from counter_app.operations.refund import refund, refund_outlook
from counter_app.operations.sell import Sell
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.show_place import show_place
from counter_app.operations.show_receipt import ShowReceipt, show_receipt
from counter_app.operations.show_settings import show_settings
from counter_app.operations.sign_in import (
    Role,
    SignedIn,
    SignOut,
    agents,
    sign_in,
    sign_out,
)
from counter_app.operations.till import till_state
from counter_app.operations.top_up import top_up, top_up_to_pay
from counter_app.operations.usual_banks import usual_banks
from counter_app.sync.errors import ServerFault
from counter_app.sync.state import ChangesSummary, Connection, SyncState
from counter_app.ui.counter_screens import CounterScreens
from counter_app.ui.idle_watch import IdleWatch
from counter_app.ui.main_window import SIDE_PX
from counter_app.ui.pages.documents.document_view import DocumentView
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.home.quick_amounts import QuickAmounts
from counter_app.ui.pages.home.refund_panel import RefundPanel
from counter_app.ui.pages.regie.regie_page import RegiePage
from counter_app.ui.pages.reports.reports_page import ReportsPage
from counter_app.ui.pages.sale.catalogue import Catalogue
from counter_app.ui.pages.sale.sale_page import SalePage
from counter_app.ui.pages.sign_in_page import SignInPage
from counter_app.ui.pages.till.till_page import TillPage
from counter_app.ui.paper import Paper
from counter_app.ui.room_pages import RoomPages
from counter_app.ui.scan_watch import ScanWatch
from counter_app.ui.shell.drawer_gauge import DrawerGauge
from counter_app.ui.shell.navigation import Navigation
from counter_app.ui.shell.rooms import Room
from counter_app.ui.shell.shell import Shell
from counter_app.ui.translations import Translations
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.page_sheets import PageSheets
from counter_app.ui.widgets.search_field import SearchField
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing
from counter_protocol.bodies import SignOutReason
from counter_protocol.looks import LookWay
from counter_protocol.reference import Topic
from tests.counter_app.ui.conftest import button, said_in, shown
from tests.counter_app.ui.conftest import field as field_called
from tests.shots.stage import PLACE
from tests.support import (
    screen_payments,
    screen_receipts,
    screen_refunds,
    screen_regie,
    screen_reports,
    screen_till,
    screen_views,
)
from tests.support.fake_tasks import FakeTasks
from tests.support.scanner import scan
from tests.support.screen_paper import FakeBooks, FakeChildcare, laid_out_at_once
from tests.support.screen_papers import CHILDCARE_TOLD, answer_papers
from tests.support.screen_views import AT_THE_TIP, MARTIN

TAP = CardPresented(
    card_ref="1234",
    assurance=Assurance.UID_ONLY,
    reader="Lecteur",
    at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
    community=None,
    proof=None,
)


@dataclass
class PaperTray:
    """What was handed over to be printed."""

    receipts: list[ReceiptContent] = field(default_factory=list)
    reports: list[AnyDocument] = field(default_factory=list)
    saved: dict[Path, AnyDocument] = field(default_factory=dict)
    subjects: list[str] = field(default_factory=list)
    childcare: FakeChildcare = field(default_factory=FakeChildcare)
    drawer_openings: int = 0

    def open_drawer(self) -> None:
        self.drawer_openings += 1

    def keep_file(self, content: AnyDocument, path: Path) -> None:
        self.saved[path] = content

    def open_message(self, content: AnyDocument, subject: str) -> None:
        self.subjects.append(subject)

    def paper(self) -> Paper:
        return Paper(
            self.receipts.append,
            self.open_drawer,
            self.reports.append,
            self.keep_file,
            self.open_message,
            laid_out_at_once(),
            FakeBooks(),
            self.childcare,
        )


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray()


@pytest.fixture
def shell(qtbot: QtBot, writing: Writing) -> Shell:
    return Shell(writing)


@pytest.fixture
def screens(
    qtbot: QtBot, shell: Shell, tasks: FakeTasks, writing: Writing, tray: PaperTray
) -> Iterator[CounterScreens]:
    answers = {
        show_place: PLACE,
        show_settings: CommunitySettings(),
        agents: screen_reports.AGENTS,
        sign_out: None,
        sign_in: SignedIn("A-1", "Claire Roy", Role.AGENT),
        till_state: screen_reports.TILL_OPEN,
        deposit_gauge: screen_regie.GAUGE,
        past_deposits: screen_regie.PAST_DEPOSITS,
        past_checks: screen_regie.PAST_CHECKS,
        articles_on_sale: screen_reports.SERVICES,
        price_basket: screen_reports.priced,
        past_closings: screen_reports.CLOSINGS,
        find_household: screen_views.FOUND,
        show_household: MARTIN,
        identify_card: MARTIN,
        top_up: screen_views.top_up_done,
    }
    for operation, answer in answers.items():
        tasks.answer(operation, answer)
    made = CounterScreens(shell, tasks, writing, tray.paper())
    shown(qtbot, shell)
    made.start()
    yield made
    made.leave()


@pytest.fixture
def signed_in(screens: CounterScreens) -> CounterScreens:
    screens.sign_in_page.signed_in.emit(SignedIn("A-1", "Claire Roy", Role.AGENT))
    return screens


def looked(tasks: FakeTasks) -> list[tuple[str, LookWay, str | None]]:
    """Who was shown whom, and how."""
    looks = [look for command in tasks.asked_for(NoteLooks) for look in command.looks]
    return [(look.agent, look.way, look.household) for look in looks]


def ask_for_certificate(screens: CounterScreens, shell: Shell, tasks: FakeTasks) -> None:
    """The family on the reader wants one of this year."""
    answer_papers(tasks)
    screens.on_reader_event(TAP)
    button(shell, "Papiers").click()
    button(shell, "Attestation 2026").click()


def hand_over_in_part(screens: CounterScreens, shell: Shell, tasks: FakeTasks) -> None:
    """The family on the reader wants 50 € on its account, and gave 20 € in cash."""
    tasks.answer(top_up_to_pay, screen_payments.to_pay)
    tasks.answer(usual_banks, screen_payments.BANKS)
    screens.on_reader_event(TAP)
    button(shell, "50\u00a0€").click()
    button(shell, "Un autre moyen de paiement, ou plusieurs").click()
    button(shell, "Espèces").click()
    field_called(shell, "Reçu").setText("20")
    button(shell, "Ajouter cette part").click()


def ask_to_save(shell: Shell, tasks: FakeTasks) -> None:
    """The newest closing, from the reports."""
    tasks.answer(closing_report, screen_reports.REPORT)
    shell.room_chosen.emit(Room.REPORTS)
    screen_reports.open_newest(shell.findChildren(ReportsPage)[0])
    button(shell, "Enregistrer sous").click()


def test_nobody_signed_in_means_no_rooms_to_go_to(screens: CounterScreens, shell: Shell) -> None:
    assert isinstance(shell.current_page(), SignInPage)
    shell.room_chosen.emit(Room.TILL)
    assert isinstance(shell.current_page(), SignInPage)


def test_signing_in_opens_the_home_page(signed_in: CounterScreens, shell: Shell) -> None:
    assert isinstance(shell.current_page(), HomePage)
    assert button(shell, "Claire Roy").isVisible()


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_1, HomePage),
        (Qt.Key.Key_2, SalePage),
        (Qt.Key.Key_3, TillPage),
        (Qt.Key.Key_4, RegiePage),
        (Qt.Key.Key_5, ReportsPage),
    ],
)
def test_alt_and_a_digit_lead_to_each_room(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell, key: Qt.Key, page: type
) -> None:
    qtbot.keyClick(shell, key, Qt.KeyboardModifier.AltModifier)
    assert isinstance(shell.current_page(), page)


def test_tap_before_signing_in_shows_no_family(
    screens: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    screens.on_reader_event(TAP)
    assert tasks.asked_for(IdentifyCard) == []


@pytest.mark.parametrize("room", [Room.HOME, Room.TILL, Room.REPORTS])
def test_tap_anywhere_brings_the_family_up(
    signed_in: CounterScreens, shell: Shell, room: Room
) -> None:
    shell.room_chosen.emit(room)
    signed_in.on_reader_event(TAP)
    page = shell.current_page()
    assert isinstance(page, HomePage)
    assert page.household == MARTIN


def test_tap_during_a_sale_brings_the_family_into_the_sale(
    signed_in: CounterScreens, shell: Shell
) -> None:
    shell.room_chosen.emit(Room.SALE)
    signed_in.on_reader_event(TAP)
    page = shell.current_page()
    assert isinstance(page, SalePage)
    assert page.household == MARTIN


def test_who_was_shown_a_family_is_written_down_with_the_way_it_came_up(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    answer_papers(tasks)
    signed_in.on_reader_event(TAP)
    button(shell, "Papiers").click()
    button(shell, "Relevé\u00a0: ce mois-ci").click()
    shell.room_chosen.emit(Room.HOME)
    tasks.answer(find_household, screen_views.FOUND[:1])
    field = shell.findChildren(SearchField)[0]
    qtbot.keyClicks(field, "martin")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    signed_in.leave()
    assert looked(tasks) == [
        ("A-1", LookWay.CARD, MARTIN.household),
        ("A-1", LookWay.STATEMENT, MARTIN.household),
        ("A-1", LookWay.SEARCH, MARTIN.household),
    ]


def test_a_family_tapped_into_a_sale_is_one_that_was_looked_at(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    shell.room_chosen.emit(Room.SALE)
    signed_in.on_reader_event(TAP)
    signed_in.leave()
    assert looked(tasks) == [("A-1", LookWay.CARD, MARTIN.household)]


def test_a_family_tapped_right_before_the_window_closes_is_written_down(
    signed_in: CounterScreens, tasks: FakeTasks
) -> None:
    signed_in.on_reader_event(TAP)
    signed_in.write_down()
    assert looked(tasks) == [("A-1", LookWay.CARD, MARTIN.household)]


def test_a_refused_card_shows_nobody(signed_in: CounterScreens, tasks: FakeTasks) -> None:
    tasks.answer(identify_card, CardBlocked("1234", "Léa Martin"))
    signed_in.on_reader_event(TAP)
    signed_in.leave()
    assert looked(tasks) == []


def test_bouncing_card_keeps_the_amount_being_typed(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell
) -> None:
    signed_in.on_reader_event(TAP)
    amount = field_called(shell, "Montant")
    qtbot.keyClicks(amount, "50")
    signed_in.on_reader_event(TAP)
    assert amount.text() == "50"


def test_refused_card_says_why_on_the_home_page(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    tasks.answer(identify_card, CardBlocked("1234", "Léa Martin"))
    signed_in.on_reader_event(TAP)
    assert "bloquée" in _said(shell)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (RejectionReason.FOREIGN, "autre communauté"),
        (RejectionReason.PULLED_TOO_EARLY, "retirée trop tôt"),
        (RejectionReason.UNREADABLE, "ne se lit pas"),
    ],
)
def test_card_that_cannot_be_used_says_what_to_do(
    signed_in: CounterScreens, shell: Shell, reason: RejectionReason, words: str
) -> None:
    signed_in.on_reader_event(CardRejected("Lecteur", TAP.at, reason, None))
    assert words in _said(shell)


def test_refund_prints_its_receipt_and_opens_the_drawer(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks, tray: PaperTray
) -> None:
    tasks.answer(refund_outlook, screen_refunds.ALL_OF_IT)
    tasks.answer(refund, screen_refunds.refunded)
    tasks.answer(authorisers, screen_reports.AUTHORISERS)
    signed_in.on_reader_event(TAP)
    for name in ("Rembourser", "La famille quitte la communauté"):
        button(shell, name).click()
    (panel,) = shell.findChildren(RefundPanel)
    button(panel, "Rembourser").click()
    for name in ("Demande écrite de la famille", "Jeanne Moreau-Delacroix", "5", "Autoriser"):
        button(panel, name).click()
    assert [receipt.nature for receipt in tray.receipts] == [ReceiptNature.REFUND]
    assert tray.drawer_openings == 1


def test_top_up_prints_opens_the_drawer_and_offers_undo(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell, tray: PaperTray
) -> None:
    _top_up(qtbot, signed_in, shell)
    assert [receipt.number for receipt in tray.receipts] == ["MED-1-2026-000123"]
    assert tray.drawer_openings == 1
    assert shell.toast.words() == "50,00\u00a0€ ajoutés au compte MARTIN"
    assert button(shell.toast, "Annuler").isVisible()


def test_a_family_topped_up_in_the_middle_of_its_sale_pays_from_what_it_has_now(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell
) -> None:
    signed_in.on_reader_event(TAP)
    button(shell, "Vendre").click()
    shell.room_chosen.emit(Room.HOME)
    _top_up(qtbot, signed_in, shell)
    shell.room_chosen.emit(Room.SALE)
    page = shell.current_page()
    assert isinstance(page, SalePage)
    assert page.household is not None
    assert page.household.balance.amount_cents == MARTIN.balance.amount_cents + 50_00


def test_failed_print_says_that_the_top_up_stands(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell
) -> None:
    _top_up(qtbot, signed_in, shell)
    signed_in.on_device_error(PrinterOutOfPaper("tcp://printer"))
    assert "L’écriture est faite" in shell.toast.words()


def test_agent_who_left_leaves_nothing_to_the_next(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    signed_in.on_reader_event(TAP)
    signed_in.leave()
    assert tasks.asked_for(SignOut) == [SignOut("A-1")]
    assert isinstance(shell.current_page(), SignInPage)
    signed_in.sign_in_page.signed_in.emit(SignedIn("A-2", "Hugo Lambert", Role.AGENT))
    page = shell.current_page()
    assert isinstance(page, HomePage)
    assert page.household is None


def test_a_notice_pressed_while_nobody_is_signed_in_asks_who_is_there(
    signed_in: CounterScreens, shell: Shell
) -> None:
    signed_in.leave()

    for ask in (shell.health_asked.emit, partial(shell.room_chosen.emit, Room.TILL)):
        shell.toast.take_away()
        ask()
        assert shell.toast.words() == "Choisissez d’abord votre nom."
    assert isinstance(shell.current_page(), SignInPage)


def test_what_the_former_agent_was_told_of_a_family_goes_with_them(
    signed_in: CounterScreens, shell: Shell
) -> None:
    shell.toast.offer("50,00 € ajoutés au compte MARTIN", "Annuler", signed_in.leave)

    signed_in.leave()

    assert shell.toast.words() == ""


def test_offline_is_shown_with_what_waits_and_stops_nothing(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell
) -> None:
    signed_in.on_sync_state(SyncState(Connection.OFFLINE, waiting_entries=4))
    assert shell.top_bar.connection.words().startswith("Hors ligne · 4")
    _top_up(qtbot, signed_in, shell)
    assert shell.toast.words()


def test_problem_of_the_server_is_told_once(signed_in: CounterScreens, shell: Shell) -> None:
    state = SyncState(Connection.OFFLINE, problem=ServerFault(500))
    signed_in.on_sync_state(state)
    assert "500" in shell.toast.words()
    shell.toast.hide()
    signed_in.on_sync_state(state)
    assert shell.toast.words() == ""


def test_devices_tell_their_state_in_words(signed_in: CounterScreens, shell: Shell) -> None:
    signed_in.on_reader_event(ReaderStateChanged(ReaderState.MISSING, ()))
    signed_in.on_printer_state(PrinterState.OUT_OF_PAPER)
    assert shell.top_bar.reader.words() == "Lecteur débranché"
    assert shell.top_bar.printer.words() == "Plus de papier"


def test_news_of_the_family_on_the_screen_is_read_again(
    signed_in: CounterScreens, tasks: FakeTasks
) -> None:
    signed_in.on_reader_event(TAP)
    signed_in.on_changes(ChangesSummary(frozenset({Topic.ACCOUNTS}), frozenset({"H-1"})))
    assert tasks.asked_for(ShowHousehold) == [ShowHousehold("H-1", "R-Léa")]


def test_right_to_a_passage_that_another_desk_gave_back_is_told_where_it_was_missed(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    (quota,) = AT_THE_TIP.quotas
    without = dataclasses.replace(quota, left_here=0)
    tasks.answer(identify_card, dataclasses.replace(AT_THE_TIP, quotas=(without,)))
    tasks.answer(record_passage, NoPassageLeft(quota.name, quota.used, quota.limit))
    signed_in.on_reader_event(TAP)
    button(shell, "Passage").click()

    tasks.answer(show_household, AT_THE_TIP)
    signed_in.on_changes(ChangesSummary(frozenset({Topic.LEASES}), frozenset({"H-1"})))

    assert "Un passage est de nouveau possible ici." in _said(shell)


def test_a_person_who_is_gone_leaves_the_family_on_the_screen(
    signed_in: CounterScreens, tasks: FakeTasks
) -> None:
    signed_in.on_reader_event(TAP)
    gone = MARTIN.residents[0].resident
    news = ChangesSummary(frozenset({Topic.RESIDENTS}), frozenset(), frozenset({gone}))
    signed_in.on_changes(news)
    (asked,) = tasks.asked_for(ShowHousehold)
    assert asked.household == MARTIN.household


def test_what_a_paper_proves_is_read_again_when_a_desk_is_struck_off(
    signed_in: CounterScreens, tasks: FakeTasks
) -> None:
    tasks.answer(identify_card, screen_receipts.PROVEN)
    signed_in.on_reader_event(TAP)
    signed_in.on_changes(ChangesSummary(frozenset({Topic.DESK_KEYS}), frozenset()))
    (asked,) = tasks.asked_for(ShowHousehold)
    assert asked.household == screen_receipts.PROVEN.household


def test_news_of_other_families_asks_nothing(signed_in: CounterScreens, tasks: FakeTasks) -> None:
    signed_in.on_reader_event(TAP)
    signed_in.on_changes(ChangesSummary(frozenset({Topic.ACCOUNTS}), frozenset({"H-9"})))
    assert tasks.asked_for(ShowHousehold) == []


def _in_sale_by_card(screens: CounterScreens, shell: Shell, tasks: FakeTasks) -> None:
    """The family of a card that was put on the reader while a sale is on the screen."""
    by_card = dataclasses.replace(MARTIN, card_ref="PG-000001-1")
    tasks.answer(identify_card, by_card)
    shell.room_chosen.emit(Room.SALE)
    screens.on_reader_event(TAP)


def test_news_of_the_family_that_pays_is_read_again(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    _in_sale_by_card(signed_in, shell, tasks)
    signed_in.on_changes(ChangesSummary(frozenset({Topic.ACCOUNTS}), frozenset({"H-1"})))
    assert tasks.asked_for(ShowHousehold) == [ShowHousehold("H-1", "R-Léa", "PG-000001-1")]


def test_a_card_that_is_blocked_elsewhere_takes_its_family_off_the_sale(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    _in_sale_by_card(signed_in, shell, tasks)
    tasks.answer(show_household, CardLost("PG-000001-1", "Léa Martin"))
    signed_in.on_changes(ChangesSummary(frozenset({Topic.CARDS}), frozenset()))
    (sale,) = shell.findChildren(SalePage)
    assert sale.household is None
    assert "Léa Martin" in _said(shell)


def test_a_card_that_is_blocked_elsewhere_takes_its_family_off_the_home_page(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    by_card = dataclasses.replace(MARTIN, card_ref="PG-000001-1")
    tasks.answer(identify_card, by_card)
    signed_in.on_reader_event(TAP)
    tasks.answer(show_household, CardLost("PG-000001-1", "Léa Martin"))
    signed_in.on_changes(ChangesSummary(frozenset({Topic.CARDS}), frozenset()))
    (home,) = shell.findChildren(HomePage)
    assert home.household is None
    assert "Léa Martin" in _said(shell)


def test_a_family_found_by_its_name_stays_whatever_cards_are_blocked(
    signed_in: CounterScreens, tasks: FakeTasks
) -> None:
    signed_in.on_reader_event(TAP)
    signed_in.on_changes(ChangesSummary(frozenset({Topic.CARDS}), frozenset()))
    assert tasks.asked_for(ShowHousehold) == []


def test_going_offline_prices_the_basket_again(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    _in_sale_by_card(signed_in, shell, tasks)
    shell.findChildren(SalePage)[0].findChildren(Catalogue)[0].chosen.emit("pool-adult")
    asked = len(tasks.asked_for(PriceBasket))
    signed_in.on_sync_state(SyncState(Connection.OFFLINE, waiting_entries=1))
    signed_in.on_sync_state(SyncState(Connection.OFFLINE, waiting_entries=2))
    assert len(tasks.asked_for(PriceBasket)) == asked + 1


def test_what_the_community_decides_shows_at_once(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    decided = CommunitySettings(top_up_choices_cents=(1_500, 2_500), in_hand_warning_percent=10)
    tasks.answer(show_settings, decided)
    tasks.answer(deposit_gauge, screen_regie.GAUGE_SOON)
    signed_in.on_changes(ChangesSummary(frozenset({Topic.SETTINGS}), frozenset()))
    signed_in.on_reader_event(TAP)
    (amounts,) = shell.findChildren(QuickAmounts)[0].findChildren(TileGrid)
    assert [tile.accessibleName() for tile in amounts.tiles()] == ["15\u00a0€", "25\u00a0€"]
    said = [widget.accessibleName() for widget in shell.findChildren(DrawerGauge)]
    assert any("Versement avant le" in name for name in said)


def test_a_deposit_changes_what_the_gauge_says(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    shell.room_chosen.emit(Room.REGIE)
    (page,) = shell.findChildren(RegiePage)
    tasks.answer(deposit_gauge, dataclasses.replace(screen_regie.GAUGE, days_since=0))
    with qtbot.waitSignal(signed_in.deposit_told) as told:
        page.changed.emit()
    assert told.args is not None
    (gauge,) = shell.findChildren(DrawerGauge)
    assert "versé aujourd’hui" in gauge.accessibleName()


def test_a_maximum_that_the_act_changes_shows_at_once(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    tasks.answer(deposit_gauge, dataclasses.replace(screen_regie.GAUGE, maximum_cents=50_000))
    signed_in.on_changes(ChangesSummary(frozenset({Topic.REGIES}), frozenset()))
    (gauge,) = shell.findChildren(DrawerGauge)
    assert "maximum 500" in gauge.accessibleName()


def test_a_maximum_that_the_act_changes_shows_on_the_page_of_the_regie_too(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    shell.room_chosen.emit(Room.REGIE)
    tasks.answer(deposit_gauge, dataclasses.replace(screen_regie.GAUGE, maximum_cents=50_000))
    signed_in.on_changes(ChangesSummary(frozenset({Topic.REGIES}), frozenset()))
    page = shell.current_page()
    assert page is not None
    figures = {one.accessibleName() for one in page.findChildren(FigureLine)}
    assert "Maximum de la régie 500,00\u00a0€" in figures


def test_in_a_narrow_window_the_menu_of_the_rooms_says_what_is_in_hand(
    signed_in: CounterScreens, shell: Shell
) -> None:
    (navigation,) = shell.findChildren(Navigation)
    gauge = navigation.menu(shell).actions()[-1]
    assert isinstance(gauge, QWidgetAction)
    assert isinstance(gauge.defaultWidget(), DrawerGauge)
    assert gauge.defaultWidget().accessibleName() == gauge.text()
    assert "maximum 2" in gauge.text()


def test_the_gauge_in_the_menu_of_short_words_is_as_wide_as_beside_the_page(
    signed_in: CounterScreens, shell: Shell, translations: Translations
) -> None:
    translations.use("en")
    (navigation,) = shell.findChildren(Navigation)
    menu = navigation.menu(shell)
    menu.resize(menu.sizeHint())
    assert menu.findChildren(DrawerGauge)[0].width() >= SIDE_PX


def test_nobody_signed_in_is_told_what_is_in_hand_only_roughly(
    signed_in: CounterScreens, tasks: FakeTasks
) -> None:
    assert tasks.asked_for(LookAtDeposit)[-1] == LookAtDeposit("A-1")
    signed_in.leave()
    assert tasks.asked_for(LookAtDeposit)[-1] == LookAtDeposit("")


def test_an_agent_who_walked_away_is_asked_for_again(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    signed_in.on_reader_event(TAP)
    (idle,) = shell.findChildren(IdleWatch)
    idle.left_alone.emit()
    assert isinstance(shell.current_page(), SignInPage)
    assert tasks.asked_for(SignOut) == [SignOut("A-1", SignOutReason.LEFT_ALONE)]
    assert "qui est là" in shell.toast.words()
    assert "panier" not in shell.toast.words()


def test_an_agent_who_walked_away_from_a_basket_reads_that_it_was_not_paid(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell
) -> None:
    shell.room_chosen.emit(Room.SALE)
    button(shell, "Entrée adulte").click()
    (idle,) = shell.findChildren(IdleWatch)
    idle.left_alone.emit()
    assert "Le panier n’était pas payé" in shell.toast.words()


def walks_away(screens: CounterScreens, shell: Shell) -> None:
    (idle,) = shell.findChildren(IdleWatch)
    idle.left_alone.emit()


def signs_out(screens: CounterScreens, shell: Shell) -> None:
    screens.leave()


@pytest.mark.parametrize("leave", [walks_away, signs_out])
def test_whoever_comes_next_reads_what_to_give_back_of_a_payment_in_parts(
    signed_in: CounterScreens,
    shell: Shell,
    tasks: FakeTasks,
    leave: Callable[[CounterScreens, Shell], None],
) -> None:
    tasks.answer(price_basket, screen_payments.priced_in_parts)
    tasks.answer(usual_banks, screen_payments.BANKS)
    shell.room_chosen.emit(Room.SALE)
    button(shell, "Carte de 10 entrées").click()
    button(shell, "Un autre moyen de paiement, ou plusieurs").click()
    button(shell, "Chèque-vacances").click()
    field_called(shell, "Montant").setText("10")
    button(shell, "Ajouter cette part").click()
    leave(signed_in, shell)
    assert "Rendez\u00a0: Chèque-vacances 10,00\u00a0€" in said_in(signed_in.sign_in_page)


def test_lists_of_one_page_do_not_answer_for_another(
    signed_in: CounterScreens, shell: Shell
) -> None:
    shell.room_chosen.emit(Room.REPORTS)
    visible = {one.accessibleName() for one in shell.findChildren(QListView) if one.isVisible()}
    assert visible == {"Clôtures"}


@pytest.mark.parametrize("focused", ["Chercher un article", "Espèces", "Entrée adulte", "Vente"])
def test_receipt_scanned_during_a_sale_brings_its_family_up_and_keeps_the_basket(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks, tray: PaperTray, focused: str
) -> None:
    tasks.answer(show_receipt, screen_receipts.SHOWN)
    shell.room_chosen.emit(Room.SALE)
    button(shell, "Entrée adulte").click()
    (sale,) = shell.findChildren(SalePage)
    field = sale.findChildren(SearchField)[0]
    (field if focused == field.accessibleName() else button(shell, focused)).setFocus()
    scan(screen_receipts.TEXT)

    (home,) = shell.findChildren(HomePage)
    assert (home.isVisible(), home.household) == (True, screen_receipts.PROVEN)
    button(home, "Vendre").click()
    assert (sale.household, sale.has_basket()) == (screen_receipts.PROVEN, True)
    assert (field.text(), tray.receipts, tasks.asked_for(Sell)) == ("", [], [])


def test_receipt_scanned_while_a_family_is_about_to_top_up_is_no_amount(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, screen_receipts.SHOWN)
    signed_in.on_reader_event(TAP)
    amount = field_called(shell, "Montant")
    scan(screen_receipts.TEXT)
    assert [asked.text for asked in tasks.asked_for(ShowReceipt)] == [screen_receipts.TEXT]
    assert amount.text() == ""


def test_receipt_scanned_before_anybody_signed_in_asks_who_is_there(
    screens: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    scan(screen_receipts.TEXT)
    assert shell.toast.words() == "Choisissez d’abord votre nom."
    assert tasks.asked_for(ShowReceipt) == []
    assert isinstance(shell.current_page(), SignInPage)


def test_receipt_of_an_agent_who_was_silent_for_too_long_asks_who_is_there(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    for idle in shell.findChildren(IdleWatch):
        idle.allow(0)
    (watch,) = shell.findChildren(ScanWatch)
    watch.typed.emit(screen_receipts.TEXT)
    assert isinstance(shell.current_page(), SignInPage)
    assert tasks.asked_for(ShowReceipt) == []


def test_what_is_found_or_proven_once_the_agent_has_left_reaches_nobody(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    tasks.answer(find_household, screen_views.FOUND)
    tasks.answer(show_receipt, screen_receipts.SHOWN)
    (home,) = shell.findChildren(HomePage)
    field = home.findChildren(SearchField)[0]
    tasks.hold()
    qtbot.keyClicks(field, screen_receipts.TEXT)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    with qtbot.waitSignal(home.destroyed):
        signed_in.leave()
    tasks.release()
    assert shell.current_page() is signed_in.sign_in_page


def _said(shell: Shell) -> str:
    return " ".join(one.words() for one in shell.findChildren(Notice) if one.isVisible())


def _top_up(qtbot: QtBot, screens: CounterScreens, shell: Shell) -> None:
    screens.on_reader_event(TAP)
    amount = field_called(shell, "Montant")
    qtbot.keyClicks(amount, "50")
    qtbot.keyClick(amount, Qt.Key.Key_Return)


def test_document_goes_onto_paper_or_into_a_message_that_names_nobody(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell, tray: PaperTray
) -> None:
    rooms = shell.findChildren(RoomPages)[0]
    rooms.document_asked.emit(screen_reports.REPORT)
    assert isinstance(shell.current_page(), DocumentView)
    button(shell, "Imprimer").click()
    button(shell, "Courriel").click()
    assert tray.reports == [screen_reports.REPORT]
    assert tray.subjects == ["Document de la régie"]


@pytest.mark.parametrize("room", [Room.HOME, Room.TILL, Room.REPORTS])
def test_document_leads_back_to_where_it_was_asked_for(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell, room: Room
) -> None:
    shell.room_chosen.emit(room)
    page = shell.current_page()
    shell.findChildren(RoomPages)[0].document_asked.emit(screen_reports.REPORT)
    button(shell, "Retour").click()
    assert shell.current_page() is page


def test_document_is_left_by_a_tap_and_shows_nothing_to_the_next_agent(
    signed_in: CounterScreens, shell: Shell
) -> None:
    shell.findChildren(RoomPages)[0].document_asked.emit(screen_reports.REPORT)
    signed_in.on_reader_event(TAP)
    assert isinstance(shell.current_page(), HomePage)
    sheets = shell.findChildren(PageSheets)[0]
    assert sheets.pages == 0


def test_cash_that_is_moved_opens_the_drawer(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks, tray: PaperTray
) -> None:
    tasks.answer(move_cash, screen_till.moved)
    shell.room_chosen.emit(Room.TILL)
    button(shell, "Entrée ou sortie d’espèces").click()
    button(shell, "Un de plus de 50\u00a0€").click()
    button(shell, "Sortir 50,00\u00a0€").click()
    assert tray.drawer_openings == 1


def test_who_took_the_till_over_is_asked_for_their_pin_next(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    shell.room_chosen.emit(Room.TILL)
    tasks.answer(hand_over_till, screen_till.HANDED_OVER)
    button(shell, "Passer la caisse").click()
    button(shell, "Valider le comptage").click()
    button(shell, "Changer d’agent").click()
    assert tasks.asked_for(SignOut) == [SignOut("A-1")]
    page = shell.current_page()
    assert isinstance(page, SignInPage)
    asked = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "Samira Benali" in asked


def test_a_mistyped_count_is_mended_from_the_list_of_closings(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    tasks.answer(closing_report, screen_reports.REPORT)
    shell.room_chosen.emit(Room.REPORTS)
    screen_reports.open_newest(shell.findChildren(ReportsPage)[0])
    button(shell, "Corriger le comptage").click()
    assert isinstance(shell.current_page(), TillPage)
    assert button(shell, "Valider la correction").isVisible()
    assert field_called(shell, "Billets ou pièces de 10\u00a0€").text() == "14"


def test_a_certificate_is_asked_of_the_server_and_shown_as_its_pages(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks, tray: PaperTray
) -> None:
    ask_for_certificate(signed_in, shell, tasks)

    tray.childcare.answer(CHILDCARE_TOLD)

    assert isinstance(shell.current_page(), DocumentView)


def test_who_leaves_in_the_middle_of_parts_leaves_what_to_give_back_to_be_read(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    hand_over_in_part(signed_in, shell, tasks)
    signed_in.leave()
    assert "Rendez\u00a0: Espèces 20,00\u00a0€" in said_in(shell)


def test_no_exercise_begins_in_the_middle_of_parts(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    assert signed_in.lets_go()
    hand_over_in_part(signed_in, shell, tasks)
    assert not signed_in.lets_go()
    assert "Un paiement est commencé" in shell.toast.words()


def test_a_document_is_saved_where_its_agent_said(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks, tray: PaperTray, tmp_path: Path
) -> None:
    ask_to_save(shell, tasks)
    path = tmp_path / "rapport.pdf"
    shell.findChildren(QFileDialog)[0].fileSelected.emit(str(path))
    assert tray.saved == {path: screen_reports.REPORT}


def test_the_next_agent_is_not_asked_where_to_save_what_another_one_saw(
    qtbot: QtBot, signed_in: CounterScreens, shell: Shell, tasks: FakeTasks
) -> None:
    ask_to_save(shell, tasks)
    signed_in.leave()
    qtbot.waitUntil(lambda: shell.findChildren(QFileDialog) == [])


def test_what_the_server_refuses_is_said_where_it_was_asked(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks, tray: PaperTray
) -> None:
    ask_for_certificate(signed_in, shell, tasks)

    tray.childcare.refuse(CertificateNeedsServer())

    assert "le serveur le sait" in said_in(shell)


def test_the_next_agent_hears_no_answer_that_was_not_theirs(
    signed_in: CounterScreens, shell: Shell, tasks: FakeTasks, tray: PaperTray
) -> None:
    ask_for_certificate(signed_in, shell, tasks)
    signed_in.leave()
    assert tray.childcare.is_left
    tray.childcare.answer(CHILDCARE_TOLD)
    signed_in.sign_in_page.signed_in.emit(SignedIn("A-2", "Luc Petit", Role.AGENT))
    tray.childcare.refuse(CertificateNeedsServer())

    assert isinstance(shell.current_page(), HomePage)
    assert said_in(shell) == ""
