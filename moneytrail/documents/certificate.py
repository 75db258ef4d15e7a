"""The certificate of completion as a PDF: values in, one A4 page out."""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

import segno
import typst
from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from moneytrail.core.modules import CompletionRule
from moneytrail.texts import Translate

ASSETS_DIR = Path(__file__).resolve().parent.parent.parent / "assets"

_LONG_WORD = re.compile(r"\S{25,}")
_EVERY_PIECE = re.compile(r".{12}(?=.)")
_ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True)
class Labels:
    """The fixed words of a certificate, in its language."""

    title: str
    awarded: str
    no_name: str
    statement: str
    sections: str
    completed_on: str
    study_time: str
    hours_and_minutes: str
    score: str
    number: str
    verify: str
    qr_alt: str
    completion_rule: str
    honesty: str


@dataclass(frozen=True)
class Certificate:
    """What a certificate says; `name` and `score` (0-1) only when the learner shows them."""

    name: str
    module_title: str
    sections: tuple[str, ...]
    minutes_total: int
    completed_on: date
    certificate_id: str
    verify_url: str
    language: str
    labels: Labels
    score: float | None = None


def labels(rule: CompletionRule, _: Translate) -> Labels:
    """Return the words of a certificate in the language of a translator."""
    return Labels(
        title=_("Certificate of completion"),
        awarded=_("This certifies that"),
        no_name=_("the holder of this certificate"),
        statement=_("has completed the self-paced training module"),
        sections=_("Sections completed"),
        completed_on=_("Completed on"),
        study_time=_("Planned study time"),
        hours_and_minutes=_("{hours} h {minutes} min"),
        score=_("Result in the final test"),
        number=_("Certificate number"),
        verify=_("To check this certificate, scan the code or open this address:"),
        qr_alt=_("QR code with the address of the page that checks this certificate"),
        completion_rule=completion_text(rule, _),
        honesty=_(
            "Self-paced study online, without supervision; the name is as the learner gave it. "
            "This is not an academic degree or a licence to practise."
        ),
    )


def completion_text(rule: CompletionRule, _: Translate) -> str:
    """Say in words what a learner had to do for the certificate."""
    parts = [
        (rule.all_steps_read, _("every step read")),
        (rule.section_quizzes_passed, _("the quiz of every section passed")),
        (rule.post_test_taken, _("the final test taken")),
    ]
    met = [words for holds, words in parts if holds]
    return _("Completion rule: {conditions}.").format(conditions=", ".join(met)) if met else ""


def certificate(values: Certificate) -> bytes:
    """Make the PDF: accessible (PDF/UA-1) unless a character of the name is in no font of the machine.

    A name in a script without a font keeps its place as empty boxes; emoji are then left out.
    """
    for name in (values.name, _without_pictures(values.name)):
        try:
            return _compiled(replace(values, name=name), "ua-1")
        except typst.TypstError as error:
            if "could not be displayed" not in f"{error.message} {error.diagnostic}":
                raise
    # The standard forbids a missing glyph, and a certificate with boxes is better than none.
    return _compiled(replace(values, name=_without_pictures(values.name)), None)


def _without_pictures(name: str) -> str:
    kept = "".join(one for one in name if unicodedata.category(one) not in ("So", "Sk", "Cs", "Co", "Cn"))
    return " ".join(kept.replace("\ufe0f", "").split())


def _compiled(values: Certificate, standard: Literal["ua-1"] | None) -> bytes:
    pdf = typst.compile(
        ASSETS_DIR / "documents" / "certificate.typ",
        root=ASSETS_DIR,
        font_paths=_fonts(),
        sys_inputs={"values": json.dumps(_shown(values)), "qr": _qr(values.verify_url)},
        pdf_standards=standard,
    )
    assert isinstance(pdf, bytes)
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    # System fonts come last, for names in scripts that the bundled fonts lack.
    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[ASSETS_DIR / "fonts"]
    )


def _shown(values: Certificate) -> dict[str, object]:
    words = values.labels
    facts = [(words.completed_on, _long_date(values.completed_on, values.language))]
    if values.minutes_total > 0:
        hours, minutes = divmod(values.minutes_total, 60)
        facts.append((words.study_time, words.hours_and_minutes.format(hours=hours, minutes=minutes)))
    if values.score is not None:
        facts.append((words.score, f"{values.score * 100:.0f} %"))
    return {
        "name": _breakable(values.name.strip() or words.no_name),
        "module_title": _breakable(values.module_title),
        "sections": [_breakable(title) for title in values.sections],
        "facts": facts,
        "certificate_number": values.certificate_id,
        "verify_url": values.verify_url,
        "shown_url": _breakable(values.verify_url),
        "language": values.language.split("_")[0].split("-")[0],
        "note": " ".join(part for part in (words.completion_rule, words.honesty) if part),
        "labels": asdict(words),
    }


def _breakable(text: str) -> str:
    return _LONG_WORD.sub(lambda word: _EVERY_PIECE.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", word[0]), text)


def _long_date(day: date, language: str) -> str:
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en", "GB")
    if str(locale) == "en":
        # Day before month, as most of the world reads it.
        locale = Locale("en", "GB")
    return format_date(day, "long", locale)


def _qr(url: str) -> str:
    drawn = BytesIO()
    segno.make_qr(url, error="m").save(drawn, kind="svg", border=0, dark="#17302B", light=None, xmldecl=False)
    return drawn.getvalue().decode()
