"""Every kind of tampering is found by the verifier that everybody has."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.support.forgeries import FORGERIES
from tests.support.forgeries.evidence import (
    Evidence,
    evidence,
    is_found,
    is_found_by_hashes_alone,
    sealed_by_the_desk,
    zipped,
)
from tests.support.forgeries.resealing import resealed


@pytest.fixture(scope="module")
def held() -> Evidence:
    """An honest archive, and that of another desk."""
    return evidence(7)


@pytest.mark.parametrize("name", FORGERIES)
def test_tampering_is_found(held: Evidence, name: str, tmp_path: Path) -> None:
    forged = FORGERIES[name](held, Random(name))

    assert is_found(forged, held.life.server_key.public_bytes, tmp_path)


def test_what_nobody_tampered_with_is_not_found(held: Evidence, tmp_path: Path) -> None:
    untouched = zipped(held.members)
    sealed_anew = sealed_by_the_desk(held.life, resealed(held.life, {}), [])

    for file in (untouched, sealed_anew):
        assert not is_found(file, held.life.server_key.public_bytes, tmp_path)
        assert not is_found_by_hashes_alone(file, tmp_path)


def test_hashes_alone_do_not_find_what_the_holder_of_a_key_seals(
    held: Evidence, tmp_path: Path
) -> None:
    forged = FORGERIES["earn less at a Z"](held, Random(1))

    assert not is_found_by_hashes_alone(forged, tmp_path)
