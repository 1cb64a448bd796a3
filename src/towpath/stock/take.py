"""Take portions for an order, all or none; never more than there are."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import current_merchant


class NotEnough(Refusal):
    """Some of it is gone. `facts["short"]` holds the stock items concerned."""

    code = "not_enough"
    what_happened = _("This was just sold out.")
    what_is_safe = _("Nothing was ordered, and everything else is still in your basket.")
    what_to_do = _("Take it out or choose something else, then order again.")

    def __init__(self, short: set[UUID]) -> None:
        super().__init__(short=short)
        self.short = short


def take(wanted: Mapping[UUID, int]) -> set[UUID]:
    """One guarded statement, rows locked in key order. Things that are not counted are only checked for being sold out.

    `wanted` is already added up by stock item: the same item twice in one order is one demand. Answers what is sold out
    from now on: the things whose last portion this was.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with wanted as (select * from unnest(%s::uuid[], %s::int[]) as w(id, n)),
            held as (select s.id from stock_stockitem s join wanted w on w.id = s.id where s.merchant_id = %s order by s.id for update of s)
            update stock_stockitem s set "left" = s."left" - w.n from wanted w, held h
            where s.id = w.id and h.id = s.id and s.merchant_id = %s and s.sold_out_at is null and (s."left" is null or s."left" >= w.n)
            returning s.id, s."left" = 0
            """,
            [list(wanted), list(wanted.values()), current_merchant(), current_merchant()],
        )
        taken = dict(cursor.fetchall())
    if len(taken) < len(wanted):
        raise NotEnough(set(wanted) - set(taken))
    return {item for item, is_last in taken.items() if is_last}


def give_back(wanted: Mapping[UUID, int]) -> None:
    """A cancelled order's portions can be sold again."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with wanted as (select * from unnest(%s::uuid[], %s::int[]) as w(id, n)),
            held as (select s.id from stock_stockitem s join wanted w on w.id = s.id where s.merchant_id = %s order by s.id for update of s)
            update stock_stockitem s set "left" = s."left" + w.n from wanted w, held h where s.id = w.id and h.id = s.id and s.merchant_id = %s
            """,
            [list(wanted), list(wanted.values()), current_merchant(), current_merchant()],
        )
