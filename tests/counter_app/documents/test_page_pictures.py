"""Pages as the screen shows them: what is on paper, and what is written there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.page_pictures import PagePictures
from counter_app.documents.typography import Language
from tests.support.documents import till_report

PIXEL_BYTES = 4


@pytest.fixture
def pages() -> Iterator[PagePictures]:
    opened = PagePictures(document_pdf(till_report(), Language.FRENCH))
    yield opened
    opened.close()


def test_page_has_the_shape_of_paper(pages: PagePictures) -> None:
    assert [round(shape, 3) for shape in pages.shapes] == [1.414]


def test_picture_is_as_wide_as_asked_and_shows_ink_on_white(pages: PagePictures) -> None:
    picture = pages.picture(0, 420)
    assert (picture.width_px, picture.height_px) == (420, 595)
    assert len(picture.pixels) == picture.stride * picture.height_px
    row = picture.pixels[: PIXEL_BYTES * picture.width_px]
    assert set(row[0::PIXEL_BYTES]) == {255}
    assert min(picture.pixels[0::PIXEL_BYTES]) < 80


def test_words_of_a_page_can_be_read_aloud(pages: PagePictures) -> None:
    lines = pages.words(0).splitlines()
    assert any(line.startswith("Espèces") for line in lines)
    assert any("Rapport de caisse" in line for line in lines)
