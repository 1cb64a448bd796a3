"""What every domain tells of a customer, in one shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from django.db.models import CharField, F, QuerySet, TextField, UUIDField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, JSONObject

Source = Literal["page", "workspace", "api", "import", "itself", ""]
"""Where it was done: on the customer's page, by somebody of the team, by a program, taken over from a file, or by itself; empty: nobody wrote it down."""
KINDS: Final = (
    "booking",
    "order",
    "money",
    "pass",
    "job",
    "thing",
    "help",
    "learning",
    "feedback",
    "message",
    "letter",
    "consent",
    "note",
    "record",
)
"""What a timeline can be narrowed to."""
Who = list[UUID]
"""The records of one person."""
Rows = QuerySet[Any, Any]
"""What one reader asks: when, what, where it was done, by whom, which thing, and facts."""


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `facts` are ids, codes, sums and names by language; words are put to it where it is read."""

    at: datetime
    kind: str
    what: str
    """booking.moved, money.received, note.written: what happened, as a code."""
    source: Source
    by: UUID | None
    """The person of the team, or the key, that did it."""
    actor: str
    """What the team calls them; empty where nobody of it did it, or nobody knows who."""
    thing: UUID | None
    """What it leads to."""
    facts: Mapping[str, Any]


NOBODY = Value(None, output_field=UUIDField())


def told(
    rows: QuerySet[Any],
    *,
    at: str,
    what: str | Combinable,
    thing: str | Combinable = NOBODY,
    said: str | Combinable = "",
    by: str | Combinable = NOBODY,
    facts: Mapping[str, Any] | None = None,
) -> Rows:
    """One domain's rows as entries, newest first. `said` is where it was done as the domain calls it: customer, business, table, import."""
    return rows.order_by(F(at).desc(), "-pk").values_list(
        F(at),
        what if isinstance(what, Combinable) else Value(what, output_field=CharField()),
        said if isinstance(said, Combinable) else Value(said, output_field=CharField()),
        F(by) if isinstance(by, str) else by,
        F(thing) if isinstance(thing, str) else thing,
        JSONObject(**(facts or {})),
    )


def code(prefix: str, field: str) -> Combinable:
    """booking. and what it says in a column."""
    return Concat(Value(prefix, output_field=TextField()), F(field), output_field=TextField())
