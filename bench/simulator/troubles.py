"""What goes wrong in a simulated community, each drawn from the seed and over before the calm."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from bench.simulator.machine import Machine
from bench.simulator.network import Weather
from bench.simulator.people import FAMILIES, NEWCOMERS
from bench.simulator.server_model import family, setting
from bench.simulator.world import World
from counter_app.sync.dialogue import Wake
from counter_protocol.reference import Topic

Trouble = Callable[[World], None]

LONGEST_OUTAGE_S: Final = 500.0
KNOCKS_ANYHOW: Final = 60
"""Each entry that somebody writes is a reason to try."""
KNOCK_EVERY_S: Final = 6.0
"""Well below half a minute, which is how long a desk stands back once it stands back longest."""
LONGEST_OFF_S: Final = 120.0
YEAR_S: Final = 365 * 86_400.0
SETTINGS: Final = "abc"
MOST_MACHINES: Final = 4


def change_weather(world: World) -> None:
    """Better or worse, for all lines."""
    draws, weather = world.draws, world.network.weather
    weather.lost = draws.choice((0.0, 0.05, 0.3))
    weather.repeated = draws.choice((0.0, 0.2))
    weather.forged = draws.choice((0.0, 0.0, 0.3))
    weather.spoilt = draws.choice((0.0, 0.0, 0.15))
    weather.slowest_s = draws.choice((0.02, 2.0, 90.0))


def cut_a_line(world: World) -> None:
    """A desk is offline for a while; its machine may be told when the network is back."""
    name = world.draws.choice(world.machines).name
    world.network.weather.cut_desks.add(name)
    is_told = world.draws.random() < 0.5
    world.agenda.after(_a_while(world), lambda: _mend_line(world, name, is_told=is_told))


def stop_the_server(world: World) -> None:
    """Nobody hears it for a while, and nobody is to knock more than he must."""
    world.network.weather.server_down = True
    length_s, before = _a_while(world), world.network.knocks

    def start() -> None:
        world.network.weather.server_down = False
        knocks = (world.network.knocks - before) / len(world.machines)
        if knocks > KNOCKS_ANYHOW + length_s / KNOCK_EVERY_S:
            world.find(f"{knocks:.0f} knocks a desk in {length_s:.0f} s without a server")

    world.agenda.after(length_s, start)


def fill_the_servers_disk(world: World) -> None:
    """It answers that it cannot."""
    weather = world.network.weather
    weather.disk_full = True

    def make_room() -> None:
        weather.disk_full = False

    world.agenda.after(_a_while(world), make_room)


def hold_no_poll(world: World) -> None:
    """Something on the way answers every long poll at once; nobody is to ask without end."""
    weather = world.network.weather
    weather.holds_no_poll = True
    world.network.something_happened()
    length_s, before = world.draws.uniform(30, 240), world.network.exchanges

    def hold_again() -> None:
        weather.holds_no_poll = False
        asked = (world.network.exchanges - before) / len(world.machines)
        if asked > KNOCKS_ANYHOW + length_s:
            world.find(f"{asked:.0f} exchanges a desk in {length_s:.0f} s without news")

    world.agenda.after(length_s, hold_again)


def expire_sessions(world: World) -> None:
    """Every token is worth nothing any more."""
    world.server.expire_tokens()
    world.network.something_happened()


def cut_the_power(world: World) -> None:
    """A program dies at one of its next commands."""
    world.draws.choice(world.machines).process.crash_after = world.draws.randrange(25)


def fill_a_disk(world: World) -> None:
    """A desk's own disk refuses, now and then."""
    process = world.draws.choice(world.machines).process
    process.storage_trouble = 0.1

    def mend() -> None:
        process.storage_trouble = 0.0

    world.agenda.after(world.draws.uniform(10, 300), mend)


def set_a_clock(world: World) -> None:
    """Somebody sets a desk's clock, by seconds or by years."""
    ahead_s = world.draws.choice((40.0, -90.0, 7_200.0, 4 * YEAR_S, -3 * YEAR_S))
    world.draws.choice(world.machines).clock_ahead_s = ahead_s


def copy_a_disk(world: World) -> None:
    """A backup of a desk is made."""
    machine = world.draws.choice(world.machines)
    world.disk_images[machine.name] = machine.image()


def put_a_disk_back(world: World) -> None:
    """A desk is restored from a copy; its machine may remember better, or may not."""
    chosen = _with_image(world)
    if chosen is None:
        return
    had = chosen.put_back(world.disk_images[chosen.name])
    world.copies_at_work += 1
    if world.draws.random() < 0.5:
        chosen.notice_mark(had)
    _switch_on_later(world, chosen)


