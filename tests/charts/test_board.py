"""The money-trail board as a chart."""

import re

import pandas as pd

from moneytrail.charts import board, case_path
from moneytrail.texts import translator
from tests.charts import frames

ENGLISH, PSEUDO = translator("en"), translator("qps")
FRAME = pd.DataFrame(
    [
        ("Ms B", "Firm A", "owns", 1, "person", "company", 1.0, 0.0, -1.0, 0.0),
        ("Crew", "Firm A", "pays", 0, "group", "company", 0.0, 1.0, -1.0, 0.0),
    ],
    columns=list(board.COLUMNS),
)
EMPTY = pd.DataFrame([], columns=list(board.COLUMNS))


def test_each_one_stands_once_with_a_symbol_for_its_kind():
    figure = board.figure(FRAME, ENGLISH, is_dark=True)
    assert {trace.name: (trace.marker.symbol, trace.text) for trace in figure.data} == {
        "Person": ("circle", ("Ms B",)),
        "Company or office": ("square", ("Firm A",)),
        "Group of people": ("triangle-up", ("Crew",)),
    }
    assert figure.layout.font.color == "#E6EFEC"


def test_a_link_without_evidence_is_in_brackets_and_thin():
    notes = board.figure(FRAME, ENGLISH, is_dark=False).layout.annotations
    assert [one.text for one in notes if one.text] == ["owns", "(pays)"]
    assert [one.arrowwidth for one in notes if one.showarrow] == [2, 1]


def test_it_says_where_links_meet_and_what_is_missing():
    assert board.describe(FRAME, ENGLISH) == (
        "2 links join 3 people, companies and things. Most of them meet at Firm A: 2."
    )
    assert board.advice(FRAME, ENGLISH) == "Give each link its evidence: so far 1 have none."
    assert board.advice(FRAME.head(1), ENGLISH) == "Ask of each link what the other side would say to it."
    assert board.table(FRAME, ENGLISH).index.tolist() == ["Ms B", "Crew"]


def test_an_empty_board_says_how_to_begin():
    assert board.describe(EMPTY, ENGLISH).startswith("Here ")
    assert board.advice(EMPTY, ENGLISH).startswith("Put the first link")
    assert len(board.table(EMPTY, ENGLISH)) == 0
    board.figure(EMPTY, ENGLISH, is_dark=False)


def test_every_text_is_translated():
    texts = [
        board.figure(FRAME, PSEUDO, is_dark=False).layout.title.text,
        *(board.describe(one, PSEUDO) for one in (FRAME, EMPTY)),
        *(board.advice(one, PSEUDO) for one in (FRAME, EMPTY)),
        *board.table(FRAME, PSEUDO).columns,
    ]
    assert [one for one in texts if not re.fullmatch(r"\[~ .* ~\]", one, re.DOTALL)] == []


def test_the_path_of_a_case_names_the_task_to_compare_first():
    assert case_path.describe(frames.CASE_PATH, ENGLISH) == (
        "4 tries at 2 tasks; 0 tasks were passed at the first try."
    )
    assert (
        case_path.advice(frames.CASE_PATH, ENGLISH) == "Compare this task with the model first: When to act."
    )
    full = frames.CASE_PATH.assign(mark=1.0)
    assert case_path.advice(full, ENGLISH) == "Every task has full marks: try a case of another kind."
