"""An archive that was tampered with, by a thief or by the desk itself."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from counter_protocol import verify
from counter_protocol.archive import ArchiveContent, EpochContent, write_archive
from counter_protocol.archive_format import MANIFEST, MANIFEST_DOMAIN
from counter_protocol.messages import EnrolmentReply
from counter_protocol.sealing import SigningKey
from tests.support.basket import line
from tests.support.desk_archive import acknowledged, archive, content_of
from tests.support.desk_life import DESK_KEY, SERVER_KEY, DeskLife, one_day
from tests.support.zip_forgery import members_of, rebuilt

Capture = pytest.CaptureFixture[str]
SERVER_KEY_HEX = SERVER_KEY.public_bytes.hex()
ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The archive of a day at a desk, acknowledged in two pushes."""
    life = one_day(DeskLife())
    archive(life, tmp_path / "med-1.zip", [life.written[6], life.head])
    return tmp_path / "med-1.zip"


def codes(path: Path, capsys: Capture, *options: str) -> set[str]:
    """The codes of all that was found."""
    status = verify.main([str(path), "--json", *options])
    printed = capsys.readouterr().out
    assert status == verify.WRONG
    return {found["code"] for found in json.loads(printed)["findings"]}


def resigned(path: Path, life: DeskLife, changes: dict[str, bytes]) -> None:
    """The desk itself makes an archive of other members, with a manifest that fits them."""
    raw = {**members_of(path), **changes}["entries-1.jsonl"].splitlines()
    signatures = dict(life.fed())
    fed = [(one, signatures.get(one)) for one in raw]
    write_archive(
        path,
        replace(
            content_of(life, [life.head]),
            epochs=[EpochContent(1, life.key.public_bytes, fed)],
        ),
    )


def test_the_archive_of_another_community_is_not_taken_for_ours(
    path: Path, capsys: Capture
) -> None:
    other = SigningKey(b"\x01" * 32).public_bytes.hex()

    assert {"server_key_wrong", "enrolment_wrong"} <= codes(path, capsys, "--server-key", other)


def test_a_whole_archive_forged_with_other_keys_fails_against_the_known_server_key(
    tmp_path: Path, capsys: Capture
) -> None:
    thief = SigningKey(b"\x02" * 32)
    archive(one_day(DeskLife(key=thief, server_key=thief)), tmp_path / "a.zip")

    assert verify.main([str(tmp_path / "a.zip")]) == verify.VERIFIED
    capsys.readouterr()
    assert "enrolment_wrong" in codes(tmp_path / "a.zip", capsys, "--server-key", SERVER_KEY_HEX)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"entries-1.jsonl": None}, "member_missing"),
        ({"signatures-1.jsonl": None}, "member_missing"),
        ({"signatures-1.jsonl": b""}, "signature_missing"),
        ({"acknowledgements.jsonl": None}, "member_missing"),
        ({"acknowledgements.jsonl": b""}, "member_changed"),
        ({"acknowledgements.jsonl": b"{}\n"}, "member_unreadable"),
        ({"entries-1.jsonl": b"{}\n"}, "not_an_entry"),
        ({"entries-1.jsonl": b""}, "manifest_wrong"),
        ({"entries-1.jsonl": b"no newline"}, "member_unreadable"),
        ({"entries-2.jsonl": b""}, "member_unexpected"),
        ({"manifest.sig": b"00" * 64}, "manifest_signature_wrong"),
        ({"manifest.sig": b"not hex"}, "manifest_signature_wrong"),
        ({"manifest.sig": b"\xff"}, "manifest_signature_wrong"),
    ],
)
def test_members_taken_away_added_or_changed_are_found(
    path: Path, capsys: Capture, changes: dict[str, bytes | None], code: str
) -> None:
    rebuilt(path, changes)

    assert code in codes(path, capsys)


@pytest.mark.parametrize("change", ["cut", "drop", "swap"])
def test_entries_cut_dropped_or_swapped_are_found(path: Path, capsys: Capture, change: str) -> None:
    lines = members_of(path)["entries-1.jsonl"].splitlines(keepends=True)
    changed = {"cut": lines[:-2], "drop": lines[:5] + lines[6:], "swap": lines[::-1]}[change]
    rebuilt(path, {"entries-1.jsonl": b"".join(changed)})

    assert "member_changed" in codes(path, capsys)


def test_a_tail_cut_by_the_desk_itself_is_found_by_what_the_server_acknowledged(
    path: Path, capsys: Capture
) -> None:
    life = one_day(DeskLife())
    lines = members_of(path)["entries-1.jsonl"].splitlines(keepends=True)
    resigned(path, life, {"entries-1.jsonl": b"".join(lines[:-2])})

    assert codes(path, capsys) == {"acknowledged_missing"}


def test_a_history_rewritten_by_the_desk_itself_is_found_by_what_the_server_acknowledged(
    tmp_path: Path, capsys: Capture
) -> None:
    true, rewritten = DeskLife(), DeskLife()
    for life, amount_cents in ((true, 5_000), (rewritten, 500)):
        life.enrol()
        life.top_up(amount_cents)
    content = content_of(rewritten)
    content.acknowledgements.append(acknowledged(true, true.head))
    write_archive(tmp_path / "a.zip", content)

    assert codes(tmp_path / "a.zip", capsys) == {"acknowledgement_wrong"}


@pytest.mark.parametrize("fake", ["signature", "text", "desk"])
def test_an_acknowledgement_the_server_did_not_sign_is_found(
    tmp_path: Path, capsys: Capture, fake: str
) -> None:
    life = one_day(DeskLife())
    text, signature = acknowledged(life, life.head)
    fakes = {
        "signature": (text, "zz"),
        "text": ("{}", signature),
        "desk": acknowledged(DeskLife("PIS-1"), life.head),
    }
    content = content_of(life)
    content.acknowledgements.append(fakes[fake])
    write_archive(tmp_path / "a.zip", content)

    assert codes(tmp_path / "a.zip", capsys) == {"acknowledgement_wrong"}


