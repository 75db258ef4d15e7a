"""Full-text search over texts of the course: SQLite's FTS5 in memory, ranked by BM25."""

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RESULT_LIMIT = 40


@dataclass(frozen=True)
class Entry:
    """A text that can be found: its kind, what it is, its title and words."""

    kind: str
    ref: str
    title: str
    words: str


@dataclass(frozen=True)
class Hit:
    """A text that was found, with the words around the match."""

    kind: str
    ref: str
    title: str
    excerpt: str


class SearchIndex:
    """An index that is built once and then only read."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._reading = threading.Lock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute(
            "CREATE VIRTUAL TABLE texts USING fts5("
            "kind UNINDEXED, ref UNINDEXED, title, words, tokenize='porter unicode61 remove_diacritics 2')"
        )
        rows = [(one.kind, one.ref, one.title, one.words) for one in entries]
        self._db.executemany("INSERT INTO texts VALUES (?, ?, ?, ?)", rows)

    def find(self, typed: str) -> Sequence[Hit]:
        """Return the best hits for typed words; every word must occur, the last may be unfinished."""
        words = ["".join(one for one in word if one.isalnum()) for word in typed.split()][:12]
        words = [word for word in words if word]
        if not words:
            return []
        query = " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'
        with self._reading:
            rows = self._db.execute(
                "SELECT kind, ref, title, snippet(texts, 3, '', '', ' … ', 18) FROM texts "
                "WHERE texts MATCH ? ORDER BY bm25(texts, 0, 0, 6.0, 1.0) LIMIT ?",
                (query.strip(), RESULT_LIMIT),
            ).fetchall()
        return [Hit(*row) for row in rows]
