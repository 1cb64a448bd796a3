"""Everything a business keeps about a customer, as one file they take along: tables for people, and the same for programs."""

import io
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from towpath.clientele.models import Customer
from towpath.foundation.sheet import ReadSheet
from towpath.foundation.write_csv import write_csv
from towpath.insight.kept_about import kept_about
from towpath.insight.words_of_sheets import LABELS, TITLES, cell, plain
from towpath.presence.models import Site
from towpath.ui import formats


def take_along(
    *, customer: Customer, site: Site, language: str, at: datetime, others: Sequence[Customer] = (), with_notes: bool = False
) -> bytes:
    """A ZIP made at once: README.txt in their language, everything.json, and a table for each kind of which something is kept. `others` are further
    records of the same person, as the business says. What the team wrote to itself is in it `with_notes`; else it is said that there is some."""
    kept = kept_about(customer, *others)
    sheets = [sheet for sheet in kept if with_notes or not sheet.is_for_team]
    notes = sum(len(sheet.rows) for sheet in kept if sheet not in sheets)
    there = [sheet for sheet in sheets if sheet.rows]
    file = io.BytesIO()
    with translation.override(language), ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _put(archive, "README.txt", _read_me(there, site, notes, at).encode(), at)
        _put(archive, "everything.json", _for_programs(sheets, site, at), at)
        for sheet in there:
            _put(archive, f"{sheet.name}.csv", _table(sheet, site, language), at)
    return file.getvalue()


def _put(archive: ZipFile, name: str, data: bytes, at: datetime) -> None:
    archive.writestr(ZipInfo(name, date_time=at.timetuple()[:6]), data, compress_type=ZIP_DEFLATED)


def _table(sheet: ReadSheet, site: Site, language: str) -> bytes:
    rows = [[cell(row, column, language=language, zone=site.zone) for column in sheet.columns] for row in sheet.rows]
    return write_csv([str(LABELS[column]) for column in sheet.columns], rows)


def _for_programs(sheets: list[ReadSheet], site: Site, at: datetime) -> bytes:
    told: dict[str, Any] = {"shop": site.name, "made_at": at.isoformat(), "zone": site.zone}
    told |= {sheet.name: [{name: plain(value) for name, value in row.items()} for row in sheet.rows] for sheet in sheets}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _read_me(sheets: list[ReadSheet], site: Site, notes: int, at: datetime) -> str:
    day = formats.moment(at.astimezone(ZoneInfo(site.zone)), year=True)
    lines = [
        _("What %(shop)s keeps about you") % {"shop": site.name},
        day,
        "",
        _(
            "Each table opens in a spreadsheet. everything.json holds the same for programs: sums in the smallest unit of the currency, times by ISO 8601."
        ),
        _("Nothing about anybody else is in here: of people who came along there are the names you typed."),
        _("Photos and papers you handed in, and photos of visits, can be opened at the booking and on the report they belong to."),
        *(
            [_("What the team wrote to itself about you is not in here (%(n)s). Ask, and it is handed to you.") % {"n": notes}]
            if notes
            else []
        ),
        "",
        *[f"{sheet.name}.csv · {TITLES[sheet.name]} · {len(sheet.rows)}" for sheet in sheets],
    ]
    return "\n".join(lines) + "\n"
