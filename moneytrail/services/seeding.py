"""Fill a database with invented learners and what they did, to try the app out at size."""

import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from moneytrail.bootstrap import Campus
from moneytrail.core import grading, plausible, realising, responses
from moneytrail.core.modules import LearningModule, Section
from moneytrail.core.people import Sector
from moneytrail.core.quizzes import Quiz, QuizKind, draw_items
from moneytrail.core.training import SessionId
from moneytrail.errors import DatabaseInUse
from moneytrail.services import studying
from moneytrail.store import attempts, bulk, copying, training

Row = dict[str, Any]

_AT_ONCE = 250
# So many forms of each quiz are drawn; more would only take longer to mark.
_FORMS = 12
_DAYS = 180
_COUNTRIES = ("Kenya", "Peru", "Romania", "Nepal", "Ghana", "Mexico", "Serbia", "Thailand", "")
_SYLLABLES = ("a", "mi", "na", "ro", "ke", "lu", "sa", "ti", "be", "jo", "da", "ne")


@dataclass(frozen=True)
class Given:
    """A way to answer an item: as stored, and its mark."""

    response: str
    mark: float


@dataclass(frozen=True)
class Form:
    """A drawn quiz: its seed, and for each item the digest with a right and two wrong ways to answer."""

    quiz: Quiz
    seed: int
    items: Sequence[tuple[str, str, Sequence[Given]]]


def seed(campus: Campus, count: int, among_people: bool = False) -> Mapping[str, int]:
    """Add so many invented learners with their history; return how many rows each table got.

    Raises:
        DatabaseInUse: when the database has people and `among_people` does not say that this is meant.
    """
    with campus.db.reading() as db:
        people = copying.people(db)
        firsts = bulk.next_numbers(db)
    if people and not among_people:
        raise DatabaseInUse(count=people)
    history = _History(campus, firsts)
    added: dict[str, int] = {}
    for start in range(0, count, _AT_ONCE):
        rows = history.of(min(_AT_ONCE, count - start))
        with campus.db.begin() as db:
            if start == 0:
                attempts.keep_item_versions(db, history.versions())
            for name, several in rows.items():
                added[name] = added.get(name, 0) + bulk.add(db, name, several)
            bulk.settle(db)
    return added


def enrol_everybody(campus: Campus, session_id: SessionId) -> None:
    """Put every learner of the database into a training session that has none, all there on its first day."""
    with campus.db.begin() as db:
        planned = training.session(db, session_id)
        if planned is not None:
            bulk.enrol_everybody(db, session_id, planned.plan.days[0].isoformat(), campus.now())


