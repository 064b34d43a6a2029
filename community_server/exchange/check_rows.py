"""Rules that a row must keep by itself, or among the rows of its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

from community_server.exchange.faults import Fault, FaultCode
from community_server.exchange.plan import Plan, SheetPlan
from community_server.exchange.sheet import Key
from community_server.exchange.sheets import (
    CARDS,
    MANDATAIRES,
    REGIES,
    RESIDENTS,
    SETTINGS,
    TARIFFS,
)
from community_server.families.leaving import LONGEST_YEARS, YEARS_SETTING, years_of
from counter_protocol.reference import (
    CardRow,
    MandataireRow,
    RegieRow,
    ResidentRow,
    SettingRow,
    TariffRow,
)
from counter_protocol.setting_names import SettingName
from counter_protocol.setting_values import BOUNDS, CHOICES_MAXIMUM, setting_value

_LONGEST_BETWEEN_DEPOSITS_DAYS: Final = 31
"""A régie hands its takings over once a month at least (instruction 06-031)."""


class _Broken(NamedTuple):
    """A rule that a row breaks: at which field, and what it is measured by."""

    code: FaultCode
    field: str
    hint: str = ""


_Rule: TypeAlias = Callable[[Any], Iterator[_Broken]]


def check_rows(plan: Plan, today: date) -> Iterator[Fault]:
    """Every row to be written that breaks a rule; rows that stay as they are may break any."""
    rules: Mapping[str, _Rule] = {
        REGIES.table: _regie,
        MANDATAIRES.table: _mandataire,
        TARIFFS.table: _tariff,
        RESIDENTS.table: lambda row: _resident(row, today.isoformat()),
    }
    for table, rule in rules.items():
        sheet_plan = plan.named(table)
        for key, row in sheet_plan.written.items():
            for broken in rule(sheet_plan.sheet.row_type(*row)):
                yield _fault(sheet_plan, key, broken)
    yield from _settings(plan.named(SETTINGS.table))
    yield from _card_references(plan.named(CARDS.table))


def _fault(plan: SheetPlan, key: Key, broken: _Broken) -> Fault:
    """Told in the words of the file: a value as its column writes it."""
    place = plan.sheet.fields.index(broken.field)
    value = plan.sheet.columns[place].cell.write(plan.written[key][place])
    return plan.fault(key, broken.code, broken.field, value, broken.hint)


def _regie(regie: RegieRow) -> Iterator[_Broken]:
    if regie.float_cents > regie.maximum_in_hand_cents:
        yield _Broken(FaultCode.FLOAT_OVER_MAXIMUM, "float_cents", "maximum_in_hand_cents")
    if regie.top_up_minimum_cents > regie.top_up_maximum_cents:
        yield _Broken(FaultCode.TOP_UP_BOUNDS, "top_up_minimum_cents", "top_up_maximum_cents")
    if regie.top_up_maximum_cents > regie.balance_maximum_cents:
        yield _Broken(
            FaultCode.BALANCE_UNDER_TOP_UP, "balance_maximum_cents", "top_up_maximum_cents"
        )
    if not 1 <= regie.deposit_days <= _LONGEST_BETWEEN_DEPOSITS_DAYS:
        yield _Broken(
            FaultCode.BAD_DEPOSIT_DAYS, "deposit_days", str(_LONGEST_BETWEEN_DEPOSITS_DAYS)
        )
    if regie.clauses and not regie.act:
        yield _Broken(FaultCode.CLAUSE_WITHOUT_ACT, "clauses")


def _mandataire(mandataire: MandataireRow) -> Iterator[_Broken]:
    if mandataire.until is not None and mandataire.until <= mandataire.since:
        yield _Broken(FaultCode.BOUNDS_REVERSED, "until", mandataire.since)


def _tariff(tariff: TariffRow) -> Iterator[_Broken]:
    if tariff.valid_until is not None and tariff.valid_until <= tariff.valid_from:
        yield _Broken(FaultCode.BOUNDS_REVERSED, "valid_until", tariff.valid_from)
    for lowest, until in (("quotient_from", "quotient_until"), ("age_from", "age_until")):
        first, last = getattr(tariff, lowest), getattr(tariff, until)
        if last is not None and last <= (first or 0):
            yield _Broken(FaultCode.BOUNDS_REVERSED, until, str(first or 0))


def _resident(resident: ResidentRow, today: str) -> Iterator[_Broken]:
    if resident.birth_date > today:
        yield _Broken(FaultCode.BORN_LATER, "birth_date")


def _settings(plan: SheetPlan) -> Iterator[Fault]:
    """What nobody reads, or desks would pass over without a word."""
    yield from _unknown_settings(plan)
    yield from _absurd_settings(plan)


def _absurd_settings(plan: SheetPlan) -> Iterator[Fault]:
    names = {name.value: name for name in SettingName}
    for key, row in plan.written.items():
        setting = SettingRow(*row)
        name = names.get(setting.name)
        if name is not None and setting_value(name, setting.value) is None:
            yield plan.fault(key, FaultCode.ABSURD_SETTING, "value", setting.value, _usable(name))
        if setting.name == YEARS_SETTING and years_of(setting.value) is None:
            bounds = f"1 to {LONGEST_YEARS}"
            yield plan.fault(key, FaultCode.ABSURD_SETTING, "value", setting.value, bounds)


def _usable(name: SettingName) -> str:
    bounds = "{} to {}".format(*BOUNDS[name])
    if name is SettingName.TOP_UP_CHOICES_CENTS:
        return f"a list of up to {CHOICES_MAXIMUM}, each {bounds}"
    return bounds


def _unknown_settings(plan: SheetPlan) -> Iterator[Fault]:
    """A name that nobody reads is a mistyped one; one that is held already may be a former one."""
    known = {*(name.value for name in SettingName), YEARS_SETTING}
    for key, row in plan.added.items():
        setting = SettingRow(*row)
        if setting.name not in known:
            hint = ", ".join(sorted(known))
            yield plan.fault(key, FaultCode.UNKNOWN_SETTING, "name", setting.name, hint)


def _card_references(plan: SheetPlan) -> Iterator[Fault]:
    """What a reader says names one card alone."""
    written = plan.written
    if not written:
        return
    first_of: dict[str, Key] = {}
    rows = sorted(
        plan.outcome().items(), key=lambda item: (item[0] in written, plan.lines.get(item[0], 0))
    )
    for key, row in rows:
        card = CardRow(*row)
        first = first_of.setdefault(card.card_ref, key)
        if first != key and key in written:
            yield plan.fault(
                key, FaultCode.CARD_REF_TAKEN, "card_ref", card.card_ref, str(first[0])
            )
