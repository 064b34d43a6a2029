# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0", "brotli==1.2.1"]
# ///
"""Cuts the fonts of this folder out of the web fonts of the `inter-ui` package (see README.md)."""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
TABULAR_WEIGHTS = ("Regular", "SemiBold")
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x2C6, 0x2DC),
    (0x2002, 0x200B),
    (0x2010, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x208E),
    (0x20AC, 0x20AC),
    (0x2116, 0x2122),
    (0x2190, 0x21BB),
    (0x2212, 0x2265),
    (0x25A0, 0x25CF),
    (0x2713, 0x2717),
)
FAMILY_NAMES = {1: "{family}", 4: "{family} {weight}", 6: "{postscript}-{weight}"}


def main(source: Path, target: Path) -> None:
    """Write every font of this folder from `source`, the `web` folder of inter-ui, to `target`."""
    for weight in WEIGHTS:
        font = open_font(source, weight)
        add_small_triangle(font)
        cut(font, features=["*"])
        font.save(target / f"Inter-{weight}.ttf")
    for weight in TABULAR_WEIGHTS:
        font = open_font(source, weight)
        draw_digits_tabular(font)
        rename(font, "Inter Tabular", weight)
        cut(font, features=[])
        font.save(target / f"InterTabular-{weight}.ttf")


def open_font(source: Path, weight: str) -> TTFont:
    """The web font of one weight, as plain TrueType, dated by its maker and not by us."""
    font = TTFont(source / f"Inter-{weight}.woff2", recalcTimestamp=False)
    font.flavor = None
    return font


def add_small_triangle(font: TTFont) -> None:
    """Inter has ▼ and no ▾, which a button with a menu wears: the same at six tenths."""
    glyphs = font.getGlyphSet()
    big = font.getBestCmap()[0x25BC]
    pen = TTGlyphPen(glyphs)
    glyphs[big].draw(TransformPen(pen, (0.6, 0, 0, 0.6, 0, 260)))
    font["glyf"]["triagdnsmall"] = pen.glyph()
    font["hmtx"]["triagdnsmall"] = (round(glyphs[big].width * 0.6), 0)
    for table in font["cmap"].tables:
        table.cmap[0x25BE] = "triagdnsmall"


def draw_digits_tabular(font: TTFont) -> None:
    """Give digits and signs the glyphs of `tnum`: reportlab knows no OpenType feature."""
    substitutes = single_substitutions(font, "tnum")
    for table in font["cmap"].tables:
        for character in "0123456789+−":
            name = table.cmap[ord(character)]
            table.cmap[ord(character)] = substitutes.get(name, name)


def single_substitutions(font: TTFont, tag: str) -> dict[str, str]:
    """Which glyph becomes which under one feature."""
    table = font["GSUB"].table
    mapping: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == tag:
            for index in record.Feature.LookupListIndex:
                for subtable in table.LookupList.Lookup[index].SubTable:
                    single = getattr(subtable, "ExtSubTable", subtable)
                    mapping.update(single.mapping)
    return mapping


def rename(font: TTFont, family: str, weight: str) -> None:
    """Name a derived font for itself, so that no system takes it for Inter."""
    names = font["name"]
    for name_id in (16, 17, 21, 22, 25):
        names.removeNames(nameID=name_id)
    postscript = family.replace(" ", "")
    for name_id, pattern in FAMILY_NAMES.items():
        text = pattern.format(family=family, weight=weight, postscript=postscript)
        names.setName(text, name_id, 3, 1, 0x409)
    names.setName(weight, 2, 3, 1, 0x409)


def cut(font: TTFont, features: list[str]) -> None:
    """Keep the characters of RANGES and the named layout features."""
    options = Options(layout_features=features, hinting=False, name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
