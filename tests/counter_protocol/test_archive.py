"""The archive: what goes in comes out, nothing else does, and a failure leaves no trace."""

from __future__ import annotations

import contextlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.archive import EpochContent, write_archive
from counter_protocol.archive_format import MANIFEST, MANIFEST_DOMAIN
from counter_protocol.archive_reader import (
    LONGEST_LINE_BYTES,
    DamagedMember,
    NotAnArchive,
    open_archive,
)
from counter_protocol.entries import MalformedEntry
from counter_protocol.sealing import VerifyKey
from tests.support.desk_archive import acknowledged, archive, content_of
from tests.support.desk_life import DESK_KEY, DeskLife, one_day
from tests.support.zip_forgery import rebuilt


def two_epochs() -> DeskLife:
    life = one_day(DeskLife())
    life.restore(life.head)
    life.top_up(5_000)
    return life


def _epoch(entries: Iterable[tuple[bytes, bytes | None]]) -> EpochContent:
    return EpochContent(1, DESK_KEY.public_bytes, entries)


def test_every_entry_comes_out_as_it_went_in(tmp_path: Path) -> None:
    life = two_epochs()
    archive(life, tmp_path / "a.zip", [life.head])

    with open_archive(tmp_path / "a.zip") as opened:
        out = [fed for epoch in (1, 2) for fed in opened.entries(epoch)]
        acknowledgements = list(opened.acknowledgements())

    assert out == life.fed()
    assert [(one.acknowledgement, one.signature) for one in acknowledgements] == [
        acknowledged(life, life.head)
    ]


def test_the_manifest_says_what_is_inside_and_the_desk_signs_it(tmp_path: Path) -> None:
    life = two_epochs()
    manifest = archive(life, tmp_path / "a.zip", [life.head])

    with open_archive(tmp_path / "a.zip") as opened:
        assert opened.manifest == manifest
        signature = bytes.fromhex(opened.manifest_signature.decode())
        signed = MANIFEST_DOMAIN + opened.manifest_bytes
        assert opened.member_names == manifest.members.keys()
        for name, announced in manifest.members.items():
            assert opened.measured(name) == announced

    assert VerifyKey(DESK_KEY.public_bytes).accepts(signature, signed)
    assert (manifest.entries, manifest.acknowledgements) == (17, 1)
    assert [(one.epoch, one.first_seq, one.last_seq) for one in manifest.epochs] == [
        (1, 1, 15),
        (2, 1, 2),
    ]
    assert manifest.epochs[1].head_hash == life.head.hash.hex()


def test_the_manifest_names_no_secret(tmp_path: Path) -> None:
    life = two_epochs()
    archive(life, tmp_path / "a.zip")

    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        everything = b"".join(opened.read(name) for name in opened.namelist())

    for key in (life.key, life.server_key):
        assert key.seed() not in everything
        assert key.seed().hex().encode() not in everything


