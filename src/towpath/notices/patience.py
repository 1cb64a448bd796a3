"""How long a message waits that could not leave, and what becomes of one nobody can read."""

from datetime import datetime, timedelta

from towpath.foundation.models import Post

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)


def wait_after(attempts: int) -> timedelta:
    """A minute, four, sixteen … and then every six hours."""
    wait: timedelta = FIRST_WAIT * 4 ** min(attempts - 1, 8)
    return min(LONGEST_WAIT, wait)


def set_aside(post: Post, problem: Exception, *, most: int, at: datetime) -> None:
    """What can't even be looked at waits its turn like what was refused: it must not stand before everything behind it for ever."""
    post.attempts += 1
    post.problem, post.not_before = type(problem).__name__[:120], at + wait_after(post.attempts)
    post.cancelled_at = at if post.attempts >= most else None
    post.save(update_fields=["attempts", "problem", "not_before", "cancelled_at"])
