"""A lab case as written: its frame, ledger plan, dossier, board, requests and tasks."""

import hashlib
from functools import cached_property

from pydantic import Field

from moneytrail.core.lab.dossier import Dossier, LabDocument, Link, LinkList, RecordPlan
from moneytrail.core.lab.ledger_plan import LedgerPlan
from moneytrail.core.lab.planted import Flow
from moneytrail.core.lab.tasks import Phase, Task, TaskList
from moneytrail.core.values import Slug, Text, Value


class Country(Value):
    """An invented country."""

    id: Slug
    name: Text
    about: Text


class Indicator(Value):
    """What a learner can name as the reason why a line is suspicious; `innocent` is its harmless reading."""

    id: Slug
    label: Text
    text: Text
    innocent: Text
    source: Slug
    fact: str = ""


class Typology(Value):
    """A typology of the case as the debrief explains it, with its source."""

    title: Text
    text: Text
    source: Slug
    fact: str = ""


class GroupRole(Value):
    """What one member of a group looks after when a group shares the case."""

    id: Slug
    title: Text
    text: Text


class Debrief(Value):
    """What is told at the end: what happened, what the records do not show, the typologies and their sources."""

    story: Text
    not_shown: Text
    people: Text
    typologies: tuple[Typology, ...] = Field(min_length=2)


class CaseFrame(Value):
    """`case.yaml`: what the case is about and how it goes on; `threat` names the harm to keep in mind."""

    id: Slug
    title: Text
    summary: Text
    minutes: int = Field(ge=30, le=90)
    invented: Text
    content_note: Text
    briefing: Text
    threat: Text
    countries: tuple[Country, ...] = Field(min_length=1)
    roles: tuple[GroupRole, ...] = ()
    indicators: tuple[Indicator, ...] = Field(min_length=4)
    phases: tuple[Phase, ...] = Field(min_length=2, max_length=6)
    debrief: Debrief


class LabCase(Value):
    """A whole case of the lab."""

    module: Slug
    frame: CaseFrame
    plan: LedgerPlan
    dossier: Dossier
    board: LinkList
    records: RecordPlan
    task_list: TaskList

    @property
    def id(self) -> str:
        """Return the id."""
        return self.frame.id

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Return the tasks in the order in which they are written."""
        return self.task_list.tasks

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Return the phases in order."""
        return self.frame.phases

    @property
    def cited_facts(self) -> tuple[tuple[str, str], ...]:
        """Return the facts that indicators and typologies rest on: source and fact."""
        indicators = [(one.source, one.fact) for one in self.frame.indicators]
        typologies = [(one.source, one.fact) for one in self.frame.debrief.typologies]
        return tuple(one for one in (*indicators, *typologies) if one[1])

    @cached_property
    def digest(self) -> str:
        """Return the digest of the case as it is written; a change of it may change the ledger of a seed."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]

    @cached_property
    def _tasks_by_id(self) -> dict[str, Task]:
        return {task.id: task for task in self.tasks}

    def task(self, task_id: str) -> Task:
        """Return a task."""
        return self._tasks_by_id[task_id]

    def tasks_of(self, phase_id: str) -> tuple[Task, ...]:
        """Return the tasks of a phase in order."""
        return tuple(task for task in self.tasks if task.phase == phase_id)

    def document(self, document_id: str) -> LabDocument:
        """Return a document as written."""
        return next(one for one in self.dossier.documents if one.id == document_id)

    def indicator(self, indicator_id: str) -> Indicator:
        """Return an indicator."""
        return next(one for one in self.frame.indicators if one.id == indicator_id)

    def flow(self, flow_id: str) -> Flow:
        """Return a planted flow."""
        return next(one for one in self.plan.flows if one.id == flow_id)

    def link(self, link_id: str) -> Link:
        """Return a true link."""
        return next(one for one in self.board.links if one.id == link_id)


# The files of a case and what each holds.
PARTS: dict[str, type[Value]] = {
    "case.yaml": CaseFrame,
    "ledger.yaml": LedgerPlan,
    "documents.yaml": Dossier,
    "board.yaml": LinkList,
    "records.yaml": RecordPlan,
    "tasks.yaml": TaskList,
}
