"""One JSON object a line: when, how grave, what, under which request. Nothing that a person said or is called."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from amana.web.request_id import current_request_id

# What a call may add with `extra=`: codes, counts and identifiers. Anything else is left out rather than written.
ALLOWED = ("what", "view", "status", "milliseconds", "job", "count", "code", "port")


class JsonFormatter(logging.Formatter):
    """Renders a record as JSON, with the class of an exception and where it was raised, never its values."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.msg if record.args else record.getMessage(),
            "request": current_request_id(),
        }
        line |= {name: getattr(record, name) for name in ALLOWED if hasattr(record, name)}
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            if trace is not None:
                line["raised_at"] = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
        return json.dumps(line, ensure_ascii=False, default=str)
