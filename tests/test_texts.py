"""Texts of the interface: catalogues, plurals, the pseudo-language, the browser's wish."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from moneytrail import texts

FRENCH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "English"
msgstr "Français"

msgid "Next"
msgstr "Suivant"

msgid "{count} card"
msgid_plural "{count} cards"
msgstr[0] "{count} carte"
msgstr[1] "{count} cartes"
"""


def forget_catalogues() -> None:
    texts.translator.cache_clear()
    texts._catalogue.cache_clear()


def put_catalogue(locale_dir: Path, code: str, po: str) -> None:
    folder = locale_dir / code / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "moneytrail.mo").open("wb") as file:
        write_mo(file, read_po(BytesIO(po.encode()), locale=code))


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(texts, "LOCALE_DIR", tmp_path)
    forget_catalogues()
    put_catalogue(tmp_path, "fr", FRENCH)
    yield
    forget_catalogues()


def test_english_needs_no_catalogue() -> None:
    assert texts.translator("en")("Next") == "Next"


def test_a_marked_text_stays_as_it_is() -> None:
    assert texts.N_("Next") == "Next"


@pytest.mark.usefixtures("french")
def test_a_catalogue_translates_what_it_has() -> None:
    assert texts.translator("fr")("Next") == "Suivant"
    assert texts.translator("fr")("Not in the catalogue") == "Not in the catalogue"


@pytest.mark.usefixtures("french")
def test_an_empty_text_does_not_become_the_catalogue_header() -> None:
    assert texts.translator("fr")("") == ""


@pytest.mark.usefixtures("french")
def test_plural_follows_the_rule_of_the_language() -> None:
    forms = [texts.plural("fr", "{count} card", "{count} cards", n) for n in (0, 1, 2)]

    assert forms == ["{count} carte", "{count} carte", "{count} cartes"]


def test_plural_in_english_is_singular_for_one_only() -> None:
    forms = [texts.plural("en", "{count} card", "{count} cards", n) for n in (0, 1, 2)]

    assert forms == ["{count} cards", "{count} card", "{count} cards"]


@pytest.mark.usefixtures("french")
def test_languages_on_offer_carry_their_own_names_and_no_pseudo_language() -> None:
    assert texts.available() == {"en": "English", "fr": "Français"}


@pytest.mark.usefixtures("french")
def test_a_code_that_is_not_a_folder_is_english() -> None:
    assert texts.translator("../fr")("Next") == "Next"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Next", "[~ Ñéxţ ~]"),
        ("", ""),
        ("   ", "   "),
        ("{day} / {month}", "{day} / {month}"),
        ("{done} of {total:.1f} done", "[~ {done} öf {total:.1f} đöñé ~]"),
        ("**Bold** and [link](/app/page)", "[~ **Böļđ** åñđ [ļïñķ](/app/page) ~]"),
        ("## Heading", "## [~ Ĥéåđïñğ ~]"),
        ("- point", "- [~ þöïñţ ~]"),
        (":material/check: Done<br>`code`", "[~ :material/check: Đöñé<br>`code` ~]"),
        ("{{ kept }}", "[~ {{ ķéþţ }} ~]"),
    ],
)
def test_the_pseudo_language_marks_texts_and_spares_what_code_reads(text: str, shown: str) -> None:
    assert texts.translator("qps")(text) == shown


def test_the_pseudo_language_marks_plurals() -> None:
    assert texts.plural("qps", "{count} card", "{count} cards", 2) == "[~ {count} çåŕđš ~]"


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "en"),
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("en;q=0.8, fr", "fr"),
        ("FR-ca", "fr"),
        ("de, es;q=0.5", "es"),
        ("fr;q=0, en", "en"),
        ("pt", "pt_BR"),
        ("pt-BR", "pt_BR"),
        ("pt-PT, fr;q=0.5", "fr"),
        ("de, *;q=0.5", "en"),
        ("fr;q=high, es;q=0.1", "es"),
        ("fr;q=nan, es;q=0.1", "es"),
        (";;;,,,q=1", "en"),
        ("en-GB, fr", "en"),
    ],
)
def test_the_browser_s_wish_decides_between_languages_on_offer(header: str | None, chosen: str) -> None:
    assert texts.choose(header, ["en", "fr", "es", "pt_BR"]) == chosen
