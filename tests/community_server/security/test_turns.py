"""One desk that asks many things at once is served one after the other, and delays nobody else."""

from __future__ import annotations

import asyncio

import pytest

from community_server.problems import Refused
from community_server.security.turns import Turns


def test_requests_of_one_desk_wait_for_each_other() -> None:
    assert asyncio.run(_most_inside(Turns(at_once=1, waiting=9), ["MED-1"] * 10)) == 1


def test_other_desks_do_not_wait() -> None:
    desks = [f"MED-{number}" for number in range(10)]

    assert asyncio.run(_most_inside(Turns(at_once=1, waiting=0), desks)) == 10


def test_too_many_that_wait_are_told_to_come_back() -> None:
    async def fill() -> None:
        turns = Turns(at_once=1, waiting=0)
        async with turns.of("MED-1"):
            with pytest.raises(Refused) as refused:
                async with turns.of("MED-1"):
                    pass
            assert refused.value.retry_after_s > 0
        async with turns.of("MED-1"):
            assert list(turns._queues) == ["MED-1"]
        assert not turns._queues

    asyncio.run(fill())


def test_turn_is_given_back_by_whoever_fails() -> None:
    async def fail_and_go_on() -> None:
        turns = Turns(at_once=1, waiting=1)
        with pytest.raises(ZeroDivisionError):
            async with turns.of("MED-1"):
                raise ZeroDivisionError
        async with turns.of("MED-1"):
            pass

    asyncio.run(fail_and_go_on())


async def _most_inside(turns: Turns, desks: list[str]) -> int:
    inside, most = 0, 0

    async def ask(desk: str) -> None:
        nonlocal inside, most
        async with turns.of(desk):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*map(ask, desks))
    return most