class _History:
    """Invents learners one after the other, always the same ones in the same order."""

    def __init__(self, campus: Campus, firsts: Mapping[str, int]) -> None:
        self._catalog, self._now = campus.catalog, campus.now()
        self._numbers = dict(firsts)
        self._dice = random.Random(f"moneytrail {firsts['learners']}")
        self._module: LearningModule = campus.catalog.module(campus.settings.module_id)
        self._sections: Sequence[Section] = studying.sections(campus, self._module.language)

    def versions(self) -> list[tuple[str, str, str]]:
        """Return every item as it is shown now: digest, id, JSON."""
        items = self._catalog.items
        return [(self._catalog.digests[name], name, item.model_dump_json()) for name, item in items.items()]

    def of(self, count: int) -> dict[str, list[Row]]:
        """Return the rows of the next learners, by table, parents before children."""
        names = ("learners", "places", "read_steps", "attempts", "attempt_items", "responses")
        rows: dict[str, list[Row]] = {name: [] for name in (*names, "practice_responses", "review_cards")}
        for _ in range(count):
            self._learner(rows)
        return rows

    def _next(self, table: str) -> int:
        self._numbers[table] += 1
        return self._numbers[table] - 1

    def _learner(self, rows: dict[str, list[Row]]) -> None:
        dice, number = self._dice, self._next("learners")
        begun = self._now - timedelta(days=dice.uniform(1, _DAYS))
        rows["learners"].append(
            {
                "id": number,
                "uid": f"{dice.getrandbits(128):032x}",
                "name": "".join(dice.choices(_SYLLABLES, k=3)).title(),
                "sector": dice.choice(list(Sector)),
                "country": dice.choice(_COUNTRIES),
                "language": "en",
                "show_name": True,
                "extra_time_percent": 0,
                "resume_code_hash": hashlib.sha256(dice.randbytes(16)).hexdigest(),
                "created_at": begun,
                "seen_at": begun,
            }
        )
        missed: dict[str, datetime] = {}
        ended = self._walk(rows, number, begun, dice.gauss(0.62, 0.15), missed)
        rows["learners"][-1]["seen_at"] = ended
        rows["review_cards"] += [_card(number, item_id, due) for item_id, due in missed.items()]

    def _walk(
        self,
        rows: dict[str, list[Row]],
        learner: int,
        begun: datetime,
        ability: float,
        missed: dict[str, datetime],
    ) -> datetime:
        """Let a learner go through the course as far as it happens; return when that ended."""
        dice, now = self._dice, begun
        # One in seven stops after each section, as people do; an eighth reach the end.
        total = len(self._sections)
        done = next((count for count in range(total) if dice.random() > 0.86), total)
        if done:
            now = self._attempt(
                rows, learner, self._quiz_forms[QuizKind.PRE_TEST, ""], now, 1, ability - 0.15, {}
            )
        for section in self._sections[:done]:
            now += timedelta(minutes=dice.uniform(60, 3_000))
            self._read(rows, learner, section, now)
            self._practise(rows, learner, section, now, ability, missed)
            forms = self._quiz_forms[QuizKind.SECTION, section.id]
            for number in range(1, 4):
                now = self._attempt(rows, learner, forms, now, number, ability + 0.1 * number, missed)
                if rows["attempts"][-1]["score"] >= rows["attempts"][-1]["pass_mark"] or dice.random() < 0.3:
                    break
        if done == total:
            now += timedelta(hours=dice.uniform(1, 48))
            now = self._attempt(
                rows, learner, self._quiz_forms[QuizKind.POST_TEST, ""], now, 1, ability + 0.2, {}
            )
        return now

    @cached_property
    def _quiz_forms(self) -> dict[tuple[QuizKind, str], list[Form]]:
        return {
            (quiz.kind, quiz.section or ""): [self._form(quiz, seed) for seed in range(1, _FORMS + 1)]
            for quiz in self._catalog.quizzes.values()
        }

    def _form(self, quiz: Quiz, seed: int) -> Form:
        drawn = draw_items(quiz, self._catalog.items_of_bank, seed)
        return Form(
            quiz, seed, [(name, self._catalog.digests[name], self._ways(name, seed)) for name in drawn]
        )

    def _ways(self, item_id: str, seed: int) -> list[Given]:
        item = realising.realise(self._catalog.items[item_id], seed)
        dice = random.Random(seed)
        ways = []
        for raw in (plausible.right(item), plausible.wrong(item, dice), plausible.wrong(item, dice)):
            response = responses.read(item, raw)
            if response is not None and not isinstance(response, responses.FormatProblem):
                ways.append(Given(responses.to_json(response), grading.grade(item, response)))
        return ways

    def _give(self, ways: Sequence[Given], ability: float) -> Given:
        return ways[0] if self._dice.random() < ability else self._dice.choice(ways)

    def _read(self, rows: dict[str, list[Row]], learner: int, section: Section, now: datetime) -> None:
        here = {"learner_id": learner, "section_id": section.id}
        rows["read_steps"] += [here | {"step_id": step.id, "read_at": now} for step in section.steps]
        place = here | {"step_id": section.steps[-1].id, "updated_at": now}
        if rows["places"] and rows["places"][-1]["learner_id"] == learner:
            rows["places"].pop()
        rows["places"].append(place)

    def _practise(
        self,
        rows: dict[str, list[Row]],
        learner: int,
        section: Section,
        now: datetime,
        ability: float,
        missed: dict[str, datetime],
    ) -> None:
        form = self._dice.choice(self._quiz_forms[QuizKind.SECTION, section.id])
        for item_id, item_digest, ways in form.items[: self._dice.randint(2, 7)]:
            given = self._give(ways, ability)
            rows["practice_responses"].append(
                {
                    "id": self._next("practice_responses"),
                    "learner_id": learner,
                    "item_id": item_id,
                    "digest": item_digest,
                    "context": "check",
                    "seed": form.seed,
                    "response": given.response,
                    "mark": given.mark,
                    "certainty": None,
                    "answered_at": now,
                }
            )
            if given.mark < 1:
                missed.setdefault(item_id, now + timedelta(days=1))

    def _attempt(
        self,
        rows: dict[str, list[Row]],
        learner: int,
        forms: Sequence[Form],
        now: datetime,
        number: int,
        ability: float,
        missed: dict[str, datetime],
    ) -> datetime:
        dice, form = self._dice, self._dice.choice(forms)
        attempt = self._next("attempts")
        ended, marks = now, 0.0
        for position, (item_id, item_digest, ways) in enumerate(form.items):
            ended += timedelta(seconds=dice.uniform(15, 90))
            given = self._give(ways, ability)
            marks += given.mark
            rows["attempt_items"].append(
                {"attempt_id": attempt, "position": position, "item_id": item_id, "digest": item_digest}
            )
            rows["responses"].append(
                {
                    "attempt_id": attempt,
                    "item_id": item_id,
                    "response": given.response,
                    "mark": given.mark,
                    "certainty": dice.choice((None, 1, 2, 3)) if form.quiz.certainty else None,
                    "is_flagged": dice.random() < 0.03,
                    "answered_at": ended,
                }
            )
            if given.mark < 1 and form.quiz.kind is QuizKind.SECTION:
                missed.setdefault(item_id, ended + timedelta(days=1))
        rows["attempts"].append(
            {
                "id": attempt,
                "learner_id": learner,
                "quiz_id": form.quiz.id,
                "kind": form.quiz.kind,
                "layout": form.quiz.layout,
                "seed": form.seed,
                "pass_mark": form.quiz.pass_mark,
                "has_certainty": form.quiz.certainty,
                "started_at": now,
                "deadline": None,
                "handed_in_at": ended,
                "score": marks / len(form.items),
                "number": number,
            }
        )
        return ended


def _card(learner: int, item_id: str, due: datetime) -> Row:
    # A new card as the scheduler writes it.
    card = {
        "card_id": int(due.timestamp() * 1_000),
        "state": 1,
        "step": 0,
        "stability": None,
        "difficulty": None,
        "due": due.isoformat(),
        "last_review": None,
    }
    return {"learner_id": learner, "kind": "item", "ref": item_id, "card": json.dumps(card), "due_at": due}
