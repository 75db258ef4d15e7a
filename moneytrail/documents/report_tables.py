"""The tables of a room report, the same for PDF, spreadsheet and CSV: titles, columns, cells."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from moneytrail.core.calibration import Calibration
from moneytrail.core.forms import AGREES_FROM, FormKind, QuestionKind
from moneytrail.core.gain import ClassGain
from moneytrail.core.grading import Certainty
from moneytrail.core.item_analysis import DOUBT_NAMES, Doubt
from moneytrail.core.people import SECTOR_NAMES, Sector
from moneytrail.core.regions import Region
from moneytrail.core.room_report import (
    AnalysedQuiz,
    AnsweredQuestion,
    Answers,
    CohortMastery,
    Composition,
    GroupGain,
    OutcomeGain,
    Participant,
    RoomReport,
    Vote,
)
from moneytrail.documents.typesetting import long_date
from moneytrail.texts import N_, Translate

Cell: TypeAlias = str | int | float | None
CellKind = Literal["text", "label", "count", "share", "decimal"]

CERTAINTY_NAMES = {
    Certainty.LOW: N_("Not very sure"),
    Certainty.MIDDLE: N_("Fairly sure"),
    Certainty.HIGH: N_("Very sure"),
}


@dataclass(frozen=True)
class Column:
    """A column: its title and what its cells are."""

    title: str
    kind: CellKind = "text"


@dataclass(frozen=True)
class Table:
    """A table with a short name (of a sheet or file), a title, a note, and rows as wide as its columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    note: str = ""


@dataclass(frozen=True)
class Words:
    """The language of a report: its translator, its code, and the names of regions in it."""

    translate: Translate
    language: str
    region_name: Callable[[Region], str]

    def sector(self, sector: Sector | None) -> str:
        """Return the name of a sector."""
        return self.translate(N_("Not said") if sector is None else SECTOR_NAMES[sector])

    def region(self, region: Region | None) -> str:
        """Return the name of a region."""
        return self.translate(N_("Not said")) if region is None else self.region_name(region)


def tables(report: RoomReport, words: Words, all_items: bool = True) -> list[Table]:
    """Return every table that has rows, in the order of the report; on paper, only items to check."""
    made = [
        _attendance(report, words),
        _composition(report.overview.sectors, words.sector, "sectors", N_("Participants by sector"), words),
        _composition(report.overview.regions, words.region, "regions", N_("Participants by region"), words),
        _completion(report, words),
        gain_by_outcome(report.outcome_gains, words),
        _gain_of_groups(report.overview.gains.by_sector, words.sector, "gain-sector", words),
        _gain_of_groups(report.overview.gains.by_region, words.region, "gain-region", words),
        _mastery(report.mastery, words),
        *(_items(number, quiz, words, all_items) for number, quiz in enumerate(report.quizzes, start=1)),
        _certainty(report.calibration, words),
        *(_vote(number, vote, words) for number, vote in enumerate(report.votes, start=1)),
        *_form(report.evaluation, words),
        *_form(report.followup, words),
    ]
    return [one for one in made if one.rows]


def _attendance(report: RoomReport, words: Words) -> Table:
    _ = words.translate
    came = report.overview.attendance
    return Table(
        "attendance",
        _("Attendance"),
        (Column(_("Day")), Column(_("Present"), "count"), Column(_("Of those enrolled"), "share")),
        [
            (long_date(day, words.language), count, count / came.enrolled if came.enrolled else None)
            for day, count in came.days
        ],
        _("Enrolled: {enrolled}. Present on every day: {every}. Expected, but not come: {missing}.").format(
            enrolled=came.enrolled, every=came.every_day, missing=came.missing
        ),
    )


def _composition(
    found: Composition[Sector | None] | Composition[Region | None],
    name_of: Callable[..., str],
    name: str,
    title: str,
    words: Words,
) -> Table:
    _ = words.translate
    rows: list[Sequence[Cell]] = [(name_of(group), count) for group, count in found.shown]
    if found.others:
        rows.append((_("Small groups together"), found.others))
    return Table(name, _(title), (Column(_("Group")), Column(_("People"), "count")), rows)


