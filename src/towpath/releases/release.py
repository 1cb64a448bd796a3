"""Open the gate for what is above the thresholds."""

from datetime import datetime

from django.db import connection, transaction

from towpath.foundation.events import announce
from towpath.releases.announcements import FiguresReleased

TIER = 1


def release_due(*, at: datetime) -> int:
    """Publish every cell that at least 10 customers of at least 3 businesses stand behind; answers how many figures moved.

    The rules are the database's own (migration 0003), because nobody who serves people can read the counts of more than one business.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select releases_release(%s)", [at])
            figures = int(cursor.fetchone()[0])
        if figures:
            announce(FiguresReleased(at=at, figures=figures, tier=TIER))
    return figures
