"""Several questions in one trip to the database.

A round trip and its planning cost more than most questions themselves, so a page asks once. Each question stays an ordinary queryset, with
its business's scope in it; PostgreSQL answers all of them in one statement, and each answer is what the queryset alone would have given.
"""

import json
from collections.abc import Callable
from itertools import chain
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BinaryField, Field, Model, QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators  # type: ignore[attr-defined]
from django.db.models.sql.compiler import SQLCompiler

WIDEST = 100
"""PostgreSQL passes no more to one function; a booking with all that is joined to it has more columns."""


def together(*questions: QuerySet[Any, Any]) -> list[list[Any]]:
    """The rows of each queryset: models with what `select_related` brought, or the tuples of `values_list`. One statement."""
    compilers = [question.query.get_compiler(DEFAULT_DB_ALIAS, elide_empty=False) for question in questions]
    parts, parameters = [], []
    for compiler in compilers:
        sql, values = compiler.as_sql()
        parts.append(_as_json(sql, len(compiler.select)))
        parameters.extend(values)
    with connection.cursor() as cursor:
        cursor.execute("select " + ", ".join(parts), parameters)
        answers = cursor.fetchone()
    return [_read(*each) for each in zip(questions, compilers, answers, strict=True)]


def _as_json(sql: str, width: int) -> str:
    # Columns are renamed by place: two joined tables both have an id.
    names = [f"c{place}" for place in range(width)]
    row = _array(names) if width <= WIDEST else _array([_array(names[start : start + WIDEST]) for start in range(0, width, WIDEST)])
    return f"(select coalesce(json_agg({row}), '[]')::text from ({sql}) as answer({', '.join(names)}))"  # noqa: S608 - Django's own SQL


def _array(parts: list[str]) -> str:
    return f"json_build_array({', '.join(parts)})"


def _rows(answer: str, width: int) -> list[list[Any]]:
    """As they were asked for, wide ones put together again."""
    rows: list[list[Any]] = json.loads(answer)
    return rows if width <= WIDEST else [list(chain.from_iterable(row)) for row in rows]


def _read(question: QuerySet[Any, Any], compiler: SQLCompiler, answer: str) -> list[Any]:
    columns = [_reader(expression.output_field) for expression, _sql, _alias in compiler.select]
    # Nothing stays nothing: a row joined to none is all None, and not every field takes that.
    rows = [
        tuple(None if value is None else read(value) for read, value in zip(columns, row, strict=True))
        for row in _rows(answer, len(columns))
    ]
    shape = question._iterable_class
    if shape is ValuesListIterable:
        return rows
    if shape is not ModelIterable or question._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise TypeError("Only models without prefetching, and values_list, can be asked together.")
    make = _maker(compiler)
    return [make(row) for row in rows]


def _reader(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    # PostgreSQL writes bytes into JSON as \x and hexadecimal digits; Django would read them as base64.
    if isinstance(field, BinaryField):
        return lambda value: bytes.fromhex(value.removeprefix("\\x"))
    reader: Callable[[Any], Any] = field.to_python
    return reader


def _maker(compiler: SQLCompiler) -> Callable[[tuple[Any, ...]], Model]:
    """How Django itself puts a row and the rows joined to it into models."""
    about: Any = compiler.klass_info
    places = about["select_fields"]
    names = [compiler.select[place][0].target.attname for place in places]
    joined = get_related_populators(about, compiler.select, DEFAULT_DB_ALIAS)
    extra = compiler.annotation_col_map or {}

    def make(row: tuple[Any, ...]) -> Model:
        found: Model = about["model"].from_db(DEFAULT_DB_ALIAS, names, row[places[0] : places[-1] + 1])
        for each in joined:
            each.populate(row, found)
        for name, place in extra.items():
            setattr(found, name, row[place])
        return found

    return make
