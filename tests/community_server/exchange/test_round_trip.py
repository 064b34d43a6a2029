"""What is exported and imported elsewhere is the same there, whatever it holds."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community_server.communities.queries import create_community
from community_server.database import Database
from community_server.demo_community.community import make_demo_community
from community_server.exchange.export_folder import FolderInUse, export_folder
from community_server.exchange.held import Rows, held_rows
from community_server.exchange.import_folder import import_folder
from community_server.exchange.plan import ImportRules
from community_server.exchange.sheets import SHEETS
from community_server.reference.loader import load_reference
from counter_protocol.reference import (
    AgentRow,
    CardRow,
    HouseholdRow,
    MandataireQuality,
    MandataireRow,
    RegieRow,
    RegieRule,
    ResidentRow,
    ServiceNature,
    ServiceRow,
    SettingRow,
    TariffRow,
    Topic,
)
from counter_protocol.setting_names import SettingName
from counter_protocol.setting_values import BOUNDS, CHOICES_MAXIMUM
from tests.support.table_folder import PIN_HASH, TODAY, TableFolder
from tests.support.tiny_community import tiny_rows

Reference = Mapping[Topic, list[tuple[Any, ...]]]

_DOCS: Final = Path(__file__).parents[3] / "docs"
_numbers: Final = count(1)
_DIGITS: Final = "0123456789abcdef"

names: Final = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="Ãâ#"),
    min_size=1,
    max_size=30,
).filter(lambda name: name == name.strip())
lines: Final = st.one_of(st.just(""), names)
identifiers: Final = st.from_regex(r"\A[A-ZÉ=@+][A-Za-zé0-9_.:-]{0,8}\Z")
days: Final = st.dates(TODAY.replace(year=1900), TODAY).map(lambda day: day.isoformat())
numbers: Final = st.one_of(st.none(), st.integers(0, 2**31 - 1))
keys: Final = st.text(_DIGITS, min_size=64, max_size=64).map(lambda digits: f"02{digits}")


@st.composite
def families(draw: st.DrawFn) -> Reference:
    """A few families of one person with one card each."""
    rows: dict[Topic, list[tuple[Any, ...]]] = {
        Topic.HOUSEHOLDS: [],
        Topic.RESIDENTS: [],
        Topic.CARDS: [],
    }
    for name in draw(st.lists(identifiers, unique=True, max_size=5)):
        household = HouseholdRow(
            household=name,
            name=draw(names),
            street=draw(lines),
            postcode=draw(st.from_regex(r"\A(?:[0-9]{5}|B-[0-9]{4})?\Z")),
            commune=draw(lines),
            quotient=draw(numbers),
            scope=draw(st.sampled_from(["community", "outside", "any"])),
            payer=draw(st.sampled_from([None, name])),
        )
        status = draw(st.sampled_from(["active", "blocked", "lost", "expired"]))
        public_key = draw(st.one_of(st.none(), keys))
        rows[Topic.HOUSEHOLDS].append(household)
        rows[Topic.RESIDENTS].append(
            ResidentRow(
                name, name, draw(names), draw(names), draw(days), draw(st.one_of(st.none(), names))
            )
        )
        rows[Topic.CARDS].append(CardRow(name, name, name, status, draw(days), public_key))
    return rows


@st.composite
def acts(draw: st.DrawFn) -> Reference:
    """What two régies, of which one may be below the other, are allowed, and by whom."""
    clauses = draw(
        st.dictionaries(st.sampled_from(RegieRule), st.from_regex(r"\A[A-Z0-9.-]{1,5}\Z"))
    )
    above, below = tiny_rows()[Topic.REGIES]
    regie = RegieRow(*above)._replace(
        act=draw(names),
        clauses=" ".join(f"{rule}={article}" for rule, article in clauses.items()),
        services=draw(st.sampled_from(["", "pool", "canteen pool"])),
        online_payment=draw(st.sampled_from(["", "https://paiement.example.org/regie?n=1"])),
    )
    parent = draw(st.sampled_from([None, above[0]]))
    quality = draw(st.sampled_from(MandataireQuality))
    services = tiny_rows()[Topic.SERVICES]
    return {
        Topic.REGIES: [regie, RegieRow(*below)._replace(parent=parent)],
        Topic.MANDATAIRES: [
            MandataireRow(
                above[0], "croy", day, quality, draw(st.sampled_from([None, "2100-01-01"]))
            )
            for day in draw(st.lists(days, max_size=1))
        ],
        Topic.SERVICES: [
            ServiceRow(*row)._replace(nature=draw(st.sampled_from(ServiceNature)))
            for row in services
        ],
    }


tariffs: Final = st.lists(
    st.builds(
        TariffRow,
        tariff=identifiers,
        article=st.sampled_from(["meal", "pool-adult"]),
        valid_from=days,
        valid_until=st.none(),
        scope=st.just("any"),
        quotient_from=st.none(),
        quotient_until=st.one_of(st.none(), st.integers(1, 2**31 - 1)),
        age_from=st.none(),
        age_until=st.none(),
        price_cents=st.integers(0, 10**12),
        deliberation=names,
    ),
    max_size=3,
    unique_by=(lambda row: row.tariff, lambda row: row.valid_from),
)


def chosen(name: SettingName) -> st.SearchStrategy[SettingRow]:
    """A setting, with a value that a community may have chosen."""
    whole = st.integers(*BOUNDS[name])
    several = st.lists(whole, min_size=1, max_size=CHOICES_MAXIMUM)
    value = several if name is SettingName.TOP_UP_CHOICES_CENTS else whole
    return st.builds(SettingRow, st.just(name.value), value.map(json.dumps))


settings_rows: Final = st.lists(
    st.sampled_from(SettingName).flatmap(chosen), max_size=3, unique_by=lambda row: row.name
)


@settings(max_examples=20)
@given(families(), acts(), tariffs, settings_rows)
def test_what_is_exported_is_the_same_where_it_is_imported(
    database: Database,
    people: Reference,
    allowed: Reference,
    prices: list[tuple[Any, ...]],
    values: list[tuple[Any, ...]],
) -> None:
    here, there = new_community(database), new_community(database)
    agents: list[tuple[Any, ...]] = [AgentRow("croy", "Claire Roy", "agent", PIN_HASH, 1)]
    rows = {
        **tiny_rows(),
        **people,
        **allowed,
        Topic.TARIFFS: prices,
        Topic.SETTINGS: values,
        Topic.AGENTS: agents,
    }
    with database.transaction() as connection:
        load_reference(connection, here, rows)
        connection.execute("INSERT INTO agent_sites VALUES (%s, 'croy', 'piscine')", (here,))

    carry(database, here, there)

    assert held(database, there) == held(database, here)


def test_demonstration_is_exported_and_imported_whole(database: Database) -> None:
    demo = make_demo_community(7, 60, keyed_cards=20)
    here, there = new_community(database), new_community(database)
    with database.transaction() as connection:
        load_reference(connection, here, demo.fixed_rows())
        for batch in demo.families():
            load_reference(connection, here, batch.reference_rows())

    carry(database, here, there)

    assert held(database, there) == held(database, here)


def test_columns_of_each_table_are_those_of_the_protocol_in_their_order() -> None:
    for sheet in SHEETS:
        assert tuple(column.field for column in sheet.columns) == sheet.fields
        assert sheet.fields[: len(sheet.key_fields)] == sheet.key_fields


def test_export_never_holds_a_pin_and_is_its_owners_alone(exported: TableFolder) -> None:
    header = (exported.path / "agents.csv").read_bytes().decode("utf-8-sig").splitlines()[0]

    assert header == "agent;nom;rôle;empreinte du pin;actif"
    assert exported.path.stat().st_mode & 0o077 == 0 or exported.path.drive


def test_families_of_an_export_that_was_killed_do_not_stay_in_a_hidden_folder(
    exported: TableFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = TableFolder(exported.server, tmp_path / "tables[1]")
    with monkeypatch.context() as power_cut:
        power_cut.setattr(shutil, "rmtree", lambda *_, **__: None)
        power_cut.setattr(Path, "rename", _cut)
        with pytest.raises(KeyboardInterrupt):
            killed.export()
    assert list(tmp_path.glob(".tables*"))

    killed.export()

    assert not list(tmp_path.glob(".tables*"))


def _cut(_path: Path, _target: Path) -> None:
    raise KeyboardInterrupt


def test_folder_that_holds_something_is_not_written_into(exported: TableFolder) -> None:
    before = sorted(exported.path.iterdir())

    with pytest.raises(FolderInUse):
        exported.export()

    assert sorted(exported.path.iterdir()) == before


def new_community(database: Database) -> str:
    """An empty community."""
    community = f"round-trip-{next(_numbers)}"
    with database.transaction() as connection:
        create_community(connection, community, "Communauté")
    return community


def carry(database: Database, here: str, there: str) -> None:
    """Export one community and import it into another."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "tables"
        export_folder(database, here, folder, "somebody")
        imported = import_folder(database, there, folder, ImportRules(), TODAY, "somebody")
    assert imported.faults == []


def held(database: Database, community: str) -> dict[str, Rows]:
    """Everything that goes in and out."""
    with database.snapshot() as connection:
        return held_rows(connection, community)


def test_every_table_and_column_is_explained_under_both_names() -> None:
    page = (_DOCS / "reference-data.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### `(.+?)`(.*?)(?=^### |\Z)", page, re.MULTILINE | re.DOTALL))

    for sheet in SHEETS:
        section = sections[f"{sheet.file}.csv"]
        explained = re.findall(r"^\| \*?`(.+?)` \((\w+)\)(\*?) \|", section, re.MULTILINE)
        assert section.startswith(f" ({sheet.table})\n")
        assert {(header, field, bool(mark)) for header, field, mark in explained} == {
            (column.header, column.field, bool(column.absent))
            for column in (*sheet.columns, *sheet.input_only)
        }
