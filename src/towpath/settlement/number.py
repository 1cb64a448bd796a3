"""Numbers of invoices: each issuer and series counts 1, 2, 3 …, with no gap and no double, whoever writes at the same time."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from towpath.foundation.ids import new_id

_NEXT = """
with series as (
    insert into settlement_numberseries as s (id, issuer, series, last) values (%(id)s, %(issuer)s, %(series)s, 1)
    on conflict (issuer, series) do update set last = s.last + 1
    returning last
)
insert into settlement_takennumber (id, issuer, series, number, document, taken_at)
select %(taken)s, %(issuer)s, %(series)s, last, %(document)s, %(at)s from series
returning number
"""


def next_number(*, issuer: UUID, series: str, document: UUID, at: datetime) -> int:
    """The next one. Its row stays locked until the document is written: if that is taken back, so is the number."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"id": new_id(), "taken": new_id(), "issuer": issuer, "series": series, "document": document, "at": at})
        return int(cursor.fetchone()[0])
