"""Which businesses have something in the post: asked once for all of them, and not one business after the other."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection

IN_DOUBT = "in doubt"
"""Asked for once without an answer: it may have left all the same."""


def businesses_with_post(
    *, among: Collection[UUID], channels: Collection[str], most_attempts: int, doubts: bool, at: datetime
) -> list[UUID]:
    """Who waits longest comes first. `doubts`: also what is in doubt is tried again.

    The walls stand: the database looks at each business's rows inside that business's own scope, one after the other, and tells nothing but whose they are.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select business from towpath_waiting_post(%s, %s, %s, %s, %s) order by since, business",
            [list(among), list(channels), most_attempts, doubts, at],
        )
        return [business for (business,) in cursor.fetchall()]