def test_a_manifest_that_boasts_is_found_even_signed(path: Path, capsys: Capture) -> None:
    raw = members_of(path)[MANIFEST].replace(b'"entries":15', b'"entries":16')
    signature = DeskLife().key.sign(MANIFEST_DOMAIN + raw).hex().encode()
    rebuilt(path, {MANIFEST: raw, "manifest.sig": signature})

    assert codes(path, capsys) == {"manifest_wrong"}


def test_a_manifest_signed_by_a_key_it_names_itself_is_found(path: Path, capsys: Capture) -> None:
    thief = SigningKey(b"\x02" * 32)
    life_key = DeskLife().key.public_bytes.hex().encode()
    raw = members_of(path)[MANIFEST].replace(life_key, thief.public_bytes.hex().encode())
    signature = thief.sign(MANIFEST_DOMAIN + raw).hex().encode()
    rebuilt(path, {MANIFEST: raw, "manifest.sig": signature})

    assert {"manifest_wrong", "manifest_signature_wrong"} <= codes(path, capsys)


def _second_day(enrolments: list[EnrolmentReply]) -> ArchiveContent:
    life = one_day(DeskLife())
    life.open_till()
    life.sell([line(420)])
    life.close_till()
    return replace(
        content_of(life, [life.head]),
        epochs=[EpochContent(1, life.key.public_bytes, life.fed()[15:])],
        enrolments=enrolments,
    )


def _enrolment(server_key: SigningKey = SERVER_KEY) -> EnrolmentReply:
    life = DeskLife(server_key=server_key)
    life.enrol()
    text = life.enrolment()
    return EnrolmentReply(enrolment=text.decode(), signature=server_key.sign(text).hex())


def test_the_archive_of_one_day_verifies_with_the_enrolment_beside_it(
    tmp_path: Path, capsys: Capture
) -> None:
    write_archive(tmp_path / "a.zip", _second_day([_enrolment()]))

    status = verify.main([str(tmp_path / "a.zip"), "--server-key", SERVER_KEY_HEX])
    printed = capsys.readouterr().out

    assert status == verify.VERIFIED
    assert "from entry 16 of epoch 1 on" in printed


def test_the_archive_of_one_day_proves_nothing_without_a_true_enrolment(
    tmp_path: Path, capsys: Capture
) -> None:
    for enrolments in ([], [_enrolment(SigningKey(b"\x02" * 32))]):
        write_archive(tmp_path / "a.zip", _second_day(enrolments))

        found = codes(tmp_path / "a.zip", capsys, "--server-key", SERVER_KEY_HEX)

        assert {"enrolment_wrong", "manifest_signature_wrong"} <= found


def test_the_archive_of_a_later_epoch_verifies_by_its_own_enrolment(
    tmp_path: Path, capsys: Capture
) -> None:
    life = one_day(DeskLife())
    life.enrol(SigningKey(b"\x01" * 32))
    life.top_up(5_000)
    later = replace(
        content_of(life), epochs=[EpochContent(2, life.key.public_bytes, life.fed()[15:])]
    )
    write_archive(tmp_path / "a.zip", later)

    assert verify.main([str(tmp_path / "a.zip"), "--server-key", SERVER_KEY_HEX]) == verify.VERIFIED
    assert "from entry 1 of epoch 2 on" in capsys.readouterr().out


def test_numbers_of_any_length_are_refused_in_a_sentence(path: Path, capsys: Capture) -> None:
    nines, entries = "9" * 4_300, members_of(path)["entries-1.jsonl"].decode()
    huge = entries.replace('"till/MED-1/cash",', f'"till/MED-1/cash",{nines}').replace(
        '"unit_price_cents":', f'"unit_price_cents":{nines}'
    )
    rebuilt(path, {"entries-1.jsonl": huge.encode()})

    assert "not_an_entry" in codes(path, capsys)


def test_receipt_number_without_end_is_refused_in_a_sentence(path: Path, capsys: Capture) -> None:
    entries = members_of(path)["entries-1.jsonl"].decode()
    changed = entries.replace('"receipt":"MED-1-2026-0', f'"receipt":"MED-1-2026-{"1" * 5_000}')
    rebuilt(path, {"entries-1.jsonl": changed.encode()})

    assert "receipt_number_wrong" in codes(path, capsys)


def test_what_is_no_journal_at_all_is_not_read_to_its_end(path: Path, capsys: Capture) -> None:
    rebuilt(path, {"entries-1.jsonl": b"x\n" * 1_000_000})

    status = verify.main([str(path)])

    said = capsys.readouterr().out.splitlines()
    assert status == verify.WRONG
    assert "The rest was not read: 1,000 things are wrong already." in said
    assert len(said) < 1_100


def test_name_of_a_member_cannot_pass_for_a_verdict(path: Path, capsys: Capture) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_BZIP2) as opened:
        opened.writestr("x\nok: 5,000 entries\x1b[8m", b"")

    assert verify.main([str(path)]) == verify.UNREADABLE
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_entries_of_an_epoch_are_as_many_as_the_manifest_says(path: Path, capsys: Capture) -> None:
    manifest = json.loads(members_of(path)[MANIFEST])
    manifest["epochs"][0]["entries"] += 1
    raw = json.dumps(manifest).encode()
    signature = DESK_KEY.sign(MANIFEST_DOMAIN + raw).hex().encode()
    rebuilt(path, {MANIFEST: raw, "manifest.sig": signature})

    assert codes(path, capsys) == {"manifest_wrong"}
