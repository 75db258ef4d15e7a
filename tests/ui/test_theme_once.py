from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from moneytrail.ui.theme_once import once_a_section

SECTIONS = ("light", "dark", "sidebar", "light.sidebar", "dark.sidebar")


def message(populate):
    made = NewSession()
    populate(made.custom_theme)
    for section in SECTIONS:
        place = made.custom_theme
        for name in section.split("."):
            place = getattr(place, name)
        populate(place, f"theme.{section}")
    return made


# The settings are those of `.streamlit/config.toml`: tests run in its folder.
def test_messages_say_what_streamlit_says():
    expected = message(app_session._populate_theme_msg)
    fill = once_a_section(app_session._populate_theme_msg)
    assert [message(fill), message(fill)] == [expected, expected]
    assert expected.custom_theme.dark.primary_color == "#5CC4B1"
    assert not message(fill).custom_theme.dark.HasField("sidebar")


def test_the_settings_are_read_once_a_section():
    asked = []
    fill = once_a_section(lambda _message, section: asked.append(section))
    for _ in range(3):
        message(fill)
    assert asked == ["theme", *(f"theme.{one}" for one in SECTIONS)]
