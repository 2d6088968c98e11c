"""Why a workbook can't be read, in sentences for the person who sent it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


class WorkbookRefused(Exception):
    """The file as a whole can't be taken; `sentence` says why and what to do. Nothing was read from it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongValue(Exception):
    """What stands in one cell can't be taken; `sentence` says why and what to write."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class CellProblem:
    """What is wrong with one cell. `row` as the program shows it, from 1; `column`: a column's key, empty for the row."""

    row: int
    column: str
    sentence: str


def not_a_workbook() -> WorkbookRefused:
    return WorkbookRefused(
        _("This file is no workbook that can be read here. Save it as .xlsx or .csv and send it again.")
    )


def empty_file() -> WorkbookRefused:
    return WorkbookRefused(_("This file is empty. Choose the workbook again."))


def too_large(megabytes: int) -> WorkbookRefused:
    return WorkbookRefused(
        _("This file is larger than %(megabytes)d MB. Send the rows in several workbooks, or with smaller pictures.")
        % {"megabytes": megabytes}
    )


def damaged() -> WorkbookRefused:
    return WorkbookRefused(
        _("This workbook is damaged or was not sent to its end. Open it, save it again as .xlsx, and send it again.")
    )


def encrypted() -> WorkbookRefused:
    return WorkbookRefused(_("This workbook has a password. Take the password away, save it, and send it again."))


def old_format() -> WorkbookRefused:
    return WorkbookRefused(
        _("This is a workbook of the old kind (.xls or .et). Save it as .xlsx («Excel workbook») and send it again.")
    )


def other_format(suffix: str) -> WorkbookRefused:
    return WorkbookRefused(
        _("This is a file of the kind %(suffix)s. Save it as .xlsx («Excel workbook») and send it again.")
        % {"suffix": suffix}
    )


def with_macros() -> WorkbookRefused:
    return WorkbookRefused(
        _("This workbook contains macros (.xlsm). Save it as .xlsx, without macros, and send it again.")
    )


def unfolds_too_far() -> WorkbookRefused:
    return WorkbookRefused(
        _(
            "This workbook would unfold to far more than any list needs, so it was not opened. Copy the rows into a new one."
        )
    )


def dangerous_names() -> WorkbookRefused:
    return WorkbookRefused(
        _(
            "This workbook contains parts whose names lead out of it, so it was not opened. Copy the rows into a new one."
        )
    )


def dangerous_xml() -> WorkbookRefused:
    return WorkbookRefused(
        _("This workbook contains definitions that no list needs, so it was not read. Copy the rows into a new one.")
    )


def sheet_missing(wanted: str, there: Iterable[str]) -> WorkbookRefused:
    return WorkbookRefused(
        _("The workbook has no sheet «%(wanted)s»; it has: %(there)s. Name the sheet so, or start from our sample.")
        % {"wanted": wanted, "there": listed(there)}
    )


def headings_missing(names: Iterable[str]) -> WorkbookRefused:
    return WorkbookRefused(
        _("These columns are missing: %(names)s. Put each name into the row above the data, as in our sample.")
        % {"names": listed(names)}
    )


def heading_twice(name: str) -> WorkbookRefused:
    return WorkbookRefused(_("The column «%(name)s» is there twice. Keep one of the two.") % {"name": name})


def no_rows() -> WorkbookRefused:
    return WorkbookRefused(_("There is no row below the headings, other than samples. Fill in at least one."))


def too_many_rows(most: int) -> WorkbookRefused:
    return WorkbookRefused(
        _("The workbook has more than %(most)d rows. Divide it into several and send one after the other.")
        % {"most": most}
    )


def field_too_long(line: int) -> WorkbookRefused:
    return WorkbookRefused(
        _("Line %(line)d of the file can't be read: a quotation mark is not closed, or a text is far too long.")
        % {"line": line}
    )


def listed(names: Iterable[str]) -> str:
    return _(", ").join(names)
