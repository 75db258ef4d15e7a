"""Small frames for every chart, with values that can be worked out by hand."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd

PATH = pd.DataFrame(
    [
        ("Financial indicators", 3, 4, 1, "in_progress", None),
        ("Why follow the money", 1, 4, 4, "done", 0.9),
        ("The business model of trafficking", 2, 5, 5, "quiz_due", 0.7),
        ("How proceeds move", 4, 4, 0, "not_started", None),
    ],
    columns=["section_title", "position", "steps_total", "steps_done", "state", "best_score"],
)
MASTERY = pd.DataFrame(
    [
        ("LO1a", "Say why money is evidence", "Why follow the money", 0.9, 6, 0.8, True, 0),
        ("LO2a", "Name four costs", "The business model of trafficking", 0.6, 5, 0.8, False, 2),
        ("LO4b", "Follow a remittance", "How proceeds move", 0.25, 4, 0.8, False, 4),
        ("LO5a", "Read a statement", "Financial indicators", None, 0, 0.8, False, 3),
    ],
    columns=[
        "outcome",
        "outcome_text",
        "section_title",
        "mean",
        "count",
        "target",
        "is_mastered",
        "needs",
    ],
)
START = datetime(2025, 3, 3, 9, 30, tzinfo=UTC)
SCORES = pd.DataFrame(
    [
        ("Financial indicators", START + timedelta(days=2), 0.5, 0.8),
        ("Why follow the money", START, 0.6, 0.8),
        ("Why follow the money", START + timedelta(hours=1), 0.8, 0.8),
        ("Post-test", START + timedelta(days=3), 0.75, None),
    ],
    columns=["quiz_title", "handed_in_at", "score", "pass_mark"],
)
CERTAINTY = pd.DataFrame(
    [(1, 0.5, 0.9, 0.6, 0.98, 10), (2, 0.75, 0.8, 0.6, 0.9, 20), (3, 0.95, 0.7, 0.55, 0.82, 40)],
    columns=["level", "stated", "right", "low", "high", "count"],
)
GAIN = pd.DataFrame(
    [("LO1", "Why follow the money", 0.4, 0.9), ("LO2", "Financial indicators", 0.6, 0.5)],
    columns=["group", "title", "pre", "post"],
)
FORECAST = pd.DataFrame(
    [(date(2025, 11, 14), 2), (date(2025, 11, 15), 0), (date(2025, 11, 16), 5)], columns=["date", "due"]
)
MONTHS = pd.DataFrame(
    [
        (date(2024, 2, 1), 1200.5, 3, "HLV"),
        (date(2024, 1, 1), 900.0, 2, "HLV"),
        (date(2024, 3, 1), 0.0, 0, "HLV"),
    ],
    columns=["month", "amount", "lines", "currency"],
)
# A pays B and C; B passes nearly all on to C.
FLOWS = pd.DataFrame(
    [("A", "B", 1000.0, 4, "HLV"), ("B", "C", 950.0, 1, "HLV"), ("A", "C", 120.25, 2, "HLV")],
    columns=["payer", "payee", "amount", "lines", "currency"],
)
NETWORK = FLOWS.assign(
    payer_x=[-1.0, 0.0, -1.0], payer_y=[0.0, 1.0, 0.0], payee_x=[0.0, 1.0, 1.0], payee_y=[1.0, 0.0, 0.0]
)
COHORT_GAIN = pd.DataFrame(
    [
        ("Police", 40, 0.4, 0.7, 0.5, 0.4, 0.6),
        ("Prosecution", 20, 0.5, 0.55, 0.1, 0.0, 0.2),
        ("Bank", None, None, None, None, None, None),
    ],
    columns=["group", "count", "pre", "post", "gain", "low", "high"],
)
COHORT_MASTERY = pd.DataFrame(
    [
        ("LO1a", "Say why money is evidence", "Why follow the money", 40, 0.9, 0.86),
        ("LO2a", "Name four costs", "The business model of trafficking", 38, 0.45, 0.7),
        ("LO4b", "Follow a remittance", "How proceeds move", 3, None, None),
    ],
    columns=["outcome", "outcome_text", "section_title", "tried", "share", "mean"],
)
ITEM_MAP = pd.DataFrame(
    [
        (1, "Which record shows it?", 91, 0.55, 0.45, 0.65, -0.2, -0.39, 0.01, True),
        (2, "Which one is <b>right</b>?", 91, 0.7, 0.6, 0.78, 0.3, 0.1, 0.48, False),
        (3, "Everybody knows", 91, 1.0, 0.96, 1.0, None, None, None, False),
    ],
    columns=[
        "number",
        "stem",
        "count",
        "facility",
        "facility_low",
        "facility_high",
        "discrimination",
        "discrimination_low",
        "discrimination_high",
        "to_check",
    ],
)
VOTES = pd.DataFrame(
    [("Ask the bank", False, 0.5, 0.25), ("Ask the unit first", True, 0.4, 0.75), ("Wait", False, 0.1, 0.0)],
    columns=["option", "is_right", "before", "after"],
)
SECTION_STATES = pd.DataFrame(
    [
        ("1", 1, "Why follow the money", "done"),
        ("1", 2, "Financial indicators", "quiz_due"),
        ("2", 1, "Why follow the money", "in_progress"),
        ("2", 2, "Financial indicators", "not_started"),
    ],
    columns=["participant", "position", "section_title", "state"],
)
CASE_PATH = pd.DataFrame(
    [
        ("The account of the holding", 1, 0.4, 0.6, "below"),
        ("The account of the holding", 2, 0.75, 0.6, "passed"),
        ("When to act", 1, 0.0, 0.7, "harm"),
        ("When to act", 3, 0.7, 0.7, "helped"),
    ],
    columns=["task_title", "number", "mark", "pass_mark", "kind"],
)
ALL = {
    "cohort_gain": COHORT_GAIN,
    "cohort_mastery": COHORT_MASTERY,
    "cohort_certainty": CERTAINTY,
    "item_map": ITEM_MAP,
    "votes": VOTES,
    "section_states": SECTION_STATES,
    "path": PATH,
    "mastery": MASTERY,
    "scores": SCORES,
    "certainty": CERTAINTY,
    "gain": GAIN,
    "forecast": FORECAST,
    "money_months": MONTHS,
    "case_path": CASE_PATH,
}
