"""The agent's menu says what was chosen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from counter_app.ui.shell.agent_menu import AgentMenu


def test_the_server_is_tried_again_when_the_agent_says_so(qtbot: QtBot) -> None:
    menu = AgentMenu()
    qtbot.addWidget(menu)
    (action,) = [one for one in menu.actions() if one.text() == "Joindre le serveur maintenant"]
    with qtbot.waitSignal(menu.sync_chosen):
        action.trigger()
