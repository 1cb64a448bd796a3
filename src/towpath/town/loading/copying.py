"""How a town's rows come into the product's tables: by COPY, as the owner, with the walls lifted for as long as that takes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.db import connection

Thing = TypeVar("Thing")


def copy(table: str, columns: str, things: Iterable[Thing], /, **told: str | Callable[[Thing], object]) -> None:
    """One row for each thing: a column holds the thing's attribute of the same name, unless told another attribute or how to find it.

    A town says shop where the product says merchant: `merchant_id` is the thing's `shop_id`.
    """
    names = columns.split()
    assert told.keys() <= set(names), f"{table} is told of columns that are not copied"
    sources = {"merchant_id": "shop_id", **told}
    readers = [_reader(sources.get(name, name)) for name in names]
    _write(table, names, ([read(thing) for read in readers] for thing in things))


def copy_one(table: str, /, **values: object) -> None:
    """A single row, its values given by column."""
    _write(table, list(values), [list(values.values())])


def always(value: object) -> Callable[[object], object]:
    """The same value in every row."""
    return lambda _thing: value


def derived(of: UUID, what: str) -> UUID:
    """The id of a row that exists once for another row."""
    return uuid5(of, what)


@contextmanager
def walls_lifted_for_the_owner() -> Iterator[None]:
    """Inside this transaction the owner may write across businesses; nobody else sees anything before the walls stand again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'public' and relforcerowsecurity"
        )
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"alter table {table} no force row level security")
        yield
        # Deferred checks must have run before a table may be altered again.
        cursor.execute("set constraints all immediate")
        for table in tables:
            cursor.execute(f"alter table {table} force row level security")


def _reader(source: str | Callable[[Thing], object]) -> Callable[[Thing], object]:
    return attrgetter(source) if isinstance(source, str) else source


def _write(table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    quoted = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor, cursor.copy(f"copy {table} ({quoted}) from stdin") as sink:
        for row in rows:
            sink.write_row(row)
