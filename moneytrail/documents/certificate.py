"""The certificate of completion as a PDF: values in, one A4 page out."""

from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO

import segno

from moneytrail.core.modules import CompletionRule
from moneytrail.documents.typesetting import accessible_pdf, breakable, long_date, short_code
from moneytrail.texts import Translate


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
    return accessible_pdf("certificate.typ", _shown(values), qr=_qr(values.verify_url))


def _shown(values: Certificate) -> dict[str, object]:
    words = values.labels
    facts = [(words.completed_on, long_date(values.completed_on, values.language))]
    if values.minutes_total > 0:
        hours, minutes = divmod(values.minutes_total, 60)
        facts.append((words.study_time, words.hours_and_minutes.format(hours=hours, minutes=minutes)))
    if values.score is not None:
        facts.append((words.score, f"{values.score * 100:.0f} %"))
    return {
        "name": breakable(values.name.strip() or words.no_name),
        "module_title": breakable(values.module_title),
        "sections": [breakable(title) for title in values.sections],
        "facts": facts,
        "certificate_number": values.certificate_id,
        "verify_url": values.verify_url,
        "shown_url": breakable(values.verify_url),
        "language": short_code(values.language),
        "note": " ".join(part for part in (words.completion_rule, words.honesty) if part),
        "labels": asdict(words),
    }


def _qr(url: str) -> str:
    drawn = BytesIO()
    segno.make_qr(url, error="m").save(drawn, kind="svg", border=0, dark="#17302B", light=None, xmldecl=False)
    return drawn.getvalue().decode()
