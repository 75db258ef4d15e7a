"""Certify: what is still missing, issue the certificate, and let anybody verify one."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from moneytrail.bootstrap import Campus
from moneytrail.core.people import CODE_LETTERS, LearnerId
from moneytrail.core.progress import Condition, conditions
from moneytrail.documents import certificate as document
from moneytrail.errors import NotYetComplete
from moneytrail.services import joining, studying
from moneytrail.store import attempts, practice
from moneytrail.store.practice import IssuedCertificate
from moneytrail.texts import Translate


@dataclass(frozen=True)
class Verification:
    """What the public page may say: only what the learner chose to show."""

    is_valid: bool
    module_title: str = ""
    name: str = ""
    score: float | None = None
    completed_on: str = ""


def missing(campus: Campus, learner_id: LearnerId, language: str) -> Sequence[Condition]:
    """Return the conditions of the certificate, met or not."""
    seen = studying.module_map(campus, learner_id, language)
    with campus.db.reading() as db:
        post = attempts.attempts_of(db, learner_id, seen.module.post_test)
    passed = _sections_passed(campus, learner_id)
    taken = any(not one.is_open for one in post)
    return conditions(seen.module.completion, list(seen.standings.values()), passed, taken)


def _sections_passed(campus: Campus, learner_id: LearnerId) -> int:
    module = campus.catalog.module(campus.settings.module_id)
    section_of = {quiz.id: quiz.section for quiz in campus.catalog.quizzes.values()}
    with campus.db.reading() as db:
        tried = attempts.attempts_of(db, learner_id)
    passed = {section_of.get(one.quiz_id) for one in tried if one.is_passed}
    return len(passed & set(module.sections))


def issued(campus: Campus, learner_id: LearnerId) -> IssuedCertificate | None:
    """Return a learner's certificate, None before it is issued."""
    with campus.db.reading() as db:
        return practice.certificate_of(db, learner_id, campus.settings.module_id)


def issue(
    campus: Campus, learner_id: LearnerId, language: str, show_name: bool, show_score: bool
) -> IssuedCertificate:
    """Issue the certificate, or change what an issued one shows; its id and date stay.

    Raises:
        NotYetComplete: when a condition is not met.
    """
    existing = issued(campus, learner_id)
    if existing is None and not all(one.is_met for one in missing(campus, learner_id, language)):
        raise NotYetComplete
    learner = joining.learner(campus, learner_id)
    certificate = replace(
        existing or _fresh(campus, learner_id),
        name=learner.profile.name,
        show_name=show_name,
        show_score=show_score,
        score=_post_test_score(campus, learner_id),
    )
    with campus.db.begin() as db:
        practice.save_certificate(db, certificate)
    return issued(campus, learner_id) or certificate


def _fresh(campus: Campus, learner_id: LearnerId) -> IssuedCertificate:
    # 60 bits: cannot be guessed, and short enough to be typed from paper.
    number = "".join(secrets.choice(CODE_LETTERS) for _ in range(14))
    return IssuedCertificate(
        id=number,
        learner_id=learner_id,
        module_id=campus.settings.module_id,
        name="",
        show_name=True,
        show_score=False,
        score=None,
        completed_at=campus.now(),
    )


def _post_test_score(campus: Campus, learner_id: LearnerId) -> float | None:
    module = campus.catalog.module(campus.settings.module_id)
    with campus.db.reading() as db:
        tried = attempts.attempts_of(db, learner_id, module.post_test)
    return next((one.score for one in tried if not one.is_open), None)


def verify(campus: Campus, certificate_id: str) -> Verification:
    """Say whether a certificate is valid and what its holder lets others see; no right is needed."""
    wanted = "".join(one for one in certificate_id.upper() if one.isalnum())[:20]
    with campus.db.reading() as db:
        found = practice.certificate(db, wanted)
    if found is None or found.module_id not in campus.catalog.modules:
        return Verification(is_valid=False)
    return Verification(
        is_valid=True,
        module_title=campus.catalog.module(found.module_id).title,
        name=found.name if found.show_name else "",
        score=found.score if found.show_score else None,
        completed_on=found.completed_at.date().isoformat(),
    )


def pdf(campus: Campus, learner_id: LearnerId, language: str, address: str, translate: Translate) -> bytes:
    """Return a learner's certificate as PDF; `address` is where this app is reached, for the QR code.

    Raises:
        NotYetComplete: when none is issued.
    """
    found = issued(campus, learner_id)
    if found is None:
        raise NotYetComplete
    module = campus.catalog.module(found.module_id)
    listed = studying.sections(campus, language)
    return document.certificate(
        document.Certificate(
            name=found.name,
            module_title=module.title,
            sections=tuple(section.title for section in listed),
            minutes_total=sum(section.head.minutes for section in listed),
            completed_on=found.completed_at.date(),
            certificate_id=found.id,
            verify_url=f"{address}/verify/{found.id}",
            language=language,
            labels=document.labels(module.completion, translate),
            score=found.score if found.show_score else None,
        )
    )
