"""The room report as a PDF: one page for a donor or ministry, the tables and formulas behind it."""

from collections.abc import Mapping, Sequence

from moneytrail.core.gain import ClassGain
from moneytrail.core.room_report import Answers, Overview, RoomReport
from moneytrail.core.training import Plan
from moneytrail.documents.report_tables import Cell, CellKind, Column, Table, Words, agreeing, tables
from moneytrail.documents.typesetting import accessible_pdf, breakable, long_date, short_code
from moneytrail.texts import N_, Translate

# A spreadsheet takes thousands of rows; on paper the first ones are enough, and the note says so.
_ROWS_PRINTED = 200

METHOD: tuple[tuple[str, str, str], ...] = (
    (
        N_("Gain of the class"),
        N_(
            "g = (post − pre) / (1 − pre), from the average scores of those who took both tests, first attempts. "
            "It is the share of what was left to learn that the class learned."
        ),
        "Hake, R. R. (1998), American Journal of Physics 66(1), 64–74",
    ),
    (
        N_("Interval of the gain"),
        N_(
            "95 %, by Fieller’s theorem for the ratio (1 − post) / (1 − pre) of two means of the same people, "
            "with Student’s t. Without end, and so not shown, where almost everybody knew all before."
        ),
        "Fieller, E. C. (1954), Journal of the Royal Statistical Society B 16(2), 175–185",
    ),
    (
        N_("Facility of an item"),
        N_("Mean mark from 0 to 100 %; high is easy; useful from 30 to 70 %. Interval: Wilson’s, 95 %."),
        "Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209–212",
    ),
    (
        N_("Discrimination of an item"),
        N_(
            "Correlation r of the item’s mark with the score on the rest of the quiz; from 0.30 good; below 0 "
            "check the key. Interval: Fisher’s, tanh(artanh r ± 1.96 / √(n − 3)). Each version of an item "
            "stands by itself, and nothing is said under ten attempts."
        ),
        "Fisher, R. A. (1921), Metron 1, 3–32; Crocker and Algina (1986), Classical and Modern Test Theory",
    ),
    (
        N_("Options that do not work"),
        N_("A wrong option that under 5 % chose tempts nobody and should be replaced."),
        "Haladyna, T. M. and Downing, S. M. (1993), Educational and Psychological Measurement 53(4), 999–1010",
    ),
    (
        N_("Certainty"),
        N_(
            "Low, middle and high certainty stand for 50, 75 and 95 %; beside them the share that was right, "
            "with Wilson’s 95 % interval."
        ),
        "Gardner-Medwin, A. R. (2006), Confidence-based marking",
    ),
    (
        N_("Small groups"),
        N_(
            "No number is given for fewer than five people. Where a hidden group could be worked out from the "
            "total, the next smallest is hidden too."
        ),
        "Hundepool, A. and others (2012), Statistical Disclosure Control, Wiley",
    ),
)


def room_report(report: RoomReport, words: Words) -> bytes:
    """Make the PDF (PDF/UA-1); it holds no row and no name of a participant."""
    _ = words.translate
    session, plan = report.session, report.session.plan
    printed = [_printed(one, words) for one in tables(report, words, all_items=False)]
    return accessible_pdf(
        "room_report.typ",
        {
            "language": short_code(words.language),
            "title": breakable(plan.title),
            "kind": _("Room report"),
            "module": report.module_title,
            "facts": [breakable(fact) for fact in facts(plan, report.trainers, words)],
            "made_on": _("Made on {day} with Moneytrail.").format(
                day=long_date(report.made_on, words.language)
            ),
            "tiles": [{"value": value, "label": label} for value, label in tiles(report.overview, _)],
            "sentences": sentences(report, words),
            "bars_title": _("What was right before and after, by subject"),
            "bars_columns": [_("Subject"), _("Before"), _("After"), _("Change in points")],
            "bars": [
                {
                    "label": one.title,
                    "pre": one.gain.pre,
                    "post": one.gain.post,
                    "texts": [_percent(one.gain.pre), _percent(one.gain.post), points(one.gain)],
                }
                for one in report.outcome_gains
            ],
            "remarks_title": _("Remarks of the trainers"),
            "remarks": breakable(report.remarks),
            "tables_title": _("The numbers behind it"),
            "tables": printed,
            "method_title": _("How these numbers are made"),
            "method": [[_(name), _(formula), source] for name, formula, source in METHOD],
            "source": _("Source"),
            "page": _("Page"),
            "session": str(session.id),
        },
    )


