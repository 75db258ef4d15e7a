"""Study: where a learner stands, the step on the screen, notes, bookmarks and formative checks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moneytrail import metrics
from moneytrail.bootstrap import Campus
from moneytrail.core import grading, realising, responses
from moneytrail.core.items import Item, digest
from moneytrail.core.modules import LearningModule, Section, Step
from moneytrail.core.people import NOTE_LIMIT, LearnerId
from moneytrail.core.progress import Place, SectionStanding, place_to_continue, standing
from moneytrail.core.quizzes import QuizKind
from moneytrail.errors import TextTooLong, UnknownItem
from moneytrail.services import deck
from moneytrail.store import attempts, practice, study


@dataclass(frozen=True)
class ModuleMap:
    """The module with a learner's standing in each section and the place to continue."""

    module: LearningModule
    sections: Sequence[Section]
    standings: Mapping[str, SectionStanding]
    place: Place
    is_started: bool


@dataclass(frozen=True)
class StepView:
    """A step with what the learner left on it."""

    section: Section
    step: Step
    position: int
    notes: Mapping[tuple[str, str], str]
    is_bookmarked: bool
    read: frozenset[str]


@dataclass(frozen=True)
class CheckView:
    """A formative item as shown to one learner; the explanation only once it is answered."""

    item: Item
    seed: int
    response: responses.Response | None
    explanation: grading.Explanation | None
    attempt_number: int


def sections(campus: Campus, language: str) -> Sequence[Section]:
    """Return the sections of the module in order."""
    module = campus.catalog.module(campus.settings.module_id)
    return [campus.catalog.section(module.id, language, section_id) for section_id in module.sections]


def find_step(campus: Campus, language: str, section_id: str, step_id: str) -> tuple[Section, Step] | None:
    """Return a step of the module with its section; None for a section that does not exist (any more)."""
    section = next((one for one in sections(campus, language) if one.id == section_id), None)
    return None if section is None else (section, section.steps[section.position(step_id)])


def module_map(campus: Campus, learner_id: LearnerId, language: str) -> ModuleMap:
    """Return where a learner stands in every section."""
    with campus.db.reading() as db:
        read = study.read_by(db, learner_id)
        last = study.place(db, learner_id)
        tried = attempts.attempts_of(db, learner_id)
    listed = sections(campus, language)
    quiz_of = {
        quiz.id: quiz.section for quiz in campus.catalog.quizzes.values() if quiz.kind is QuizKind.SECTION
    }
    best: dict[str, float] = {}
    passed: set[str] = set()
    for attempt in tried:
        section_id = quiz_of.get(attempt.quiz_id)
        if section_id and attempt.score is not None:
            best[section_id] = max(attempt.score, best.get(section_id, 0.0))
            if attempt.is_passed:
                passed.add(section_id)
    standings = {
        one.id: standing(one, read.get(one.id, ()), best.get(one.id), one.id in passed) for one in listed
    }
    module = campus.catalog.module(campus.settings.module_id)
    place = place_to_continue(listed, standings, last, read)
    return ModuleMap(module, listed, standings, place, is_started=last is not None)


def open_step(
    campus: Campus, learner_id: LearnerId, language: str, section_id: str, step_id: str
) -> StepView | None:
    """Return a step with what the learner has kept on it; None for a section that does not exist."""
    found = find_step(campus, language, section_id, step_id)
    if found is None:
        return None
    section, step = found
    with campus.db.reading() as db:
        kept = study.notes_of(db, learner_id, f"{section.id}/{step.id}/")
        marked = (section.id, step.id) in study.bookmarks_of(db, learner_id)
        read = study.read_by(db, learner_id).get(section.id, set())
    return StepView(section, step, section.position(step.id), kept, marked, frozenset(read))


def remember_place(
    campus: Campus, learner_id: LearnerId, language: str, section_id: str, step_id: str
) -> None:
    """Remember which step the learner is on; nothing is written where it is known or does not exist."""
    found = find_step(campus, language, section_id, step_id)
    if found is None:
        return
    here = Place(section_id, found[1].id)
    with campus.db.reading() as db:
        known = study.place(db, learner_id)
    if known != here:
        with campus.db.begin() as db:
            study.save_place(db, learner_id, here, campus.now())


def move_on(campus: Campus, learner_id: LearnerId, section_id: str, finished: str, target: str) -> None:
    """Note that a step is read, since the learner went on from it to the next one."""
    with campus.db.begin() as db:
        study.mark_read(db, [learner_id], section_id, finished, campus.now())
        study.save_place(db, learner_id, Place(section_id, target), campus.now())


