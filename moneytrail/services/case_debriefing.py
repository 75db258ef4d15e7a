"""Debrief a finished case: the learner's path beside the model investigation, the trail, and the ways on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from moneytrail.bootstrap import Campus
from moneytrail.core.lab.tasks import Task
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.errors import CaseNotFinished
from moneytrail.lab import flows, gating
from moneytrail.services import case_files, investigating, sharing
from moneytrail.services.case_files import CaseFile
from moneytrail.services.investigating import Investigation
from moneytrail.store.lab_work import LabTry

__all__ = ["Debriefing", "LabTry", "TaskReview", "WayOn", "debrief", "path_frame", "trail_frame"]

# From this mark on a task asks for no repetition.
_WELL_DONE = 0.85
_BANDS = 14


@dataclass(frozen=True)
class WayOn:
    """A step of the course to repeat, and what for."""

    outcome_text: str
    section_id: str
    step_id: str
    title: str


@dataclass(frozen=True)
class TaskReview:
    """A task with what the learner did at it."""

    task: Task
    standing: gating.TaskStanding
    tries: Sequence[LabTry]
    was_tested_out: bool


@dataclass(frozen=True)
class Debriefing:
    """Everything that the debrief of a finished case shows."""

    found: Investigation
    file: CaseFile
    score: gating.CaseScore
    tasks: Sequence[TaskReview]
    ways_on: Sequence[WayOn]


def debrief(
    campus: Campus, learner_id: LearnerId, case_id: str, language: str, session_id: SessionId | None = None
) -> Debriefing:
    """Return the debrief of the learner's current run of a case, or of the run of their group in a session.

    Raises:
        UnknownCase, UnknownRun, NotPermitted, NoGroup: when there is none.
        CaseNotFinished: when a phase is not done.
    """
    found = (
        investigating.investigation(campus, learner_id, case_id)
        if session_id is None
        else sharing.open_case(campus, learner_id, session_id, case_id)
    )
    if not found.is_finished:
        raise CaseNotFinished
    reviews = [
        TaskReview(
            task,
            found.progress.standing(task.id),
            found.tries_at(task.id),
            task.phase in found.progress.tested_out,
        )
        for task in found.case.tasks
    ]
    score = gating.case_score(found.case, found.progress)
    return Debriefing(found, case_files.case_file(found), score, reviews, _ways_on(campus, reviews, language))


def _ways_on(campus: Campus, reviews: Sequence[TaskReview], language: str) -> list[WayOn]:
    """Name for each outcome that went less well the step that most questions on it come from."""
    weak = [
        one.task.outcome
        for one in reviews
        if one.tries and (one.standing.mark < _WELL_DONE or one.standing.help_shown or one.standing.did_harm)
    ]
    found = [_way_on(campus, outcome, language) for outcome in dict.fromkeys(weak)]
    return [one for one in found if one is not None]


def _way_on(campus: Campus, outcome_id: str, language: str) -> WayOn | None:
    module = campus.catalog.module(campus.settings.module_id)
    outcome = next((one for one in module.outcomes if one.id == outcome_id), None)
    if outcome is None:
        return None
    section = campus.catalog.section(module.id, language, outcome.section)
    taught = Counter(
        one.step.partition("/")[2]
        for one in campus.catalog.items.values()
        if one.outcome == outcome_id and one.step.startswith(f"{section.id}/")
    )
    wanted = taught.most_common(1)[0][0] if taught else ""
    step = section.steps[section.position(wanted)]
    return WayOn(outcome.text, section.id, step.id, f"{section.title}: {step.title}")


def path_frame(seen: Debriefing) -> pd.DataFrame:
    """Return a row a try as `charts.case_path` takes it."""
    rows = [
        (one.task.title, tried.number, tried.mark, one.task.pass_mark, _kind(one, tried))
        for one in seen.tasks
        for tried in one.tries
    ]
    return pd.DataFrame(rows, columns=["task_title", "number", "mark", "pass_mark", "kind"])


def _kind(review: TaskReview, tried: LabTry) -> str:
    if tried.did_harm:
        return "harm"
    failed = [one for one in review.tries if one.number < tried.number and one.mark < review.task.pass_mark]
    if len(failed) >= gating.TRIES_BEFORE_HELP:
        return "helped"
    return "passed" if tried.mark >= review.task.pass_mark else "below"


def trail_frame(seen: Debriefing) -> pd.DataFrame:
    """Return the flows of the money trail, as it was, as `charts.money_flows` takes them."""
    variant = seen.file.variant
    lines = variant.ledger[variant.ledger["line"].isin(variant.truth["line"])]
    pairs = flows.largest(flows.pairs(lines, flows.by_group(variant.accounts)), _BANDS)
    return flows.shown(pairs, variant.texts, variant.currency)
