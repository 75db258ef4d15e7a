"""What a learner may answer to the items of `tests.builders`, as a widget gives it."""

from hypothesis import strategies as st

_NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=3).map(str)

RAW = {
    "single_choice": st.sampled_from("abc"),
    "multiple_response": st.lists(st.sampled_from("abcde"), min_size=1),
    "true_false": st.sampled_from(["true", "false"]),
    "numeric": _NUMBERS,
    "ordering": st.permutations("abcd"),
    "matching": st.dictionaries(st.sampled_from("pqrs"), st.sampled_from("xyz"), min_size=1),
    "short_text": st.text("aÄéßि\u200c 1'-.\"{", max_size=40).map(lambda text: f"x{text}"),
    "table_marking": st.lists(st.sampled_from("abcde"), min_size=1),
    "scenario_set": st.fixed_dictionaries(
        {"first": st.sampled_from(["true", "false"])}, optional={"second": _NUMBERS}
    ),
}

ANSWERED = st.sampled_from(sorted(RAW)).flatmap(lambda type_: st.tuples(st.just(type_), RAW[type_]))
