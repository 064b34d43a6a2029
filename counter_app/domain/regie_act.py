"""What a régie's act lets it take, by what, and by whom: anything else would be gestion de fait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.domain.act_clause import ActClause, articles_of
from counter_app.domain.rules import TenderNotAccepted
from counter_app.errors import RuleError
from counter_protocol.ledger import DRAWER_TENDERS, Tender
from counter_protocol.reference import MandataireQuality, MandataireRow, RegieRow, RegieRule


@dataclass(eq=False)
class ServiceNotInAct(RuleError):
    """The régie's act does not name the service of this article among those it takes money for."""

    service: str
    article_name: str
    clause: ActClause


@dataclass(eq=False)
class AgentNotMandataire(RuleError):
    """Who would take money for the régie is neither its régisseur nor a mandataire on that day."""

    regie_name: str
    day: date
    clause: ActClause


@dataclass(eq=False)
class WordFromOutside(RuleError):
    """A régisseur gives a word for a régie of which they are no régisseur nor mandataire."""

    regie_name: str
    day: date
    clause: ActClause


@dataclass(eq=False)
class LeavesNoOffice(RuleError):
    """Who signs that a régie is handed over is neither its régisseur nor who stands in for them."""

    regie_name: str
    day: date
    clause: ActClause


@dataclass(frozen=True, slots=True)
class RegieAct:
    """A régie's act, read once (CGCT R.1617-1 and following).

    No `services` means whatever its desks charge. `mandataires` are those that the régie ever had:
    where it had none, nobody has said who may take its money, and whoever may sign in does.
    """

    name: str
    act: str
    articles: Mapping[str, str]
    services: frozenset[str]
    tenders: tuple[Tender, ...]
    regisseur: str
    mandataires: tuple[MandataireRow, ...]

    @property
    def taken(self) -> tuple[Tender, ...]:
        """Those of its tenders that are put into a drawer."""
        return tuple(tender for tender in self.tenders if tender in DRAWER_TENDERS)

    def clause(self, rule: RegieRule) -> ActClause:
        """Which article decides this."""
        return ActClause(self.act, self.articles.get(rule, ""))

    def check_service(self, service: str, article_name: str) -> None:
        """Raise ServiceNotInAct for an article whose service the régie may not take money for."""
        if self.services and service not in self.services:
            raise ServiceNotInAct(service, article_name, self.clause(RegieRule.SERVICES))

    def check_tender(self, tender: Tender) -> None:
        """Raise TenderNotAccepted for money that the régie may not take (CGCT R.1617-7)."""
        if tender not in self.taken:
            raise TenderNotAccepted(tender, self.taken, self.clause(RegieRule.TENDERS))

    def check_agent(self, agent: str, day: date) -> None:
        """Raise AgentNotMandataire for somebody whom nobody named to take the régie's money."""
        if not self.lets(agent, day):
            raise AgentNotMandataire(self.name, day, self.clause(RegieRule.MANDATAIRES))

    def check_word(self, agent: str, day: date) -> None:
        """Raise WordFromOutside for a régisseur who has no say in this régie."""
        if not self.lets(agent, day):
            raise WordFromOutside(self.name, day, self.clause(RegieRule.MANDATAIRES))

    def check_leaving(self, agent: str, day: date) -> None:
        """Raise LeavesNoOffice for somebody who has no régie to hand over."""
        if not self.answers(agent, day):
            raise LeavesNoOffice(self.name, day, self.clause(RegieRule.MANDATAIRES))

    def lets(self, agent: str, day: date) -> bool:
        """Whether this agent may take the régie's money on that day."""
        if not self.mandataires or agent == self.regisseur:
            return True
        return any(row.agent == agent for row in self._in_office(day))

    def answers(self, agent: str, day: date) -> bool:
        """Whether this agent answers for the régie on that day: its régisseur, or a suppléant."""
        return agent == self.regisseur or any(
            row.agent == agent and row.quality == MandataireQuality.SUPPLEANT
            for row in self._in_office(day)
        )

    def _in_office(self, day: date) -> Iterator[MandataireRow]:
        return (row for row in self.mandataires if _is_in_office(row, day))


def regie_act(regie: RegieRow, mandataires: Iterable[MandataireRow] = ()) -> RegieAct:
    """The act of a régie, of whose mandataires these are the rows.

    A tender that only a newer program knows is none that this one could take.
    """
    return RegieAct(
        name=regie.name,
        act=regie.act,
        articles=articles_of(regie),
        services=frozenset(regie.services.split()),
        tenders=tuple(Tender(name) for name in regie.tenders.split() if name in set(Tender)),
        regisseur=regie.regisseur,
        mandataires=tuple(mandataires),
    )


def _is_in_office(row: MandataireRow, day: date) -> bool:
    today = day.isoformat()
    return row.since <= today and (row.until is None or today < row.until)
