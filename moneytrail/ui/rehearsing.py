"""The rehearsal that a trainer starts with a button: the command `rehearse`, as a process of this server."""

import atexit
import ipaddress
import subprocess
import sys
import threading

import streamlit as st

from moneytrail.core.rehearsals import BUTTON_MINUTES, BUTTON_PARTICIPANTS
from moneytrail.core.training import SessionId
from moneytrail.settings import ROOT

_STOP_SECONDS = 10

_processes: dict[SessionId, subprocess.Popen[bytes]] = {}
_lock = threading.Lock()


def is_possible() -> bool:
    """Say whether this server can be played at: the command speaks plain HTTP, without a path before the app's."""
    return not st.get_option("server.sslCertFile") and not st.get_option("server.baseUrlPath")


def is_running(session_id: SessionId) -> bool:
    """Say whether this process plays in a session."""
    process = _processes.get(session_id)
    return process is not None and process.poll() is None


def start(session_id: SessionId, code: str) -> None:
    """Start to play, unless that is going on; it stops by itself."""
    command = [sys.executable, "-m", "moneytrail", "rehearse", "--url", _own_url(), "--code", code]
    command += ["--participants", str(BUTTON_PARTICIPANTS), "--minutes", str(BUTTON_MINUTES)]
    with _lock:
        if not is_running(session_id):
            quiet = subprocess.DEVNULL
            _processes[session_id] = subprocess.Popen(
                command, cwd=ROOT, stdin=quiet, stdout=quiet, stderr=quiet
            )


def stop(session_id: SessionId) -> None:
    """Stop playing in a session, and wait until nobody can join any more."""
    with _lock:
        process = _processes.pop(session_id, None)
    if process is None:
        return
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@atexit.register
def stop_all() -> None:
    """Stop what this server has started."""
    for session_id in list(_processes):
        stop(session_id)


def _own_url() -> str:
    bound = st.get_option("server.address") or "127.0.0.1"
    try:
        address = ipaddress.ip_address(bound)
    except ValueError:
        host = bound
    else:
        host = "127.0.0.1" if address.is_unspecified else f"[{bound}]" if address.version == 6 else bound
    return f"http://{host}:{st.get_option('server.port')}"
