"""What the server is asked about the month, and what the community says of its desks."""

from __future__ import annotations

from collections.abc import Iterator

from bench.month.asked import MONTH, Facts, Question
from bench.month.script import Script
from community_server.demo_community.places import desk_rows
from community_server.demo_community.regies import regie_rows

_WEEK_DAYS = 7


def facts_of(script: Script) -> Facts:
    """As they are at the end of the month."""
    regies = {row.regie: row for row in regie_rows()}
    regisseurs = {regie: row.regisseur for regie, row in regies.items()}
    return Facts(
        regie_of_desk={row.desk: row.regie for row in desk_rows()},
        organisation_of_regie={regie: row.organisation for regie, row in regies.items()},
        regisseur_of_regie=regisseurs | {script.change.regie: script.change.successor},
    )


def questions(script: Script) -> Iterator[Question]:
    """The month, its weeks, each desk and régie alone, and each organisation and some services."""
    first, last, desks = script.days[0], script.days[-1], script.desks
    yield Question(MONTH, first, last, desks)
    for begun in range(0, len(script.days), _WEEK_DAYS):
        week = script.days[begun : begun + _WEEK_DAYS]
        yield Question(f"from {week[0]}", week[0], week[-1], desks)
    for desk in desks:
        yield Question(f"desk {desk}", first, last, (desk,), is_of_one_desk=True)
    regie_of = facts_of(script).regie_of_desk
    for regie in sorted({regie_of[desk] for desk in desks}):
        of_regie = tuple(desk for desk in desks if regie_of[desk] == regie)
        yield Question(f"regie {regie}", first, last, of_regie, regie=regie)
    for organisation in sorted({row.organisation for row in regie_rows()}):
        name = f"organisation {organisation}"
        yield Question(name, first, last, desks, organisation=organisation)
    for service in ("canteen-par", "pool", "nursery"):
        yield Question(f"service {service}", first, last, desks, service=service)
