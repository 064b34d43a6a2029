"""A window with one of everything that the screen driver must handle, to try it on."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout
from PySide6.QtWidgets import QWidget as Window


class SmallWindow(Window):
    """Says what was typed, pressed and chosen; some of it a moment later."""

    def __init__(self) -> None:
        super().__init__()
        self._amount, self._pin = QLineEdit("12"), QLineEdit()
        self._amount.setAccessibleName("Montant")
        self._pin.setAccessibleName("Code PIN")
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._top_up = QPushButton("Recharger")
        self._never = QPushButton("Rembourser")
        self._never.setEnabled(False)
        self._room = QPushButton("Rapports")
        self._room.setCheckable(True)
        self._state, self._toast = QLabel("Solde 42,30\N{NARROW NO-BREAK SPACE}€"), QLabel("Fait")
        self._families = QListWidget()
        self._families.setAccessibleName("Familles")
        self._families.addItems(["MARTIN", "DUBOIS-LEFÈVRE"])
        layout = QVBoxLayout(self)
        fields = (self._amount, self._pin, self._families)
        for widget in (*fields, self._top_up, self._never, self._room):
            layout.addWidget(widget)
        for label in (self._state, self._toast):
            layout.addWidget(label)
        self._toast.hide()
        self._top_up.clicked.connect(self._on_top_up)
        self._pin.returnPressed.connect(self._on_pin)
        self._room.clicked.connect(lambda: self._state.setText("Rapports du jour"))
        self._families.itemActivated.connect(lambda item: self._state.setText(item.text()))

    def _on_top_up(self) -> None:
        self._state.setText(f"Solde {self._amount.text()}\N{NARROW NO-BREAK SPACE}€")
        QTimer.singleShot(100, self._toast.show)
        QTimer.singleShot(300, self._toast.hide)

    def _on_pin(self) -> None:
        self._state.setText(f"Code {self._pin.text()}")


def main() -> int:
    """Show the window until it is ended."""
    application = QApplication(sys.argv)
    window = SmallWindow()
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
