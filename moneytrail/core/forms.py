"""The two forms after a workshop: what is asked, what may be answered, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from moneytrail.core.training import TrainingSession
from moneytrail.texts import N_

TEXT_LIMIT = 1_000
FOLLOWUP_AFTER = timedelta(days=90)
_EVALUATION_BEFORE_END, _EVALUATION_AFTER_END = timedelta(hours=12), timedelta(days=30)


class FormKind(StrEnum):
    """A form: at the end of a session, or 90 days later."""

    EVALUATION = "evaluation"
    FOLLOWUP = "followup"


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    ONE = "one"
    SEVERAL = "several"
    TEXT = "text"


@dataclass(frozen=True)
class Question:
    """A question; its choices are numbered from 1 in what is stored, so their order is permanent."""

    id: str
    kind: QuestionKind
    text: str
    choices: tuple[str, ...] = ()


AGREEMENT = (
    N_("Not at all"),
    N_("Rather not"),
    N_("Partly"),
    N_("Mostly"),
    N_("Fully"),
)
# Numbers from this choice on the scale of agreement up count as agreeing.
AGREES_FROM = 4

EVALUATION = (
    Question("useful", QuestionKind.SCALE, N_("What I learned is useful in my work."), AGREEMENT),
    Question("exercises", QuestionKind.SCALE, N_("The exercises showed me how to apply it."), AGREEMENT),
    Question("pace", QuestionKind.SCALE, N_("Pace and time were right for me."), AGREEMENT),
    Question("ready", QuestionKind.SCALE, N_("I am ready to follow the money in my next case."), AGREEMENT),
    Question("helped-most", QuestionKind.TEXT, N_("What helped you most?")),
    Question("change", QuestionKind.TEXT, N_("What should we change?")),
)
FOLLOWUP = (
    Question(
        "opened",
        QuestionKind.ONE,
        N_("Since the workshop, have you or your office opened a parallel financial investigation?"),
        (
            N_("Yes, at least one"),
            N_("One is being prepared"),
            N_("No"),
            N_("I cannot say"),
        ),
    ),
    Question(
        "helped",
        QuestionKind.SEVERAL,
        N_("What helped?"),
        (
            N_("Methods from the course"),
            N_("A contact from the workshop"),
            N_("Support of my superiors"),
            N_("The financial intelligence unit"),
            N_("Partners in another country"),
            N_("Partners outside government"),
        ),
    ),
    Question("helped-text", QuestionKind.TEXT, N_("In your words: what helped?")),
    Question(
        "blocked",
        QuestionKind.SEVERAL,
        N_("What blocked?"),
        (
            N_("No case that fits"),
            N_("Too little time or staff"),
            N_("No access to financial records"),
            N_("The law or my mandate"),
            N_("No support of my superiors"),
            N_("No answer from partners"),
        ),
    ),
    Question("blocked-text", QuestionKind.TEXT, N_("In your words: what blocked?")),
)
QUESTIONS: Mapping[FormKind, tuple[Question, ...]] = {
    FormKind.EVALUATION: EVALUATION,
    FormKind.FOLLOWUP: FOLLOWUP,
}


@dataclass(frozen=True)
class GivenAnswer:
    """An answer as stored: a choice from 1, or 0 and a text."""

    question: str
    choice: int
    text: str = ""


class TextOverLimit(ValueError):
    """A text of a form is too long."""

    def __init__(self, length: int) -> None:
        super().__init__(f"a text has at most {TEXT_LIMIT} characters, got {length}")
        self.length = length


def read_form(kind: FormKind, given: Mapping[str, object]) -> Sequence[GivenAnswer]:
    """Read what the widgets of a form hold: the number of a choice, numbers of choices, or a text.

    What is left open, unknown or out of range is passed over; an empty form gives no answers.

    Raises:
        TextOverLimit: when a text is longer than `TEXT_LIMIT`.
    """
    answers: list[GivenAnswer] = []
    for question in QUESTIONS[kind]:
        answers += _read(question, given.get(question.id))
    return answers


def _read(question: Question, raw: object) -> list[GivenAnswer]:
    if question.kind is QuestionKind.TEXT:
        text = raw.strip() if isinstance(raw, str) else ""
        if len(text) > TEXT_LIMIT:
            raise TextOverLimit(len(text))
        return [GivenAnswer(question.id, 0, text)] if text else []
    numbers = raw if isinstance(raw, list | tuple) else [raw]
    known = {one for one in numbers if type(one) is int and 1 <= one <= len(question.choices)}
    if question.kind is not QuestionKind.SEVERAL:
        known = known if len(known) == 1 else set()
    return [GivenAnswer(question.id, choice) for choice in sorted(known)]


def evaluation_is_open(session: TrainingSession, now: datetime) -> bool:
    """Say whether participants may evaluate: from the last half day, or the early end, for 30 days."""
    begins = max(session.plan.starts_at, session.plan.ends_at - _EVALUATION_BEFORE_END)
    if session.ended_at is not None:
        begins = min(begins, session.ended_at)
    return begins <= now <= session.plan.ends_at + _EVALUATION_AFTER_END


def followup_is_open(session: TrainingSession, now: datetime) -> bool:
    """Say whether the follow-up form takes answers: from the end of the session on."""
    return now >= min(session.plan.ends_at, session.ended_at or session.plan.ends_at)


def followup_due(session: TrainingSession) -> datetime:
    """Return when the link is to be sent: 90 days after the end."""
    return session.plan.ends_at + FOLLOWUP_AFTER
