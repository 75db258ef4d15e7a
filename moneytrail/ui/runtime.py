"""Between Streamlit and the services: the one campus, errors on the screen, start and stop."""

import asyncio
import contextlib
import gc
import logging
import secrets
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from urllib.parse import urlsplit

import streamlit as st
from streamlit.navigation.page import Page

from moneytrail import logs, metrics
from moneytrail import settings as settings_module
from moneytrail.bootstrap import Campus, serve
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.errors import ContentBroken, MoneytrailError, NotPermitted, UnknownLearner
from moneytrail.services import trainers
from moneytrail.settings import Settings
from moneytrail.ui import hub, resting, room, session_memory, sockets, state, stopping, theme_once, turns
from moneytrail.ui.frontend import making
from moneytrail.ui.language import _

log = logging.getLogger(__name__)

_campuses: dict[Settings, tuple[Campus, Callable[[], None]]] = {}
_opening = threading.Lock()


def settings() -> Settings:
    """Return the settings of this process."""
    return settings_module.from_environment()


def campus() -> Campus:
    """Return the one campus; pages and routes share it and never change it.

    It is kept here and not in `st.cache_resource`, because routes run outside of any page.

    Raises:
        MoneytrailError: as `serve`.
    """
    wanted = settings()
    found = _campuses.get(wanted)
    if found is None:
        with _opening:
            found = _campuses.get(wanted) or _campuses.setdefault(wanted, serve(wanted))
    return found[0]


def close_campuses() -> None:
    """Close every campus; the next visitor opens one anew."""
    while _campuses:
        _campus, close = _campuses.popitem()[1]
        close()


def learner_id() -> LearnerId:
    """Return who is at the screen.

    Raises:
        UnknownLearner: on a page that was opened without arriving first.
    """
    found = state.learner_id()
    if found is None:
        raise UnknownLearner
    return found


def trainer_id() -> TrainerId:
    """Return which trainer is at the screen.

    Raises:
        NotPermitted: when nobody is signed in as a trainer.
    """
    found = state.trainer_id()
    if found is None:
        raise NotPermitted
    return found


def session_id() -> SessionId:
    """Return the training session in the address.

    Raises:
        NotPermitted: when none is there.
    """
    found = state.session_id()
    if found is None:
        raise NotPermitted
    return found


def say(error: MoneytrailError) -> str:
    """Return an error's message in the language of the session."""
    return _(error.template, **error.values)


@contextmanager
def errors_shown(place: str = "") -> Iterator[None]:
    """Keep the message of a broken rule for the redraw: an exception in a callback would stop it."""
    try:
        yield
    except MoneytrailError as error:
        state.keep_message(say(error), place)


def show_message(place: str = "") -> None:
    """Show the message kept for a place."""
    message = state.take_message(place)
    if message:
        st.error(message, icon=":material/error:")


def show_unexpected(error: Exception) -> bool:
    """Show a friendly page for an uncaught error and log it under the reference number shown."""
    if isinstance(error, MoneytrailError):
        st.error(say(error), icon=":material/error:")
        return True
    reference = secrets.token_hex(4).upper()
    metrics.ERRORS.inc()
    log.error("reference %s", reference, exc_info=error, extra={"reference": reference})
    st.error(
        _(
            "Something went wrong on our side. What you saved before is safe. "
            "Please reload the page; if it happens again, tell your trainer this number: {reference}.",
            reference=reference,
        ),
        icon=":material/error:",
    )
    return True


@contextmanager
def start_shown() -> Iterator[None]:
    """Show why the app cannot start: broken content with its problems, or a database out of reach."""
    try:
        yield
    except ContentBroken as error:
        st.title(_("The course cannot be shown"))
        st.write(_("Its content has errors. The person who looks after the course can mend these:"))
        st.code("\n".join(map(str, error.problems)), language=None, wrap_lines=True)
    except MoneytrailError as error:
        st.title(_("Not available at the moment"))
        st.error(say(error), icon=":material/error:")


def run(page: Page) -> None:
    """Run a page; a broken rule while drawing shows its message and a way on."""
    try:
        page.run()
    except UnknownLearner as error:
        state.forget_learner()
        st.info(say(error), icon=":material/info:")
        st.page_link("learner/welcome.py", label=_("To the welcome page"), icon=":material/home:")
    except NotPermitted as error:
        st.error(say(error), icon=":material/error:")
        st.page_link("trainer/entrance.py", label=_("Sign in as a trainer"), icon=":material/login:")
    except MoneytrailError as error:
        st.error(say(error), icon=":material/error:")
        st.page_link("learner/module_map.py", label=_("To the module"), icon=":material/route:")


def _print_set_up_link() -> None:
    token = trainers.new_set_up_link(campus())
    if token is not None:
        base = settings().public_url or f"http://localhost:{st.get_option('server.port')}"
        # Not logged: logs are kept and read by others, and who has the link becomes the first trainer.
        sys.stdout.write(f"No trainer yet. Set up the first one here: {base}/trainer?setup={token}\n")
        sys.stdout.flush()


def address() -> str:
    """Return the address of the app: as the settings say, else as this visitor's browser reaches it."""
    seen = urlsplit(st.context.url or "http://localhost:8501")
    return settings().public_url or f"{seen.scheme}://{seen.netloc}"


def room_address() -> str:
    """Return the address that phones in the room can use: never that of the machine itself to itself."""
    seen = urlsplit(address())
    if seen.hostname not in ("localhost", "127.0.0.1", "::1"):
        return address()
    found = room.addresses()
    return f"{seen.scheme}://{found[0]}:{seen.port or 80}" if found else address()


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, object]]:
    """Open the campus before the first visitor comes, then freeze the heap.

    What exists now lives as long as the process; the collector need not look at it again, which
    takes its cost out of every click.
    """
    logs.configure(settings().log_format)
    with contextlib.suppress(MoneytrailError):  # shown to the visitor, and logged where it arose
        await asyncio.to_thread(_print_set_up_link)
    sockets.send_at_once()
    session_memory.forget_gone_widgets()
    turns.take_turns()
    theme_once.read_once()
    resting.watch_no_files()
    room.stay_local()
    room.announce(settings())
    _make_light_files()
    stopping.on_signal(hub.hubs.close)
    gc.collect()
    gc.freeze()
    yield {}
    close_campuses()


def _make_light_files() -> None:
    """Start to compress Streamlit's files where `python -m moneytrail prepare` did not do it before."""
    files = making.frontend(settings().cache_dir)
    if files.is_complete:
        return

    def make() -> None:
        try:
            making.make(files)
        except OSError as error:
            log.warning("Streamlit's files are sent uncompressed: %s", error)

    # A daemon: stopping the server does not wait for it, and the next start goes on where it was.
    threading.Thread(target=make, name="compressing", daemon=True).start()
