"""Cut Streamlit's icon font down to the icons that the app or Streamlit's own screens can show."""

import io
import re
from collections.abc import Iterable
from pathlib import Path

PATTERN = "MaterialSymbols-Rounded.*.woff2"
_SHORTCODE = re.compile(r":material/([a-z0-9_]+)")
_QUOTED = re.compile(r"""["']([a-z0-9_]+)["']""")
_PACKAGE = Path(__file__).resolve().parents[2]
_ASSETS = _PACKAGE.parent / "assets"


def of_app() -> frozenset[str]:
    """Return words of the program that may name an icon: more than are icons, never fewer.

    Pages write `:material/name:`, but some take the name from a table, so every quoted word counts.
    """
    found: set[str] = set()
    programs = [*_PACKAGE.rglob("*.py"), *_ASSETS.rglob("*.css"), *_ASSETS.rglob("*.js")]
    for file in programs:
        text = file.read_text("utf-8")
        found.update(_SHORTCODE.findall(text), _QUOTED.findall(text))
    return frozenset(found)


def of_streamlit(static: Path) -> frozenset[str]:
    """Return the icons that Streamlit's own scripts name."""
    texts = (file.read_text("utf-8") for file in static.rglob("*.js"))
    return frozenset(name for text in texts for name in _SHORTCODE.findall(text))


def subset(font: bytes, names: Iterable[str]) -> bytes:
    """Return the font with the icons of these names only; names that it does not have are passed over."""
    # Slow to import and needed once per installation.
    from fontTools import subset as cutting
    from fontTools.ttLib import TTFont

    opened = TTFont(io.BytesIO(font))
    glyphs = ligatures(opened)
    kept = {name: glyphs[name] for name in names if name in glyphs}
    _drop_ligatures(opened, frozenset(kept.values()))
    options = cutting.Options(flavor="woff2", layout_features=["*"], layout_closure=True)
    cutter = cutting.Subsetter(options)
    cutter.populate(text="".join(sorted({letter for name in kept for letter in name})))
    cutter.subset(opened)
    written = io.BytesIO()
    opened.flavor = "woff2"
    opened.save(written)
    return written.getvalue()


def _tables(font: object) -> Iterable[object]:
    for lookup in font["GSUB"].table.LookupList.Lookup:  # type: ignore[index]
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            if hasattr(inner, "ligatures"):
                yield inner


def ligatures(font: object) -> dict[str, str]:
    """Return the glyph for each icon's name: fonts like this one join the letters of a name."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}  # type: ignore[attr-defined]
    found: dict[str, str] = {}
    for table in _tables(font):
        for first, several in table.ligatures.items():  # type: ignore[attr-defined]
            for one in several:
                found["".join(letters.get(glyph, "?") for glyph in (first, *one.Component))] = one.LigGlyph
    return found


def _drop_ligatures(font: object, glyphs: frozenset[str]) -> None:
    for table in _tables(font):
        kept = {
            first: [one for one in several if one.LigGlyph in glyphs]
            for first, several in table.ligatures.items()  # type: ignore[attr-defined]
        }
        table.ligatures = {first: several for first, several in kept.items() if several}  # type: ignore[attr-defined]
