"""The rooms of the program and the keys that lead to them."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication


class Room(Enum):
    """A place one can go to from the list at the left; the value is its place in the list."""

    HOME = 1
    SALE = 2
    TILL = 3
    REGIE = 4
    REPORTS = 5


def room_name(room: Room) -> str:
    """What a room is called."""
    return {
        Room.HOME: QCoreApplication.translate("Rooms", "Accueil"),
        Room.SALE: QCoreApplication.translate("Rooms", "Vente"),
        Room.TILL: QCoreApplication.translate("Rooms", "Caisse"),
        Room.REGIE: QCoreApplication.translate("Rooms", "Régie"),
        Room.REPORTS: QCoreApplication.translate("Rooms", "Rapports"),
    }[room]
