"""What people without any key do to the members of an archive."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from counter_protocol.archive_format import ACKNOWLEDGEMENTS, MANIFEST, MANIFEST_SIGNATURE
from tests.support.forgeries.evidence import Evidence, Forgery, zipped

Lines = list[bytes]
_LATER_EPOCH: Final = 2


def _with(kind: str, change: Callable[[bytes, Random], bytes]) -> Forgery:
    """A forgery that changes the bytes of one member of a kind."""

    def forge(evidence: Evidence, rng: Random) -> bytes:
        made = evidence.rewritable()
        name = rng.choice(sorted(name for name in made if name.startswith(kind)))
        made[name] = change(made[name], rng)
        return zipped(made)

    return forge


def _with_lines(kind: str, change: Callable[[Lines, Random], Lines]) -> Forgery:
    """A forgery that changes the lines of one member of a kind."""

    def changed(content: bytes, rng: Random) -> bytes:
        return b"".join(change(content.splitlines(keepends=True), rng))

    return _with(kind, changed)


def _flip(content: bytes, rng: Random) -> bytes:
    changed = bytearray(content)
    changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _drop(lines: Lines, rng: Random) -> Lines:
    at = rng.randrange(len(lines))
    return [*lines[:at], *lines[at + 1 :]]


def _drop_first(lines: Lines, _: Random) -> Lines:
    return lines[1:]


def _swap(lines: Lines, rng: Random) -> Lines:
    at = rng.randrange(len(lines) - 1)
    return [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]


def _repeat(lines: Lines, rng: Random) -> Lines:
    at = rng.randrange(len(lines))
    return [*lines[: at + 1], *lines[at:]]


def _cut(lines: Lines, rng: Random) -> Lines:
    return lines[: rng.randrange(len(lines))]


def _reverse(lines: Lines, _: Random) -> Lines:
    return lines[::-1]


def _append_an_old_one(lines: Lines, rng: Random) -> Lines:
    return [*lines, rng.choice(lines)]


def _cut_in_mid_line(content: bytes, rng: Random) -> bytes:
    at = rng.randrange(1, len(content))
    return content[: at - 1] if content[at - 1 : at] == b"\n" else content[:at]


def _add_a_space(lines: Lines, rng: Random) -> Lines:
    at = rng.randrange(len(lines))
    return [*lines[:at], lines[at].replace(b'":', b'": ', 1), *lines[at + 1 :]]


def _say_a_field_twice(lines: Lines, rng: Random) -> Lines:
    at = rng.randrange(len(lines))
    return [*lines[:at], lines[at].replace(b"{", b'{"agent":"x",', 1), *lines[at + 1 :]]


def _exchange_signatures(lines: Lines, rng: Random) -> Lines:
    at = rng.randrange(len(lines) - 1)
    first, second = (one.partition(b'"signature"') for one in lines[at : at + 2])
    crossed = [b"".join((*first[:2], second[2])), b"".join((*second[:2], first[2]))]
    return [*lines[:at], *crossed, *lines[at + 2 :]]


def _in_capitals(content: bytes, _: Random) -> bytes:
    return content.upper()


def _boast(content: bytes, _: Random) -> bytes:
    return content.replace(b'"entries":', b'"entries":1', 1)


def insert_an_entry_of_another_desk(evidence: Evidence, rng: Random) -> bytes:
    made = evidence.rewritable()
    own = made["entries-1.jsonl"].splitlines(keepends=True)
    own.insert(
        rng.randrange(len(own) + 1),
        rng.choice(evidence.other_members["entries-1.jsonl"].splitlines(keepends=True)),
    )
    return zipped(made | {"entries-1.jsonl": b"".join(own)})


def put_another_desks_journal_in_its_place(evidence: Evidence, rng: Random) -> bytes:
    name = rng.choice(["entries-1.jsonl", "entries-2.jsonl", "signatures-1.jsonl"])
    return zipped(evidence.rewritable() | {name: evidence.other_members[name]})


def hand_on_another_desks_acknowledgements(evidence: Evidence, _: Random) -> bytes:
    held = evidence.other_members[ACKNOWLEDGEMENTS]
    return zipped(evidence.rewritable() | {ACKNOWLEDGEMENTS: held})


def put_the_manifest_of_another_archive(evidence: Evidence, _: Random) -> bytes:
    names = (MANIFEST, MANIFEST_SIGNATURE)
    taken = {name: evidence.other_members[name] for name in names}
    return zipped(evidence.rewritable() | taken)


def exchange_two_epochs(evidence: Evidence, _: Random) -> bytes:
    made = evidence.rewritable()
    first, second = made["entries-1.jsonl"], made[f"entries-{_LATER_EPOCH}.jsonl"]
    return zipped(made | {"entries-1.jsonl": second, f"entries-{_LATER_EPOCH}.jsonl": first})


def leave_a_member_out(evidence: Evidence, rng: Random) -> bytes:
    made = evidence.rewritable()
    del made[rng.choice(sorted(made))]
    return zipped(made)


def add_a_member(evidence: Evidence, rng: Random) -> bytes:
    name = rng.choice(["entries-9.jsonl", "notes.txt", "entries-1.jsonl.bak"])
    return zipped(evidence.rewritable() | {name: evidence.members["entries-1.jsonl"]})


def cut_the_file(evidence: Evidence, rng: Random) -> bytes:
    file = zipped(evidence.members)
    return file[: rng.randrange(len(file))]


OUTSIDERS: Final[dict[str, Forgery]] = {
    "flip a bit of an entry": _with("entries", _flip),
    "flip a bit of a signature": _with("signatures", _flip),
    "flip a bit of an acknowledgement": _with(ACKNOWLEDGEMENTS, _flip),
    "flip a bit of the manifest": _with(MANIFEST, _flip),
    "flip a bit of the manifest's signature": _with(MANIFEST_SIGNATURE, _flip),
    "write the manifest's signature in capitals": _with(MANIFEST_SIGNATURE, _in_capitals),
    "boast in the manifest": _with(MANIFEST, _boast),
    "drop an entry": _with_lines("entries", _drop),
    "drop the first entry": _with_lines("entries", _drop_first),
    "swap two entries": _with_lines("entries", _swap),
    "repeat an entry": _with_lines("entries", _repeat),
    "repeat an old entry at the end": _with_lines("entries", _append_an_old_one),
    "cut the tail": _with_lines("entries", _cut),
    "turn the entries round": _with_lines("entries", _reverse),
    "cut an entry": _with("entries", _cut_in_mid_line),
    "write an entry otherwise": _with_lines("entries", _add_a_space),
    "say a field twice": _with_lines("entries", _say_a_field_twice),
    "drop a signature": _with_lines("signatures", _drop),
    "exchange two signatures": _with_lines("signatures", _exchange_signatures),
    "drop an acknowledgement": _with_lines(ACKNOWLEDGEMENTS, _drop),
    "insert an entry of another desk": insert_an_entry_of_another_desk,
    "put another desk's journal in its place": put_another_desks_journal_in_its_place,
    "hand on another desk's acknowledgements": hand_on_another_desks_acknowledgements,
    "put the manifest of another archive": put_the_manifest_of_another_archive,
    "exchange two epochs": exchange_two_epochs,
    "leave a member out": leave_a_member_out,
    "add a member": add_a_member,
    "cut the file": cut_the_file,
}