def test_the_same_journal_makes_the_same_members(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        archive(two_epochs(), tmp_path / name)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_entries_are_read_one_by_one_while_writing(tmp_path: Path) -> None:
    life = one_day(DeskLife())
    held: list[int] = []

    def passing() -> Iterator[tuple[bytes, bytes | None]]:
        for number, fed in enumerate(life.fed()):
            held.append(number)
            yield fed

    content = content_of(life)
    write_archive(
        tmp_path / "a.zip",
        replace(content, epochs=[_epoch(passing())]),
    )

    assert held == list(range(15))
    with open_archive(tmp_path / "a.zip") as opened:
        assert list(opened.entries(1)) == life.fed()


def test_an_archive_that_fails_leaves_the_old_one_and_no_trace(tmp_path: Path) -> None:
    life = one_day(DeskLife())
    archive(life, tmp_path / "a.zip")
    before = (tmp_path / "a.zip").read_bytes()

    def failing() -> Iterator[tuple[bytes, bytes | None]]:
        yield life.fed()[0]
        raise OSError("the database went away")

    content = replace(content_of(life), epochs=[_epoch(failing())])
    with pytest.raises(OSError, match="went away"):
        write_archive(tmp_path / "a.zip", content)

    assert (tmp_path / "a.zip").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("raw", [b"{}", b"not json", b'{"community":\n"c"}'])
def test_what_is_no_entry_is_not_archived(tmp_path: Path, raw: bytes) -> None:
    content = content_of(one_day(DeskLife()))
    epochs = [_epoch([(raw, None)])]

    with pytest.raises(MalformedEntry):
        write_archive(tmp_path / "a.zip", replace(content, epochs=epochs))


def test_an_epoch_without_entries_is_not_archived(tmp_path: Path) -> None:
    content = content_of(one_day(DeskLife()))

    with pytest.raises(ValueError, match="epoch 1 has no entry"):
        write_archive(
            tmp_path / "a.zip",
            replace(content, epochs=[_epoch([])]),
        )


def test_only_the_key_of_the_last_epoch_may_sign(tmp_path: Path) -> None:
    life = one_day(DeskLife())
    content = replace(content_of(life), epochs=[EpochContent(1, bytes(32), life.fed())])

    with pytest.raises(ValueError, match="last epoch"):
        write_archive(tmp_path / "a.zip", content)


def test_what_the_epochs_open_on_is_known_before_they_are_read(tmp_path: Path) -> None:
    life = one_day(DeskLife())
    life.restore(life.written[3])
    archive(life, tmp_path / "a.zip")

    with open_archive(tmp_path / "a.zip") as opened:
        assert opened.forks() == {bytes(32), life.written[3].hash}


def _not_a_zip(path: Path) -> None:
    path.write_text("Bonjour")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _another_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("holidays.txt", "Bonjour")


def _cut(path: Path) -> None:
    archive(one_day(DeskLife()), path)
    path.write_bytes(path.read_bytes()[:-30])


def _bomb(path: Path) -> None:
    archive(one_day(DeskLife()), path)
    rebuilt(path, {"holidays.txt": bytes(64 * 1024 * 1024)})


def _with_manifest(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        archive(one_day(DeskLife()), path)
        with zipfile.ZipFile(path) as opened:
            manifest = json.loads(opened.read(MANIFEST))
        change(manifest)
        rebuilt(path, {MANIFEST: json.dumps(manifest).encode()})

    return make


def _bad_manifest(raw: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        archive(one_day(DeskLife()), path)
        rebuilt(path, {MANIFEST: raw})

    return make


def _unsigned(path: Path) -> None:
    archive(one_day(DeskLife()), path)
    rebuilt(path, {"manifest.sig": None})


def _twice_the_same_name(path: Path) -> None:
    archive(one_day(DeskLife()), path)
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(path, "a") as opened,
    ):
        opened.writestr("entries-1.jsonl", b"")


def _other_compression(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as other:
        other.writestr(MANIFEST, "{}")


@pytest.mark.parametrize(
    "make",
    [
        _not_a_zip,
        _empty,
        _another_zip,
        _cut,
        _unsigned,
        _twice_the_same_name,
        _other_compression,
        _bad_manifest(b""),
        _bad_manifest(b"{}"),
        _bad_manifest(b"\xff"),
        _bad_manifest(b"[" * 100_000),
        _bad_manifest(b" " * (17 * 1024 * 1024)),
        _with_manifest(lambda manifest: manifest.update(version=2)),
        _with_manifest(lambda manifest: manifest.update(format="another")),
        _with_manifest(lambda manifest: manifest.update(epochs=[])),
        _with_manifest(lambda manifest: manifest.update(epochs=2 * manifest["epochs"])),
        _with_manifest(lambda manifest: manifest["epochs"][0].update(first_seq=10**4_299)),
        _bomb,
        Path.mkdir,
    ],
)
def test_what_is_no_archive_is_refused_with_a_reason(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "a.zip")

    with pytest.raises(NotAnArchive) as refused:
        open_archive(tmp_path / "a.zip")

    assert refused.value.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("entries-1.jsonl", b"{" * (LONGEST_LINE_BYTES + 1)),
        ("entries-1.jsonl", b"{}\n{}"),
        ("entries-1.jsonl", None),
        ("signatures-1.jsonl", b"{}\n"),
        ("signatures-1.jsonl", b'{"seq":1,"signature":"not hex"}\n'),
    ],
)
def test_a_member_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    archive(one_day(DeskLife()), tmp_path / "a.zip")
    rebuilt(tmp_path / "a.zip", {name: content})

    with open_archive(tmp_path / "a.zip") as opened, pytest.raises(DamagedMember) as damaged:
        list(opened.entries(1))

    assert damaged.value.name == name


def test_a_signature_of_a_missing_entry_does_not_hide_the_others(tmp_path: Path) -> None:
    life = one_day(DeskLife())
    archive(life, tmp_path / "a.zip")
    without_fourth = [raw for raw, _ in life.fed() if b'"seq":4,' not in raw]
    rebuilt(tmp_path / "a.zip", {"entries-1.jsonl": b"\n".join([*without_fourth, b""])})

    with open_archive(tmp_path / "a.zip") as opened:
        out = list(opened.entries(1))

    assert out == [fed for fed in life.fed() if fed[0] in without_fourth]


@given(st.data())
def test_a_damaged_file_is_refused_or_reads_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    life = one_day(DeskLife())
    path = tmp_path_factory.mktemp("damaged") / "a.zip"
    archive(life, path)
    raw = bytearray(path.read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(raw)

    with contextlib.suppress(NotAnArchive, DamagedMember), open_archive(path) as opened:
        assert list(opened.entries(1)) == life.fed()
