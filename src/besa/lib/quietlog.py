"""Log lines that name a fault and its place in the code, and nothing of whoever met it."""

from __future__ import annotations

import logging
import traceback


class PlaceOnly(logging.Formatter):
    """Formats a record with an exception as its type, file and line: no message, no request, no values."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        if not record.exc_info or record.exc_info[0] is None:
            return f"{record.levelname} {record.name}"
        frames = traceback.extract_tb(record.exc_info[2])
        place = f"{frames[-1].filename}:{frames[-1].lineno} in {frames[-1].name}" if frames else "nowhere"
        return f"{record.levelname} {record.exc_info[0].__name__} at {place}"
