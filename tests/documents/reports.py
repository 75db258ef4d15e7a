"""A small room report with numbers that are easy to find again."""

from datetime import UTC, date, datetime

from moneytrail.core.calibration import calibrate
from moneytrail.core.forms import EVALUATION, FOLLOWUP, FormKind
from moneytrail.core.gain import ClassGain
from moneytrail.core.item_analysis import Doubt, analyse
from moneytrail.core.moments import moments
from moneytrail.core.people import Sector
from moneytrail.core.progress import SectionState
from moneytrail.core.regions import Region
from moneytrail.core.room_report import (
    AnalysedItem,
    AnalysedQuiz,
    Attendance,
    CohortMastery,
    Completion,
    Composition,
    Gains,
    GroupGain,
    OutcomeGain,
    OutcomeMastery,
    Overview,
    Participant,
    RoomReport,
    SectionCompletion,
    Vote,
    VotedOption,
    answers,
)
from moneytrail.core.training import Plan, SessionId, TrainingSession
from moneytrail.documents.report_tables import Words
from moneytrail.texts import translator

ENGLISH = Words(translator("en"), "en", lambda region: {Region.AFRICA: "Africa"}.get(region, region.name))
PLAN = Plan(
    title="Two days in Nairobi",
    starts_at=datetime(2026, 3, 3, 6, 0, tzinfo=UTC),
    ends_at=datetime(2026, 3, 4, 14, 0, tzinfo=UTC),
    time_zone="Africa/Nairobi",
    place="Hotel Central",
)
GAIN = ClassGain(80, 0.4, 0.7, 0.5, (0.41, 0.58))
ITEM = AnalysedItem(
    "an-item",
    "d1",
    "Which record shows it?",
    True,
    analyse(moments([(0, 0.9)] * 10 + [(1, 0.1)] * 10), {"b": 10, "c": 0}),
    (Doubt.KEY, Doubt.WEAK, Doubt.OPTIONS),
    ("The +1 file",),
)
REPORT = RoomReport(
    session=TrainingSession(SessionId(7), "m", PLAN, "CODE34", True, PLAN.starts_at),
    module_title="Following the money",
    trainers=("Ada Example",),
    made_on=date(2026, 3, 5),
    overview=Overview(
        sectors=Composition(((Sector.POLICE, 80),), 11),
        regions=Composition(((Region.AFRICA, 91),), 0),
        countries=37,
        attendance=Attendance(91, 3, ((date(2026, 3, 3), 90), (date(2026, 3, 4), 88)), 87),
        completion=Completion((SectionCompletion("s", "Why follow the money", 91, 85, 70),), 64, 88, 82),
        gains=Gains(
            GAIN,
            (GroupGain(Sector.POLICE, GAIN), GroupGain(Sector.NGO, None), GroupGain(Sector.FIU, None)),
            (GroupGain(Region.AFRICA, GAIN),),
        ),
    ),
    outcome_gains=(OutcomeGain("LO1", "Why follow the money", GAIN),),
    mastery=CohortMastery(
        (OutcomeMastery("LO1a", "Explain it", "Why follow the money", 80, 60, 0.8),), 91, 91
    ),
    quizzes=(AnalysedQuiz("pre-test", "Where do you start?", (ITEM,), 2),),
    calibration=calibrate([(3, 1)] * 6 + [(3, 0)] * 4),
    votes=(
        Vote(
            "What now?",
            (VotedOption("Ask the bank", False, 30, 10), VotedOption("Ask the unit", True, 20, 40)),
            20,
            40,
            50,
            50,
        ),
    ),
    evaluation=answers(
        FormKind.EVALUATION,
        10,
        EVALUATION,
        {("useful", 5): 6, ("useful", 4): 3, ("useful", 2): 1},
        {"change": ["=1+1", "More time"]},
    ),
    followup=answers(FormKind.FOLLOWUP, 4, FOLLOWUP, {("opened", 1): 4}, {}),
    remarks="Day two was short of time.",
)
PEOPLE = [
    Participant(1, "=HYPERLINK(0)", 2, (SectionState.DONE,), 8, 8, 1, True, True),
    Participant(2, "", 1, (SectionState.IN_PROGRESS,), 3, 8, 0, True, False),
]
