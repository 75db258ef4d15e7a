"""Let a server rest where nothing happens: Streamlit would look at its configuration twenty times a second."""

from streamlit.watcher.polling_path_watcher import PollingPathWatcher


def watch_no_files() -> None:
    """End the polling of files after the look that is under way.

    Whatever `fileWatcherType` says, Streamlit asks the disk five times a second for each place where settings or
    secrets may stand, exist or not: twenty wake-ups a second for nothing. Settings and secrets are read at the start;
    `docs/operations.md` says to start again after a change.
    """
    PollingPathWatcher._schedule = _nothing  # type: ignore[assignment, method-assign]


def _nothing(_watcher: PollingPathWatcher) -> None:
    """Take the place of planning the next look."""
