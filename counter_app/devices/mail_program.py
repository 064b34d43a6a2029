"""The computer's own mail program, with a message that a person reads over and sends."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from counter_app.errors import DeviceError

REFUSES_WITHIN_S: Final = 3
"""Whoever has no mail program says so at once; a mail program may stay open for hours."""


@dataclass(eq=False)
class MailProgramMissing(DeviceError):
    """No mail program took the message; the document is whole at `path`."""

    path: Path


def prepare_message(subject: str, attachment: Path) -> None:
    """Open a message that is still to be addressed and sent, with a file attached.

    Blocks for some seconds at most. Raises MailProgramMissing, or OSError where the message
    itself cannot be written.
    """
    if sys.platform == "win32":
        _open_on_windows(subject, attachment)
    else:
        _open_with_xdg(subject, attachment)


def unsent_message(subject: str, attachment: Path) -> bytes:
    """The message as a file that mail programs open to be sent (RFC 5322).

    `X-Unsent` is what Outlook and its kin take a draft by.
    """
    message = EmailMessage()
    message["X-Unsent"] = "1"
    message["Subject"] = subject
    message.set_content("")
    message.add_attachment(
        attachment.read_bytes(), maintype="application", subtype="pdf", filename=attachment.name
    )
    return message.as_bytes()


def _open_on_windows(subject: str, attachment: Path) -> None:
    import os  # noqa: PLC0415 - `startfile` exists on Windows alone

    draft = attachment.with_suffix(".eml")
    draft.write_bytes(unsent_message(subject, attachment))
    try:
        os.startfile(draft)  # type: ignore[attr-defined,unused-ignore]  # noqa: S606
    except OSError as error:
        raise MailProgramMissing(attachment) from error


def _open_with_xdg(subject: str, attachment: Path) -> None:
    """Through xdg-email (freedesktop.org), which ends with the mail program or before it."""
    asked = ["xdg-email", "--utf8", "--subject", subject, "--attach", str(attachment)]
    try:
        process = subprocess.Popen(
            asked,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise MailProgramMissing(attachment) from error
    try:
        refusal = process.wait(REFUSES_WITHIN_S)
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, name="mail program", daemon=True).start()
        return
    if refusal:
        raise MailProgramMissing(attachment)
