"""A small course on disk that passes every rule; a test changes what it needs."""

from pathlib import Path

from moneytrail.content.checks import check
from moneytrail.content.library import Library
from moneytrail.content.reader import read_library
from moneytrail.content.report import CheckReport

MODULE = """\
id: trail
title: Following the trail
summary: A course of one section.
content_note: Everything is invented.
sections: [wages]
outcomes:
  - {id: LO1a, section: wages, text: Read a wage.}
pre_test: before
post_test: after
agendas:
  - id: one-day
    title: One day
    days:
      - title: Day 1
        start: "09:00"
        entries:
          - {title: Wages, minutes: 240, section: wages}
"""
SOURCES = """\
sources:
  - id: ilo-2024
    title: Profits and poverty
    organisation: International Labour Organization
    kind: report
    facts: [LS-1]
"""
GLOSSARY = """\
terms:
  - id: financial-intelligence-unit
    term: financial intelligence unit
    abbreviation: FIU
    definition: The office that receives reports.
    source: ilo-2024
"""
STATEMENT = """\
id: statement
title: Statement of Ms A
kind: bank_statement
issuer: Bank of Nowhere
date: 2024-01-31
currency: ADV
columns:
  - {id: date, title: Date, type: date}
  - {id: in, title: In, type: number}
  - {id: out, title: Out, type: number}
  - {id: balance, title: Balance, type: number}
rows:
  - [2024-01-01, "", "", 15]
  - [2024-01-30, "1,240", "", "1,255"]
  - [2024-01-31, "", 640, 615]
totals:
  in: "1,240"
  out: 640
checks:
  - "15 + 1240 - 640 == 615"
notes: Invented.
"""
SECTION = """\
---
title: Wages
summary: What a wage shows.
minutes: 20
outcomes: [LO1a]
you_will:
  - Read a wage.
  - Say what it does not show.
---

## The question {#question}

```scene
text: |
  The inspector reads 52 transfers.
```

## The scale {#scale}

Profits were large in 2021 [@ilo-2024, p. 3; LS-1].

The [[financial-intelligence-unit]] (FIU) reads reports.

```figure
image: scale.svg
alt: A bar of profits that is three times as long as before
caption: Profits
```

```check
items: [w1]
```

## The trail {#trail}

```example
id: card
title: One card
intro: Read the statement.
document: statement
steps:
  - {title: In, text: The wage comes in.}
not_shown: Who drew the cash.
yours: {prompt: What is left?, item: w2}
```

```check
items: [w3]
```

## The talk {#talk}

```reflect
id: own-work
prompt: What do you see?
```

```discuss
id: who-holds
prompt: Who holds the card?
minutes: 5
alone: Write it down.
```

```roles
police: Look for the card.
prosecutor: Prove the control.
fiu: Join the accounts.
policy: Count the cases.
bank: Report the pattern.
ngo: Ask the worker.
```

```check
items: [w4]
```

## The end {#end}

```summary
points:
  - A wage shows that money came.
  - It does not show who used it.
  - Ask the next question.
```
"""
NOTES = """\
## Timing
**Workshop:** 240 minutes.
## Talking points
## Exercise step by step
## Materials
## Expected answers
## Difficult questions
## Risks
"""
TRUE_FALSE = """\
  - id: {name}
    type: true_false
    outcome: LO1a
    source: ilo-2024
    fact: LS-1
    step: wages/scale
    stem: Stem of {name}.
    answer: yes
    if_true: Yes.
    if_false: No.
    explanation: Because.
"""
NUMERIC = """\
  - id: w2
    type: numeric
    outcome: LO1a
    source: ilo-2024
    step: wages/trail
    document: statement
    stem: What is left?
    answer: 615
    unit: ADV
    explanation: Because.
"""
BANK = (
    "items:\n"
    + TRUE_FALSE.format(name="w1")
    + NUMERIC
    + "".join(TRUE_FALSE.format(name=name) for name in ("w3", "w4"))
    + TRUE_FALSE.format(name="pre1")
    + "    pool: pre_test\n"
    + TRUE_FALSE.format(name="post1")
    + "    pool: post_test\n    twin: pre1\n"
)
QUIZ = """\
id: {name}
title: A quiz
kind: {kind}
instructions: Answer.
draws:
  - {{bank: wages, count: {count}, pool: {pool}}}
"""
FILES = {
    "modules/trail/module.yaml": MODULE,
    "modules/trail/sources.yaml": SOURCES,
    "modules/trail/glossary.yaml": GLOSSARY,
    "modules/trail/case/statement.yaml": STATEMENT,
    "modules/trail/en/wages.md": SECTION,
    "modules/trail/en/wages.trainer.md": NOTES,
    "quizzes/trail/banks/wages.yaml": BANK,
    "quizzes/trail/wages-quiz.yaml": QUIZ.format(name="wages-quiz", kind="section", count=2, pool="practice")
    + "section: wages\n",
    "quizzes/trail/before.yaml": QUIZ.format(name="before", kind="pre_test", count=1, pool="pre_test"),
    "quizzes/trail/after.yaml": QUIZ.format(name="after", kind="post_test", count=1, pool="post_test"),
    "assets/figures/scale.svg": "<svg/>",
}
SECTION_FILE = "modules/trail/en/wages.md"
BANK_FILE = "quizzes/trail/banks/wages.yaml"
STATEMENT_FILE = "modules/trail/case/statement.yaml"
MODULE_FILE = "modules/trail/module.yaml"


class Course:
    """The course's files under a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.dirs = (root / "modules", root / "quizzes", root / "assets")
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the one place where a text stands in a file."""
        text = (self.root / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def append(self, name: str, text: str) -> None:
        self.write(name, (self.root / name).read_text("utf-8") + text)

    def library(self) -> Library:
        return read_library(*self.dirs)

    def report(self) -> CheckReport:
        return check(*self.dirs)

    def problems(self, *rules: str) -> list[str]:
        """Return all problems as lines, of some rules only if they are named."""
        return [str(one) for one in self.report().problems if not rules or one.rule in rules]
