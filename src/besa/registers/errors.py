"""What can be wrong with a register's file or one of its rows, in sentences that also say what to do."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

_AGAIN = {
    "not-found": gettext_noop("There is no file “%(name)s”. Check the name and the folder, then try again."),
    "folder": gettext_noop("“%(name)s” is a folder. Name the files in it that are to be imported."),
    "not-readable": gettext_noop(
        "The file “%(name)s” cannot be opened. Check that you may read it, then try again."
    ),
    "empty": gettext_noop(
        "The file “%(name)s” is empty. Export the register again and check that it holds its rows."
    ),
    "no-rows": gettext_noop(
        "The file “%(name)s” holds no rows below its heading. Export the register again with its rows."
    ),
}
_FORMATS = {
    "pdf": gettext_noop(
        "The file “%(name)s” is a PDF, whatever its name says. Export the register as CSV or XLSX instead."
    ),
    "picture": gettext_noop(
        "The file “%(name)s” is a picture, whatever its name says. Besa takes no pictures: export the "
        "register as CSV or XLSX instead."
    ),
    "zip": gettext_noop(
        "The file “%(name)s” is a compressed archive. Unpack it and import the CSV or XLSX files inside."
    ),
    "document": gettext_noop(
        "The file “%(name)s” is a text document or a slide show, not a spreadsheet. Copy its table into a"
        " spreadsheet and save that as XLSX."
    ),
    "old-xls": gettext_noop(
        "The file “%(name)s” is in the old Excel format (.xls). Open it, save it as XLSX, and import that."
    ),
    "other-spreadsheet": gettext_noop(
        "The file “%(name)s” is a spreadsheet of another kind (ODS or XLSB). Open it, save it as XLSX, "
        "and import that."
    ),
    "web-page": gettext_noop(
        "The file “%(name)s” is a web page or another marked-up text, not a table. Open it in a "
        "spreadsheet, save it as XLSX, and import that."
    ),
    "not-text": gettext_noop(
        "The file “%(name)s” is neither CSV nor XLSX. Export the register as CSV (UTF-8) or XLSX."
    ),
    "encrypted": gettext_noop(
        "The workbook “%(name)s” is protected with a password. Remove the password, save it, and import "
        "it again."
    ),
    "zip-bomb": gettext_noop(
        "The workbook “%(name)s” would unpack to far more than any register holds, so it was not opened. "
        "If it is a true register, save it as CSV (UTF-8) and import that."
    ),
    "damaged-workbook": gettext_noop(
        "The workbook “%(name)s” is damaged and cannot be read. Open it in a spreadsheet, save it again, "
        "and import that."
    ),
    "encoding": gettext_noop(
        "The letters in “%(name)s” are not written in a way Besa knows (UTF-8, UTF-16 with its mark, "
        "Windows-1250 or -1252). Save the register as “CSV UTF-8” and import that."
    ),
    "no-dates": gettext_noop(
        "No row of “%(name)s” has a date that can be read, so the register's year is not known. Check the date column, or "
        "say which it is with --map COLUMN=received."
    ),
    "fields-lost": gettext_noop(
        "“%(name)s” has no column for %(fields)s, which the last import of this register had: every row would lose it. Add "
        "the column, or say --replace to let it go."
    ),
    "line-too-long": gettext_noop(
        "Row %(row)d of “%(name)s” never ends. Export the register again as CSV (UTF-8) or XLSX."
    ),
    "changed": gettext_noop(
        "The file “%(name)s” could no longer be read to its end. Try again when nobody else writes it."
    ),
}
_HEADINGS = {
    "header-unreadable": gettext_noop(
        "The heading of “%(name)s” (row %(row)d) cannot be read. Write the headings again, one short word"
        " or two a column."
    ),
    "two-headers": gettext_noop(
        "Rows %(row)d and %(next)d of “%(name)s” both look like headings. Delete one of them and import "
        "the file again."
    ),
    "header-below": gettext_noop(
        "Row %(row)d of “%(name)s” is not a heading, but row %(next)d looks like one. Delete what stands "
        "above it and import the file again."
    ),
    "duplicate-columns": gettext_noop(
        "Two columns of “%(name)s” have the heading “%(column)s”. Rename or delete one of them and import"
        " the file again."
    ),
    "duplicate-field": gettext_noop(
        "The columns “%(column)s” and “%(other)s” of “%(name)s” both mean “%(field)s”. Delete one of "
        "them, or say with --map which one it is."
    ),
    "no-header": gettext_noop(
        "No heading in row %(row)d of “%(name)s” is known. The first row must hold the column names; if "
        "it does, save the file as “CSV UTF-8”, or say what the columns are with --map COLUMN=FIELD."
    ),
    "missing-fields": gettext_noop(
        "“%(name)s” is read as the register “%(kind)s”, but no column was recognised for: %(fields)s. Its"
        " columns are %(found)s. Say which column it is with --map COLUMN=FIELD, or which register it is "
        "with --kind."
    ),
    "no-dates": gettext_noop(
        "No date of “%(name)s” can be read, so its year is not known. Write the dates as in the other "
        "registers, or say with --map which column they are in."
    ),
    "kind-unclear": gettext_noop(
        "“%(name)s” could be more than one register (%(kinds)s). Say which one with --kind."
    ),
    "kind-unknown": gettext_noop("There is no register “%(kind)s”. The registers are: %(kinds)s."),
    "map-no-column": gettext_noop("“%(name)s” has no column “%(column)s” to map. Its columns are %(found)s."),
    "map-no-field": gettext_noop(
        "There is no field “%(field)s” to map a column to. The fields are: %(fields)s."
    ),
}
SENTENCES = _AGAIN | _FORMATS | _HEADINGS

ROW_SENTENCES = {
    "cell-too-long": gettext_noop("a cell is longer than any register's (1 MB)"),
    "control-characters": gettext_noop("a cell holds characters that no text has (NUL)"),
    "broken-text": gettext_noop("some letters are damaged"),
    "quotes": gettext_noop("a quotation mark opens and does not close as it should"),
    "too-many-cells": gettext_noop("the row has more cells than there are headings"),
    "formula": gettext_noop("a cell holds a formula without its result"),
}
"""Why a single row could not be read, by the code in `reading.Unreadable.reason`."""


class RegisterError(Exception):
    """A file that cannot be imported at all. `str()` is a whole sentence for a person; `code` is a key of
    SENTENCES.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(gettext(SENTENCES[code]) % values)
        self.code = code
