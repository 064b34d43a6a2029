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
RAPHAEL = Holder(23, "Foyer MORISSET")
TOM = Holder(31, "Foyer GARNIER")
LUCIE = Holder(27, "Foyer RICHARD")


class Agent:
    """Somebody at the window of one desk, mostly Claire Roy."""

    def __init__(
        self,
        counter: CounterProgram,
        screen: Screen,
        reader: PrivatePcscd,
        name: str = "Claire Roy",
    ) -> None:
        self.name = name
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
        self.take_the_desk()

    def take_the_desk(self) -> None:
        """Sign in where one's own PIN is asked for already."""
        self.screen.wait_for(self.name)
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

    def close_short(self, pieces: Mapping[str, int], reason: str, witness: str, kept: str) -> None:
        """Close on a count that lacks too much for one person: say why, and have it signed."""
        screen = self.screen
        self.go_to("Caisse")
        screen.press("Fermer la caisse")
        self._count(pieces)
        screen.type_into("Laissé en caisse", kept)
        screen.press("Valider le comptage")
        screen.type_into("Motif de l’écart", reason)
        screen.press("Fermer avec cet écart")
        screen.press(witness)
        screen.type_into("Code PIN du témoin", PIN_OF_ROLE["agent"])
        screen.press("Signer le comptage")
        screen.wait_for("Caisse fermée")

    def move_to_safe(self, pieces: Mapping[str, int], amount: str) -> None:
        """Take cash out of the drawer, which comes to so much, and lock it away."""
        self.go_to("Caisse")
        self.screen.press("Entrée ou sortie d’espèces")
        self._count(pieces)
        self.screen.press("Trop d’espèces dans le tiroir")
        self.screen.press(f"Sortir {amount} €")
        self.screen.wait_for("sortis du tiroir", match=Match.PART)

    def hand_over(self, pieces: Mapping[str, int], receiver: str) -> None:
        """Count the drawer for a colleague, who signs; then leave the desk to them."""
        self.go_to("Caisse")
        self.screen.press("Passer la caisse")
        self._count(pieces)
        self.screen.press("Valider le comptage")
        self.screen.press(receiver)
        self.screen.type_into("Code PIN de la personne qui reprend", PIN_OF_ROLE["agent"])
        self.screen.press("Reprendre la caisse")
        self.screen.wait_for(f"La caisse est passée à {receiver}", match=Match.START)
        self.screen.press("Changer d’agent")

    def deposit(self, pieces: Mapping[str, int]) -> None:
        """Take cash out of the safe to the accountant; its slip shows."""
        self.go_to("Régie")
        self.screen.press("Préparer un versement")
        self._count(pieces)
        self.screen.press("Enregistrer le versement")
        self.screen.wait_for("Versement enregistré", match=Match.START)

    def check_in_hand(self, drawer: Mapping[str, int], reason: str) -> None:
        """Count the drawer beside an empty safe, for the accountant, and say why it differs."""
        self.go_to("Régie")
        self.screen.press("Retour à la régie")
        self.screen.press("Contrôler l’encaisse")
        self.screen.press("Le comptable public")
        self.screen.press("Commencer le comptage")
        self._count(drawer)
        self.screen.press("Continuer : le coffre")
        self.screen.press("Continuer : chèques et titres")
        self.screen.press("Valider le comptage")
        self.screen.type_into("Motif de l’écart", reason)
        self.screen.press("Valider avec cet écart")
        self.screen.wait_for("Comptage enregistré", match=Match.START)

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

    def pay_in_parts(self, parts: Mapping[str, str]) -> None:
        """Settle some of what is in the basket, by tender and amount; the rest stays due."""
        self.screen.press("Un autre moyen de paiement, ou plusieurs")
        for tender, amount in parts.items():
            self.screen.press(tender)
            self.screen.type_into("Montant", amount)
            self.screen.press("Ajouter cette part")
            self.screen.wait_for(f"Retirer : {tender} {amount} €")

    def ask_for_refund(self, amount: str) -> None:
        """Cash back for the family that is there; somebody else has to sign."""
        reason = "Motif du remboursement"
        self.screen.press("Rembourser")
        self.screen.wait_for(reason)
        self.screen.type_into("Montant", amount)
        self.screen.press("Espèces")
        self.screen.type_into(reason, "La famille déménage")
        self.screen.press_key("Return", reason)
        self.screen.wait_for("Faire autoriser")

    def sign_refund(self, second: str) -> None:
        """A régisseur says why, and signs it."""
        self.screen.press("La famille est là, son solde est vérifié")
        self.screen.press(second)
        self.screen.type_into("Code PIN de la personne qui autorise", PIN_OF_ROLE["regisseur"])
        self.screen.press("Autoriser")

    def leave(self, doing: str) -> None:
        """Sign out in the midst of something, with the keyboard there."""
        self.screen.press_key("Ctrl+L", doing)
        self.screen.wait_until_gone("Accueil")

    def _count(self, pieces: Mapping[str, int]) -> None:
        for value, number in pieces.items():
            self.screen.type_into(f"Billets ou pièces de {value} €", str(number))

    def _receipt(self) -> str:
        shown = self.screen.wait_for(f"Reçu {self._desk}-", match=Match.START)
        return shown.removeprefix("Reçu ")
