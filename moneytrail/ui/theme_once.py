"""Read the theme from the settings once: Streamlit does it anew for the first message of every rerun."""

from collections.abc import Callable
from functools import cache

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

_populate = app_session._populate_theme_msg


def read_once() -> None:
    """Fill the theme of each message, from now on, from what was read for the first one.

    The app's theme never changes while it runs. Six sections of settings were a tenth of what an answer
    cost the server (py-spy, 1,000 learners).
    """
    app_session._populate_theme_msg = once_a_section(_populate)  # type: ignore[assignment]


def once_a_section(
    populate: Callable[[CustomThemeConfig, str], None],
) -> Callable[[CustomThemeConfig, str], None]:
    """Return a function that fills a message as `populate` does, and asks it once for each section."""

    @cache
    def made(section: str) -> CustomThemeConfig:
        message = CustomThemeConfig()
        populate(message, section)
        return message

    def fill(message: CustomThemeConfig, section: str = "theme") -> None:
        found = made(section)
        if found.ByteSize():  # an empty one would make a theme of a section that has none
            message.MergeFrom(found)

    return fill