def _completion(report: RoomReport, words: Words) -> Table:
    _ = words.translate
    done = report.overview.completion
    columns = (
        Column(_("Section")),
        Column(_("Begun"), "count"),
        Column(_("Read to the end"), "count"),
        Column(_("Quiz passed"), "count"),
    )
    rows = [(one.title, one.begun, one.read, one.passed) for one in done.sections]
    note = _(
        "Finished everything in the plan: {finished}. Took the pre-test: {pre}; the final test: {post}."
    ).format(finished=done.finished, pre=done.pre_test, post=done.post_test)
    return Table("sections", _("Completion by section"), columns, rows, note)


def _gain_columns(first: str, words: Words) -> tuple[Column, ...]:
    _ = words.translate
    return (
        Column(first),
        Column(_("People"), "count"),
        Column(_("Pre-test"), "share"),
        Column(_("Post-test"), "share"),
        Column(_("Gain g"), "decimal"),
        Column(_("From"), "decimal"),
        Column(_("To"), "decimal"),
    )


def _gain_cells(gain: ClassGain | None) -> Sequence[Cell]:
    if gain is None:
        return (None,) * 6
    low, high = gain.interval or (None, None)
    return (gain.count, gain.pre, gain.post, gain.gain, low, high)


def gain_by_outcome(gains: Sequence[OutcomeGain], words: Words) -> Table:
    """Return the gain by group of outcomes."""
    _ = words.translate
    rows = [(f"{one.group} {one.title}", *_gain_cells(one.gain)) for one in gains]
    return Table("gain-outcome", _("Gain by outcome group"), _gain_columns(_("Outcome group"), words), rows)


def _gain_of_groups(
    gains: Sequence[GroupGain[Sector | None]] | Sequence[GroupGain[Region | None]],
    name_of: Callable[..., str],
    name: str,
    words: Words,
) -> Table:
    _ = words.translate
    title = _("Gain by sector") if name == "gain-sector" else _("Gain by region")
    rows = [(name_of(one.group), *_gain_cells(one.gain)) for one in gains]
    note = _("Groups under five, and any that would give them away, stand without numbers.")
    return Table(name, title, _gain_columns(_("Group"), words), rows, note)


def _mastery(found: CohortMastery, words: Words) -> Table:
    _ = words.translate
    columns = (
        Column(_("Outcome"), "label"),
        Column(_("What it is")),
        Column(_("With answers"), "count"),
        Column(_("Master it"), "share"),
        Column(_("Mean mark"), "share"),
    )
    rows = [
        (
            one.outcome,
            one.text,
            one.tried,
            None if one.mean is None else one.mastered / one.tried,
            one.mean,
        )
        for one in found.outcomes
        if one.tried
    ]
    note = ""
    if found.people < found.of:
        note = _("Worked out for an even sample of {people} of {total} participants.").format(
            people=found.people, total=found.of
        )
    return Table("outcomes", _("Mastery of the outcomes"), columns, rows, note)


def _items(number: int, quiz: AnalysedQuiz, words: Words, all_items: bool) -> Table:
    _ = words.translate
    columns = (
        Column(_("Question")),
        Column(_("Attempts"), "count"),
        Column(_("Facility"), "share"),
        Column(_("From"), "share"),
        Column(_("To"), "share"),
        Column(_("Discrimination"), "decimal"),
        Column(_("From"), "decimal"),
        Column(_("To"), "decimal"),
        Column(_("To check")),
    )
    rows = []
    for one in [item for item in quiz.items if all_items or item.doubts]:
        found = one.analysis
        low, high = found.discrimination_interval or (None, None)
        why = [_(DOUBT_NAMES[doubt]) for doubt in one.doubts]
        if one.idle_texts and Doubt.OPTIONS in one.doubts:
            why[-1] += f": {'; '.join(map(plain_line, one.idle_texts))}"
        stem = plain_line(one.stem)
        rows.append(
            (
                stem if one.is_current else _("{stem} (an earlier version)").format(stem=stem),
                found.count,
                found.facility,
                *found.facility_interval,
                found.discrimination,
                low,
                high,
                ". ".join(why),
            )
        )
    note = _(
        "Items analysed: {count}, of which to check: {doubtful}. With fewer than ten attempts, about which "
        "nothing is said: {few}."
    ).format(count=len(quiz.items), doubtful=sum(bool(one.doubts) for one in quiz.items), few=quiz.too_few)
    return Table(f"items-{number}", _("Items: {quiz}").format(quiz=quiz.title), columns, rows, note)


