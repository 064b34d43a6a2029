"""What somebody does at a desk, in the desk's words; everything goes by accessible names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from community_server.demo_community.agents import PIN_OF_ROLE
from community_server.demo_community.places import COMMUNITY
from counter_app.devices.readers import SimulatedCard, demo_card
from counter_protocol.demo_cards import DEMO_SEED, demo_card_number, demo_card_seed
from tests.e2e.counter import CounterProgram
from tests.e2e.screen import Match, Screen
from tests.support.pcscd import PrivatePcscd

_ROOM = "radio button"


@dataclass(frozen=True)
class Holder:
    """Whose card: its rank in the demonstration, and the family that it brings up."""

    rank: int
    family: str

    def card(self) -> SimulatedCard:
        """Their card, as the demonstration's server knows it."""
        return demo_card(demo_card_seed(DEMO_SEED), COMMUNITY, demo_card_number(self.rank))


LEA = Holder(3, "Foyer MARTIN")
CAMILLE = Holder(5, "Foyer DUBOIS-LEFÈVRE")


class Agent:
    """Claire Roy, at the window of one desk."""

    name = "Claire Roy"

    def __init__(self, counter: CounterProgram, screen: Screen, reader: PrivatePcscd) -> None:
        self.screen = screen
        self._desk = counter.desk
        self._reader = reader

    def enrol(self, address: str, code: str) -> None:
        """The first run: say where the server is, and which desk this is."""
        self.screen.type_into("Adresse du serveur", address)
        self.screen.type_into("Code de rattachement", code)
        self.screen.press("Rattacher ce guichet")

    def sign_in(self) -> None:
        self.screen.press(self.name)
        self.screen.type_into("Code PIN", PIN_OF_ROLE["agent"])
        self.screen.press("Entrer")
        self.screen.wait_for("Accueil", role=_ROOM)

    def go_to(self, room: str) -> None:
        self.screen.press(room, role=_ROOM)

    def open_till(self, pieces: Mapping[str, int]) -> None:
        """Count the float, such as `{"50": 1, "0,20": 3}`."""
        self.go_to("Caisse")
        self._count(pieces)
        self.screen.press("Ouvrir la caisse")
        self.screen.wait_for("Caisse ouverte")

    def close_till(self, pieces: Mapping[str, int], kept: str) -> None:
        """Count the drawer without being told what should be in it."""
        self.go_to("Caisse")
        self.screen.press("Fermer la caisse")
        self._count(pieces)
        self.screen.type_into("Laissé en caisse", kept)
        self.screen.press("Valider le comptage")
        self.screen.wait_for("Caisse fermée")

    def tap(self, holder: Holder) -> str:
        """Put a card on the reader until the family shows, and give it back; the balance."""
        card = self._reader.put(holder.card())
        try:
            self.screen.wait_for(holder.family)
            return self.screen.text_of("Solde")
        finally:
            card.pull()

    def top_up(self, amount: str, received: str) -> str:
        """Take cash for the family that is there; the receipt's number."""
        self.screen.type_into("Montant", amount)
        self.screen.type_into("Reçu", received)
        self.screen.press("Espèces")
        self.screen.wait_for("Rechargé")
        return self._receipt()

    def choose(self, article: str, person: str) -> None:
        """One more of an article, for somebody of the family."""
        self.screen.press(person)
        self.screen.press(article)

    def take_payment(self, tender: str) -> str:
        """For what is in the basket, which is empty then; the receipt's number."""
        self.screen.press(tender)
        self.screen.wait_for("Vendu")
        number = self._receipt()
        self.screen.press("Fermer")
        return number

    def _count(self, pieces: Mapping[str, int]) -> None:
        for value, number in pieces.items():
            self.screen.type_into(f"Billets ou pièces de {value} €", str(number))

    def _receipt(self) -> str:
        shown = self.screen.wait_for(f"Reçu {self._desk}-", match=Match.START)
        return shown.removeprefix("Reçu ")
