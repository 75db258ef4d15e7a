import pytest
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import WStates

from moneytrail.ui import session_memory


@pytest.fixture
def forgetting(monkeypatch):
    monkeypatch.setattr(WStates, "remove_stale_widgets", WStates.remove_stale_widgets)
    session_memory.forget_gone_widgets()


def shown(*widgets):
    states = WStates()
    for name, fragment in widgets:
        metadata = WidgetMetadata(name, str, str, "string_value", fragment_id=fragment)
        states.set_widget_metadata(metadata)
        states.set_from_value(name, "a value")
    return states


def test_a_widget_that_left_the_screen_leaves_nothing_behind(forgetting):
    states = shown(("old", None), ("new", None))
    states.remove_stale_widgets(frozenset({"new"}), None)
    assert list(states.widget_metadata) == ["new"]
    assert list(states.states) == ["new"]


def test_widgets_of_other_parts_stay_when_one_part_runs(forgetting):
    states = shown(("gone", "part"), ("here", "part"), ("elsewhere", "other part"), ("page", None))
    states.remove_stale_widgets(frozenset({"here"}), ["part"])
    assert sorted(states.widget_metadata) == ["elsewhere", "here", "page"]