def finish_step(campus: Campus, learner_id: LearnerId, section_id: str, step_id: str) -> None:
    """Note that a step is read; the learner went on from it to something else."""
    with campus.db.begin() as db:
        study.mark_read(db, [learner_id], section_id, step_id, campus.now())


def save_note(campus: Campus, learner_id: LearnerId, kind: str, place: str, text: str) -> None:
    """Keep a private text.

    Raises:
        TextTooLong: over `NOTE_LIMIT` characters; what was kept before stays.
    """
    if len(text) > NOTE_LIMIT:
        raise TextTooLong(length=len(text), limit=NOTE_LIMIT)
    with campus.db.begin() as db:
        study.save_note(db, learner_id, kind, place, text.strip(), campus.now())


def set_bookmark(campus: Campus, learner_id: LearnerId, section_id: str, step_id: str, is_set: bool) -> None:
    """Set or take away the bookmark of a step."""
    with campus.db.begin() as db:
        study.set_bookmark(db, learner_id, section_id, step_id, is_set, campus.now())


def bookmarks(campus: Campus, learner_id: LearnerId, language: str) -> list[tuple[Section, Step]]:
    """Return a learner's bookmarked steps that still exist."""
    by_id = {section.id: section for section in sections(campus, language)}
    with campus.db.reading() as db:
        marked = study.bookmarks_of(db, learner_id)
    found = []
    for section_id, step_id in marked:
        section = by_id.get(section_id)
        found += [
            (section, step) for step in (section.steps if section else ()) if step.id == step_id and section
        ]
    return found


def open_check(campus: Campus, learner_id: LearnerId, item_id: str, context: str = "check") -> CheckView:
    """Return a formative item as it stands for a learner.

    Raises:
        UnknownItem: when the item does not exist.
    """
    written = _item(campus, item_id)
    with campus.db.reading() as db:
        given = [
            one
            for one in practice.practice_responses_of(db, learner_id, [item_id])
            if one.context == context and one.digest == digest(written)
        ]
    if not given:
        return _view(written, _first_seed(learner_id), None, 0)
    seed, text = given[-1].seed, given[-1].response
    return _view(written, seed, text, len(given))


def fresh_check(campus: Campus, learner_id: LearnerId, item_id: str, number: int) -> CheckView:
    """Return a formative item for the next try, after so many answers: new numbers, new order.

    Raises:
        UnknownItem: when the item does not exist.
    """
    return _view(_item(campus, item_id), _first_seed(learner_id) + number, None, number)


def _view(written: Item, seed: int, stored: str | None, number: int) -> CheckView:
    item = realising.realise(written, seed)
    if stored is None:
        return CheckView(item, seed, None, None, number)
    response = responses.from_json(item, stored)
    return CheckView(item, seed, response, grading.explain(item, response), number)


def _first_seed(learner_id: LearnerId) -> int:
    return int(learner_id)


def answer_check(
    campus: Campus, learner_id: LearnerId, item_id: str, raw: object, number: int, context: str = "check"
) -> CheckView | responses.FormatProblem | None:
    """Answer a formative item and see at once why; None when nothing was answered.

    `number` is how many answers the learner had given when the item was shown, so that a second
    press of the same button changes nothing.
    """
    written = _item(campus, item_id)
    current = open_check(campus, learner_id, item_id, context)
    if current.attempt_number != number:
        return current
    seed = _first_seed(learner_id) + number
    item = realising.realise(written, seed)
    response = responses.read(item, raw)
    if response is None or isinstance(response, responses.FormatProblem):
        return response
    mark = grading.grade(item, response)
    given = practice.PracticeResponse(
        item_id=item_id,
        digest=digest(written),
        context=context,
        seed=seed,
        response=responses.to_json(response),
        mark=mark,
        certainty=None,
        answered_at=campus.now(),
    )
    with campus.db.begin() as db:
        attempts.keep_item_versions(db, [(digest(written), item_id, written.model_dump_json())])
        practice.add_practice_response(db, learner_id, given)
        if mark < 1:
            deck.add(db, learner_id, "item", item_id, campus.now())
    metrics.ANSWERS.labels(context).inc()
    return _view(written, seed, given.response, number + 1)


def _item(campus: Campus, item_id: str) -> Item:
    item = campus.catalog.items.get(item_id)
    if item is None:
        raise UnknownItem
    return item
