"""Whoever guesses secrets is told to wait. Wrong tries are counted in the cache that all processes share; right ones are not, and always pass.

A line may be a whole street's: one guesser on it must not keep everybody else from what they hold. So the count is no wall; the secret's length is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.cache import cache
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import refuse_open_scope
from towpath.foundation.tokens import token_hash

MOST_WRONG = 20
WITHIN = timedelta(minutes=10)


class TooManyGuesses(Refusal):
    kind = "too_many"
    code = "too_many_guesses"
    what_happened = _("Too many wrong codes came from here.")
    what_is_safe = _("No voucher was touched.")
    what_to_do = _("Wait ten minutes, then try again, or ask at the counter.")


@contextmanager
def counted_guesses(*, who: str, wrong: tuple[type[Refusal], ...]) -> Iterator[None]:
    """Around looking a secret up, and around the business's scope: what is refused in there is undone, and the count must not be."""
    refuse_open_scope()
    name = f"guesses-{token_hash(who).hex()}"
    try:
        yield
    except wrong as problem:
        if not _has_one_more(name):
            raise TooManyGuesses from problem
        raise


def _has_one_more(name: str) -> bool:
    """Count it, unless there were too many. One after the other: the database's cache reads and writes in two steps, also in its `incr`."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [name])
        so_far = cache.get(name, 0)
        if so_far >= MOST_WRONG:
            return False
        cache.set(name, so_far + 1, int(WITHIN.total_seconds()))
        return True
