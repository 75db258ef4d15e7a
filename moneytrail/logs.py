"""Logs that say where an error arose and never what somebody answered or is called."""

import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# Set on the handler that this module adds, to find it again.
_OWN = "moneytrail"
_made_record = logging.getLogRecordFactory()


def configure(log_format: str) -> None:
    """Set up the process's logs; doing it again changes the format only.

    Streamlit and uvicorn log through handlers of their own; these get the same format.
    """
    logging.setLogRecordFactory(_discreet)
    root = logging.getLogger()
    if not any(one.name == _OWN for one in root.handlers):
        handler = logging.StreamHandler(sys.stderr)
        handler.name = _OWN
        root.addHandler(handler)
    logging.getLogger("moneytrail").setLevel(logging.INFO)
    loggers = [one for one in root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    for one in (writing for logger in (root, *loggers) for writing in logger.handlers):
        if one.name == _OWN or log_format == "json":
            one.setFormatter(_json() if log_format == "json" else logging.Formatter(_TEXT))


def _discreet(*arguments: Any, **named: Any) -> logging.LogRecord:
    record = _made_record(*arguments, **named)
    if record.exc_info and record.exc_info[0] is not None:
        # The message of an exception may quote an answer or a name; its type and the lines do not.
        kind, _, trace = record.exc_info
        record.exc_text = "".join(traceback.format_tb(trace)) + kind.__name__
        record.exc_info = None
    return record


class _Utc(JsonFormatter):
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _json() -> logging.Formatter:
    names = {"asctime": "time", "levelname": "level", "name": "logger", "exc_info": "where"}
    return _Utc("%(asctime)s %(levelname)s %(name)s %(message)s", rename_fields=names)
