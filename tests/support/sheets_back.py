"""Workbooks and CSV files read back with the standard library alone, as a stranger would."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class CellRead:
    """A cell as the file has it; a text is a text, whatever it begins with."""

    text: str
    is_number: bool
    has_formula: bool
    number_format: str

    @property
    def cents(self) -> int:
        """A number of euros as cents, exactly."""
        cents = Decimal(self.text).scaleb(2)
        assert cents == cents.to_integral_value()
        return int(cents)


def sheets_of(workbook: bytes) -> dict[str, list[list[CellRead]]]:
    """The rows of each sheet by its name, from the headers on."""
    with ZipFile(BytesIO(workbook)) as file:
        assert file.testzip() is None
        shared = _shared_texts(file)
        formats = _number_formats(file)
        names = [
            sheet.attrib["name"] for sheet in _tree(file, "xl/workbook.xml").iter(f"{_MAIN}sheet")
        ]
        return {
            name: _rows(_tree(file, f"xl/worksheets/sheet{rank}.xml"), shared, formats)
            for rank, name in enumerate(names, start=1)
        }


def csv_tables(raw: bytes, delimiter: str = ";") -> dict[str, list[list[str]]]:
    """The rows of each table by its title, from the headers on; UTF-8 with its mark or nothing."""
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(raw.decode("utf-8-sig")), delimiter=delimiter))
    tables: dict[str, list[list[str]]] = {}
    title = ""
    for row in rows:
        if not row:
            title = ""
        elif not title:
            [title] = row
            tables[title] = []
        else:
            tables[title].append(row)
    return tables


def cents_of(text: str) -> int:
    """The cents of an amount as a French CSV has it."""
    assert re.fullmatch(r"-?\d+,\d\d", text), text
    return int(text.replace(",", ""))


def _tree(file: ZipFile, name: str) -> Element:
    return fromstring(file.read(name))  # noqa: S314 - our own file


def _shared_texts(file: ZipFile) -> list[str]:
    tree = _tree(file, "xl/sharedStrings.xml")
    return ["".join(part.text or "" for part in item.iter(f"{_MAIN}t")) for item in tree]


def _number_formats(file: ZipFile) -> list[str]:
    tree = _tree(file, "xl/styles.xml")
    codes = {
        each.attrib["numFmtId"]: each.attrib["formatCode"] for each in tree.iter(f"{_MAIN}numFmt")
    }
    cells = tree.find(f"{_MAIN}cellXfs")
    assert cells is not None
    return [codes.get(each.attrib["numFmtId"], each.attrib["numFmtId"]) for each in cells]


def _rows(tree: Element, shared: list[str], formats: list[str]) -> list[list[CellRead]]:
    """Without the title above the headers."""
    rows = [
        [_cell(cell, shared, formats) for cell in row]
        for row in tree.iter(f"{_MAIN}row")
        if len(row)
    ]
    return rows[1:]


def _cell(cell: Element, shared: list[str], formats: list[str]) -> CellRead:
    value = cell.find(f"{_MAIN}v")
    text = "" if value is None or value.text is None else value.text
    is_text = cell.attrib.get("t") == "s"
    return CellRead(
        text=shared[int(text)] if is_text else text,
        is_number=not is_text,
        has_formula=cell.find(f"{_MAIN}f") is not None,
        number_format=formats[int(cell.attrib.get("s", "0"))],
    )
