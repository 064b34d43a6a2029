"""The community decides every number; what it mistyped changes nothing."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from counter_app.domain.community_settings import CommunitySettings, settings_from
from counter_protocol.setting_names import SettingName


def test_a_community_that_decided_nothing_gets_what_the_design_says() -> None:
    settings = settings_from({})
    assert settings.offline_account_cap_cents == 1_500
    assert (settings.offline_account_charges, settings.offline_limit_h) == (5, 72)
    assert settings.offline_desk_cap_cents == 30_000
    assert (settings.witness_threshold_cents, settings.blind_count) == (2_000, 1)


def test_every_number_is_the_communitys_to_change() -> None:
    values = {name.value: "3" for name in SettingName}
    values[SettingName.TOP_UP_CHOICES_CENTS.value] = "[500, 1500]"
    values[SettingName.BLIND_COUNT.value] = "0"
    values[SettingName.CHEQUE_DETAILS.value] = "1"
    settings = settings_from(values)
    assert (settings.top_up_choices_cents, settings.blind_count) == ((500, 1_500), 0)
    assert settings.cheque_details == 1
    apart = {"top_up_choices_cents", "blind_count", "cheque_details"}
    others = {field.name for field in fields(settings)} - apart
    assert {getattr(settings, name) for name in others} == {3}


def test_each_field_is_a_setting_and_each_setting_a_field() -> None:
    names = {name.value for name in SettingName}
    assert {field.name for field in fields(CommunitySettings)} == names


@pytest.mark.parametrize(
    "mistyped",
    [
        "",
        "fifteen",
        "15.5",
        "true",
        "null",
        '"1500"',
        "-1",
        "100000000000",
        "[",
        "[1500]",
        "9" * 5_000,
    ],
)
def test_an_absurd_number_counts_as_missing(mistyped: str) -> None:
    assert settings_from({"offline_account_cap_cents": mistyped}) == CommunitySettings()


def test_zero_lends_nothing_at_all() -> None:
    assert settings_from({"offline_account_cap_cents": "0"}).offline_account_cap_cents == 0


@pytest.mark.parametrize(
    "mistyped",
    ["[]", "1000", "{}", "[1000, 0]", "[1000, -5]", "[1000, null]", json.dumps([1000] * 10)],
)
def test_absurd_amounts_for_the_buttons_count_as_missing(mistyped: str) -> None:
    assert settings_from({"top_up_choices_cents": mistyped}) == CommunitySettings()


def test_amounts_for_the_buttons_go_from_small_to_large_each_once() -> None:
    settings = settings_from({"top_up_choices_cents": "[5000, 1000, 5000]"})
    assert settings.top_up_choices_cents == (1_000, 5_000)


def test_a_setting_of_a_later_program_is_left_alone() -> None:
    assert settings_from({"colour_of_the_walls": '"green"'}) == CommunitySettings()
