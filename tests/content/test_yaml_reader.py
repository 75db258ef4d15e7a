"""YAML as text, with lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.content.yaml_reader import BrokenYaml, read, read_text

WORDS = st.text("abcxyz", min_size=1, max_size=8)
TEXTS = st.text("abc 0:#-'\"{}[]!&*é", max_size=12)


def problems(text, first_line=1):
    with pytest.raises(BrokenYaml) as caught:
        read_text(text, "bank.yaml", first_line)
    return [str(one) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("010", "010"),
        ("1:30", "1:30"),
        ("1e3", "1e3"),
        ("~", "~"),
        ("null", "null"),
        ("2024-01-31", "2024-01-31"),
        ("", ""),
        ('"12,5"', "12,5"),
        ("!!int 3", "3"),
    ],
)
def test_every_scalar_stays_text(written, value):
    assert read_text(f"key: {written}", "x.yaml").value == {"key": value}


def test_an_empty_file_holds_no_keys():
    assert read_text("", "x.yaml").value == {}


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path):
    (tmp_path / "x.yaml").write_bytes(b"\xef\xbb\xbfid: a\r\n")
    assert read(tmp_path / "x.yaml", "x.yaml").value == {"id": "a"}


def test_lines_are_those_of_keys_and_entries():
    document = read_text("items:\n  - id: a\n    stem: |\n      Long.\n  - id: b\n", "x.yaml")
    assert document.line(("items", 0, "stem")) == 3
    assert document.line(("items", 1)) == 5
    assert document.line(("items", 1, "missing", 0)) == 5
    assert document.line(()) == 1


def test_lines_count_from_the_line_on_which_the_text_begins():
    assert read_text("a: 1\nb: 2\n", "x.md", first_line=40).line(("b",)) == 41


@given(st.lists(st.dictionaries(WORDS, TEXTS, min_size=1, max_size=4), min_size=1, max_size=5))
@settings(max_examples=50, deadline=None, database=None, derandomize=True)
def test_each_value_is_found_on_its_line(entries):
    lines, expected = ["items:"], {}
    for index, entry in enumerate(entries):
        for number, (key, value) in enumerate(entry.items()):
            quoted = value.replace("'", "''")
            lines.append(f"  {'  ' if number else '- '}{key}: '{quoted}'")
            expected[("items", index, key)] = len(lines)
    document = read_text("\n".join(lines), "x.yaml")
    assert document.value == {"items": entries}
    assert {place: document.line(place) for place in expected} == expected


def test_a_key_that_stands_twice_is_an_error():
    assert problems("a: 1\nb:\n  c: 1\n  c: 2\n") == [
        "bank.yaml:4: key 'c' must stand once, it stands twice. [yaml]"
    ]


def test_every_tab_is_an_error():
    assert problems("a: 1\n\tb: 2\nc:\t3\n", first_line=10) == [
        "bank.yaml:11: expected spaces, got a tab. [yaml]",
        "bank.yaml:12: expected spaces, got a tab. [yaml]",
    ]


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x\n", "a: &x [*x]\n"])
def test_an_alias_is_an_error(text):
    assert "got an alias of it" in problems(text)[0]


def test_a_key_that_is_a_list_is_an_error():
    assert problems("? [a, b]\n: c\n") == [
        "bank.yaml:1: expected a word as key, got a list or a mapping. [yaml]"
    ]


def test_broken_yaml_is_reported_with_its_line():
    assert problems("a: 1\nb: [1, 2\nc: 3\n")[0].startswith("bank.yaml:3: expected YAML, got a mistake: ")


def test_a_character_that_yaml_forbids_is_reported_with_its_line():
    assert problems("a: 1\nb: \x07\n")[0].startswith("bank.yaml:2: expected YAML, got a mistake: ")


def test_a_second_document_in_a_file_is_an_error():
    assert problems("a: 1\n---\nb: 2\n")[0].startswith("bank.yaml:2: expected YAML, got a mistake: ")