def _certainty(found: Calibration, words: Words) -> Table:
    _ = words.translate
    columns = (
        Column(_("Certainty")),
        Column(_("Answers"), "count"),
        Column(_("Stated"), "share"),
        Column(_("Right"), "share"),
        Column(_("From"), "share"),
        Column(_("To"), "share"),
    )
    rows = [
        (_(CERTAINTY_NAMES[one.certainty]), one.count, one.stated, one.share_right, *one.interval)
        for one in found.levels
        if one.interval is not None
    ]
    note = _("Answers of one person are taken as independent, so the true intervals are somewhat wider.")
    return Table("certainty", _("Certainty beside what was right"), columns, rows, note)


def _vote(number: int, vote: Vote, words: Words) -> Table:
    _ = words.translate
    columns = (
        Column(_("Answer")),
        Column(_("Before"), "share"),
        Column(_("After"), "share"),
        Column(_("Right answer")),
    )
    rows = [
        (
            plain_line(one.text),
            one.before / vote.count_before,
            one.after / vote.count_after,
            _("yes") if one.is_right else "",
        )
        for one in vote.options
    ]
    note = _("{stem} Votes before the discussion: {before}; after it: {after}.").format(
        stem=plain_line(vote.stem), before=vote.count_before, after=vote.count_after
    )
    title = _("Vote {number}, before and after the discussion").format(number=number)
    return Table(f"vote-{number}", title, columns, rows, note)


def _form(found: Answers, words: Words) -> list[Table]:
    _ = words.translate
    name = found.kind.value
    title = _("Evaluation") if found.kind is FormKind.EVALUATION else _("Follow-up after 90 days")
    note = _("Forms sent in: {count}. Numbers are shown from five on.").format(count=found.count)
    counted = [one for one in found.questions if one.question.kind is not QuestionKind.TEXT]
    written = [(one, text) for one in found.questions for text in one.texts]
    choices = (
        Column(_("Question")),
        Column(_("Answer")),
        Column(_("People"), "count"),
        Column(_("Share"), "share"),
    )
    rows = [
        (_(one.question.text), _(choice), count, share(one, count, found.count))
        for one in counted
        for choice, count in zip(one.question.choices, one.counts, strict=True)
    ]
    texts: list[Sequence[Cell]] = [(_(one.question.text), text) for one, text in written]
    return [
        Table(name, title, choices, rows, note),
        Table(
            f"{name}-texts",
            _("{form}: in their own words").format(form=title),
            (Column(_("Question")), Column(_("Answer"))),
            texts,
        ),
    ]


def participants_table(people: Iterable[Participant], words: Words, with_names: bool) -> Table:
    """Return a row a participant: no sector, country or mark, which would break a small group out."""
    _ = words.translate
    columns = (
        Column(_("Number"), "count"),
        *([Column(_("Name"))] if with_names else []),
        Column(_("Days present"), "count"),
        Column(_("Steps read"), "count"),
        Column(_("Of steps"), "count"),
        Column(_("Quizzes passed"), "count"),
        Column(_("Pre-test")),
        Column(_("Final test")),
    )
    yes = _("yes")
    rows: Iterator[Sequence[Cell]] = (
        (
            one.number,
            *([one.name] if with_names else []),
            one.days,
            one.steps_read,
            one.steps_total,
            one.quizzes_passed,
            yes if one.has_pre_test else "",
            yes if one.has_post_test else "",
        )
        for one in people
    )
    return Table("participants", _("Participants, in the order of joining"), columns, rows)


def share(one: AnsweredQuestion, count: int, forms: int) -> float | None:
    """Return the share of a choice: of those who answered, or of all forms where several may be chosen."""
    of = forms if one.question.kind is QuestionKind.SEVERAL else one.total
    return count / of if of else None


def agreeing(one: AnsweredQuestion) -> float | None:
    """Return the share of those who mostly or fully agree, None without answers."""
    return sum(one.counts[AGREES_FROM - 1 :]) / one.total if one.total else None


def plain_line(text: str) -> str:
    """Return Markdown of an author as one line of plain text, as good as that goes."""
    return " ".join(text.replace("**", "").replace("`", "").split())
