"""A document goes by mail only once a person has read the message over and sent it."""

from __future__ import annotations

import email
import email.policy
import os
import sys
from pathlib import Path

import pytest

from counter_app.devices import mail_program
from counter_app.devices.mail_program import (
    MailProgramMissing,
    prepare_message,
    unsent_message,
)

needs_xdg = pytest.mark.skipif(
    sys.platform == "win32", reason="2026-11-22: xdg-email is not on Windows"
)
SUBJECT = "Document de la régie"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "relevé d’été.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    return path


def mail_tool(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a mail program into the path that does no more than this."""
    folder.mkdir()
    tool = folder / "xdg-email"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_draft_holds_the_document_and_nobody_to_send_it_to(document: Path) -> None:
    draft = email.message_from_bytes(unsent_message(SUBJECT, document), policy=email.policy.default)
    attached = next(iter(draft.iter_attachments()))
    assert draft["X-Unsent"] == "1"
    assert draft["Subject"] == SUBJECT
    assert draft["To"] is None
    assert draft["From"] is None
    assert attached.get_filename() == document.name
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_payload(decode=True) == document.read_bytes()


@needs_xdg
def test_mail_program_gets_the_subject_and_the_file_as_they_are(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = tmp_path / "heard"
    mail_tool(tmp_path / "bin", f'printf "%s\\n" "$@" > "{heard}"', monkeypatch)
    prepare_message(SUBJECT, document)
    assert heard.read_text().splitlines() == [
        "--utf8", "--subject", SUBJECT, "--attach", str(document),
    ]  # fmt: skip


@needs_xdg
def test_computer_without_a_mail_program_says_where_the_document_is(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail_tool(tmp_path / "bin", "exit 3", monkeypatch)
    with pytest.raises(MailProgramMissing) as told:
        prepare_message(SUBJECT, document)
    assert told.value.path == document


@needs_xdg
def test_computer_without_the_tool_says_so_too(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MailProgramMissing):
        prepare_message(SUBJECT, document)


@needs_xdg
def test_nobody_waits_for_a_mail_program_that_stays_open(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    mail_tool(tmp_path / "bin", f'read _ < "{gate}"', monkeypatch)
    monkeypatch.setattr(mail_program, "REFUSES_WITHIN_S", 0.05)
    prepare_message(SUBJECT, document)
    gate.write_text("closed\n")
