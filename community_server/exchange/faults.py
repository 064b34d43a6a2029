"""What keeps a folder from being imported: each fault with its file, its line and its code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultCode(StrEnum):
    """What is wrong; `fault_text` says it in a sentence, with what to do about it."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CONTROL_CHARACTER = "control_character"
    SPREADSHEET_ERROR = "spreadsheet_error"
    DOUBLY_ENCODED = "doubly_encoded"
    BAD_IDENTIFIER = "bad_identifier"
    BAD_DESK_NAME = "bad_desk_name"
    IN_EXPONENTS = "in_exponents"
    MADE_A_DATE = "made_a_date"
    DIGITS_LOST = "digits_lost"
    ZERO_LOST = "zero_lost"
    LETTERS_LOST = "letters_lost"
    BAD_POSTCODE = "bad_postcode"
    UNKNOWN_WORD = "unknown_word"
    TWICE_IN_CELL = "twice_in_cell"
    BAD_AMOUNT = "bad_amount"
    BAD_NUMBER = "bad_number"
    BAD_PERCENT = "bad_percent"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    BAD_DATE = "bad_date"
    NO_SUCH_DAY = "no_such_day"
    SHORT_YEAR = "short_year"
    DATE_AS_NUMBER = "date_as_number"
    BAD_FLAG = "bad_flag"
    BAD_SETTING = "bad_setting"
    BAD_CLAUSE = "bad_clause"
    BAD_PUBLIC_KEY = "bad_public_key"
    BAD_PIN = "bad_pin"
    BAD_PIN_HASH = "bad_pin_hash"
    BAD_ADDRESS = "bad_address"

    NO_FOLDER = "no_folder"
    NO_TABLE = "no_table"
    UNKNOWN_FILE = "unknown_file"
    NOT_CSV = "not_csv"
    FILE_TWICE = "file_twice"
    UNREADABLE = "unreadable"
    BAD_ENCODING = "bad_encoding"
    BAD_QUOTES = "bad_quotes"
    NO_HEADER = "no_header"
    UNKNOWN_COLUMN = "unknown_column"
    COLUMN_TWICE = "column_twice"
    COLUMN_MISSING = "column_missing"
    NAMELESS_COLUMN = "nameless_column"
    ROW_TWICE = "row_twice"
    BAD_NOTE = "bad_note"

    UNKNOWN_REFERENCE = "unknown_reference"
    CARD_REF_TAKEN = "card_ref_taken"
    PAYER_ELSEWHERE = "payer_elsewhere"
    UNKNOWN_SETTING = "unknown_setting"
    ABSURD_SETTING = "absurd_setting"
    PIN_MISSING = "pin_missing"
    NO_TENDER = "no_tender"
    FLOAT_OVER_MAXIMUM = "float_over_maximum"
    TOP_UP_BOUNDS = "top_up_bounds"
    BALANCE_UNDER_TOP_UP = "balance_under_top_up"
    BAD_DEPOSIT_DAYS = "bad_deposit_days"
    CLAUSE_WITHOUT_ACT = "clause_without_act"
    NOT_IN_ACT = "not_in_act"
    ACT_LEAVES_OUT = "act_leaves_out"
    DESK_BEYOND_ACT = "desk_beyond_act"
    REGIE_CIRCLE = "regie_circle"
    BEYOND_PARENT = "beyond_parent"
    SUB_REGIE_BEYOND = "sub_regie_beyond"
    VOUCHERS_FOR_NOTHING = "vouchers_for_nothing"
    MANDATES_OVERLAP = "mandates_overlap"
    BOUNDS_REVERSED = "bounds_reversed"
    TARIFFS_OVERLAP = "tariffs_overlap"
    BORN_LATER = "born_later"

    CHANGED_SINCE = "changed_since"
    CHANGED_AT_A_DESK = "changed_at_a_desk"
    STILL_REFERRED_TO = "still_referred_to"
    FAMILY_WITH_ENTRIES = "family_with_entries"
    RESIDENT_WITH_ENTRIES = "resident_with_entries"
    DESK_ENROLLED = "desk_enrolled"
    IN_THE_BOOKS = "in_the_books"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to put right; `line` counts from 1 and is 0 where no line is to blame.

    `value` is what is wrong there, `hint` what it is measured by; each may be empty.
    """

    file: str
    line: int
    code: FaultCode
    column: str = ""
    value: str = ""
    hint: str = ""


class BadCell(Exception):
    """A cell does not hold what its column is for; `hint` is what was expected, if it is short."""

    def __init__(self, code: FaultCode, hint: str = "") -> None:
        super().__init__(code, hint)
        self.code = code
        self.hint = hint