def facts(plan: Plan, trainers: Sequence[str], words: Words) -> list[str]:
    """Return when, where and by whom."""
    _ = words.translate
    first, last = plan.days
    when = long_date(first, words.language)
    if last != first:
        when = _("{first} to {last}").format(first=when, last=long_date(last, words.language))
    led = _("Trainers: {names}").format(names=", ".join(trainers)) if trainers else ""
    return [one for one in (when, plan.place, led) if one]


def tiles(overview: Overview, _: Translate) -> list[tuple[str, str]]:
    """Return the key numbers with what they are."""
    came, done, total = overview.attendance, overview.completion, overview.gains.total
    enrolled = came.enrolled
    every = _share_of(came.every_day, enrolled if came.days else 0)
    return [
        (str(enrolled), _("participants from {count} countries").format(count=overview.countries)),
        (every, _("were there on every day")),
        (_share_of(done.finished, enrolled), _("finished every section of the plan")),
        (_decimal(total.gain) if total else "–", _gain_label(total, _)),
    ]


def _gain_label(total: ClassGain | None, _: Translate) -> str:
    if total is None or total.interval is None:
        return _("gain g of the class")
    low, high = total.interval
    return _("gain g of the class, 95 % interval {low} to {high}").format(
        low=_decimal(low), high=_decimal(high)
    )


def sentences(report: RoomReport, words: Words) -> list[str]:
    """Say in words what the first page shows."""
    _ = words.translate
    return [
        one for one in (gain_sentence(report.overview.gains.total, _), _voice(report.evaluation, _)) if one
    ]


def gain_sentence(total: ClassGain | None, _: Translate) -> str:
    """Say what the class gained."""
    if total is None:
        return _("Fewer than five people took both tests, so nothing is said about what was gained.")
    said = _(
        "{count} people took the test before and after. On average their right answers went from {pre} to {post}."
    ).format(count=total.count, pre=_percent(total.pre), post=_percent(total.post))
    if total.gain is None or total.interval is None:
        return said
    return (
        said
        + " "
        + _("So the class learned {share} of what was left to learn (95 % interval {low} to {high}).").format(
            share=_percent(total.gain), low=_percent(total.interval[0]), high=_percent(total.interval[1])
        )
    )


def _voice(found: Answers, _: Translate) -> str:
    said = [
        _("“{statement}” {share}").format(statement=_(one.question.text), share=_percent(agree))
        for one in found.questions
        if one.question.choices and (agree := agreeing(one)) is not None
    ]
    if not said:
        return ""
    return _("Of {count} who evaluated the workshop, so many agree: {list}.").format(
        count=found.count, list="; ".join(said)
    )


def points(gain: ClassGain) -> str:
    """Return the change in percentage points with its sign."""
    change = round((gain.post - gain.pre) * 100)
    return f"{change:+d}".replace("-", "−") if change else "0"


def _printed(table: Table, words: Words) -> Mapping[str, object]:
    rows = list(table.rows)
    note = table.note
    if len(rows) > _ROWS_PRINTED:
        more = words.translate("The first {count} of {total} rows; the spreadsheet has all.")
        note = " ".join([note, more.format(count=_ROWS_PRINTED, total=len(rows))]).strip()
    return {
        "title": table.title,
        "note": note,
        "columns": [one.title for one in table.columns],
        "kinds": [one.kind if one.kind in ("text", "label") else "number" for one in table.columns],
        "rows": [
            [breakable(shown(cell, column.kind)) for cell, column in zip(row, table.columns, strict=True)]
            for row in rows[:_ROWS_PRINTED]
        ],
    }


def shown(cell: Cell, kind: CellKind) -> str:
    """Return a cell as it is read."""
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    if kind == "share":
        return _percent(cell)
    return _decimal(cell) if kind == "decimal" else str(cell)


def _share_of(count: int, total: int) -> str:
    return _percent(count / total) if total else "–"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %".replace("-", "−")


def _decimal(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}".replace("-", "−")


def text_table(report: RoomReport, words: Words) -> list[Table]:
    """Return the first page, the remarks and the formulas as tables, for the spreadsheet."""
    _ = words.translate
    plan = report.session.plan
    first = [
        *[("", fact) for fact in facts(plan, report.trainers, words)],
        *[(label, value) for value, label in tiles(report.overview, _)],
        *[("", sentence) for sentence in sentences(report, words)],
        *([(_("Remarks of the trainers"), report.remarks)] if report.remarks else []),
    ]
    columns = (Column(_("What")), Column(_("Value")))
    formulas = (Column(_("What")), Column(_("How it is made")), Column(_("Source")))
    return [
        Table("summary", plan.title, columns, first),
        Table(
            "method",
            _("How these numbers are made"),
            formulas,
            [(_(name), _(formula), source) for name, formula, source in METHOD],
        ),
    ]
