"""Whether two short texts say the same."""

import unicodedata


def reads_same(one: str, other: str) -> bool:
    """Compare without case, accents, punctuation and extra spaces.

    Punctuation may stand for a space ("debt-bondage") or for nothing ("U.S.", "victim's").
    """
    return not _readings(one).isdisjoint(_readings(other))


def _readings(text: str) -> set[str]:
    letters = [
        one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one)
    ]
    readings = {
        " ".join("".join(gap if unicodedata.category(one)[0] == "P" else one for one in letters).split())
        for gap in ("", " ")
    }
    return readings - {""} or {text}
