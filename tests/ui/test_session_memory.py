from types import SimpleNamespace

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.runtime.fragment import MemoryFragmentStorage
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


def test_widgets_of_a_part_that_left_with_its_step_go_too(forgetting, monkeypatch):
    parts = MemoryFragmentStorage()
    for name in ("step", "its check"):
        parts.register(name, lambda: None)
    context = SimpleNamespace(fragment_storage=parts)
    monkeypatch.setattr(session_memory, "get_script_run_ctx", lambda: context)
    states = shown(("next", "step"), ("option", "its check"), ("old option", "check of the last step"))
    states.remove_stale_widgets(frozenset({"next"}), ["step"])
    assert sorted(states.widget_metadata) == ["next", "option"]


def test_the_events_of_a_component_stay_as_long_as_the_component(forgetting):
    events = _make_trigger_id("shown", "events"), _make_trigger_id("gone", "events")
    states = shown(("shown", None), ("gone", None), (events[0], None), (events[1], None))
    states.remove_stale_widgets(frozenset({"shown"}), None)
    assert sorted(states.widget_metadata) == sorted(["shown", events[0]])