def clone_a_desk(world: World) -> None:
    """A copy of a disk, old or fresh, goes to work elsewhere; the program may notice, or not."""
    if len(world.machines) >= MOST_MACHINES:
        return
    chosen = world.draws.choice(world.machines)
    fresh = chosen.image()
    older = world.disk_images.get(chosen.name, fresh)
    clone = world.add_clone(chosen, world.draws.choice((older, fresh)))
    world.copies_at_work += 1
    if world.draws.random() < 0.5:
        clone.notice_move()
    _switch_on_later(world, clone)


def dump_the_server(world: World) -> None:
    """A backup of the server is made."""
    world.server_images.append(world.server.image())


def restore_the_server(world: World) -> None:
    """It comes back from a backup, in another timeline."""
    if world.server_images:
        world.server.restore(world.draws.choice(world.server_images))
        if world.draws.random() < 0.5:
            world.network.something_happened()


def change_reference(world: World) -> None:
    """The town hall changes something, in a transaction that may take its time."""
    server, draws = world.server, world.draws
    xid = server.records.feed.begin()
    changes = (
        partial(
            server.commit,
            xid,
            Topic.SETTINGS,
            setting(draws.choice(SETTINGS), draws.randrange(99)),
        ),
        partial(
            server.commit_street,
            xid,
            draws.choice(FAMILIES),
            f"{draws.getrandbits(40)} rue Haute",
        ),
    )
    change = draws.choice(changes)

    def commit() -> None:
        change()
        world.network.something_happened()

    world.agenda.after(draws.choice((0.0, 0.5, 20.0, 60.0)), commit)


def remove_reference(world: World) -> None:
    """A setting is no more."""
    world.server.remove(Topic.SETTINGS, world.draws.choice(SETTINGS))
    world.network.something_happened()


def import_families(world: World) -> None:
    """Families that desks knew before it arrive at the server; their entries are repaired later."""
    for household in NEWCOMERS:
        world.server.put(Topic.HOUSEHOLDS, family(household, "2 rue Neuve"))
    world.network.something_happened()
    world.agenda.after(world.draws.choice((0.0, 60.0, 300.0)), lambda: repair(world))


def repair(world: World) -> None:
    """What was set apart is applied."""
    world.server.repair()
    world.network.something_happened()


def ask_for_sync(world: World) -> None:
    """Somebody presses the button."""
    world.draws.choice(world.machines).process.ring(Wake.ASKED)


TROUBLES: Final[tuple[Trouble, ...]] = (
    change_weather,
    change_weather,
    cut_a_line,
    cut_a_line,
    stop_the_server,
    fill_the_servers_disk,
    hold_no_poll,
    expire_sessions,
    cut_the_power,
    cut_the_power,
    cut_the_power,
    fill_a_disk,
    fill_a_disk,
    set_a_clock,
    copy_a_disk,
    copy_a_disk,
    put_a_disk_back,
    put_a_disk_back,
    put_a_disk_back,
    clone_a_desk,
    clone_a_desk,
    clone_a_desk,
    dump_the_server,
    restore_the_server,
    restore_the_server,
    restore_the_server,
    change_reference,
    change_reference,
    change_reference,
    remove_reference,
    import_families,
    ask_for_sync,
)


WITHOUT_COPIES: Final = tuple(
    trouble
    for trouble in TROUBLES
    if trouble not in (put_a_disk_back, clone_a_desk, restore_the_server)
)
"""No disk and no server is ever put back: quotas hold to the passage."""


def end_troubles(world: World) -> None:
    """From now on all goes well: what is on its way is all that may still go wrong.

    The machines may be told that the network is back, or may find out.
    """
    world.network.weather = Weather()
    import_families(world)
    repair(world)
    for machine in world.machines:
        machine.process.crash_after = None
        machine.process.storage_trouble = 0.0
        machine.start()
    if world.draws.random() < 0.5:
        world.ring_all(Wake.RETURNED)


def _with_image(world: World) -> Machine | None:
    known = [machine for machine in world.machines if machine.name in world.disk_images]
    return world.draws.choice(known) if known else None


def _switch_on_later(world: World, machine: Machine) -> None:
    world.agenda.after(world.draws.choice((1.0, 20.0, LONGEST_OFF_S)), machine.start)


def _a_while(world: World) -> float:
    return world.draws.uniform(20, LONGEST_OUTAGE_S)


def _mend_line(world: World, name: str, *, is_told: bool) -> None:
    world.network.weather.cut_desks.discard(name)
    for machine in world.machines:
        if machine.name == name and is_told:
            machine.process.ring(Wake.RETURNED)
