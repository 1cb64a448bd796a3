"""Read a table somebody exported: CSV in any usual dress (also .gz), or .xlsx. Knows nothing of what is in it.

Bounded in size and in what a compressed file may unfold to, so that a hostile file is refused before it is read.
"""

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, zip_longest
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 500_000
MOST_COLUMNS = 200
MOST_CELLS = 5_000_000
"""Short lines are filled up to the heading: a small file could become very many cells."""
_PAIRS = re.compile(rb"[\x81-\xfe][\xa1-\xfe]")
_PLAIN = bytes(range(0x80))
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Unreadable(Invalid):
    code = "spreadsheet_unreadable"
    what_happened = _("This file is not a table we can read.")
    what_is_safe = _("Nothing was taken over.")
    what_to_do = _("Save it as CSV or .xlsx, with one heading row, and try again.")


class TooLarge(Unreadable):
    code = "spreadsheet_too_large"
    what_happened = _("This file is larger than we take in one go: 64 MB, 500,000 rows, 200 columns, 5,000,000 cells.")
    what_to_do = _("Split it by year and take the parts one after the other.")


class ColumnMissing(Invalid):
    code = "column_missing"
    what_is_safe = _("Nothing was taken over.")
    what_to_do = _("Name that column as it says here, or tell us which one it is.")


@dataclass(frozen=True)
class Row:
    """One line of the file: its number as the spreadsheet shows it, and its cells by heading, trimmed."""

    number: int
    cells: Mapping[str, str]


def read_table(path: Path, *, at_most: int | None = None) -> list[Row]:
    """Every row below the heading, in order. Empty rows are left out; the numbers still match the file. `at_most`: it is read no further than so many
    rows, by whoever refuses more anyway."""
    if path.stat().st_size > MOST_BYTES:
        raise TooLarge
    data = path.read_bytes()
    if data.startswith(b"\x1f\x8b"):
        data = _unpacked(data)
    lines = _xlsx(data) if data.startswith(b"PK") else _csv(data)
    return list(islice(_rows(lines), at_most))


def find_columns(rows: Sequence[Row], wanted: Mapping[str, Sequence[str]], *, optional: Sequence[str] = ()) -> dict[str, str]:
    """Which heading holds what, by its usual names; raises ColumnMissing with the names that would do."""
    headings = {heading.casefold(): heading for heading in (rows[0].cells if rows else {})}
    found: dict[str, str] = {}
    for field, names in wanted.items():
        heading = next((headings[name.casefold()] for name in names if name.casefold() in headings), None)
        if heading is not None:
            found[field] = heading
        elif field not in optional:
            raise ColumnMissing(_("There is no column called %(names)s.") % {"names": " / ".join(names)}, field=field)
    return found


def blank_table(headings: Sequence[str], kind: str) -> bytes:
    """A file to fill in: one row of headings, as .xlsx or as CSV with the mark by which Excel knows its letters."""
    out = io.BytesIO()
    if kind == "xlsx":
        from openpyxl import Workbook

        book = Workbook()
        book.active.append(list(headings))
        for column in book.active.columns:
            book.active.column_dimensions[column[0].column_letter].width = 18
        book.save(out)
    else:
        text = io.StringIO()
        csv.writer(text).writerow(headings)
        out.write(text.getvalue().encode("utf-8-sig"))
    return out.getvalue()


def _unpacked(data: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            unpacked = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as broken:
        raise Unreadable from broken
    if len(unpacked) > MOST_BYTES:
        raise TooLarge
    return unpacked


def _csv(data: bytes) -> Iterator[Sequence[str]]:
    text = _text(data)
    if "\x00" in text:
        raise Unreadable
    sample = text[:20_000]
    delimiter = max((",", ";", "\t", "|"), key=lambda sign: sample.split("\n", 1)[0].count(sign))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as broken:
        raise Unreadable from broken


def _text(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    older = ["gb18030", "cp1252"] if _is_chinese(data) else ["cp1252", "gb18030"]
    for encoding in ["utf-16"] if marked else ["utf-8-sig", *older]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable


def _is_chinese(data: bytes) -> bool:
    """Of a file that says nothing of its letters: signs of GB 18030 come as pairs of high bytes, an accent of Windows-1252 stands alone among plain letters.
    Either would decode as the other, Müller as M黮ler."""
    high = len(data.translate(None, _PLAIN))
    return 4 * len(_PAIRS.findall(data)) >= high


def _xlsx(data: bytes) -> Iterator[Sequence[str]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > 4 * MOST_BYTES:
                raise TooLarge
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        for cells in sheet.iter_rows(values_only=True):
            yield [_written(cell) for cell in cells]
    except Unreadable:
        raise
    except Exception as broken:  # whatever a stranger's file does to the parser, it is a file we cannot read
        raise Unreadable from broken


def _written(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _storable(text: str) -> str:
    """What no database can keep (NUL, half a character) becomes the sign for an unreadable character."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _rows(lines: Iterator[Sequence[str]]) -> Iterator[Row]:
    heading: list[str] | None = None
    cells_seen = 0
    for number, cells in enumerate(lines, start=1):
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise TooLarge
        trimmed = [_storable(cell.strip()) for cell in cells]
        if not any(trimmed):
            continue
        if heading is None:
            heading = trimmed
        else:
            cells_seen += len(heading)
            if cells_seen > MOST_CELLS:
                raise TooLarge
            # A short line ends in empty cells: a column is there even when the first row leaves it out.
            yield Row(number, dict(zip_longest(heading, trimmed[: len(heading)], fillvalue="")))
    if heading is None:
        raise Unreadable
