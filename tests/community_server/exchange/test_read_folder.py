"""Folders as people leave them: every fault is told by file and line."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

import pytest

from community_server.exchange.fault_text import fault_text
from community_server.exchange.faults import Fault, FaultCode
from community_server.exchange.read_folder import Folder, read_folder

HEADER = "foyer;nom;rue;code postal;commune;quotient;domicile;payeur"
ROW = "H1;MARTIN;2 rue du Pont;79200;Parthenay;350;communauté;"


def saved(path: Path, content: str, *, name: str = "foyers.csv", encoding: str = "utf-8") -> Folder:
    """What is read of a folder with one file."""
    (path / name).write_bytes(content.encode(encoding))
    return read_folder(path)


def sentences(folder: Folder) -> list[str]:
    """Every fault, as it is said."""
    return [fault_text(fault) for fault in folder.faults]


def first_row(folder: Folder) -> dict[str, object]:
    """The values of the first row of the only table."""
    assert sentences(folder) == []
    (sheet,) = folder.sheets.values()
    return dict(sheet.rows[0].values)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_table_reads_alike_however_it_was_saved(
    tmp_path: Path, encoding: str, separator: str, line_end: str
) -> None:
    text = line_end.join([HEADER, ROW, ""]).replace(";", separator)

    row = first_row(saved(tmp_path, text, encoding=encoding))

    assert row["scope"] == "community"
    assert row["street"] == "2 rue du Pont"
    assert row["quotient"] == 350


def test_separator_may_be_announced(tmp_path: Path) -> None:
    assert first_row(saved(tmp_path, f"sep=;\r\n{HEADER}\r\n{ROW}"))["household"] == "H1"


def test_english_file_and_columns_are_understood_and_their_cents_are_cents(tmp_path: Path) -> None:
    folder = saved(
        tmp_path,
        "tariff,article,valid_from,scope,price_cents,deliberation\nT1,A1,2026-01-01,any,380,58",
        name="tariffs.csv",
    )

    assert first_row(folder)["price_cents"] == 380


def test_french_price_is_in_euros(tmp_path: Path) -> None:
    folder = saved(
        tmp_path,
        "tarif;article;du;domicile;prix;délibération\nT1;A1;1/1/2026;tous;3,80 €;58",
        name="tarifs.csv",
    )

    assert first_row(folder)["price_cents"] == 380


def test_headers_may_lack_accents_and_capitals_and_have_other_joints(tmp_path: Path) -> None:
    folder = saved(
        tmp_path,
        "HABITANT;Foyer;prenom;NOM;date_de_naissance\nR1;H1;Anne;MARTIN;1/2/1990",
        name="habitants.csv",
    )

    assert first_row(folder)["birth_date"] == "1990-02-01"


def test_lines_are_counted_as_an_editor_counts_them_although_cells_have_several(
    tmp_path: Path,
) -> None:
    broken = 'H1;"MARTIN\nDUPONT";;;;;tous;'

    folder = saved(
        tmp_path, f"{HEADER}\n{broken}\n;;;;;;;\n{ROW.replace('350', 'x').replace('H1', 'H2')}\n"
    )

    assert sentences(folder) == [
        "foyers.csv:5: quotient “x” is no whole number; write digits alone"
    ]
    assert first_row_of_many(folder) == "MARTIN DUPONT"


def first_row_of_many(folder: Folder) -> object:
    """The name in the first row, faults or not."""
    return folder.sheets["households"].rows[0].values["name"]


def test_row_may_stop_before_its_last_columns(tmp_path: Path) -> None:
    assert first_row(saved(tmp_path, f"{HEADER}\nH1;MARTIN;;;;;tous"))["payer"] is None


def test_column_of_ones_own_is_left_alone(tmp_path: Path) -> None:
    assert "H1" in first_row(saved(tmp_path, f"#remarque;{HEADER}\nvu;{ROW}")).values()


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    folder = saved(
        tmp_path,
        f"{HEADER}\nH1;;;1200;;-3;ici;\nH1;B;;;;;tous;\nH2;B;;;;;tous;\nH2;B;;;;;tous;",
    )

    assert sentences(folder) == [
        "foyers.csv:2: nom is empty; fill it in",
        (
            "foyers.csv:2: code postal “1200” probably lost its first zero (was it 01200?);"
            " format the column as text and type it again"
        ),
        "foyers.csv:2: quotient “-3” is below zero, which has no meaning here",
        "foyers.csv:2: domicile “ici” is none of: communauté, extérieur, tous",
        "foyers.csv:3: “H1” was already on line 2; keep one",
        "foyers.csv:5: “H2” was already on line 4; keep one",
    ]


def test_pin_is_never_shown(tmp_path: Path) -> None:
    folder = saved(tmp_path, "agent;nom;rôle;pin\nA;A;agent;12ab", name="agents.csv")

    assert sentences(folder) == ["agents.csv:2: pin is no PIN: four to eight digits"]


_NEVER_ENDS: Final = (
    "foyers.csv:2: has a quotation mark that is never closed, or a cell without end, from this line"
    " on; correct it, or save the table as CSV once more"
)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("foyer.csv", HEADER, "foyer.csv: is no table we know; did you mean: foyers.csv"),
        ("foyers.xlsx", "PK", "foyers.xlsx: is a workbook; save it as CSV"),
        (
            "foyers.csv",
            f"{HEADER};quotien",
            (
                "foyers.csv:1: quotien is no column of this table; did you mean: quotient"
                " (a column of your own begins with #)"
            ),
        ),
        ("foyers.csv", f"{HEADER};quotient", "foyers.csv:1: quotient is there twice; keep one"),
        (
            "foyers.csv",
            "nom;rue",
            "foyers.csv:1: foyer is missing, and new rows need it; add the column",
        ),
        ("foyers.csv", "", "foyers.csv:1: is empty; its first line must name the columns"),
        (
            "foyers.csv",
            f'{HEADER}\nH1;"MARTIN;;;;;tous;',
            _NEVER_ENDS,
        ),
        ("foyers.csv", f"{HEADER}\nH1;{'A' * 200_000};;;;tous;", _NEVER_ENDS),
    ],
)
def test_file_that_is_not_what_it_should_be_is_told(
    tmp_path: Path, name: str, content: str, sentence: str
) -> None:
    assert sentences(saved(tmp_path, content, name=name)) == [sentence]


def test_file_of_no_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "foyers.csv").write_bytes(b"foyer;nom\nH1;\x81\xff")

    assert sentences(read_folder(tmp_path)) == [
        "foyers.csv: is neither UTF-8 nor Windows-1252; save it as CSV UTF-8"
    ]


def test_table_under_both_its_names_is_told(tmp_path: Path) -> None:
    saved(tmp_path, f"{HEADER}\n{ROW}")

    assert sentences(saved(tmp_path, f"{HEADER}\n{ROW}", name="households.csv")) == [
        "households.csv: is there under its French and its English name; keep one"
    ]


def test_folder_that_is_not_there_and_one_without_tables_are_told(tmp_path: Path) -> None:
    assert sentences(read_folder(tmp_path / "nowhere"))[0].endswith("is no folder")
    assert "holds no table; expected one or several of" in sentences(read_folder(tmp_path))[0]


def test_file_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)

    assert sentences(saved(tmp_path, HEADER)) == [
        "foyers.csv: cannot be read (Permission denied); close the program that has it open"
    ]


def test_decimal_comma_that_moved_the_cells_behind_it_is_told(tmp_path: Path) -> None:
    folder = saved(
        tmp_path,
        "tarif,article,du,domicile,délibération,prix\nT1,A1,1/1/2026,tous,58,3,80",
        name="tarifs.csv",
    )

    (sentence,) = sentences(folder)

    assert sentence.startswith("tarifs.csv:2: “80” stands in a column without a name")


def test_cell_that_would_move_the_cursor_of_a_terminal_is_shown_without(tmp_path: Path) -> None:
    (sentence,) = sentences(saved(tmp_path, f"{HEADER}\nH1;\x1b[2J{'x' * 300};;;;;tous;"))

    assert "\x1b" not in sentence
    assert len(sentence) < 200


def test_every_fault_has_its_sentence() -> None:
    for code in FaultCode:
        sentence = fault_text(Fault("foyers.csv", 3, code, "nom", "x", "y"))
        assert sentence.startswith("foyers.csv:3: nom “x” ")
