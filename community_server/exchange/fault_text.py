"""The sentence of every fault, each with what to do next."""

from __future__ import annotations

from typing import Final

from community_server.exchange.faults import Fault, FaultCode

_SENTENCES: Final = {
    FaultCode.EMPTY: "is empty; fill it in",
    FaultCode.TOO_LONG: "has more than {hint} characters; shorten it",
    FaultCode.CONTROL_CHARACTER: "holds a character that cannot be seen; type the cell again",
    FaultCode.SPREADSHEET_ERROR: "is an error of the spreadsheet; correct the formula behind it",
    FaultCode.DOUBLY_ENCODED: (
        "was saved in one encoding and opened in another; open the original file as UTF-8"
    ),
    FaultCode.BAD_IDENTIFIER: (
        "is no identifier: one to 64 characters, without blanks and without a slash"
    ),
    FaultCode.BAD_DESK_NAME: (
        "cannot number receipts: use letters, digits and dashes, end in a capital or a digit, and"
        " not in -Z, -M or -A"
    ),
    FaultCode.IN_EXPONENTS: (
        "is a number that the spreadsheet shortened; format the column as text and type it again"
    ),
    FaultCode.MADE_A_DATE: (
        "was taken for a date by the spreadsheet; format the column as text and type it again"
    ),
    FaultCode.DIGITS_LOST: (
        "lost its last digits in the spreadsheet; format the column as text and type it again"
    ),
    FaultCode.ZERO_LOST: (
        "probably lost its first zero (was it {hint}?); format the column as text and type it again"
    ),
    FaultCode.LETTERS_LOST: (
        "lost letters that Windows-1252 does not have (it was “{hint}”); save the file as CSV UTF-8"
    ),
    FaultCode.BAD_POSTCODE: "is no postcode; five digits, or a foreign one with its letters",
    FaultCode.UNKNOWN_WORD: "is none of: {hint}",
    FaultCode.TWICE_IN_CELL: "names the same thing twice; remove one",
    FaultCode.BAD_AMOUNT: "is no amount; write it like 1234,50, with two decimals at most",
    FaultCode.BAD_NUMBER: "is no whole number; write digits alone",
    FaultCode.BAD_PERCENT: "is no percentage; write it like 5,5, with two decimals at most",
    FaultCode.NEGATIVE: "is below zero, which has no meaning here",
    FaultCode.TOO_LARGE: "is more than {hint}, which is the most there can be",
    FaultCode.BAD_DATE: "is no date; write it like 21/11/2026 or 2026-11-21",
    FaultCode.NO_SUCH_DAY: "is no day of the calendar; write the day first, then the month",
    FaultCode.SHORT_YEAR: "has a year of two digits; write all four",
    FaultCode.DATE_AS_NUMBER: (
        "is how the spreadsheet stores a date; format the column as a date and save again"
    ),
    FaultCode.BAD_FLAG: "is neither oui nor non",
    FaultCode.BAD_SETTING: "is neither a whole number such as 1500 nor a list such as [1000, 2000]",
    FaultCode.BAD_CLAUSE: (
        "does not say which article decides what; write it like services=3, moyens de paiement=4"
    ),
    FaultCode.BAD_PUBLIC_KEY: "is no P-256 point in hexadecimal; leave it empty for a UID card",
    FaultCode.BAD_PIN: "is no PIN: four to eight digits",
    FaultCode.BAD_PIN_HASH: "is no Argon2id text; leave it empty and fill in the pin column",
    FaultCode.BAD_ADDRESS: (
        "is no address of a secured page; write it like https://www.payfip.gouv.fr, or leave it"
        " empty"
    ),
    FaultCode.NO_FOLDER: "is no folder",
    FaultCode.NO_TABLE: "holds no table; expected one or several of: {hint}",
    FaultCode.UNKNOWN_FILE: "is no table we know; did you mean: {hint}",
    FaultCode.NOT_CSV: "is a workbook; save it as CSV",
    FaultCode.FILE_TWICE: "is there under its French and its English name; keep one",
    FaultCode.UNREADABLE: "cannot be read ({hint}); close the program that has it open",
    FaultCode.BAD_ENCODING: "is neither UTF-8 nor Windows-1252; save it as CSV UTF-8",
    FaultCode.BAD_QUOTES: (
        "has a quotation mark that is never closed, or a cell without end, from this line on;"
        " correct it, or save the table as CSV once more"
    ),
    FaultCode.NO_HEADER: "is empty; its first line must name the columns",
    FaultCode.UNKNOWN_COLUMN: (
        "is no column of this table; did you mean: {hint} (a column of your own begins with #)"
    ),
    FaultCode.COLUMN_TWICE: "is there twice; keep one",
    FaultCode.COLUMN_MISSING: "is missing, and new rows need it; add the column",
    FaultCode.NAMELESS_COLUMN: (
        "stands in a column without a name; is a comma or semicolon before it not between quotes?"
    ),
    FaultCode.ROW_TWICE: "was already on line {hint}; keep one",
    FaultCode.BAD_NOTE: (
        "is not as an export wrote it; put the original back, or delete it to compare nothing"
    ),
    FaultCode.UNKNOWN_REFERENCE: "is not in {hint}, neither in the folder nor in the community",
    FaultCode.CARD_REF_TAKEN: "is already what readers say of card {hint}",
    FaultCode.PAYER_ELSEWHERE: "pays for household {hint} without living in it; change one of both",
    FaultCode.UNKNOWN_SETTING: "is no setting we know; the settings are: {hint}",
    FaultCode.ABSURD_SETTING: "is nothing that this setting can be ({hint}), and would be ignored",
    FaultCode.PIN_MISSING: "has no PIN yet; fill in the pin column",
    FaultCode.NO_TENDER: "is empty: a régie takes money by at least one means of payment",
    FaultCode.FLOAT_OVER_MAXIMUM: "is more than the maximum in hand",
    FaultCode.TOP_UP_BOUNDS: "is more than the largest top-up",
    FaultCode.BALANCE_UNDER_TOP_UP: "is less than the largest top-up",
    FaultCode.BAD_DEPOSIT_DAYS: "is not from 1 to {hint}: takings are handed over once a month",
    FaultCode.CLAUSE_WITHOUT_ACT: (
        "cites articles of an act that has no name; fill in the column acte"
    ),
    FaultCode.NOT_IN_ACT: (
        "is not among the services of régie {hint}, to which the desk belongs; remove one, or"
        " complete the act"
    ),
    FaultCode.ACT_LEAVES_OUT: (
        "leaves out what desk {hint} charges; complete the act, or remove the service of the desk"
    ),
    FaultCode.DESK_BEYOND_ACT: (
        "has an act that does not name what the desk charges: {hint}; complete it, or remove the"
        " service of the desk"
    ),
    FaultCode.REGIE_CIRCLE: "is below this régie already: none is its own sub-régie",
    FaultCode.BEYOND_PARENT: (
        "is more than régie {hint} may take, of which this is a sub-régie; remove some, or complete"
        " the act above"
    ),
    FaultCode.SUB_REGIE_BEYOND: (
        "is less than its sub-régie {hint} takes; complete the act, or remove some there"
    ),
    FaultCode.VOUCHERS_FOR_NOTHING: (
        "takes {hint}, and no service of the act is of a nature that they pay; say the nature of"
        " its services, or remove them"
    ),
    FaultCode.MANDATES_OVERLAP: (
        "is a mandate of the same days as the one since {hint}; end one of them"
    ),
    FaultCode.BOUNDS_REVERSED: "ends where it begins, or before ({hint}); the end is excluded",
    FaultCode.TARIFFS_OVERLAP: (
        "and {hint} set a price for the same buyers on the same days; end one of them"
    ),
    FaultCode.BORN_LATER: "is after today",
    FaultCode.CHANGED_SINCE: (
        "changed here after the export of {hint}; export again, or choose with --desk-changes keep"
        " or overwrite"
    ),
    FaultCode.CHANGED_AT_A_DESK: (
        "was changed at a desk and the file says otherwise; carry the change over, or choose with"
        " --desk-changes keep or overwrite"
    ),
    FaultCode.STILL_REFERRED_TO: "cannot be removed: {hint} refers to it",
    FaultCode.FAMILY_WITH_ENTRIES: "cannot be removed: the journal has entries about this family",
    FaultCode.RESIDENT_WITH_ENTRIES: (
        "cannot be removed: the journal has entries about this person"
    ),
    FaultCode.DESK_ENROLLED: "cannot be removed: this desk was enrolled and has a journal",
    FaultCode.IN_THE_BOOKS: "cannot be removed: entries are booked on it",
}

_LONGEST_SHOWN: Final = 60


def fault_text(fault: Fault) -> str:
    """One line: the file, the line, the column, what is there, what is wrong and what to do."""
    place = fault.file if fault.line == 0 else f"{fault.file}:{fault.line}"
    subject = " ".join(part for part in (fault.column, _quoted(fault.value)) if part)
    sentence = _SENTENCES[fault.code].format(hint=fault.hint)
    return f"{place}: {subject} {sentence}" if subject else f"{place}: {sentence}"


def _quoted(value: str) -> str:
    """A cell as a terminal may show it: nothing in it moves the cursor, nor fills the screen."""
    if not value:
        return ""
    shown = "".join(letter if letter.isprintable() else "�" for letter in value[:_LONGEST_SHOWN])
    return f"“{shown}…”" if len(value) > _LONGEST_SHOWN else f"“{shown}”"
