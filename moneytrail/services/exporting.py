"""Export the room report of a session: one value with everything, as PDF, workbook or CSV files."""

from collections.abc import Iterator

from moneytrail.bootstrap import Campus
from moneytrail.core.forms import FormKind
from moneytrail.core.room_report import Participant, RoomReport
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.documents import room_report, spreadsheet
from moneytrail.documents.report_tables import Table, Words, participants_table, tables
from moneytrail.documents.room_report import gain_sentence, tiles
from moneytrail.services import debriefing, examining, geography, planning
from moneytrail.texts import Translate

__all__ = ["Words", "csv_files", "gain_sentence", "pdf", "report", "tiles", "words", "xlsx"]

_PAGE = 2_000


def words(language: str, translate: Translate) -> Words:
    """Return the words of a report in a language."""
    return Words(translate, language, lambda region: geography.region_name(region, language))


def report(campus: Campus, trainer_id: TrainerId, session_id: SessionId, language: str) -> RoomReport:
    """Return everything that a report says.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    session = planning.session(campus, trainer_id, session_id)
    who = (campus, trainer_id, session_id)
    module = campus.catalog.module(campus.settings.module_id)
    analysed = [examining.items(*who, quiz_id) for quiz_id in examining.quizzes(*who)]
    return RoomReport(
        session=session,
        module_title=module.title,
        trainers=tuple(one.trainer.name for one in planning.trainers_on(*who)),
        made_on=campus.now().date(),
        overview=debriefing.overview(*who, language),
        outcome_gains=tuple(examining.outcome_gains(*who, language)),
        mastery=examining.cohort_mastery(*who, language),
        quizzes=tuple(one for one in analysed if one.items or one.too_few),
        calibration=examining.certainty(*who),
        votes=tuple(examining.votes(*who)),
        evaluation=debriefing.form_answers(*who, FormKind.EVALUATION),
        followup=debriefing.form_answers(*who, FormKind.FOLLOWUP),
        remarks=debriefing.remarks(*who),
    )


def pdf(campus: Campus, trainer_id: TrainerId, session_id: SessionId, spoken: Words) -> bytes:
    """Return the report as PDF; it holds no participant.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    return room_report.room_report(report(campus, trainer_id, session_id, spoken.language), spoken)


def xlsx(
    campus: Campus, trainer_id: TrainerId, session_id: SessionId, spoken: Words, with_names: bool
) -> bytes:
    """Return the report as a workbook, with a row a participant.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    made = report(campus, trainer_id, session_id, spoken.language)
    listed = _with_participants(campus, trainer_id, session_id, made, spoken, with_names)
    return spreadsheet.xlsx(made.session.plan.title, listed)


def csv_files(
    campus: Campus, trainer_id: TrainerId, session_id: SessionId, spoken: Words, with_names: bool
) -> bytes:
    """Return the report as a ZIP of CSV files, with a row a participant in one of them.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    made = report(campus, trainer_id, session_id, spoken.language)
    return spreadsheet.csv_files(_with_participants(campus, trainer_id, session_id, made, spoken, with_names))


def _with_participants(
    campus: Campus,
    trainer_id: TrainerId,
    session_id: SessionId,
    made: RoomReport,
    spoken: Words,
    with_names: bool,
) -> list[Table]:
    people = _participants(campus, trainer_id, session_id, with_names)
    remarks = room_report.text_table(made, spoken)
    return [*remarks, *tables(made, spoken), participants_table(people, spoken, with_names)]


def _participants(
    campus: Campus, trainer_id: TrainerId, session_id: SessionId, with_names: bool
) -> Iterator[Participant]:
    start = 0
    # Page by page, so that memory stays flat whatever the size of the cohort.
    while page := debriefing.participants(campus, trainer_id, session_id, with_names, start, _PAGE):
        yield from page
        start += len(page)
