"""Write many rows of one business in one statement.

Row-level security refuses COPY, and the ORM sends every value as a parameter of its own; arrays are one parameter a column.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from towpath.foundation.tenancy import current_merchant


def insert_many(table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows into a table of the business in scope. `columns` gives each column's PostgreSQL type; merchant_id is added here."""
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table} (merchant_id, {names}) select %s, * from unnest({arrays})",  # noqa: S608 - names from our own code
            [current_merchant(), *map(list, zip(*rows, strict=True))],
        )


def check_now() -> None:
    """Check what was deferred, with plans made for the tables as they are now.

    A key check planned while a table was empty reads the whole table for every row; after a bulk load that would take hours.
    """
    with connection.cursor() as cursor:
        cursor.execute("discard plans")
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
