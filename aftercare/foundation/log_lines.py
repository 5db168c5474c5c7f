"""The log: one JSON object a line, in UTC, so that no value can begin a line of its own."""

import datetime as dt
import json
import logging


class LogLine(logging.Formatter):
    """Time, level, logger, text and, for bugs, the traceback. json.dumps escapes line breaks and control signs."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "says": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
