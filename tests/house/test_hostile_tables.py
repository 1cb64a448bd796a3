"""A history to take over is refused or read quickly, whatever is in the file, and every bad row says why."""

import gzip
import random
import resource
import time
from collections.abc import Callable

import pytest

from tests.house.judging import SLOWEST
from tests.house.nonsense import png
from tests.house.workbooks import LAUGHS, NAMESPACE, row_of, xlsx, zipped
from towpath.foundation.errors import Invalid
from towpath.foundation.spreadsheet import read_table
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.import_orders import import_orders, preview_orders

HOSTILE_TABLES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "only empty lines": lambda: b"\n,,\n\n" * 1000,
    "a million columns": lambda: b"a," * 1_000_000,
    "a million columns in the second row": lambda: b"a,b\n" + b"x," * 1_000_000,
    "a million rows": lambda: b"a\n" * 1_000_000,
    "few bytes that become very many cells": lambda: b"name" + b",c" * 199 + b"\n" + b"a\n" * 400_000,
    "one endless cell": lambda: b'a\n"' + b"x" * 5_000_000,
    "nul": lambda: b"a,b\n1,\x002\n",
    "a zip that unfolds to half a gigabyte": lambda: xlsx(row_of(b""), files={"xl/media/x": b"\x00" * (1 << 29)}),
    "a sheet that unfolds to thirty megabytes": lambda: xlsx(row_of(b"<c t='inlineStr'><is><t>" + b"x" * 30_000_000 + b"</t></is></c>")),
    "a great many shared strings": lambda: xlsx(row_of(b"<c t='s'><v>0</v></c>"), shared=b"<sst " + NAMESPACE + b">" + b"<si><t>x</t></si>" * 200_000 + b"</sst>"),
    "a gzip that unfolds to a quarter of a gigabyte": lambda: gzip.compress(b"\x00" * (1 << 28)),
    "a gzip of nothing good": lambda: b"\x1f\x8b\x08\x00" + b"\xff" * 200,
    "half a gzip": lambda: gzip.compress(b"a,b\n" * 10_000)[:100],
    "a gzip with a broken middle": lambda: gzip.compress(bytes(random.Random(1).randbytes(5000)))[:1000] + b"\xff" * 1000,
    "a zip of nothing good": lambda: b"PK\x03\x04" + b"\xff" * 500,
    "a zip without a workbook": lambda: zipped({"a.txt": b"hello"}),
    "broken xml": lambda: xlsx(b"<worksheet"),
    "broken workbook": lambda: xlsx(row_of(b""), files={"xl/workbook.xml": b"<workbook"}),
    "a billion laughs": lambda: xlsx(LAUGHS + row_of(b"<c t='inlineStr'><is><t>&m;</t></is></c>")),
    "a file from this machine": lambda: xlsx(b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>" + row_of(b"<c t='inlineStr'><is><t>&f;</t></is></c>")),
    "a shared string that is not there": lambda: xlsx(row_of(b"<c t='s'><v>99</v></c>")),
    "a number that is none": lambda: xlsx(row_of(b"<c><v>1e999</v></c><c><v>NaN</v></c><c t='d'><v>never</v></c>")),
    "a cell in the last column": lambda: xlsx(row_of(b"<c r='XFD1' t='inlineStr'><is><t>x</t></is></c>")),
    "a row number beyond all": lambda: xlsx(row_of(b"<c r='A999999999' t='inlineStr'><is><t>x</t></is></c>").replace(b"r='1'", b"r='99999999999'")),
    "a picture": lambda: png(10, 10),
    "a page": lambda: b"<html><script>alert(1)</script></html>",
    "utf-16 cut short": lambda: b"\xff\xfea\x00,",
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE_TABLES)
def test_a_hostile_table_is_refused_or_read_quickly(tmp_path, kind):
    file = tmp_path / "history"
    file.write_bytes(HOSTILE_TABLES[kind]())

    # The time this file costs, not what else the machine is doing meanwhile.
    began, before = time.process_time(), most_memory()
    try:
        rows = read_table(file)
    except Invalid:
        rows = []

    assert time.process_time() - began < SLOWEST * 2
    assert most_memory() - before < 300
    assert not any("root:" in cell for row in rows for cell in row.cells.values())


def most_memory() -> float:
    """The most this process has ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_every_row_of_a_hostile_history_is_refused_with_a_reason(world, tmp_path):
    spoilt_rows = [
        ("1", "2026-10-01", "Soup", "sNaN", "1"), ("2", "2026-10-01", "Soup", "Infinity", "1"), ("3", "2026-10-01", "Soup", "1e99999999", "1"),
        ("4", "2026-10-01", "Soup", "1", "9" * 30), ("5", "2026-10-01", "Soup", "1", "9" * 5000), ("6", "9999-99-99", "Soup", "1", "1"),
        ("7", "2026-10-01", "Soup", "-1", "1"), ("8", "2026-10-01", "Soup", "1", "-1"), ("9", "2026-10-01", "x" * 5000, "1", "1"),
        ("9" * 200, "2026-10-01", "Soup", "1", "1"), ("10", "2026-10-01", "Soup", "", ""), ("11", "2026-10-01", "Soup", "1.5", "0.001"),
    ]  # fmt: skip
    fine = [
        ("20", "2026-10-01", "Soup", "9999", "1.00"),
        ("20", "2026-10-01", "Soup", "9999", "1.00"),
        ("21", "9999-12-31 23:59", "A\ufffd", "2", "3"),
    ]
    file = tmp_path / "history.csv"
    file.write_text("order,date,name,quantity,price\n" + "\n".join(",".join(row) for row in [*spoilt_rows, *fine]))

    with merchant_scope(world.nan.id):
        preview = preview_orders(rows=read_table(file), site=world.nan.site)
        import_orders(preview=preview, site=world.nan.site)
        again = preview_orders(rows=read_table(file), site=world.nan.site)

    fates = [fate.outcome for fate in preview.fates]
    assert fates == ["refused"] * len(spoilt_rows) + ["taken", "refused", "taken"]
    assert all(str(fate.reason) for fate in preview.fates if fate.outcome == "refused")
    assert {fate.outcome for fate in again.fates} == {"refused", "unchanged"}
