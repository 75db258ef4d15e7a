from types import SimpleNamespace

from streamlit.watcher.polling_path_watcher import PollingPathWatcher

from moneytrail.ui import resting


def test_a_file_that_was_watched_is_looked_at_for_the_last_time(tmp_path, monkeypatch):
    planned = []
    monkeypatch.setattr(PollingPathWatcher, "_executor", SimpleNamespace(submit=planned.append))
    monkeypatch.setattr(PollingPathWatcher, "_schedule", PollingPathWatcher._schedule)
    watcher = PollingPathWatcher(str(tmp_path / "config.toml"), lambda _path: None, allow_nonexistent=True)
    watcher._check_if_path_changed()
    assert len(planned) == 2
    resting.watch_no_files()
    watcher._check_if_path_changed()
    assert len(planned) == 2
