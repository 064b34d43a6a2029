"""The command line of the demonstration."""

from __future__ import annotations

import argparse

import pytest

from community_server.demo_community.command import add_arguments
from counter_protocol.demo_cards import DEMO_SEED


def parse(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="demo")
    add_arguments(parser)
    return parser.parse_args(words)


def test_defaults_are_the_place_that_everybody_knows() -> None:
    options = parse()
    assert (options.households, options.seed) == (8_000, DEMO_SEED)


def test_any_number_of_households_may_be_asked_for() -> None:
    assert parse("--households", "26000", "--seed", "3").households == 26_000


@pytest.mark.parametrize("households", ["0", "-5", "many"])
def test_no_household_is_refused(households: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse("--households", households)
    assert "--households" in capsys.readouterr().err
