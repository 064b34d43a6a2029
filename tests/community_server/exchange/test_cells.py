"""What people and spreadsheets put into cells, and what it is taken for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_server.exchange.cells import (
    Cell,
    DeskName,
    Flag,
    Identifier,
    Postcode,
    Text,
    Value,
    cleaned,
    guarded,
)
from community_server.exchange.code_cells import Pin, SettingValue, WebAddress
from community_server.exchange.faults import BadCell, FaultCode
from community_server.exchange.number_cells import Day, Euros, Percent, Whole
from community_server.exchange.sheet import Sheet
from community_server.exchange.sheets import REGIES, TARIFFS


def cell_of(sheet: Sheet, field: str) -> Cell:
    """The cell of a column under its French header."""
    return next(column.cell for column in sheet.columns if column.field == field)


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        (Euros(), "1 234,50", 123_450),
        (Euros(), "1\u202f234,50 €", 123_450),
        (Euros(), "1234.5", 123_450),
        (Euros(), "1.234,50", 123_450),
        (Euros(), "1,234.50", 123_450),
        (Euros(), "12", 1_200),
        (Percent(), "5,5 %", 550),
        (Percent(), "20", 2_000),
        (Whole(), "1 200", 1_200),
        (Day(), "21/11/2026", "2026-11-21"),
        (Day(), "1.2.2026", "2026-02-01"),
        (Day(), "2026-11-21", "2026-11-21"),
        (Day(), "21/11/2026 00:00:00", "2026-11-21"),
        (Flag(), "Oui", 1),
        (Flag(), "VRAI", 1),
        (Flag(), "0", 0),
        (Postcode(), "01200", "01200"),
        (Identifier(), "0012", "0012"),
        (Identifier(), '="0012"', "0012"),
        (Identifier(), "5E10", "5E10"),
        (SettingValue(), "[1000, 2000]", "[1000, 2000]"),
        (WebAddress(), "https://www.payfip.gouv.fr", "https://www.payfip.gouv.fr"),
        (cell_of(TARIFFS, "scope"), "Extérieur", "outside"),
        (cell_of(TARIFFS, "scope"), "outside", "outside"),
        (cell_of(REGIES, "tenders"), "espèces, Carte bancaire ; CESU", "cash bank_card cesu"),
        (cell_of(REGIES, "tenders"), "carte bancaire", "bank_card"),
        (cell_of(REGIES, "tenders"), "cash cheque bank_card", "cash cheque bank_card"),
    ],
)
def test_cell_is_read_as_it_was_meant(cell: Cell, text: str, value: Value) -> None:
    assert cell.read(cleaned(text)) == value


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [
        (Euros(), "1.234", FaultCode.BAD_AMOUNT),
        (Euros(), "-5", FaultCode.NEGATIVE),
        (Euros(), "", FaultCode.EMPTY),
        (Euros(), "12 34", FaultCode.BAD_AMOUNT),
        (Euros(), "9" * 30, FaultCode.TOO_LARGE),
        (Euros(), "9" * 6_000, FaultCode.TOO_LARGE),
        (Percent(), "120", FaultCode.TOO_LARGE),
        (Whole(), "3,5", FaultCode.BAD_NUMBER),
        (Whole(), "4294967296", FaultCode.TOO_LARGE),
        (Whole(), "9" * 6_000, FaultCode.TOO_LARGE),
        (Day(), "46347", FaultCode.DATE_AS_NUMBER),
        (Day(), "21/11/26", FaultCode.SHORT_YEAR),
        (Day(), "11/21/2026", FaultCode.NO_SUCH_DAY),
        (Day(), "29/02/2026", FaultCode.NO_SUCH_DAY),
        (Day(), "demain", FaultCode.BAD_DATE),
        (Flag(), "peut-être", FaultCode.BAD_FLAG),
        (Postcode(), "1200", FaultCode.ZERO_LOST),
        (Identifier(), "5,00E+10", FaultCode.IN_EXPONENTS),
        (Identifier(), "5E+10", FaultCode.IN_EXPONENTS),
        (Identifier(), "02-janv", FaultCode.MADE_A_DATE),
        (Identifier(), "janv-26", FaultCode.MADE_A_DATE),
        (Identifier(), "12345678901234500000", FaultCode.DIGITS_LOST),
        (Identifier(), "a/b", FaultCode.BAD_IDENTIFIER),
        (Identifier(), "a b", FaultCode.BAD_IDENTIFIER),
        (DeskName(), "med-z", FaultCode.BAD_DESK_NAME),
        (Text(), "#N/A", FaultCode.SPREADSHEET_ERROR),
        (Text(), "#REF!", FaultCode.SPREADSHEET_ERROR),
        (Text(), "####", FaultCode.SPREADSHEET_ERROR),
        (Text(), "GÃ©rard", FaultCode.DOUBLY_ENCODED),
        (Text(), "a\x00b", FaultCode.CONTROL_CHARACTER),
        (Text(), "x" * 201, FaultCode.TOO_LONG),
        (Pin(), "123", FaultCode.ZERO_LOST),
        (Pin(), "abcd", FaultCode.BAD_PIN),
        (SettingValue(), "12,5", FaultCode.BAD_SETTING),
        (SettingValue(), "true", FaultCode.BAD_SETTING),
        (SettingValue(), "[" * 150, FaultCode.BAD_SETTING),
        (WebAddress(), "http://www.payfip.gouv.fr", FaultCode.BAD_ADDRESS),
        (WebAddress(), "www.payfip.gouv.fr", FaultCode.BAD_ADDRESS),
        (WebAddress(), "https://a b.example", FaultCode.BAD_ADDRESS),
        (WebAddress(), f"https://example.org/{'x' * 100}", FaultCode.TOO_LONG),
        (cell_of(TARIFFS, "scope"), "partout", FaultCode.UNKNOWN_WORD),
        (cell_of(REGIES, "tenders"), "espèces, espèces", FaultCode.TWICE_IN_CELL),
    ],
)
def test_cell_that_says_something_else_is_told_why(cell: Cell, text: str, code: FaultCode) -> None:
    with pytest.raises(BadCell) as told:
        cell.read(cleaned(text))
    assert told.value.code is code


@given(st.integers(0, 10**12))
def test_any_amount_reads_back(cents: int) -> None:
    assert Euros().read(Euros().write(cents)) == cents


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=50))
def test_no_name_becomes_a_formula_and_every_name_reads_back(name: str) -> None:
    text = guarded(name)

    assert text[0] not in "=+-@"
    if not name.startswith("#") and "Ã" not in name and "â€" not in name:
        assert cleaned(text) == name
